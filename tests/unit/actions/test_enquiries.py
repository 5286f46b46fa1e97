"""An enquiry's life, and what is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection

from tests.factories.cases import TODAY, Case, make_case
from tests.factories.families import make_enquiry
from tests.factories.organisations import make_department, make_organisation, make_team
from tests.factories.programmes import make_programme
from virkning.actions.enquiries import EnquiryData, became_course, correct, decide, register
from virkning.domain.errors import Refused
from virkning.store.models import AuditEvent, Course, DeclineReason, Enquiry, EnquiryStatus, Referral

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def case() -> Case:
    return make_case()


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_registering_keeps_reasons_once_and_says_so(case: Case) -> None:
    row = make_enquiry(case, reasons=("violence", "economy", "violence"))
    assert [reason.code for reason in row.reasons.all()] == ["violence", "economy"]
    event = AuditEvent.objects.latest("pk")
    assert (event.what, event.by, event.objects_touched) == ("enquiry-registered", case.user, [row.pk])
    assert "formiddag" not in repr(EnquiryData(TODAY, note="Ring kun formiddag"))


def test_the_note_is_sealed(case: Case) -> None:

    row = make_enquiry(case)
    with connection.cursor() as cursor:
        cursor.execute("SELECT note FROM store_enquiry WHERE id = %s", [row.pk])
        assert "formiddag" not in cursor.fetchone()[0]


def test_everything_wrong_is_told_at_once(case: Case) -> None:
    given = EnquiryData(TODAY + DAY, reasons=("nonsense",), note="x" * 5000)
    with pytest.raises(Refused) as refused:
        register(
            case.programme, department=make_department(case.programme.organisation, key="z"), team=case.team,
            given=given, by=case.user, today=TODAY,
        )  # fmt: skip
    assert codes(refused) == ["date-in-future", "text-too-long", "unknown-fact", "team-elsewhere"]
    assert not Enquiry.objects.exists()


def test_a_correction_counts_and_follows_into_the_course(case: Case) -> None:
    row = became_course(make_enquiry(case, received=TODAY - 5 * DAY), course=case.course, by=case.user)
    given = EnquiryData(TODAY - 9 * DAY, Referral.SHELTER, ("housing",), "")
    corrected = correct(row, given=given, team=case.team, version=row.version, by=case.user, today=TODAY)
    assert corrected.version == row.version + 1
    course = Course.objects.get(pk=case.course.pk)
    assert (course.enquired, course.referral) == (TODAY - 9 * DAY, "shelter")
    later = replace(given, received=TODAY + DAY)
    with pytest.raises(Refused) as refused:
        correct(row, given=later, team=case.team, version=corrected.version, by=case.user, today=TODAY + DAY)
    assert codes(refused) == ["decided-before-received", "enquiry-after-start"]


def test_a_correction_is_refused_to_the_later_of_two(case: Case) -> None:
    row = make_enquiry(case)
    given = EnquiryData(TODAY)
    correct(row, given=given, team=None, version=1, by=case.user, today=TODAY)
    with pytest.raises(Refused) as refused:
        correct(row, given=given, team=None, version=1, by=case.user, today=TODAY)
    assert codes(refused) == ["enquiry-changed-meanwhile"]
    elsewhere = make_team(make_department(case.programme.organisation, key="z"))
    with pytest.raises(Refused) as refused:
        correct(row, given=given, team=elsewhere, version=2, by=case.user, today=TODAY)
    assert codes(refused) == ["team-elsewhere"]


@pytest.mark.parametrize("status", [EnquiryStatus.WITHDRAWN, EnquiryStatus.REFERRED_ON, EnquiryStatus.DECLINED])
def test_a_decision_closes_and_can_be_taken_back(case: Case, status: EnquiryStatus) -> None:
    reason = DeclineReason.NO_PLACE if status is EnquiryStatus.DECLINED else None
    row = decide(make_enquiry(case), status=status, decided=TODAY, version=1, reason=reason, by=case.user, today=TODAY)
    assert (row.status, row.decided, row.open) == (status, TODAY, False)
    back = decide(row, status=EnquiryStatus.WAITING, decided=TODAY, version=2, by=case.user, today=TODAY)
    assert (back.status, back.decided, back.declined_reason, back.open) == ("waiting", None, "", True)


@pytest.mark.parametrize(
    ("status", "decided", "reason", "told"),
    [
        (EnquiryStatus.DECLINED, TODAY, None, "decline-needs-reason"),
        (EnquiryStatus.WITHDRAWN, TODAY, DeclineReason.OTHER, "decline-needs-reason"),
        (EnquiryStatus.COURSE, TODAY, None, "enquiry-is-a-course"),
        (EnquiryStatus.WITHDRAWN, TODAY + DAY, None, "date-in-future"),
        (EnquiryStatus.WITHDRAWN, TODAY - DAY, None, "decided-before-received"),
    ],
)
def test_what_no_decision_may_be(
    case: Case, status: EnquiryStatus, decided: date, reason: DeclineReason | None, told: str
) -> None:
    row = make_enquiry(case)
    with pytest.raises(Refused) as refused:
        decide(row, status=status, decided=decided, version=1, reason=reason, by=case.user, today=TODAY)
    assert codes(refused) == [told]


def test_the_course_takes_what_it_lacks_and_gives_what_it_has(case: Case) -> None:
    row = became_course(make_enquiry(case, received=TODAY - 5 * DAY), course=case.course, by=case.user)
    case.course.refresh_from_db()
    assert (case.course.enquired, case.course.referral) == (TODAY - 5 * DAY, "police")
    assert (row.status, row.client, row.decided) == (EnquiryStatus.COURSE, case.course.client, case.course.started)
    with pytest.raises(Refused) as refused:
        became_course(row, course=case.course, by=case.user)
    assert codes(refused) == ["enquiry-is-a-course"]
    with pytest.raises(Refused) as refused:
        decide(row, status=EnquiryStatus.WITHDRAWN, decided=TODAY, version=row.version, by=case.user, today=TODAY)
    assert codes(refused) == ["enquiry-is-a-course"]


def test_what_the_course_was_told_holds_for_the_enquiry(case: Case) -> None:
    Course.objects.filter(pk=case.course.pk).update(enquired=TODAY - 3 * DAY, referral="self")
    case.course.refresh_from_db()
    row = became_course(make_enquiry(case, received=TODAY - 5 * DAY), course=case.course, by=case.user)
    assert (row.received, row.referral) == (TODAY - 3 * DAY, "self")


def test_another_organisations_course_is_no_answer(case: Case) -> None:
    elsewhere = make_organisation()
    foreign = Enquiry.objects.create(
        key="9ZZZ", organisation=elsewhere, programme=make_programme(elsewhere, key="x"),
        department=make_department(elsewhere), received=TODAY,
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        became_course(foreign, course=case.course, by=case.user)
    assert codes(refused) == ["enquiry-elsewhere"]
