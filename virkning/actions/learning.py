"""Findings, decisions, adjustments and outside causes: the learning loop but for the meeting itself."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from virkning.actions.audit import record
from virkning.domain.errors import Problem, Refused
from virkning.domain.indicator import Measure
from virkning.domain.learning import LONGEST_TEXT, AdvocacyState, Facet, FindingState, Tone
from virkning.domain.look_back import ToldThen, as_written
from virkning.domain.period import Period
from virkning.domain.telling import Verdict
from virkning.store.models import (
    Adjustment,
    AdjustmentLook,
    AdvocacyCase,
    Decision,
    Department,
    Finding,
    Meeting,
    Programme,
    User,
)


@transaction.atomic
def add_finding(
    programme: Programme,
    *,
    period: Period,
    text: str,
    tone: Tone,
    indicator: str = "",
    facet: Facet | None = None,
    by: User,
    now: datetime,
) -> Finding:
    """Raises Refused for an empty or far too long text."""
    row = Finding.objects.create(
        organisation=programme.organisation,
        programme_key=programme.key,
        period=period.key,
        indicator=indicator,
        facet=facet.value if facet else "",
        tone=tone,
        text=said(text, "finding-says-nothing"),
        by=by,
        made=now,
    )
    record("finding-made", subject="finding", objects=[row.pk], by=by)
    return row


@transaction.atomic
def move_finding(finding: Finding, *, to: FindingState, by: User) -> Finding:
    row = Finding.objects.select_for_update().get(pk=finding.pk)
    row.state = to
    row.save(update_fields=["state"])
    record("finding-moved", subject="finding", objects=[row.pk], by=by)
    return row


@transaction.atomic
def decide(
    meeting: Meeting, *, text: str, owner: User, due: date, finding: Finding | None, by: User, now: datetime
) -> Decision:
    """Raises Refused without words, or for a day before the meeting."""
    text = said(text, "decision-says-nothing")
    if due < meeting.day:
        raise Refused([Problem("decision-due-before-meeting")])
    row = Decision.objects.create(meeting=meeting, finding=finding, text=text, owner=owner, due=due, by=by, made=now)
    if finding is not None:
        move_finding(finding, to=FindingState.DECIDED, by=by)
    record("decision-made", subject="decision", objects=[row.pk], by=by)
    return row


@transaction.atomic
def carry_out(decision: Decision, *, on: date, by: User) -> Decision:
    """It is done. A second time changes nothing."""
    row = Decision.objects.select_for_update().get(pk=decision.pk)
    if row.done is None:
        row.done = on
        row.save(update_fields=["done"])
        record("decision-carried-out", subject="decision", objects=[row.pk], by=by)
    return row


@dataclass(frozen=True, slots=True)
class Planned:
    """What is adjusted, and what it is expected to do."""

    what: str
    indicator: str
    measure: Measure
    expected_from: float
    expected_to: float
    from_day: date
    look_on: date
    phase: str = ""
    version_name: str = ""


@transaction.atomic
def plan_adjustment(
    programme: Programme, planned: Planned, *, decision: Decision | None, by: User, now: datetime
) -> Adjustment:
    """Raises Refused with every problem: an expectation that is written down afterwards would prove anything."""
    problems = _problems(programme, planned)
    if problems:
        raise Refused(problems)
    row = Adjustment.objects.create(
        organisation=programme.organisation,
        programme_key=programme.key,
        decision=decision,
        what=planned.what.strip(),
        version_name=planned.version_name,
        phase=planned.phase,
        indicator=planned.indicator,
        measure=planned.measure,
        expected_from=planned.expected_from,
        expected_to=planned.expected_to,
        from_day=planned.from_day,
        look_on=planned.look_on,
        by=by,
        made=now,
    )
    record("adjustment-planned", subject="adjustment", objects=[row.pk], by=by)
    return row


def _problems(programme: Programme, planned: Planned) -> list[Problem]:
    definition = programme.defined()
    indicator = definition.indicator_by_key.get(planned.indicator)
    wrong = {
        "adjustment-says-nothing": not planned.what.strip(),
        "text-too-long": len(planned.what) > LONGEST_TEXT,
        "adjustment-without-indicator": indicator is None or not indicator.is_scale or definition.is_anonymous,
        "adjustment-expects-nothing": planned.expected_from == planned.expected_to,
        "adjustment-share-beyond": planned.measure is Measure.SHARE
        and not all(0 <= end <= 1 for end in (planned.expected_from, planned.expected_to)),
        "adjustment-looked-at-before": planned.look_on <= planned.from_day,
        "adjustment-unknown-phase": bool(planned.phase) and planned.phase not in definition.phase_by_key,
    }
    return [Problem(code, params={"most": LONGEST_TEXT}) for code, found in wrong.items() if found]


@transaction.atomic
def look(
    adjustment: Adjustment,
    *,
    verdict: Verdict,
    told: ToldThen | None,
    note: str,
    again_on: date | None,
    by: User,
    today: date,
) -> AdjustmentLook:
    """Counted, so that each further look must be surer. `again_on` sets the day of the next; None closes it.

    `told` are the figures behind the verdict, kept as they were.

    Raises Refused before the day that was agreed: whoever looks every week will see something some week.
    """
    row = Adjustment.objects.select_for_update().get(pk=adjustment.pk)
    if row.closed:
        raise Refused([Problem("adjustment-closed")])
    if today < row.look_on:
        raise Refused([Problem("adjustment-too-early")])
    if again_on is not None and again_on <= today:
        raise Refused([Problem("adjustment-again-in-the-past")])
    if len(note) > LONGEST_TEXT:
        raise Refused([Problem("text-too-long", params={"most": LONGEST_TEXT})])
    made = AdjustmentLook.objects.create(
        adjustment=row,
        number=next_look(row),
        day=today,
        verdict=verdict,
        told=as_written(told) if told else None,
        note=note.strip(),
        by=by,
    )
    if again_on is None:
        row.closed = True
    else:
        row.look_on = again_on
    row.save(update_fields=["closed", "look_on"])
    record("adjustment-looked-at", subject="adjustment", objects=[row.pk], by=by)
    return made


def next_look(adjustment: Adjustment) -> int:
    return (adjustment.looks.aggregate(most=Max("number"))["most"] or 0) + 1


@dataclass(frozen=True, slots=True)
class Cause:
    """An outside cause as it is written."""

    condition: str
    whom: str = ""
    done: str = ""
    state: AdvocacyState = AdvocacyState.OPEN


@transaction.atomic
def add_advocacy(
    programme: Programme,
    cause: Cause,
    *,
    period: Period,
    indicator: str = "",
    department: Department | None = None,
    finding: Finding | None = None,
    by: User,
    now: datetime,
) -> AdvocacyCase:
    """Raises Refused."""
    row = AdvocacyCase.objects.create(
        organisation=programme.organisation,
        programme_key=programme.key,
        finding=finding,
        department=department,
        indicator=indicator,
        period=period.key,
        condition=said(cause.condition, "cause-says-nothing"),
        whom=said(cause.whom),
        done=said(cause.done),
        state=cause.state,
        by=by,
        made=now,
    )
    record("cause-added", subject="advocacy-case", objects=[row.pk], by=by)
    return row


@transaction.atomic
def change_advocacy(case: AdvocacyCase, cause: Cause, *, version: int, by: User) -> AdvocacyCase:
    """Raises Refused when somebody has changed it since `version` was read."""
    row = AdvocacyCase.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if row.version != version:
        raise Refused([Problem("cause-changed-meanwhile")])
    row.condition = said(cause.condition, "cause-says-nothing")
    row.whom, row.done, row.state = said(cause.whom), said(cause.done), cause.state
    row.version += 1
    row.save(update_fields=["condition", "whom", "done", "state", "version"])
    record("cause-changed", subject="advocacy-case", objects=[row.pk], by=by)
    return row


def said(text: str, code: str = "") -> str:
    """Without the blanks around it. With a `code` it must say something. Raises Refused."""
    text = text.strip()
    if code and not text:
        raise Refused([Problem(code)])
    if len(text) > LONGEST_TEXT:
        raise Refused([Problem("text-too-long", params={"most": LONGEST_TEXT})])
    return text
