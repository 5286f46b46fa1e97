"""Groups on other pages: sessions that nobody has ticked, and the groups of one citizen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from virkning.access.groups import groups_for, sessions_of, stays_of, unticked_sessions
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import Course, GroupStay, LeftReason, SessionState, User
from virkning.web.group_words import hour, left_name


@dataclass(frozen=True, slots=True)
class Unticked:
    """A session whose list waits; `late` from the day after."""

    group: str
    title: str
    pk: int
    day: str
    late: bool


@dataclass(frozen=True, slots=True)
class GroupOf:
    """A group of the citizen's; `open` tells whether the reader may work with it."""

    key: str
    title: str
    told: str
    open: bool


def unticked(user: User, *, led: bool, today: date, language: Language) -> list[Unticked]:
    """Of the groups that the user leads, or of all that the user may work with."""
    rows = unticked_sessions(user, day=today)
    if led:
        rows = rows.filter(group__leaders=user)
    return [
        Unticked(row.group.key, row.group.title, row.pk, numbers.day(row.day, language=language), late=row.day < today)
        for row in rows
    ]


def groups_of(user: User, course: Course, *, language: Language) -> Sequence[GroupOf]:
    """Those that go on first; of these also when they meet next."""
    stays = list(stays_of(course))
    if not stays:
        return ()
    reached = set(groups_for(user).filter(pk__in=[stay.group_id for stay in stays]).values_list("pk", flat=True))
    today, ahead = timezone.localdate(), dict[int, str]()
    for session, stay, _attendance in sessions_of(course):
        if session.state == SessionState.PLANNED and session.day >= today and stay.pk not in ahead:
            day = numbers.day(session.day, language=language)
            ahead[stay.pk] = f"{day} {hour(session.starts, language)}".strip()
    ordered = sorted(stays, key=lambda stay: stay.ended is not None)
    told = {stay.pk: _told(stay, ahead.get(stay.pk, ""), language) for stay in ordered}
    return [GroupOf(one.group.key, one.group.title, told[one.pk], one.group_id in reached) for one in ordered]


def _told(stay: GroupStay, ahead: str, language: Language) -> str:
    if stay.ended is not None:
        day, why = numbers.day(stay.ended, language=language), left_name(LeftReason(stay.reason))
        return _("until %(day)s · %(why)s") % {"day": day, "why": why}
    since = _("since %(day)s") % {"day": numbers.day(stay.started, language=language)}
    if not ahead:
        return since
    meets = _("meets next %(day)s") % {"day": ahead}
    return f"{since} · {meets}"
