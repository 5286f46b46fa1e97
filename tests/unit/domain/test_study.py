"""The plan of a study, and what may be said of its result."""

from dataclasses import replace
from datetime import date

import pytest

from tests.factories.studies import EFFECT, PLAN, findings, people
from virkning.domain.study import OutcomeSource, StudyComparison, StudyMethod, StudyPlan, departures, plan_problems
from virkning.domain.study_analysis import StudyData, TooFew, analyse, sizes
from virkning.domain.study_claim import Claim, Doubt, judged
from virkning.domain.study_columns import columns_of, month_number, window_mean


@pytest.mark.parametrize(
    ("plan", "codes"),
    [
        (PLAN, ()),
        (replace(PLAN, question=" "), ("study-plan-no-question",)),
        (replace(PLAN, outcome=""), ("study-plan-no-outcome",)),
        (replace(PLAN, month_from=12), ("study-plan-window",)),
        (replace(PLAN, first=date(2024, 2, 1), last=date(2024, 1, 1)), ("study-plan-days",)),
        (replace(PLAN, meaningful=None), ("study-plan-not-meaningful",)),
        (replace(PLAN, covariates=()), ("study-plan-no-covariates",)),
        (replace(PLAN, covariates=(), method=StudyMethod.DID), ()),
        (replace(PLAN, source=OutcomeSource.SCALE), ("study-plan-nobody-measured",)),
        (replace(PLAN, covariates=("fact:support",)), ("study-plan-covariate-of-ours",)),
        (replace(PLAN, comparison=StudyComparison.DEPARTMENT), ("study-plan-no-departments",)),
        (
            replace(PLAN, comparison=StudyComparison.DEPARTMENT, departments=("a",), compared_departments=("a", "b")),
            ("study-plan-same-department",),
        ),
        (replace(PLAN, comparison=StudyComparison.EARLIER), ("study-plan-no-day",)),
    ],
)
def test_what_must_be_settled_before_a_plan_is_frozen(plan: StudyPlan, codes: tuple[str, ...]) -> None:
    assert tuple(problem.code for problem in plan_problems(plan)) == codes


def test_a_later_plan_tells_in_what_it_departs() -> None:
    assert departures(PLAN, replace(PLAN, method=StudyMethod.IPW, month_to=24)) == ("month_to", "method")


def test_the_analysis_finds_what_was_built_in_and_nothing_before_the_start() -> None:
    found = findings()
    assert found.effect.interval.low < EFFECT < found.effect.interval.high
    assert found.difference.value < found.effect.value
    assert found.placebo is not None
    assert not found.placebo.interval.excludes_zero
    assert [one.year for one in found.years] == [-1, 0, 1, 2]
    assert {one.method for one in found.others} == set(StudyMethod) - {StudyMethod.REGRESSION}
    assert (found.without_outcome.treated, found.without_outcome.others) == (1, 1)
    assert judged(PLAN, found, registered=True).claim is Claim.EFFECT


def test_no_bin_of_scores_holds_few_of_a_group() -> None:
    counts = [n for one in findings().overlap for n in (one.counts.treated, one.counts.others)]
    assert sum(counts) == findings().counted.treated + findings().counted.others
    assert all(n == 0 or n >= 5 for n in counts)


def test_what_weakens_the_word_is_named() -> None:
    found = findings()
    assert judged(PLAN, found, registered=False).doubts == (Doubt.NOT_REGISTERED,)
    earlier = replace(PLAN, comparison=StudyComparison.EARLIER, first=date(2024, 1, 1))
    assert judged(earlier, found, registered=True).claim is Claim.ASSOCIATION
    apart = replace(found, placebo=found.effect, control=found.effect, alone=30)
    assert {Doubt.PLACEBO, Doubt.CONTROL, Doubt.LITTLE_OVERLAP} <= set(judged(PLAN, apart, registered=True).doubts)


def test_too_few_are_not_analysed_and_did_needs_the_time_before() -> None:
    data = people(own=4, others=20)
    assert sizes(data)[3].treated == 3
    with pytest.raises(TooFew):
        analyse(data, StudyMethod.REGRESSION)
    blind = StudyData(data.names, (), tuple(replace(one, before=None, panel=()) for one in people().subjects))
    with pytest.raises(TooFew):
        analyse(blind, StudyMethod.DID)
    found = analyse(people(), StudyMethod.DID)
    assert found.effect.interval.low < EFFECT < found.effect.interval.high
    assert found.resamples == 0


def test_words_become_columns_and_rare_ones_are_joined() -> None:
    values = ["a"] * 9 + ["b"] * 6 + ["c", "d", None]
    made = columns_of("x", values)
    assert list(made) == ["x=b", "x=…"]
    assert sum(one or 0 for one in made["x=…"]) == 2
    assert made["x=b"][-1] is None
    assert columns_of("n", [1.0, None]) == {"n": [1.0, None]}


def test_a_window_needs_half_of_its_months() -> None:
    start = month_number(date(2024, 1, 15))
    months = {start + month: float(month) for month in range(6)}
    assert window_mean(months, first=start, last=start + 12) == 2.5
    assert window_mean(months, first=start, last=start + 13) is None
