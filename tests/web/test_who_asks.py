"""Who asks is found by one sentence, and what stands in the session decides, not what is found beside it."""

from collections.abc import Callable

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.factories.cases import Case, make_case
from tests.factories.people import make_membership, make_user
from tests.factories.sessions import make_session
from tests.web.pages import said
from virkning.store.models import Membership, Role, User

COURSES, CONTACTS = "/courses/?whose=team", "/courses/{}/contacts/"


@pytest.fixture
def case(db: None) -> Case:
    return make_case(started=timezone.localdate(), today=timezone.localdate())


def browser(user: User) -> Client:
    client = Client()
    client.cookies["sessionid"] = make_session(user)
    return client


def asked(work: Callable[[], object]) -> list[str]:
    sentences: list[str] = []

    def note(execute: Callable[..., object], sentence: str, *words: object) -> object:
        sentences.append(sentence)
        return execute(sentence, *words)

    with connection.execute_wrapper(note):
        work()
    return sentences


def test_a_page_that_is_kept_asks_once(case: Case) -> None:
    client = browser(case.user)
    client.get(COURSES)
    [sentence] = asked(lambda: client.get(COURSES))
    for table in ("django_session", "store_user", "store_membership", "store_auditevent", "store_breakglass"):
        assert table in sentence
    assert case.course.key in said(client.get(COURSES))


def test_the_session_decides_where_the_list_says_another(case: Case) -> None:
    """The list tells users where they are logged in; it opens nothing."""
    other = make_user(name="Else Andensteds")
    mine, theirs = browser(case.user), browser(other)
    UserSession.objects.filter(session_key=theirs.cookies["sessionid"].value).update(user=case.user)
    assert case.course.key in said(mine.get(COURSES))
    for _time in range(2):
        answer = theirs.get(COURSES)
        assert (answer.status_code, answer.wsgi_request.user) == (404, other)


def test_a_session_that_is_not_listed_opens_the_same(case: Case) -> None:
    client = browser(case.user)
    UserSession.objects.all().delete()
    client.get(COURSES)
    assert len(asked(lambda: client.get(COURSES))) == 4
    assert case.course.key in said(client.get(COURSES))
    Membership.objects.all().delete()
    assert client.get(COURSES).status_code == 404


@pytest.mark.parametrize(
    "taken",
    [
        lambda user: User.objects.filter(pk=user.pk).update(is_active=False),
        lambda user: User.objects.filter(pk=user.pk).update(password="another"),  # noqa: S106
        lambda user: Session.objects.all().delete(),
        lambda user: Session.objects.update(expire_date=timezone.now()),
    ],
    ids=["left", "another password", "ended", "over"],
)
def test_whoever_may_not_be_here_any_more_logs_in_at_the_next_page(case: Case, taken: Callable[[User], object]) -> None:
    client = browser(case.user)
    client.get(COURSES)
    assert len(asked(lambda: client.get(COURSES))) == 1
    taken(case.user)
    answer = client.get(COURSES)
    assert (answer.status_code, answer.headers.get("Location", "")[:8]) == (302, "/log-in/")


def test_two_roles_are_both_held_and_none_is_none(case: Case) -> None:
    leader = make_user(name="Uden rolle")
    client = browser(leader)
    assert client.get("/people/").status_code == 404
    make_membership(leader, case.programme.organisation, Role.ADMINISTRATOR)
    assert client.get("/people/").status_code == 200
    make_membership(leader, case.programme.organisation, Role.TEAM_LEADER, team=case.course.team)
    assert client.get("/people/").status_code == 200
    assert case.course.key in said(client.get(COURSES))


def test_whatever_writes_looks_its_roles_up_at_its_own_doors(case: Case) -> None:
    client = browser(case.user)
    sent = {"kind": "talk", "day": timezone.localdate().isoformat(), "minutes": "30", "turnout": "attended"}
    sentences = asked(lambda: client.post(CONTACTS.format(case.course.key), sent))
    assert "django_session" in sentences[0]
    assert any("store_membership" in sentence for sentence in sentences[1:])


def test_a_session_of_nobody_is_read_too(db: None) -> None:
    client = Client()
    session = client.session
    session["seen"] = "yes"
    session.save()
    assert SESSION_KEY not in session
    assert client.get(COURSES).status_code == 302
    assert client.session["seen"] == "yes"
