"""Who works with which groups: the responsible, the team, another team, another department, and everybody else."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.http import Http404

from tests.factories.cases import TODAY, make_case
from tests.factories.groups import Meeting, make_meeting
from tests.factories.organisations import make_department, make_team
from tests.factories.people import make_membership, make_user
from virkning.access.contacts import contact_or_404
from virkning.access.groups import (
    attendance_in,
    courses_to_add,
    group_of_seen_cases_or_404,
    group_or_404,
    groups_for,
    may_see_cases_of,
    session_or_404,
    stay_or_404,
)
from virkning.actions.contacts import record_contact
from virkning.actions.courses import open_course
from virkning.actions.group_stays import add_participants
from virkning.domain.dose import ContactKind, Turnout
from virkning.store.models import Attendance, Contact, Group, Presence, Role, User

pytestmark = pytest.mark.django_db

AT_WORK = ("responsible", "colleague", "leader")
NOT_AT_WORK = (
    "same-department", "other-department", "other-programme", "documentalist", "steering-group", "outsider",
)  # fmt: skip


@dataclass(frozen=True)
class People:
    meeting: Meeting
    contact: Contact
    users: dict[str, User]


@pytest.fixture
def people() -> People:
    meeting = make_meeting()
    case, organisation = meeting.case, meeting.case.programme.organisation
    users = {name: make_user(name=name) for name in (*AT_WORK, *NOT_AT_WORK)} | {"responsible": case.user}
    other = make_department(organisation, key="other")
    make_membership(users["colleague"], organisation, Role.EMPLOYEE, team=case.team)
    make_membership(users["leader"], organisation, Role.TEAM_LEADER, team=case.team)
    make_membership(
        users["same-department"], organisation, Role.EMPLOYEE, team=make_team(case.team.department, key="next-door")
    )
    make_membership(users["other-department"], organisation, Role.EMPLOYEE, team=make_team(other))
    make_membership(users["other-programme"], organisation, Role.EMPLOYEE, team=case.team, programme_key="another")
    make_membership(users["documentalist"], organisation, Role.DOCUMENTALIST)
    make_membership(users["steering-group"], organisation, Role.STEERING_GROUP)
    make_membership(users["outsider"], make_case().programme.organisation, Role.DOCUMENTALIST)
    contact = record_contact(
        case.course, kind=ContactKind.TALK, day=TODAY, minutes=60, turnout=Turnout.ATTENDED, by=case.user, today=TODAY
    )
    return People(meeting, contact, users)


@pytest.mark.parametrize("who", AT_WORK)
def test_the_team_reaches_its_groups(people: People, who: str) -> None:
    user, meeting = people.users[who], people.meeting
    assert list(groups_for(user)) == [meeting.group]
    assert group_or_404(user, meeting.group.key) == meeting.group
    session = meeting.sessions[0]
    assert session_or_404(user, meeting.group.key, session.pk) == session
    assert stay_or_404(user, meeting.group.key, meeting.stays[0].pk) == meeting.stays[0]
    assert group_of_seen_cases_or_404(user, meeting.group.key) == meeting.group
    assert contact_or_404(user, people.contact.pk) == people.contact


@pytest.mark.parametrize("who", NOT_AT_WORK)
def test_nobody_else_finds_them(people: People, who: str) -> None:
    user, meeting = people.users[who], people.meeting
    assert not groups_for(user).exists()
    for look in (
        lambda: group_or_404(user, meeting.group.key),
        lambda: session_or_404(user, meeting.group.key, meeting.sessions[0].pk),
        lambda: stay_or_404(user, meeting.group.key, meeting.stays[0].pk),
        lambda: group_of_seen_cases_or_404(user, meeting.group.key),
        lambda: contact_or_404(user, people.contact.pk),
    ):
        with pytest.raises(Http404):
            look()


def test_a_session_and_a_stay_are_found_in_their_own_group_only(people: People) -> None:
    other, user = make_meeting(), people.users["colleague"]
    make_membership(user, other.case.programme.organisation, Role.EMPLOYEE, team=other.case.team)
    with pytest.raises(Http404):
        session_or_404(user, other.group.key, people.meeting.sessions[0].pk)
    with pytest.raises(Http404):
        stay_or_404(user, other.group.key, people.meeting.stays[0].pk)


def test_results_only_where_every_case_is_open_to_the_reader(people: People) -> None:
    """A citizen of the team next door takes part: the group can be worked with, its results cannot be read."""
    meeting = people.meeting
    case, neighbour = meeting.case, people.users["same-department"]
    team = neighbour.memberships.get().team
    assert team is not None
    course = open_course(
        case.programme, department=team.department, team=team, enquired=None, started=meeting.group.started,
        by=neighbour, today=TODAY,
    )  # fmt: skip
    assert not courses_to_add(case.user, meeting.group).filter(pk=course.pk).exists()
    add_participants(meeting.group, courses=[course], started=TODAY, by=case.user)
    assert group_or_404(case.user, meeting.group.key) == meeting.group
    assert not may_see_cases_of(case.user, meeting.group)
    with pytest.raises(Http404):
        group_of_seen_cases_or_404(case.user, meeting.group.key)
    both = people.users["leader"]
    make_membership(both, case.programme.organisation, Role.TEAM_LEADER, team=team)
    assert group_of_seen_cases_or_404(both, meeting.group.key) == meeting.group


def test_who_can_be_added(people: People) -> None:
    meeting = people.meeting
    user = meeting.case.user
    assert not courses_to_add(user, meeting.group).exists()
    meeting.group.stays.filter(pk=meeting.stays[0].pk).update(ended=TODAY, reason="other")
    assert list(courses_to_add(user, meeting.group)) == [meeting.case.course]
    meeting.case.course.ended = TODAY + timedelta(days=1)
    meeting.case.course.save()
    assert not courses_to_add(user, meeting.group).exists()
    assert not courses_to_add(people.users["outsider"], meeting.group).exists()


def test_attendance_of_the_groups_given(people: People) -> None:
    meeting = people.meeting
    Attendance.objects.create(session=meeting.sessions[0], stay=meeting.stays[0], presence=Presence.PRESENT)
    assert attendance_in(groups_for(people.users["colleague"])).count() == 1
    assert attendance_in(groups_for(people.users["outsider"])).count() == 0
    assert attendance_in(Group.objects.none()).count() == 0
