"""Licences of questionnaires: what one needs, what an organisation has, and whether it holds on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from virkning.domain.instrument import Instrument, LicenceNeed

SOON = timedelta(days=60)
"""How early an expiry is told: our own choice, so that there is time to write to an owner and get an answer."""


class LicenceStanding(StrEnum):
    """How an organisation stands with one questionnaire."""

    FREE = "free"
    VALID = "valid"
    SOON = "soon"  # valid, and to be renewed
    LATER = "later"  # written down, and not yet begun
    EXPIRED = "expired"
    MISSING = "missing"

    @property
    def allows(self) -> bool:
        return self in {LicenceStanding.FREE, LicenceStanding.VALID, LicenceStanding.SOON}


@dataclass(frozen=True, slots=True)
class LicencePeriod:
    """One licence: from its first day to its last, None where it does not end."""

    starts: date
    expires: date | None = None

    def holds(self, day: date) -> bool:
        return self.starts <= day and (self.expires is None or day <= self.expires)


def licence_standing(instrument: Instrument, periods: Iterable[LicencePeriod], *, today: date) -> LicenceStanding:
    """The best that one of the licences gives. A questionnaire that is free is never held back."""
    if instrument.licence.needs is LicenceNeed.NOTHING:
        return LicenceStanding.FREE
    known = tuple(periods)
    holding = [period for period in known if period.holds(today)]
    if holding:
        lasting = any(period.expires is None or period.expires > today + SOON for period in holding)
        return LicenceStanding.VALID if lasting else LicenceStanding.SOON
    if any(period.starts > today for period in known):
        return LicenceStanding.LATER
    return LicenceStanding.EXPIRED if known else LicenceStanding.MISSING
