"""Which courses stand open to somebody for some hours: asked by every door, and decided here alone."""

from django.db.models import QuerySet
from django.db.models.functions import Now

from virkning.access.memberships import memberships_with
from virkning.access.permissions import Permission
from virkning.store.models import BreakGlass, User


def open_glass(user: User) -> QuerySet[BreakGlass]:
    """What is open now, by the clock of the database, as long as the user still has a role that may."""
    held = memberships_with(user, Permission.BREAK_GLASS).filter(own_only=False)
    rows = BreakGlass.objects.filter(by=user, expires__gt=Now(), closed=None)
    return rows.filter(course__programme__organisation__in=held.values("organisation"))
