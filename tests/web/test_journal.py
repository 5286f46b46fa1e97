"""The journal, notifications and search as pages."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.cases import Case, make_case
from tests.factories.families import make_family, make_further_course
from tests.factories.journal import make_note, make_notification
from tests.factories.people import make_membership, make_user
from tests.factories.responses import make_response
from tests.web.pages import said
from virkning.actions.contacts import record_contact
from virkning.actions.identities import IdentityData, keep_identity
from virkning.domain.dose import ContactKind, Turnout
from virkning.store.models import SEEN, AuditEvent, Contact, FamilyRole, JournalEntry, Notification, Role, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    today = timezone.localdate()
    return make_case(started=today - timedelta(days=40), today=today)


@pytest.fixture
def colleague(case: Case) -> User:
    user = make_user(name="Karla Kollega")
    make_membership(user, case.programme.organisation, Role.EMPLOYEE, team=case.team)
    return user


def browser(user: User, language: str = "en") -> Client:
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = language
    return client


def note_of(text: str = "We talked", **given: str) -> dict[str, str]:
    return {"day": timezone.localdate().isoformat(), "kind": "talk", "title": "", "text": text, **given}


WHOLE = {
    "child_told": "Kanariebarn",
    "ground": "abuse",
    "text": "Slag",
    "section": "135",
    "informed": "no",
    "parents_why_not": "Vold",
    "recipient": "Kanarie Kommune",
}


def notification_of(**given: str) -> dict[str, str]:
    return {"day": timezone.localdate().isoformat(), **WHOLE, **given}


def at(case: Case, rest: str = "") -> str:
    return f"/courses/{case.course.key}/{rest}"


def test_an_empty_journal_teaches(case: Case) -> None:
    assert "No notes yet" in said(browser(case.user).get(at(case, "journal/")))
    assert "Ingen notater endnu" in said(browser(case.user, "da").get(at(case, "journal/")))


def test_from_draft_to_signed(case: Case, colleague: User) -> None:
    client, others = browser(case.user), browser(colleague)
    page = client.get(at(case, "journal/new/?kind=meeting"))
    assert "Present:" in said(page)
    kept = client.post(at(case, "journal/new/"), note_of(save="yes"), follow=True)
    assert "The draft is saved at" in said(kept)
    entry = JournalEntry.objects.get()
    assert "1 note is not signed" in said(client.get("/today/"))
    assert "We talked" in said(client.get(at(case, "journal/")))
    assert "We talked" not in said(others.get(at(case, "journal/")))
    assert others.get(at(case, f"journal/{entry.pk}/")).status_code == 404
    signed = client.post(
        at(case, f"journal/{entry.pk}/"), note_of("We agreed", version=str(entry.version), sign="yes"), follow=True
    )
    assert "signed and locked" in said(signed)
    assert "We agreed" in said(others.get(at(case, "journal/")))
    assert "not signed" not in said(client.get("/today/"))
    assert others.post(at(case, f"journal/{entry.pk}/"), note_of()).status_code == 404
    again = client.post(at(case, f"journal/{entry.pk}/"), note_of("Changed"))
    assert again.status_code == 422
    entry.refresh_from_db()
    assert entry.text == "We agreed"


def test_two_browsers_overwrite_nothing(case: Case) -> None:
    client = browser(case.user)
    draft = make_note(case.course, case.user, day=case.course.started, text="First")
    address, version = at(case, f"journal/{draft.pk}/"), str(draft.version)
    client.post(address, note_of("From one browser", version=version))
    page = client.post(address, note_of("From the other", version=version))
    assert page.status_code == 422
    for words in ("saved elsewhere", "From one browser", "From the other"):
        assert words in said(page)
    draft.refresh_from_db()
    assert draft.text == "From one browser"
    client.post(address, note_of("Both", version=str(draft.version)))
    draft.refresh_from_db()
    assert draft.text == "Both"


@pytest.mark.parametrize("given", [{"day": ""}, {"kind": "gossip"}, {"text": " "}, {"text": "Present:\n\nWhat we "}])
def test_what_cannot_be_saved_is_told_and_kept(case: Case, given: dict[str, str]) -> None:
    page = browser(case.user).post(at(case, "journal/new/"), note_of() | given | {"title": "", "sign": "yes"})
    if given.get("text", "").startswith("Present"):
        assert page.status_code == 302
        return
    assert page.status_code == 422
    assert "Nothing is saved" in said(page)
    assert not JournalEntry.objects.exists()


def test_headings_alone_are_no_note(case: Case) -> None:
    headings = "What we talked about:\n\nWhat matters to the citizen:\n\nWhat we agreed:\n\n"
    page = browser(case.user).post(at(case, "journal/new/"), note_of(headings, sign="yes"))
    assert page.status_code == 422
    assert "The note is empty" in said(page)


def test_a_correction_strikes_the_old_note_through(case: Case, colleague: User) -> None:
    old = make_note(case.course, case.user, day=case.course.started, text="On Monday", sign=True)
    client = browser(case.user)
    assert browser(colleague).post(at(case, f"journal/{old.pk}/correct/")).status_code == 404
    page = client.post(at(case, f"journal/{old.pk}/correct/"), follow=True)
    assert "Correct a note" in said(page)
    draft = JournalEntry.objects.get(supersedes=old)
    given = note_of("On Tuesday", version=str(draft.version), reason="Wrong day", sign="yes")
    client.post(at(case, f"journal/{draft.pk}/"), given)
    page = client.get(at(case, "journal/"))
    assert "Wrong day" in said(page)
    assert "<del>On Monday</del>" in page.content.decode()
    refused = client.post(at(case, f"journal/{old.pk}/correct/"), follow=True)
    assert "corrected the note already" in said(refused)


def test_a_draft_is_thrown_away_unless_it_was_saved_elsewhere(case: Case) -> None:
    draft = make_note(case.course, case.user, day=case.course.started)
    client, address = browser(case.user), at(case, f"journal/{draft.pk}/discard/")
    for version in ("", "x", "99"):
        assert "saved elsewhere" in said(client.post(address, {"version": version}, follow=True))
    client.post(address, {"version": str(draft.version)})
    assert not JournalEntry.objects.exists()
    assert client.post(address).status_code == 404


def test_measurements_and_phases_stand_between_the_notes_and_the_filter_leaves_them(case: Case) -> None:
    make_response(case.course, taken=case.course.started + timedelta(days=3))
    make_note(case.course, case.user, day=case.course.started, text="A talk", sign=True)
    client = browser(case.user)
    page = said(client.get(at(case, "journal/")))
    for words in ("Measured: Counselling, before · 1 questionnaire", "Counselling began", "The course began", "A talk"):
        assert words in page
    page = said(client.get(at(case, "journal/"), {"kind": "call"}))
    assert "No note is of this kind" in page
    assert "A talk" not in page
    assert "Measured" in page
    assert "A talk" in said(client.get(at(case, "journal/"), {"by": str(case.user.pk), "kind": "talk"}))


def test_a_long_journal_shows_the_newest_first(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("virkning.web.journal.MOST_SHOWN", 1)
    for number in range(3):
        make_note(case.course, case.user, day=case.course.started, text=f"note number {number}", sign=True)
    client = browser(case.user)
    page = said(client.get(at(case, "journal/")))
    assert "note number 2" in page
    assert "note number 1" not in page
    assert "Show 2 earlier notes" in page
    assert "note number 0" in said(client.get(at(case, "journal/?all=yes")))


def test_each_look_is_written_down(case: Case) -> None:
    browser(case.user).get(at(case, "journal/"))
    event = AuditEvent.objects.filter(what=SEEN, subject="journal").get()
    assert [one.client_id for one in event.subjects.all()] == [case.course.client_id]


def test_a_note_records_its_contact_in_the_same_go(case: Case) -> None:
    client = browser(case.user, "da")
    assert "Ingen kontakt" in said(client.get(at(case, "journal/new/")))
    refused = client.post(at(case, "journal/new/"), note_of("Om søvn", contact="call", minutes="ti"))
    assert refused.status_code == 422
    assert "Om søvn" in said(refused)
    assert not Contact.objects.exists()
    client.post(at(case, "journal/new/"), note_of("Om søvn", contact="call", minutes="20"))
    contact, entry = Contact.objects.get(), JournalEntry.objects.get()
    assert (contact.kind, contact.minutes, contact.day) == ("call", 20, entry.day)
    client.post(at(case, f"journal/{entry.pk}/"), note_of("Om søvn", contact="call", minutes="20", version="1"))
    assert Contact.objects.count() == 1


def test_a_child_of_the_family_is_named_and_no_other(case: Case) -> None:
    today, client = timezone.localdate(), browser(case.user, "da")
    child, stranger = make_further_course(case, today=today), make_further_course(case, today=today)
    make_family(case, (child, FamilyRole.CHILD), today=today)
    page = said(client.get(at(case, "notifications/new/")))
    assert f"Ja, barnet {child.client.key} i familien" in page
    assert stranger.client.key not in page
    refused = client.post(at(case, "notifications/new/"), notification_of(child=stranger.client.key))
    assert refused.status_code == 422
    client.post(at(case, "notifications/new/"), notification_of(child=child.client.key))
    assert Notification.objects.get().child == child.client
    assert child.client_id in AuditEvent.objects.filter(what="notification-saved").values_list(
        "subjects__client", flat=True
    )


def test_a_notification_is_signed_sent_and_followed(case: Case, colleague: User) -> None:
    client = browser(case.user)
    assert "Do not tell them first" in said(client.get(at(case, "notifications/new/")))
    refused = client.post(at(case, "notifications/new/"), notification_of(parents_why_not="", sign="yes"))
    assert refused.status_code == 422
    assert "why the parents were not told" in said(refused)
    client.post(at(case, "notifications/new/"), notification_of(sign="yes", child=case.course.client.key))
    row = Notification.objects.get()
    assert row.child == case.course.client
    address = at(case, f"notifications/{row.pk}/")
    assert "not sent yet" in said(client.get(address))
    assert "Signed, not sent yet" in said(client.get("/today/"))
    today = timezone.localdate()
    long_ago = (today - timedelta(days=20)).isoformat()
    assert client.post(f"{address}steps/", {"stage": "sent", "day": long_ago}).status_code == 422
    client.post(f"{address}steps/", {"stage": "sent", "day": long_ago, "way": "letter"})
    assert "No receipt has come" in said(client.get("/today/"))
    client.post(f"{address}steps/", {"stage": "receipt", "day": long_ago, "follow_up": today.isoformat()})
    assert "To be followed up now" in said(client.get("/today/"))
    told = {"stage": "followed-up", "day": today.isoformat(), "text": "They have begun"}
    page = said(client.post(f"{address}steps/", told, follow=True))
    assert "They have begun" in page
    assert "Followed up, nothing more planned" in page
    assert "Notifications to the authorities" not in said(client.get("/today/"))
    others = browser(colleague)
    assert others.get(address).status_code == 404
    assert "Notification to the authorities" not in said(others.get(at(case, "journal/"))).replace(
        "Notification to the authorities Are you worried", ""
    )


def test_the_letter_is_danish_and_tells_no_pseudonym(case: Case) -> None:
    row = make_notification(case.course, case.user, day=case.course.started, sign=True)
    client = browser(case.user)
    answer = client.get(at(case, f"notifications/{row.pk}.pdf"))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    assert case.course.key not in answer.headers["Content-Disposition"]
    assert answer.content.startswith(b"%PDF-")
    draft = make_notification(case.course, case.user, day=case.course.started)
    assert client.get(at(case, f"notifications/{draft.pk}.pdf")).status_code == 404
    assert client.post(at(case, f"notifications/{draft.pk}/steps/"), {}).status_code == 404


def test_a_notification_draft_is_saved_and_thrown_away_by_its_author_only(case: Case, colleague: User) -> None:
    leader = make_user()
    make_membership(leader, case.programme.organisation, Role.TEAM_LEADER, team=case.team)
    client = browser(case.user)
    client.post(at(case, "notifications/new/"), notification_of(text="First", ground="", save="yes"))
    row = Notification.objects.get()
    address, version = at(case, f"notifications/{row.pk}/"), str(row.version)
    assert "not signed and not sent" in said(client.get("/today/"))
    assert browser(leader).get(address).status_code == 404
    client.post(address, notification_of(text="One", version=version))
    page = client.post(address, notification_of(text="Other", version=version))
    assert page.status_code == 422
    assert all(words in said(page) for words in ("One", "Other", "saved elsewhere"))
    assert client.post(address, notification_of(day="")).status_code == 422
    client.post(f"{address}discard/", {"version": version})
    assert Notification.objects.exists()
    row.refresh_from_db()
    client.post(f"{address}discard/", {"version": str(row.version)})
    assert not Notification.objects.exists()


def test_whoever_is_in_charge_reads_a_signed_one_and_changes_nothing(case: Case) -> None:
    leader = make_user()
    make_membership(leader, case.programme.organisation, Role.TEAM_LEADER, team=case.team)
    row = make_notification(case.course, case.user, day=case.course.started, sign=True)
    address = at(case, f"notifications/{row.pk}/")
    client = browser(leader, "da")
    assert "Kanariebarn" in said(client.get(address))
    assert client.post(address, notification_of()).status_code == 404
    assert client.post(f"{address}discard/").status_code == 404


def test_search_finds_and_keeps_the_words_out_of_the_address(case: Case) -> None:
    keep_identity(case.course.client, identity=IdentityData("Kanarina Fugl"), by=case.user)
    make_note(case.course, case.user, day=case.course.started, text="A <b>melon</b> was shared", sign=True)
    make_note(case.course, case.user, day=case.course.started, text="An unsigned melon")
    client = browser(case.user)
    assert "Pseudonym, name of a group, or words in the journal" in said(client.get("/search/"))
    page = client.post("/search/", {"asked": "melon"})
    assert "Found in 2 places" in said(page)
    assert "&lt;b&gt;<mark>melon</mark>" in page.content.decode()
    assert page.headers["Cache-Control"] == "no-store"
    named = client.post("/search/", {"asked": "kanarina"})
    assert case.course.key in said(named)
    assert "Fugl" not in said(named)
    assert "Nothing was found" in said(client.post("/search/", {"asked": "durian"}))
    assert "melon" not in said(client.get("/search/?asked=melon"))


def test_search_is_for_those_who_work_with_citizens(case: Case) -> None:
    board = make_user()
    make_membership(board, case.programme.organisation, Role.BOARD)
    assert browser(board).post("/search/", {"asked": case.course.key}).status_code == 404
    assert "/search/" not in browser(board).get("/results/").content.decode()
    stranger = browser(make_case().user)
    assert "Nothing was found" in said(stranger.post("/search/", {"asked": case.course.key}))


def test_words_of_a_search_stand_in_no_log(case: Case, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        browser(case.user).post("/search/", {"asked": "papegøje"})
    assert "papegøje" not in caplog.text


def test_contacts_stand_as_lines_between_the_notes(case: Case) -> None:
    today = timezone.localdate()
    about = {"day": today, "by": case.user, "today": today}
    record_contact(case.course, kind=ContactKind.VISIT, minutes=75, turnout=Turnout.ATTENDED, **about)  # type: ignore[arg-type]
    record_contact(case.course, kind=ContactKind.TALK, minutes=60, turnout=Turnout.NO_SHOW, **about)  # type: ignore[arg-type]
    page = said(browser(case.user).get(at(case, "journal/")))
    assert "Visit · 1 h 15 min." in page
    assert "Talk · the citizen did not come" in page
