"""Saving answers: validated, scored once, with an audit event."""

from datetime import date

import pytest

from tests.factories.courses import make_course
from tests.factories.organisations import make_organisation
from tests.factories.people import make_user
from tests.factories.programmes import make_programme
from virkning.actions.responses import Occasion, correct_response, save_response
from virkning.domain.errors import Refused
from virkning.domain.pairing import Moment
from virkning.domain.score import SCORING_VERSION
from virkning.library.shelves import instrument
from virkning.store.models import AuditEvent, Course, Response, Score, User

pytestmark = pytest.mark.django_db

TODAY = date(2013, 6, 3)
BEFORE = Occasion("f1", Moment.BEFORE, date(2013, 6, 3))
TRUST = instrument("trust")


@pytest.fixture
def course() -> Course:
    return make_course(make_programme(make_organisation()))


@pytest.fixture
def user() -> User:
    return make_user()


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {problem.code for problem in refused.value.problems}


def test_a_response_is_kept_and_scored(course: Course, user: User) -> None:
    response = save_response(course, instrument=TRUST, answers={"q1": 40}, occasion=BEFORE, today=TODAY, by=user)
    assert (response.instrument, response.version, response.by) == ("trust", TRUST.version, user)
    score = response.scores.get()
    assert (score.scale, score.value, score.reason, score.scoring_version) == ("total", 40.0, "", SCORING_VERSION)


def test_what_cannot_be_scored_says_why(course: Course, user: User) -> None:
    response = save_response(course, instrument=TRUST, answers={}, occasion=BEFORE, today=TODAY, by=user)
    score = response.scores.get()
    assert (score.value, score.reason) == (None, "no-answers")


def test_every_scale_of_the_instrument_gets_a_row(course: Course, user: User) -> None:
    barometer = instrument("stress-barometer")
    response = save_response(course, instrument=barometer, answers={"safety": 7}, occasion=BEFORE, today=TODAY, by=user)
    values = dict(response.scores.values_list("scale", "value"))
    assert values["safety"] == 7.0
    assert set(values) == set(barometer.scale_by_key)


def test_the_audit_event_stands_beside_it(course: Course, user: User) -> None:
    response = save_response(course, instrument=TRUST, answers={"q1": 40}, occasion=BEFORE, today=TODAY, by=user)
    event = AuditEvent.objects.get()
    assert (event.what, event.subject, event.objects_touched, event.by) == (
        "response-saved",
        "response",
        [response.pk],
        user,
    )


def test_every_problem_is_told_and_nothing_is_kept(course: Course, user: User) -> None:
    ahead = Occasion("f9", Moment.BEFORE, date(2013, 6, 4))
    with pytest.raises(Refused) as refused:
        save_response(course, instrument=TRUST, answers={"q1": 999}, occasion=ahead, today=TODAY, by=user)
    assert codes(refused) == {"answer-not-allowed", "date-in-future", "unknown-phase"}
    assert not Response.objects.exists()
    assert not Score.objects.exists()
    assert not AuditEvent.objects.exists()


def test_the_same_measurement_twice_is_refused(course: Course, user: User) -> None:
    save_response(course, instrument=TRUST, answers={"q1": 40}, occasion=BEFORE, today=TODAY, by=user)
    with pytest.raises(Refused) as refused:
        save_response(course, instrument=TRUST, answers={"q1": 41}, occasion=BEFORE, today=TODAY, by=user)
    assert codes(refused) == {"duplicate-measurement"}


def test_a_correction_supersedes_on_the_same_occasion(course: Course, user: User) -> None:
    first = save_response(course, instrument=TRUST, answers={"q1": 40}, occasion=BEFORE, today=TODAY, by=user)
    second = correct_response(first, instrument=TRUST, answers={"q1": 60}, by=user)
    assert second.supersedes == first
    assert (second.taken, second.phase, second.moment, second.seq) == (first.taken, "f1", "before", 0)
    assert list(Response.objects.filter(superseded_by=None)) == [second]
    assert second.scores.get().value == 60.0
    assert first.scores.get().value == 40.0
    assert AuditEvent.objects.filter(what="response-corrected").get().objects_touched == [first.pk, second.pk]


def test_a_correction_is_checked_too_and_made_once(course: Course, user: User) -> None:
    first = save_response(course, instrument=TRUST, answers={"q1": 40}, occasion=BEFORE, today=TODAY, by=user)
    with pytest.raises(Refused) as refused:
        correct_response(first, instrument=TRUST, answers={"q9": 1}, by=user)
    assert codes(refused) == {"unknown-item"}
    correct_response(first, instrument=TRUST, answers={"q1": 60}, by=user)
    with pytest.raises(Refused) as again:
        correct_response(first, instrument=TRUST, answers={"q1": 61}, by=user)
    assert codes(again) == {"already-corrected"}
