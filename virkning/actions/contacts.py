"""Contacts with a citizen: recorded in a moment, corrected or withdrawn without being lost."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from virkning.actions.audit import record
from virkning.actions.journal import NoteData, write_note
from virkning.actions.occasions import follow_sessions
from virkning.domain.dose import ContactKind, Turnout
from virkning.domain.errors import Place, Problem, Refused
from virkning.store.models import MOST_MINUTES, RECORDED, Contact, Course, JournalEntry, User

LONGEST = 500
"""A note says in a line what the contact was about; more belongs in the journal."""


@dataclass(frozen=True, slots=True, repr=False)
class ContactData:
    """What is told of a contact. `repr` shows none of it."""

    kind: ContactKind
    day: date
    minutes: int
    turnout: Turnout
    note: str = ""


@transaction.atomic
def record_contact(
    course: Course,
    *,
    kind: ContactKind,
    day: date,
    minutes: int,
    turnout: Turnout,
    by: User,
    today: date,
    note: str = "",
) -> Contact:
    """Raises Refused with every problem."""
    return _saved(course, kind, day, minutes, turnout, note, by=by, today=today, corrects=None)


@transaction.atomic
def record_with_note(
    course: Course, *, contact: ContactData, note: NoteData, by: User, now: datetime, today: date, sign: bool = False
) -> tuple[Contact, JournalEntry]:
    """A contact and what the journal tells of it: both or neither. Raises Refused with the problems of both."""
    told = contact.note.strip()
    problems = list(_problems(course, contact.kind, contact.day, contact.minutes, told, today))
    try:
        entry = write_note(course, note=note, by=by, now=now, today=today, sign=sign)
    except Refused as refused:
        known = {problem.code for problem in problems}
        raise Refused([*problems, *(one for one in refused.problems if one.code not in known)]) from None
    row = _saved(
        course, contact.kind, contact.day, contact.minutes, contact.turnout, told, by=by, today=today, corrects=None
    )
    return row, entry


@transaction.atomic
def correct_contact(
    contact: Contact,
    *,
    kind: ContactKind,
    day: date,
    minutes: int,
    turnout: Turnout,
    by: User,
    today: date,
    note: str = "",
) -> Contact:
    """A new contact that stands in place of the old one. Raises Refused, also when somebody else was first."""
    row = _standing(contact)
    return _saved(row.course, kind, day, minutes, turnout, note, by=by, today=today, corrects=row)


@transaction.atomic
def withdraw_contact(contact: Contact, *, by: User, today: date) -> Contact:
    """It was a mistake, and counts no more; it can still be seen. Raises Refused when somebody else was first."""
    row = _standing(contact)
    row.withdrawn_by = by
    row.save(update_fields=["withdrawn_by"])
    record("contact-withdrawn", subject="contact", objects=[row.pk], by=by)
    follow_sessions(row.course, today=today, by=by)
    return row


def _saved(
    course: Course,
    kind: ContactKind,
    day: date,
    minutes: int,
    turnout: Turnout,
    note: str,
    *,
    by: User,
    today: date,
    corrects: Contact | None,
) -> Contact:
    said = note.strip()
    problems = [*_problems(course, kind, day, minutes, said, today)]
    if problems:
        raise Refused(problems)
    row = Contact.objects.create(
        course=course, kind=kind, day=day, minutes=minutes, turnout=turnout, by=by, note=said, supersedes=corrects
    )
    what = "contact-corrected" if corrects else "contact-recorded"
    record(what, subject="contact", objects=[row.pk], by=by)
    follow_sessions(course, today=today, by=by)
    return row


def _problems(course: Course, kind: ContactKind, day: date, minutes: int, note: str, today: date) -> Iterator[Problem]:
    if kind not in RECORDED:
        yield Problem("contact-is-a-session")
    if day > today:
        yield Problem("date-in-future", Place(), {"value": day.isoformat()})
    if not 0 <= minutes <= MOST_MINUTES:
        yield Problem("minutes-unlikely", Place(), {"value": minutes, "most": MOST_MINUTES})
    if len(note) > LONGEST:
        yield Problem("text-too-long", Place(), {"most": LONGEST})


def _standing(contact: Contact) -> Contact:
    """The row as it is now, held until the end. Raises Refused when it stands no more."""
    row = Contact.objects.select_for_update(of=("self",)).select_related("course__programme").get(pk=contact.pk)
    if row.withdrawn_by_id is not None or Contact.objects.filter(supersedes=row).exists():
        raise Refused([Problem("contact-stands-no-more")])
    return row
