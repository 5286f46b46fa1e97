"""Log-in under attack: guessing, finding out who works here, fixation, and sessions that must end."""

import logging
import statistics
import time
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from tests.factories.organisations import make_organisation
from tests.factories.people import make_membership, make_user
from tests.web.pages import said
from virkning.actions.accounts import leave
from virkning.store.models import AuditEvent, Role, User
from virkning.web.log_in_sessions import BEGAN, SEEN

pytestmark = pytest.mark.django_db

PASSWORD = "hemmelig nok til en test"
MAIL = "anna@example.invalid"


@pytest.fixture
def user() -> User:
    made = make_user(email=MAIL, password=PASSWORD, name="Anna And")
    make_membership(made, make_organisation(), Role.DOCUMENTALIST)
    return made


def tried(client: Client, password: str, *, mail: str = MAIL) -> str:
    """What the page says after a try; empty when it let the visitor in."""
    answer = client.post("/log-in/", {"login": mail, "password": password})
    return "" if answer.status_code == 302 else said(answer)


def set_back(client: Client, mark: str, *, minutes: float) -> None:
    """As if so long had gone since the session began, or since something happened in it."""
    session = client.session
    session[mark] = time.time() - minutes * 60
    session.save()


def logged_in(user: User) -> Client:
    client = Client()
    assert client.post("/log-in/", {"login": user.email, "password": PASSWORD}).status_code == 302
    return client


def happened(what: str) -> int:
    return AuditEvent.objects.filter(what=what).count()


def test_after_five_wrong_tries_the_right_password_is_wrong_too(client: Client, user: User) -> None:
    first = tried(client, "forkert")
    for _ in range(4):
        assert tried(client, "forkert") == first
    assert tried(client, PASSWORD) == first
    assert "_auth_user_id" not in client.session
    assert happened("log-in-failed") == 6


def test_it_opens_by_itself_after_a_quarter_of_an_hour(client: Client, user: User) -> None:
    for _ in range(5):
        tried(client, "forkert")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert tried(client, PASSWORD) == ""


def test_someone_at_another_place_is_not_shut_out(client: Client, user: User) -> None:
    for _ in range(5):
        tried(client, "forkert")
    assert Client(REMOTE_ADDR="192.0.2.7").post("/log-in/", {"login": MAIL, "password": PASSWORD}).status_code == 302


def test_guessing_from_many_places_is_stopped_by_the_address(user: User) -> None:
    for number in range(10):
        tried(Client(REMOTE_ADDR=f"192.0.2.{number}"), "forkert")
    assert tried(Client(REMOTE_ADDR="192.0.2.99"), PASSWORD) != ""


def test_nobody_learns_who_works_here(client: Client, user: User) -> None:
    """Unknown, wrong, left and shut: the same words, status and headers, but for the token and what was typed."""
    gone = make_user(email="gone@example.invalid", password=PASSWORD)
    gone.is_active = False
    gone.save()
    shut = make_user(email="shut@example.invalid", password=PASSWORD)
    for _ in range(6):
        tried(client, "forkert", mail=shut.email)
    cases = [(MAIL, "forkert"), ("nobody@example.invalid", "forkert"), (gone.email, PASSWORD), (shut.email, PASSWORD)]
    answers = [Client().post("/log-in/", {"login": mail, "password": password}) for mail, password in cases]
    assert {answer.status_code for answer in answers} == {200}
    assert len({said(answer) for answer in answers}) == 1
    assert len({tuple(sorted(answer.headers)) for answer in answers}) == 1


def test_an_unknown_address_takes_as_long_as_a_known_one(user: User, settings: LazySettings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    user.set_password(PASSWORD)
    user.save()

    def seconds(mail: str) -> float:
        taken = []
        for number in range(5):
            began = time.perf_counter()
            tried(Client(REMOTE_ADDR=f"198.51.100.{number}"), "forkert", mail=mail)
            taken.append(time.perf_counter() - began)
        return statistics.median(taken)

    known, unknown = seconds(MAIL), seconds("nobody@example.invalid")
    assert 0.5 < known / unknown < 2  # without a hash for the unknown one it is more than ten


def test_nothing_personal_is_kept_or_logged_of_a_try(
    client: Client, user: User, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        for _ in range(6):
            tried(client, "min-rigtige-kode")
    kept = str(list(AccessAttempt.objects.values()))
    for text in (caplog.text, kept, str(list(AuditEvent.objects.values()))):
        assert MAIL not in text
        assert "min-rigtige-kode" not in text


def test_the_number_of_the_session_changes_at_log_in(client: Client, user: User) -> None:
    """Whoever has planted a number beforehand has nothing after it."""
    client.get("/log-in/")
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["sessionid"] = str(session.session_key)
    planted = str(session.session_key)
    client.post("/log-in/", {"login": MAIL, "password": PASSWORD})
    assert client.session.session_key != planted
    stranger = Client()
    stranger.cookies["sessionid"] = planted
    assert stranger.get("/results/").status_code == 302


def test_whoever_leaves_is_out_at_once_on_an_open_session(user: User) -> None:
    client, organisation = logged_in(user), user.memberships.get().organisation
    assert client.get("/results/").status_code == 200
    leave(user, organisation=organisation, by=None, now=timezone.now())
    assert client.get("/results/").headers["Location"].startswith("/log-in/")
    assert tried(Client(), PASSWORD) != ""


def test_a_new_password_ends_the_other_sessions(user: User) -> None:
    here, elsewhere = logged_in(user), logged_in(user)
    form = {"oldpassword": PASSWORD, "password1": "en helt anden kode", "password2": "en helt anden kode"}
    assert here.post("/me/security/password/", form).headers["Location"] == "/me/security/"
    assert here.get("/results/").status_code == 200
    assert elsewhere.get("/results/").status_code == 302
    assert happened("password-changed") == 1


def test_everywhere_else_is_logged_out_on_request(user: User) -> None:
    here, elsewhere = logged_in(user), logged_in(user)
    assert said(here.get("/me/security/")).count("Ukendt enhed") == 2
    here.post("/me/security/sessions/")
    assert here.get("/results/").status_code == 200
    assert elsewhere.get("/results/").status_code == 302


def test_whoever_writes_on_an_open_page_is_at_work(user: User) -> None:
    client = logged_in(user)
    assert 'id="stay"' in client.get("/results/").content.decode()
    set_back(client, SEEN, minutes=59)
    assert client.post("/me/stay/").status_code == 204
    assert time.time() - client.session[SEEN] < 60, "what was written is noted as something that happened"
    set_back(client, SEEN, minutes=61)
    assert client.post("/me/stay/").status_code == 302
    assert client.get("/results/").status_code == 302


def test_nobody_is_warned_who_is_not_logged_out() -> None:
    board = make_user(email=MAIL, password=PASSWORD)
    make_membership(board, make_organisation(), Role.BOARD)
    assert 'id="stay"' not in logged_in(board).get("/results/").content.decode()


@pytest.mark.parametrize(("mark", "minutes", "open_still"), [(SEEN, 61, False), (SEEN, 59, True), (BEGAN, 721, False)])
def test_sessions_end(user: User, mark: str, minutes: int, open_still: bool) -> None:
    client = logged_in(user)
    client.get("/results/")
    set_back(client, mark, minutes=minutes)
    answer = client.get("/results/")
    assert (answer.status_code == 200) is open_still
    if not open_still:
        assert answer.headers["Location"] == "/log-in/?next=/results/"
        assert happened("logged-out") == 1
        assert "fordi der ikke var sket noget" in said(client.get("/log-in/"))


def test_a_reader_of_results_may_pause_longer(user: User) -> None:
    user.memberships.update(role=Role.BOARD)
    client = logged_in(user)
    client.get("/results/")
    set_back(client, SEEN, minutes=180)
    assert client.get("/results/").status_code == 200


def test_log_ins_stand_in_the_audit(user: User) -> None:
    client = logged_in(user)
    client.post("/log-out/")
    tried(client, "forkert")
    told = [(event.what, event.objects_touched, event.by) for event in AuditEvent.objects.order_by("pk")]
    assert told[-3:] == [
        ("logged-in", [user.pk], user),
        ("logged-out", [user.pk], user),
        ("log-in-failed", [user.pk], None),
    ]
