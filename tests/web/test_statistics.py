"""Statistics of a programme: what each reader sees, and what nobody can ask for."""

import pytest
from django.utils import timezone

from tests.factories.courses import make_course, make_stay
from tests.factories.people import make_user
from tests.factories.responses import make_response
from tests.factories.world import AFTER, BEFORE, World
from tests.web.conftest import LogIn
from tests.web.pages import said
from virkning.analysis import client_frames
from virkning.domain.pairing import Moment
from virkning.store.models import Course, Enquiry, Responsibility

PAGE = "/statistics/small/"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("da", ("17 borgere fik hjælp i 1. kvartal 2013, og 17 forløb begyndte", "Afdelinger og teams")),
        ("en", ("17 citizens had help in the 1st quarter of 2013, and 17 courses began", "Departments and teams")),
    ],
)
def test_whoever_sees_all_cases_sees_all_figures(log_in: LogIn, language: str, words: tuple[str, ...]) -> None:
    page = said(log_in("documentalist", language=language).get(f"{PAGE}?period=2013Q1"))
    assert all(word in page for word in words)
    year = said(log_in("documentalist", language=language).get(f"{PAGE}?period=2013"))
    assert "119" in year  # days that each course lasted


def test_a_year_that_goes_on_is_counted_to_today_and_says_so(log_in: LogIn, world: World) -> None:
    today = timezone.localdate()
    course = make_course(world.programme, department=world.courses["a"][0].department, started=today)
    make_stay(course, "f1", started=today)
    page = said(log_in("documentalist", language="en").get(f"{PAGE}?period={today.year}"))
    assert f"1 citizen had help in {today.year} to date, and 1 course began" in page
    assert f"{today.year} to date" in page.split("Show")[0]
    assert "2013 to date" not in page


def test_a_small_department_is_hidden_from_the_board_with_what_would_give_it_away(log_in: LogIn) -> None:
    page = said(log_in("board", language="en").get(f"{PAGE}?period=2013"))
    assert "Department B hidden hidden" in page.replace("Department B 0 ", "Department B ")
    assert "17" not in page.split("Departments and teams")[1].split("All")[0]
    assert "Skjult" not in page
    full = said(log_in("documentalist", language="en").get(f"{PAGE}?period=2013"))
    assert "Department B 0 3 3 3 3" in full


def test_an_employee_counts_their_own_part(log_in: LogIn) -> None:
    page = said(log_in("employee", language="en").get(f"{PAGE}?period=2013"))
    assert "14 citizens had help" in page
    assert "Only the courses that you have access to are counted" in page


def test_nobody_else_finds_it(log_in: LogIn) -> None:
    assert log_in("outsider").get(PAGE).status_code == 404
    assert log_in("administrator").get(PAGE).status_code == 404


def test_nothing_yet_teaches(log_in: LogIn, world: World) -> None:
    page = said(log_in("documentalist", language="en").get(f"{PAGE}?period=2020"))
    assert "Nothing happened in this period yet" in page
    assert world.programme.key == "small"


def test_months_are_told_only_to_those_who_see_the_cases(log_in: LogIn) -> None:
    assert "January 2013" in said(log_in("documentalist", language="en").get(f"{PAGE}?period=2013-01"))
    assert "1st quarter of 2013" in said(log_in("board", language="en").get(f"{PAGE}?period=2013-01"))


def test_enquiries_are_counted_where_they_came(log_in: LogIn, world: World) -> None:
    course = world.courses["a"][0]
    for number in range(6):
        Enquiry.objects.create(
            key=f"E{number}",
            organisation=world.organisation,
            programme=world.programme,
            department=course.department,
            team=course.team,
            received=course.started,
            status="withdrawn",
            decided=course.started,
        )
    page = said(log_in("documentalist", language="en").get(f"{PAGE}?period=2013"))
    assert "Withdrawn by the citizen 6" in page
    assert "Department A 6 14" in page


def test_nobody_can_ask_by_employee(log_in: LogIn, world: World) -> None:
    """No column, no choice, no order by how it goes: employees are never counted apart."""
    employee = make_user(name="Karen Kollega")
    for course in Course.objects.all():
        Responsibility.objects.create(course=course, user=employee, since=course.started)
    columns = {name for table in vars(client_frames).values() if hasattr(table, "names") for name in table.names}
    assert not columns & {"user", "employee", "responsible", "by", "worker", "staff", "colleague"}
    client = log_in("documentalist", language="en")
    plain = said(client.get(f"{PAGE}?period=2013"))
    for asked in (f"place={employee.pk}", "by=employee", f"employee={employee.pk}", "split=responsible", "order=best"):
        assert said(client.get(f"{PAGE}?period=2013&{asked}")) == plain
    assert "Karen" not in plain
    assert plain.index("Department A") < plain.index("Department B")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("da", ("Skulle måles", "Hvorfor der mangler en måling", "Ingen grund skrevet")),
        ("en", ("To be measured", "Trusting others 18 17 17 17 94%", "Why a measurement is missing")),
    ],
)
def test_missing_measurements_are_told(log_in: LogIn, world: World, language: str, words: tuple[str, ...]) -> None:
    """One course ended without ever being measured."""
    make_course(world.programme, department=world.courses["a"][0].department, started=BEFORE, ended=AFTER)
    page = said(log_in("documentalist", language=language).get(f"{PAGE}missing/?period=2013Q2"))
    assert all(word in page for word in words)


def test_those_who_lack_an_after_are_set_beside_the_others(log_in: LogIn, world: World) -> None:
    """Those measured began at 40 to 53, those missing at 19 to 24, and higher is better."""
    for start in (20, 22, 24, 21, 19, 23):
        course = make_course(world.programme, department=world.courses["a"][0].department, started=BEFORE, ended=AFTER)
        make_stay(course, "f1", started=BEFORE, ended=AFTER)
        make_response(course, moment=Moment.BEFORE, taken=BEFORE, answers={"q1": start})
    page = said(log_in("documentalist", language="en").get(f"{PAGE}missing/?period=2013Q2"))
    assert "those who lack an after measurement had it harder at the start" in page
    assert "The result may be too bright" in page


def test_comparison_and_funnel(log_in: LogIn) -> None:
    for language, words in (
        ("da", ("Afdelingerne ved siden af hinanden", "som tilfældet", "ingen rangliste")),
        ("en", ("The departments beside each other", "as by chance", "It is no ranking")),
    ):
        answer = log_in("documentalist", language=language).get(f"{PAGE}comparison/?period=2013Q2")
        page = said(answer)
        assert all(word in page for word in words)
        assert page.index("Department A") < page.index("Department B") if language == "en" else True
        assert "<svg" in answer.content.decode()
    board = said(log_in("board", language="en").get(f"{PAGE}comparison/?period=2013Q2"))
    assert "The departments beside each other" not in board  # one of the two is small


@pytest.mark.parametrize("part", ["missing/", "comparison/"])
def test_both_teach_where_there_is_nothing_and_are_shut_to_others(log_in: LogIn, part: str) -> None:
    assert "you see here" in said(log_in("board", language="en").get(f"{PAGE}{part}?period=2020"))
    assert log_in("outsider").get(f"{PAGE}{part}").status_code == 404
