"""Invented notes on the courses that are going on, and one notification to the authorities."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from virkning.actions.journal import NoteData, save_note, start_correction, write_note
from virkning.actions.notifications import NotificationData, StepData, add_step, write_notification
from virkning.domain.notification import NotificationStage
from virkning.store.models import (
    Course,
    JournalKind,
    NotificationGround,
    NotificationSection,
    NotificationWay,
    User,
)

MORNING = time(10, 30)


@dataclass(frozen=True, slots=True)
class Told:
    """A note, so many days ago; a `draft` waits to be signed."""

    course: str
    ago: int
    kind: JournalKind
    title: str
    text: str
    draft: bool = False


NOTES = (
    Told(
        "7DEM",
        44,
        JournalKind.TALK,
        "Første samtale",
        "Det talte vi om:\nHvordan hverdagen er, efter at hun er flyttet. Hun sover dårligt og går kun ud, når det er "
        "lyst.\n\nDet er vigtigt for borgeren:\nAt børnene kan blive i deres skole.\n\nDet aftalte vi:\nVi ses hver "
        "tirsdag kl. 10. Hun ringer, hvis noget bliver for svært inden da.",
    ),
    Told(
        "7DEM",
        30,
        JournalKind.CALL,
        "",
        "Ringede for at flytte tirsdagens samtale. Hun har talt med sin søster for første gang i et halvt år og lød "
        "lettet.",
    ),
    Told(
        "7DEM",
        20,
        JournalKind.MEETING,
        "Møde med kommunens rådgiver",
        "Til stede:\nBorgeren, rådgiveren fra kommunen og jeg.\n\nDet aftalte vi:\nBoligen er bevilget fra den første. "
        "Jeg følger med til underskrift, og hun kan begynde i gruppen i næste uge.",
    ),
    Told(
        "7DEM",
        6,
        JournalKind.TALK,
        "Efter de første gange i gruppen",
        "Hun har sagt noget højt i gruppen og fik svar, der hjalp. Vi så på målingerne sammen: hun blev overrasket "
        "over, hvor meget søvnen har flyttet sig.",
    ),
    Told(
        "5DEM",
        40,
        JournalKind.OBSERVATION,
        "",
        "Det så og hørte jeg:\nHun kiggede ofte på telefonen og gik ud to gange for at svare.\n\nMin vurdering af "
        "det:\nHan skriver stadig til hende. Det tager vi op næste gang, når vi er alene.",
    ),
    Told(
        "5DEM",
        3,
        JournalKind.AGREEMENT,
        "Hvis han dukker op",
        "Det er aftalt:\nHun går til naboen og ringer 112.\n\nHvem gør hvad, og hvornår:\nJeg taler med politiets "
        "kontaktperson inden fredag.",
        draft=True,
    ),
    Told(
        "3DEM",
        9,
        JournalKind.HANDOVER,
        "Før min ferie",
        "Her er forløbet nu:\nTo samtaler holdt. Skemaerne ved start mangler stadig.\n\nDet skal gøres først:\nRing "
        "torsdag mellem 9 og 11, aldrig på andre tider.",
    ),
)


def keep_journal(courses: Sequence[Course], *, users: Sequence[User], today: date) -> None:
    """Everything is written by those who are responsible; nothing lies before the course began."""
    by_key = {course.key: course for course in courses}
    for told in NOTES:
        course, by = by_key[told.course], users[0]
        day = max(today - told.ago * timedelta(days=1), course.started)
        note = NoteData(day, told.kind, told.title, told.text)
        entry = write_note(course, note=note, by=by, now=_at(day), today=today, sign=not told.draft)
        if told.kind is JournalKind.CALL:
            draft = start_correction(entry, by=by, now=_at(day))
            better = NoteData(
                day, told.kind, told.title, told.text.replace("sin søster", "sin mor"), "Det var moren, ikke søsteren."
            )
            save_note(draft, note=better, version=draft.version, by=by, now=_at(day), today=today, sign=True)
    _notify(by_key["6DEM"], by=users[0], today=today)


def _notify(course: Course, *, by: User, today: date) -> None:
    """Sent a fortnight ago, and no receipt has come."""
    day = max(today - timedelta(days=14), course.started)
    data = NotificationData(
        day,
        child_told="Opdigtet barn, 7 år, går i 1. klasse. Skolen kan oplyse, hvor barnet er.",
        ground=NotificationGround.ABUSE,
        text="Moren fortalte ved samtalen, at faren har slået barnet på armen to gange den seneste måned. Hun viste et "
        "billede af et blåt mærke.\n\nBarnet har ifølge skolen været stille og trukket sig fra de andre børn.",
        section=NotificationSection.HEIGHTENED,
        parents_informed=False,
        parents_why_not="Der er mistanke om vold fra faren. Moren ved, at der underrettes.",
        recipient="Eksempel Kommune, Børn og Familie",
    )
    row = write_notification(course, data=data, by=by, now=_at(day), today=today, sign=True)
    sent = StepData(NotificationStage.SENT, day, NotificationWay.DIGITAL_POST, follow_up=today + timedelta(days=7))
    add_step(row, step=sent, by=by, now=_at(day), today=today)


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, MORNING))
