"""Emergency access: who may, what it opens, what is told of it, and that it ends."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.factories.cases import Case, make_case
from tests.factories.journal import make_note
from tests.factories.organisations import make_department, make_team
from tests.factories.people import make_membership, make_user
from tests.factories.protection import make_protection
from tests.web.pages import said
from virkning.access.break_glass import glass_told_to
from virkning.access.cases import identity_of, is_in_charge, may_see_identity, team_courses, teams_to_open_in
from virkning.access.enquiries import enquiries_of
from virkning.access.journal import journal_visible_to
from virkning.actions.break_glass import MOST_A_DAY, MOST_TRIES, REFUSED, break_glass
from virkning.actions.identities import IdentityData, keep_identity
from virkning.domain.errors import Refused
from virkning.store.models import (
    AuditEvent,
    BreakGlass,
    Course,
    ProtectionKind,
    Purpose,
    Role,
    User,
)

pytestmark = pytest.mark.django_db
WHY = "Hun står på politistationen, og Mette er syg."


@pytest.fixture(autouse=True)
def confirmed(settings: LazySettings) -> None:
    """As if the log-in had just been."""
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 10**12


@pytest.fixture
def case() -> Case:
    found = make_case()
    keep_identity(found.course.client, identity=IdentityData("Ida Ingensteder", phone="00112233"), by=found.user)
    return found


@pytest.fixture
def leader(case: Case) -> User:
    return _user(case, Role.TEAM_LEADER, own_team=True)


@pytest.fixture
def stranger(case: Case) -> User:
    return _user(case, Role.EMPLOYEE)


def _user(case: Case, role: Role, *, own_team: bool = False, own_only: bool = False) -> User:
    organisation = case.programme.organisation
    team = case.team if own_team else make_team(make_department(organisation, key="z"), key="z")
    user = make_user(name=f"{role.value} {own_team}")
    in_team = role in (Role.EMPLOYEE, Role.TEAM_LEADER, Role.VOLUNTEER)
    make_membership(user, organisation, role, team=team if in_team else None, own_only=own_only)
    return user


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def opened(case: Case, by: User) -> BreakGlass:
    return break_glass(case.course.key, reason=WHY, by=by, now=timezone.now())


def reaches(user: User, course: Course) -> bool:
    return team_courses(user).filter(pk=course.pk).exists()


def test_it_opens_course_and_identity_until_it_ends(case: Case, stranger: User) -> None:
    client, page = client_of(stranger), f"/courses/{case.course.key}/"
    assert client.get(page).status_code == 404
    glass = opened(case, stranger)
    assert f"Nødadgang til {case.course.key}" in said(client.get(page))
    assert "Ida Ingensteder" in client.get(f"{page}identity/").content.decode()
    assert client.get(f"{page}protection/").status_code == 404
    assert not is_in_charge(stranger, case.course)
    events = AuditEvent.objects.filter(by=stranger, subjects__client=case.course.client_id)
    assert {event.purpose for event in events} == {Purpose.BREAK_GLASS.value}
    now = timezone.now()
    BreakGlass.objects.filter(pk=glass.pk).update(opened=now - timedelta(hours=5), expires=now - timedelta(seconds=2))
    assert client.get(page).status_code == 404


def test_a_threatened_citizen_can_be_helped_and_whoever_is_named_is_told(case: Case) -> None:
    colleague = _user(case, Role.EMPLOYEE, own_team=True)
    make_protection(case.course.client, case.user, kind=ProtectionKind.THREATENED)
    assert not reaches(colleague, case.course)
    glass = opened(case, colleague)
    assert reaches(colleague, case.course)
    assert identity_of(colleague, case.course).phone == "00112233"
    assert [row.to for row in glass.notices.all()] == [case.user]


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.EMPLOYEE, Role.TEAM_LEADER)])
def test_other_roles_may_not(case: Case, role: Role) -> None:
    user = _user(case, role)
    assert client_of(user).get("/emergency/").status_code == 404
    with pytest.raises(Refused):
        opened(case, user)


def test_whoever_is_bounded_to_own_courses_or_elsewhere_may_not(case: Case) -> None:
    bounded, outsider = _user(case, Role.EMPLOYEE, own_only=True), make_case().user
    for user in (bounded, outsider):
        with pytest.raises(Refused) as refused:
            opened(case, user)
        assert [problem.code for problem in refused.value.problems] == ["break-glass-not-opened"]


def test_a_wrong_pseudonym_and_one_that_may_not_be_opened_answer_alike(stranger: User) -> None:
    client, elsewhere = client_of(stranger), make_case().course.key

    def answer(key: str) -> tuple[int, str]:
        sent = client.post("/emergency/", {"course": key, "reason": WHY})
        return sent.status_code, said(sent).replace(key, "")

    (one, first), (two, second) = answer(elsewhere), answer("X9999")
    assert (one, two) == (422, 422)
    assert "intet forløb med det pseudonym" in first
    assert first == second
    assert AuditEvent.objects.filter(what=REFUSED, by=stranger).count() == 2


def test_it_is_for_emergencies_only(case: Case, stranger: User) -> None:
    now = timezone.now()
    with pytest.raises(Refused):
        break_glass(case.course.key, reason=" kort ", by=stranger, now=now)
    for _ in range(MOST_A_DAY):
        glass = opened(case, stranger)
        BreakGlass.objects.filter(pk=glass.pk).update(closed=timezone.now(), closed_by=stranger)
    with pytest.raises(Refused) as refused:
        opened(case, stranger)
    assert refused.value.problems[0].code == "break-glass-too-many"
    BreakGlass.objects.update(opened=now - timedelta(days=2), closed=None, closed_by=None, expires=now)
    for _ in range(MOST_TRIES):
        with pytest.raises(Refused):
            break_glass("X9999", reason=WHY, by=stranger, now=now)
    with pytest.raises(Refused) as tried:
        opened(case, stranger)
    assert tried.value.problems[0].code == "break-glass-too-many"


def test_those_concerned_are_told_until_they_write_a_word(
    case: Case,
    leader: User,
    stranger: User,
    settings: LazySettings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.EMAIL_HOST = "localhost"
    with django_capture_on_commit_callbacks(execute=True):
        glass = opened(case, stranger)
    assert {row.to for row in glass.notices.all()} == {case.user, leader}
    assert {one for letter in mail.outbox for one in letter.to} == {case.user.email, leader.email}
    assert all(case.course.key not in str(letter.message()) for letter in mail.outbox)
    client, notice = client_of(leader), glass.notices.get(to=leader)
    assert WHY in said(client.get("/today/"))
    client.post(f"/emergency/told/{notice.pk}/", {"word": " "})
    assert WHY in said(client.get("/today/"))
    client.post(f"/emergency/told/{notice.pk}/", {"word": "Det var rigtigt gjort."})
    assert WHY not in said(client.get("/today/"))
    assert client_of(stranger).post(f"/emergency/told/{notice.pk}/", {"word": "Ja"}).status_code == 404
    assert client.post(f"/emergency/{glass.pk}/close/").status_code == 302
    assert not reaches(stranger, case.course)


def test_the_controller_reads_all_of_them_and_nobody_else(case: Case, leader: User, stranger: User) -> None:
    opened(case, stranger)
    answer = said(client_of(_user(case, Role.DOCUMENTALIST)).get("/audit/emergency/"))
    assert WHY in answer
    assert f"{leader.name}: ikke kvitteret endnu" in answer
    for user in (leader, stranger, case.user):
        assert client_of(user).get("/audit/emergency/").status_code == 404


def test_an_administrator_is_told_that_and_by_whom_but_not_why(case: Case, leader: User, stranger: User) -> None:
    """Whoever sees no case reads no reason, no word about it, and not which citizen it was."""
    glass = opened(case, stranger)
    client_of(leader).post(f"/emergency/told/{glass.notices.get(to=leader).pk}/", {"word": "Det var rigtigt gjort."})
    answer = said(client_of(_user(case, Role.ADMINISTRATOR)).get("/audit/emergency/"))
    assert stranger.name in answer
    assert f"{timezone.localtime(glass.expires):%H.%M}" in answer
    assert "Hvorfor, og i hvilket forløb" in answer
    for hidden in (WHY, case.course.key, "Det var rigtigt gjort.", leader.name):
        assert hidden not in answer
    whole = said(client_of(_user(case, Role.DOCUMENTALIST)).get("/audit/emergency/"))
    assert "Det var rigtigt gjort." in whole
    assert "Hvorfor, og i hvilket forløb" not in whole


def test_a_notice_is_shut_to_whoever_no_longer_reads_there(case: Case, leader: User, stranger: User) -> None:
    glass = opened(case, stranger)
    leader.memberships.all().delete()
    assert not glass_told_to(leader).exists()
    assert client_of(leader).post(f"/emergency/{glass.pk}/close/").status_code == 404
    assert glass_told_to(case.user).exists()


def test_an_old_log_in_is_confirmed_first(stranger: User, settings: LazySettings) -> None:
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
    answer = client_of(stranger).post("/emergency/", {"course": "X", "reason": WHY})
    assert answer.status_code == 302
    assert not AuditEvent.objects.filter(what=REFUSED).exists()


def test_a_volunteer_works_with_own_courses_only(case: Case) -> None:
    volunteer = _user(case, Role.VOLUNTEER, own_team=True)
    assert not reaches(volunteer, case.course)
    case.course.responsibilities.create(user=volunteer, since=case.course.started)
    assert reaches(volunteer, case.course)
    known = identity_of(volunteer, case.course)
    assert (known.name, known.phone, known.name_only) == ("Ida Ingensteder", "", True)
    assert not may_see_identity(volunteer, case.course)
    assert not enquiries_of(volunteer).exists()
    assert not teams_to_open_in(volunteer, case.programme).exists()
    note = make_note(case.course, case.user, sign=True)
    assert not journal_visible_to(volunteer).filter(pk=note.pk).exists()
    assert journal_visible_to(case.user).filter(pk=note.pk).exists()


def test_a_volunteer_and_broken_glass_do_not_decide_over_the_course(case: Case, stranger: User) -> None:
    volunteer = _user(case, Role.VOLUNTEER, own_team=True)
    case.course.responsibilities.create(user=volunteer, since=case.course.started)
    opened(case, stranger)
    page, steps = f"/courses/{case.course.key}/", ("end", "reopen", "responsible")
    given = {"day": case.course.started.isoformat(), "reason": "completed", "user": str(volunteer.pk)}
    for user in (volunteer, stranger):
        shown = client_of(user).get(page).content
        assert b"/steps/pause/" in shown
        assert b"/steps/end/" not in shown
        for step in steps:
            assert client_of(user).post(f"{page}steps/{step}/", given).status_code == 404
    case.course.refresh_from_db()
    assert case.course.ended is None


def test_an_employee_can_be_kept_to_own_courses_and_whoever_has_left_reaches_none(case: Case) -> None:
    bounded = _user(case, Role.EMPLOYEE, own_team=True, own_only=True)
    assert not reaches(bounded, case.course)
    case.course.responsibilities.create(user=bounded, since=case.course.started)
    assert reaches(bounded, case.course)
    User.objects.filter(pk=case.user.pk).update(is_active=False)
    assert not reaches(case.user, case.course)
