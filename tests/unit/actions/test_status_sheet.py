"""The status sheet is a measurement like every other, asked for or not."""

from datetime import timedelta

import pytest

from tests.factories.cases import TODAY, Case, make_case
from virkning.actions.courses import end_course, end_phase
from virkning.actions.status_sheet import fill_in
from virkning.domain.errors import Refused
from virkning.domain.pairing import Moment
from virkning.library.shelves import status_sheet
from virkning.store.models import EndedReason, Occasion

pytestmark = pytest.mark.django_db
ANSWERS = {"network": 2, "agency": 4}


@pytest.fixture
def case() -> Case:
    return make_case()


def test_it_is_scored_area_by_area_on_the_way_in_the_phase(case: Case) -> None:
    response = fill_in(case.course, answers=ANSWERS, by=case.user, today=TODAY)
    assert (response.phase, response.moment, response.taken) == ("f1", Moment.DURING, TODAY)
    scores = {score.scale: score.value for score in response.scores.all()}
    assert scores == {"network": 2, "parenthood": None, "agency": 4, "work": None}


def test_between_phases_it_belongs_to_the_course(case: Case) -> None:
    end_phase(case.course, phase="f1", ended=TODAY, by=case.user, today=TODAY)
    assert fill_in(case.course, answers=ANSWERS, by=case.user, today=TODAY).phase == ""


def test_where_the_plan_asks_for_it_that_is_what_was_taken(case: Case) -> None:
    sheet = status_sheet()
    due = Occasion.objects.create(
        course=case.course, measure="status", instrument=sheet.key, version=sheet.version, respondent="citizen",
        phase="f1", moment=Moment.BEFORE, anchor=TODAY, day=TODAY, opens=TODAY, closes=TODAY + timedelta(days=7),
    )  # fmt: skip
    response = fill_in(case.course, answers=ANSWERS, by=case.user, today=TODAY)
    due.refresh_from_db()
    assert (due.response, response.moment) == (response, Moment.BEFORE)


def test_it_needs_an_answer_once_a_day_and_a_course_that_runs(case: Case) -> None:
    with pytest.raises(Refused, match="no-area-answered"):
        fill_in(case.course, answers={}, by=case.user, today=TODAY)
    with pytest.raises(Refused, match="answer-not-allowed"):
        fill_in(case.course, answers={"network": 6}, by=case.user, today=TODAY)
    fill_in(case.course, answers=ANSWERS, by=case.user, today=TODAY)
    with pytest.raises(Refused, match="duplicate-measurement"):
        fill_in(case.course, answers=ANSWERS, by=case.user, today=TODAY)
    end_course(case.course, ended=TODAY, reason=EndedReason.COMPLETED, by=case.user, today=TODAY)
    case.course.refresh_from_db()
    with pytest.raises(Refused, match="course-ended-already"):
        fill_in(case.course, answers=ANSWERS, by=case.user, today=TODAY)
