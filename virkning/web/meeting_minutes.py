"""The minutes of a data meeting as a value, ready for PDF."""

from django.utils import timezone

from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.learning import Minutes, MinutesItem
from virkning.store.models import Meeting, Programme, User
from virkning.web.learning.room import told_period
from virkning.web.meetings import items_of


def report_of(user: User, meeting: Meeting, row: Programme, *, language: Language) -> Minutes:
    """Figures as this reader may see them; whoever hands the minutes on hands on no more than that."""
    items = items_of(user, meeting, row, language)
    decisions = meeting.decisions.select_related("owner")
    return Minutes(
        row.organisation.title,
        row.defined().title.to(language),
        told_period(meeting.period, language),
        meeting.day,
        meeting.place,
        meeting.led_by.name,
        tuple(seat.user.name for seat in meeting.seats.select_related("user")),
        tuple(
            MinutesItem(item.heading, item.text, item.figure, tuple(f"{note.text} ({note.who})" for note in item.notes))
            for item in items
        ),
        tuple((one.text, one.owner.name, numbers.day(one.due, language=language)) for one in decisions),
        timezone.localdate(),
        ended=meeting.held is not None,
    )
