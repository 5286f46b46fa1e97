"""What was changed when, as every curve that shows time marks it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from virkning.access.learning import adjustments_of, adjustments_to
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import Programme, User


@dataclass(frozen=True, slots=True)
class Marker:
    """A day on which the programme was adjusted because of an indicator. `told` stands under the curve."""

    day: date
    word: str
    told: str
    address: str


def markers_of(user: User, row: Programme, indicator: str, *, language: Language) -> tuple[Marker, ...]:
    """The first one first; the same for the card, the calendar, the control charts and the adjustment itself."""
    return tuple(
        Marker(
            one.from_day,
            _("adjusted"),
            _("%(day)s: %(what)s") % {"day": numbers.day(one.from_day, language=language), "what": one.what},
            reverse("adjustment", args=[one.pk]),
        )
        for one in adjustments_to(user, row, indicator)
    )


def markers_in(user: User, row: Programme, *, language: Language) -> tuple[Marker, ...]:
    """Those of every indicator of a programme, with its name: for pictures that show all of them."""
    titles = {one.key: one.title.to(language) for one in row.defined().indicators}
    own = {"organisation": row.organisation_id, "programme_key": row.key}
    return tuple(
        Marker(
            one.from_day,
            _("adjusted"),
            _("%(day)s, because of “%(indicator)s”: %(what)s")
            % {
                "day": numbers.day(one.from_day, language=language),
                "indicator": titles.get(one.indicator, one.indicator),
                "what": one.what,
            },
            reverse("adjustment", args=[one.pk]),
        )
        for one in adjustments_of(user).filter(**own).order_by("from_day", "pk")
    )


def places_of(markers: Sequence[Marker], firsts: Sequence[date], last: date) -> tuple[tuple[float, str], ...]:
    """Where they stand among points that begin on `firsts`: 0 is the first point, and -0.5 its left edge."""
    ends = (*firsts[1:], last)
    found = []
    for one in markers:
        for number, (first, end) in enumerate(zip(firsts, ends, strict=True)):
            if first <= one.day < end:
                found.append((number - 0.5 + (one.day - first).days / (end - first).days, one.word))
    return tuple(found)
