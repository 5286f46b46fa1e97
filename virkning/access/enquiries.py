"""The doors to those who ask for help: whoever opens cases where they asked, and nobody else."""

from django.db.models import Q, QuerySet
from django.http import Http404

from virkning.access.memberships import Held, held_with
from virkning.access.permissions import Permission
from virkning.store.models import OPEN_ENQUIRIES, Enquiry, User


def enquiries_of(user: User) -> QuerySet[Enquiry]:
    """Every enquiry that the user may work with, the oldest first."""
    reached = Q(pk__in=[])
    for membership in held_with(user, Permission.OPEN_CASES):
        if membership.team_id is not None and not membership.own_only:
            reached |= _reach(membership)
    rows = Enquiry.objects.filter(reached).select_related("programme", "department", "team", "course")
    return rows.order_by("received", "pk")


def open_enquiries_of(user: User) -> QuerySet[Enquiry]:
    return enquiries_of(user).filter(status__in=OPEN_ENQUIRIES)


def enquiry_or_404(user: User, key: str) -> Enquiry:
    found = enquiries_of(user).filter(key=key).first()
    if found is None:
        raise Http404
    return found


def _reach(membership: Held) -> Q:
    """One's own team's, and those of the department that no team has yet. An empty programme means all of them."""
    reach = Q(organisation=membership.organisation_id)
    if membership.programme_key:
        reach &= Q(programme__key=membership.programme_key)
    return reach & (Q(team=membership.team_id) | Q(team=None, department=membership.team_department_id))
