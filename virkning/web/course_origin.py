"""Where a new course comes from: an enquiry, or a family. Nothing of who anybody is follows along."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from virkning.access.cases import course_to_work_with_or_404
from virkning.access.enquiries import enquiry_or_404
from virkning.access.families import case_or_404, cases_of_client
from virkning.actions.enquiries import became_course
from virkning.actions.families import join, open_case
from virkning.store.models import Case, Client, Course, Enquiry, FamilyRole, User
from virkning.web.course_words import role_name


@dataclass(frozen=True, slots=True)
class Origin:
    """What the new course is to be tied to; nothing of it for most."""

    enquiry: Enquiry | None = None
    relative: Course | None = None
    case: Case | None = None

    @property
    def client(self) -> Client | None:
        return self.enquiry.client if self.enquiry else None

    @property
    def family(self) -> bool:
        return self.relative is not None or self.case is not None


def origin_of(user: User, given: QueryDict) -> Origin:
    """Http404 for an enquiry, a course or a family that the user may not work with, or an enquiry that is decided."""
    enquiry = enquiry_or_404(user, given.get("enquiry", "")) if given.get("enquiry") else None
    if enquiry is not None and enquiry.course_id is not None:
        raise Http404
    relative = course_to_work_with_or_404(user, given.get("family", "")) if given.get("family") else None
    case = case_or_404(user, given.get("case", "")) if given.get("case") else None
    if case is None and relative is not None:
        case = cases_of_client(user, relative.client).first()
    return Origin(enquiry, relative, case)


def prefilled(origin: Origin, given: QueryDict) -> QueryDict:
    """The form as it first stands. What is chosen in the address goes before."""
    filled = QueryDict(mutable=True)
    if origin.enquiry:
        row = origin.enquiry
        filled["programme"], filled["team"] = row.programme.key, str(row.team_id or "")
        filled["enquired"], filled["referral"] = row.received.isoformat(), row.referral
    if origin.relative:
        filled["programme"], filled["team"] = origin.relative.programme.key, str(origin.relative.team_id or "")
    for name in given:
        filled.setlist(name, given.getlist(name))
    return filled


def origin_page(origin: Origin, given: QueryDict) -> dict[str, object]:
    """What the form carries along, and what it asks of the family."""
    hidden = {
        "enquiry": origin.enquiry.key if origin.enquiry else "",
        "family": origin.relative.key if origin.relative else "",
        "case": origin.case.key if origin.case and not origin.relative else "",
    }
    return {
        "hidden": [(name, value) for name, value in hidden.items() if value],
        "carried": "".join(f"{name}={value}&" for name, value in hidden.items() if value),
        "from_enquiry": origin.enquiry,
        "in_family": origin.family,
        "relative": origin.relative,
        "case": origin.case,
        "roles": roles(given.get("role", FamilyRole.CHILD)),
        "own_roles": roles(given.get("own_role", FamilyRole.MOTHER)) if origin.relative and not origin.case else [],
    }


def roles(chosen: str) -> list[tuple[str, str, bool]]:
    return [(one.value, role_name(one), one == chosen) for one in FamilyRole]


def tie(course: Course, origin: Origin, given: QueryDict, *, by: User, today: date) -> None:
    """Inside the transaction that opened the course. Raises Refused, ValueError for a role that is missing."""
    if origin.enquiry:
        became_course(origin.enquiry, course=course, by=by)
    if not origin.family:
        return
    role = _role(given.get("role", ""))
    case = origin.case
    if case is None and origin.relative is not None:
        own, since = _role(given.get("own_role", "")), min(origin.relative.started, today)
        case = open_case(origin.relative.client, role=own, since=since, by=by, today=today)
    if case is not None:
        join(case, client=course.client, role=role, since=course.started, by=by, today=today)


def _role(text: str) -> FamilyRole:
    if text not in FamilyRole._value2member_map_:
        raise ValueError(_("role"))
    return FamilyRole(text)
