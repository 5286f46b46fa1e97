"""Which step of a research project may be taken now, and how days are told."""

from datetime import date

import pytest

from virkning.domain.anonymity import Anonymity
from virkning.domain.extract import DayDetail, Value, ValueKind, is_missing_code, kind_of_day, told_day
from virkning.domain.policies import steps_now, why_not
from virkning.domain.research_project import (
    LEGAL_BASES,
    PROJECT,
    LegalBasis,
    ProjectState,
    ProjectStep,
    is_over,
    why_not_approve,
    why_not_deliver,
)

DAY, START = date(2013, 5, 6), date(2013, 1, 7)


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        (ProjectState.DRAFT, {ProjectStep.CHANGE, ProjectStep.ASK, ProjectStep.WITHDRAW}),
        (ProjectState.ASKED, {ProjectStep.DECIDE, ProjectStep.WITHDRAW}),
        (ProjectState.APPROVED, {ProjectStep.DELIVER, ProjectStep.WITHDRAW}),
        (ProjectState.REFUSED, set()),
        (ProjectState.WITHDRAWN, set()),
    ],
)
def test_steps_of_each_state(state: ProjectState, steps: set[ProjectStep]) -> None:
    assert steps_now(PROJECT, state=state) == steps
    assert all(bool(why_not(PROJECT, step, state=state)) != (step in steps) for step in ProjectStep)


@pytest.mark.parametrize(
    ("detail", "told", "kind"),
    [
        (DayDetail.DAY, DAY, ValueKind.DATE),
        (DayDetail.MONTH, "2013-05", ValueKind.TEXT),
        (DayDetail.QUARTER, "2013Q2", ValueKind.TEXT),
        (DayDetail.YEAR, 2013, ValueKind.WHOLE),
        (DayDetail.SINCE_START, 119, ValueKind.WHOLE),
    ],
)
def test_days_are_told_as_exactly_as_was_approved(detail: DayDetail, told: Value, kind: ValueKind) -> None:
    assert told_day(DAY, detail, start=START) == told
    assert told_day(None, detail, start=START) is None
    assert kind_of_day(detail) is kind


def test_the_last_day_is_a_day_of_the_project() -> None:
    assert not is_over(DAY, today=DAY)
    assert is_over(START, today=DAY)


def test_a_group_below_the_limit_needs_a_reason() -> None:
    small, large = Anonymity(9, 2, 4, 0, 4, 5), Anonymity(10, 2, 5, 0, 0, 5)
    assert why_not_approve(large, "") == ()
    assert [one.code for one in why_not_approve(small, " Ja ")] == ["research-too-few-alike"]
    assert why_not_approve(small, "Data bliver på en lukket server.") == ()


def test_fewer_alike_than_approved_is_not_delivered() -> None:
    three = Anonymity(9, 2, 3, 0, 9, 5)
    assert why_not_deliver(three, accepted=3) == ()
    assert [one.code for one in why_not_deliver(three, accepted=4)] == ["research-fewer-alike-now"]
    assert why_not_deliver(Anonymity(9, 1, 9, 0, 0, 5), accepted=20) == (), "at the limit it is enough"
    assert [one.code for one in why_not_deliver(Anonymity(0, 0, 0, 0, 0, 5), accepted=5)] == ["research-nothing-left"]


def test_codes_of_missing_values_lie_below_every_scale() -> None:
    assert is_missing_code(-999)
    assert not any(is_missing_code(value) for value in (-99, 0, 5.5, None, "-999"))


def test_every_basis_has_its_words() -> None:
    assert set(LEGAL_BASES) == set(LegalBasis)
