"""Emergency access in words: what stands open, what one is told of, and the controller's list."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from virkning.access.break_glass import glass_reasons_told, glass_to_review, glass_told_to
from virkning.access.broken_glass import open_glass
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import BreakGlass, User
from virkning.store.waiting import waiting
from virkning.web.account import moment


@dataclass(frozen=True, slots=True)
class Glass:
    """One emergency access, as it is shown; `number` is of the notice where one is told of it."""

    number: int
    pk: int
    course: str
    who: str
    opened: str
    until: str
    reason: str
    going: bool
    told: tuple[tuple[str, str], ...] = ()


def standing_open(user: User, *, language: Language) -> list[Glass]:
    if not waiting(user.pk).glass:
        return []
    return [_glass(row, language) for row in open_glass(user).select_related("course", "by").order_by("expires")]


def told(user: User, *, language: Language) -> list[Glass]:
    return [_glass(row.glass, language, number=row.pk) for row in glass_told_to(user)]


def review_list(user: User, *, language: Language) -> list[Glass]:
    """Who sees no cases is told that it was used: by whom, when, and until when."""
    told_why = glass_reasons_told(user)
    return [
        _glass(row, language, with_words=True)
        if row.course.programme.organisation_id in told_why
        else _bare(row, language)
        for row in glass_to_review(user)[:200]
    ]


def _bare(row: BreakGlass, language: Language) -> Glass:
    return replace(_glass(row, language), course="", reason="")


def _glass(row: BreakGlass, language: Language, *, number: int = 0, with_words: bool = False) -> Glass:
    ended = row.closed or row.expires
    words = [(one.to.name, one.word or _("not acknowledged yet")) for one in row.notices.all()] if with_words else []
    return Glass(
        number,
        row.pk,
        row.course.key,
        row.by.name,
        moment(row.opened, language),
        _clock(ended, language),
        row.reason,
        row.closed is None and row.expires > timezone.now(),
        tuple(words),
    )


def _clock(at: datetime, language: Language) -> str:
    told = numbers.clock(timezone.localtime(at), language=language)
    return f"kl. {told}" if language == "da" else told
