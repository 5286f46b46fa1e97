"""The days of the courses for victims of violence: counselling (f1), group (f2), aftercare (f3).

Courses of the published quarter are dated backwards from the measurement that stands in it; all others are drawn as
they may come and redrawn when they touch the quarter, so that its figures stay the published ones.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from virkning.domain.pairing import Moment
from virkning.domain.result import MissingReason
from virkning.library.demonstration.calendar import PUBLISHED, TODAY, day_in, earlier, later
from virkning.library.demonstration.sketches import Sketch
from virkning.library.demonstration.values import EndedReason

LASTS = {"f1": (110, 240), "f2": (95, 160), "f3": (95, 170)}
NEXT = {"f1": "f2", "f2": "f3"}
GOES_ON = {("a", "f1"): 0.35, ("b", "f1"): 0.6, ("a", "f2"): 0.1, ("b", "f2"): 0.7}
"""Share that go on from a phase to the next. Aftercare is new in department A."""

AFTERCARE_IN_A = date(2012, 9, 1)
CHAINED = 0.5
"""Share where the measurement at the end of one phase is also the first of the next."""

AFTER_QUARTER = PUBLISHED.last + timedelta(days=5)

ABSENT_REASONS = (MissingReason.NO_SHOW, MissingReason.FORGOTTEN, MissingReason.TOO_SHORT, MissingReason.DECLINED)


@dataclass(frozen=True, slots=True)
class Ways:
    """How a course may go on.

    faithful: nobody breaks off and nothing is missed any more
    not_before: it neither breaks off nor is closed with a talk before this day
    """

    faithful: bool = False
    not_before: date = date.min


def from_start(rng: Random, sketch: Sketch, ways: Ways) -> None:
    """From enquiry through counselling and whatever follows."""
    if rng.random() < 0.03 and not ways.faithful and ways.not_before == date.min:
        sketch.absent["start"] = MissingReason.NO_SHOW
        sketch.end(later(rng, sketch.started, 14, 35), EndedReason.BROKE_OFF)
        return
    entered = later(rng, sketch.started, 3, 18)
    if entered > TODAY:
        return
    sketch.measure("f1", Moment.BEFORE, later(rng, entered, 0, 3))
    _through(rng, sketch, "f1", entered, ways)


def _through(rng: Random, sketch: Sketch, phase: str, entered: date, ways: Ways) -> None:
    """Stay in a phase to its end, or break off in it."""
    if not ways.faithful and rng.random() < 0.12:
        left = max(later(rng, entered, 30, 120), later(rng, ways.not_before, 0, 60))
        if sketch.stay(phase, entered, left):
            sketch.absent[phase] = MissingReason.BROKE_OFF
            sketch.end(left, EndedReason.BROKE_OFF if rng.random() < 0.8 else EndedReason.MOVED)
        return
    left = later(rng, entered, *LASTS[phase])
    if not sketch.stay(phase, entered, left):
        return
    if not ways.faithful and rng.random() < 0.08:
        sketch.absent[phase] = rng.choice(ABSENT_REASONS)
    else:
        sketch.measure(phase, Moment.AFTER, earlier(rng, left, 0, 3))
    go_on(rng, sketch, phase, left, ways)


def go_on(rng: Random, sketch: Sketch, phase: str, left: date, ways: Ways) -> None:
    """What follows a phase: the next one, or the end of the course."""
    chance = GOES_ON.get((sketch.department, phase), 0.0)
    if phase == "f2" and sketch.department == "a" and left < AFTERCARE_IN_A:
        chance = 0.0
    if rng.random() < chance:
        enter(rng, sketch, NEXT[phase], left, ways)
    else:
        close(rng, sketch, left, talk=ways.faithful or rng.random() < 0.2, not_before=ways.not_before)


def enter(rng: Random, sketch: Sketch, phase: str, left: date, ways: Ways) -> None:
    """Begin a phase after the one that was left; chained when the measurement just taken is its first."""
    chained = rng.random() < CHAINED
    entered = later(rng, left, 3, 12) if chained else later(rng, left, 3, 45)
    if not chained and entered <= TODAY:
        sketch.measure(phase, Moment.BEFORE, later(rng, entered, 0, 3))
    if entered <= TODAY:
        _through(rng, sketch, phase, entered, ways)


def close(rng: Random, sketch: Sketch, left: date, *, talk: bool, not_before: date) -> None:
    """End the course, with a last measurement where it is closed with a talk some months later."""
    ended = max(later(rng, left, 60, 130), later(rng, not_before, 0, 160)) if talk else later(rng, left, 0, 14)
    if talk:
        sketch.measure("", Moment.AFTER, ended)
    sketch.end(ended, EndedReason.COMPLETED)


def before(rng: Random, sketch: Sketch, phase: str, entered: date) -> None:
    """Date the phases before `phase`, backwards from the day it was entered, and the enquiry."""
    order = ["f1", "f2", "f3"]
    stays: list[tuple[str, date, date]] = []
    for earlier_phase in reversed(order[: order.index(phase)]):
        chained = rng.random() < CHAINED
        left = earlier(rng, entered, 3, 12) if chained else earlier(rng, entered, 3, 45)
        if not chained:
            sketch.measure(NEXT[earlier_phase], Moment.BEFORE, later(rng, entered, 0, 3))
        sketch.measure(earlier_phase, Moment.AFTER, earlier(rng, left, 0, 3))
        entered = earlier(rng, left, *LASTS[earlier_phase])
        stays.append((earlier_phase, entered, left))
    sketch.measure("f1", Moment.BEFORE, later(rng, entered, 0, 3))
    for earlier_phase, began, left in reversed(stays):
        sketch.stay(earlier_phase, began, left)
    sketch.started = earlier(rng, entered, 3, 18)


def leaves_in_quarter(rng: Random, sketch: Sketch, phase: str) -> date:
    """A phase that ends in the published quarter, after which the course goes on; the day it ends."""
    left = day_in(rng, PUBLISHED)
    entered = earlier(rng, left, max(LASTS[phase][0], 100), LASTS[phase][1])
    before(rng, sketch, phase, entered)
    sketch.stay(phase, entered, left)
    return left


def touches(sketch: Sketch) -> bool:
    """Whether anything in the course could stand in the published quarter."""
    days = [sketch.started, sketch.ended, *sketch.taken.values(), *(stay.ended for stay in sketch.stays)]
    return any(day in PUBLISHED for day in days if day is not None)


def starts_in_quarter(rng: Random) -> date:
    """An enquiry early enough in the quarter for the first measurement to be taken in it."""
    return later(rng, PUBLISHED.first, 0, 66)
