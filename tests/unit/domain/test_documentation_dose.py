"""How much to measure: the level, its reasons, the minutes of a plan, and the warnings."""

from dataclasses import replace

import pytest

from virkning.domain.documentation_dose import (
    DoseLevel,
    Intensity,
    Risk,
    dose_cost,
    dose_warnings,
    proposal,
    typical_timeline,
)
from virkning.domain.instrument import Respondent
from virkning.domain.plan import PlannedMeasure, Trigger
from virkning.library.documentation_dose import dose_rules
from virkning.library.packages import packages
from virkning.library.shelves import instruments, programme

RULES = dose_rules()


@pytest.mark.parametrize(
    ("intensity", "level"),
    [
        (Intensity(1, 1), DoseLevel.AFTER_TALK),
        (Intensity(3, 2), DoseLevel.AFTER_TALK),
        (Intensity(3, 3), DoseLevel.BEFORE_AFTER),
        (Intensity(7, 52), DoseLevel.BEFORE_AFTER),
        (Intensity(8, 8), DoseLevel.FOLLOWED),
        (Intensity(20, 25), DoseLevel.FOLLOWED),
        (Intensity(20, 26), DoseLevel.FULL),
        (Intensity(60, 52, anonymous=True, risk=Risk.HIGH), DoseLevel.AFTER_TALK),
        (Intensity(8, 8, risk=Risk.HIGH), DoseLevel.FULL),
        (Intensity(1, 1, risk=Risk.HIGH), DoseLevel.AFTER_TALK),
        (Intensity(20, 26, risk=Risk.HIGH), DoseLevel.FULL),
    ],
)
def test_the_level_follows_contacts_weeks_anonymity_and_risk(intensity: Intensity, level: DoseLevel) -> None:
    found = proposal(intensity, RULES)
    assert found.rule.level is level
    assert found.reasons


def test_every_limit_says_where_it_comes_from() -> None:
    assert [rule.level for rule in RULES.levels] == list(DoseLevel)
    assert all(rule.source.da and rule.source.en for rule in RULES.levels)
    assert RULES.share_source.da
    assert RULES.employee_source.da


def test_a_typical_course_is_laid_out_evenly() -> None:
    line = typical_timeline(("f1", "f2"), Intensity(4, 8))
    assert [(stay.phase, (stay.ended - stay.started).days) for stay in line.stays if stay.ended] == [
        ("f1", 28),
        ("f2", 28),
    ]
    assert len(line.sessions) == 4
    assert all(line.started <= day < line.ended for day in line.sessions if line.ended)


def test_what_the_schedule_spares_is_not_counted() -> None:
    """In two phases that follow each other, the end of the first is the start of the second."""
    plan = (
        PlannedMeasure("a", "network", Trigger.PHASE_START, not_within_days=21),
        PlannedMeasure("b", "network", Trigger.PHASE_END),
    )
    two_phases = replace(packages()["young-parents"].programme, plan=plan)
    cost = dose_cost(two_phases, instruments(), Intensity(20, 30), RULES)
    assert [(line.instrument, line.times) for line in cost.lines] == [("network", 3)]
    assert cost.citizen_minutes == 3 * instruments()["network"].minutes
    assert cost.employee_minutes == 3 * 5


def test_minutes_of_the_one_who_answers_are_counted_for_that_one() -> None:
    plan = (PlannedMeasure("a", "status-sheet", Trigger.START, respondent=Respondent.EMPLOYEE),)
    cost = dose_cost(replace(programme("uvs"), plan=plan), instruments(), Intensity(20, 30), RULES)
    assert (cost.citizen_minutes, cost.sittings) == (0, 0)
    assert cost.employee_minutes == instruments()["status-sheet"].minutes


@pytest.mark.parametrize("key", sorted(packages()))
def test_the_packages_that_come_along_keep_to_the_dose(key: str) -> None:
    one = packages()[key]
    intensity = one.label.intensity
    cost = dose_cost(one.programme, instruments(), intensity, RULES)
    assert dose_warnings(intensity, proposal(intensity, RULES), cost, RULES) == ()
    assert cost.lines


def test_a_large_battery_on_a_small_intervention_is_warned_of() -> None:
    """The battery of a year on five talks."""
    small = Intensity(5, 6, contact_minutes=45)
    cost = dose_cost(packages()["intensive-violence"].programme, instruments(), small, RULES)
    codes = [problem.code for problem in dose_warnings(small, proposal(small, RULES), cost, RULES)]
    assert codes == ["dose-sitting-too-long", "dose-large-questionnaire", "dose-share-too-high"]


def test_a_plan_that_never_shows_a_change_is_warned_of() -> None:
    usual = Intensity(12, 26)
    once = replace(programme("uvs"), plan=(PlannedMeasure("a", "network", Trigger.START),))
    for definition, code in ((once, "dose-asked-once"), (replace(once, outcomes=(), plan=()), "dose-nothing-asked")):
        cost = dose_cost(definition, instruments(), usual, RULES)
        assert [problem.code for problem in dose_warnings(usual, proposal(usual, RULES), cost, RULES)] == [code]
