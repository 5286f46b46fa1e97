"""Courses while they are being made: first the days, then the scores, then the answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import NamedTuple

from virkning.domain.pairing import Moment, Stay
from virkning.domain.result import MissingReason
from virkning.library.demonstration.answering import answers_of
from virkning.library.demonstration.calendar import TODAY
from virkning.library.demonstration.forms import Form, Mark
from virkning.library.demonstration.values import DemoCourse, DemoResponse, EndedReason

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without letters and figures that are easily confused (0 and O, 1 and I)."""


class Occasion(NamedTuple):
    """A time of measurement; each course has each at most once."""

    phase: str
    moment: Moment


@dataclass
class Sketch:
    """A course in the making.

    taken: the day of each occasion, in order
    unused: indicators never measured in this course; skipped: indicators left out at one occasion
    """

    department: str
    team: str
    employee: int
    started: date
    ended: date | None = None
    ended_reason: EndedReason | None = None
    stays: list[Stay] = field(default_factory=list)
    taken: dict[Occasion, date] = field(default_factory=dict)
    traits: dict[str, float] = field(default_factory=dict)
    unused: dict[str, MissingReason] = field(default_factory=dict)
    skipped: dict[tuple[Occasion, str], MissingReason] = field(default_factory=dict)
    absent: dict[str, MissingReason] = field(default_factory=dict)
    """Phase key -> why the whole measurement at its end was not taken."""
    marks: dict[tuple[Occasion, str], Mark] = field(default_factory=dict)

    def measure(self, phase: str, moment: Moment, day: date) -> None:
        if day <= TODAY:
            self.taken[Occasion(phase, moment)] = day

    def stay(self, phase: str, started: date, ended: date) -> bool:
        """Enter a phase; whether it was also left again by today."""
        if started <= TODAY:
            self.stays.append(Stay(phase, started, ended if ended <= TODAY else None))
        return ended <= TODAY

    def end(self, day: date, reason: EndedReason) -> None:
        if day <= TODAY:
            self.ended, self.ended_reason = day, reason

    def measured(self, occasion: Occasion, indicator: str) -> bool:
        return occasion in self.taken and indicator not in self.unused and (occasion, indicator) not in self.skipped


def course_of(rng: Random, sketch: Sketch, *, programme: str, key: str, forms: Mapping[str, Form]) -> DemoCourse:
    """The finished course, with answers behind every mark."""
    responses = [
        response
        for occasion, day in sorted(sketch.taken.items(), key=lambda item: item[1])
        for response in _responses(rng, sketch, occasion, day, forms)
    ]
    return DemoCourse(
        key=key,
        programme=programme,
        department=sketch.department,
        team=sketch.team,
        employee=sketch.employee,
        started=sketch.started,
        ended=sketch.ended,
        length=None,
        stays=tuple(sketch.stays),
        responses=tuple(responses),
        missing=reasons_of(sketch),
        ended_reason=sketch.ended_reason,
    )


def reasons_of(sketch: Sketch) -> tuple[tuple[str, MissingReason], ...]:
    """One reason per span that lacks something; a measurement that was not taken at all goes before a single scale."""
    found: dict[str, MissingReason] = {}
    phases = sorted({stay.phase for stay in sketch.stays})
    found.update({span: reason for span, reason in sketch.absent.items() if span == "start" or span in phases})
    for phase in phases:
        for (occasion, _), reason in sketch.skipped.items():
            if occasion.phase == phase:
                found.setdefault(phase, reason)
    if sketch.absent and sketch.ended:
        found.setdefault("", list(sketch.absent.values())[-1])
    for reason in sketch.unused.values():
        for span in ("start", *phases, ""):
            found.setdefault(span, reason)
    return tuple(sorted(found.items()))


def pseudonym(rng: Random, taken: set[str]) -> str:
    """A key such as 7F3K that no other course has: a digit, a letter and two of either."""
    while True:
        key = rng.choice(ALPHABET[:8]) + rng.choice(ALPHABET[8:]) + "".join(rng.choices(ALPHABET, k=2))
        if key not in taken:
            taken.add(key)
            return key


def _responses(
    rng: Random, sketch: Sketch, occasion: Occasion, day: date, forms: Mapping[str, Form]
) -> list[DemoResponse]:
    """One response per instrument: scales with items of their own share it."""
    answers: dict[str, dict[str, int]] = {}
    for indicator, form in forms.items():
        mark = sketch.marks.get((occasion, indicator))
        if mark is not None:
            answers.setdefault(form.instrument, {}).update(answers_of(rng, form, mark))
    return [DemoResponse(key, occasion.phase, occasion.moment, day, given) for key, given in answers.items()]
