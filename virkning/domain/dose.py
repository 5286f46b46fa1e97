"""How much help a citizen got: contacts and sessions, minutes, and how many of those agreed took place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from virkning.domain.pairing import Stay


class ContactKind(StrEnum):
    """What took place. SESSION is a meeting of a group, known from its attendance list and never recorded by hand."""

    TALK = "talk"
    CALL = "call"
    VISIT = "visit"
    MESSAGE = "message"
    WITH_OTHERS = "with-others"
    OTHER = "other"
    SESSION = "session"


class Turnout(StrEnum):
    """Whether it came to anything. CANCELLED: told beforehand, by the citizen or by us."""

    ATTENDED = "attended"
    NO_SHOW = "no-show"
    CANCELLED = "cancelled"


AGREED = frozenset({ContactKind.TALK, ContactKind.CALL, ContactKind.VISIT, ContactKind.SESSION})
"""Kinds that a citizen can stay away from, so that attended of offered has a meaning."""

COUNTED = frozenset({ContactKind.TALK, ContactKind.SESSION})
"""Kinds that a plan counts when it measures every so many sessions."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One contact, or one session of a group, as it went for one citizen."""

    kind: ContactKind
    day: date
    minutes: int
    turnout: Turnout

    @property
    def took_place(self) -> bool:
        return self.turnout is Turnout.ATTENDED


@dataclass(frozen=True, slots=True)
class Dose:
    """The sum of some offers. `attended` and `minutes` count what took place; `offered` and what follows, kinds agreed.

    `share` is attended of offered, None where nothing was agreed.
    """

    attended: int
    minutes: int
    offered: int
    kept: int
    no_shows: int
    cancelled: int

    @property
    def share(self) -> float | None:
        return self.kept / self.offered if self.offered else None


def dose(offers: Iterable[Offer]) -> Dose:
    """Minutes are counted of what took place only: nobody got the hour that was kept free in vain."""
    given = tuple(offers)
    took_place = [offer for offer in given if offer.took_place]
    agreed = [offer for offer in given if offer.kind in AGREED]
    return Dose(
        attended=len(took_place),
        minutes=sum(offer.minutes for offer in took_place),
        offered=len(agreed),
        kept=sum(offer.took_place for offer in agreed),
        no_shows=sum(offer.turnout is Turnout.NO_SHOW for offer in agreed),
        cancelled=sum(offer.turnout is Turnout.CANCELLED for offer in agreed),
    )


def dose_by_kind(offers: Iterable[Offer]) -> Mapping[ContactKind, Dose]:
    """In the order of the kinds; those that never were offered are left out."""
    given = tuple(offers)
    found = {kind: [offer for offer in given if offer.kind is kind] for kind in ContactKind}
    return {kind: dose(some) for kind, some in found.items() if some}


def dose_by_phase(offers: Iterable[Offer], stays: Sequence[Stay]) -> Mapping[str, Dose]:
    """Phase -> dose, in the order the phases began; "" for what lies outside every phase, last."""
    found: dict[str, list[Offer]] = {stay.phase: [] for stay in sorted(stays, key=lambda stay: stay.started)}
    outside: list[Offer] = []
    for offer in offers:
        phase = phase_on(offer.day, stays)
        (found[phase] if phase else outside).append(offer)
    doses = {phase: dose(some) for phase, some in found.items() if some}
    return {**doses, "": dose(outside)} if outside else doses


def phase_on(day: date, stays: Iterable[Stay]) -> str:
    """The phase that the day lies in. The one that began last where phases overlap, so that nothing counts twice."""
    around = [stay for stay in stays if stay.started <= day and (stay.ended is None or day <= stay.ended)]
    return max(around, key=lambda stay: stay.started).phase if around else ""


def session_days(offers: Iterable[Offer]) -> tuple[date, ...]:
    """The days that count for a measurement every so many sessions: a day stands once for each that took place."""
    return tuple(sorted(offer.day for offer in offers if offer.took_place and offer.kind in COUNTED))
