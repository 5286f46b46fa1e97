"""Courses that the examples pair and count: all days are in 2013."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from virkning.domain.change import ChangeRule, Threshold
from virkning.domain.instrument import Direction
from virkning.domain.pairing import Course, CourseLength, Measurement, Moment, Pair, Stay
from virkning.domain.period import period
from virkning.domain.programme import LengthRule, Phase, Programme
from virkning.domain.result import MissingReason
from virkning.domain.summary import Question
from virkning.domain.text import Text

TEXT = Text(da="eksempel", en="example")
F1, F2, F3 = (Phase(f"f{number}", number, TEXT) for number in (1, 2, 3))
PROGRAMME = Programme("example", "1", TEXT, (F1, F2, F3), outcomes=(), chain_days=21)
UNCHAINED = Programme("example", "1", TEXT, (F1, F2, F3), outcomes=())
LONG_FROM_F3 = Programme("example", "1", TEXT, (F1, F2, F3), outcomes=(), length=LengthRule(long_from_phase="f3"))
ANY_CHANGE = Threshold(ChangeRule.ANY)


def on(day: int, month: int) -> date:
    return date(2013, month, day)


def measure(moment: Moment, day: date, value: float, phase: str = "f1", seq: int = 0) -> Measurement:
    return Measurement(phase, moment, day, seq, value)


def before(day: date, value: float, phase: str = "f1", seq: int = 0) -> Measurement:
    return measure(Moment.BEFORE, day, value, phase, seq)


def during(day: date, value: float, phase: str = "f1", seq: int = 0) -> Measurement:
    return measure(Moment.DURING, day, value, phase, seq)


def after(day: date, value: float, phase: str = "f1", seq: int = 0) -> Measurement:
    return measure(Moment.AFTER, day, value, phase, seq)


def follow_up(day: date, value: float, phase: str = "", seq: int = 0) -> Measurement:
    return measure(Moment.FOLLOW_UP, day, value, phase, seq)


def course(
    *measurements: Measurement,
    key: str = "1",
    department: str = "a",
    started: date = date(2013, 1, 1),
    ended: date | None = None,
    stays: tuple[Stay, ...] = (),
    length: CourseLength | None = None,
) -> Course:
    return Course(key, department, started, ended, stays, measurements, length)


def values(pair: Pair | None) -> tuple[float | None, float | None]:
    """The two values of a pair, for comparison with the example."""
    if pair is None:
        return None, None
    return _value(pair.before), _value(pair.after)


def _value(measurement: Measurement | None) -> float | None:
    return None if measurement is None else measurement.value


def question(
    *,
    programme: Programme = PROGRAMME,
    key: str = "2013Q2",
    threshold: Threshold | None = ANY_CHANGE,
    reasons: Mapping[tuple[str, str], MissingReason] | None = None,
) -> Question:
    """Lower is better; any change counts; the second quarter of 2013."""
    return Question("example", Direction.LOWER, threshold, programme, period(key), reasons or {})


@dataclass(frozen=True, slots=True)
class Citizen:
    """One citizen's two values in phase 1, printed `3 → 2`."""

    before: float | None
    after: float | None


def went_through(*citizens: Citizen, department: str = "a") -> tuple[Course, ...]:
    """Courses that were in phase 1 from 10 April to 1 June, one per citizen."""
    stay = Stay("f1", on(10, 4), on(1, 6))
    return tuple(
        course(*_both(citizen), key=str(number), department=department, started=on(10, 4), stays=(stay,))
        for number, citizen in enumerate(citizens, 1)
    )


def _both(citizen: Citizen) -> list[Measurement]:
    given = [] if citizen.before is None else [before(on(10, 4), citizen.before)]
    return given if citizen.after is None else [*given, after(on(1, 6), citizen.after)]
