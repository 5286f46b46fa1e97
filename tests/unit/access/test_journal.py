"""Who reads notes and notifications: the author, those in charge, the team, and everybody else."""

from datetime import timedelta

import pytest
from django.http import Http404

from tests.factories.cases import NOW, TODAY, Case, make_case
from tests.factories.journal import make_note, make_notification
from tests.factories.organisations import make_department, make_team
from tests.factories.people import make_membership, make_user
from tests.factories.protection import make_protection
from virkning.access.journal import (
    draft_or_404,
    entry_or_404,
    journal_visible_to,
    may_correct,
    notification_or_404,
    notifications_visible_to,
    steps_of,
    unsigned_notes,
    unsigned_notifications,
)
from virkning.actions.courses import make_responsible
from virkning.store.models import ProtectionKind, Role, User

pytestmark = pytest.mark.django_db

WHO = ("owner", "colleague", "leader", "documentalist", "other-team", "other-department", "outsider")
TEAM = {"owner", "colleague", "leader"}


@pytest.fixture
def case() -> Case:
    """`owner` is responsible; the colleague shares the team only."""
    return make_case()


@pytest.fixture
def users(case: Case) -> dict[str, User]:
    organisation = case.programme.organisation
    beside = make_team(case.team.department, key="2")
    away = make_team(make_department(organisation, key="b"), key="3")
    found = {who: make_user(name=who) for who in WHO} | {"owner": case.user}
    make_membership(found["colleague"], organisation, Role.EMPLOYEE, team=case.team)
    make_membership(found["leader"], organisation, Role.TEAM_LEADER, team=case.team)
    make_membership(found["documentalist"], organisation, Role.DOCUMENTALIST)
    make_membership(found["other-team"], organisation, Role.TEAM_LEADER, team=beside)
    make_membership(found["other-department"], organisation, Role.EMPLOYEE, team=away)
    return found


def missing(door: object, *arguments: object) -> bool:
    assert callable(door)
    try:
        door(*arguments)
    except Http404:
        return True
    return False


@pytest.mark.parametrize("who", WHO)
def test_a_signed_note_is_the_teams_and_a_draft_its_authors(case: Case, users: dict[str, User], who: str) -> None:
    signed = make_note(case.course, users["colleague"], sign=True)
    draft = make_note(case.course, users["colleague"])
    user = users[who]
    expected = ({signed} if who in TEAM else set()) | ({draft} if who == "colleague" else set())
    assert set(journal_visible_to(user)) == expected
    assert missing(entry_or_404, user, case.course, signed.pk) is (who not in TEAM)
    assert missing(draft_or_404, user, case.course, draft.pk) is (who != "colleague")
    assert missing(draft_or_404, user, case.course, signed.pk)
    assert list(unsigned_notes(user)) == ([draft] if who == "colleague" else [])


@pytest.mark.parametrize("who", WHO)
def test_the_author_and_those_in_charge_correct(case: Case, users: dict[str, User], who: str) -> None:
    by_colleague = make_note(case.course, users["colleague"], sign=True)
    by_owner = make_note(case.course, case.user, sign=True)
    assert may_correct(users[who], by_colleague) is (who in TEAM)
    assert may_correct(users[who], by_owner) is (who in {"owner", "leader"})
    assert not may_correct(users[who], make_note(case.course, users["colleague"]))


@pytest.mark.parametrize("who", WHO)
def test_a_notification_is_its_authors_and_theirs_who_are_in_charge(
    case: Case, users: dict[str, User], who: str
) -> None:
    signed = make_notification(case.course, case.user, sign=True)
    draft = make_notification(case.course, case.user)
    user = users[who]
    expected = ({signed} if who in {"owner", "leader"} else set()) | ({draft} if who == "owner" else set())
    assert set(notifications_visible_to(user)) == expected
    assert missing(notification_or_404, user, case.course, signed.pk) is (signed not in expected)
    assert list(unsigned_notifications(user)) == ([draft] if who == "owner" else [])


def test_an_author_of_the_team_sees_the_own_notification_without_being_responsible(
    case: Case, users: dict[str, User]
) -> None:
    row = make_notification(case.course, users["colleague"], sign=True)
    assert set(notifications_visible_to(users["colleague"])) == {row}
    assert set(notifications_visible_to(case.user)) == {row}
    users["colleague"].memberships.all().delete()
    assert not notifications_visible_to(users["colleague"]).exists()


def test_whoever_is_responsible_no_more_sees_it_no_more(case: Case, users: dict[str, User]) -> None:
    make_notification(case.course, users["leader"], sign=True)
    assert notifications_visible_to(case.user).exists()
    make_responsible(case.course, users=[], by=users["leader"], today=TODAY + timedelta(days=1))
    assert not notifications_visible_to(case.user).exists()


def test_a_note_belongs_to_its_own_course_only(case: Case) -> None:
    other = make_case()
    note = make_note(case.course, case.user)
    row = make_notification(case.course, case.user)
    assert missing(entry_or_404, case.user, other.course, note.pk)
    assert missing(notification_or_404, case.user, other.course, row.pk)


def test_of_a_threatened_citizen_only_those_who_are_named_read_anything(case: Case, users: dict[str, User]) -> None:
    make_note(case.course, users["leader"], sign=True)
    make_notification(case.course, users["leader"], sign=True)
    make_protection(case.course.client, case.user, kind=ProtectionKind.THREATENED)
    assert not journal_visible_to(users["leader"]).exists()
    assert not notifications_visible_to(users["leader"]).exists()
    assert journal_visible_to(case.user).exists()
    assert notifications_visible_to(case.user).exists()


def test_steps_come_in_the_order_they_were_told(case: Case) -> None:
    row = make_notification(case.course, case.user, sign=True)
    made = [
        row.steps.create(stage="sent", way="letter", day=TODAY, by=case.user, written=NOW),
        row.steps.create(stage="receipt", day=TODAY, by=case.user, written=NOW),
    ]
    assert list(steps_of(row)) == made
