"""The list of courses, one course with its steps, opening one, and who the citizen is."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.cases import Case, make_case
from tests.factories.people import make_membership, make_user
from tests.web.pages import said
from virkning.store.models import AuditEvent, Course, Identity, MissingMeasurement, Role, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    today = timezone.localdate()
    return make_case(started=today - timedelta(days=20), today=today)


def browser(user: User, language: str = "en") -> Client:
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = language
    return client


def test_the_list_tells_where_and_what_is_next(case: Case) -> None:
    page = said(browser(case.user).get("/courses/"))
    for word in ("1 running course, 1 is behind with measuring", case.course.key, "Counselling", "6 days late"):
        assert word in page


def test_the_list_asks_the_database_the_same_for_one_and_for_many(
    case: Case, django_assert_max_num_queries: object
) -> None:
    client = browser(case.user)
    with django_assert_max_num_queries(40) as first:  # type: ignore[operator]
        client.get("/courses/")
    for number in range(5):
        Course.objects.create(
            key=f"9Z{number}", client=case.course.client, programme=case.programme,
            department=case.team.department, team=case.team, started=case.course.started,
        )  # fmt: skip
    with django_assert_max_num_queries(len(first)):  # type: ignore[operator]
        assert "6 running courses" in said(client.get("/courses/?whose=team"))


KEY = re.compile(r'<th scope="row"><a href="/courses/(\w+)/"')


def _many(case: Case, number: int) -> None:
    Course.objects.bulk_create(
        Course(
            key=f"0A{one:03}", client=case.course.client, programme=case.programme,
            department=case.team.department, team=case.team, started=case.course.started,
        )
        for one in range(number)
    )  # fmt: skip


def test_a_long_list_is_leafed_through_by_the_hundred(case: Case) -> None:
    """Each course stands once, and whoever needs something stands on the first page, wherever the key would put it."""
    _many(case, 205)
    client = browser(case.user)
    pages = [client.get(f"/courses/?whose=team&state=running&page={page}").content.decode() for page in (1, 2, 3)]
    shown = [KEY.findall(page) for page in pages]
    assert [len(keys) for keys in shown] == [100, 100, 6]
    assert len({key for keys in shown for key in keys}) == 206
    assert shown[0][0] == case.course.key, "it is behind with measuring"
    for page in pages:
        assert "206 running courses, 1 is behind with measuring" in page
    assert "101 to 200 of 206" in pages[1]
    assert 'rel="prev" href="?whose=team&amp;state=running&amp;page=1"' in pages[1]
    assert 'rel="next" href="?whose=team&amp;state=running&amp;page=3"' in pages[1]
    assert 'rel="prev"' not in pages[0]
    assert 'rel="next"' not in pages[2]
    assert 'href="?whose=mine&amp;state=running"' in pages[1], "another list begins at its first page"


@pytest.mark.parametrize(
    ("asked", "rows"), [("", 100), ("0", 100), ("-1", 100), ("x", 100), ("9", 2), ("9" * 400, 100)]
)
def test_a_page_that_is_not_there_is_the_last_or_the_first(case: Case, asked: str, rows: int) -> None:
    _many(case, 101)
    page = browser(case.user).get("/courses/", {"whose": "team", "page": asked}).content.decode()
    assert len(KEY.findall(page)) == rows


def test_a_search_notes_what_it_showed(case: Case) -> None:
    _many(case, 101)
    client = browser(case.user)
    for page, many in (("1", 100), ("2", 1)):
        shown = KEY.findall(client.get("/courses/", {"q": "0A", "page": page}).content.decode())
        noted = AuditEvent.objects.filter(what="searched").latest("pk")
        assert len(shown) == many
        assert set(noted.objects_touched) == set(Course.objects.filter(key__in=shown).values_list("pk", flat=True))


def test_among_very_many_they_stand_by_when_they_began(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("virkning.web.course_list.MOST_IN_ORDER", 100)
    _many(case, 205)
    client = browser(case.user)
    shown = [KEY.findall(client.get(f"/courses/?whose=team&page={page}").content.decode()) for page in (1, 2, 3)]
    assert len({key for keys in shown for key in keys}) == 206


def test_a_short_list_has_no_pages(case: Case) -> None:
    _many(case, 99)
    page = browser(case.user).get("/courses/?whose=team").content.decode()
    assert len(KEY.findall(page)) == 100
    assert 'class="leaf"' not in page


def test_search_finds_by_pseudonym(case: Case) -> None:
    client = browser(case.user)
    assert case.course.key in said(client.get("/courses/", {"q": case.course.key.lower()}))
    assert "No course has this pseudonym" in said(client.get("/courses/?q=none"))


def test_a_course_goes_through_its_steps(case: Case) -> None:
    client, today = browser(case.user), timezone.localdate().isoformat()
    at = f"/courses/{case.course.key}/steps"
    assert "Counselling" in said(client.get(f"/courses/{case.course.key}/"))
    client.post(f"{at}/end-phase/", {"phase": "f1", "day": today})
    client.post(f"{at}/start-phase/", {"phase": "f2", "day": today})
    assert [stay.phase for stay in case.course.stays.filter(ended=None)] == ["f2"]
    client.post(f"{at}/pause/", {"day": today})
    client.post(f"{at}/resume/", {"day": today})
    client.post(f"{at}/end/", {"day": today, "reason": "completed"})
    case.course.refresh_from_db()
    assert case.course.ended_reason == "completed"
    client.post(f"{at}/reopen/")
    case.course.refresh_from_db()
    assert case.course.ended is None


@pytest.mark.parametrize("given", [{}, {"day": "tomorrow"}, {"day": "2999-01-01", "reason": "completed"}])
def test_a_wrong_step_saves_nothing_and_says_so(case: Case, given: dict[str, str]) -> None:
    page = browser(case.user).post(f"/courses/{case.course.key}/steps/end/", given, follow=True)
    assert "othing is saved" in said(page)
    case.course.refresh_from_db()
    assert case.course.ended is None


def test_a_step_that_does_not_exist_is_not_found(case: Case) -> None:
    assert browser(case.user).post(f"/courses/{case.course.key}/steps/delete/").status_code == 404


def test_a_reason_is_given_and_taken_back(case: Case) -> None:
    client, occasion = browser(case.user), case.occasion("trust")
    at = f"/courses/{case.course.key}/reasons/"
    client.post(at, {"occasion": occasion.pk, "reason": "no-show"})
    assert MissingMeasurement.objects.filter(course=case.course, reason="no-show").exists()
    assert "Did not turn up" in said(client.get(f"/courses/{case.course.key}/"))
    client.post(at, {"occasion": occasion.pk, "reason": ""})
    occasion.refresh_from_db()
    assert occasion.missing_reason == ""


def test_strangers_find_nothing(case: Case) -> None:
    client = browser(make_case().user)
    for path in ("", "results/", "identity/"):
        assert client.get(f"/courses/{case.course.key}/{path}").status_code == 404
    assert client.post(f"/courses/{case.course.key}/steps/end/").status_code == 404
    assert client.post(f"/courses/{case.course.key}/reasons/").status_code == 404


def test_a_course_is_opened(case: Case) -> None:
    client = browser(case.user)
    form = {"programme": "small", "team": case.team.pk, "started": timezone.localdate().isoformat(), "phase": "f1"}
    page = client.post("/courses/new/", form | {"fact-employment": "work", "name": "Anna Andersen"}, follow=True)
    course = Course.objects.latest("pk")
    assert f"The course is open under the pseudonym {course.key}" in said(page)
    assert course.facts.get().code == "work"
    assert course.responsibilities.get().user == case.user
    assert "Anna" not in said(page)
    assert Identity.objects.get(client=course.client).name == "Anna Andersen"


def test_what_was_written_stands_when_it_cannot_be_saved(case: Case) -> None:
    form = {"programme": "small", "team": case.team.pk, "started": "2999-01-01", "name": "Anna"}
    response = browser(case.user).post("/courses/new/", form)
    assert response.status_code == 422
    assert "Nothing is saved yet" in said(response)
    assert 'value="Anna"' in response.content.decode()
    assert Course.objects.count() == 1


def test_identity_is_for_the_responsible_and_each_look_is_written_down(case: Case) -> None:
    client, at = browser(case.user), f"/courses/{case.course.key}/identity/"
    client.post(at, {"name": "Anna Andersen", "mail": "anna@example.invalid", "way": "mail"})
    before = AuditEvent.objects.filter(subject="identity").count()
    assert "Anna Andersen" in client.get(at).content.decode()
    assert AuditEvent.objects.filter(subject="identity").count() == before + 1
    colleague = make_user()
    make_membership(colleague, case.programme.organisation, Role.EMPLOYEE, team=case.team)
    assert browser(colleague).get(at).status_code == 404
    assert "/identity/" not in browser(colleague).get(f"/courses/{case.course.key}/").content.decode()
    assert AuditEvent.objects.filter(subject="identity").count() == before + 1


def test_a_wrong_identity_is_kept_in_the_form_only(case: Case) -> None:
    at = f"/courses/{case.course.key}/identity/"
    response = browser(case.user).post(at, {"name": "Anna", "way": "mail"})
    assert response.status_code == 422
    assert not Identity.objects.exists()
