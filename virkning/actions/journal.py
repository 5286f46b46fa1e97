"""Notes on a course: drafted, saved, signed; corrected by a new note that supersedes."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from virkning.actions.audit import record
from virkning.actions.signing import day_problems, held, kept, text_problems
from virkning.domain.errors import Problem, Refused
from virkning.store.models import Course, JournalEntry, JournalKind, User

SUBJECT = "journal-entry"


@dataclass(frozen=True, slots=True, repr=False)
class NoteData:
    """What is written in a note. `reason` tells why another was corrected; `repr` shows none of it."""

    day: date
    kind: JournalKind
    title: str = ""
    text: str = ""
    reason: str = ""


@transaction.atomic
def write_note(
    course: Course, *, note: NoteData, by: User, now: datetime, today: date, sign: bool = False
) -> JournalEntry:
    """A new note, as a draft of its author or signed at once. Raises Refused."""
    _refuse(note, today, sign=sign, correcting=False)
    entry = JournalEntry(course=course, author=by, created=now, saved=now)
    return _saved(entry, note, by=by, now=now, sign=sign)


@transaction.atomic
def save_note(
    entry: JournalEntry, *, note: NoteData, version: int, by: User, now: datetime, today: date, sign: bool = False
) -> JournalEntry:
    """Raises Refused: also when the draft was saved elsewhere since `version`, or what it corrects is superseded."""
    row = held(entry, version=version, by=by)
    _refuse(note, today, sign=sign, correcting=row.supersedes_id is not None)
    if sign and row.supersedes_id and _superseded(row.supersedes_id):
        raise Refused([Problem("note-corrected-already")])
    return _saved(row, note, by=by, now=now, sign=sign)


@transaction.atomic
def start_correction(entry: JournalEntry, *, by: User, now: datetime) -> JournalEntry:
    """The user's draft of what shall stand instead, begun with the words of the note. Raises Refused."""
    JournalEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if not entry.signed:
        raise Refused([Problem("note-not-signed")])
    if _superseded(entry.pk):
        raise Refused([Problem("note-corrected-already")])
    begun = JournalEntry.objects.filter(supersedes=entry, author=by, signed_at=None).first()
    if begun is not None:
        return begun
    draft = JournalEntry(course=entry.course, author=by, created=now, saved=now, supersedes=entry)
    note = NoteData(entry.day, JournalKind(entry.kind), entry.title, entry.text)
    return _saved(draft, note, by=by, now=now, sign=False)


@transaction.atomic
def discard_note(entry: JournalEntry, *, version: int, by: User) -> None:
    """Throw away one's own draft. Raises Refused when it is signed, or was saved elsewhere since."""
    row = held(entry, version=version, by=by)
    record("note-discarded", subject=SUBJECT, objects=[row.pk], by=by)
    row.delete()


def _saved(entry: JournalEntry, note: NoteData, *, by: User, now: datetime, sign: bool) -> JournalEntry:
    entry.day, entry.kind = note.day, note.kind
    entry.title, entry.text, entry.reason = note.title.strip(), note.text.strip(), note.reason.strip()
    kept(entry, now=now, sign=sign)
    record("note-signed" if sign else "note-saved", subject=SUBJECT, objects=[entry.pk], by=by)
    return entry


def _refuse(note: NoteData, today: date, *, sign: bool, correcting: bool) -> None:
    problems = [*text_problems(note.text, note.reason, title=note.title), *day_problems(note.day, today)]
    if not note.text.strip() and (sign or not note.title.strip()):
        problems.append(Problem("note-empty"))
    if sign and correcting and not note.reason.strip():
        problems.append(Problem("correction-without-reason"))
    if problems:
        raise Refused(problems)


def _superseded(entry: int) -> bool:
    return JournalEntry.objects.filter(supersedes=entry, signed_at__isnull=False).exists()
