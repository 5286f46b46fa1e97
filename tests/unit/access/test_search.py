"""Searching reaches no further than looking does, and leaves no words behind."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.cases import Case, make_case
from tests.factories.groups import make_meeting
from tests.factories.journal import make_note
from tests.factories.organisations import make_organisation
from tests.factories.people import make_membership, make_user
from tests.factories.protection import make_protection
from virkning.access.search import Criterion, search_for
from virkning.actions.identities import IdentityData, keep_identity
from virkning.store.models import SEARCHED, AuditEvent, ImportedKey, ProtectionKind, Role, User, import_hash

pytestmark = pytest.mark.django_db

WORDS = ("Kanarina", "Fugl", "12 34 56 78", "010203-1234", "vandmelon")


@pytest.fixture
def case() -> Case:
    case = make_case()
    identity = IdentityData("Kanarina Fugl", cpr="010203-1234", phone="+45 12 34 56 78")
    keep_identity(case.course.client, identity=identity, by=case.user)
    make_note(case.course, case.user, title="Frugt", text="Vi delte en\nvandmelon i parken.", sign=True)
    return case


@pytest.fixture
def colleague(case: Case) -> User:
    user = make_user()
    make_membership(user, case.programme.organisation, Role.EMPLOYEE, team=case.team)
    return user


def found(user: User, asked: str) -> list[Criterion]:
    return [hit.by for hit in search_for(user, asked).hits]


@pytest.mark.parametrize(
    ("asked", "by"),
    [
        ("kana", Criterion.NAME),
        ("fugl kanarina", Criterion.NAME),
        ("12345678", Criterion.PHONE),
        ("+45 12 34", Criterion.PHONE),
        ("010203-1234", Criterion.CPR),
        ("0102031234", Criterion.CPR),
        ("VANDMELON", Criterion.JOURNAL),
        ("parken frugt", Criterion.JOURNAL),
    ],
)
def test_what_is_found_by_what(case: Case, asked: str, by: Criterion) -> None:
    assert found(case.user, asked) == [by]


def test_what_a_citizen_was_called_in_a_file_finds_the_course_for_those_who_work_with_it(
    case: Case, colleague: User
) -> None:
    organisation = case.programme.organisation
    ImportedKey.objects.create(
        organisation=organisation,
        programme_key=case.programme.key,
        source="ark",
        hash=import_hash("Q-05", organisation=organisation.pk, source="ark"),
        key="Q-05",
        course=case.course,
    )
    stranger = make_user()
    make_membership(stranger, make_organisation(), Role.TEAM_LEADER, team=make_case().team)
    assert found(case.user, " Q-05 ") == [Criterion.OWN_NUMBER]
    assert found(colleague, "Q-05") == [Criterion.OWN_NUMBER]
    assert found(case.user, "Q-0") == []
    assert found(stranger, "Q-05") == []
    last = AuditEvent.objects.filter(what=SEARCHED, subject="course").latest("pk")
    assert last.objects_touched == [case.course.pk]


@pytest.mark.parametrize("asked", ["", " ", "x", "arina", "123", "0102", "010203-1235", "vandmelon skoven"])
def test_what_finds_nothing(case: Case, asked: str) -> None:
    case.course.key = "Q"
    case.course.save(update_fields=["key"])
    if asked == "0102":  # a beginning of the CPR number is no CPR number
        assert Criterion.CPR not in found(case.user, asked)
    else:
        assert found(case.user, asked) == []


def test_a_pseudonym_is_found_from_its_beginning(case: Case, colleague: User) -> None:
    for user in (case.user, colleague):
        assert found(user, case.course.key[:2].lower())[0] is Criterion.PSEUDONYM


@pytest.mark.parametrize("asked", WORDS[:4])
def test_a_colleague_finds_no_identity(case: Case, colleague: User, asked: str) -> None:
    assert found(colleague, asked) == []
    assert found(colleague, "vandmelon") == [Criterion.JOURNAL]


@pytest.mark.parametrize("asked", [*WORDS, "the pseudonym"])
def test_others_find_nothing(case: Case, asked: str) -> None:
    words = case.course.key if asked == "the pseudonym" else asked
    documentalist = make_user()
    make_membership(documentalist, case.programme.organisation, Role.DOCUMENTALIST)
    for user in (make_user(), make_case().user, documentalist):
        assert found(user, words) == []


def test_a_draft_is_found_by_its_author_only(case: Case, colleague: User) -> None:
    make_note(case.course, colleague, text="en hemmelig melodi")
    assert found(colleague, "melodi") == [Criterion.JOURNAL]
    assert found(case.user, "melodi") == []


def test_protection_hides_telephone_and_cpr_number_and_of_the_threatened_everything(case: Case) -> None:
    leader = make_user()
    make_membership(leader, case.programme.organisation, Role.TEAM_LEADER, team=case.team)
    assert found(leader, "12345678") == [Criterion.PHONE]
    protection = make_protection(case.course.client, case.user)
    assert (found(leader, "12345678"), found(leader, "0102031234")) == ([], [])
    assert found(leader, "kanarina") == [Criterion.NAME]
    assert found(case.user, "0102031234") == [Criterion.CPR]
    protection.kind = ProtectionKind.THREATENED
    protection.save(update_fields=["kind"])
    assert [found(leader, words) for words in (*WORDS, case.course.key)] == [[]] * 6
    assert found(case.user, "vandmelon") == [Criterion.JOURNAL]


@pytest.mark.parametrize(
    ("asked", "subject"),
    [
        ("kanarina", "client-by-name"),
        ("12345678", "client-by-phone"),
        ("0102031234", "client-by-cpr"),
        ("vandmelon", "journal-entry"),
    ],
)
def test_it_is_written_down_what_was_found_and_never_the_words(case: Case, asked: str, subject: str) -> None:
    before = AuditEvent.objects.count()
    search_for(case.user, asked)
    events = list(AuditEvent.objects.order_by("pk")[before:])
    assert {event.what for event in events} == {SEARCHED}
    event = next(event for event in events if event.subject == subject)
    assert [one.client_id for one in event.subjects.all()] == [case.course.client_id]
    told = " ".join(f"{event.subject} {event.objects_touched}" for event in events)
    assert not any(word in told for word in WORDS)


def test_a_cpr_number_is_found_without_opening_anything(case: Case) -> None:
    with CaptureQueriesContext(connection) as queries:
        search_for(case.user, "010203-1234")
    asked = [query["sql"] for query in queries if "store_identity" in query["sql"]]
    assert not any('"store_identity"."name"' in sql or '"store_identity"."phone"' in sql for sql in asked)


@pytest.mark.parametrize("asked", WORDS)
def test_no_word_reaches_the_database(case: Case, asked: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        search_for(case.user, asked)
    told = " ".join(query["sql"] for query in queries).casefold()
    assert not any(
        word.casefold() in told for word in (asked, *asked.split(), "0102031234", "12345678") if len(word) > 2
    )


def test_one_search_opens_only_so_much_and_says_so(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    make_note(case.course, case.user, text="nyere", sign=True)
    assert search_for(case.user, "vandmelon").all_opened
    monkeypatch.setattr("virkning.access.search.MOST_OPENED", 1)
    result = search_for(case.user, "vandmelon")
    assert (result.hits, result.all_opened) == ((), False)


def test_an_excerpt_stands_with_a_note(case: Case) -> None:
    (hit,) = search_for(case.user, "vandmelon").hits
    assert "".join(hit.told) == "Frugt. Vi delte en vandmelon i parken."
    assert "vandmelon" not in repr(hit)


def test_a_group_is_found_by_its_name_in_ones_own_team_only() -> None:
    meeting = make_meeting()
    assert search_for(meeting.case.user, meeting.group.title[:4].upper()).groups == (meeting.group,)
    assert search_for(meeting.case.user, "vandmelon").groups == ()
    stranger = make_user()
    make_membership(stranger, meeting.case.programme.organisation, Role.EMPLOYEE, team=make_case().team)
    assert search_for(stranger, meeting.group.title).groups == ()
