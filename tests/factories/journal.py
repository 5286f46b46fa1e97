"""Notes on courses, and notifications to the authorities, written the way an employee writes them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from tests.factories.cases import TODAY
from virkning.actions.journal import NoteData, write_note
from virkning.actions.notifications import NotificationData, write_notification
from virkning.store.models import (
    Course,
    JournalEntry,
    JournalKind,
    Notification,
    NotificationGround,
    NotificationSection,
    User,
)

WHOLE = NotificationData(
    TODAY,
    child_told="Kanariebarn, 7 år",
    ground=NotificationGround.ABUSE,
    text="Barnet har fortalt om slag.",
    section=NotificationSection.EVERYONE,
    parents_informed=False,
    parents_why_not="Mistanke om vold fra faren.",
    recipient="Kanarie Kommune",
)


def at(day: date) -> datetime:
    return datetime.combine(day, time(9), UTC)


def make_note(
    course: Course,
    by: User,
    *,
    day: date = TODAY,
    kind: JournalKind = JournalKind.TALK,
    title: str = "",
    text: str = "Vi talte om skolen.",
    sign: bool = False,
) -> JournalEntry:
    note = NoteData(day, kind, title, text)
    return write_note(course, note=note, by=by, now=at(day), today=day, sign=sign)


def make_notification(course: Course, by: User, *, day: date = TODAY, sign: bool = False) -> Notification:
    data = replace(WHOLE, day=day)
    return write_notification(course, data=data, by=by, now=at(day), today=day, sign=sign)
