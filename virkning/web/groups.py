"""The groups of an employee, and one group with its participants, sessions and attendance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from django.db.models import Count, Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.cases import colleagues, team_courses
from virkning.access.groups import attendance_in, courses_to_add, groups_for, may_see_cases_of
from virkning.domain.policies import GROUP, steps_now
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import Group, GroupStay, LeftReason, Presence, Session, SessionState, User
from virkning.store.states import state_of_group
from virkning.web.group_words import SIGNS, hour, left_name, presence_name, state_name
from virkning.web.words import sentence_case

CAME = (Presence.PRESENT, Presence.LATE)


@dataclass(frozen=True, slots=True)
class GroupRow:
    key: str
    title: str
    programme: str
    team: str
    leaders: str
    taking_part: str
    sessions: str
    next: str
    unticked: int
    days: str


@dataclass(frozen=True, slots=True)
class SessionHead:
    """A column of the grid."""

    pk: int
    day: str
    long_day: str
    hour: str
    theme: str
    state: str
    state_told: str
    came: str
    to_tick: bool


@dataclass(frozen=True, slots=True)
class Tick:
    sign: str
    kind: str
    told: str


@dataclass(frozen=True, slots=True)
class Participant:
    """A row of the grid. `open` tells whether the reader may work with the course."""

    stay: int
    key: str
    open: bool
    since: str
    left: str
    gone: bool
    ticks: tuple[Tick, ...]
    came: str


def group_list(user: User, query: QueryDict, *, language: Language) -> dict[str, object]:
    closed, today = query.get("state") == "closed", timezone.localdate()
    mine = groups_for(user)
    held, planned = Q(sessions__state=SessionState.HELD), Q(sessions__state=SessionState.PLANNED)
    rows = mine.filter(closed=closed).prefetch_related("leaders", "sessions")
    counted = rows.annotate(
        taking_part=Count("stays", filter=Q(stays__ended=None), distinct=True),
        took_part=Count("stays__course", distinct=True),
        held=Count("sessions", filter=held, distinct=True),
        unticked=Count("sessions", filter=planned & Q(sessions__day__lt=today), distinct=True),
    )
    found = [_group_row(group, today, language) for group in counted]
    return {
        "room": "groups",
        "title": _list_title(found, closed=closed),
        "rows": found,
        "closed": closed,
        "states": [("", _("Running"), not closed), ("closed", _("Closed"), closed)],
        "any": mine.exists(),
    }


def group_page(user: User, group: Group, *, language: Language) -> dict[str, object]:
    today = timezone.localdate()
    sessions = list(group.sessions.all())
    people = participants(user, group, sessions, language=language)
    going = [person for person in people if not person.gone]
    to_tick = next((s for s in sessions if s.state == SessionState.PLANNED and s.day <= today), None)
    coming = next((s for s in sessions if s.state == SessionState.PLANNED and s.day > today), None)
    return {
        **shared(user, group, place="overview", language=language),
        "lead": lead_of(group, going, sessions, language),
        "participants": going,
        "gone": [person for person in people if person.gone],
        "sessions": session_heads(group, sessions, today, language),
        "to_tick": session_head(to_tick, today, language) if to_tick else None,
        "coming": session_head(coming, today, language) if coming else None,
        "signs": [(SIGNS[one], presence_name(one), one.value) for one in Presence],
        "addable": [(course.key, course.started) for course in courses_to_add(user, group)],
        "may": steps_now(GROUP, state=state_of_group(group)),
        "reasons": [(one.value, left_name(one)) for one in LeftReason if one is not LeftReason.COURSE_ENDED],
        "people": _people(group),
        "today": today,
        "starting": max(today, group.started),
        "next_day": _next_day(group, sessions, today),
        "usual": sessions[-1] if sessions else None,
        "left_to_plan": max(group.planned_sessions - len([s for s in sessions if s.state != "cancelled"]), 0),
    }


def shared(user: User, group: Group, *, place: str, language: Language) -> dict[str, object]:
    """What every page of a group shows at its top."""
    return {
        "room": "groups",
        "group": group,
        "place": place,
        "may_see_results": may_see_cases_of(user, group),
        "programme_title": group.programme.defined().title.to(language),
    }


def lead_of(group: Group, going: Sequence[object], sessions: Sequence[Session], language: Language) -> str:
    held = sum(session.state == SessionState.HELD for session in sessions)
    parts = []
    if group.closed and group.ended:
        parts.append(_("closed %(day)s") % {"day": numbers.day(group.ended, language=language)})
    else:
        parts.append(_taking_part(len(going), group.places, language))
    whole = max(group.planned_sessions, held)
    parts.append(_("session %(n)s") % {"n": numbers.out_of(held, whole, language=language)} if whole else "")
    leaders = tuple(user.name for user in group.leaders.all())
    if leaders:
        parts.append(_("led by %(names)s") % {"names": numbers.list_of(leaders, language=language)})
    return sentence_case(" · ".join(part for part in parts if part))


def participants(user: User, group: Group, sessions: Sequence[Session], *, language: Language) -> list[Participant]:
    """By pseudonym; those who left stand last."""
    stays = list(group.stays.select_related("course").order_by("course__key", "pk"))
    marks: dict[tuple[int, int], Presence] = {
        (row.stay_id, row.session_id): Presence(row.presence)
        for row in attendance_in(Group.objects.filter(pk=group.pk))
    }
    mine = set(team_courses(user).filter(group_stays__group=group).values_list("pk", flat=True))
    rows = [_participant(stay, sessions, marks, language, may_open=stay.course_id in mine) for stay in stays]
    return sorted(rows, key=lambda row: row.gone)


def session_heads(group: Group, sessions: Sequence[Session], today: date, language: Language) -> list[SessionHead]:
    rows = attendance_in(Group.objects.filter(pk=group.pk)).values_list("session", "presence")
    counts: dict[int, list[str]] = {}
    for number, presence in rows:
        counts.setdefault(number, []).append(presence)
    return [session_head(session, today, language, counts.get(session.pk, ())) for session in sessions]


def session_head(session: Session, today: date, language: Language, presences: Sequence[str] = ()) -> SessionHead:
    state = SessionState(session.state)
    came = sum(one in CAME for one in presences)
    return SessionHead(
        session.pk,
        _short(session.day, language),
        sentence_case(format_date(session.day, "EEEE d. MMMM" if language == "da" else "EEEE d MMMM", language)),
        hour(session.starts, language),
        session.theme,
        state.value,
        state_name(state),
        numbers.out_of(came, len(presences), language=language) if presences else "",
        state is SessionState.PLANNED and session.day <= today,
    )


def _participant(
    stay: GroupStay,
    sessions: Sequence[Session],
    marks: Mapping[tuple[int, int], Presence],
    language: Language,
    *,
    may_open: bool,
) -> Participant:
    ticks = tuple(_tick(stay, session, marks.get((stay.pk, session.pk))) for session in sessions)
    counted = [marks.get((stay.pk, s.pk)) for s in sessions if s.state == SessionState.HELD]
    marked = [one for one in counted if one is not None]
    came = numbers.out_of(sum(one in CAME for one in marked), len(marked), language=language) if marked else "–"
    left = ""
    if stay.ended is not None:
        left = f"{left_name(LeftReason(stay.reason))}, {numbers.day(stay.ended, language=language)}"
    since = numbers.day(stay.started, language=language)
    return Participant(stay.pk, stay.course.key, may_open, since, left, stay.ended is not None, ticks, came)


def _tick(stay: GroupStay, session: Session, mark: Presence | None) -> Tick:
    if session.state == SessionState.CANCELLED:
        return Tick("", "off", _("called off"))
    if mark is not None:
        return Tick(SIGNS[mark], mark.value, presence_name(mark))
    if session.day < stay.started or (stay.ended is not None and session.day > stay.ended):
        return Tick("", "out", _("did not take part then"))
    return Tick("·", "none", _("not ticked"))


def _group_row(group: Group, today: date, language: Language) -> GroupRow:
    counted = vars(group)
    coming = next((s for s in group.sessions.all() if s.state == SessionState.PLANNED and s.day >= today), None)
    held, whole = counted["held"], max(group.planned_sessions, counted["held"])
    told = f"{_short(coming.day, language)} {hour(coming.starts, language)}".strip() if coming else ""
    first = numbers.day(group.started, language=language)
    days = (
        f"{first} – {numbers.day(group.ended, language=language)}"
        if group.ended
        else _("from %(day)s") % {"day": first}
    )
    return GroupRow(
        group.key,
        group.title,
        group.programme.defined().title.to(language),
        f"{group.team.title}, {group.department.title}",
        numbers.list_of(tuple(user.name for user in group.leaders.all()), language=language),
        _took_part(counted["took_part"])
        if group.closed
        else _taking_part(counted["taking_part"], group.places, language),
        numbers.out_of(held, whole, language=language) if whole else "0",
        told,
        counted["unticked"],
        days,
    )


def _taking_part(n: int, places: int, language: Language) -> str:
    if places:
        return _("%(n)s places taken") % {"n": numbers.out_of(n, places, language=language)}
    return ngettext("%(n)d takes part", "%(n)d take part", n) % {"n": n}


def _took_part(n: int) -> str:
    return ngettext("%(n)d took part", "%(n)d took part", n) % {"n": n}


def _list_title(rows: Sequence[GroupRow], *, closed: bool) -> str:
    n = len(rows)
    if closed:
        return ngettext("%(n)d closed group", "%(n)d closed groups", n) % {"n": n}
    title = ngettext("%(n)d running group", "%(n)d running groups", n) % {"n": n}
    waiting = sum(row.unticked for row in rows)
    if not waiting:
        return title
    told = ngettext("%(n)d attendance list is waiting", "%(n)d attendance lists are waiting", waiting) % {"n": waiting}
    return f"{title}, {told}"


def _people(group: Group) -> list[tuple[int, str, bool]]:
    now = set(group.leaders.values_list("pk", flat=True))
    return [(user.pk, user.name, user.pk in now) for user in colleagues(group.team)]


def _next_day(group: Group, sessions: Sequence[Session], today: date) -> date:
    """A week after the latest, so that a series goes on by itself."""
    if sessions:
        return date.fromordinal(sessions[-1].day.toordinal() + 7)
    return max(today, group.started)


def _short(day: date, language: Language) -> str:
    return format_date(day, "d. MMM" if language == "da" else "d MMM", "da" if language == "da" else "en_GB")
