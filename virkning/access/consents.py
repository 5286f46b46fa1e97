"""What a citizen's consents and rights let through: who is counted, who may be asked afterwards, who is restricted."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from django.db.models import BooleanField, Case, OuterRef, Q, QuerySet, Subquery, Value, When

from virkning.domain.consent import ConsentPurpose, ConsentState, allows, state_of
from virkning.store.models import Client, Consent, Course, Enquiry, Programme, Restriction, RightsRequest

About = TypeVar("About", Course, Enquiry)
"""What is about a citizen and belongs to a programme."""


def consents_of(client: Client | int) -> Mapping[ConsentPurpose, ConsentState]:
    """For whoever has been let through to the citizen: how each purpose stands."""
    answers = [row.answer() for row in Consent.objects.filter(client=client)]
    return {purpose: state_of(answers, purpose) for purpose in ConsentPurpose}


def may_use(course: Course, purpose: ConsentPurpose) -> bool:
    """Whether the course's data may be used so: not restricted, and the citizen has not said no."""
    if restriction_of(course.client_id) is not None:
        return False
    return allows(consents_of(course.client_id)[purpose], needed=purpose in course.programme.defined().consents)


def usable(rows: QuerySet[About], programme: Programme, purpose: ConsentPurpose) -> QuerySet[About]:
    """The same as `may_use` for many courses (or enquiries) of one programme at once."""
    latest, said = _latest(purpose), Q(said_yes=True)
    if purpose not in programme.defined().consents:
        said |= Q(said_yes=None)
    return _unrestricted(rows).alias(said_yes=latest).filter(said)


def said_yes(rows: QuerySet[About], purpose: ConsentPurpose) -> QuerySet[About]:
    """Only those whose citizen has said yes, and not taken it back: silence is no yes, whatever the programme says."""
    return _unrestricted(rows).alias(said_yes=_latest(purpose)).filter(said_yes=True)


def _latest(purpose: ConsentPurpose) -> Subquery:
    """What the citizen said last: None where nobody asked."""
    latest = Consent.objects.filter(client=OuterRef("client"), purpose=purpose).order_by("-day", "-pk")
    yes = Case(When(given=True, withdrawn=None, then=Value(True)), default=Value(False), output_field=BooleanField())
    return Subquery(latest.annotate(yes=yes).values("yes")[:1])


def _unrestricted(rows: QuerySet[About]) -> QuerySet[About]:
    return rows.exclude(client__in=Restriction.objects.filter(until=None).values("client"))


def restriction_of(client: Client | int) -> Restriction | None:
    """For whoever has been let through to the citizen: the restriction that holds now."""
    return Restriction.objects.filter(client=client, until=None).first()


def rights_requests_of(client: Client | int) -> QuerySet[RightsRequest]:
    """For whoever has been let through to the citizen: everything asked for, what waits first."""
    return RightsRequest.objects.filter(client=client).order_by("answered", "due", "pk")


def requests_waiting(courses: QuerySet[Course], *, by: date) -> QuerySet[RightsRequest]:
    """For whoever has been let through to the courses: what must be answered to their citizens by the day."""
    clients = courses.order_by().values("client")
    rows = RightsRequest.objects.filter(client__in=clients, answered=None, due__lte=by)
    return rows.order_by("due", "pk")
