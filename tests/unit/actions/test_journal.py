"""Writing, signing and correcting notes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.factories.cases import NOW, TODAY, Case, make_case
from tests.factories.journal import make_note
from tests.factories.people import make_membership, make_user
from virkning.actions.journal import NoteData, discard_note, save_note, start_correction, write_note
from virkning.actions.signing import LONGEST, LONGEST_TITLE
from virkning.domain.errors import Refused
from virkning.store.models import AuditEvent, JournalEntry, JournalKind, Role, User

pytestmark = pytest.mark.django_db

NOTE = NoteData(TODAY, JournalKind.TALK, "Skolen", "Vi talte om skolen.")


@pytest.fixture
def case() -> Case:
    return make_case()


def saved(
    entry: JournalEntry, by: User, note: NoteData = NOTE, *, version: int | None = None, sign: bool = False
) -> JournalEntry:
    read = entry.version if version is None else version
    return save_note(entry, note=note, version=read, by=by, now=NOW, today=TODAY, sign=sign)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_a_draft_is_saved_on_until_it_is_signed(case: Case) -> None:
    draft = write_note(case.course, note=NOTE, by=case.user, now=NOW, today=TODAY)
    assert not draft.signed
    again = saved(draft, case.user, replace(NOTE, text="Og om gården."))
    signed = saved(again, case.user, replace(NOTE, text="Og om gården."), sign=True)
    signed.refresh_from_db()
    assert (signed.text, signed.signed_at, signed.signed_by) == ("Og om gården.", NOW, case.user)
    told = AuditEvent.objects.filter(subject="journal-entry").order_by("pk")
    assert [event.what for event in told] == ["note-saved", "note-saved", "note-signed"]
    assert {tuple(event.objects_touched) for event in told} == {(draft.pk,)}
    assert told[0].subjects.get().client_id == case.course.client_id


def test_what_was_saved_elsewhere_is_not_overwritten(case: Case) -> None:
    draft = make_note(case.course, case.user)
    saved(draft, case.user, replace(NOTE, text="Fra den ene browser"), version=draft.version)
    with pytest.raises(Refused) as refused:
        saved(draft, case.user, replace(NOTE, text="Fra den anden"), version=draft.version)
    assert codes(refused) == ["edited-elsewhere"]
    with pytest.raises(Refused):
        discard_note(draft, version=draft.version, by=case.user)
    draft.refresh_from_db()
    assert draft.text == "Fra den ene browser"


def test_what_is_signed_is_neither_saved_nor_thrown_away(case: Case) -> None:
    entry = make_note(case.course, case.user, sign=True)
    for attempt in (lambda: saved(entry, case.user), lambda: discard_note(entry, version=entry.version, by=case.user)):
        with pytest.raises(Refused) as refused:
            attempt()
        assert codes(refused) == ["signed-already"]


def test_a_draft_is_thrown_away_by_its_author(case: Case) -> None:
    draft = make_note(case.course, case.user)
    with pytest.raises(JournalEntry.DoesNotExist):
        discard_note(draft, version=draft.version, by=make_user())
    discard_note(draft, version=draft.version, by=case.user)
    assert not JournalEntry.objects.exists()
    assert AuditEvent.objects.filter(what="note-discarded").exists()


@pytest.mark.parametrize(
    ("note", "sign", "expected"),
    [
        (replace(NOTE, text=" ", title=""), False, ["note-empty"]),
        (replace(NOTE, text=" "), True, ["note-empty"]),
        (replace(NOTE, text="x" * (LONGEST + 1)), False, ["text-too-long"]),
        (replace(NOTE, title="x" * (LONGEST_TITLE + 1)), False, ["text-too-long"]),
        (replace(NOTE, day=TODAY + timedelta(days=1)), False, ["date-in-future"]),
    ],
)
def test_what_cannot_be_saved(case: Case, note: NoteData, sign: bool, expected: list[str]) -> None:
    with pytest.raises(Refused) as refused:
        write_note(case.course, note=note, by=case.user, now=NOW, today=TODAY, sign=sign)
    assert codes(refused) == expected
    assert not JournalEntry.objects.exists()


def test_a_title_alone_is_enough_for_a_draft(case: Case) -> None:
    assert write_note(case.course, note=replace(NOTE, text=""), by=case.user, now=NOW, today=TODAY).title == "Skolen"


def test_a_correction_takes_the_place_of_the_old_note_with_a_reason(case: Case) -> None:
    old = make_note(case.course, case.user, sign=True)
    draft = start_correction(old, by=case.user, now=NOW)
    assert (draft.text, draft.supersedes) == (old.text, old)
    assert start_correction(old, by=case.user, now=NOW) == draft, "begun once"
    with pytest.raises(Refused) as refused:
        saved(draft, case.user, sign=True)
    assert codes(refused) == ["correction-without-reason"]
    corrected = saved(draft, case.user, replace(NOTE, text="Nyt", reason="Forkert dag"), sign=True)
    old.refresh_from_db()
    assert (old.text, corrected.reason) == ("Vi talte om skolen.", "Forkert dag")
    with pytest.raises(Refused) as refused:
        start_correction(old, by=case.user, now=NOW)
    assert codes(refused) == ["note-corrected-already"]


def test_of_two_who_correct_the_first_to_sign_does(case: Case) -> None:
    colleague = make_user()
    make_membership(colleague, case.programme.organisation, Role.TEAM_LEADER, team=case.team)
    old = make_note(case.course, case.user, sign=True)
    mine, theirs = (start_correction(old, by=who, now=NOW) for who in (case.user, colleague))
    because = replace(NOTE, reason="Forkert dag")
    saved(mine, case.user, because, sign=True)
    with pytest.raises(Refused) as refused:
        saved(theirs, colleague, because, sign=True)
    assert codes(refused) == ["note-corrected-already"]


def test_a_draft_is_not_corrected_but_changed(case: Case) -> None:
    with pytest.raises(Refused) as refused:
        start_correction(make_note(case.course, case.user), by=case.user, now=NOW)
    assert codes(refused) == ["note-not-signed"]


def test_what_is_written_does_not_show_where_it_is_printed() -> None:
    assert "skolen" not in repr(NOTE)
