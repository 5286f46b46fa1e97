"""Users and what they are to an organisation."""

from itertools import count

from virkning.store.models import OWN_ONLY_ROLES, Department, Membership, Organisation, Role, Team, User

_NUMBERS = count(1)


def make_user(*, email: str = "", password: str | None = None, name: str = "Nina Nielsen") -> User:
    return User.objects.create_user(email or f"user-{next(_NUMBERS)}@example.invalid", password, name=name)


def make_membership(
    user: User,
    organisation: Organisation,
    role: Role,
    *,
    programme_key: str = "",
    department: Department | None = None,
    team: Team | None = None,
    own_only: bool = False,
) -> Membership:
    """A volunteer's is always bounded to own courses."""
    return Membership.objects.create(
        user=user,
        organisation=organisation,
        role=role,
        programme_key=programme_key,
        department=department,
        team=team,
        own_only=own_only or role in OWN_ONLY_ROLES,
    )
