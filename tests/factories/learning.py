"""Findings, meetings, decisions and adjustments, made by the actions that the pages use."""

from datetime import UTC, date, datetime

from virkning.actions.learning import Cause, Planned, add_advocacy, add_finding, decide, plan_adjustment
from virkning.actions.meetings import Called, call_meeting, write_note
from virkning.domain.indicator import Measure
from virkning.domain.learning import Tone
from virkning.domain.period import period
from virkning.store.models import (
    Adjustment,
    AdvocacyCase,
    Decision,
    Finding,
    Meeting,
    MeetingNote,
    Programme,
    User,
)

PERIOD = period("2013Q2")
NOW = datetime(2013, 7, 10, 9, tzinfo=UTC)
MEETING_DAY = date(2013, 7, 15)


def make_finding(programme: Programme, by: User, *, text: str = "Tallet steg", tone: Tone = Tone.GOOD) -> Finding:
    return add_finding(programme, period=PERIOD, text=text, tone=tone, indicator="trust", by=by, now=NOW)


def make_meeting(programme: Programme, by: User, *findings: Finding, day: date = MEETING_DAY) -> Meeting:
    called = Called(day, "Lokale 2", [by])
    return call_meeting(programme, called, period=PERIOD, findings=findings, by=by, now=NOW)


def make_meeting_note(meeting: Meeting, by: User, *, text: str = "En note") -> MeetingNote:
    return write_note(meeting.items.all()[0], text=text, by=by, now=NOW)


def make_decision(meeting: Meeting, by: User, *, finding: Finding | None = None) -> Decision:
    return decide(meeting, text="Vi flytter samtalen", owner=by, due=date(2013, 8, 1), finding=finding, by=by, now=NOW)


def make_adjustment(
    programme: Programme,
    by: User,
    *,
    decision: Decision | None = None,
    measure: Measure = Measure.MEAN,
    expected: tuple[float, float] = (40.0, 50.0),
    from_day: date = date(2013, 8, 1),
    look_on: date = date(2014, 2, 1),
) -> Adjustment:
    planned = Planned("Samtalen flyttes", "trust", measure, *expected, from_day, look_on, "f1", "1")
    return plan_adjustment(programme, planned, decision=decision, by=by, now=NOW)


def make_cause(programme: Programme, by: User) -> AdvocacyCase:
    cause = Cause("Ventetid på bolig", "Kommunen", "Skrevet brev")
    return add_advocacy(programme, cause, period=PERIOD, indicator="trust", by=by, now=NOW)
