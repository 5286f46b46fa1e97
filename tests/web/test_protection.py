"""Protection on the pages: who sees the mark, who sees the address, who may change it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.cases import Case, make_case
from tests.factories.people import make_membership, make_user
from tests.factories.protection import make_protection
from tests.web.pages import said
from virkning.actions.identities import IdentityData, keep_identity
from virkning.store.models import Protection, ProtectionKind, Role, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    today = timezone.localdate()
    made = make_case(started=today - timedelta(days=5), today=today)
    keep_identity(made.course.client, identity=IdentityData("Ida", address="Hemmelig Vej 1"), by=made.user)
    return made


def browser(user: User, language: str = "en") -> Client:
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = language
    return client


def leader_of(case: Case) -> User:
    leader = make_user(name="Lise Leder")
    make_membership(leader, case.programme.organisation, Role.TEAM_LEADER, team=case.team)
    return leader


def given(case: Case, **changed: object) -> dict[str, object]:
    day = timezone.localdate() + timedelta(days=100)
    return {"kind": "address", "staff": [case.user.pk], "review_by": day.isoformat(), "note": "Kun om dagen"} | changed


@pytest.mark.parametrize(("language", "word"), [("da", "Beskyttet"), ("en", "Protected")])
def test_it_is_marked_wherever_one_works_with_the_course(case: Case, language: str, word: str) -> None:
    make_protection(case.course.client, case.user, today=timezone.localdate())
    client, key = browser(case.user, language), case.course.key
    occasion = case.occasion("trust").pk
    for address in (
        "/courses/",
        "/today/",
        f"/courses/{key}/",
        f"/courses/{key}/results/",
        f"/occasions/{occasion}/link/",
    ):
        assert word in said(client.get(address)), address


def test_protected_by_the_form_the_address_is_hidden_from_the_leader(case: Case) -> None:
    address = f"/courses/{case.course.key}/"
    leader = browser(leader_of(case))
    assert "Hemmelig Vej 1" in leader.get(f"{address}identity/").content.decode()
    answer = browser(case.user).post(f"{address}protection/", given(case))
    assert answer.status_code == 302
    page = leader.get(f"{address}identity/").content.decode()
    assert "Hemmelig" not in page
    assert "The rest is hidden" in page
    assert leader.post(f"{address}identity/", {"name": "Ida", "way": "none"}).status_code == 404
    assert leader.get(f"{address}protection/").status_code == 404
    assert "Kun om dagen" in browser(case.user).get(f"{address}protection/").content.decode()
    assert "Hemmelig Vej 1" in browser(case.user).get(f"{address}identity/").content.decode()


def test_lifted_by_the_form(case: Case) -> None:
    make_protection(case.course.client, case.user, today=timezone.localdate())
    address = f"/courses/{case.course.key}/protection/"
    assert browser(case.user).post(address, {"kind": ""}).status_code == 302
    assert not Protection.objects.filter(ended=None).exists()


@pytest.mark.parametrize("wrong", [{"review_by": ""}, {"staff": []}, {"kind": "secret"}, {"review_by": "2001-01-01"}])
@pytest.mark.parametrize("language", ["da", "en"])
def test_what_was_written_stands_there_when_it_could_not_be_saved(
    case: Case, wrong: dict[str, object], language: str
) -> None:
    answer = browser(case.user, language).post(f"/courses/{case.course.key}/protection/", given(case, **wrong))
    assert answer.status_code == 422
    assert "Kun om dagen" in answer.content.decode()
    assert not Protection.objects.exists()


def test_a_threatened_citizens_course_is_not_there_for_others(case: Case) -> None:
    make_protection(case.course.client, case.user, kind=ProtectionKind.THREATENED, today=timezone.localdate())
    leader, key = browser(leader_of(case)), case.course.key
    assert leader.get(f"/courses/{key}/").status_code == 404
    for address in ("/courses/?whose=team", f"/courses/?q={key}", "/today/?whose=team"):
        assert f"/courses/{key}/" not in leader.get(address).content.decode(), address


def test_who_leaves_themselves_out_is_led_back_to_the_list(case: Case) -> None:
    leader = leader_of(case)
    address = f"/courses/{case.course.key}/protection/"
    answer = browser(case.user).post(address, given(case, kind="threatened", staff=[leader.pk]))
    assert answer.headers["Location"] == "/courses/"
    assert browser(case.user).get(address).status_code == 404
    assert browser(leader).get(address).status_code == 200


def test_what_must_be_looked_at_again_stands_on_today(case: Case) -> None:
    today = timezone.localdate()
    make_protection(case.course.client, case.user, today=today - timedelta(days=340))
    page = said(browser(case.user).get("/today/"))
    assert "Protection to be looked at again" in page
    assert "Protection to be looked at again" not in said(browser(leader_of(case)).get("/today/"))
