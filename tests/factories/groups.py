"""A group opened the way an employee opens it, with participants and a session."""

from dataclasses import dataclass
from datetime import date, timedelta

from tests.factories.cases import TODAY, Case, make_case
from tests.factories.programmes import PLANNED
from virkning.actions.courses import open_course
from virkning.actions.group_stays import add_participants
from virkning.actions.groups import GroupData, open_group
from virkning.actions.sessions import plan_sessions
from virkning.domain.programme import Programme as Definition
from virkning.store.models import Course, Group, GroupStay, Session


@dataclass(frozen=True)
class Meeting:
    """The case of the first citizen, a group with two, and its sessions: a week ago, today, in a week."""

    case: Case
    group: Group
    stays: tuple[GroupStay, GroupStay]
    sessions: tuple[Session, ...]


def make_course_beside(case: Case, *, today: date = TODAY) -> Course:
    """Another citizen of the same team."""
    return open_course(
        case.programme,
        department=case.team.department,
        team=case.team,
        enquired=None,
        started=case.course.started,
        responsible=[case.user],
        by=case.user,
        today=today,
    )


def make_meeting(*, today: date = TODAY, places: int = 0, definition: Definition = PLANNED) -> Meeting:
    started = today - timedelta(days=20)
    case = make_case(started=started, today=today, definition=definition)
    other = make_course_beside(case, today=today)
    data = GroupData("Tirsdagsgruppen", started, None, 3, places)
    group = open_group(case.programme, team=case.team, data=data, leaders=[case.user], by=case.user)
    first, second = add_participants(group, courses=[case.course, other], started=started, by=case.user)
    sessions = plan_sessions(
        group, first=today - timedelta(days=7), starts=None, minutes=120, times=3, every_weeks=1, by=case.user
    )
    return Meeting(case, group, (first, second), tuple(sessions))
