"""Who gets what from the API: for each address and method the systems that find something; all others find nothing.

A system has one role at the place of its name, and every scope. An address that is added needs its line here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.attacks.world import Place
from virkning.domain.system import ApiScope
from virkning.store.models import Role

Who = frozenset[str]

ROLES = (
    *(Role.EMPLOYEE, Role.TEAM_LEADER, Role.DOCUMENTALIST),
    *(Role.STEERING_GROUP, Role.MANAGEMENT, Role.BOARD, Role.RESEARCHER),
)
FOREIGN = ("other-team", "other-department", "other-organisation")
"""Employees elsewhere."""

EVERYBODY: Who = frozenset({*(role.value for role in ROLES), *FOREIGN, "no-role"})
TEAM: Who = frozenset({Role.EMPLOYEE.value, Role.TEAM_LEADER.value})
CASES: Who = TEAM | {Role.DOCUMENTALIST.value}


@dataclass(frozen=True)
class Endpoint:
    """`lists` opens for everybody, and holds only what is one's own: `found` names who finds something in it."""

    scope: ApiScope
    who: Who
    lists: bool = False
    values: Callable[[Place], Mapping[str, Any]] = lambda place: {}
    body: Callable[[Place], Mapping[str, Any]] | None = None


def course(place: Place) -> Mapping[str, Any]:
    return {"key": place.course.key}


ENDPOINTS: Mapping[tuple[str, str], Endpoint] = {
    ("GET", "api:courses"): Endpoint(ApiScope.COURSES_READ, CASES, lists=True),
    ("GET", "api:course"): Endpoint(ApiScope.COURSES_READ, CASES, values=course),
}

OPEN_TO_THE_WORLD = frozenset({"api:openapi", "api:nothing", "api:root"})
"""They tell nothing of anybody."""
