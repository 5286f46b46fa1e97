"""The sessions of a group: planned as a series, held or cancelled, and who came."""

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from virkning.actions.audit import record
from virkning.actions.occasions import follow_sessions
from virkning.domain.errors import Place, Problem, Refused
from virkning.domain.policies import GROUP, SESSION, GroupStep, SessionStep, why_not
from virkning.store.models import (
    MOST_MINUTES,
    Attendance,
    Course,
    Group,
    GroupStay,
    Presence,
    Session,
    SessionState,
    User,
)
from virkning.store.states import state_of_group, state_of_session

MOST_AT_ONCE = 60
LONGEST_THEME = 80


@transaction.atomic
def plan_sessions(
    group: Group,
    *,
    first: date,
    starts: time | None,
    minutes: int,
    times: int,
    every_weeks: int,
    by: User,
) -> list[Session]:
    """A series with so many weeks between. Raises Refused with every problem; then none is made."""
    row = Group.objects.select_for_update().get(pk=group.pk)
    days = [first + timedelta(weeks=every_weeks * number) for number in range(max(times, 0))]
    problems = [*_wrong_series(row, days, starts, minutes, every_weeks)]
    if problems:
        raise Refused(problems)
    made = [Session.objects.create(group=row, day=day, starts=starts, minutes=minutes) for day in days]
    record("sessions-planned", subject="session", objects=[session.pk for session in made], by=by)
    return made


@transaction.atomic
def change_session(
    session: Session,
    *,
    day: date,
    starts: time | None,
    minutes: int,
    theme: str,
    cancelled: bool,
    version: int,
    by: User,
    today: date,
) -> Session:
    """Move or cancel a session. An attendance list that was taken is kept, and counts again if it is taken up again."""
    row = _held(session)
    taken = row.attendance.exists()
    problems = [*_wrong(row.group, day, starts, minutes, apart_from=row.pk), *_meanwhile(row, version)]
    if len(theme.strip()) > LONGEST_THEME:
        problems.append(Problem("text-too-long", Place(), {"most": LONGEST_THEME}))
    if taken and not cancelled:
        problems += [*_outside_stays(row, day, today)]
    if problems:
        raise Refused(problems)
    row.day, row.starts, row.minutes, row.theme = day, starts, minutes, theme.strip()
    row.state = SessionState.CANCELLED if cancelled else SessionState.HELD if taken else SessionState.PLANNED
    row.version += 1
    row.save()
    record("session-changed", subject="session", objects=[row.pk], by=by)
    _follow(Course.objects.filter(group_stays__attendance__session=row), by=by, today=today)
    return row


@transaction.atomic
def take_attendance(
    session: Session, *, presence: Mapping[int, Presence], version: int, by: User, today: date
) -> Session:
    """`presence` by the number of the stay; the session is held by that. Who is left out has none."""
    row = _held(session)
    expected = {stay.pk: stay for stay in expected_at(row)}
    problems = [*_meanwhile(row, version), *why_not(SESSION, SessionStep.TICK, state=state_of_session(row))]
    if row.day > today:
        problems.append(Problem("session-not-yet", Place(), {"value": row.day.isoformat()}))
    if not presence:
        problems.append(Problem("nobody-ticked"))
    if not set(presence) <= set(expected):
        problems.append(Problem("takes-no-part"))
    if problems:
        raise Refused(problems)
    for number, stay in expected.items():
        if number in presence:
            given = {"presence": presence[number]}
            Attendance.objects.update_or_create(session=row, stay=stay, defaults=given)
        else:
            Attendance.objects.filter(session=row, stay=stay).delete()
    row.state, row.version = SessionState.HELD, row.version + 1
    row.save(update_fields=["state", "version"])
    record("attendance-taken", subject="session", objects=[row.pk], by=by)
    _follow(Course.objects.filter(group_stays__in=list(expected)), by=by, today=today)
    return row


def expected_at(session: Session) -> list[GroupStay]:
    """Those who take part on the day of the session, by pseudonym."""
    rows = GroupStay.objects.filter(group=session.group_id, started__lte=session.day)
    there = rows.filter(Q(ended=None) | Q(ended__gte=session.day))
    return list(there.select_related("course__programme").order_by("course__key", "pk"))


def _held(session: Session) -> Session:
    """The row as it is now, held until the end: two people ticking one list take turns."""
    return Session.objects.select_for_update(of=("self",)).select_related("group").get(pk=session.pk)


def _follow(courses: QuerySet[Course], *, by: User, today: date) -> None:
    for course in courses.select_related("programme").distinct():
        follow_sessions(course, today=today, by=by)


def _meanwhile(row: Session, version: int) -> Iterator[Problem]:
    if row.version != version:
        yield Problem("changed-meanwhile")


def _outside_stays(row: Session, day: date, today: date) -> Iterator[Problem]:
    """Where an attendance list was taken, the new day must be one on which those on it took part."""
    if day > today:
        yield Problem("session-not-yet", Place(), {"value": day.isoformat()})
    marked = GroupStay.objects.filter(attendance__session=row)
    if marked.filter(Q(started__gt=day) | Q(ended__lt=day)).exists():
        yield Problem("takes-no-part")


def _wrong_series(
    group: Group, days: list[date], starts: time | None, minutes: int, every_weeks: int
) -> Iterator[Problem]:
    yield from why_not(GROUP, GroupStep.PLAN, state=state_of_group(group))
    if not 1 <= len(days) <= MOST_AT_ONCE:
        yield Problem("number-unlikely", Place(), {"value": len(days), "most": MOST_AT_ONCE})
    if not 1 <= every_weeks <= MOST_AT_ONCE:
        yield Problem("number-unlikely", Place(), {"value": every_weeks, "most": MOST_AT_ONCE})
        return
    seen: set[str] = set()
    for day in days:
        for problem in _wrong(group, day, starts, minutes):
            if problem.code not in seen:
                seen.add(problem.code)
                yield problem


def _wrong(group: Group, day: date, starts: time | None, minutes: int, *, apart_from: int = 0) -> Iterator[Problem]:
    if not 1 <= minutes <= MOST_MINUTES:
        yield Problem("minutes-unlikely", Place(), {"value": minutes, "most": MOST_MINUTES})
    if day < group.started:
        yield Problem("date-before-start", Place(), {"value": day.isoformat(), "start": group.started.isoformat()})
    if group.sessions.filter(day=day, starts=starts).exclude(pk=apart_from).exists():
        yield Problem("session-already", Place(), {"value": day.isoformat()})
