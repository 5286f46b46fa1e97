"""Other programs, with a role and a token."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import count

from django.utils import timezone

from tests.factories.people import make_membership
from virkning.actions.systems import Made, make_system, make_token
from virkning.domain.system import ApiScope
from virkning.store.models import Department, Organisation, Purpose, Role, System, Team

_NUMBERS = count(1)


def make_a_system(
    organisation: Organisation,
    role: Role | None = None,
    *,
    programme_key: str = "",
    department: Department | None = None,
    team: Team | None = None,
    purpose: Purpose = Purpose.QUALITY,
) -> System:
    made = make_system(
        organisation, name=f"Fagsystem {next(_NUMBERS)}", about="", purpose=purpose, by=None, now=timezone.now()
    )
    if role is not None:
        place = {"programme_key": programme_key, "department": department, "team": team}
        make_membership(made.user, organisation, role, **place)  # type: ignore[arg-type]  # one dict of three kinds
    return made


def make_a_token(system: System, scopes: Iterable[ApiScope] = tuple(ApiScope), *, days: int = 90) -> Made:
    now = timezone.now()
    return make_token(system, title="test", scopes=scopes, expires=now + timedelta(days=days), by=None, now=now)


def bearer(made: Made) -> dict[str, str]:
    """Headers for the test client."""
    return {"Authorization": f"Bearer {made.secret}"}
