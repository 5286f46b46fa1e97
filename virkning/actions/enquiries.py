"""An enquiry's life: registered, corrected, decided, and tied to the course that it became."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from virkning.actions.audit import record
from virkning.actions.pseudonyms import new_pseudonym
from virkning.domain.errors import Place, Problem, Refused
from virkning.domain.programme import Programme as Definition
from virkning.domain.programme import Variable
from virkning.library.shelves import variables
from virkning.store.models import (
    Client,
    Course,
    DeclineReason,
    Department,
    Enquiry,
    EnquiryReason,
    EnquiryStatus,
    Programme,
    Referral,
    Team,
    User,
)

LONGEST_NOTE = 4000
SHIPPED_REASONS = "contact-reasons"


@dataclass(frozen=True, slots=True, repr=False)
class EnquiryData:
    """What is known when somebody asks for help; `repr` shows none of it."""

    received: date
    referral: Referral | None = None
    reasons: tuple[str, ...] = ()
    note: str = ""


def contact_reasons(programme: Definition) -> Variable:
    """What may be asked for help with: the programme's own list, else the shipped one."""
    return programme.contact_reasons or variables()[SHIPPED_REASONS]


@transaction.atomic
def register(
    programme: Programme,
    *,
    department: Department,
    team: Team | None,
    given: EnquiryData,
    by: User,
    today: date,
    client: Client | None = None,
) -> Enquiry:
    """Somebody asks for help. Raises Refused with every problem."""
    problems = [*_wrong(programme, given, today)]
    if team is not None and team.department_id != department.pk:
        problems.append(Problem("team-elsewhere"))
    if problems:
        raise Refused(problems)
    enquiry = Enquiry.objects.create(
        key=new_pseudonym(),
        organisation=programme.organisation,
        programme=programme,
        department=department,
        team=team,
        received=given.received,
        referral=given.referral or "",
        client=client,
        note=given.note.strip(),
    )
    _keep_reasons(enquiry, given.reasons)
    record("enquiry-registered", subject="enquiry", objects=[enquiry.pk], by=by)
    return enquiry


@transaction.atomic
def correct(enquiry: Enquiry, *, given: EnquiryData, team: Team | None, version: int, by: User, today: date) -> Enquiry:
    """Change what was written. A course that it became keeps in step. Raises Refused."""
    row = _locked(enquiry, version)
    problems = [*_wrong(row.programme, given, today)]
    if team is not None and team.department_id != row.department_id:
        problems.append(Problem("team-elsewhere"))
    if row.decided and given.received > row.decided:
        problems.append(Problem("decided-before-received"))
    if row.course and given.received > row.course.started:
        problems.append(Problem("enquiry-after-start"))
    if problems:
        raise Refused(problems)
    row.received, row.referral, row.note, row.team = given.received, given.referral or "", given.note.strip(), team
    _saved(row)
    _keep_reasons(row, given.reasons)
    if row.course:
        Course.objects.filter(pk=row.course.pk).update(enquired=row.received, referral=row.referral)
    record("enquiry-corrected", subject="enquiry", objects=[row.pk], by=by)
    return row


@transaction.atomic
def decide(
    enquiry: Enquiry,
    *,
    status: EnquiryStatus,
    decided: date,
    version: int,
    by: User,
    today: date,
    reason: DeclineReason | None = None,
) -> Enquiry:
    """Put it on the waiting list, decline it, write that it was withdrawn, or refer it on; open takes that back.

    It becomes a course by `became_course` only. Raises Refused.
    """
    row = _locked(enquiry, version)
    problems = []
    if row.status == EnquiryStatus.COURSE or status is EnquiryStatus.COURSE:
        problems.append(Problem("enquiry-is-a-course"))
    if decided > today:
        problems.append(Problem("date-in-future", Place(), {"value": decided.isoformat()}))
    if decided < row.received:
        problems.append(Problem("decided-before-received"))
    if (status is EnquiryStatus.DECLINED) != (reason is not None):
        problems.append(Problem("decline-needs-reason"))
    if problems:
        raise Refused(problems)
    row.status, row.declined_reason = status, reason or ""
    row.decided = None if row.open else decided
    _saved(row)
    record("enquiry-decided", subject="enquiry", objects=[row.pk], by=by)
    return row


@transaction.atomic
def became_course(enquiry: Enquiry, *, course: Course, by: User) -> Enquiry:
    """Tie the enquiry to the course that was opened for it. What the course tells of day and sender holds for both."""
    row = _locked(enquiry, None)
    if row.course_id is not None or Enquiry.objects.filter(course=course).exists():
        raise Refused([Problem("enquiry-is-a-course")])
    if course.programme.organisation_id != row.organisation_id:
        raise Refused([Problem("enquiry-elsewhere")])
    course.enquired = course.enquired or min(row.received, course.started)
    course.referral = course.referral or row.referral
    course.save(update_fields=["enquired", "referral"])
    row.status, row.declined_reason, row.course, row.client = EnquiryStatus.COURSE, "", course, course.client
    row.received, row.referral, row.decided = course.enquired, course.referral, course.started
    _saved(row)
    record("enquiry-became-course", subject="enquiry", objects=[row.pk], by=by)
    return row


def _locked(enquiry: Enquiry, version: int | None) -> Enquiry:
    """The row as it is now; Refused when somebody has changed it since `version` was read."""
    rows = Enquiry.objects.select_for_update(of=("self",)).select_related("programme__organisation", "course")
    row = rows.get(pk=enquiry.pk)
    if version is not None and row.version != version:
        raise Refused([Problem("enquiry-changed-meanwhile")])
    return row


def _saved(row: Enquiry) -> None:
    row.version += 1
    row.save()


def _keep_reasons(enquiry: Enquiry, codes: Sequence[str]) -> None:
    enquiry.reasons.all().delete()
    EnquiryReason.objects.bulk_create(EnquiryReason(enquiry=enquiry, code=code) for code in dict.fromkeys(codes))


def _wrong(programme: Programme, given: EnquiryData, today: date) -> Iterator[Problem]:
    if given.received > today:
        yield Problem("date-in-future", Place(), {"value": given.received.isoformat()})
    if len(given.note) > LONGEST_NOTE:
        yield Problem("text-too-long", params={"most": LONGEST_NOTE})
    listed = contact_reasons(programme.defined())
    known = {category.key for category in listed.categories}
    for code in given.reasons:
        if code not in known:
            yield Problem("unknown-fact", Place(), {"variable": listed.key, "value": code})
