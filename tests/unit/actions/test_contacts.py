"""Contacts are recorded, corrected and withdrawn, and nothing is lost."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TypedDict

import pytest
from django.db import connection

from tests.factories.cases import NOW, TODAY, Case, make_case
from tests.factories.programmes import PLANNED
from virkning.access.contacts import contacts_of, offers_in
from virkning.actions.contacts import (
    LONGEST,
    ContactData,
    correct_contact,
    record_contact,
    record_with_note,
    withdraw_contact,
)
from virkning.actions.journal import NoteData
from virkning.domain.dose import ContactKind, Turnout
from virkning.domain.errors import Refused
from virkning.domain.plan import PlannedMeasure, Trigger
from virkning.store.models import AuditEvent, Contact, Course, JournalEntry, JournalKind, Occasion

pytestmark = pytest.mark.django_db


class Given(TypedDict):
    kind: ContactKind
    day: date
    minutes: int
    turnout: Turnout


GIVEN: Given = {"kind": ContactKind.TALK, "day": TODAY, "minutes": 60, "turnout": Turnout.ATTENDED}


@pytest.fixture
def case() -> Case:
    return make_case()


def saved(case: Case) -> Contact:
    return record_contact(case.course, **GIVEN, by=case.user, today=TODAY, note="  Talt om skolen. ")


def minutes_that_count(case: Case) -> list[int]:
    offers = offers_in(Course.objects.filter(pk=case.course.pk))
    return [offer.minutes for offer in offers.get(case.course.pk, [])]


def test_a_contact_is_recorded_with_its_audit_event_and_a_sealed_note(case: Case) -> None:
    contact = saved(case)
    assert Contact.objects.get().note == "Talt om skolen."
    with connection.cursor() as cursor:
        cursor.execute("SELECT note FROM store_contact")
        assert "skolen" not in cursor.fetchone()[0]
    event = AuditEvent.objects.get(what="contact-recorded")
    assert (event.by, event.objects_touched) == (case.user, [contact.pk])


@pytest.mark.parametrize("sign", [False, True])
def test_a_contact_and_its_note_are_one_step(case: Case, *, sign: bool) -> None:
    contact, note = ContactData(**GIVEN), NoteData(TODAY, JournalKind.TALK, text="Hun vil flytte.")
    row, entry = record_with_note(
        case.course, contact=contact, note=note, by=case.user, now=NOW, today=TODAY, sign=sign
    )
    assert (row.course, row.day, row.minutes) == (case.course, TODAY, 60)
    assert (entry.course, entry.day, entry.text, entry.signed) == (case.course, TODAY, "Hun vil flytte.", sign)
    assert {*AuditEvent.objects.values_list("what", flat=True)} >= {
        "contact-recorded",
        "note-signed" if sign else "note-saved",
    }


def test_neither_is_kept_where_one_cannot_be(case: Case) -> None:
    tomorrow = TODAY + timedelta(days=1)
    told = []
    for day, minutes, text in ((TODAY, 9999, "Kort"), (TODAY, 60, ""), (tomorrow, 9999, "")):
        contact = ContactData(ContactKind.TALK, day, minutes, Turnout.ATTENDED)
        with pytest.raises(Refused) as refused:
            record_with_note(
                case.course,
                contact=contact,
                note=NoteData(day, JournalKind.TALK, text=text),
                by=case.user,
                now=NOW,
                today=TODAY,
            )
        told.append([problem.code for problem in refused.value.problems])
    assert told == [["minutes-unlikely"], ["note-empty"], ["date-in-future", "minutes-unlikely", "note-empty"]]
    assert not Contact.objects.exists()
    assert not JournalEntry.objects.exists()


def test_a_correction_stands_in_place_of_what_it_corrects(case: Case) -> None:
    first = saved(case)
    changed: Given = {**GIVEN, "minutes": 45}
    later = correct_contact(first, **changed, by=case.user, today=TODAY)
    assert later.supersedes == first
    assert minutes_that_count(case) == [45]
    assert list(contacts_of(case.course)) == [later, first]


def test_a_withdrawn_contact_counts_no_more_and_is_kept(case: Case) -> None:
    withdraw_contact(saved(case), by=case.user, today=TODAY)
    assert minutes_that_count(case) == []
    assert contacts_of(case.course).get().withdrawn_by == case.user
    assert AuditEvent.objects.filter(what="contact-withdrawn").exists()


def test_the_one_who_comes_second_is_told(case: Case) -> None:
    first = saved(case)
    later = correct_contact(first, **GIVEN, by=case.user, today=TODAY)
    with pytest.raises(Refused, match="contact-stands-no-more"):
        correct_contact(first, **GIVEN, by=case.user, today=TODAY)
    with pytest.raises(Refused, match="contact-stands-no-more"):
        withdraw_contact(first, by=case.user, today=TODAY)
    withdraw_contact(later, by=case.user, today=TODAY)
    with pytest.raises(Refused, match="contact-stands-no-more"):
        correct_contact(later, **GIVEN, by=case.user, today=TODAY)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"kind": ContactKind.SESSION}, "contact-is-a-session"),
        ({"day": TODAY + timedelta(days=1)}, "date-in-future"),
        ({"minutes": -1}, "minutes-unlikely"),
        ({"minutes": 1441}, "minutes-unlikely"),
        ({"note": "x" * (LONGEST + 1)}, "text-too-long"),
    ],
)
def test_what_cannot_be_right_is_refused(case: Case, wrong: dict[str, object], code: str) -> None:
    with pytest.raises(Refused, match=code):
        record_contact(case.course, **{**GIVEN, **wrong}, by=case.user, today=TODAY)  # type: ignore[arg-type]
    assert not Contact.objects.exists()
    assert not AuditEvent.objects.filter(what="contact-recorded").exists()


def test_talks_bring_what_is_due_in_step() -> None:
    """Every second talk: the measurement comes with the second, and goes when one is withdrawn."""
    every_second = PlannedMeasure("talks", "trust", Trigger.SESSIONS, every_sessions=2)
    case = make_case(definition=replace(PLANNED, plan=(every_second,)))
    first, second = saved(case), saved(case)
    asked = Occasion.objects.filter(course=case.course, cancelled=False)
    assert asked.get().day == TODAY
    withdraw_contact(second, by=case.user, today=TODAY)
    assert not asked.exists()
    saved(case)
    assert asked.count() == 1
    call: Given = {**GIVEN, "kind": ContactKind.CALL}
    correct_contact(first, **call, by=case.user, today=TODAY)
    assert not asked.exists()
