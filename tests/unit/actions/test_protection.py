"""Protecting, changing and lifting; and what a protected citizen's CPR number tells nobody."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.factories.cases import TODAY, Case, make_case
from tests.factories.people import make_membership, make_user
from tests.factories.protection import make_protection
from virkning.actions.courses import make_responsible, open_course
from virkning.actions.identities import IdentityData, keep_identity
from virkning.actions.protection import LONGEST, ProtectionData, lift_protection, protect
from virkning.domain.errors import Refused
from virkning.store.models import AuditEvent, Client, Course, Identity, Protection, ProtectionKind, Role, User

pytestmark = pytest.mark.django_db

CPR = "0102031234"
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def case() -> Case:
    made = make_case()
    keep_identity(made.course.client, identity=IdentityData("Ida", CPR, "Hemmelig Vej 1"), by=made.user)
    return made


def colleague_of(case: Case) -> User:
    colleague = make_user()
    make_membership(colleague, case.programme.organisation, Role.EMPLOYEE, team=case.team)
    return colleague


def test_a_change_keeps_what_held_before(case: Case) -> None:
    first = make_protection(case.course.client, case.user)
    second = make_protection(case.course.client, case.user, kind=ProtectionKind.THREATENED, today=TOMORROW)
    rows = list(Protection.objects.values_list("pk", "kind", "ended"))
    assert rows == [(first.pk, "address", TOMORROW), (second.pk, "threatened", None)]
    lift_protection(case.course.client, by=case.user, today=TOMORROW)
    assert not Protection.objects.filter(ended=None).exists()
    told = AuditEvent.objects.filter(subject="client").values_list("what", flat=True)
    assert list(told)[-3:] == ["client-protected", "client-protected", "protection-lifted"]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"review_by": TODAY}, "review-not-ahead"),
        ({"staff": ()}, "nobody-named"),
        ({"note": "x" * (LONGEST + 1)}, "text-too-long"),
    ],
)
def test_what_is_refused(case: Case, given: dict[str, object], code: str) -> None:
    wanted: dict[str, object] = {"kind": ProtectionKind.ADDRESS, "review_by": TOMORROW, "staff": (case.user,)} | given
    with pytest.raises(Refused) as refused:
        protect(case.course.client, protection=ProtectionData(**wanted), by=case.user, today=TODAY)  # type: ignore[arg-type]
    assert [problem.code for problem in refused.value.problems] == [code]
    assert not Protection.objects.exists()


def test_what_is_not_protected_cannot_be_lifted(case: Case) -> None:
    with pytest.raises(Refused) as refused:
        lift_protection(case.course.client, by=case.user, today=TODAY)
    assert [problem.code for problem in refused.value.problems] == ["not-protected"]


def test_the_database_keeps_one_at_a_time_and_its_days_in_order(case: Case) -> None:
    made = make_protection(case.course.client, case.user)
    for wrong in (
        {"ended": None},
        {"ended": TODAY - timedelta(days=1)},
        {"kind": "secret", "ended": TODAY},
        {"review_by": TODAY, "ended": TODAY},
    ):
        row = {"client": case.course.client, "kind": "address", "since": TODAY, "review_by": TOMORROW} | wrong
        with pytest.raises(IntegrityError), transaction.atomic():
            Protection.objects.create(made_by=case.user, **row)
    assert list(Protection.objects.all()) == [made]


def test_the_note_is_sealed_and_nothing_shows_it(case: Case) -> None:
    made = make_protection(case.course.client, case.user)
    assert made.note == "Ringer kun selv."
    assert "Ringer" not in repr(ProtectionData(ProtectionKind.ADDRESS, TOMORROW, (), made.note))
    assert "Ringer" not in str(made)


def test_whoever_is_made_responsible_by_someone_named_is_named_too(case: Case) -> None:
    colleague, made = colleague_of(case), make_protection(case.course.client, case.user)
    make_responsible(case.course, users=[case.user, colleague], by=case.user, today=TODAY)
    assert set(made.staff.all()) == {case.user, colleague}


def test_nobody_names_themselves_by_making_themselves_responsible(case: Case) -> None:
    colleague, made = colleague_of(case), make_protection(case.course.client, case.user)
    make_responsible(case.course, users=[colleague], by=colleague, today=TODAY)
    assert set(made.staff.all()) == {case.user}


def further_course(case: Case, by: User) -> Course:
    return open_course(
        case.programme,
        department=case.team.department,
        team=case.team,
        enquired=None,
        started=TODAY,
        by=by,
        today=TODAY,
        identity=IdentityData("Ida I.", CPR, "En anden vej 2"),
    )


def test_a_cpr_number_does_not_tell_that_a_threatened_citizen_is_known(case: Case) -> None:
    make_protection(case.course.client, case.user, kind=ProtectionKind.THREATENED)
    assert further_course(case, colleague_of(case)).client != case.course.client
    assert further_course(case, case.user).client == case.course.client


def test_who_may_not_know_the_address_does_not_write_over_it(case: Case) -> None:
    make_protection(case.course.client, case.user)
    assert further_course(case, colleague_of(case)).client == case.course.client
    assert Identity.objects.get(client=case.course.client).address == "Hemmelig Vej 1"
    assert Client.objects.count() == 1
