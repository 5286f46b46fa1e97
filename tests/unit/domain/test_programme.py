"""A programme's parts are found by key."""

from dataclasses import replace

from tests.spec.courses import F1, F2, F3, PROGRAMME, TEXT
from virkning.domain.plan import PlannedMeasure, Trigger
from virkning.domain.programme import Category, Indicator, Outcome, Variable

FIRST, SECOND, THIRD = (Indicator(key, TEXT, "tool", "total") for key in ("first", "second", "third"))
JOB = Variable("job", TEXT, (Category("yes", TEXT),))
WHOLE = replace(
    PROGRAMME,
    outcomes=(Outcome("one", TEXT, (FIRST, SECOND)), Outcome("two", TEXT, (THIRD,))),
    variables=(JOB,),
)


def test_indicators_stand_in_the_order_of_their_outcomes() -> None:
    assert WHOLE.indicators == (FIRST, SECOND, THIRD)
    assert list(WHOLE.indicator_by_key) == ["first", "second", "third"]
    assert WHOLE.indicator_by_key["third"] is THIRD


def test_phases_and_variables_are_found_by_key() -> None:
    assert WHOLE.phase_by_key == {"f1": F1, "f2": F2, "f3": F3}
    assert WHOLE.variable_by_key == {"job": JOB}


def test_a_programme_with_a_plan_or_several_questionnaires_follows_people() -> None:
    talks = replace(PROGRAMME, outcomes=(Outcome("one", TEXT, (FIRST, SECOND)),), plan=())
    assert talks.is_anonymous
    assert not replace(talks, plan=(PlannedMeasure("start", "tool", Trigger.PHASE_START),)).is_anonymous
    other = Indicator("other", TEXT, "another-tool", "total")
    assert not replace(talks, outcomes=(Outcome("one", TEXT, (FIRST, other)),)).is_anonymous
