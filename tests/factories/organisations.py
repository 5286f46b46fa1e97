"""Organisations, departments and teams."""

from itertools import count

from virkning.store.models import AccountPolicy, Department, Organisation, Team

_NUMBERS = count(1)


def make_organisation(*, key: str = "", second_factor: bool = False) -> Organisation:
    """Most tests are about something else than log-in: there a password is enough, as in the demonstration."""
    made = Organisation.objects.create(key=key or f"organisation-{next(_NUMBERS)}", title="Organisationen")
    if not second_factor:
        AccountPolicy.objects.create(organisation=made, second_factor_roles=[])
    return made


def make_department(organisation: Organisation, *, key: str = "a") -> Department:
    department, _ = Department.objects.get_or_create(
        organisation=organisation, key=key, defaults={"title": f"Afdeling {key.upper()}"}
    )
    return department


def make_team(department: Department, *, key: str = "1") -> Team:
    team, _ = Team.objects.get_or_create(department=department, key=key, defaults={"title": f"Team {key}"})
    return team
