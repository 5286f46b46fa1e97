"""Signs that are no scales in reports: their targets, and now beside before, as the card of the sign tells it."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from django.utils import timezone

from tests.factories.courses import make_course
from tests.factories.organisations import make_department, make_organisation, make_team
from tests.factories.people import make_membership, make_user
from tests.factories.programmes import SMALL, make_programme
from virkning.actions.reports.calendar import Spot, make, settings_of
from virkning.actions.reports.editions import document_of, latest_publication
from virkning.domain.indicator import Indicator, Measure, SourceKind, Target
from virkning.domain.period import period
from virkning.domain.programme import Outcome
from virkning.domain.text import Language, Text
from virkning.reports.documents import Document
from virkning.reports.documents.figures import written
from virkning.store.models import Course, Fact, Organisation, Role, Team
from virkning.web.indicator_values import Readings

pytestmark = pytest.mark.django_db

NOW = timezone.make_aware(datetime.combine(date(2014, 1, 2), time(12)))
TARGET = Target(Measure.SHARE, 0.3, date(2014, 12, 31), Text("Fordi vi tror på det.", "Since we believe in it."))
IN_WORK = Indicator(
    "in-work", Text("I arbejde", "In work"), kind=SourceKind.CATEGORY, variable="employment", wanted=("work",),
    target=TARGET,
)  # fmt: skip
DEFINITION = replace(SMALL, outcomes=(*SMALL.outcomes, Outcome("job", Text("Eget liv", "Own life"), (IN_WORK,))))
N, WORK_IN_THIRD, WORK_IN_FOURTH = 30, 6, 21


@pytest.fixture
def organisation() -> Organisation:
    """Thirty courses all year: six in work from the summer, twenty-one from the autumn."""
    organisation = make_organisation()
    programme = make_programme(organisation, definition=DEFINITION)
    team = make_team(make_department(organisation, key="a"))
    for number in range(N):
        course = make_course(
            programme, department=team.department, team=team, key=f"A{number:03d}", started=date(2013, 1, 7)
        )
        told(course, "none", date(2013, 1, 7))
        if number < WORK_IN_FOURTH:
            told(course, "work", date(2013, 7, 1) if number < WORK_IN_THIRD else date(2013, 10, 1))
    return organisation


def told(course: Course, code: str, day: date) -> None:
    Fact.objects.create(course=course, variable="employment", code=code, dated=day)


def document(plan: str, when: str, spot: Spot) -> Document:
    report = make(settings_of(spot.organisation)[plan], spot, period(when), now=NOW)
    assert report is not None
    return document_of(latest_publication(report))


def row(found: Document, table: str, language: Language = "en") -> list[str]:
    one = next(t for section in found.sections for t in section.tables if t.key == table)
    return [
        written(figure, language=language) for figure in next(r for r in one.rows if r.key == "small.in-work").figures
    ]


def test_a_year_tells_the_target_of_its_last_quarter_as_the_card_does(organisation: Organisation) -> None:
    board = document("board-yearly", "2013", Spot(organisation))
    assert row(board, "targets") == ["30%", "70%", "30", "31 December 2014", "reached"]
    section = next(section for section in board.sections if section.key == "targets")
    assert "4. kvartal 2013" in section.missing[0].da
    reader = make_user()
    make_membership(reader, organisation, Role.BOARD)
    programme = organisation.programmes.get()
    card = Readings(reader, programme).value_in(IN_WORK, period("2013Q4"))
    assert card.share is not None
    assert (card.share.count, card.share.n) == (WORK_IN_FOURTH, N)


def test_a_quarter_stands_beside_the_one_before_without_an_interval(organisation: Organisation) -> None:
    """They are the same citizens: an interval of two groups would be wrong. A year ago nobody was there."""
    management = document("management-quarterly", "2013Q4", Spot(organisation))
    assert row(management, "comparison") == ["70%", "20%", "+50", "–", "–", "30%: reached"]


def test_few_are_hidden_from_protected_readers(organisation: Organisation) -> None:
    """Four in work among thirty: neither share nor verdict leaves."""
    for course in Course.objects.order_by("key")[4:]:
        course.facts.filter(code="work").delete()
    board = document("board-yearly", "2013", Spot(organisation))
    assert row(board, "targets", "da") == ["30\xa0%", "skjult", "30", "31. december 2014", "skjult"]


def test_a_year_less_its_last_quarter_tells_of_nobody(organisation: Organisation) -> None:
    """Seven ended in spring, two of them in work: the year's own table tells of them, so the quarter is not told."""
    programme, team = organisation.programmes.get(), Team.objects.get()
    for number in range(7):
        course = make_course(
            programme, department=team.department, team=team, key=f"E{number:03d}",
            started=date(2013, 1, 7), ended=date(2013, 4, 30),
        )  # fmt: skip
        told(course, "work" if number < 2 else "none", date(2013, 1, 7))
    board = document("board-yearly", "2013", Spot(organisation))
    assert row(board, "targets") == ["30%", "hidden", "hidden", "31 December 2014", "hidden"]
