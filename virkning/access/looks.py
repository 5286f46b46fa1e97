"""The doors to the audit: for the citizen's report of who looked, and for whoever controls the look-ups."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from virkning.access.cases import is_in_charge
from virkning.access.memberships import memberships_with
from virkning.access.permissions import Permission
from virkning.access.second_factor import policy_of
from virkning.store.looks import Look, looks_of
from virkning.store.models import AuditEvent, AuditSubject, Course, Membership, User


def looks_at_or_404(user: User, course: Course) -> tuple[Look, ...]:
    """Whoever may know who the citizen is may answer the citizen."""
    if not is_in_charge(user, course):
        raise Http404
    return looks_of(course.client_id)


def names_told(course: Course) -> bool:
    """Whether the organisation tells a citizen the names of those who looked, besides dates and purposes."""
    return policy_of(course.programme.organisation).names_to_citizens


def events_to_review(user: User, *, since: datetime, until: datetime) -> QuerySet[AuditEvent]:
    """What those who work in the user's organisations did, and what was done with their citizens."""
    organisations = list(_reviewing(user).values_list("organisation", flat=True))
    if not organisations:
        raise Http404
    member = Membership.objects.filter(user=OuterRef("by"), organisation__in=organisations)
    about = AuditSubject.objects.filter(event=OuterRef("pk"), client__organisation__in=organisations)
    rows = AuditEvent.objects.filter(Q(Exists(member)) | Q(Exists(about)), at__gte=since, at__lt=until)
    return rows.exclude(by=None).select_related("by", "review__by").prefetch_related("subjects").order_by("-at", "-pk")


def event_to_review_or_404(user: User, event: int) -> AuditEvent:
    """Nobody controls what they did themselves."""
    found = AuditEvent.objects.filter(pk=event).first()
    if found is None or found.by_id == user.pk:
        raise Http404
    rows = events_to_review(user, since=found.at, until=datetime.max.replace(tzinfo=found.at.tzinfo))
    if not rows.filter(pk=event).exists():
        raise Http404
    return found


def _reviewing(user: User) -> QuerySet[Membership]:
    """Control is for the whole organisation, never for a part that one has been given."""
    return memberships_with(user, Permission.REVIEW_AUDIT).filter(programme_key="", department=None, team=None)
