"""Exit surveys of a small place, and answers to them."""

from collections.abc import Mapping

from django.utils import timezone

from tests.factories.organisations import make_department, make_organisation, make_team
from tests.factories.people import make_membership, make_user
from tests.factories.programmes import make_programme
from virkning.actions import exit_surveys
from virkning.library.shelves import programme
from virkning.store.models import Department, ExitSurvey, Role, Team, User

GOOD: Mapping[str, float] = {"able": 5, "heard": 4, "satisfied": 4}
BAD: Mapping[str, float] = {"able": 2, "heard": 3, "satisfied": 1}


class Place:
    """An organisation with anonymous counselling in two departments, a team in the first, and people around it."""

    def __init__(self) -> None:
        self.organisation = make_organisation()
        self.programme = make_programme(self.organisation, definition=programme("counselling"))
        self.department = make_department(self.organisation, key="a")
        self.elsewhere = make_department(self.organisation, key="b")
        self.team = make_team(self.department)
        self.users: dict[str, User] = {}
        self._member("employee", Role.EMPLOYEE, team=self.team)
        self._member("leader", Role.TEAM_LEADER, team=self.team)
        self._member("colleague", Role.EMPLOYEE, team=make_team(self.department, key="other"))
        self._member("neighbour", Role.TEAM_LEADER, team=make_team(self.elsewhere))
        self._member("documentalist", Role.DOCUMENTALIST)
        self._member("elsewhere", Role.DOCUMENTALIST, department=self.elsewhere)
        self._member("other-programme", Role.TEAM_LEADER, team=self.team, only="uvs")
        self._member("management", Role.MANAGEMENT)
        other = make_organisation()
        make_programme(other, definition=programme("counselling"))
        self.users["outsider"] = make_user(name="outsider")
        make_membership(self.users["outsider"], other, Role.DOCUMENTALIST)

    def survey(
        self, *, team: Team | None = None, department: Department | None = None, codes_needed: bool = False
    ) -> ExitSurvey:
        return exit_surveys.open_survey(
            self.programme,
            department=department or self.department,
            team=team,
            title="Telefonen",
            codes_needed=codes_needed,
            by=self.users["leader"],
            now=timezone.now(),
        )

    def _member(
        self, name: str, role: Role, *, team: Team | None = None, department: Department | None = None, only: str = ""
    ) -> None:
        self.users[name] = make_user(name=name)
        make_membership(self.users[name], self.organisation, role, team=team, department=department, programme_key=only)


def answer(survey: ExitSurvey, answers: Mapping[str, float] = GOOD, *, times: int = 1) -> None:
    for _number in range(times):
        exit_surveys.answer(
            survey,
            form=exit_surveys.new_form(survey),
            answers=answers,
            now=timezone.now(),
            today=timezone.localdate(),
        )
