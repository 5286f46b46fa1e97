"""The same number at every level: the employee's list, the team, the steering group, the management, the board."""

from datetime import date, datetime, time

import pytest
from django.utils import timezone

from tests.factories.courses import make_course, make_stay
from tests.factories.organisations import make_department, make_organisation, make_team
from tests.factories.programmes import make_programme
from tests.factories.responses import make_response
from tests.factories.world import AFTER, BEFORE
from virkning.access.series import series_by_course
from virkning.actions.reports.calendar import Spot, make, settings_of
from virkning.actions.reports.editions import document_of, latest_publication
from virkning.domain.change import ChangeClass
from virkning.domain.pairing import Moment
from virkning.domain.period import period
from virkning.reports.documents import Document
from virkning.store.models import Course, Organisation, Team

pytestmark = pytest.mark.django_db

NOW = timezone.make_aware(datetime.combine(date(2014, 1, 2), time(12)))
UP, DOWN = 12, 8


@pytest.fixture
def teams() -> tuple[Team, ...]:
    """Two departments with a team each; twelve citizens who progressed and eight who did not in each."""
    organisation = make_organisation()
    programme = make_programme(organisation)
    made = tuple(make_team(make_department(organisation, key=key)) for key in ("a", "b"))
    for team in made:
        for number in range(UP + DOWN):
            key = f"{team.department.key.upper()}{number:03d}"
            where = team.department
            course = make_course(programme, department=where, team=team, key=key, started=BEFORE, ended=AFTER)
            make_stay(course, "f1", started=BEFORE, ended=AFTER)
            make_response(course, moment=Moment.BEFORE, taken=BEFORE, answers={"q1": 40})
            make_response(course, moment=Moment.AFTER, taken=AFTER, answers={"q1": 60 if number < UP else 30})
    return made


def document(plan: str, when: str, spot: Spot) -> Document:
    setting = settings_of(spot.organisation)[plan]
    report = make(setting, spot, period(when), now=NOW)
    assert report is not None
    return document_of(latest_publication(report))


def figure(found: Document, table: str, row: str, column: str) -> int:
    one = next(t for section in found.sections for t in section.tables if t.key == table)
    cells = next(line.figures for line in one.rows if line.key == row)
    value = cells[[c.key for c in one.columns].index(column)].value
    assert value is not None
    return int(value)


def from_lists(team: Team) -> tuple[int, int]:
    """As each employee sees it: citizens measured twice, and those of them who progressed."""
    courses = Course.objects.filter(team=team)
    definitions = {course.pk: course.programme.defined() for course in courses}
    classes = [one.change_class for way in series_by_course(courses, definitions).values() for one in way]
    known = [kind for kind in classes if kind is not None]
    return len(known), known.count(ChangeClass.PROGRESSED)


def test_the_sums_are_the_same_from_the_employees_list_to_the_board(teams: tuple[Team, ...]) -> None:
    organisation: Organisation = teams[0].department.organisation
    lists = [from_lists(team) for team in teams]
    months = [document("team-monthly", "2013-05", Spot(organisation, "small", team.department, team)) for team in teams]
    row = "small.trust"
    assert [(figure(m, "results", row, "paired"), figure(m, "results", row, "progressed")) for m in months] == lists
    whole = tuple(map(sum, zip(*lists, strict=True)))
    assert whole == (2 * (UP + DOWN), 2 * UP)

    steering = document("steering-quarterly", "2013Q2", Spot(organisation, "small"))
    assert figure(steering, "phases-paired", "trust.all", "phase-f1") == whole[0]
    assert [figure(steering, "phases-paired", f"trust.{key}", "phase-f1") for key in ("a", "b")] == [
        n for n, _ in lists
    ]

    management = document("management-quarterly", "2013Q2", Spot(organisation))
    board = document("board-half-yearly", "2013H1", Spot(organisation))
    year = document("funder-yearly", "2013", Spot(organisation))
    assert figure(management, "quarters-paired", row, "2013q2") == whole[0]
    for level in (management, board):
        told = tuple(figure(level, "programmes", "small", column) for column in ("pairs", "progressed"))
        assert told == whole
    assert (figure(year, "results", row, "paired"), figure(year, "results", row, "progressed")) == whole
