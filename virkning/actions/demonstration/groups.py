"""The demonstration's groups and contacts: one group well under way, one just begun, and the talks of the courses.

Everything lies in the quarter that is going on, as the courses do, and is told as days before today.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random

from virkning.actions.contacts import record_contact
from virkning.actions.group_stays import add_participants, end_participation
from virkning.actions.groups import GroupData, open_group
from virkning.actions.sessions import change_session, expected_at, plan_sessions, take_attendance
from virkning.domain.dose import ContactKind, Turnout
from virkning.domain.period import quarter_of
from virkning.store.models import Course, Group, LeftReason, Presence, Programme, Session, SessionState, Team, User

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)

THEMES = (
    "Velkommen, og hvad vi aftaler", "Hvad vold gør ved en", "Kroppen husker", "At mærke egne grænser",
    "Skyld og skam", "Vrede", "Børnene", "Netværk og ensomhed", "Hverdag og søvn", "Farvel og hvad nu",
)  # fmt: skip

NOTES = ("Om boligen", "Forberedte mødet i kommunen", "Om søvn", "Bange for at møde ham", "Børnenes skole")

USUAL = (Presence.PRESENT,) * 7 + (Presence.LATE, Presence.NOTICE, Presence.ABSENT)


@dataclass(frozen=True, slots=True)
class Told:
    """A group; `since` and `sessions_since` are days ago, `left` (course, days ago) those who stopped."""

    title: str
    since: int
    starts: time
    planned: int
    weekday: int
    courses: tuple[str, ...]
    left: tuple[tuple[str, int], ...] = ()


GROUPS = (
    Told("Tirsdagsgruppen", 43, time(10), 10, 1, ("4DEM", "5DEM", "6DEM", "7DEM", "8DEM"), (("6DEM", 2),)),
    Told("Ny start", 8, time(17, 30), 8, 3, ("2DEM", "3DEM")),
)


def form_groups(
    programme: Programme, team: Team, *, courses: Sequence[Course], users: Sequence[User], today: date
) -> tuple[Group, ...]:
    """The last list of the first group is left for the reader to tick."""
    rng = Random("groups")  # noqa: S311 - invented data, not a secret
    by_key = {course.key: course for course in courses}
    return tuple(_group(rng, told, programme, team, by_key, users, today) for told in GROUPS)


def keep_contacts(courses: Sequence[Course], *, by: User, today: date) -> None:
    """About a talk a week in each course, and a little around it."""
    rng = Random("contacts")  # noqa: S311 - invented data, not a secret
    for course in courses:
        for day in _weekdays(course.started, min(course.ended or today, today)):
            kind, minutes = rng.choice(
                ((ContactKind.TALK, 60),) * 5
                + ((ContactKind.TALK, 45), (ContactKind.CALL, 15), (ContactKind.MESSAGE, 5), (ContactKind.VISIT, 75))
                + ((ContactKind.WITH_OTHERS, 60),)
            )
            turnout = rng.choice((Turnout.ATTENDED,) * 8 + (Turnout.NO_SHOW, Turnout.CANCELLED))
            note = rng.choice(NOTES) if rng.random() < 0.3 else ""
            record_contact(course, kind=kind, day=day, minutes=minutes, turnout=turnout, note=note, by=by, today=today)


def _weekdays(first: date, last: date) -> Iterator[date]:
    """Every sixth or seventh day, and never at a weekend."""
    day = first
    while day <= last:
        if day.weekday() < 5:
            yield day
        day += WEEK if day.weekday() < 5 else 2 * DAY


def _group(
    rng: Random,
    told: Told,
    programme: Programme,
    team: Team,
    courses: dict[str, Course],
    users: Sequence[User],
    today: date,
) -> Group:
    by, started = users[0], max(today - told.since * DAY, quarter_of(today).first)
    data = GroupData(told.title, started, started + told.planned * WEEK, told.planned, 8)
    group = open_group(programme, team=team, data=data, leaders=users, by=by)
    for key in told.courses:
        course = courses[key]
        if course.ended is None:
            add_participants(group, courses=[course], started=max(started, course.started), by=by)
    _sessions(rng, group, told, by, today)
    for key, ago in told.left:
        stay = group.stays.filter(course__key=key).first()
        if stay is not None:
            end_participation(stay, ended=max(today - ago * DAY, stay.started), reason=LeftReason.COMPLETED, by=by,
                              today=today)  # fmt: skip
    return group


def _sessions(rng: Random, group: Group, told: Told, by: User, today: date) -> None:
    first = group.started + DAY * ((told.weekday - group.started.weekday()) % 7)
    made = plan_sessions(group, first=first, starts=told.starts, minutes=120, times=told.planned, every_weeks=1, by=by)
    for session, theme in zip(made, THEMES, strict=False):
        _themed(session, theme, by, today, cancelled=theme == "Kroppen husker" and session.day < today)
    past = list(group.sessions.filter(state=SessionState.PLANNED, day__lte=today))
    for session in past[:-1]:
        presence = {stay.pk: rng.choice(USUAL) for stay in expected_at(session)}
        if presence:
            take_attendance(session, presence=presence, version=session.version, by=by, today=today)


def _themed(session: Session, theme: str, by: User, today: date, *, cancelled: bool) -> None:
    change_session(
        session, day=session.day, starts=session.starts, minutes=session.minutes, theme=theme, cancelled=cancelled,
        version=session.version, by=by, today=today,
    )  # fmt: skip
