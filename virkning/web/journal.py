"""The journal of a course: notes and, between them, what was measured and where in the course it was."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.cases import is_in_charge
from virkning.access.contacts import contacts_of
from virkning.access.courses import responses_of
from virkning.access.journal import journal_visible_to, notifications_visible_to
from virkning.actions.contacts import ContactData
from virkning.actions.journal import NoteData
from virkning.domain.dose import ContactKind, Turnout
from virkning.domain.programme import Programme as Definition
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import MOST_MINUTES, RECORDED, Course, EndedReason, JournalEntry, JournalKind, User
from virkning.web.contacts import USUAL_MINUTES, time_told, turnout_name
from virkning.web.contacts import kind_name as kind_of_contact
from virkning.web.course_page import shared
from virkning.web.course_words import ended_name, phase_name, when_name
from virkning.web.journal_words import headings, kind_name
from virkning.web.notification_list import listed

MOST_SHOWN = 200
"""Notes on one page; the rest is one click away."""


@dataclass(frozen=True, slots=True, repr=False)
class Note:
    """A note as it is read. `replaced` tells when and why it was corrected, `corrects` which note it took over from."""

    pk: int
    kind: str
    title: str
    text: str
    author: str
    signed: str
    may_correct: bool
    replaced: tuple[int, str, str] | None
    corrects: tuple[int, str] | None


@dataclass(frozen=True, slots=True, repr=False)
class Item:
    """A note, or a thin line that tells what else happened that day."""

    at: date
    day: str
    note: Note | None = None
    line: str = ""
    address: str = ""


def journal_page(user: User, course: Course, given: QueryDict, *, language: Language) -> dict[str, object]:
    entries = list(
        journal_visible_to(user).filter(course=course).prefetch_related("corrections").order_by("-day", "-pk")
    )
    kind, by = given.get("kind", ""), given.get("by", "")
    shown = [one for one in entries if kind in ("", one.kind) and by in ("", str(one.author_id))]
    whole = "all" in given or len(shown) <= MOST_SHOWN
    notes = _notes(user, course, shown if whole else shown[:MOST_SHOWN], language)
    lines = list(_lines(user, course, course.programme.defined(), language))
    if not whole:
        lines = [line for line in lines if line.at >= notes[-1].at]
    authors = sorted({(one.author_id, one.author.name) for one in entries}, key=lambda author: author[1])
    return {
        **shared(user, course, place="journal", language=language),
        "lead": _lead(entries),
        "items": sorted((*notes, *lines), key=lambda item: (item.at, item.note is not None), reverse=True),
        "has_notes": bool(entries),
        "found_none": bool(entries) and not shown,
        "hidden": 0 if whole else len(shown) - MOST_SHOWN,
        "kinds": [(one.value, kind_name(one), one == kind) for one in JournalKind],
        "authors": [(pk, name, str(pk) == by) for pk, name in authors],
        "filtered": bool(kind or by),
        "notifications": listed(user, course, language=language),
        "printed": numbers.day(timezone.localdate(), language=language),
    }


def contact_given(given: QueryDict) -> ContactData | None:
    """The contact that the note is about, where one shall be recorded with it. Raises ValueError as `note_given`."""
    if not given.get("contact", ""):
        return None
    kind, day = ContactKind(given.get("contact", "")), date.fromisoformat(given.get("day", ""))
    return ContactData(kind, day, int(given.get("minutes", "")), Turnout.ATTENDED)


def note_page(
    user: User,
    course: Course,
    given: QueryDict,
    *,
    entry: JournalEntry | None,
    problems: Sequence[str],
    language: Language,
) -> dict[str, object]:
    """The form, with what was typed kept in it; beside it the draft as it stands, where that was saved elsewhere."""
    sent = bool(problems)
    elsewhere = entry is not None and sent and given.get("version", "") != str(entry.version)
    kind = _kind(given.get("kind", "") if sent or entry is None else entry.kind)
    if sent:
        written = {name: given.get(name, "") for name in ("day", "title", "text", "reason")}
    elif entry is not None:
        written = {"day": entry.day.isoformat(), "title": entry.title, "text": entry.text, "reason": entry.reason}
    else:
        written = {"day": timezone.localdate().isoformat(), "title": "", "text": headings(kind), "reason": ""}
    contact = given.get("contact", "") if sent else ""
    return {
        **shared(user, course, place="journal", language=language),
        "contacts": [(one.value, kind_of_contact(one), one == contact) for one in RECORDED],
        "minutes": given.get("minutes", USUAL_MINUTES) if sent else USUAL_MINUTES,
        "most_minutes": MOST_MINUTES,
        "entry": entry,
        "elsewhere": entry if elsewhere else None,
        "corrected": _corrected(entry, language),
        "given": written,
        "kinds": [(one.value, kind_name(one), one == kind) for one in JournalKind],
        "kept": clock(entry, language) if entry is not None else "",
        "today": timezone.localdate(),
        "problems": problems,
        "rows": min(max(written["text"].count("\n") + 4, 12), 40),
    }


def note_given(given: QueryDict) -> NoteData:
    """Raises ValueError without a day or a known kind. Headings with nothing under them are no text."""
    kind, text = JournalKind(given.get("kind", "")), given.get("text", "").replace("\r\n", "\n")
    if text.strip() in {headings(one).strip() for one in JournalKind}:
        text = ""
    day = date.fromisoformat(given.get("day", ""))
    return NoteData(day, kind, given.get("title", ""), text, given.get("reason", ""))


def clock(entry: JournalEntry, language: Language) -> str:
    """When the draft was kept: `14.03`."""
    return numbers.clock(timezone.localtime(entry.saved), language=language)


def _kind(text: str) -> JournalKind:
    return JournalKind(text) if text in set(JournalKind) else JournalKind.TALK


def _lead(entries: Sequence[JournalEntry]) -> str:
    signed = sum(one.signed for one in entries)
    drafts = len(entries) - signed
    parts = [ngettext("%(n)d signed note", "%(n)d signed notes", signed) % {"n": signed}]
    if drafts:
        parts.append(ngettext("%(n)d draft of your own", "%(n)d drafts of your own", drafts) % {"n": drafts})
    return " · ".join(parts)


def _corrected(entry: JournalEntry | None, language: Language) -> dict[str, str] | None:
    if entry is None or entry.supersedes is None:
        return None
    old = entry.supersedes
    return {"day": numbers.day(old.day, language=language), "title": old.title, "text": old.text}


def _notes(user: User, course: Course, entries: Sequence[JournalEntry], language: Language) -> list[Item]:
    in_charge = is_in_charge(user, course)
    days = {one.pk: one.day for one in entries}
    notes = []
    for one in entries:
        replaced = next((row for row in one.corrections.all() if row.signed), None)
        signed = timezone.localdate(one.signed_at) if one.signed_at else None
        old = days.get(one.supersedes_id) if one.supersedes_id else None
        note = Note(
            one.pk,
            kind_name(JournalKind(one.kind)),
            one.title,
            one.text,
            one.author.name,
            numbers.day(signed, language=language) if signed else "",
            signed is not None and replaced is None and (in_charge or one.author_id == user.pk),
            _replaced(replaced, language),
            (one.supersedes_id, numbers.day(old, language=language)) if one.supersedes_id and old else None,
        )
        notes.append(Item(one.day, numbers.day(one.day, language=language), note))
    return notes


def _replaced(row: JournalEntry | None, language: Language) -> tuple[int, str, str] | None:
    if row is None or row.signed_at is None:
        return None
    return row.pk, numbers.day(timezone.localdate(row.signed_at), language=language), row.reason


def _lines(user: User, course: Course, definition: Definition, language: Language) -> Iterator[Item]:
    """What the course's measurements, contacts, phases and pauses say of a day."""

    def line(at: date, told: str, address: str = "") -> Item:
        return Item(at, numbers.day(at, language=language), line=told, address=address)

    yield line(course.started, _("The course began"))
    if course.ended is not None:
        reason = ended_name(EndedReason(course.ended_reason)).lower() if course.ended_reason else ""
        yield line(course.ended, _("The course ended: %(why)s") % {"why": reason} if reason else _("The course ended"))
    for stay in course.stays.order_by("started", "pk"):
        name = phase_name(stay.phase, definition, language)
        yield line(stay.started, _("%(phase)s began") % {"phase": name})
        if stay.ended is not None:
            yield line(stay.ended, _("%(phase)s ended") % {"phase": name})
    for pause in course.pauses.all():
        yield line(pause.started, _("Pause began"))
        if pause.ended is not None:
            yield line(pause.ended, _("Back after the pause"))
    taken = responses_of(course).filter(superseded_by=None).values_list("taken", "phase", "moment")
    for (at, phase, moment), group in groupby(sorted(taken)):
        many = len(list(group))
        sheets = ngettext("%(n)d questionnaire", "%(n)d questionnaires", many) % {"n": many}
        when = when_name(phase, moment, definition, language)
        told = _("Measured: %(when)s · %(sheets)s") % {"when": when, "sheets": sheets}
        yield line(at, told, reverse("measurements", args=[course.key]))
    for contact in contacts_of(course).filter(superseded_by=None, withdrawn_by=None):
        what, came = kind_of_contact(ContactKind(contact.kind)), Turnout(contact.turnout)
        told = f"{what} · {time_told(contact.minutes) if came is Turnout.ATTENDED else turnout_name(came).lower()}"
        yield line(contact.day, told, reverse("course-contacts", args=[course.key]))
    for row in notifications_visible_to(user).filter(course=course, signed_at__isnull=False):
        yield line(row.day, _("Notification to the authorities"), reverse("notification", args=[course.key, row.pk]))
