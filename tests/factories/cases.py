"""A course with a plan, opened the way an employee opens it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from tests.factories.organisations import make_department, make_organisation, make_team
from tests.factories.people import make_membership, make_user
from tests.factories.programmes import PLANNED, make_programme
from virkning.actions.courses import open_course
from virkning.domain.pairing import Moment
from virkning.domain.programme import Programme as Definition
from virkning.store.models import Course, Occasion, Programme, Role, Team, User

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Case:
    programme: Programme
    team: Team
    user: User
    course: Course

    def occasion(self, instrument: str, moment: Moment = Moment.BEFORE, *, number: int = 1) -> Occasion:
        return Occasion.objects.get(
            course=self.course, instrument=instrument, moment=moment, number=number, cancelled=False
        )


def make_case(
    *, started: date = TODAY, today: date = TODAY, phase: str = "f1", definition: Definition = PLANNED
) -> Case:
    """Opened by the employee who is responsible for it."""
    organisation = make_organisation()
    programme = make_programme(organisation, definition=definition)
    team = make_team(make_department(organisation))
    user = make_user()
    make_membership(user, organisation, Role.EMPLOYEE, team=team)
    course = open_course(
        programme,
        department=team.department,
        team=team,
        enquired=None,
        started=started,
        phase=phase,
        responsible=[user],
        by=user,
        today=today,
    )
    return Case(programme, team, user, course)
