"""The table of roles, written once more as it is meant."""

import pytest

from virkning.access import PERMISSIONS, Permission, Role
from virkning.access.permissions import roles_with

MEANT = {
    Role.EMPLOYEE: "cases",
    Role.TEAM_LEADER: "cases",
    Role.DOCUMENTALIST: "cases results comment",
    Role.STEERING_GROUP: "results comment",
    Role.MANAGEMENT: "results",
    Role.BOARD: "results",
}
WORDS = {"cases": Permission.SEE_CASES, "results": Permission.SEE_RESULTS, "comment": Permission.COMMENT}


@pytest.mark.parametrize("role", list(Role))
def test_each_role_may_do_what_is_meant(role: Role) -> None:
    assert PERMISSIONS[role] == {WORDS[word] for word in MEANT[role].split()}


def test_whoever_reads_for_the_whole_organisation_sees_no_case() -> None:
    assert not {Role.STEERING_GROUP, Role.MANAGEMENT, Role.BOARD} & set(roles_with(Permission.SEE_CASES))
