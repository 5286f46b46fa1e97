"""A course's life, and what may not happen in it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.factories.cases import TODAY, Case, make_case
from tests.factories.organisations import make_department, make_team
from virkning.actions import courses
from virkning.actions.identities import IdentityData, SafeContactData
from virkning.domain.errors import Refused
from virkning.store.models import (
    AuditEvent,
    Client,
    ContactWay,
    Course,
    EndedReason,
    Identity,
    Occasion,
    Pause,
    PhaseStay,
    Responsibility,
)

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
IDA = IdentityData("Ida Ingensteder", "010203-1234", mail="ida@example.invalid")


@pytest.fixture
def case() -> Case:
    return make_case(started=TODAY - 40 * DAY)


def opened(case: Case, **changes: object) -> Course:
    asked: dict[str, object] = {
        "department": case.team.department,
        "team": case.team,
        "enquired": TODAY - DAY,
        "started": TODAY,
        "by": case.user,
        "today": TODAY,
    }
    return courses.open_course(case.programme, **{**asked, **changes})  # type: ignore[arg-type]


def codes(act: Callable[[], object]) -> list[str]:
    with pytest.raises(Refused) as refused:
        act()
    return [problem.code for problem in refused.value.problems]


def test_a_course_opens_under_a_pseudonym_that_tells_nothing(case: Case) -> None:
    course = opened(case, identity=IDA, responsible=[case.user], facts=[("employment", "none")])
    assert len(course.key) == 4
    assert course.key[0] in "23456789"
    assert not set(course.key) & set("01OI")
    assert course.client.identity.name == IDA.name
    assert [row.user for row in course.responsibilities.all()] == [case.user]
    assert [(fact.variable, fact.code, fact.dated) for fact in course.facts.all()] == [("employment", "none", TODAY)]


def test_no_event_holds_anything_of_the_identity(case: Case) -> None:
    opened(case, identity=IDA)
    whats = set(AuditEvent.objects.values_list("what", flat=True))
    assert {"course-opened", "identity-kept"} <= whats
    assert all(isinstance(number, int) for event in AuditEvent.objects.all() for number in event.objects_touched)


def test_two_courses_never_share_a_pseudonym(case: Case) -> None:
    assert len({opened(case).key for _ in range(20)}) == 20


def test_the_same_cpr_number_is_the_same_citizen(case: Case) -> None:
    first = opened(case, identity=IDA)
    second = opened(case, identity=IdentityData(cpr="0102031234", phone="00000001"))
    assert first.client == second.client
    assert first.key != second.key
    kept = Identity.objects.get(client=first.client)
    assert (kept.name, kept.mail, kept.phone) == (IDA.name, IDA.mail, "00000001")


def test_another_organisation_does_not_find_the_citizen(case: Case) -> None:
    other = make_case()
    assert opened(case, identity=IDA).client != opened(other, identity=IDA).client
    indexes = Identity.objects.values_list("cpr_index", flat=True)
    assert len(set(indexes)) == 2


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"started": TODAY + DAY}, "date-in-future"),
        ({"enquired": TODAY + DAY}, "enquiry-after-start"),
        ({"facts": [("employment", "no-such")]}, "unknown-fact"),
        ({"facts": [("no-such", "none")]}, "unknown-fact"),
        ({"identity": IdentityData(cpr="12")}, "cpr-not-ten-digits"),
        ({"identity": IdentityData(cpr="ti cifre her")}, "cpr-not-ten-digits"),
        ({"identity": IdentityData(name="x" * 501)}, "text-too-long"),
        ({"safe_contact": SafeContactData(ContactWay.MAIL)}, "safe-way-needs-mail"),
        ({"safe_contact": SafeContactData(ContactWay.SMS), "identity": IDA}, "safe-way-needs-phone"),
    ],
)
def test_what_cannot_be_opened(case: Case, changes: dict[str, object], code: str) -> None:
    before = Client.objects.count()
    assert codes(lambda: opened(case, **changes)) == [code]
    assert Client.objects.count() == before


def test_a_team_of_another_department_is_refused(case: Case) -> None:
    team = make_team(make_department(case.programme.organisation, key="b"))
    assert codes(lambda: opened(case, team=team)) == ["team-elsewhere"]


def test_phases_begin_end_and_come_again(case: Case) -> None:
    by, course = case.user, case.course
    courses.end_phase(course, phase="f1", ended=TODAY - 20 * DAY, by=by, today=TODAY)
    courses.start_phase(course, phase="f2", started=TODAY - 19 * DAY, by=by, today=TODAY)
    courses.start_phase(course, phase="f1", started=TODAY - 2 * DAY, by=by, today=TODAY)
    stays = [(stay.phase, stay.ended) for stay in PhaseStay.objects.order_by("started")]
    assert stays == [("f1", TODAY - 20 * DAY), ("f2", None), ("f1", None)]


@pytest.mark.parametrize(
    ("phase", "day", "expected"),
    [
        ("f9", TODAY, ["unknown-phase"]),
        ("f1", TODAY, ["phase-open-already"]),
        ("f2", TODAY + DAY, ["date-in-future"]),
        ("f2", TODAY - 41 * DAY, ["date-before-start"]),
    ],
)
def test_a_phase_that_cannot_begin(case: Case, phase: str, day: date, expected: list[str]) -> None:
    assert codes(lambda: courses.start_phase(case.course, phase=phase, started=day, by=case.user, today=TODAY)) == (
        expected
    )


def test_a_phase_that_cannot_end(case: Case) -> None:
    by, course = case.user, case.course
    for phase, day, code in (("f2", TODAY, "phase-not-open"), ("f1", TODAY - 50 * DAY, "date-before-start")):
        assert codes(lambda p=phase, d=day: courses.end_phase(course, phase=p, ended=d, by=by, today=TODAY)) == [code]  # type: ignore[misc]


def test_a_course_is_paused_once_and_comes_back(case: Case) -> None:
    by, course = case.user, case.course
    courses.pause(course, started=TODAY - 5 * DAY, by=by, today=TODAY)
    assert codes(lambda: courses.pause(course, started=TODAY, by=by, today=TODAY)) == ["paused-already"]
    courses.resume(course, resumed=TODAY, by=by, today=TODAY)
    assert Pause.objects.get().ended == TODAY
    assert codes(lambda: courses.resume(course, resumed=TODAY, by=by, today=TODAY)) == ["not-paused"]


def test_an_end_ends_phases_and_pause_and_shuts_the_course(case: Case) -> None:
    by, course = case.user, case.course
    courses.pause(course, started=TODAY - DAY, by=by, today=TODAY)
    ended = courses.end_course(course, ended=TODAY, reason=EndedReason.MOVED, by=by, today=TODAY)
    assert (ended.ended, ended.ended_reason) == (TODAY, "moved")
    assert PhaseStay.objects.get().ended == TODAY
    assert Pause.objects.get().ended == TODAY
    for act in (
        lambda: courses.start_phase(course, phase="f2", started=TODAY, by=by, today=TODAY),
        lambda: courses.pause(course, started=TODAY, by=by, today=TODAY),
        lambda: courses.end_course(course, ended=TODAY, reason=EndedReason.MOVED, by=by, today=TODAY),
    ):
        assert codes(act) == ["course-ended-already"]


def test_a_course_does_not_end_before_its_latest_phase_began(case: Case) -> None:
    courses.start_phase(case.course, phase="f2", started=TODAY - 2 * DAY, by=case.user, today=TODAY)
    early = TODAY - 3 * DAY
    reason = EndedReason.COMPLETED
    assert codes(lambda: courses.end_course(case.course, ended=early, reason=reason, by=case.user, today=TODAY)) == [
        "date-before-start"
    ]


def test_a_reopened_course_is_measured_again_when_it_ends_again(case: Case) -> None:
    by, course = case.user, case.course
    courses.end_course(course, ended=TODAY - 30 * DAY, reason=EndedReason.COMPLETED, by=by, today=TODAY)
    first = Occasion.objects.get(course=course, measure="end")
    Occasion.objects.filter(pk=first.pk).update(missing_reason="forgotten")
    reopened = courses.reopen(course, by=by, today=TODAY)
    assert (reopened.ended, reopened.ended_reason, reopened.reopened) == (None, "", 1)
    assert not Occasion.objects.filter(course=course, measure="follow-up", cancelled=False).exists()
    courses.end_course(course, ended=TODAY, reason=EndedReason.COMPLETED, by=by, today=TODAY)
    rows = Occasion.objects.filter(course=course, measure="end").order_by("day")
    assert [(row.day, row.missing_reason, row.cancelled) for row in rows] == [
        (TODAY - 30 * DAY, "forgotten", False),
        (TODAY, "", False),
    ]


def test_a_running_course_is_not_reopened(case: Case) -> None:
    assert codes(lambda: courses.reopen(case.course, by=case.user, today=TODAY)) == ["course-not-ended"]


def test_others_become_responsible(case: Case) -> None:
    other = make_case().user
    courses.make_responsible(case.course, users=[other], by=case.user, today=TODAY)
    rows = Responsibility.objects.filter(course=case.course).order_by("since")
    assert [(row.user, row.until) for row in rows] == [(case.user, TODAY), (other, None)]


def test_every_step_has_its_event(case: Case) -> None:
    by, course = case.user, case.course
    courses.end_phase(course, phase="f1", ended=TODAY, by=by, today=TODAY)
    courses.pause(course, started=TODAY, by=by, today=TODAY)
    courses.resume(course, resumed=TODAY, by=by, today=TODAY)
    courses.end_course(course, ended=TODAY, reason=EndedReason.OTHER, by=by, today=TODAY)
    courses.reopen(course, by=by, today=TODAY)
    whats = list(AuditEvent.objects.filter(subject="course", by=by).values_list("what", flat=True))
    assert whats == [
        *("course-opened", "phase-started", "phase-ended", "course-paused"),
        *("course-resumed", "course-ended", "course-reopened"),
    ]
