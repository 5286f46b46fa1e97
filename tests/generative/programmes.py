"""Generated programmes: instruments, courses and answers with everything that real life leaves out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pyarrow as pa
from hypothesis import strategies as st

from virkning.analysis.frames import COURSES, FACTS, MISSING, STAYS, Frames, responses_schema
from virkning.domain.change import ChangeRule, threshold_of
from virkning.domain.instrument import (
    Deviation,
    Direction,
    ImportantChange,
    Instrument,
    Item,
    Licence,
    Reliability,
    Scale,
    ScoreRule,
    Source,
    TranslationStatus,
    WhenMissing,
)
from virkning.domain.pairing import Course, CourseLength, Measurement, Moment, Stay
from virkning.domain.period import Period
from virkning.domain.programme import Indicator, LengthRule, Outcome, Phase, Programme
from virkning.domain.result import MissingReason
from virkning.domain.score import Scored, score
from virkning.domain.summary import Question
from virkning.domain.text import Text

TEXT = Text("tekst", "text")
SOURCE = Source("made for the test")
LICENCE = Licence(TEXT, TEXT, item_text_shipped=True, source=SOURCE)
FIRST_DAY = date(2020, 1, 1)


@dataclass(frozen=True)
class Answered:
    """One response of one course, as it was given."""

    course: int
    phase: str
    moment: Moment
    taken: date
    seq: int
    answers: Mapping[str, int]


@dataclass(frozen=True)
class World:
    """One programme with all its data."""

    programme: Programme
    instruments: Mapping[str, Instrument]
    period: Period
    courses: tuple[Course, ...]
    responses: Mapping[str, tuple[Answered, ...]]
    reasons: Mapping[tuple[str, str], MissingReason]


def instruments(key: str) -> st.SearchStrategy[Instrument]:
    return st.builds(_instrument, st.just(key), st.integers(1, 4), st.lists(_scales, min_size=1, max_size=2))


_scales = st.fixed_dictionaries(
    {
        "rule": st.sampled_from(ScoreRule),
        "direction": st.sampled_from(Direction),
        "reversed": st.booleans(),
        "multiplier": st.sampled_from([1.0, 4.0, 0.5]),
        "spare": st.integers(0, 2),
        "when_missing": st.sampled_from(WhenMissing),
        "thresholds": st.booleans(),
        "recoded": st.booleans(),
    }
)


def _instrument(key: str, count: int, wanted: list[dict[str, object]]) -> Instrument:
    items = tuple(Item(f"q{n}", TEXT, 0, 3) for n in range(count))
    keys = tuple(item.key for item in items)
    scales = tuple(_scale(f"s{n}", keys, wish) for n, wish in enumerate(wanted))
    own = TranslationStatus.OWN
    return Instrument(key, "1", TEXT, items, scales, LICENCE, own, own, TEXT)


def _scale(key: str, items: tuple[str, ...], wish: dict[str, object]) -> Scale:
    known = bool(wish["thresholds"])
    spare = wish["spare"]
    assert isinstance(spare, int)
    return Scale(
        key,
        TEXT,
        low=-100,
        high=100,
        direction=Direction(str(wish["direction"])),
        rule=ScoreRule(str(wish["rule"])),
        items=items,
        reversed=items[:1] if wish["reversed"] else (),
        multiplier=float(str(wish["multiplier"])),
        fewest=max(0, len(items) - spare),
        when_missing=WhenMissing(str(wish["when_missing"])),
        recode=((items[0], ((0, 0), (1, 1), (2, 1), (3, 3))),) if wish["recoded"] else (),
        reliability=Reliability(0.8, "cronbach-alpha", SOURCE) if known else None,
        deviation=Deviation(1.2, TEXT, SOURCE) if known else None,
        important_change=ImportantChange(0.5, SOURCE) if known else None,
    )


DAYS = st.integers(0, 120).map(lambda n: FIRST_DAY + timedelta(days=n))
LENGTH_RULES = st.sampled_from([LengthRule(), LengthRule(long_from_phase="p2"), LengthRule(long_from_days=40)])


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A programme of up to three phases and up to eight courses, some running, some never measured."""
    phases = tuple(Phase(f"p{n}", n, TEXT) for n in range(1, draw(st.integers(1, 3)) + 1))
    tools = {key: draw(instruments(key)) for key in ("first", "second")[: draw(st.integers(1, 2))]}
    indicators = tuple(Indicator(f"{k}-{s.key}", TEXT, k, s.key) for k, tool in tools.items() for s in tool.scales)
    programme = Programme(
        "world",
        "1",
        TEXT,
        phases,
        (Outcome("all", TEXT, indicators),),
        rule=draw(st.sampled_from(ChangeRule)),
        chain_days=draw(st.sampled_from([0, 5, 60])),
        length=draw(LENGTH_RULES),
    )
    first = draw(DAYS)
    period = Period("some", first, first + timedelta(days=draw(st.integers(0, 90))))
    courses = tuple(draw(_courses(n, phases)) for n in range(draw(st.integers(0, 8))))
    responses = {key: tuple(draw(_responses(tool, courses, phases))) for key, tool in tools.items()}
    reasons = draw(_reasons(courses, phases))
    return World(programme, tools, period, courses, responses, reasons)


@st.composite
def _courses(draw: st.DrawFn, number: int, phases: tuple[Phase, ...]) -> Course:
    stays = draw(st.lists(_stays(phases), max_size=4))
    return Course(
        str(number),
        draw(st.sampled_from(["a", "b"])),
        draw(DAYS),
        draw(st.none() | DAYS),
        tuple(stays),
        (),
        draw(st.none() | st.sampled_from(CourseLength)),
    )


@st.composite
def _stays(draw: st.DrawFn, phases: tuple[Phase, ...]) -> Stay:
    started = draw(DAYS)
    ended = draw(st.none() | st.integers(0, 40).map(lambda n: started + timedelta(days=n)))
    return Stay(draw(st.sampled_from(phases)).key, started, ended)


@st.composite
def _responses(
    draw: st.DrawFn, tool: Instrument, courses: tuple[Course, ...], phases: tuple[Phase, ...]
) -> list[Answered]:
    if not courses:
        return []
    places = ["", *(phase.key for phase in phases)]
    answers = st.fixed_dictionaries({item.key: st.none() | st.integers(0, 3) for item in tool.items})
    many = draw(
        st.lists(
            st.tuples(
                st.integers(0, len(courses) - 1), st.sampled_from(places), st.sampled_from(Moment), DAYS, answers
            ),
            max_size=30,
        )
    )
    return [
        Answered(course, phase, moment, taken, seq, {k: v for k, v in given.items() if v is not None})
        for seq, (course, phase, moment, taken, given) in enumerate(many)
    ]


@st.composite
def _reasons(
    draw: st.DrawFn, courses: tuple[Course, ...], phases: tuple[Phase, ...]
) -> Mapping[tuple[str, str], MissingReason]:
    places = ["start", "", *(phase.key for phase in phases)]
    keys = st.tuples(st.sampled_from([course.key for course in courses] or ["none"]), st.sampled_from(places))
    return draw(st.dictionaries(keys, st.sampled_from(MissingReason), max_size=6))


def frames_of(world: World) -> Frames:
    """The tables that the world makes."""
    return Frames(
        courses=pa.Table.from_pylist([_course_row(course) for course in world.courses], schema=COURSES),
        stays=pa.Table.from_pylist(
            [
                {"course": int(c.key), "phase": s.phase, "started": s.started, "ended": s.ended}
                for c in world.courses
                for s in c.stays
            ],
            schema=STAYS,
        ),
        missing=pa.Table.from_pylist(
            [
                {"course": int(course), "span": span, "reason": reason.value}
                for (course, span), reason in world.reasons.items()
                if course != "none"
            ],
            schema=MISSING,
        ),
        facts=FACTS.empty_table(),
        answers={
            key: pa.Table.from_pylist([_response_row(r) for r in rows], schema=responses_schema(world.instruments[key]))
            for key, rows in world.responses.items()
        },
        scores={},
    )


def _course_row(course: Course) -> dict[str, object]:
    return {
        "course": int(course.key),
        "key": course.key,
        "department": course.department,
        "started": course.started,
        "ended": course.ended,
        "length": course.length.value if course.length else None,
    }


def _response_row(response: Answered) -> dict[str, object]:
    return {
        "course": response.course,
        "phase": response.phase,
        "moment": response.moment.value,
        "taken": response.taken,
        "seq": response.seq,
        **response.answers,
    }


def courses_of(world: World, indicator: Indicator) -> tuple[Course, ...]:
    """The courses with one indicator's scored measurements, as `domain` wants them."""
    tool = world.instruments[indicator.instrument]
    scale = tool.scale_by_key[indicator.scale]
    measurements: dict[str, list[Measurement]] = {}
    for response in world.responses[indicator.instrument]:
        value = score(scale, tool, response.answers)
        if isinstance(value, Scored):
            measurements.setdefault(str(response.course), []).append(
                Measurement(response.phase, response.moment, response.taken, response.seq, value.value)
            )
    return tuple(
        Course(c.key, c.department, c.started, c.ended, c.stays, tuple(measurements.get(c.key, ())), c.length)
        for c in world.courses
    )


def question_of(world: World, indicator: Indicator) -> Question:
    scale = world.instruments[indicator.instrument].scale_by_key[indicator.scale]
    return Question(
        indicator.key,
        scale.direction,
        threshold_of(scale, world.programme.rule),
        world.programme,
        world.period,
        world.reasons,
    )
