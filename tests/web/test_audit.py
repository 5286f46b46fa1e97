"""Who looked: the citizen's report, and the control of look-ups."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests.console.running import Console
from tests.factories.world import World
from tests.web.conftest import LogIn
from tests.web.pages import said
from virkning.actions.audit import seen
from virkning.actions.courses import make_responsible
from virkning.actions.identities import IdentityData, keep_identity
from virkning.store.models import AccountPolicy, AuditEvent, AuditReview, Course, Role, User

LOOKS = "/courses/A000/looks/"


@pytest.fixture
def course(world: World) -> Course:
    """The employee is responsible for it; the documentalist has looked at it."""
    course = world.courses["a"][0]
    Course.objects.filter(pk=course.pk).update(ended=None)
    course.refresh_from_db()
    make_responsible(course, users=[world.user("employee")], by=world.user("employee"), today=timezone.localdate())
    seen("course", objects=[course.pk], by=world.user("documentalist"))
    return course


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("da", ("Hvem har set A000", "Person 2, dokumentarist", "set 1 gang", "Udskriv til borgeren")),
        ("en", ("Who has looked at A000", "Person 2, documentalist", "seen once", "Print it for the citizen")),
    ],
)
def test_the_report_tells_when_why_and_by_which_role(
    log_in: LogIn, course: Course, language: str, words: tuple[str, ...]
) -> None:
    page = said(log_in("employee", language=language).get(LOOKS))
    assert [word for word in words if word not in page] == []
    assert "documentalist documentalist" not in page


@pytest.mark.parametrize(
    ("decided", "asked", "named"), [(False, "", False), (True, "", True), (True, "?names=no", False)]
)
def test_names_are_told_where_the_organisation_has_decided_so(
    log_in: LogIn, course: Course, world: World, decided: bool, asked: str, named: bool
) -> None:
    """Date and purpose are always told; the names only by the organisation's own rule, whoever prints it."""
    User.objects.filter(pk=world.user("documentalist").pk).update(name="Navnlig Nielsen")
    AccountPolicy.objects.update(names_to_citizens=decided)
    page = said(log_in("employee").get(f"{LOOKS}{asked}"))
    assert ("Navnlig" in page) is named
    assert ("Uden navne" in page) is named
    assert log_in("employee").get(f"/courses/A000/looks.pdf{asked}").status_code == 200


@pytest.mark.parametrize("who", ["documentalist", "steering-group", "management", "board", "outsider"])
def test_only_those_who_may_know_the_citizen_see_it(log_in: LogIn, course: Course, who: str) -> None:
    for address in (LOOKS, "/courses/A000/looks.pdf"):
        assert log_in(who).get(address).status_code == 404


def test_an_employee_who_is_not_responsible_does_not(log_in: LogIn, course: Course) -> None:
    assert log_in("employee").get("/courses/A001/looks/").status_code == 404
    assert log_in("team-leader").get("/courses/A001/looks/").status_code == 200


def test_the_citizen_takes_it_home_and_that_is_written_down(log_in: LogIn, course: Course) -> None:
    answer = log_in("employee").get("/courses/A000/looks.pdf")
    assert answer.content.startswith(b"%PDF-")
    event = AuditEvent.objects.latest("pk")
    assert (event.what, event.purpose) == ("exported", "citizen-request")


def test_the_control_shows_pseudonyms_and_never_names(log_in: LogIn, world: World, course: Course) -> None:
    keep_identity(course.client, identity=IdentityData(name="Ida Ingensteder"), by=world.user("employee"))
    page = said(log_in("documentalist").get("/audit/?show=all"))
    assert course.client.key in page
    assert "Ingensteder" not in page
    for who in ("employee", "team-leader", "steering-group", "management", "board"):
        assert log_in(who).get("/audit/").status_code == 404
    assert course.client.key not in said(log_in("outsider").get("/audit/?show=all"))


def test_a_look_by_somebody_who_is_not_responsible_stands_out(log_in: LogIn, world: World, course: Course) -> None:
    employee = world.user("employee")
    seen("course", objects=[world.courses["a"][1].pk], by=employee)
    page = said(log_in("documentalist", language="en").get("/audit/"))
    assert "not responsible" in page
    assert "looked at a course" in page


def test_the_same_family_name_stands_out(log_in: LogIn, world: World, course: Course) -> None:
    employee = world.user("employee")
    employee.name = "Per Ingensteder"
    employee.save()
    keep_identity(course.client, identity=IdentityData(name="Ida Ingensteder"), by=employee)
    seen("course", objects=[course.pk], by=employee)
    assert "samme efternavn" in said(log_in("documentalist").get("/audit/"))


def test_what_was_found_is_noted_once_and_not_of_oneself(log_in: LogIn, world: World, course: Course) -> None:
    event = seen("course", objects=[course.pk], by=world.user("employee"))
    client = log_in("documentalist", language="en")
    refused = client.post(f"/audit/{event.pk}/", {"outcome": "breach", "note": ""}, follow=True)
    assert "Nothing is saved" in said(refused)
    client.post(f"/audit/{event.pk}/", {"outcome": "asked", "note": "Vagt for en kollega"})
    row = AuditReview.objects.get()
    assert (row.event_id, row.outcome, row.note) == (event.pk, "asked", "Vagt for en kollega")
    again = client.post(f"/audit/{event.pk}/", {"outcome": "fine"}, follow=True)
    assert "noted what was found already" in said(again)
    assert "Vagt for en kollega" in said(client.get("/audit/?show=all"))
    own = AuditEvent.objects.filter(by=world.user("documentalist")).first()
    assert own is not None
    for address, given in (
        (f"/audit/{own.pk}/", "fine"),
        (f"/audit/{event.pk}/", "nonsense"),
        ("/audit/9999999/", "fine"),
    ):
        assert client.post(address, {"outcome": given}).status_code == 404
    assert log_in("outsider").post(f"/audit/{event.pk}/", {"outcome": "fine"}).status_code == 404


def test_a_month_without_anything_teaches(log_in: LogIn) -> None:
    page = said(log_in("documentalist", language="en").get("/audit/?month=2001-01"))
    assert "Nobody has looked at anything in this month" in page
    assert log_in("documentalist").get("/audit/?month=nonsense&person=x&kind=y&show=z").status_code == 200


def test_the_console_tells_the_same(course: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    console = Console(capsys)
    capsys.readouterr()
    told = json.loads(console("subject", "looks", "A000", "--json").out)
    assert {line["role"] for line in told["lines"]} == {Role.EMPLOYEE.value, Role.DOCUMENTALIST.value}
    assert "name" not in told["lines"][0]
    assert console("subject", "looks", "A000", "--names", "-o", tmp_path / "looks.pdf").code == 0
    assert (tmp_path / "looks.pdf").read_bytes().startswith(b"%PDF-")
    assert console("subject", "looks", course.client.key, "-o", tmp_path / "looks.csv").code == 0
    assert "seen once" in console("subject", "looks", "A000").out
    assert console("subject", "looks", "NOBODY").code == 4
    assert console("subject", "looks", "A000", "-o", tmp_path / "looks.txt").code == 2


def test_a_day_is_one_line_for_each_person_and_purpose(log_in: LogIn, world: World, course: Course) -> None:
    for _ in range(3):
        seen("course", objects=[course.pk], by=world.user("team-leader"))
    assert "seen 3 times" in said(log_in("employee", language="en").get(LOOKS))
    assert AuditEvent.objects.filter(at__gt=timezone.now() - timedelta(minutes=5)).exists()
