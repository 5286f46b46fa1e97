"""The doors to other programs: for whoever manages people; and the way in for a program itself, by its token."""

import hashlib
from datetime import datetime

from django.db.models import Count, Prefetch, QuerySet
from django.http import Http404

from virkning.access.people import managed_organisations
from virkning.store.models import AuditEvent, Membership, Subscription, System, SystemToken, User


def systems_of(user: User) -> QuerySet[System]:
    """Every system of the places where the user manages people, those that are stopped last."""
    held = Membership.objects.select_related("department", "team__department").order_by("pk")
    rows = System.objects.filter(organisation__in=managed_organisations(user)).select_related("user", "made_by")
    return rows.prefetch_related(
        "tokens",
        Prefetch("user__memberships", queryset=held, to_attr="held"),
        Prefetch("subscriptions", queryset=Subscription.objects.filter(stopped=None).order_by("pk"), to_attr="told"),
    ).order_by("-user__is_active", "user__name", "pk")


def system_or_404(user: User, number: int) -> System:
    found = systems_of(user).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def system_token_or_404(user: User, number: int) -> SystemToken:
    rows = SystemToken.objects.filter(pk=number, system__in=systems_of(user).order_by().values("pk"))
    found = rows.select_related("system__user").first()
    if found is None:
        raise Http404
    return found


def subscription_or_404(user: User, number: int) -> Subscription:
    """For the system itself: what it asked to be told, as long as that goes on."""
    found = Subscription.objects.filter(pk=number, system__user=user, stopped=None).first()
    if found is None:
        raise Http404
    return found


def subscriptions_of(user: User) -> QuerySet[Subscription]:
    return Subscription.objects.filter(system__user=user, stopped=None).order_by("pk")


def calls_since(systems: QuerySet[System], *, since: datetime) -> dict[int, int]:
    """How many events the audit holds of what each of them looked at and did."""
    rows = AuditEvent.objects.filter(at__gte=since, by__in=systems.order_by().values("user"))
    counted = rows.order_by().values("by").annotate(n=Count("pk"))
    return {row["by"]: row["n"] for row in counted}


def token_shown(secret: str, *, now: datetime) -> SystemToken | None:
    """The token that is shown, when it still opens something. One look, by a hash: what is not known takes as long."""
    rows = SystemToken.objects.filter(
        secret_hash=token_hash(secret),
        revoked=None,
        expires__gt=now,
        system__stopped=None,
        system__user__is_active=True,
    )
    return rows.select_related("system__user", "system__organisation").first()


def token_hash(secret: str) -> str:
    """Tokens are long and made by chance, so that no salt is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def is_system(user: User) -> bool:
    return System.objects.filter(user=user).exists()
