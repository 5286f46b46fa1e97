"""Data meetings: prepared from a report, held with notes by many hands, and ended with minutes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from virkning.actions.audit import record
from virkning.actions.learning import move_finding, said
from virkning.domain.errors import Problem, Refused
from virkning.domain.learning import MOST_QUESTIONS, FindingState, ItemKind, Learner, Tone, agenda
from virkning.domain.learning import Finding as Told
from virkning.domain.period import Period
from virkning.domain.text import Language
from virkning.reports.learning import invitation_mail
from virkning.store.models import (
    Finding,
    Meeting,
    MeetingItem,
    MeetingNote,
    MeetingSeat,
    Programme,
    User,
    UserSettings,
)

USUAL_WORDS = (ItemKind.WELCOME, ItemKind.LAST_TIME, ItemKind.DECIDE)
"""Their words are told in the reader's language; those of findings stand as they were written."""


@dataclass(frozen=True, slots=True)
class Called:
    """A meeting as it is called: when, where, and who comes."""

    day: date
    place: str
    people: Sequence[User]


@transaction.atomic
def call_meeting(
    programme: Programme, called: Called, *, period: Period, findings: Iterable[Finding], by: User, now: datetime
) -> Meeting:
    """With an agenda made of the findings, and after the last one that was held. Raises Refused."""
    if not called.people:
        raise Refused([Problem("meeting-without-people")])
    chosen = {one.pk: one for one in findings}
    rows = Meeting.objects.filter(organisation=programme.organisation, programme_key=programme.key)
    last = rows.filter(held__isnull=False, day__lte=called.day).first()
    meeting = Meeting.objects.create(
        organisation=programme.organisation,
        programme_key=programme.key,
        period=period.key,
        day=called.day,
        place=said(called.place),
        led_by=by,
        previous=last,
        made=now,
    )
    MeetingSeat.objects.bulk_create(MeetingSeat(meeting=meeting, user=one) for one in {*called.people, by})
    told = [Told(one.pk, Tone(one.tone), one.text) for one in chosen.values()]
    for number, point in enumerate(agenda(told, has_last_time=last is not None), start=1):
        MeetingItem.objects.create(
            meeting=meeting,
            number=number,
            kind=point.kind,
            text="" if point.kind in USUAL_WORDS else point.text.da,
            minutes=point.minutes,
            finding=chosen.get(point.finding or 0),
        )
        if point.finding:
            move_finding(chosen[point.finding], to=FindingState.IN_MEETING, by=by)
    record("meeting-called", subject="meeting", objects=[meeting.pk], by=by)
    return meeting


@transaction.atomic
def invite(meeting: Meeting, *, by: User) -> int:
    """A mail to everybody who has a seat but whoever sends it: the day and a link. Raises Refused.

    They leave when everything is saved. Gives how many.
    """
    row = _going(meeting)
    if not settings.EMAIL_HOST:
        raise Refused([Problem("meeting-no-mail")])
    seats = row.seats.exclude(user=by).filter(user__is_active=True).select_related("user")
    mails = [_invitation(row, seat.user) for seat in seats]
    record("meeting-invited", subject="meeting", objects=[row.pk], by=by)
    if mails:
        transaction.on_commit(lambda: _post(mails))
    return len(mails)


def _invitation(meeting: Meeting, user: User) -> EmailMessage:
    chosen = UserSettings.objects.filter(user=user).first()
    language: Language = "en" if chosen and chosen.language == "en" else "da"
    address = settings.ADDRESS.rstrip("/") + reverse("meeting", args=[meeting.pk])
    subject, text = invitation_mail(meeting.day, address=address, language=language)
    return EmailMessage(subject, text, to=[user.email], headers={"Auto-Submitted": "auto-generated"})


def _post(mails: list[EmailMessage]) -> None:
    with get_connection(fail_silently=True) as post:
        post.send_messages(mails)


@transaction.atomic
def set_seats(meeting: Meeting, learners: Mapping[int, Learner], *, by: User) -> None:
    """How those who come best take in results, by the number of the seat; unknown numbers are left alone."""
    _going(meeting)
    for seat in meeting.seats.all():
        if seat.pk in learners:
            seat.learner = learners[seat.pk]
            seat.save(update_fields=["learner"])
    record("meeting-readers-told", subject="meeting", objects=[meeting.pk], by=by)


@transaction.atomic
def mark_spoken(meeting: Meeting, *, seat: int, spoken: bool, by: User) -> None:
    _going(meeting)
    meeting.seats.filter(pk=seat).update(spoken=spoken)
    record("meeting-round", subject="meeting", objects=[meeting.pk], by=by)


@transaction.atomic
def write_note(item: MeetingItem, *, text: str, by: User, now: datetime) -> MeetingNote:
    """A row of its own, whoever else is writing. Raises Refused once the meeting has ended."""
    _going(item.meeting)
    row = MeetingNote.objects.create(item=item, text=said(text, "note-says-nothing"), by=by, written=now)
    record("meeting-note-written", subject="meeting-note", objects=[row.pk], by=by)
    return row


@transaction.atomic
def change_note(note: MeetingNote, *, text: str, version: int, by: User) -> MeetingNote:
    """By whoever wrote it. Raises Refused when it was changed since `version` was read, in another window."""
    row = MeetingNote.objects.select_for_update(of=("self",)).get(pk=note.pk)
    _going(row.item.meeting)
    if row.by_id != by.pk:
        raise Refused([Problem("note-of-another")])
    if row.version != version:
        raise Refused([Problem("note-changed-meanwhile")])
    row.text = said(text, "note-says-nothing")
    row.version += 1
    row.save(update_fields=["text", "version"])
    record("meeting-note-changed", subject="meeting-note", objects=[row.pk], by=by)
    return row


@transaction.atomic
def add_question(meeting: Meeting, *, text: str, version: int, by: User) -> MeetingItem:
    """A question that comes up. Raises Refused when there are three already, or the agenda was changed meanwhile."""
    row = _going(meeting)
    if row.version != version:
        raise Refused([Problem("agenda-changed-meanwhile")])
    items = row.items.all()
    if items.filter(kind=ItemKind.QUESTION).count() >= MOST_QUESTIONS:
        raise Refused([Problem("meeting-enough-questions")])
    text = said(text, "question-says-nothing")
    last = items.filter(kind=ItemKind.DECIDE).first()
    number = (items.aggregate(most=Max("number"))["most"] or 0) + 1
    if last is not None:  # what is to be done comes last
        last.number, number = number, last.number
        last.save(update_fields=["number"])
    made = MeetingItem.objects.create(meeting=row, number=number, kind=ItemKind.QUESTION, text=text, minutes=15)
    row.version += 1
    row.save(update_fields=["version"])
    record("meeting-question-added", subject="meeting", objects=[row.pk], by=by)
    return made


@transaction.atomic
def end_meeting(meeting: Meeting, *, by: User, now: datetime) -> Meeting:
    """From here on the notes stand. Findings without a decision are open again. Ending twice changes nothing."""
    row = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if row.held is None:
        row.held = now
        row.save(update_fields=["held"])
        left = Finding.objects.filter(items__meeting=row, state=FindingState.IN_MEETING)
        for finding in left.distinct():
            move_finding(finding, to=FindingState.OPEN, by=by)
        record("meeting-ended", subject="meeting", objects=[row.pk], by=by)
    return row


def _going(meeting: Meeting) -> Meeting:
    """As it stands now, held until the transaction ends. Raises Refused once it has ended."""
    row = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if row.held is not None:
        raise Refused([Problem("meeting-has-ended")])
    return row
