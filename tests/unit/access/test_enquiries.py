"""Who finds an enquiry: owner, team, outsider, other department, and those without a team."""

import pytest
from django.http import Http404

from tests.factories.cases import Case, make_case
from tests.factories.families import make_enquiry
from tests.factories.organisations import make_department, make_organisation, make_team
from tests.factories.people import make_membership, make_user
from virkning.access.enquiries import enquiries_of, enquiry_or_404, open_enquiries_of
from virkning.actions.enquiries import decide
from virkning.store.models import Enquiry, EnquiryStatus, Role, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return make_case()


def member(case: Case, role: Role = Role.EMPLOYEE, **where: object) -> User:
    user = make_user()
    make_membership(user, case.programme.organisation, role, **where)  # type: ignore[arg-type]  # one keyword each
    return user


def test_the_team_finds_its_own(case: Case) -> None:
    row = make_enquiry(case)
    for user in (case.user, member(case, team=case.team), member(case, Role.TEAM_LEADER, team=case.team)):
        assert enquiry_or_404(user, row.key) == row


def test_a_membership_for_one_programme_reaches_its_own(case: Case) -> None:
    row = make_enquiry(case)
    assert [*enquiries_of(member(case, team=case.team, programme_key="small"))] == [row]


def test_others_do_not(case: Case) -> None:
    row = make_enquiry(case)
    organisation = case.programme.organisation
    beside = make_team(case.team.department, key="beside")
    elsewhere = make_team(make_department(organisation, key="z"))
    foreign, abroad = make_user(), make_organisation()
    make_membership(foreign, abroad, Role.EMPLOYEE, team=make_team(make_department(abroad)))
    for user in (
        member(case, team=beside),
        member(case, team=elsewhere),
        member(case, team=case.team, programme_key="another"),
        member(case, Role.DOCUMENTALIST),
        member(case, Role.STEERING_GROUP),
        foreign,
        make_user(),
    ):
        with pytest.raises(Http404):
            enquiry_or_404(user, row.key)


def test_without_a_team_it_is_the_departments(case: Case) -> None:
    row = make_enquiry(case)
    Enquiry.objects.filter(pk=row.pk).update(team=None)
    beside = make_team(case.team.department, key="beside")
    elsewhere = make_team(make_department(case.programme.organisation, key="z"))
    assert enquiries_of(member(case, team=beside)).exists()
    assert not enquiries_of(member(case, team=elsewhere)).exists()


def test_what_is_decided_waits_no_more(case: Case) -> None:
    row = make_enquiry(case)
    assert open_enquiries_of(case.user).get() == row
    decide(
        row, status=EnquiryStatus.WITHDRAWN, decided=row.received, version=1, by=case.user, today=row.received
    )  # fmt: skip
    assert not open_enquiries_of(case.user).exists()
    assert enquiries_of(case.user).get() == row
