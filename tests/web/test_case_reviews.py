"""Closed cases read again: from choosing them to the report that a second person approves."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.case_reviews import code, ended, make_review
from tests.factories.courses import make_course
from tests.factories.journal import make_note
from tests.factories.organisations import make_department, make_organisation, make_team
from tests.factories.people import make_membership, make_user
from tests.factories.programmes import make_programme
from tests.web.pages import said
from virkning.access.case_reviews import cases_to_read
from virkning.actions import case_reviews as actions
from virkning.actions.case_review_data import found_in, standings
from virkning.actions.case_reviews import Found
from virkning.domain.errors import Refused
from virkning.store.models import AuditEvent, CaseReview, Coding, Course, Programme, Role, User

pytestmark = pytest.mark.django_db

WORDS = "Hun siger, at hun stoler på os."


@dataclass
class Team:
    programme: Programme
    leader: User
    reader: User
    manager: User
    courses: list[Course]


@pytest.fixture
def team() -> Team:
    organisation = make_organisation()
    programme = make_programme(organisation)
    department = make_department(organisation)
    where = make_team(department)
    leader, reader, manager = (make_user(email=f"{name}@example.test", name=name) for name in ("Lea", "Rie", "Mia"))
    make_membership(leader, organisation, Role.TEAM_LEADER, team=where)
    make_membership(reader, organisation, Role.EMPLOYEE, team=where)
    make_membership(manager, organisation, Role.MANAGEMENT)
    courses = [
        ended(
            make_course(programme, department=department, team=where, key=f"C{number:02d}", started=date(2025, 1, 1)),
            date(2025, 6, 1),
        )
        for number in range(24)
    ]
    return Team(programme, leader, reader, manager, courses)


def coded(team: Team) -> CaseReview:
    """Where the match was there it went well, but for one; the first four read by two, who differ about one thing."""
    row = make_review(team.courses, readers=[team.leader, team.reader], by=team.leader)
    for number, case in enumerate(row.cases.order_by("pk")):
        match = number % 2 == 0
        good = match != (number == 0)
        values = {"time": "present" if number % 3 else "absent", "match": "present" if match else "absent"}
        code(case, team.leader, "reached" if good else "not", home="undocumented", **values)
        if number < 4:
            values["time"] = "partly" if number == 1 else values["time"]
            code(case, team.reader, "reached" if good else "not", home="undocumented", **values)
    return row


def test_a_leader_begins_and_the_codebook_stands_fast(team: Team, client: Client) -> None:
    client.force_login(team.leader)
    client.cookies["django_language"] = "da"
    address = f"/learning/cases/new/{team.programme.key}/"
    page = said(client.get(address))
    assert "Match mellem familie og hjælper" in page
    assert "C00" in page
    sent = {
        "title": "Hvad gjorde forskellen?",
        "question": "Hvad fulgtes ad?",
        "factor": ["time", "match"],
        "own-title": ["Børnene er med"],
        "own-question": ["Var børnene med i forløbet?"],
        "partly": "present",
        "reader": [str(team.reader.pk), str(team.leader.pk)],
        "course": [str(course.pk) for course in team.courses],
    }
    assert client.post(address, {**sent, "reader": []}).status_code == 422
    assert client.post(address, sent).status_code == 302
    row = CaseReview.objects.get()
    assert [factor.key for factor in row.book().factors] == ["time", "match", "own-1"]
    assert row.cases.filter(twice=True).count() == 10
    for user in (team.reader, team.manager):
        client.force_login(user)
        assert client.get(address).status_code == 404


def test_a_case_is_read_with_its_journal_and_a_quotation_must_stand_there(team: Team, client: Client) -> None:
    row = make_review(team.courses[:2], readers=[team.reader], by=team.leader)
    case = row.cases.order_by("pk")[0]
    note = make_note(case.course, by=team.leader, text=WORDS, sign=True)
    client.force_login(team.reader)
    address = f"/learning/cases/{row.pk}/cases/{case.pk}/"
    assert WORDS in said(client.get(address))
    assert AuditEvent.objects.filter(what="seen", subject="journal", by=team.reader).exists()
    sent = {"value-match": "present", "entry-match": str(note.pk), "value-outcome": "reached"}
    wrong = client.post(address, {**sent, "quotation-match": "Det har hun aldrig sagt"})
    assert wrong.status_code == 422
    assert "Det har hun aldrig sagt" in wrong.content.decode()  # what was typed is kept
    assert not Coding.objects.exists()
    assert client.post(address, {**sent, "quotation-match": "hun  stoler\npå os"}).status_code == 302
    said_so = dict(Coding.objects.values_list("factor", "value"))
    assert said_so == {"match": "present", "outcome": "reached"}
    assert Coding.objects.get(factor="match").quotation == "hun  stoler\npå os"
    client.force_login(team.manager)
    assert client.get(address).status_code == 404


def test_readers_talk_over_what_they_read_differently(team: Team, client: Client) -> None:
    row = coded(team)
    case = row.cases.order_by("pk")[1]
    client.force_login(team.reader)
    client.cookies["django_language"] = "da"
    address = f"/learning/cases/{row.pk}/cases/{case.pk}/agree/"
    page = said(client.get(address))
    assert "I har læst 1 ting forskelligt" in page
    assert "Lea" not in page  # nobody has to defend what one wrote
    assert client.post(address, {"factor": "match", "value": "present"}).status_code == 422
    assert client.post(address, {"factor": "time", "value": "present", "why": "Læst igen"}).status_code == 302
    (standing,) = [one for one in standings(row) if one.case.pk == case.pk]
    assert (standing.counts.values["time"], standing.differ) == ("present", ())


def test_what_the_review_shows(team: Team) -> None:
    row = coded(team)
    told, combined = found_in(row, standings(row), conditions=["match"], fuzzy=False)
    assert (told.cases, told.settled, told.good) == (24, 24, 11)
    (match,) = [one for one in told.factors if one.factor == "match"]
    assert (match.table.a, match.table.b, match.table.c, match.table.d) == (11, 1, 0, 12)
    assert match.test is not None
    assert match.test.p < 0.001
    (home,) = [one for one in told.factors if one.factor == "home"]
    assert (home.table.n, home.test) == (0, None)
    agreement = {one.factor: one.study for one in told.agreement}
    assert (agreement["time"].all_agree.n, agreement["time"].all_agree.share) == (4, 0.75)
    assert agreement["match"].all_agree.share == 1
    (factor,) = told.together
    assert factor.low > 1
    assert combined is not None
    assert [model.written for one in combined.analysis.solutions for model in one.models] == ["match"] * 3


def test_only_a_second_person_approves_and_others_get_no_small_numbers(team: Team, client: Client) -> None:
    row = coded(team)
    client.force_login(team.manager)
    assert client.get(f"/learning/cases/{row.pk}/").status_code == 404
    client.force_login(team.leader)
    page = said(client.get(f"/learning/cases/{row.pk}/"))
    assert "11" in page
    assert client.post(f"/learning/cases/{row.pk}/close/").status_code == 302
    assert client.post(f"/learning/cases/{row.pk}/approve/").status_code == 404
    client.force_login(team.manager)
    page = said(client.get(f"/learning/cases/{row.pk}/"))
    assert "C00" not in page
    assert client.post(f"/learning/cases/{row.pk}/approve/").status_code == 302
    told = client.get(f"/learning/cases/{row.pk}/report.csv").content.decode("utf-8-sig")
    (line,) = [one for one in told.splitlines() if "factors" in one and "match" in one and "with" in one][:1]
    assert "11" not in line
    with pytest.raises(Refused, match="case-review-closed"):
        actions.code_case(
            row.cases.order_by("pk")[0], found={"time": Found("absent")}, by=team.leader, now=timezone.now()
        )


def test_a_quotation_in_the_report_is_rewritten(team: Team) -> None:
    row = make_review(team.courses[:1], readers=[team.leader], by=team.leader)
    case = row.cases.get()
    note = make_note(case.course, by=team.leader, text=WORDS, sign=True)
    found = {"match": Found("present", note.pk, "hun stoler på os")}
    actions.code_case(case, found=found, by=team.leader, now=timezone.now())
    with pytest.raises(Refused, match="case-review-told-verbatim"):
        actions.tell_quotation(row, factor="match", text="Ja, hun stoler på os", by=team.leader, now=timezone.now())
    actions.tell_quotation(
        row, factor="match", text="Der var nogen, hun turde sige det til", by=team.leader, now=timezone.now()
    )
    assert row.told.get().factor == "match"


def test_a_reader_reads_no_journal_that_is_not_open_to_the_reader(team: Team) -> None:
    outsider = make_user(email="other@example.test")
    other = make_team(make_department(team.programme.organisation, key="elsewhere"))
    make_membership(outsider, team.programme.organisation, Role.EMPLOYEE, team=other)
    row = make_review(team.courses[:3], readers=[outsider, team.reader], by=team.leader)
    assert not cases_to_read(outsider, row).exists()
    assert cases_to_read(team.reader, row).count() == 3
