"""Anonymous answers: kept once, added together, and untold who gave them or when."""

from datetime import date, timedelta

import pytest
from django.conf import LazySettings
from django.utils import timezone

from tests.factories.exit_surveys import BAD, GOOD, Place, answer
from virkning.actions import exit_surveys
from virkning.domain.errors import Refused
from virkning.store.models import (
    AnonymousContact,
    AuditEvent,
    ExitSurvey,
    HandoutCode,
    HeldAnswer,
    UsedForm,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 5)
NOW = timezone.now()


@pytest.fixture
def place() -> Place:
    return Place()


@pytest.fixture
def survey(place: Place) -> ExitSurvey:
    return place.survey()


def code_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.problems[0].code


def send(survey: ExitSurvey, form: str = "", **more: object) -> None:
    settings = {"answers": GOOD, "now": NOW, "today": TODAY} | more
    exit_surveys.answer(survey, form=form or exit_surveys.new_form(survey), **settings)  # type: ignore[arg-type]


def test_answers_wait_until_there_are_enough_and_are_added_at_once(survey: ExitSurvey) -> None:
    for number in range(1, 5):
        send(survey)
        assert (HeldAnswer.objects.count(), AnonymousContact.objects.count()) == (number, 0)
    send(survey, answers=BAD)
    assert (HeldAnswer.objects.count(), AnonymousContact.objects.count()) == (0, 5)
    assert {row.week for row in AnonymousContact.objects.all()} == {date(2026, 3, 2)}
    assert {row.survey_id for row in AnonymousContact.objects.all()} == {survey.pk}


def test_a_question_that_few_answered_holds_the_others_back(survey: ExitSurvey) -> None:
    for _number in range(4):
        send(survey, answers={"able": 4})
    send(survey)
    assert AnonymousContact.objects.count() == 0
    for _number in range(4):
        send(survey)
    assert AnonymousContact.objects.count() == 9


def test_the_order_of_rows_is_not_the_order_of_answers(survey: ExitSurvey) -> None:
    """Forty answers in rising order; the chance that they come out in order is 1 in 40!."""
    values = [1 + number // 8 for number in range(40)]
    for value in values:
        send(survey, answers={"able": value, "heard": 3, "satisfied": 3})
    kept = [row.answers["able"] for row in AnonymousContact.objects.order_by("pk")]
    assert len(kept) == 40
    assert kept != values
    assert sorted(kept) == values


def test_nothing_that_is_kept_tells_who_or_when(survey: ExitSurvey) -> None:
    events = AuditEvent.objects.count()
    send(survey)
    assert AuditEvent.objects.count() == events
    held = {field.name for field in HeldAnswer._meta.get_fields()}
    assert held == {"id", "survey", "version", "answers"}
    added = {field.name for field in AnonymousContact._meta.get_fields()}
    assert added == {"id", "programme", "department", "week", "instrument", "version", "answers", "survey"}
    for _number in range(4):
        send(survey)
    event = AuditEvent.objects.filter(what="answers-added").get()
    assert (event.by, event.objects_touched) == (None, [survey.pk])


def test_the_same_form_twice_is_one_answer_and_no_error(survey: ExitSurvey) -> None:
    form = exit_surveys.new_form(survey)
    send(survey, form)
    send(survey, form)
    assert HeldAnswer.objects.count() == 1


@pytest.mark.parametrize("form", ["", "made-up", "x" * 200])
def test_a_form_that_is_none_of_ours_is_refused(survey: ExitSurvey, form: str) -> None:
    with pytest.raises(Refused) as refused:
        exit_surveys.answer(survey, form=form, answers=GOOD, now=NOW, today=TODAY)
    assert code_of(refused) == "form-old"


def test_a_form_of_another_survey_is_refused(place: Place, survey: ExitSurvey) -> None:
    with pytest.raises(Refused) as refused:
        send(survey, exit_surveys.new_form(place.survey()))
    assert code_of(refused) == "form-old"
    assert not UsedForm.objects.exists()


def test_a_form_that_was_open_too_long_is_refused(survey: ExitSurvey, monkeypatch: pytest.MonkeyPatch) -> None:
    form = exit_surveys.new_form(survey)
    monkeypatch.setattr(exit_surveys, "FORM_LASTS", timedelta(seconds=-1))
    with pytest.raises(Refused) as refused:
        send(survey, form)
    assert code_of(refused) == "form-old"


@pytest.mark.parametrize(
    ("answers", "code"), [({}, "nothing-answered"), ({"able": 6}, "answer-not-allowed"), ({"x": 1}, "unknown-item")]
)
def test_what_is_no_answer_is_refused(survey: ExitSurvey, answers: dict[str, float], code: str) -> None:
    with pytest.raises(Refused) as refused:
        send(survey, answers=answers)
    assert code_of(refused) == code
    assert not HeldAnswer.objects.exists()


def test_too_many_in_a_short_time_are_refused(survey: ExitSurvey, place: Place) -> None:
    for _number in range(exit_surveys.MOST_IN_TEN_MINUTES):
        send(survey)
    with pytest.raises(Refused) as refused:
        send(survey)
    assert code_of(refused) == "survey-busy"
    send(place.survey())
    send(survey, now=NOW + timedelta(minutes=10))


def test_without_a_licence_nobody_new_is_asked(place: Place) -> None:
    survey = place.survey(codes_needed=True)
    ExitSurvey.objects.filter(pk=survey.pk).update(instrument="swemwbs")
    survey.refresh_from_db()
    for act in (
        lambda: exit_surveys.survey_of(survey.token, today=TODAY),
        lambda: exit_surveys.make_codes(survey, count=1, by=place.users["leader"], today=TODAY),
        lambda: send(survey, slip=False),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert code_of(refused) == "licence-missing"


def test_a_closed_survey_takes_no_answer(place: Place, survey: ExitSurvey) -> None:
    for _twice in range(2):
        exit_surveys.close_survey(survey, by=place.users["leader"], now=timezone.now())
    assert AuditEvent.objects.filter(what="survey-closed").count() == 1
    for act in (lambda: send(survey), lambda: exit_surveys.survey_of(survey.token, today=TODAY)):
        with pytest.raises(Refused) as refused:
            act()
        assert code_of(refused) == "survey-closed"
    with pytest.raises(Refused) as refused:
        exit_surveys.survey_of("unknown", today=TODAY)
    assert code_of(refused) == "survey-unknown"


def test_what_waits_goes_to_the_next_survey_of_the_place(place: Place, survey: ExitSurvey) -> None:
    later = timezone.now() + timedelta(minutes=1)
    answer(survey, times=3)
    other = place.survey()
    answer(other, times=2)
    exit_surveys.close_survey(survey, by=place.users["leader"], now=later)
    assert HeldAnswer.objects.count() == 0
    assert other.contacts.count() == 5
    answer(other, times=2)
    exit_surveys.close_survey(other, by=place.users["leader"], now=later)
    elsewhere = place.survey(department=place.elsewhere)
    assert (other.held.count(), elsewhere.held.count()) == (2, 0)
    assert place.survey().held.count() == 2


def test_each_slip_is_good_for_one_answer_and_leaves_no_trace(place: Place) -> None:
    survey = place.survey(codes_needed=True)
    first, second = exit_surveys.make_codes(survey, count=2, by=place.users["leader"], today=TODAY)
    assert first not in str(list(HandoutCode.objects.values()))
    send(survey, code=f"{first[:4].upper()} {first[4:]}")
    assert HandoutCode.objects.count() == 1
    for wrong in (first, "", "zzzzzzzz"):
        with pytest.raises(Refused) as refused:
            send(survey, code=wrong)
        assert code_of(refused) == "code-unknown"
    form = exit_surveys.new_form(survey)
    with pytest.raises(Refused):
        send(survey, form, code="wrong")
    send(survey, form, code=second)
    send(survey, slip=False)
    assert HeldAnswer.objects.count() == 3


@pytest.mark.parametrize("count", [0, 401])
def test_slips_within_reason(place: Place, count: int) -> None:
    with pytest.raises(Refused) as refused:
        exit_surveys.make_codes(place.survey(codes_needed=True), count=count, by=place.users["leader"], today=TODAY)
    assert code_of(refused) == "codes-too-many"


def test_no_slips_where_none_are_needed(place: Place, survey: ExitSurvey) -> None:
    with pytest.raises(Refused) as refused:
        exit_surveys.make_codes(survey, count=1, by=place.users["leader"], today=TODAY)
    assert code_of(refused) == "survey-takes-no-codes"


@pytest.mark.parametrize("title", ["", "  ", "x" * 101])
def test_a_survey_has_a_name(place: Place, title: str) -> None:
    with pytest.raises(Refused) as refused:
        exit_surveys.open_survey(
            place.programme,
            department=place.department,
            team=None,
            title=title,
            codes_needed=False,
            by=place.users["leader"],
            now=NOW,
        )
    assert code_of(refused) == "survey-title"


def test_used_forms_are_forgotten_after_a_day(survey: ExitSurvey) -> None:
    send(survey)
    assert exit_surveys.forget_forms(today=TODAY + timedelta(days=1)) == 0
    assert exit_surveys.forget_forms(today=TODAY + timedelta(days=2)) == 1


def test_a_higher_threshold_lets_them_wait_longer(survey: ExitSurvey, settings: LazySettings) -> None:
    settings.VIRKNING_SMALLEST_SHOWN = 7
    for _number in range(6):
        send(survey)
    assert not AnonymousContact.objects.exists()
    send(survey)
    assert AnonymousContact.objects.count() == 7
