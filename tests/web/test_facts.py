"""Master data of a course: told again, confirmed, corrected, and asked about at the end."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.cases import Case, make_case
from tests.factories.people import make_membership, make_user
from tests.web.pages import said
from virkning.actions.courses import end_course
from virkning.store.models import EndedReason, Fact, Role, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    today = timezone.localdate()
    made = make_case(started=today - timedelta(days=60), today=today)
    Fact.objects.create(course=made.course, variable="employment", code="none", dated=made.course.started)
    return made


def browser(user: User, language: str = "en") -> Client:
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = language
    return client


def form(case: Case, **changes: str) -> dict[str, str]:
    latest = Fact.objects.filter(withdrawn=None).latest("dated", "pk")
    day = timezone.localdate().isoformat()
    return {"fact-employment": "work", "seen-employment": str(latest.pk), "day": day} | changes


def test_what_has_changed_is_told_and_the_earlier_stays(case: Case) -> None:
    client, at = browser(case.user), f"/courses/{case.course.key}/facts/"
    assert client.post(at, form(case)).status_code == 302
    page = said(client.get(at))
    assert "In work" in page
    assert "Not in work" in page
    assert [*Fact.objects.order_by("dated").values_list("code", flat=True)] == ["none", "work"]
    assert "Stamdata er senest oplyst" in said(browser(case.user, "da").get(at))


def test_no_change_is_one_press(case: Case) -> None:
    client, at = browser(case.user), f"/courses/{case.course.key}/facts/"
    client.post(at, form(case, **{"fact-employment": "", "confirm": "yes"}))
    assert [*Fact.objects.values_list("code", flat=True)] == ["none", "none"]
    assert "Unchanged" in said(client.get(at))
    assert "asked again" in said(client.get(at))


def test_a_wrong_entry_is_corrected_and_leaves_its_trace(case: Case) -> None:
    client, at = browser(case.user), f"/courses/{case.course.key}/facts/"
    wrong = Fact.objects.get()
    correction = {"code": "work", "day": wrong.dated.isoformat()}
    client.post(f"{at}{wrong.pk}/correct/", correction)
    wrong.refresh_from_db()
    assert wrong.withdrawn_by == case.user
    assert wrong.corrected_by.code == "work"
    page = client.get(at).content.decode()
    assert "<del>Not in work</del>" in page
    assert "corrected already" in said(client.post(f"{at}{wrong.pk}/correct/", correction, follow=True))
    assert "A date or a choice is missing" in said(client.post(f"{at}{wrong.pk}/correct/", {}, follow=True))
    assert "In work" in said(client.get(f"/courses/{case.course.key}/"))


def test_two_who_tell_at_once_lose_nothing(case: Case) -> None:
    client, at = browser(case.user), f"/courses/{case.course.key}/facts/"
    first = form(case)
    client.post(at, first)
    answer = client.post(at, {**first, "fact-employment": "none"})
    assert answer.status_code == 422
    assert "Somebody else has told master data" in said(answer)
    assert '<option value="none" selected>' in answer.content.decode()


def test_a_day_or_a_number_that_is_none_is_told(case: Case) -> None:
    client, at = browser(case.user), f"/courses/{case.course.key}/facts/"
    assert client.post(at, form(case, day="")).status_code == 422
    assert client.post(at, form(case, **{"seen-employment": "x"})).status_code == 422
    assert client.post(at, form(case, **{"fact-employment": ""})).status_code == 422


def test_the_course_reminds_when_it_has_ended(case: Case) -> None:
    client, today = browser(case.user), timezone.localdate()
    assert "Ask again" not in said(client.get(f"/courses/{case.course.key}/"))
    end_course(case.course, ended=today, reason=EndedReason.COMPLETED, by=case.user, today=today)
    assert "Ask again about Employment" in said(client.get(f"/courses/{case.course.key}/"))
    client.post(f"/courses/{case.course.key}/facts/", form(case))
    assert "Ask again" not in said(client.get(f"/courses/{case.course.key}/"))


@pytest.mark.parametrize("language", ["da", "en"])
def test_others_do_not_find_it(case: Case, language: str) -> None:
    outsider = make_user()
    make_membership(outsider, case.programme.organisation, Role.DOCUMENTALIST)
    client, at = browser(outsider, language), f"/courses/{case.course.key}/facts/"
    assert client.get(at).status_code == 404
    assert client.post(f"{at}{Fact.objects.get().pk}/correct/", {}).status_code == 404
    mine = browser(case.user)
    assert mine.post(f"{at}999999/correct/", {}).status_code == 404
