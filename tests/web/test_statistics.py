"""Statistics of a programme: what each reader sees, and what nobody can ask for."""

import pytest

from tests.factories.people import make_user
from tests.factories.world import World
from tests.web.conftest import LogIn
from tests.web.pages import said
from virkning.analysis import client_frames
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
