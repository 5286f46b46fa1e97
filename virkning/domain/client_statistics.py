"""Client statistics: who asked for help, began, was helped and ended in a period; waiting, length and dose."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import fmean, median, quantiles

from virkning.domain.dose import Dose, Offer, dose
from virkning.domain.period import Period
from virkning.domain.result import Suppression

WAITING, BECAME_COURSE = frozenset({"new", "waiting"}), "course"
"""What has become of an enquiry, as the enquiries themselves call it."""


@dataclass(frozen=True, slots=True)
class ClientCourse:
    """A course as client statistics see it. Who worked with it is not told, so nobody can count by employee."""

    client: int
    department: str
    team: str
    started: date
    ended: date | None = None
    enquired: date | None = None
    ended_reason: str = ""
    referral: str = ""
    offers: tuple[Offer, ...] = ()
    pauses: tuple[tuple[date, date | None], ...] = ()  # from, and the day of coming back


@dataclass(frozen=True, slots=True)
class Request:
    """An enquiry as client statistics see it."""

    department: str
    team: str
    received: date
    status: str
    decided: date | None = None
    declined_reason: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spread:
    """How long, or how much: the middle one, the middle half, and the most. Quartiles by linear interpolation (type 7).

    `most` is about one person, and is never told to a reader without access to the cases.
    """

    n: int = 0
    low: float | None = None
    middle: float | None = None
    high: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """The dose of a period, over the `courses` in which anything was offered. `per_course` is of what took place."""

    courses: int = 0
    dose: Dose = Dose(0, 0, 0, 0, 0, 0)
    per_course: Spread = Spread()
    minutes_per_course: float | None = None


Counts = Mapping[str, int | None]
"""How many of each code, None where it is hidden; the empty code is for those of whom nobody has told."""


@dataclass(frozen=True, slots=True)
class ClientStatistics:
    """One place in one period.

    enquiries: received in the period; `outcomes` and `declined` are what has become of these
    waiting: enquiries without an answer on the last day
    new, ended: courses that began and ended in the period
    active, helped: courses that ran on some day of it (and did not rest all through), and the citizens in them, each
        counted once
    wait: days from the enquiry to the first day, of the new that have both
    length: days from the first to the last, of the ended
    suppressed: what is hidden has no figures; where `new` is left, only details are hidden
    """

    enquiries: int | None = 0
    waiting: int | None = 0
    new: int | None = 0
    active: int | None = 0
    helped: int | None = 0
    ended: int | None = 0
    wait: Spread = Spread()
    length: Spread = Spread()
    given: Given = Given()
    outcomes: Counts = field(default_factory=dict)
    declined: Counts = field(default_factory=dict)
    reasons: Counts = field(default_factory=dict)
    ended_reasons: Counts = field(default_factory=dict)
    referrals: Counts = field(default_factory=dict)
    suppressed: Suppression | None = None

    @property
    def hidden(self) -> bool:
        return self.new is None

    @property
    def empty(self) -> bool:
        return not self.hidden and not (self.active or self.enquiries or self.waiting)


def client_statistics(courses: Iterable[ClientCourse], requests: Iterable[Request], period: Period) -> ClientStatistics:
    """The reference meaning of every figure, for the courses and enquiries of one place."""
    known, asked = tuple(courses), tuple(requests)
    new = [course for course in known if course.started in period]
    ended = [course for course in known if course.ended is not None and course.ended in period]
    active = [course for course in known if ran_in(course, period)]
    received = [request for request in asked if request.received in period]
    return ClientStatistics(
        enquiries=len(received),
        waiting=sum(waited_on(request, period.last) for request in asked),
        new=len(new),
        active=len(active),
        helped=len({course.client for course in active}),
        ended=len(ended),
        wait=spread([waited for course in new if (waited := days_waited(course)) is not None]),
        length=spread([days_long(course) for course in ended]),
        given=given([course.offers for course in known], period),
        outcomes=_counts(request.status for request in received),
        declined=_counts(request.declined_reason for request in received if request.status == "declined"),
        reasons=_counts(code for request in received for code in request.reasons),
        ended_reasons=_counts(course.ended_reason for course in ended),
        referrals=_counts(course.referral for course in new),
    )


def _counts(codes: Iterable[str]) -> dict[str, int]:
    return dict(Counter(codes))


def ran_in(course: ClientCourse, period: Period) -> bool:
    """Whether the course ran on at least one day of the period; the day it ended is one of its days.

    One that rested through all of these days, in one pause, did not.
    """
    first = max(course.started, period.first)
    last = min(course.ended or period.last, period.last)
    return first <= last and not any(began <= first and (back is None or back > last) for began, back in course.pauses)


def waited_on(request: Request, day: date) -> bool:
    """Whether the enquiry had no answer when the day was over."""
    return request.received <= day and (request.decided is None or request.decided > day)


def days_waited(course: ClientCourse) -> float | None:
    """From the enquiry to the first day; None where the enquiry is unknown or noted after the course began."""
    if course.enquired is None or course.enquired > course.started:
        return None
    return float((course.started - course.enquired).days)


def days_long(course: ClientCourse) -> float:
    return float(((course.ended or course.started) - course.started).days)


def spread(values: Sequence[float]) -> Spread:
    """Of one value all three quartiles are that value."""
    if not values:
        return Spread()
    low, _, high = quantiles(values, n=4, method="inclusive") if len(values) > 1 else (values[0],) * 3
    return Spread(len(values), low, median(values), high, max(values))


def given(offers: Iterable[Sequence[Offer]], period: Period) -> Given:
    """What was offered and what took place in the period, course by course."""
    within = [tuple(offer for offer in some if offer.day in period) for some in offers]
    doses = [dose(some) for some in within if some]
    if not doses:
        return Given()
    total = Dose(
        attended=sum(one.attended for one in doses),
        minutes=sum(one.minutes for one in doses),
        offered=sum(one.offered for one in doses),
        kept=sum(one.kept for one in doses),
        no_shows=sum(one.no_shows for one in doses),
        cancelled=sum(one.cancelled for one in doses),
    )
    per_course = spread([float(one.attended) for one in doses])
    return Given(len(doses), total, per_course, fmean(one.minutes for one in doses))
