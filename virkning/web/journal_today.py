"""What the journal waits for today: notes that are not signed, and notifications that somebody must act on."""

from dataclasses import dataclass

from django.utils.translation import ngettext

from virkning.access.journal import unsigned_notes, unsigned_notifications
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import JournalKind, User
from virkning.web.journal_words import kind_name
from virkning.web.notification_list import pressing


@dataclass(frozen=True, slots=True)
class Unsigned:
    pk: int
    course: str
    kind: str
    day: str


def waiting_in_the_journal(user: User, *, language: Language) -> dict[str, object]:
    notes = [
        Unsigned(row.pk, row.course.key, kind_name(JournalKind(row.kind)), numbers.day(row.day, language=language))
        for row in unsigned_notes(user)
    ]
    many = len(notes)
    told = ngettext("%(n)d note is not signed", "%(n)d notes are not signed", many) % {"n": many}
    return {
        "unsigned": notes,
        "unsigned_told": told,
        "unsigned_notifications": [
            (row.pk, row.course.key, numbers.day(row.day, language=language)) for row in unsigned_notifications(user)
        ],
        "pressing_notifications": pressing(user, language=language),
    }
