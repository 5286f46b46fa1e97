"""A family on one page: who is seen by whom, and that nothing of one member reaches another."""

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.cases import Case, make_case
from tests.factories.families import SECRET, make_family, make_further_course
from tests.factories.organisations import make_department, make_team
from tests.factories.people import make_membership, make_user
from tests.web.pages import said
from virkning.actions.identities import IdentityData, keep_identity
from virkning.store.models import Case as Family
from virkning.store.models import CaseMember, Course, FamilyRole, Identity, Role, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    today = timezone.localdate()
    made = make_case(started=today, today=today)
    keep_identity(made.course.client, identity=IdentityData("Moren Mortensen", address=SECRET), by=made.user)
    return made


def browser(user: User, language: str = "en") -> Client:
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = language
    return client


def child_of(case: Case) -> tuple[Client, Course]:
    """A course opened for the child from the mother's page."""
    client, today = browser(case.user), timezone.localdate().isoformat()
    form = {
        "programme": "small", "team": case.team.pk, "started": today, "phase": "f1", "way": "none",
        "family": case.course.key, "role": "child", "own_role": "mother", "name": "Barnet Mortensen",
    }  # fmt: skip
    address = client.post("/courses/new/", form).headers["Location"]
    return client, Course.objects.get(key=address.split("/")[2])


def test_a_course_for_a_child_is_opened_from_the_mothers(case: Case) -> None:
    page = said(browser(case.user).get(f"/courses/new/?family={case.course.key}"))
    assert f"The citizen of course {case.course.key} is" in page
    client, child = child_of(case)
    roles = CaseMember.objects.order_by("pk").values_list("client", "role")
    assert [*roles] == [(case.course.client_id, "mother"), (child.client_id, "child")]
    family = Family.objects.get()
    told = said(client.get(f"/cases/{family.key}/"))
    for word in ("A family with 2 members, 2 courses", f"Mother · {case.course.key}", f"Child · {child.key}"):
        assert word in told
    assert f"child {child.key}" in said(client.get(f"/courses/{case.course.key}/"))
    assert "En familie med 2 medlemmer" in said(browser(case.user, "da").get(f"/cases/{family.key}/"))


def test_a_second_child_joins_the_same_family(case: Case) -> None:
    client, _child = child_of(case)
    family, today = Family.objects.get(), timezone.localdate().isoformat()
    form = {"programme": "small", "team": case.team.pk, "started": today, "way": "none", "role": "child"}
    client.post("/courses/new/", {**form, "case": family.key})
    client.post("/courses/new/", {**form, "family": case.course.key})
    assert family.members.count() == 4
    assert Family.objects.count() == 1


def test_without_a_role_nothing_is_opened(case: Case) -> None:
    today = timezone.localdate().isoformat()
    form = {"programme": "small", "team": case.team.pk, "started": today, "way": "none", "family": case.course.key}
    answer = browser(case.user).post("/courses/new/", {**form, "role": "owner"})
    assert answer.status_code == 422
    assert Course.objects.count() == 1
    assert not Family.objects.exists()


def test_the_mothers_number_at_the_child_opens_nothing(case: Case) -> None:
    mother = IdentityData("Moren Mortensen", cpr="010180-0000", address=SECRET)
    keep_identity(case.course.client, identity=mother, by=case.user)
    today = timezone.localdate().isoformat()
    form = {
        "programme": "small", "team": case.team.pk, "started": today, "way": "none",
        "family": case.course.key, "role": "child", "own_role": "mother", "cpr": "0101800000",
    }  # fmt: skip
    answer = browser(case.user).post("/courses/new/", form)
    assert answer.status_code == 422
    assert "belongs to the family already" in said(answer)
    assert Course.objects.count() == 1


def test_nothing_of_the_mother_stands_with_the_child(case: Case) -> None:
    client, child = child_of(case)
    kept = Identity.objects.get(client=child.client)
    assert (kept.name, kept.address, kept.phone, kept.mail, kept.cpr) == ("Barnet Mortensen", "", "", "", "")
    family = Family.objects.get()
    pages = [
        f"/cases/{family.key}/",
        f"/courses/new/?family={case.course.key}",
        f"/courses/new/?case={family.key}",
        *(f"/courses/{child.key}/{part}" for part in ("", "facts/", "results/", "measurements/", "identity/")),
    ]
    for address in pages:
        page = said(client.get(address))
        assert SECRET not in page, address
        assert "Moren" not in page, address
    assert "child in a family" in said(client.get(f"/courses/{child.key}/identity/"))
    assert "child in a family" not in said(client.get(f"/courses/{case.course.key}/identity/"))


def test_a_member_whose_course_one_does_not_reach_is_not_there(case: Case) -> None:
    organisation, today = case.programme.organisation, timezone.localdate()
    other_team = make_team(make_department(organisation, key="b"))
    father = make_further_course(case, team=other_team, name="Faren Mortensen", today=today)
    family = make_family(case, (father, FamilyRole.FATHER), today=today)
    page = said(browser(case.user).get(f"/cases/{family.key}/"))
    assert "A family with 1 member, 1 course" in page
    assert father.key not in page
    assert "Father ·" not in page
    assert father.key not in said(browser(case.user).get(f"/courses/{case.course.key}/"))
    fathers = make_user()
    make_membership(fathers, organisation, Role.EMPLOYEE, team=other_team)
    seen_by_his = said(browser(fathers).get(f"/cases/{family.key}/"))
    assert father.key in seen_by_his
    assert case.course.key not in seen_by_his
    assert f"Mother · {case.course.key}" not in seen_by_his
    row = family.members.get(client=father.client)
    assert browser(case.user).post(f"/cases/{family.key}/members/{row.pk}/leave/", {}).status_code == 404


@pytest.mark.parametrize("language", ["da", "en"])
def test_outsiders_find_no_family(case: Case, language: str) -> None:
    family = make_family(case, today=timezone.localdate())
    outsider = make_user()
    make_membership(outsider, case.programme.organisation, Role.DOCUMENTALIST)
    client = browser(outsider, language)
    assert client.get(f"/cases/{family.key}/").status_code == 404
    assert client.post(f"/cases/{family.key}/join/", {}).status_code == 404
    assert client.get(f"/courses/new/?case={family.key}").status_code == 404


def test_a_citizen_with_a_course_joins_and_leaves(case: Case) -> None:
    client, today = browser(case.user), timezone.localdate()
    client.post(f"/courses/{case.course.key}/family/", {"own_role": "mother"})
    family = Family.objects.get()
    other = make_further_course(case, today=today)
    form = {"course": other.key.lower(), "role": "grandparent", "day": today.isoformat()}
    client.post(f"/cases/{family.key}/join/", form)
    assert f"Grandparent · {other.key}" in said(client.get(f"/cases/{family.key}/"))
    again = said(client.post(f"/cases/{family.key}/join/", form, follow=True))
    assert "belongs to the family already" in again
    unknown = said(client.post(f"/cases/{family.key}/join/", {**form, "course": "NONE"}, follow=True))
    assert "Nobody has joined" in unknown
    wrong = said(client.post(f"/cases/{family.key}/join/", {**form, "role": "owner"}, follow=True))
    assert "A date or a choice is missing" in wrong
    row = family.members.get(client=other.client)
    leave = f"/cases/{family.key}/members/{row.pk}/leave/"
    assert "A date or a choice is missing" in said(client.post(leave, {"day": ""}, follow=True))
    client.post(leave, {"day": today.isoformat()})
    assert "A family with 1 member" in said(client.get(f"/cases/{family.key}/"))
    assert "left the family already" in said(client.post(leave, {"day": today.isoformat()}, follow=True))


def test_the_way_into_a_family_needs_a_role_and_finds_the_one_there_is(case: Case) -> None:
    client, at = browser(case.user), f"/courses/{case.course.key}/family/"
    assert "A date or a choice is missing" in said(client.post(at, {"own_role": "owner"}, follow=True))
    family = make_family(case, today=timezone.localdate())
    assert client.post(at, {"own_role": "mother"}).headers["Location"] == f"/cases/{family.key}/"
