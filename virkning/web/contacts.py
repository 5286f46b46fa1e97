"""The contacts of a course: recording one in a moment, and the dose so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.contacts import contacts_of, offers_in
from virkning.actions.contacts import LONGEST, ContactData, correct_contact, record_contact, record_with_note
from virkning.actions.journal import NoteData
from virkning.actions.occasions import timeline
from virkning.domain.dose import ContactKind, Dose, Offer, Turnout, dose, dose_by_kind, dose_by_phase
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import MOST_MINUTES, RECORDED, Contact, Course, JournalEntry, JournalKind, User
from virkning.web.course_page import shared
from virkning.web.course_words import phase_name
from virkning.web.words import sentence_case

FIELDS = ("kind", "day", "minutes", "turnout", "note", "journal")
USUAL_MINUTES = 60
NOTED_AS = {
    ContactKind.TALK: JournalKind.TALK,
    ContactKind.CALL: JournalKind.CALL,
    ContactKind.VISIT: JournalKind.TALK,
    ContactKind.WITH_OTHERS: JournalKind.MEETING,
}
"""The kind of the note that is written with a contact; any other is a note of another kind."""


@dataclass(frozen=True, slots=True)
class Row:
    """A contact in the list; `state` tells that it was corrected or withdrawn, and by whom."""

    pk: int
    day: str
    kind: str
    minutes: str
    turnout: str
    came: bool
    away: bool
    by: str
    note: str
    state: str


@dataclass(frozen=True, slots=True)
class DoseRow:
    title: str
    attended: str
    time: str
    kept: str
    no_shows: str
    cancelled: str


@dataclass(frozen=True, slots=True)
class Given:
    """What stands in the form."""

    kind: str
    day: str
    minutes: str
    turnout: str
    note: str
    journal: str = ""
    sign: bool = False


def contacts_page(user: User, course: Course, given: Given | None = None, *, language: Language) -> dict[str, object]:
    rows = list(contacts_of(course))
    offers = offers_in(Course.objects.filter(pk=course.pk)).get(course.pk, [])
    standing = [row for row in rows if stands(row)]
    return {
        **shared(user, course, place="contacts", language=language),
        **form_choices(given or _usual(user, standing)),
        "heading": _heading(dose(offers)),
        "lead": _lead(dose(offers), language),
        "rows": [_row(row, language) for row in standing],
        "gone": [_row(row, language) for row in rows if not stands(row)],
        "kinds_told": _by_kind(offers, language),
        "phases_told": _by_phase(course, offers, language),
        "ended": course.ended,
    }


def correction_page(
    user: User, contact: Contact, given: Given | None = None, *, language: Language
) -> dict[str, object]:
    course = contact.course
    return {
        **shared(user, course, place="contacts", language=language),
        **form_choices(given or given_of(contact)),
        "contact": contact,
        "lead": f"{kind_name(ContactKind(contact.kind))} · {numbers.day(contact.day, language=language)}",
    }


def form_choices(given: Given) -> dict[str, object]:
    return {
        "kinds": [(kind.value, kind_name(kind), kind == given.kind) for kind in RECORDED],
        "turnouts": [(one.value, turnout_name(one), one == given.turnout) for one in Turnout],
        "given": given,
        "today": timezone.localdate(),
        "longest": LONGEST,
        "most_minutes": MOST_MINUTES,
    }


def recorded(user: User, course: Course, given: Given, *, now: datetime, today: date) -> JournalEntry | None:
    """The note, if one was written. Raises Refused with every problem, ValueError where something was left out."""
    kind, day, minutes = ContactKind(given.kind), date.fromisoformat(given.day), int(given.minutes)
    turnout = Turnout(given.turnout)
    if not given.journal:
        record_contact(
            course, kind=kind, day=day, minutes=minutes, turnout=turnout, note=given.note, by=user, today=today
        )
        return None
    contact = ContactData(kind, day, minutes, turnout, given.note)
    note = NoteData(day, NOTED_AS.get(kind, JournalKind.OTHER), text=given.journal)
    _row, entry = record_with_note(course, contact=contact, note=note, by=user, now=now, today=today, sign=given.sign)
    return entry


def corrected(user: User, contact: Contact, given: Given, *, today: date) -> Contact:
    """Raises as `recorded`."""
    return correct_contact(
        contact, kind=ContactKind(given.kind), day=date.fromisoformat(given.day), minutes=int(given.minutes),
        turnout=Turnout(given.turnout), note=given.note, by=user, today=today,
    )  # fmt: skip


def given_in(posted: QueryDict) -> Given:
    kind, day, minutes, turnout, note, journal = (posted.get(name, "").strip() for name in FIELDS)
    return Given(kind, day, minutes, turnout, note, journal, "sign" in posted)


def given_of(contact: Contact) -> Given:
    return Given(contact.kind, contact.day.isoformat(), str(contact.minutes), contact.turnout, contact.note)


def stands(row: Contact) -> bool:
    return row.withdrawn_by_id is None and not hasattr(row, "superseded_by")


def kind_name(kind: ContactKind) -> str:
    return {
        ContactKind.TALK: _("Talk"),
        ContactKind.CALL: _("Phone call"),
        ContactKind.VISIT: _("Visit"),
        ContactKind.MESSAGE: _("Message"),
        ContactKind.WITH_OTHERS: _("Meeting with others"),
        ContactKind.OTHER: _("Other contact"),
        ContactKind.SESSION: _("Group session"),
    }[kind]


def turnout_name(turnout: Turnout) -> str:
    return {
        Turnout.ATTENDED: _("Took place"),
        Turnout.NO_SHOW: _("The citizen did not come"),
        Turnout.CANCELLED: _("Cancelled beforehand"),
    }[turnout]


def time_told(minutes: int) -> str:
    """`2 t. 15 min.`"""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(n)d min.") % {"n": rest}
    return _("%(hours)d h %(n)d min.") % {"hours": hours, "n": rest} if rest else _("%(hours)d h") % {"hours": hours}


def _usual(user: User, standing: Sequence[Contact]) -> Given:
    """A talk today, as long as this employee's latest one with the citizen."""
    talks = (row for row in standing if row.by_id == user.pk and row.kind == ContactKind.TALK)
    latest = next(talks, None)
    minutes = latest.minutes if latest else USUAL_MINUTES
    return Given(ContactKind.TALK, timezone.localdate().isoformat(), str(minutes), Turnout.ATTENDED, "")


def _heading(whole: Dose) -> str:
    if not whole.attended:
        return _("No contact is recorded yet") if not whole.offered else _("No contact has taken place yet")
    told = ngettext("%(n)d contact", "%(n)d contacts", whole.attended) % {"n": whole.attended}
    return _("%(contacts)s, %(time)s in all") % {"contacts": told, "time": time_told(whole.minutes)}


def _lead(whole: Dose, language: Language) -> str:
    if not whole.offered:
        return _("Recorded contacts tell how much help the citizen has got, and when something stands still.")
    kept = numbers.out_of(whole.kept, whole.offered, language=language)
    parts = [_("came to %(kept)s agreed") % {"kept": kept}]
    if whole.no_shows:
        parts.append(ngettext("%(n)d no-show", "%(n)d no-shows", whole.no_shows) % {"n": whole.no_shows})
    if whole.cancelled:
        parts.append(ngettext("%(n)d cancelled", "%(n)d cancelled", whole.cancelled) % {"n": whole.cancelled})
    return sentence_case(" · ".join(parts))


def _by_kind(offers: Sequence[Offer], language: Language) -> list[DoseRow]:
    rows = [_dose_row(kind_name(kind), some, language) for kind, some in dose_by_kind(offers).items()]
    return [*rows, _dose_row(_("In all"), dose(offers), language)] if len(rows) > 1 else rows


def _by_phase(course: Course, offers: Sequence[Offer], language: Language) -> list[DoseRow]:
    definition = course.programme.defined()
    found = dose_by_phase(offers, timeline(course).stays)
    return [
        _dose_row(phase_name(phase, definition, language) or _("Outside the phases"), some, language)
        for phase, some in found.items()
    ]


def _dose_row(title: str, some: Dose, language: Language) -> DoseRow:
    kept = numbers.out_of(some.kept, some.offered, language=language) if some.offered else numbers.EMPTY
    return DoseRow(
        title, str(some.attended), time_told(some.minutes), kept, _none(some.no_shows), _none(some.cancelled)
    )


def _none(n: int) -> str:
    return str(n) if n else numbers.EMPTY


def _row(row: Contact, language: Language) -> Row:
    state = ""
    if row.withdrawn_by is not None:
        state = _("withdrawn by %(name)s") % {"name": row.withdrawn_by.name}
    elif hasattr(row, "superseded_by"):
        state = _("corrected")
    return Row(
        row.pk,
        numbers.day(row.day, language=language),
        kind_name(ContactKind(row.kind)),
        time_told(row.minutes),
        turnout_name(Turnout(row.turnout)),
        row.turnout == Turnout.ATTENDED,
        row.turnout == Turnout.NO_SHOW,
        row.by.name,
        row.note,
        state,
    )
