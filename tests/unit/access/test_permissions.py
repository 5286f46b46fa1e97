"""The table of roles, written once more as it is meant."""

import pytest

from virkning.access.permissions import IN_AN_EMERGENCY, PERMISSIONS, Permission, roles_with
from virkning.store.models import Role

MEANT = {
    Role.EMPLOYEE: "use-surveys cases work steer open journal own-identities own-names glass learn rounds",
    Role.TEAM_LEADER: (
        "use-surveys run-surveys cases work steer open journal glass identities erase manuals learn approve rounds "
        "run-rounds review-cases"
    ),
    Role.DOCUMENTALIST: (
        "use-surveys run-surveys cases results comment review define manuals dictionary set-up learn approve shape "
        "rounds run-rounds prepare-extracts plan-studies import"
    ),
    Role.STEERING_GROUP: "results comment learn rounds",
    Role.MANAGEMENT: "results learn approve rounds run-rounds approve-extracts plan-studies",
    Role.BOARD: "results rounds",
    Role.VOLUNTEER: "use-surveys cases work own-names",
    Role.RESEARCHER: "results receive-extracts plan-studies",
    Role.ADMINISTRATOR: "people review set-up import",
}
WORDS = {
    "cases": Permission.SEE_CASES,
    "work": Permission.WORK_WITH_CASES,
    "erase": Permission.ERASE,
    "steer": Permission.STEER_CASES,
    "open": Permission.OPEN_CASES,
    "journal": Permission.READ_JOURNAL,
    "own-names": Permission.SEE_OWN_NAMES,
    "glass": Permission.BREAK_GLASS,
    "identities": Permission.SEE_IDENTITY,
    "own-identities": Permission.SEE_OWN_IDENTITIES,
    "use-surveys": Permission.USE_SURVEYS,
    "run-surveys": Permission.RUN_SURVEYS,
    "results": Permission.SEE_RESULTS,
    "define": Permission.DEFINE_PROGRAMMES,
    "comment": Permission.COMMENT,
    "review": Permission.REVIEW_AUDIT,
    "people": Permission.MANAGE_PEOPLE,
    "manuals": Permission.WRITE_MANUALS,
    "dictionary": Permission.KEEP_DICTIONARY,
    "set-up": Permission.SET_UP,
    "learn": Permission.LEARN,
    "rounds": Permission.READ_ASSESSMENTS,
    "run-rounds": Permission.RUN_ASSESSMENTS,
    "approve": Permission.APPROVE_REPORTS,
    "shape": Permission.SHAPE_REPORTS,
    "review-cases": Permission.REVIEW_CASES,
    "plan-studies": Permission.PLAN_STUDIES,
    "prepare-extracts": Permission.PREPARE_EXTRACTS,
    "approve-extracts": Permission.APPROVE_EXTRACTS,
    "receive-extracts": Permission.RECEIVE_EXTRACTS,
    "import": Permission.IMPORT_CASES,
}


@pytest.mark.parametrize("role", list(Role))
def test_each_role_may_do_what_is_meant(role: Role) -> None:
    assert PERMISSIONS[role] == {WORDS[word] for word in MEANT[role].split()}


def test_whoever_reads_for_the_whole_organisation_sees_no_case() -> None:
    whole = {Role.STEERING_GROUP, Role.MANAGEMENT, Role.BOARD, Role.RESEARCHER, Role.ADMINISTRATOR}
    assert not whole & set(roles_with(Permission.SEE_CASES))


def test_only_those_who_work_with_cases_know_who_the_citizens_are() -> None:
    known = {*roles_with(Permission.SEE_IDENTITY), *roles_with(Permission.SEE_OWN_IDENTITIES)}
    named = known | set(roles_with(Permission.SEE_OWN_NAMES))
    assert known == {Role.EMPLOYEE, Role.TEAM_LEADER}
    assert named == set(roles_with(Permission.WORK_WITH_CASES)) == known | {Role.VOLUNTEER}


def test_broken_glass_gives_nothing_that_outlasts_it() -> None:
    outlasting = {Permission.ERASE, Permission.OPEN_CASES, Permission.STEER_CASES}
    assert PERMISSIONS[Role.TEAM_LEADER] - outlasting >= IN_AN_EMERGENCY
