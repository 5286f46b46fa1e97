"""What is due in a course: made, moved and cancelled as its dates change, and why something was not taken."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from virkning.access.contacts import offers_in
from virkning.actions.audit import record
from virkning.actions.occasions_answered import answered, identity_of, loose_responses, tie
from virkning.actions.questionnaires import version_in_use
from virkning.domain.answered_before import Taken
from virkning.domain.consent import ConsentPurpose, allows, state_of
from virkning.domain.dose import session_days
from virkning.domain.errors import Problem, Refused, Unknown
from virkning.domain.pairing import Moment, Stay
from virkning.domain.plan import Importance, PlannedMeasure, Trigger
from virkning.domain.result import MissingReason, SpanKind
from virkning.domain.schedule import Due, Timeline, occasions
from virkning.store.models import Course, MissingMeasurement, Occasion, PhaseStay, Programme, Response, User

log = logging.getLogger(__name__)

HORIZON = timedelta(days=183)
"""How far ahead occasions are made: the next ones can be seen, and a follow-up after half a year."""

LATEST_FOLLOW_UP = timedelta(days=3 * 366)
"""After that nothing more is planned of a course that has ended."""

AT_A_TIME = 500
"""Courses that are read together."""


@transaction.atomic
def refresh(course: Course, *, today: date, by: User | None = None) -> tuple[Occasion, ...]:
    """Bring the occasions in step with the plan and the course's dates; those taken or missed are never touched.

    Calling it again changes nothing. Gives everything that stands, the earliest first.
    """
    course = Course.objects.select_for_update(of=("self",)).select_related("programme").get(pk=course.pk)
    plan = {measure.key: measure for measure in course.programme.defined().plan}
    until = today + HORIZON
    dues = [_of_this_ending(due, plan[due.measure], course) for due in _dues(course, plan, until)]
    wanted = {due.identity: due for due in dues}
    known = {identity_of(row): row for row in Occasion.objects.filter(course=course)}
    versions = {key: version_in_use(key) for key in sorted({due.instrument for due in dues})}
    new = [
        occasion_of(course, due, plan[due.measure], version=versions[due.instrument])
        for key, due in wanted.items()
        if key not in known
    ]
    changed = [row.pk for row in Occasion.objects.bulk_create(new)]
    for key, row in known.items():
        if row.taken or row.missing_reason:
            continue
        if key in wanted:
            changed += _moved(row, wanted[key], plan[row.measure], versions)
        elif not row.cancelled and row.opens <= until:
            row.cancelled = True
            row.save(update_fields=["cancelled"])
            changed.append(row.pk)
    changed += tie(course, dues, plan)
    if changed:
        record("occasions-refreshed", subject="occasion", objects=changed, by=by)
    return tuple(Occasion.objects.filter(course=course, cancelled=False))


def follow_sessions(course: Course, *, today: date, by: User) -> None:
    """Called where contacts or attendance change, in the same transaction: a plan may count them."""
    if _counts_sessions(course.programme.defined().plan):
        refresh(course, today=today, by=by)


def of_new_courses(
    courses: Sequence[Course], *, told: Mapping[int, Mapping[str, str]], today: date
) -> Iterator[Occasion]:
    """Unsaved rows of all that is due in courses that were just made, with the responses that answer it.

    `told` gives course -> span -> why it was not measured. What is past and was not taken is missed for that reason,
    or for one that nobody knows: no employee is asked today for what was not done years ago.
    """
    known = {course.programme_id: course.programme.defined() for course in courses}
    plans = {number: {measure.key: measure for measure in definition.plan} for number, definition in known.items()}
    versions, unknown = _versions(measure for plan in plans.values() for measure in plan.values())
    if unknown:
        log.error("imported courses are without occasions, for questionnaires that nobody knows: %s", unknown)
        return
    for some in _read([course.pk for course in courses]):
        taken = loose_responses(some)
        for course in some:
            plan = plans[course.programme_id]
            dues = _dues(course, plan, today + HORIZON)
            tied = answered(dues, [due.identity for due in dues], taken.get(course.pk, ()), plan)
            for due in dues:
                row = occasion_of(course, due, plan[due.measure], version=versions[due.instrument])
                if due.identity in tied:
                    row.response_id = tied[due.identity].number
                elif row.closes < today:
                    reasons = told.get(course.pk, {})
                    why = next((reasons[span] for span in _spans(row) if span in reasons), "")
                    row.missing_reason = why or MissingReason.UNKNOWN.value
                yield row


@dataclass(frozen=True, slots=True)
class Refreshed:
    """How many courses changed, and the programmes left out, since they name a questionnaire that nobody knows."""

    changed: int
    left_out: tuple[str, ...] = ()


def refresh_running(*, today: date) -> Refreshed:
    """Occasions of the time to come, for every course that runs or may still get a follow-up.

    A programme that names an unknown questionnaire is left out, and the others are gone through all the same. Reads
    many courses at a time, and writes only those that are out of step, one by one: what is done when the program is
    stopped stays done, and nobody else waits for it.
    """
    changed, left_out = 0, []
    for programme in Programme.objects.order_by("key", "pk"):
        courses = _running(programme, today)
        plan = {measure.key: measure for measure in programme.defined().plan}
        if not plan or not courses:
            continue
        versions, unknown = _versions(plan.values())
        if unknown:
            left_out.append(f"{programme.key} {programme.version}: {', '.join(unknown)}")
            log.error("programme left out for a questionnaire that nobody knows: %s", left_out[-1])
            continue
        for some in _read(courses):
            taken = loose_responses(some)
            for course in some:
                if not _in_step(course, plan, versions, taken.get(course.pk, ()), until=today + HORIZON):
                    refresh(course, today=today)
                    changed += 1
    return Refreshed(changed, tuple(left_out))


READ_WITH = ("stays", "pauses", "occasions", "client__consents", "client__restrictions")


def _versions(plan: Iterable[PlannedMeasure]) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """The version in use of each questionnaire, and those that there are none of."""
    versions, unknown = dict[str, str](), list[str]()
    for key in sorted({measure.instrument for measure in plan}):
        try:
            versions[key] = version_in_use(key)
        except Unknown:
            unknown.append(key)
    return versions, tuple(unknown)


def _running(programme: Programme, today: date) -> list[int]:
    """The numbers of its courses that run, or may still get a follow-up."""
    open_still = Q(ended=None) | Q(ended__gte=today - LATEST_FOLLOW_UP)
    rows = Course.objects.filter(open_still, programme=programme)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _read(numbers: Sequence[int]) -> Iterator[Sequence[Course]]:
    for start in range(0, len(numbers), AT_A_TIME):
        rows = Course.objects.filter(pk__in=numbers[start : start + AT_A_TIME])
        yield tuple(rows.select_related("programme").prefetch_related(*READ_WITH))


def _in_step(
    course: Course,
    plan: Mapping[str, PlannedMeasure],
    versions: Mapping[str, str],
    taken: Sequence[Taken],
    *,
    until: date,
) -> bool:
    """Whether `refresh` would change nothing. The rows of this course are only compared with, and not used again."""
    dues = [_of_this_ending(due, plan[due.measure], course) for due in _dues(course, plan, until)]
    wanted = {due.identity: due for due in dues}
    known = {identity_of(row): row for row in course.occasions.all()}
    standing = {key: row for key, row in known.items() if not row.taken and not row.missing_reason}
    if not known.keys() >= wanted.keys():
        return False
    if any(key not in wanted and not row.cancelled and row.opens <= until for key, row in standing.items()):
        return False
    if answered(dues, standing, taken, plan):
        return False
    return all(_stands(row, wanted[key], plan, versions) for key, row in standing.items() if key in wanted)


def _stands(row: Occasion, due: Due, plan: Mapping[str, PlannedMeasure], versions: Mapping[str, str]) -> bool:
    before = _state(row)
    row.cancelled, row.version = False, versions[row.instrument]
    _dated(row, due, plan[row.measure])
    return _state(row) == before


def timeline(course: Course, *, sessions: tuple[date, ...] = ()) -> Timeline:
    """The course's dates as the schedule reads them; `sessions` are looked up only where a plan counts them."""
    return Timeline(
        course.started,
        course.ended,
        tuple(Stay(stay.phase, stay.started, stay.ended) for stay in sorted(course.stays.all(), key=_order)),
        tuple((pause.started, pause.ended) for pause in course.pauses.all()),
        sessions,
    )


def occasion_of(course: Course, due: Due, measure: PlannedMeasure, *, version: str) -> Occasion:
    """An unsaved row of what is due."""
    row = Occasion(course=course, measure=due.measure, instrument=due.instrument, number=due.number, stay=due.stay)
    row.version = version
    _dated(row, due, measure)
    return row


def _order(stay: PhaseStay) -> tuple[date, int]:
    return (stay.started, stay.pk)


@transaction.atomic
def give_reason(occasion: Occasion, *, reason: MissingReason, by: User) -> Occasion:
    """Say why a measurement was not taken; reports count the reason. Raises Refused when it was taken."""
    row = Occasion.objects.select_for_update().get(pk=occasion.pk)
    if row.taken:
        raise Refused([Problem("already-answered")])
    row.missing_reason = reason
    row.cancelled = False
    row.save(update_fields=["missing_reason", "cancelled"])
    keep_reasons(row)
    record("reason-given", subject="occasion", objects=[row.pk], by=by)
    return row


@transaction.atomic
def take_back_reason(occasion: Occasion, *, by: User) -> Occasion:
    """The measurement is to be taken after all."""
    row = Occasion.objects.select_for_update().get(pk=occasion.pk)
    row.missing_reason = ""
    row.save(update_fields=["missing_reason"])
    keep_reasons(row)
    record("reason-taken-back", subject="occasion", objects=[row.pk], by=by)
    return row


def follow_correction(first: Response, correction: Response) -> None:
    """An occasion holds the response that stands."""
    row = Occasion.objects.select_related("course").filter(response=first).first()
    if row is not None:
        row.response = correction
        row.save(update_fields=["response"])
        keep_reasons(row)


def keep_reasons(occasion: Occasion) -> None:
    """Keep the reasons that reports count in step with an occasion that was taken or missed."""
    course = occasion.course
    found = _reasons(course)
    for span in _spans(occasion):
        if span in found:
            MissingMeasurement.objects.update_or_create(course=course, span=span, defaults={"reason": found[span]})
        else:
            MissingMeasurement.objects.filter(course=course, span=span).delete()


def _reasons(course: Course) -> Mapping[str, MissingReason]:
    """Span -> why it lacks a measurement; the earliest required occasion that was missed, else one without a score."""
    found: dict[str, MissingReason] = {}
    rows = Occasion.objects.filter(course=course, required=True, cancelled=False).exclude(missing_reason="")
    for row in rows.order_by("day", "pk"):
        for span in _spans(row):
            found.setdefault(span, MissingReason(row.missing_reason))
    answered = Occasion.objects.filter(course=course, required=True, response__scores__value=None)
    for row in answered.exclude(response=None).select_related("response").distinct().order_by("day", "pk"):
        declined = row.response is not None and row.response.declined
        for span in _spans(row):
            found.setdefault(span, MissingReason.DECLINED if declined else MissingReason.NOT_SCORED)
    return found


def _spans(occasion: Occasion) -> tuple[str, ...]:
    """The spans of a report that lack a pair when this occasion is missed: see `MissingMeasurement`."""
    if occasion.moment == Moment.BEFORE:
        first = occasion.stay == 0 or occasion.anchor == occasion.course.started
        return (SpanKind.START.value, occasion.phase) if first and occasion.phase else (occasion.phase or "start",)
    if occasion.moment == Moment.AFTER:
        return (occasion.phase, "") if occasion.phase and occasion.course.ended else (occasion.phase,)
    return ()


def _dues(course: Course, plan: Mapping[str, PlannedMeasure], until: date) -> tuple[Due, ...]:
    measures = tuple(plan.values())
    sessions: tuple[date, ...] = ()
    if _counts_sessions(measures):
        sessions = session_days(offers_in(Course.objects.filter(pk=course.pk)).get(course.pk, ()))
    dues = occasions(measures, timeline(course, sessions=sessions), until=until)
    return tuple(due for due in dues if _may_be_asked(course, due))


def _counts_sessions(plan: Iterable[PlannedMeasure]) -> bool:
    return any(measure.trigger is Trigger.SESSIONS for measure in plan)


def _may_be_asked(course: Course, due: Due) -> bool:
    """Nothing while the citizen's data are restricted; nothing after the end against the citizen's word."""
    if any(row.until is None for row in course.client.restrictions.all()):
        return False
    if due.moment is not Moment.FOLLOW_UP:
        return True
    state = state_of([row.answer() for row in course.client.consents.all()], ConsentPurpose.CONTACT_AFTERWARDS)
    return allows(state, needed=ConsentPurpose.CONTACT_AFTERWARDS in course.programme.defined().consents)


def _of_this_ending(due: Due, measure: PlannedMeasure, course: Course) -> Due:
    """A course that was reopened is measured again when it ends again; what was taken at the first end stays."""
    if measure.trigger in (Trigger.END, Trigger.AFTER_END):
        return replace(due, number=due.number + course.reopened)
    return due


def _moved(row: Occasion, due: Due, measure: PlannedMeasure, versions: Mapping[str, str]) -> list[int]:
    """Numbers of what changed: the row, or nothing."""
    before = _state(row)
    row.cancelled = False
    _dated(row, due, measure)
    if (
        row.version != versions[row.instrument]
        and not row.drafts.exists()
        and not row.links.filter(used_at=None).exists()
    ):
        row.version = versions[row.instrument]
    if _state(row) == before:
        return []
    row.save()
    return [row.pk]


def _dated(row: Occasion, due: Due, measure: PlannedMeasure) -> None:
    row.phase, row.moment, row.anchor = due.phase, due.moment, due.anchor
    row.day, row.opens, row.closes = due.day, due.opens, due.closes
    row.respondent = measure.respondent
    row.required = measure.importance is Importance.REQUIRED


def _state(row: Occasion) -> tuple[object, ...]:
    return (
        *(row.phase, str(row.moment), row.anchor, row.day, row.opens, row.closes),
        *(str(row.respondent), row.required, row.cancelled, row.version),
    )
