"""The measurement plan in a programme file."""

from pathlib import Path

import pytest

from tests.unit.library.test_programmes import OWN, problems_of, written
from virkning.domain.instrument import Respondent
from virkning.domain.plan import Importance, PlannedMeasure, Trigger
from virkning.library.shelves import instruments, programme, programmes, read_programme

PLAN = """
[[plan]]
key = "at-start"
when = "start"
instruments = ["bdi", "who-5"]
window_days = 10
not_within_days = 7

[[plan]]
key = "talks"
when = "weeks"
every_weeks = 2
phase = "talk"
instruments = ["who-5"]
respondent = "employee"
importance = "wished"

[[plan]]
key = "later"
when = "after-end"
months_after = 12
instruments = ["bdi"]

[columns]
"""

PHASE = """
[[phases]]
key = "talk"
title = { da = "Samtaler", en = "Talks" }
"""

WHOLE = OWN.replace("[columns]\n", PHASE + PLAN)


def test_a_line_is_one_measure_for_each_of_its_instruments(tmp_path: Path) -> None:
    assert read_programme(written(tmp_path, WHOLE)).programme.plan == (
        PlannedMeasure("at-start-bdi", "bdi", Trigger.START, window_days=10, not_within_days=7),
        PlannedMeasure("at-start-who-5", "who-5", Trigger.START, window_days=10, not_within_days=7),
        PlannedMeasure(
            "talks-who-5",
            "who-5",
            Trigger.WEEKS,
            phase="talk",
            every_weeks=2,
            respondent=Respondent.EMPLOYEE,
            importance=Importance.WISHED,
        ),
        PlannedMeasure("later-bdi", "bdi", Trigger.AFTER_END, months_after=12),
    )


def test_a_line_may_count_sessions(tmp_path: Path) -> None:
    text = WHOLE.replace('when = "weeks"', 'when = "sessions"').replace("every_weeks = 2", "every_sessions = 4")
    [line] = [m for m in read_programme(written(tmp_path, text)).programme.plan if m.trigger is Trigger.SESSIONS]
    assert (line.every_sessions, line.every_weeks, line.phase) == (4, 0, "talk")


def test_a_programme_may_be_without_a_plan(tmp_path: Path) -> None:
    assert read_programme(written(tmp_path, OWN)).programme.plan == ()


@pytest.mark.parametrize(
    ("old", "new", "code", "path"),
    [
        ('["bdi", "who-5"]', '["bdi", "who5"]', "unknown-instrument", "plan[0].instruments[1]"),
        ('["bdi", "who-5"]', '["bdi", "bdi"]', "duplicate-key", "plan[0].instruments[1]"),
        ('["bdi", "who-5"]', "[]", "must-be-strings", "plan[0].instruments"),
        ('instruments = ["bdi", "who-5"]\n', "", "missing-key", "plan[0]"),
        ('phase = "talk"', 'phase = "talks"', "unknown-phase", "plan[1].phase"),
        ('when = "start"', 'when = "start"\nphase = "talk"', "plan-not-with", "plan[0].phase"),
        ('when = "start"', 'when = "start"\nevery_weeks = 2', "plan-not-with", "plan[0].every_weeks"),
        ('when = "start"', 'when = "begin"', "unknown-choice", "plan[0].when"),
        ('key = "talks"', 'key = "at-start"', "duplicate-key", "plan[1].key"),
        ('key = "at-start"', 'key = "At start"', "bad-key", "plan[0].key"),
        ("every_weeks = 2\n", "", "missing-key", "plan[1]"),
        ("every_weeks = 2", "every_weeks = 0", "not-positive", "plan[1].every_weeks"),
        ('when = "weeks"', 'when = "sessions"', "missing-key", "plan[1]"),
        ("every_weeks = 2", "every_weeks = 2\nevery_sessions = 2", "plan-not-with", "plan[1].every_sessions"),
        ("months_after = 12\n", "", "missing-key", "plan[2]"),
        ("months_after = 12", "months_after = -6", "not-positive", "plan[2].months_after"),
        ("window_days = 10", "window_days = 0", "not-positive", "plan[0].window_days"),
        ("window_days = 10", "window_day = 10", "unknown-key", "plan[0].window_day"),
        ("not_within_days = 7", "not_within_days = -1", "not-positive", "plan[0].not_within_days"),
        ('respondent = "employee"', 'respondent = "helper"', "unknown-choice", "plan[1].respondent"),
        ('importance = "wished"', 'importance = "some"', "unknown-choice", "plan[1].importance"),
    ],
)
def test_each_defect_is_told_by_code_and_place(tmp_path: Path, old: str, new: str, code: str, path: str) -> None:
    assert WHOLE.count(old) == 1
    found = problems_of(tmp_path, WHOLE.replace(old, new))
    assert (code, path) in [(problem.code, problem.place.path) for problem in found]


def test_starts_of_phases_need_phases(tmp_path: Path) -> None:
    text = OWN.replace("[columns]\n", PLAN).replace('when = "start"', 'when = "phase-start"')
    assert "plan-without-phases" in {problem.code for problem in problems_of(tmp_path, text)}


def test_the_demonstration_measures_every_indicator_at_both_ends_of_a_phase() -> None:
    for key in ("uvs", "i-gang"):
        wanted = {indicator.instrument for indicator in programme(key).scaled}
        for trigger in (Trigger.PHASE_START, Trigger.PHASE_END):
            planned = [m.instrument for m in programme(key).plan if m.trigger is trigger]
            assert sorted(planned) == sorted(wanted)


def test_shipped_plans_ask_those_whom_the_instrument_is_for() -> None:
    """And a parent beside a child, on a line of its own."""
    for each in programmes().values():
        for measure in each.plan:
            meant = instruments()[measure.instrument].respondent
            assert measure.respondent is (Respondent.PARENT if "parent" in measure.key else meant), measure.key


def test_who_answers_three_anonymous_questions_is_not_planned_for() -> None:
    assert programme("counselling").plan == ()
