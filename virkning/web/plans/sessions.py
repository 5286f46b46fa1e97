"""Sessions and contacts of a course one by one, and the line of time on which they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from virkning.access.contacts import contacts_of
from virkning.access.groups import sessions_of
from virkning.domain.dose import ContactKind, Turnout
from virkning.domain.programme import Programme as Definition
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import Attendance, Course, GroupStay, Presence, Session, SessionState
from virkning.web.contacts import kind_name, time_told, turnout_name
from virkning.web.course_words import phase_name
from virkning.web.group_words import presence_name, state_name
from virkning.web.plans.lines import Line

SHOWN = 12
"""So many of those that have been stand open on the page; earlier ones are one click away."""

BAR, MARK = 38, 22
LEAST = 2.0
"""Per cent of the line that even a single day takes up."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A group session or a contact. `kind` is `came`, `away`, `ahead`, `open` (not ticked) or `off`."""

    at: date
    kind: str
    line: Line


@dataclass(frozen=True, slots=True)
class Bar:
    title: str
    left: float
    width: float
    top: int
    kind: str


@dataclass(frozen=True, slots=True)
class Mark:
    left: float
    kind: str
    told: str


def sessions(course: Course, *, today: date, language: Language) -> dict[str, object]:
    """Those to come the nearest first, those that have been the latest first; and all on a line of time."""
    found = meetings(course, today=today, language=language)
    been = [one.line for one in reversed(found) if one.at <= today and one.kind != "ahead"]
    bars, marks, last = _timeline(course, found, today=today, language=language)
    return {
        "ahead": [one.line for one in found if one.kind == "ahead"],
        "been": been[:SHOWN],
        "earlier": been[SHOWN:],
        "bars": bars,
        "marks": marks,
        "marks_at": max((bar.top + BAR for bar in bars), default=0) + MARK // 2 + 4,
        "line_height": max((bar.top + BAR for bar in bars), default=0) + MARK + 12,
        "today_at": _place(today, course.started, last) if course.ended is None else None,
        "line_ends": (numbers.day(course.started, language=language), numbers.day(last, language=language)),
    }


def meetings(course: Course, *, today: date, language: Language) -> list[Meeting]:
    """The earliest first."""
    found = [*_sessions(course, today, language), *_contacts(course, language)]
    return sorted(found, key=lambda one: one.at)


def _sessions(course: Course, today: date, language: Language) -> Iterator[Meeting]:
    for session, stay, attendance in sessions_of(course):
        if kind := _kind(session, stay, attendance, today):
            yield _session(session, attendance, kind, language)


def _kind(session: Session, stay: GroupStay, attendance: Attendance | None, today: date) -> str:
    """Empty for what is none of this citizen's."""
    if session.state == SessionState.CANCELLED:
        return "off"
    if attendance is not None:
        return "came" if Presence(attendance.presence).turnout is Turnout.ATTENDED else "away"
    if session.state == SessionState.HELD:
        return ""
    return "ahead" if session.day > today or stay.ended is not None else "open"


def _session(session: Session, attendance: Attendance | None, kind: str, language: Language) -> Meeting:
    state = state_name(SessionState(session.state))
    if attendance is not None and session.state == SessionState.HELD:
        state = presence_name(Presence(attendance.presence)).lower()
    elif kind == "open":
        state = _("nobody has ticked who came")
    day = numbers.day(session.day, language=language)
    return Meeting(session.day, kind, Line(session.group.title, day, state, late=kind == "open"))


def _contacts(course: Course, language: Language) -> Iterator[Meeting]:
    for contact in contacts_of(course).filter(superseded_by=None, withdrawn_by=None):
        turnout = Turnout(contact.turnout)
        came = turnout is Turnout.ATTENDED
        told = time_told(contact.minutes) if came else turnout_name(turnout).lower()
        kind = "came" if came else "off" if turnout is Turnout.CANCELLED else "away"
        day = numbers.day(contact.day, language=language)
        yield Meeting(contact.day, kind, Line(kind_name(ContactKind(contact.kind)), day, told))


def _timeline(
    course: Course, found: Sequence[Meeting], *, today: date, language: Language
) -> tuple[list[Bar], list[Mark], date]:
    """From the first day to the end, to the last session to come, or to today."""
    last = max([course.ended or today, course.started + timedelta(days=1), *(one.at for one in found)])
    marks = [
        Mark(_place(one.at, course.started, last), one.kind, f"{one.line.day}: {one.line.what} · {one.line.state}")
        for one in found
    ]
    return _bars(course, course.programme.defined(), last, course.ended or today, language), marks, last


def _bars(course: Course, definition: Definition, last: date, until: date, language: Language) -> list[Bar]:
    """Phases that run beside each other stand under each other."""
    ends: list[date] = []
    bars = []
    for stay in course.stays.order_by("started", "pk"):
        ended = stay.ended or until
        row = next((i for i, end in enumerate(ends) if end <= stay.started), len(ends))
        ends[row : row + 1] = [ended]
        left = min(_place(stay.started, course.started, last), 100 - LEAST)
        width = max(_place(ended, course.started, last) - left, LEAST)
        phase = definition.phase_by_key.get(stay.phase)
        kind = "even" if phase is None or phase.number % 2 == 0 else "odd"
        bars.append(Bar(phase_name(stay.phase, definition, language), left, min(width, 100 - left), row * 44, kind))
    return bars


def _place(day: date, first: date, last: date) -> float:
    return round(min(max((day - first).days / (last - first).days, 0.0), 1.0) * 100, 2)
