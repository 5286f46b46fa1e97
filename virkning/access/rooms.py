"""Which places of the product concern somebody, from one look at the roles: asked on every page."""

from collections.abc import Iterable
from dataclasses import dataclass

from virkning.access.exit_surveys import uses_exit_surveys
from virkning.access.memberships import Held, held
from virkning.access.permissions import PERMISSIONS, Permission
from virkning.store.models import Role, User


@dataclass(frozen=True, slots=True)
class Rooms:
    """What is shown in the menu and as buttons; the doors of each page decide again."""

    today: bool = False  # work, or what others ask of somebody who reads
    cases: bool = False  # the day's work with citizens
    opening: bool = False  # takes in enquiries, opens courses and forms groups
    results: bool = False  # not for whoever only looks after the system
    surveys: bool = False  # anonymous answers after talks are a part of the work
    audit: bool = False  # controls look-ups
    people: bool = False  # looks after those who log in
    imports: bool = False  # brings in files of courses
    setup: bool = False  # sets up programmes for the organisation
    emergency: bool = False  # may open what is shut, for some hours


def rooms_of(user: User) -> Rooms:
    rows = [row for row in held(user) if row.active]
    everywhere = [row for row in rows if not row.own_only]
    whole = [row for row in rows if row.programme_key == "" and row.department_id is None and row.team_id is None]
    of_all = [row for row in everywhere if row.department_id is None and row.team_id is None]
    people, setup = _may(rows, Permission.MANAGE_PEOPLE), _may(whole, Permission.SET_UP)
    reads = _may(rows, Permission.SEE_CASES, Permission.SEE_RESULTS)
    cases = _may(rows, Permission.WORK_WITH_CASES)
    return Rooms(
        today=cases or reads,
        cases=cases,
        opening=_may(everywhere, Permission.OPEN_CASES),
        results=reads or not (people or setup),
        surveys=_may(rows, Permission.USE_SURVEYS, Permission.RUN_SURVEYS) and uses_exit_surveys(user),
        audit=_may(whole, Permission.REVIEW_AUDIT),
        people=people,
        setup=setup,
        imports=_may(of_all, Permission.IMPORT_CASES),
        emergency=_may(everywhere, Permission.BREAK_GLASS),
    )


def roles_of(user: User) -> frozenset[Role]:
    """Which roles somebody has, wherever: for what is shown first, and never for what may be opened."""
    return frozenset(Role(one.role) for one in held(user) if one.active)


def _may(rows: Iterable[Held], *permissions: Permission) -> bool:
    return any(permission in PERMISSIONS[Role(row.role)] for row in rows for permission in permissions)
