"""What is due follows the course's dates; what was taken or missed stays; reports hear the reasons."""

from datetime import timedelta

import pytest

from tests.factories.cases import NOW, TODAY, Case, make_case
from virkning.actions import answering, courses
from virkning.actions.occasions import give_reason, refresh, refresh_running, take_back_reason
from virkning.actions.responses import Occasion as Responses
from virkning.actions.responses import correct_response, save_response
from virkning.domain.errors import Refused
from virkning.domain.pairing import Moment
from virkning.domain.result import MissingReason
from virkning.library.shelves import instrument
from virkning.store.models import AuditEvent, Channel, EndedReason, InstrumentVersion, MissingMeasurement, Occasion

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def case() -> Case:
    return make_case()


def due(case: Case) -> list[tuple[str, str, str, int]]:
    rows = Occasion.objects.filter(course=case.course, cancelled=False).order_by("day", "measure")
    return [(row.measure, row.phase, row.moment, (row.day - TODAY).days) for row in rows]


def missing() -> dict[str, str]:
    return dict(MissingMeasurement.objects.values_list("span", "reason"))


def test_an_opened_course_is_asked_what_the_plan_says(case: Case) -> None:
    assert due(case) == [
        ("phase-start", "f1", "before", 0),
        ("start", "f1", "before", 0),
        *(("mood", "", "during", 28 * number) for number in range(1, 7)),
    ]


def test_the_version_that_is_asked_is_kept(case: Case) -> None:
    assert case.occasion("trust").version == instrument("trust").version
    assert InstrumentVersion.objects.get(key="trust").defined() == instrument("trust")


def test_refreshing_again_changes_nothing_and_tells_nothing(case: Case) -> None:
    before, events = list(Occasion.objects.values()), AuditEvent.objects.count()
    refresh(case.course, today=TODAY)
    assert list(Occasion.objects.values()) == before
    assert AuditEvent.objects.count() == events


def test_a_day_later_nothing_is_lost(case: Case) -> None:
    before = due(case)
    refresh(case.course, today=TODAY + DAY)
    assert due(case)[: len(before)] == before


def test_the_end_of_a_phase_and_of_the_course_asks_too(case: Case) -> None:
    today = TODAY + 10 * DAY
    courses.end_phase(case.course, phase="f1", ended=today, by=case.user, today=today)
    assert ("phase-end", "f1", "after", 10) in due(case)
    courses.end_course(case.course, ended=today, reason=EndedReason.COMPLETED, by=case.user, today=today)
    assert ("end", "", "after", 10) in due(case)
    assert [row for row in due(case) if row[2] == "during"] == []
    assert [row[0] for row in due(case) if row[2] == "follow-up"] == ["follow-up"]


def test_a_corrected_date_moves_the_same_occasion(case: Case) -> None:
    row = case.occasion("trust")
    case.course.stays.update(started=TODAY + 3 * DAY)
    refresh(case.course, today=TODAY + 3 * DAY)
    moved = Occasion.objects.get(pk=row.pk)
    assert (moved.day, moved.anchor) == (TODAY + 3 * DAY, TODAY + 3 * DAY)
    assert Occasion.objects.filter(measure="phase-start").count() == 1


def test_what_is_taken_or_missed_is_not_moved(case: Case) -> None:
    answering.type_in(case.occasion("trust"), answers={"q1": 40}, by=case.user, today=TODAY)
    give_reason(case.occasion("stress-barometer"), reason=MissingReason.NO_SHOW, by=case.user)
    before = list(Occasion.objects.exclude(moment="during").order_by("pk").values())
    case.course.stays.update(started=TODAY + 3 * DAY)
    refresh(case.course, today=TODAY + 3 * DAY)
    assert list(Occasion.objects.exclude(moment="during").order_by("pk").values()) == before


def test_a_pause_takes_what_falls_in_it_and_a_return_brings_it_back(case: Case) -> None:
    today = TODAY + 20 * DAY
    courses.pause(case.course, started=today, by=case.user, today=today)
    assert [row for row in due(case) if row[0] == "mood"] == []
    assert Occasion.objects.filter(cancelled=True).count() == 6
    courses.resume(case.course, resumed=today, by=case.user, today=today)
    assert len([row for row in due(case) if row[0] == "mood"]) >= 6
    assert not Occasion.objects.filter(cancelled=True).exists()


def test_once_a_day_the_time_to_come_is_filled(case: Case) -> None:
    before = Occasion.objects.count()
    assert refresh_running(today=TODAY + 28 * DAY).changed == 1
    assert Occasion.objects.count() == before + 1


def test_a_reason_is_told_to_the_reports_and_taken_back(case: Case) -> None:
    row = give_reason(case.occasion("trust"), reason=MissingReason.NO_SHOW, by=case.user)
    assert missing() == {"start": "no-show", "f1": "no-show"}
    take_back_reason(row, by=case.user)
    assert missing() == {}
    assert [*AuditEvent.objects.filter(subject="occasion", by=case.user).values_list("what", flat=True)][-2:] == [
        "reason-given",
        "reason-taken-back",
    ]


def test_the_earliest_reason_of_a_span_counts(case: Case) -> None:
    give_reason(case.occasion("trust"), reason=MissingReason.DECLINED, by=case.user)
    today = TODAY + 5 * DAY
    courses.end_phase(case.course, phase="f1", ended=today, by=case.user, today=today)
    give_reason(case.occasion("trust", Moment.AFTER), reason=MissingReason.FORGOTTEN, by=case.user)
    assert missing()["f1"] == "declined"


def test_at_the_end_of_a_course_the_reason_holds_for_the_whole_of_it(case: Case) -> None:
    courses.end_course(case.course, ended=TODAY, reason=EndedReason.BROKE_OFF, by=case.user, today=TODAY)
    give_reason(case.occasion("stress-barometer", Moment.AFTER), reason=MissingReason.BROKE_OFF, by=case.user)
    assert missing() == {"": "broke-off"}


def test_a_wished_measurement_gives_reports_no_reason(case: Case) -> None:
    give_reason(case.occasion("phq-9", Moment.DURING), reason=MissingReason.NO_SHOW, by=case.user)
    assert missing() == {}


def test_a_late_answer_takes_the_reason_away(case: Case) -> None:
    row = give_reason(case.occasion("trust"), reason=MissingReason.NO_SHOW, by=case.user)
    answering.type_in(row, answers={"q1": 40}, by=case.user, today=TODAY)
    assert missing() == {}
    assert Occasion.objects.get(pk=row.pk).missing_reason == ""


def test_an_answer_without_a_score_says_so_until_it_is_corrected(case: Case) -> None:
    response = answering.type_in(case.occasion("trust"), answers={}, by=case.user, today=TODAY)
    assert missing() == {"start": "not-scored", "f1": "not-scored"}
    correction = correct_response(response, instrument=instrument("trust"), answers={"q1": 40}, by=case.user)
    assert missing() == {}
    assert case.occasion("trust").response == correction


def test_declined_questions_are_a_reason_of_their_own(case: Case) -> None:
    answering.type_in(case.occasion("trust"), answers={}, declined=["q1"], by=case.user, today=TODAY)
    assert missing() == {"start": "declined", "f1": "declined"}


def test_what_was_taken_gets_no_reason(case: Case) -> None:
    answering.type_in(case.occasion("trust"), answers={"q1": 40}, by=case.user, today=TODAY)
    with pytest.raises(Refused) as refused:
        give_reason(case.occasion("trust"), reason=MissingReason.NO_SHOW, by=case.user)
    assert [problem.code for problem in refused.value.problems] == ["already-answered"]


def test_an_occasion_out_with_a_citizen_keeps_its_version(case: Case) -> None:
    row = case.occasion("trust")
    InstrumentVersion.objects.create(
        key="trust", version="0", definition=InstrumentVersion.objects.get(key="trust").definition
    )
    Occasion.objects.filter(pk=row.pk).update(version="0")
    answering.make_link([case.occasion("trust")], channel=Channel.LINK, by=case.user, now=NOW)
    refresh(case.course, today=TODAY)
    assert case.occasion("trust").version == "0"


def test_one_that_nobody_has_begun_is_asked_in_the_newest_version(case: Case) -> None:
    Occasion.objects.filter(measure="phase-start").update(version="0")
    refresh(case.course, today=TODAY)
    assert case.occasion("trust").version == instrument("trust").version


def test_an_answer_that_was_there_before_the_plan_asked_is_not_asked_again(case: Case) -> None:
    """As after an import: the planned measurement is taken, and the reasons told with the answers stand."""
    MissingMeasurement.objects.create(course=case.course, span="f1", reason=MissingReason.NO_SHOW)
    earlier = Responses("f1", Moment.BEFORE, TODAY)
    saved = save_response(
        case.course, instrument=instrument("trust"), answers={"q1": 40}, occasion=earlier, today=TODAY, by=case.user
    )
    assert refresh_running(today=TODAY).changed == 1
    row = Occasion.objects.get(measure="phase-start")
    assert (row.response, row.version) == (saved, saved.version)
    assert missing() == {"f1": "no-show"}
    assert refresh_running(today=TODAY).changed == 0
    correction = correct_response(saved, instrument=instrument("trust"), answers={"q1": 41}, by=case.user)
    row.refresh_from_db()
    assert row.response == correction
    assert refresh_running(today=TODAY).changed == 0
