"""A course's life: opened, through its phases, paused, ended, reopened. Each step brings what is due in step."""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, fields
from datetime import date

from django.db import transaction

from virkning.access.protection import hides_address, open_to
from virkning.actions.audit import record
from virkning.actions.group_stays import course_left_its_groups
from virkning.actions.identities import (
    IdentityData,
    SafeContactData,
    client_with_cpr,
    contact_problems,
    identity_problems,
    keep_identity,
    keep_safe_contact,
)
from virkning.actions.occasions import refresh
from virkning.actions.protection import name_also
from virkning.actions.pseudonyms import new_pseudonym
from virkning.actions.system_messages import tell_of_course
from virkning.domain.errors import Place, Problem, Refused
from virkning.domain.policies import COURSE, PHASE, CourseStep, why_not
from virkning.domain.system import SystemEvent
from virkning.store.models import (
    Client,
    Course,
    Department,
    EndedReason,
    Fact,
    Identity,
    Pause,
    PhaseStay,
    Programme,
    Referral,
    Responsibility,
    Team,
    User,
)
from virkning.store.states import state_of_course, state_of_phase


@transaction.atomic
def open_course(
    programme: Programme,
    *,
    department: Department,
    team: Team,
    enquired: date | None,
    started: date,
    by: User,
    today: date,
    identity: IdentityData | None = None,
    safe_contact: SafeContactData | None = None,
    responsible: Sequence[User] = (),
    facts: Sequence[tuple[str, str]] = (),
    referral: Referral | None = None,
    phase: str = "",
    client: Client | None = None,
) -> Course:
    """Open a course under a new pseudonym; with a `phase` it begins there at once.

    A CPR number that the organisation knows already, or `client`, gives the same citizen a further course.
    `facts` are (variable, code). Raises Refused with every problem.
    """
    problems = [
        *_wrong_days(enquired, started, today),
        *_wrong_facts(programme, facts),
        *(identity_problems(identity) if identity else ()),
        *(contact_problems(safe_contact, identity or IdentityData()) if safe_contact else ()),
        *([Problem("team-elsewhere")] if team.department_id != department.pk else ()),
        *_not_offered(programme, department),
    ]
    if problems:
        raise Refused(problems)
    key = new_pseudonym()
    course = Course.objects.create(
        key=key,
        client=_client(programme, key, identity, safe_contact, by, client),
        programme=programme,
        department=department,
        team=team,
        enquired=enquired,
        referral=referral or "",
        started=started,
    )
    Responsibility.objects.bulk_create(Responsibility(course=course, user=user, since=started) for user in responsible)
    Fact.objects.bulk_create(
        Fact(course=course, variable=variable, code=code, dated=started) for variable, code in facts
    )
    record("course-opened", subject="course", objects=[course.pk], by=by)
    tell_of_course(SystemEvent.COURSE_OPENED, course)
    if phase:
        start_phase(course, phase=phase, started=started, by=by, today=today)
    else:
        refresh(course, today=today, by=by)
    return course


def _not_offered(programme: Programme, department: Department) -> Iterator[Problem]:
    """Reports have a row for each department of the programme: a course elsewhere would be in none of them."""
    if not programme.defined().is_offered_in(department.key):
        yield Problem("department-not-offered", params={"value": department.title})


@transaction.atomic
def start_phase(course: Course, *, phase: str, started: date, by: User, today: date) -> PhaseStay:
    """Begin a phase; phases may be skipped, repeated and run beside each other. Raises Refused."""
    course = _locked(course)
    problems = [*_now(course, CourseStep.START_PHASE), *_wrong_end(course.started, started, today)]
    if phase not in course.programme.defined().phase_by_key:
        problems.append(Problem("unknown-phase", Place(), {"value": phase}))
    going = why_not(PHASE, CourseStep.START_PHASE, state=state_of_phase(course, phase))
    if going or course.stays.filter(phase=phase, started=started).exists():
        problems.append(Problem("phase-open-already"))
    if problems:
        raise Refused(problems)
    stay = PhaseStay.objects.create(course=course, phase=phase, started=started)
    record("phase-started", subject="course", objects=[course.pk], by=by)
    refresh(course, today=today, by=by)
    return stay


@transaction.atomic
def end_phase(course: Course, *, phase: str, ended: date, by: User, today: date) -> PhaseStay:
    """Raises Refused when the phase is not going on, or the day lies before its first."""
    course = _locked(course)
    _refuse(*_now(course, CourseStep.END_PHASE))
    _refuse(*why_not(PHASE, CourseStep.END_PHASE, state=state_of_phase(course, phase)))
    stay = course.stays.get(phase=phase, ended=None)
    _refuse(*_wrong_end(stay.started, ended, today))
    stay.ended = ended
    stay.save(update_fields=["ended"])
    record("phase-ended", subject="course", objects=[course.pk], by=by)
    refresh(course, today=today, by=by)
    return stay


@transaction.atomic
def pause(course: Course, *, started: date, by: User, today: date) -> Pause:
    """Nothing comes due while a course is paused. Raises Refused."""
    course = _locked(course)
    _refuse(*_now(course, CourseStep.PAUSE), *_wrong_end(course.started, started, today))
    made = Pause.objects.create(course=course, started=started)
    record("course-paused", subject="course", objects=[course.pk], by=by)
    refresh(course, today=today, by=by)
    return made


@transaction.atomic
def resume(course: Course, *, resumed: date, by: User, today: date) -> Pause:
    """`resumed` is the day of coming back. Raises Refused when the course is not paused."""
    course = _locked(course)
    _refuse(*_now(course, CourseStep.RESUME))
    going = course.pauses.get(ended=None)
    _refuse(*_wrong_end(going.started, resumed, today))
    going.ended = resumed
    going.save(update_fields=["ended"])
    record("course-resumed", subject="course", objects=[course.pk], by=by)
    refresh(course, today=today, by=by)
    return going


@transaction.atomic
def end_course(course: Course, *, ended: date, reason: EndedReason, by: User, today: date) -> Course:
    """End a course, and with it the phases, the pause and the groups that are going on. Raises Refused."""
    course = _locked(course)
    _refuse(*_now(course, CourseStep.END))
    latest = max([course.started, *course.stays.filter(ended=None).values_list("started", flat=True)])
    _refuse(*_wrong_end(latest, ended, today))
    course.stays.filter(ended=None).update(ended=ended)
    course.pauses.filter(ended=None, started__lte=ended).update(ended=ended)
    course_left_its_groups(course, ended=ended)
    course.ended, course.ended_reason = ended, reason
    course.save(update_fields=["ended", "ended_reason"])
    record("course-ended", subject="course", objects=[course.pk], by=by)
    tell_of_course(SystemEvent.COURSE_ENDED, course)
    refresh(course, today=today, by=by)
    return course


@transaction.atomic
def reopen(course: Course, *, by: User, today: date) -> Course:
    """Go on with a course that was ended; its phases stay ended until one is started. Raises Refused."""
    course = _locked(course)
    _refuse(*_now(course, CourseStep.REOPEN))
    course.ended, course.ended_reason, course.reopened = None, "", course.reopened + 1
    course.save(update_fields=["ended", "ended_reason", "reopened"])
    record("course-reopened", subject="course", objects=[course.pk], by=by)
    refresh(course, today=today, by=by)
    return course


@transaction.atomic
def make_responsible(course: Course, *, users: Sequence[User], by: User, today: date) -> None:
    """From today on these are responsible, and nobody else."""
    course = _locked(course)
    _refuse(*_now(course, CourseStep.RESPONSIBLE))
    now = {row.user_id: row for row in course.responsibilities.filter(until=None)}
    wanted = {user.pk for user in users}
    for user_id, row in now.items():
        if user_id not in wanted:
            row.until = max(row.since, today)
            row.save(update_fields=["until"])
    Responsibility.objects.bulk_create(
        Responsibility(course=course, user=user, since=today) for user in users if user.pk not in now
    )
    name_also(course.client_id, users, by=by)
    record("responsible-changed", subject="course", objects=[course.pk], by=by)


def _locked(course: Course) -> Course:
    """The row as it is now, held until the end: two people working on one course take turns."""
    return Course.objects.select_for_update(of=("self",)).select_related("programme").get(pk=course.pk)


def _now(course: Course, step: CourseStep) -> tuple[Problem, ...]:
    return why_not(COURSE, step, state=state_of_course(course))


def _refuse(*problems: Problem) -> None:
    if problems:
        raise Refused(problems)


def _client(
    programme: Programme,
    key: str,
    identity: IdentityData | None,
    contact: SafeContactData | None,
    by: User,
    given: Client | None,
) -> Client:
    organisation = programme.organisation
    found = client_with_cpr(organisation, identity.cpr) if identity else None
    if given is not None and (given.organisation_id != organisation.pk or (found is not None and found != given)):
        raise Refused([Problem("another-citizen")])
    known = given or found
    if known and not Course.objects.filter(open_to(by), client=known).exists():
        known = None  # Nobody learns from a CPR number that a threatened citizen is known here.
    client = known or Client.objects.create(organisation=organisation, key=key)
    if known and hides_address(by, known):
        return client
    if identity and any(astuple(identity)):
        keep_identity(client, identity=_added(known, identity), by=by)
    if contact:
        keep_safe_contact(client, safe_contact=contact, by=by)
    return client


def _added(known: Client | None, identity: IdentityData) -> IdentityData:
    """What is new goes before what was known; what is left empty takes nothing away."""
    kept = Identity.objects.filter(client=known).first() if known else None
    if kept is None:
        return identity
    names = [field.name for field in fields(identity)]
    return IdentityData(**{name: getattr(identity, name) or getattr(kept, name) for name in names})


def _wrong_days(enquired: date | None, started: date, today: date) -> Iterator[Problem]:
    if started > today:
        yield Problem("date-in-future", Place(), {"value": started.isoformat()})
    if enquired and enquired > started:
        yield Problem("enquiry-after-start")


def _wrong_facts(programme: Programme, facts: Sequence[tuple[str, str]]) -> Iterator[Problem]:
    variables = programme.defined().variable_by_key
    for variable, code in facts:
        known = variables.get(variable)
        if known is None or code not in {category.key for category in known.categories}:
            yield Problem("unknown-fact", Place(), {"variable": variable, "value": code})


def _wrong_end(first: date, day: date, today: date) -> Iterator[Problem]:
    if day > today:
        yield Problem("date-in-future", Place(), {"value": day.isoformat()})
    if day < first:
        yield Problem("date-before-start", Place(), {"value": day.isoformat(), "start": first.isoformat()})
