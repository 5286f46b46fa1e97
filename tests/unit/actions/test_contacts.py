"""Contacts are recorded, corrected and withdrawn, and nothing is lost."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TypedDict

import pytest
from django.db import connection

from tests.factories.cases import TODAY, Case, make_case
from tests.factories.programmes import PLANNED
from virkning.access import contacts_of, offers_in
from virkning.actions.contacts import LONGEST, correct_contact, record_contact, withdraw_contact
from virkning.domain.dose import ContactKind, Turnout
from virkning.domain.errors import Refused
from virkning.domain.plan import PlannedMeasure, Trigger
from virkning.store.models import AuditEvent, Contact, Course, Occasion

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
