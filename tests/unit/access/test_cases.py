"""Who works with which citizens: the responsible, the team, the team next door, and everybody else."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.http import Http404

from tests.factories.cases import NOW, TODAY, Case, make_case
from tests.factories.organisations import make_department, make_team
from tests.factories.people import make_membership, make_user
from virkning.access.cases import (
    KnownIdentity,
    colleagues,
    course_to_work_with_or_404,
    identity_of,
    may_see_identity,
    my_courses,
    occasion_or_404,
    occasions_of,
    open_links,
    other_courses_of,
    red_flag_or_404,
    red_flags_for,
    team_courses,
    teams_to_open_in,
    to_take,
    works_with_cases,
)
from virkning.actions import answering
from virkning.actions.identities import IdentityData, keep_identity
from virkning.actions.occasions import give_reason
from virkning.actions.red_flags import acknowledge
from virkning.domain.pairing import Moment
from virkning.domain.result import MissingReason
from virkning.store.models import SEEN, AuditEvent, Channel, Course, RedFlag, Role, User

pytestmark = pytest.mark.django_db

AT_WORK = ("responsible", "colleague", "leader")
NOT_AT_WORK = (
    "same-department",
    "other-department",
    "documentalist",
    "steering-group",
    "management",
    "board",
    "outsider",
)
KNOWING = ("responsible", "leader")


@dataclass(frozen=True)
class Around:
    """A case and everybody around it."""

    case: Case
    users: dict[str, User]

    @property
    def course(self) -> Course:
        return self.case.course

    def user(self, who: str) -> User:
        return self.users[who]


@pytest.fixture
def around() -> Around:
    case = make_case()
    organisation = case.programme.organisation
    users = {"responsible": case.user, "outsider": make_case().user}
    beside = make_team(case.team.department, key="beside")
    elsewhere = make_team(make_department(organisation, key="b"))
    for who, role, team in (
        ("colleague", Role.EMPLOYEE, case.team),
        ("leader", Role.TEAM_LEADER, case.team),
        ("same-department", Role.TEAM_LEADER, beside),
        ("other-department", Role.EMPLOYEE, elsewhere),
        ("documentalist", Role.DOCUMENTALIST, None),
        ("steering-group", Role.STEERING_GROUP, None),
        ("management", Role.MANAGEMENT, None),
        ("board", Role.BOARD, None),
    ):
        users[who] = make_user(name=who)
        make_membership(users[who], organisation, role, team=team)
    keep_identity(case.course.client, identity=IdentityData("Ida Ingensteder"), by=case.user)
    return Around(case, users)


@pytest.mark.parametrize("who", [*AT_WORK, *NOT_AT_WORK])
def test_who_works_with_the_course(around: Around, who: str) -> None:
    user, reaches = around.user(who), who in AT_WORK
    assert (around.course in team_courses(user)) is reaches
    assert (around.course in my_courses(user)) is (who == "responsible")
    row = around.case.occasion("trust")
    if reaches:
        assert course_to_work_with_or_404(user, around.course.key) == around.course
        assert occasion_or_404(user, row.pk) == row
        return
    with pytest.raises(Http404):
        course_to_work_with_or_404(user, around.course.key)
    with pytest.raises(Http404):
        occasion_or_404(user, row.pk)


@pytest.mark.parametrize("who", [*AT_WORK, *NOT_AT_WORK])
def test_who_the_citizen_is_only_those_in_charge_know(around: Around, who: str) -> None:
    user = around.user(who)
    assert may_see_identity(user, around.course) is (who in KNOWING)
    if who in KNOWING:
        identity = identity_of(user, around.course)
        assert identity is not None
        assert identity.name == "Ida Ingensteder"
        event = AuditEvent.objects.filter(what=SEEN, subject="identity").get()
        assert (event.by, event.objects_touched) == (user, [around.course.client_id])
        return
    with pytest.raises(Http404):
        identity_of(user, around.course)
    assert not AuditEvent.objects.filter(what=SEEN, subject="identity").exists()


def test_whoever_was_responsible_once_knows_no_more(around: Around) -> None:
    around.course.responsibilities.update(until=TODAY)
    assert not my_courses(around.user("responsible")).exists()
    assert not may_see_identity(around.user("responsible"), around.course)


def test_being_responsible_gives_no_access_without_a_role(around: Around) -> None:
    """Moved to another team: the responsibility alone opens nothing."""
    user = around.user("other-department")
    around.course.responsibilities.create(user=user, since=TODAY)
    assert not my_courses(user).exists()
    assert not may_see_identity(user, around.course)


def test_an_identity_that_nobody_wrote_down_is_empty(around: Around) -> None:
    around.course.client.identity.delete()
    assert identity_of(around.user("leader"), Course.objects.get(pk=around.course.pk)) == KnownIdentity()


def test_a_membership_of_another_programme_reaches_nothing_here(around: Around) -> None:
    user = make_user()
    make_membership(
        user, around.case.programme.organisation, Role.EMPLOYEE, programme_key="other", team=around.case.team
    )
    assert works_with_cases(user)
    assert not team_courses(user).exists()
    assert not teams_to_open_in(user, around.case.programme).exists()


@pytest.mark.parametrize("who", [*AT_WORK, "documentalist", "board"])
def test_who_works_with_cases_at_all(around: Around, who: str) -> None:
    assert works_with_cases(around.user(who)) is (who in AT_WORK)


@pytest.mark.parametrize("who", [*AT_WORK, *NOT_AT_WORK])
def test_red_flags_reach_those_who_can_act_until_someone_has(around: Around, who: str) -> None:
    row = around.case.occasion("phq-9", Moment.DURING)
    answering.type_in(row, answers={"q9": 1}, by=around.case.user, today=TODAY)
    flag, user = RedFlag.objects.get(), around.user(who)
    assert list(red_flags_for(user)) == ([flag] if who in AT_WORK else [])
    if who in AT_WORK:
        assert red_flag_or_404(user, flag.pk) == flag
    else:
        with pytest.raises(Http404):
            red_flag_or_404(user, flag.pk)
    acknowledge(flag, what_was_done="Ringet.", by=around.case.user, now=NOW)
    assert not red_flags_for(user).exists()


def test_what_is_to_be_taken_today(around: Around) -> None:
    mine = my_courses(around.case.user)

    def measures(days: int) -> list[str]:
        rows = to_take(mine, today=TODAY + timedelta(days=days))
        return sorted(row.instrument for row in rows)

    assert measures(0) == ["stress-barometer", "trust"]
    assert measures(28) == ["phq-9", "stress-barometer", "trust"]
    assert measures(45) == ["stress-barometer", "trust"]  # a during that is over cannot be made good
    give_reason(around.case.occasion("trust"), reason=MissingReason.NO_SHOW, by=around.case.user)
    answering.type_in(around.case.occasion("stress-barometer"), answers={}, by=around.case.user, today=TODAY)
    assert measures(0) == []
    assert occasions_of(mine).count() == 8


def test_links_that_are_open(around: Around) -> None:
    link, _, _ = answering.make_link(
        [around.case.occasion("trust")], channel=Channel.LINK, by=around.case.user, now=NOW
    )
    mine = my_courses(around.case.user)
    assert list(open_links(mine, now=NOW)) == [link]
    assert not open_links(mine, now=NOW + timedelta(days=15)).exists()
    assert not open_links(my_courses(around.user("outsider")), now=NOW).exists()


def test_where_and_with_whom_a_course_is_opened(around: Around) -> None:
    team, programme = around.case.team, around.case.programme
    for who in AT_WORK:
        assert list(teams_to_open_in(around.user(who), programme)) == [team]
    for who in ("documentalist", "board", "outsider"):
        assert not teams_to_open_in(around.user(who), programme).exists()
    assert set(colleagues(team)) == {around.user(who) for who in AT_WORK}


def test_a_citizens_other_courses_only_as_far_as_one_works_with_them(around: Around) -> None:
    client = around.course.client
    assert list(other_courses_of(around.user("colleague"), client)) == [around.course]
    assert not other_courses_of(around.user("other-department"), client).exists()
