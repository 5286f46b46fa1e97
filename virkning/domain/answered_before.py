"""Measurements that were taken before the plan asked for them, and which of the planned ones they answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from virkning.domain.instrument import Respondent
from virkning.domain.pairing import Moment
from virkning.domain.schedule import Due

Identity = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True)
class Taken:
    """A response that belongs to no planned measurement yet: imported, or older than the plan."""

    number: int
    instrument: str
    phase: str
    moment: Moment
    day: date
    respondent: Respondent | None = None


def answered_before(
    dues: Iterable[Due], taken: Iterable[Taken], *, respondents: Mapping[str, Respondent | None]
) -> Mapping[Identity, Taken]:
    """Due -> the response that answers it: same questionnaire, phase, moment and respondent, the nearest pair first.

    `respondents` tells for each line of the plan who answers, None being whoever the questionnaire is meant for. A
    before or an after is answered whenever it was taken, as reports pair it whenever it was taken too. One during the
    course must lie in its own time, and a follow-up no further outside its window than the window is long, so that one
    wave is never taken for another.
    """
    loose = list(taken)
    near = sorted(
        (abs((one.day - due.day).days), due.day, one.day, one.number, due.identity, one)
        for due in dues
        for one in loose
        if _fits(due, one, respondents[due.measure])
    )
    found: dict[Identity, Taken] = {}
    used = set[int]()
    for _days, _due, _day, number, identity, one in near:
        if identity not in found and number not in used:
            found[identity] = one
            used.add(number)
    return found


def _fits(due: Due, one: Taken, respondent: Respondent | None) -> bool:
    same = (due.instrument, due.phase, due.moment, respondent) == (
        one.instrument,
        one.phase,
        one.moment,
        one.respondent,
    )
    if not same or due.moment in (Moment.BEFORE, Moment.AFTER):
        return same
    slack = due.closes - due.opens if due.moment is Moment.FOLLOW_UP else timedelta()
    return due.opens - slack <= one.day <= due.closes + slack
