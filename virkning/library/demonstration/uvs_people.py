"""The courses of the published quarter, and the ordinary ones around them, before anyone has answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from random import Random
from typing import Protocol

from virkning.domain.pairing import Moment
from virkning.domain.period import Period, period
from virkning.domain.result import MissingReason
from virkning.library.demonstration import uvs_days
from virkning.library.demonstration.calendar import PUBLISHED, day_in, earlier, later
from virkning.library.demonstration.forms import Form
from virkning.library.demonstration.sketches import Occasion, Sketch
from virkning.library.demonstration.uvs_days import Ways
from virkning.library.demonstration.uvs_groups import Group, groups
from virkning.library.demonstration.values import EndedReason

LATER_SCALES = ("everyday-skills", "network", "self-worth", "trust")
"""Four scales that came later: published n of B is far smaller for them, and blank where start to end is long."""

LATER_FROM = {"a": date(2012, 3, 1), "b": date(2011, 12, 1)}
PILOT_TEAM = "b2"
"""In department B only this team took the later scales into use."""

TEAMS = {"a": ("a1", "a2", "a3"), "b": ("b1", "b1", "b1", PILOT_TEAM)}
EMPLOYEES = 5
RELEVANT_ONLY_TO_SOME = "stress-contact"

STARTS = {
    "a": (26, 28, 31, 34, 38, 44, 50, 58, 66, 0, 72, 70),
    "b": (30, 33, 35, 38, 41, 44, 46, 50, 52, 0, 46, 44),
}
"""New courses per quarter from 2011 on. Those of the published quarter are the group `start`."""


@dataclass
class Cohort:
    """A group of the published quarter with its courses."""

    group: Group
    sketches: list[Sketch]

    def measured(self, indicator: str, occasion: Occasion) -> list[Sketch]:
        return [sketch for sketch in self.sketches if sketch.measured(occasion, indicator)]


def cohorts(rng: Random, forms: Mapping[str, Form]) -> tuple[Cohort, ...]:
    made = tuple(Cohort(group, [_member(rng, group, n) for n in range(group.members)]) for group in groups())
    for cohort in made:
        for indicator in forms:
            _leave_out(rng, cohort, indicator, forms[indicator])
    return made


def ordinary(rng: Random, indicators: Sequence[str], counted: Sequence[Sketch]) -> list[Sketch]:
    """Courses that fill every quarter up to its number, none of them touching the published one."""
    made: list[Sketch] = []
    for department, numbers in STARTS.items():
        for quarter, number in zip(_quarters(), numbers, strict=True):
            there = sum(s.department == department and s.started in quarter for s in counted)
            made += [_ordinary(rng, department, quarter, indicators) for _ in range(number - there)]
    return made


def _quarters() -> list[Period]:
    return [period(f"{year}Q{number}") for year in (2011, 2012, 2013) for number in (1, 2, 3, 4)]


def _ordinary(rng: Random, department: str, quarter: Period, indicators: Sequence[str]) -> Sketch:
    while True:
        sketch = _new(rng, department, rng.choice(TEAMS[department]), indicators)
        sketch.started = day_in(rng, quarter)
        uvs_days.from_start(rng, sketch, Ways())
        if not uvs_days.touches(sketch):
            break
    _refuse(rng, sketch, indicators)
    return sketch


def _new(rng: Random, department: str, team: str, indicators: Sequence[str]) -> Sketch:
    sketch = Sketch(department, team, rng.randrange(EMPLOYEES), PUBLISHED.first)
    burden = rng.gauss(0, 1)
    sketch.traits = {key: burden * 0.6 + rng.gauss(0, 1) * 0.8 for key in indicators}
    return sketch


def _refuse(rng: Random, sketch: Sketch, indicators: Sequence[str]) -> None:
    """What an ordinary course does not answer: at all, or at single measurements after the first."""
    sketch.unused.update(_not_in_use(sketch))
    for indicator in indicators:
        if rng.random() < (0.15 if indicator == RELEVANT_ONLY_TO_SOME else 0.02):
            sketch.unused.setdefault(indicator, _why_unused(indicator))
        for occasion in sketch.taken:
            if occasion != Occasion("f1", Moment.BEFORE) and rng.random() < 0.03:
                sketch.skipped[occasion, indicator] = rng.choice((MissingReason.FORGOTTEN, MissingReason.DECLINED))


def _not_in_use(sketch: Sketch) -> dict[str, MissingReason]:
    used = sketch.started >= LATER_FROM[sketch.department] and (sketch.department != "b" or sketch.team == PILOT_TEAM)
    return {} if used else dict.fromkeys(LATER_SCALES, MissingReason.NOT_RELEVANT)


def _why_unused(indicator: str) -> MissingReason:
    return MissingReason.NOT_RELEVANT if indicator == RELEVANT_ONLY_TO_SOME else MissingReason.DECLINED


def _member(rng: Random, group: Group, number: int) -> Sketch:
    """Member `number` of a group: the first ones lack the whole measurement that stands in the quarter."""
    absent = number < group.absent
    pilot = number >= group.members - _users(group)
    indicators = tuple(group.measured)
    while True:
        team = rng.choice(TEAMS["a"]) if group.department == "a" else (PILOT_TEAM if pilot else "b1")
        sketch = _new(rng, group.department, team, indicators)
        _DAYS[group.name](rng, sketch, absent=absent, broke_off=absent and number < 2)
        in_use = not _not_in_use(sketch)
        if in_use == pilot:
            sketch.unused.update(_not_in_use(sketch))
            return sketch


def _users(group: Group) -> int:
    """How many of a group have the later scales in use: all who were measured with them, and the absent of A."""
    most = max(group.measured[indicator] for indicator in LATER_SCALES)
    return most if group.department == "b" or group.name == "short" else group.members


def _start(rng: Random, sketch: Sketch, *, absent: bool, broke_off: bool) -> None:
    sketch.started = uvs_days.starts_in_quarter(rng)
    if absent:
        sketch.absent["start"] = MissingReason.NO_SHOW
        sketch.end(later(rng, PUBLISHED.last, 8, 40), EndedReason.BROKE_OFF)
    else:
        uvs_days.from_start(rng, sketch, Ways(not_before=uvs_days.AFTER_QUARTER))


def _goes_on(rng: Random, sketch: Sketch, *, phase: str, absent: bool, broke_off: bool) -> None:
    left = _leave(rng, sketch, phase, absent=absent)
    if broke_off and phase == "f1":
        sketch.absent[phase] = MissingReason.BROKE_OFF
        sketch.end(left, EndedReason.BROKE_OFF)
    elif phase == "f3":
        uvs_days.close(rng, sketch, left, talk=True, not_before=uvs_days.AFTER_QUARTER)
    else:
        uvs_days.go_on(rng, sketch, phase, left, Ways(faithful=True, not_before=uvs_days.AFTER_QUARTER))


def _finishes(rng: Random, sketch: Sketch, *, phase: str, absent: bool, broke_off: bool) -> None:
    left = _leave(rng, sketch, phase, absent=absent)
    sketch.end(min(later(rng, left, 0, 9), PUBLISHED.last), EndedReason.COMPLETED)


def _leave(rng: Random, sketch: Sketch, phase: str, *, absent: bool) -> date:
    """Leave a phase in the quarter, measured unless absent."""
    left = uvs_days.leaves_in_quarter(rng, sketch, phase)
    if absent:
        sketch.absent[phase] = rng.choice((MissingReason.NO_SHOW, MissingReason.FORGOTTEN))
    else:
        sketch.measure(phase, Moment.AFTER, max(earlier(rng, left, 0, 3), PUBLISHED.first))
    return left


class _Days(Protocol):
    def __call__(self, rng: Random, sketch: Sketch, *, absent: bool, broke_off: bool) -> None: ...


_DAYS: Mapping[str, _Days] = {
    "start": _start,
    "f1": partial(_goes_on, phase="f1"),
    "f2": partial(_goes_on, phase="f2"),
    "f3": partial(_goes_on, phase="f3"),
    "short": partial(_finishes, phase="f2"),
    "long": partial(_finishes, phase="f3"),
}

MEASURED_AT: Mapping[str, Occasion] = {
    "start": Occasion("f1", Moment.BEFORE),
    "f1": Occasion("f1", Moment.AFTER),
    "f2": Occasion("f2", Moment.AFTER),
    "f3": Occasion("f3", Moment.AFTER),
    "short": Occasion("f2", Moment.AFTER),
    "long": Occasion("f3", Moment.AFTER),
}
"""Group -> the measurement of it that stands in the published quarter."""


def _leave_out(rng: Random, cohort: Cohort, indicator: str, form: Form) -> None:
    """Take single scales from single courses until as many are left as were chosen.

    A course that starts or ends in the quarter never had the scale; one that goes on may have missed it this once.
    """
    group = cohort.group
    occasion = MEASURED_AT[group.name]
    candidates = cohort.measured(indicator, occasion)
    lacking = {id(s): len(s.skipped) + sum(key not in LATER_SCALES for key in s.unused) for s in candidates}
    candidates.sort(key=lambda s: (min(lacking[id(s)], 1) * (rng.random() < 0.7), rng.random()), reverse=True)
    for sketch in candidates[: len(candidates) - group.measured[indicator]]:
        goes_on = group.name in ("f1", "f2", "f3")
        if indicator == RELEVANT_ONLY_TO_SOME or not goes_on or rng.random() < 0.3:
            sketch.unused[indicator] = _why_unused(indicator)
        elif len(form.items) > 1 and rng.random() < 0.3:
            sketch.skipped[occasion, indicator] = MissingReason.NOT_SCORED
        else:
            sketch.skipped[occasion, indicator] = rng.choice((MissingReason.FORGOTTEN, MissingReason.DECLINED))
