"""Invitations, roles, leaving and reviews, as an administrator meets them; and those who are none."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from tests.factories.people import make_membership, make_user
from tests.factories.world import World
from tests.web.conftest import LogIn
from tests.web.pages import said
from virkning.store.models import (
    AccessNotice,
    AccountInvitation,
    AccountPolicy,
    AuditEvent,
    Membership,
    PastMembership,
    Role,
    User,
)

pytestmark = pytest.mark.django_db

PASSWORD = "hemmelig nok til en test"
MAIL = "ny@example.invalid"
LINK = re.compile(r"/invitation/[\w-]+/")


@pytest.fixture
def administrator(world: World) -> Client:
    """Logged in by password, and so confirmed for ten minutes."""
    return at_work(world.user("administrator"))


def at_work(user: User) -> Client:
    user.set_password(PASSWORD)
    user.save()
    client = Client()
    assert client.post("/log-in/", {"login": user.email, "password": PASSWORD}).status_code == 302
    return client


def invited(administrator: Client, world: World, **changed: str) -> str:
    """The address of the link that the page shows."""
    team = world.teams["a"].pk
    form = {"name": "Ny Nielsen", "email": MAIL, "role": "employee", "team": team, "programme": "small"} | changed
    answer = administrator.post("/people/invite/", form)
    assert answer.status_code == 200, said(answer)
    return str(LINK.findall(answer.content.decode())[0])


def chosen(link: str, password: str = PASSWORD) -> int:
    return Client().post(link, {"name": "Ny Nielsen", "password": password, "password2": password}).status_code


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_list_tells_who_can_log_in(administrator: Client, language: str) -> None:
    administrator.cookies["django_language"] = language
    page = said(administrator.get("/people/"))
    assert f"{len(Role)} {'personer kan logge ind' if language == 'da' else 'people can log in'}" in page
    assert "outsider" not in page


@pytest.mark.parametrize("who", ["employee", "team-leader", "documentalist", "board", "outsider"])
def test_nobody_else_sees_people(world: World, who: str) -> None:
    client, other = at_work(world.user(who)), world.user("employee").pk
    for address in ("/people/", "/people/invite/", "/people/review/", "/people/rules/", f"/people/{other}/"):
        assert client.get(address).status_code == 404
    assert client.post(f"/people/{other}/leave/").status_code == 404


def test_people_of_another_organisation_are_not_found(administrator: Client, world: World) -> None:
    stranger = world.user("outsider")
    membership = stranger.memberships.get().pk
    assert administrator.get(f"/people/{stranger.pk}/").status_code == 404
    assert administrator.post(f"/people/{stranger.pk}/leave/").status_code == 404
    own = world.user("board").pk
    assert administrator.post(f"/people/{own}/end/", {"membership": membership}).status_code == 404
    assert stranger.memberships.exists()


def test_the_administrator_sees_no_case(administrator: Client) -> None:
    for address in ("/courses/", "/today/", "/results/steering/small/2013Q2/", "/courses/A000/measurements/"):
        assert administrator.get(address).status_code == 404
    assert administrator.get("/").headers["Location"] == "/setup/"


def test_an_invitation_lets_in_once(administrator: Client, world: World) -> None:
    link = invited(administrator, world)
    assert "Krise" not in link
    assert chosen(link) == 302
    user = User.objects.get(email=MAIL)
    held = user.memberships.get()
    assert (held.role, held.team, held.programme_key) == (Role.EMPLOYEE, world.teams["a"], "small")
    assert held.given_by == world.user("administrator")
    assert chosen(link) == 404
    assert Client().post("/log-in/", {"login": MAIL, "password": PASSWORD}).status_code == 302


def test_an_invitation_is_over_after_a_week(administrator: Client, world: World) -> None:
    link = invited(administrator, world)
    past = timezone.now() - timedelta(days=8)
    AccountInvitation.objects.update(made=past, expires=past + timedelta(days=7))
    assert chosen(link) == 404
    assert not User.objects.filter(email=MAIL).exists()


def test_a_new_invitation_ends_the_old_one(administrator: Client, world: World) -> None:
    first, second = invited(administrator, world), invited(administrator, world)
    assert chosen(first) == 404
    assert chosen(second) == 302


def test_a_withdrawn_invitation_opens_nothing(administrator: Client, world: World) -> None:
    link = invited(administrator, world)
    administrator.post(f"/people/invitations/{AccountInvitation.objects.get().pk}/withdraw/")
    assert chosen(link) == 404


def test_a_link_is_not_in_the_database(administrator: Client, world: World) -> None:
    secret = invited(administrator, world).split("/")[2]
    assert secret not in str(list(AccountInvitation.objects.values())) + str(list(AuditEvent.objects.values()))


@pytest.mark.parametrize("weak", ["kort", "password1234", "ny@example.invalid"])
def test_a_weak_password_is_not_taken(administrator: Client, world: World, weak: str) -> None:
    link = invited(administrator, world)
    assert chosen(link, weak) == 422
    assert chosen(link) == 302


@pytest.mark.parametrize(
    "wrong",
    [{"role": "board"}, {"team": ""}, {"email": "intet"}, {"name": " "}, {"role": "king"}, {"team": "987654"}],
)
def test_what_cannot_be_is_refused_and_kept(administrator: Client, world: World, wrong: dict[str, str]) -> None:
    form = {"name": "Ny Nielsen", "email": MAIL, "role": "employee", "team": world.teams["a"].pk} | wrong
    answer = administrator.post("/people/invite/", form)
    assert answer.status_code == 422
    assert "Intet er gemt" in said(answer)
    assert not AccountInvitation.objects.exists()


def test_an_invitation_goes_by_mail_where_mail_is_set_up(
    administrator: Client, world: World, settings: object, django_capture_on_commit_callbacks: object
) -> None:
    settings.EMAIL_HOST = "localhost"  # type: ignore[attr-defined]
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        link = invited(administrator, world)
    assert link in mail.outbox[0].body
    assert mail.outbox[0].to == [MAIL]


def test_a_new_link_gives_a_new_password(administrator: Client, world: World) -> None:
    board = world.user("board")
    link = LINK.findall(administrator.post(f"/people/{board.pk}/link/").content.decode())[0]
    assert chosen(link, "en helt anden kode") == 302
    assert Client().post("/log-in/", {"login": board.email, "password": "en helt anden kode"}).status_code == 302
    assert board.memberships.count() == 1


def test_roles_are_given_and_ended_and_stay_to_be_read(administrator: Client, world: World) -> None:
    board = world.user("board")
    administrator.post(f"/people/{board.pk}/give/", {"role": "management"})
    made = board.memberships.get(role=Role.MANAGEMENT)
    administrator.post(f"/people/{board.pk}/end/", {"membership": made.pk})
    assert not board.memberships.filter(role=Role.MANAGEMENT).exists()
    assert PastMembership.objects.get().ended_by == world.user("administrator")
    assert "Ophørte roller" in said(administrator.get(f"/people/{board.pk}/"))


def test_someone_must_always_look_after_the_users(administrator: Client, world: World) -> None:
    me = world.user("administrator")
    administrator.post(f"/people/{me.pk}/end/", {"membership": me.memberships.get().pk})
    administrator.post(f"/people/{me.pk}/leave/")
    assert me.memberships.get().role == Role.ADMINISTRATOR
    me.refresh_from_db()
    assert me.is_active


def test_an_administrator_gets_no_sight_of_cases_unseen(administrator: Client, world: World) -> None:
    """Told to another administrator and to the team's leader, on every page, until each has seen it."""
    other, me = make_user(name="Anden Administrator"), world.user("administrator")
    make_membership(other, world.organisation, Role.ADMINISTRATOR)
    administrator.post(f"/people/{me.pk}/give/", {"role": "employee", "team": world.teams["a"].pk})
    assert AuditEvent.objects.filter(what="own-access-given", by=me).count() == 1
    told = {notice.to for notice in AccessNotice.objects.all()}
    assert told == {other, world.user("team-leader")}
    leader = at_work(world.user("team-leader"))
    assert "har givet sig selv adgang til sager" in said(leader.get("/results/"))
    notice = AccessNotice.objects.get(to=world.user("team-leader"))
    assert at_work(other).post(f"/me/notices/{notice.pk}/").status_code == 404
    leader.post(f"/me/notices/{notice.pk}/")
    assert "har givet sig selv adgang" not in said(leader.get("/results/"))


def test_leaving_ends_everything_at_once(administrator: Client, world: World) -> None:
    employee = world.user("employee")
    session = at_work(employee)
    course = world.courses["a"][0]
    type(course).objects.filter(pk=course.pk).update(ended=None)
    course.responsibilities.create(user=employee, since=timezone.localdate())
    administrator.post(f"/people/{employee.pk}/leave/")
    assert session.get("/today/").headers["Location"].startswith("/log-in/")
    assert not Membership.objects.filter(user=employee).exists()
    page = said(administrator.get(f"/people/{employee.pk}/"))
    assert "Forløb, der venter på en anden" in page
    assert course.key not in page
    leader = at_work(world.user("team-leader"))
    assert "1 forløb mangler en ny kollega" in said(leader.get("/people/hand-over/"))
    leader.post("/people/hand-over/", {"course": course.key, "user": world.user("team-leader").pk})
    assert course.responsibilities.get(until=None).user == world.user("team-leader")
    assert at_work(world.user("documentalist")).get("/people/hand-over/").status_code == 404


def test_a_course_is_handed_over_within_the_team_only(world: World) -> None:
    leader, course = at_work(world.user("team-leader")), world.courses["a"][0]
    gone = make_user()
    gone.is_active = False
    gone.save()
    type(course).objects.update(ended=None)
    for one in (course, world.courses["b"][0]):
        one.responsibilities.create(user=gone, since=timezone.localdate())
    form = {"course": course.key, "user": str(world.user("board").pk)}
    assert leader.post("/people/hand-over/", form).status_code == 404
    assert leader.post("/people/hand-over/", form | {"course": world.courses["b"][0].key}).status_code == 404


def test_access_is_looked_at_again(administrator: Client, world: World) -> None:
    long_ago = timezone.now() - timedelta(days=200)
    User.objects.update(created=long_ago)
    own = world.user("administrator").memberships.get()
    board = world.user("board").memberships.get()
    assert f"{len(Role)} adgange skal gennemgås" in said(administrator.get("/people/review/"))
    administrator.post("/people/review/", {"membership": [board.pk]})
    board.refresh_from_db()
    assert board.confirmed_by == world.user("administrator")
    assert f"{len(Role) - 1} adgange skal gennemgås" in said(administrator.get("/people/review/"))
    other = make_user()
    make_membership(other, world.organisation, Role.ADMINISTRATOR)
    administrator.post("/people/review/", {"membership": [own.pk]})
    own.refresh_from_db()
    assert own.confirmed is None


def test_something_dangerous_asks_again_and_goes_on_where_one_was(administrator: Client, world: World) -> None:
    session = administrator.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 11 * 60
    session.save()
    board = world.user("board")
    answer = administrator.post(f"/people/{board.pk}/give/", {"role": "management"})
    assert answer.headers["Location"].startswith("/me/confirm/?next=")
    assert not board.memberships.filter(role=Role.MANAGEMENT).exists()
    assert administrator.post(answer.headers["Location"], {"password": "forkert"}).status_code == 200
    form = {"password": PASSWORD, "next": f"/people/{board.pk}/give/"}
    assert administrator.post("/me/confirm/", form).status_code == 302
    assert board.memberships.filter(role=Role.MANAGEMENT).exists()


def test_the_rules_are_decided_and_hold_at_once(administrator: Client, world: World, log_in: LogIn) -> None:
    administrator.post("/people/rules/", {"role": ["documentalist"], "months": "3", "names": "yes"})
    assert AccountPolicy.objects.filter(names_to_citizens=True).count() == 1
    assert log_in("documentalist").get("/results/").headers["Location"] == "/me/security/"
    assert log_in("employee").get("/today/").status_code == 200
    assert administrator.post("/people/rules/", {"role": [], "months": "25"}).status_code == 422


def test_an_administrator_opens_a_shut_log_in(administrator: Client, world: World) -> None:
    board = world.user("board")
    board.set_password(PASSWORD)
    board.save()
    visitor = Client()
    for _ in range(5):
        visitor.post("/log-in/", {"login": board.email, "password": "forkert"})
    assert visitor.post("/log-in/", {"login": board.email, "password": PASSWORD}).status_code == 200
    administrator.post(f"/people/{board.pk}/unlock/")
    assert visitor.post("/log-in/", {"login": board.email, "password": PASSWORD}).status_code == 302
