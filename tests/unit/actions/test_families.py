"""Families: opened, joined, left; what is refused, and that nothing of who anybody is goes along."""

from datetime import timedelta

import pytest

from tests.factories.cases import TODAY, Case, make_case
from tests.factories.families import make_family, make_further_course
from virkning.actions.families import join, leave, open_case
from virkning.domain.errors import Refused
from virkning.store.models import AuditEvent, FamilyRole, Identity

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def case() -> Case:
    return make_case()


def test_a_family_is_opened_joined_and_left(case: Case) -> None:
    child = make_further_course(case, name="Barnet")
    before = [*Identity.objects.order_by("pk").values_list("pk", "client")]
    family = make_family(case, (child, FamilyRole.CHILD))
    row = leave(family.members.get(client=child.client), until=TODAY, by=case.user, today=TODAY)
    assert row.until == TODAY
    what = AuditEvent.objects.filter(subject="case").order_by("pk").values_list("what", flat=True)
    assert [*what] == ["case-opened", "case-joined", "case-left"]
    assert [*Identity.objects.order_by("pk").values_list("pk", "client")] == before
    join(family, client=child.client, role=FamilyRole.CHILD, since=TODAY, by=case.user, today=TODAY)
    assert family.members.filter(client=child.client).count() == 2


@pytest.mark.parametrize("days", [1, 400])
def test_nothing_begins_or_ends_ahead(case: Case, days: int) -> None:
    ahead, family = TODAY + days * DAY, make_family(case)
    child = make_further_course(case)
    for step in (
        lambda: open_case(child.client, role=FamilyRole.CHILD, since=ahead, by=case.user, today=TODAY),
        lambda: join(family, client=child.client, role=FamilyRole.CHILD, since=ahead, by=case.user, today=TODAY),
        lambda: leave(family.members.get(), until=ahead, by=case.user, today=TODAY),
    ):
        with pytest.raises(Refused) as refused:
            step()
        assert [problem.code for problem in refused.value.problems] == ["date-in-future"]


def test_who_cannot_join_or_leave(case: Case) -> None:
    family, foreign = make_family(case), make_case()
    with pytest.raises(Refused) as refused:
        join(family, client=case.course.client, role=FamilyRole.CHILD, since=TODAY, by=case.user, today=TODAY)
    assert [problem.code for problem in refused.value.problems] == ["member-already"]
    with pytest.raises(Refused) as refused:
        join(family, client=foreign.course.client, role=FamilyRole.CHILD, since=TODAY, by=case.user, today=TODAY)
    assert [problem.code for problem in refused.value.problems] == ["member-elsewhere"]
    mother = family.members.get()
    with pytest.raises(Refused) as refused:
        leave(mother, until=TODAY - DAY, by=case.user, today=TODAY)
    assert [problem.code for problem in refused.value.problems] == ["date-before-start"]
    leave(mother, until=TODAY, by=case.user, today=TODAY)
    with pytest.raises(Refused) as refused:
        leave(mother, until=TODAY, by=case.user, today=TODAY)
    assert [problem.code for problem in refused.value.problems] == ["member-left-already"]
