"""A page that is kept shows nothing that a new one would not: no old word, no right that is gone, nobody else's."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import psycopg
import pytest
from django.db import connection
from django.middleware.csrf import CSRF_ALLOWED_CHARS, CSRF_SECRET_LENGTH
from django.middleware.csrf import _does_token_match as matches  # type: ignore[attr-defined]  # Django's own check
from django.test import Client
from django.utils import timezone
from django.utils.crypto import get_random_string

from tests.factories.cases import Case, make_case
from tests.factories.organisations import make_department, make_team
from tests.factories.people import make_membership, make_user
from tests.factories.reports import make_report
from tests.postgres import own_postgres
from tests.web.pages import said
from virkning.actions.break_glass import break_glass
from virkning.actions.comments import Subject, add_comment
from virkning.actions.courses import end_course
from virkning.store import freshness
from virkning.store.models import AuditEvent, BreakGlass, EndedReason, Membership, Role, Team, User
from virkning.web.form_tokens import masked
from virkning.web.kept_pages import PLACE, TOKEN

COURSES = "/courses/?whose=team"
MOST_ASKED = 5
"""Questions to the database of a page that is kept: who asks, by which session and roles, and whether it is fresh."""


@pytest.fixture
def case(db: None) -> Case:
    return make_case(started=timezone.localdate(), today=timezone.localdate())


def browser(user: User, *, language: str = "da") -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    client.cookies["django_language"] = language
    return client


def asked(work: Callable[[], object]) -> int:
    found = [0]

    def count(execute: Callable[..., object], *words: object) -> object:
        found[0] += 1
        return execute(*words)

    with connection.execute_wrapper(count):
        work()
    return found[0]


def test_the_second_time_it_is_the_same_page_and_its_forms_can_be_sent(case: Case) -> None:
    client = browser(case.user)
    first, numbers = client.get(COURSES), []
    numbers.append(asked(lambda: client.get(COURSES)))
    again = client.get(COURSES)
    assert numbers[0] <= MOST_ASKED
    assert PLACE not in again.content
    assert TOKEN.sub(b"", again.content) == TOKEN.sub(b"", first.content)
    [token] = set(TOKEN.findall(again.content))
    assert token not in first.content, "masked anew"
    sent = {"csrfmiddlewaretoken": token.decode(), "language": "en", "next": "/courses/"}
    assert client.post("/language/", sent).status_code == 302
    assert again.headers["Cache-Control"] == "no-store"


def test_after_any_write_it_is_made_anew(case: Case) -> None:
    client, day = browser(case.user), timezone.localdate()
    assert case.course.key in said(client.get(COURSES))
    end_course(case.course, ended=day, reason=EndedReason.COMPLETED, by=case.user, today=day)
    assert case.course.key not in said(client.get(COURSES))


def test_doors_are_asked_each_time(case: Case) -> None:
    """Even of a role that went without anybody writing down that it did."""
    client = browser(case.user)
    assert client.get(COURSES).status_code == 200
    Membership.objects.all().delete()
    assert client.get(COURSES).status_code == 404


def test_another_reader_language_and_day_have_their_own(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    assert case.course.key in said(browser(case.user).get(COURSES))
    assert "Forløb" in said(browser(case.user).get(COURSES))
    assert "Courses" in said(browser(case.user, language="en").get(COURSES))
    other = make_user(name="Else Andensteds")
    make_membership(other, case.programme.organisation, Role.EMPLOYEE, team=_elsewhere(case))
    assert case.course.key not in said(browser(other).get(COURSES))
    assert case.user.name not in said(browser(other).get(COURSES))
    client = browser(case.user)
    client.get(COURSES)  # the session is written once a minute
    assert asked(lambda: client.get(COURSES)) <= MOST_ASKED
    tomorrow: date = timezone.localdate() + timedelta(1)
    monkeypatch.setattr("virkning.web.kept_pages.timezone.localdate", lambda: tomorrow)
    assert asked(lambda: client.get(COURSES)) > MOST_ASKED


def test_nothing_is_kept_while_a_course_stands_open_in_an_emergency(case: Case) -> None:
    """It is shut by the clock, and nobody writes anything then."""
    leader = make_user(name="Leder")
    make_membership(leader, case.programme.organisation, Role.TEAM_LEADER, team=_elsewhere(case))
    client, now = browser(leader), timezone.now()
    glass = break_glass(case.course.key, reason="Hun står på politistationen, og Mette er syg.", by=leader, now=now)
    for _time in range(2):
        assert case.course.key in said(client.get(COURSES))
    BreakGlass.objects.filter(pk=glass.pk).update(opened=now - timedelta(hours=5), expires=now - timedelta(seconds=2))
    assert case.course.key not in said(client.get(COURSES))


def test_each_search_is_noted(case: Case) -> None:
    client = browser(case.user)
    for times in (1, 2):
        client.get("/courses/", {"q": case.course.key})
        assert AuditEvent.objects.filter(what="searched").count() == times


def test_a_word_for_the_reader_is_told_once(case: Case) -> None:
    client = Client()
    client.force_login(case.user)
    sent = {"kind": "talk", "day": timezone.localdate().isoformat(), "minutes": "30", "turnout": "attended"}
    client.get(COURSES)
    assert client.post(f"/courses/{case.course.key}/contacts/", sent).status_code == 302
    shown = [b'role="status"' in client.get(COURSES).content for _time in range(3)]
    assert shown == [True, False, False]


def test_the_day_is_kept_until_anybody_writes(case: Case) -> None:
    client, day = browser(case.user), timezone.localdate()
    first = client.get("/today/")
    client.get("/today/")  # the session is written once a minute
    assert asked(lambda: client.get("/today/")) <= MOST_ASKED
    assert TOKEN.sub(b"", client.get("/today/").content) == TOKEN.sub(b"", first.content)
    end_course(case.course, ended=day, reason=EndedReason.COMPLETED, by=case.user, today=day)
    assert asked(lambda: client.get("/today/")) > MOST_ASKED


def test_a_token_is_masked_as_django_does() -> None:
    """Each time another one, and Django finds the same secret behind it."""
    secret = get_random_string(CSRF_SECRET_LENGTH, CSRF_ALLOWED_CHARS)
    tokens = {masked(secret) for _time in range(200)}
    assert len(tokens) == 200
    assert all(matches(token, secret) for token in tokens)
    assert not matches(masked(secret), secret[::-1])
    seen = Counter(letter for token in tokens for letter in token)
    assert set(seen) == set(CSRF_ALLOWED_CHARS), "every letter comes"
    assert max(seen.values()) < 2 * 200 * 64 / 62, "and none far more than the others"


def test_a_report_shows_a_comment_at_once(case: Case) -> None:
    report = make_report(case.programme.organisation)
    reader = make_user(name="Dokumentarist")
    make_membership(reader, case.programme.organisation, Role.DOCUMENTALIST)
    client, address = browser(reader), f"/reports/{report.pk}/"
    assert client.get(address).status_code == 200
    assert asked(lambda: client.get(address)) <= MOST_ASKED + 1
    add_comment(Subject(report=report), text="Se på fase to.", by=reader, now=timezone.now())
    assert "Se på fase to." in said(client.get(address))


def test_on_postgresql_nothing_is_kept_while_somebody_writes() -> None:
    """An event with a lower number may be committed after one with a higher."""
    tables = (
        "CREATE TABLE store_auditevent (id bigserial, what text)",
        "CREATE TABLE store_breakglass (by_id bigint, closed timestamptz, expires timestamptz)",
    )
    with own_postgres() as database, psycopg.connect(database.address, autocommit=True) as reader:
        for table in tables:
            reader.execute(table)

        def told() -> tuple[object, ...] | None:
            sentence = freshness._ASKED.format(quiet=freshness.QUIET["postgresql"])
            return reader.execute(sentence, {"user": 1, "now": timezone.now()}, prepare=True).fetchone()

        assert told() == (None, True, 0)
        with psycopg.connect(database.address) as slow:
            slow.execute("INSERT INTO store_auditevent (what) VALUES ('first')")
            reader.execute("INSERT INTO store_auditevent (what) VALUES ('second')")
            assert told() == (2, False, 0), "the first is not seen yet"
        assert told() == (2, True, 0)
        reader.execute("INSERT INTO store_auditevent (what) VALUES ('seen')")
        assert told() == (2, True, 0), "a look changes nothing"


def _elsewhere(case: Case) -> Team:
    return make_team(make_department(case.programme.organisation, key="z"), key="z")
