"""Who must have more than a password: by role, as the organisation has decided."""

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from virkning.access.memberships import held
from virkning.access.permissions import PERMISSIONS, Permission
from virkning.store.models import AccountPolicy, Organisation, Role, User

SENSITIVE = frozenset(
    {Permission.SEE_CASES, Permission.SEE_IDENTITY, Permission.SEE_OWN_IDENTITIES, Permission.MANAGE_PEOPLE}
)
SENSITIVE_ROLES = tuple(role for role, held in PERMISSIONS.items() if held & SENSITIVE)
"""Roles that see cases or identities, or let others see them: by default these need a second factor."""

REVIEW_MONTHS = 6
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def policy_of(organisation: Organisation) -> AccountPolicy:
    """What the organisation has decided, else the defaults, unsaved."""
    return AccountPolicy.objects.filter(organisation=organisation).first() or AccountPolicy(
        organisation=organisation,
        second_factor_roles=[role.value for role in SENSITIVE_ROLES],
        review_months=REVIEW_MONTHS,
    )


def has_second_factor(user: User) -> bool:
    return bool(Authenticator.objects.filter(user_id=user.pk, type__in=SECOND_FACTORS).exists())


def needs_second_factor(user: User) -> bool:
    """Whether some role of the user's asks for a second factor, whether or not there is one."""
    return any(_asks(one.asked, one.role) for one in held(user))


def with_second_factor(users: QuerySet[User]) -> frozenset[int]:
    """The numbers of those who have one."""
    found = Authenticator.objects.filter(user__in=users, type__in=SECOND_FACTORS)
    return frozenset(found.values_list("user_id", flat=True))


def sees_cases_or_people(user: User) -> bool:
    """Whether some role sees cases or identities, or manages people; then an open screen is a danger."""
    return any(one.role in SENSITIVE_ROLES for one in held(user))


def _asks(decided: list[str] | None, role: str) -> bool:
    return role in decided if decided is not None else Role(role) in SENSITIVE_ROLES
