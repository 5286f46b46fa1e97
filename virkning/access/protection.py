"""What protection takes away from others: addresses always, and of those who are threatened the course itself."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from virkning.access.broken_glass import open_glass
from virkning.access.memberships import memberships_with
from virkning.access.permissions import Permission
from virkning.store.models import Client, Course, Protection, ProtectionKind, User


def protection_of(client: Client | int) -> Protection | None:
    """For whoever has been let through to the citizen: the protection that holds now."""
    return Protection.objects.filter(client=client, ended=None).first()


def is_named(user: User, protection: Protection) -> bool:
    return protection.staff.filter(pk=user.pk).exists()


def hides_address(user: User, client: Client | int) -> bool:
    """Whether address, telephone, mail and CPR number of this citizen are not for this user."""
    found = protection_of(client)
    return (
        found is not None and not is_named(user, found) and not open_glass(user).filter(course__client=client).exists()
    )


def addresses_hidden_from(user: User) -> QuerySet[Protection]:
    """The protections that keep address, telephone, mail and CPR number of their citizens from this user."""
    opened = open_glass(user).values("course__client")
    return Protection.objects.filter(ended=None).exclude(staff=user).exclude(client__in=opened)


def open_to(user: User) -> Q:
    """A condition on courses: those of threatened citizens stand in nobody's lists but of those who are named."""
    return ~Q(client__in=_threatened().exclude(staff=user).values("client"))


def protected_among(courses: Iterable[int]) -> frozenset[int]:
    """Numbers of those of the courses whose citizen is protected, for the marks in lists."""
    clients = Protection.objects.filter(ended=None).values("client")
    return frozenset(Course.objects.filter(pk__in=set(courses), client__in=clients).values_list("pk", flat=True))


def reviews_due(user: User, *, by: date) -> QuerySet[Protection]:
    """Protections that the user is named in and still works with, and that must be looked at by the day."""
    working = memberships_with(user, Permission.WORK_WITH_CASES).values("organisation")
    rows = Protection.objects.filter(staff=user, client__organisation__in=working, ended=None, review_by__lte=by)
    rows = rows.filter(client__courses__isnull=False)
    return rows.select_related("client").prefetch_related("client__courses").order_by("review_by", "pk").distinct()


def _threatened() -> QuerySet[Protection]:
    return Protection.objects.filter(kind=ProtectionKind.THREATENED, ended=None)
