"""Questions to think about: when there is one, and when there must be none."""

import pytest

from tests.unit.domain.test_series import SOURCE, SURE, scale, series_of
from virkning.domain.change import GoalType
from virkning.domain.instrument import ReliableChange
from virkning.domain.on_track import SignalCode, questions_to_think_about
from virkning.domain.series import Series

SIX = scale(published=ReliableChange(6, SOURCE, at_least=True))
"""3 to 15, higher is better; a difference of 6 is reliable."""


def codes(series: Series) -> list[SignalCode]:
    return [signal.code for signal in questions_to_think_about(series)]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((12.0, 6.0), [SignalCode.RELIABLY_WORSE]),
        ((12.0, 7.0), []),
        ((12.0, 4.0, 8.0), []),
        ((5.0, 6.0, 7.0), []),
        ((5.0, 6.0, 7.0, 6.0), [SignalCode.NO_CHANGE]),
        ((5.0, None, 6.0, 7.0), []),
        ((5.0, 11.0, 7.0, 6.0), []),
        ((5.0, 11.0, 7.0, 6.0, 5.0), [SignalCode.NO_CHANGE]),
        ((5.0, 6.0, 7.0, 11.0), []),
        ((10.0, 11.0, 12.0, 10.0), []),
        ((5.0,), []),
        ((), []),
    ],
    ids=[
        "reliably worse since the start",
        "worse, but within the uncertainty",
        "was worse and came back",
        "too few measurements to ask",
        "three after the first without change",
        "an unscored one does not count",
        "one of the last three was reliably better",
        "better once, but not the last three times",
        "better at last",
        "no room on the scale for a reliable gain",
        "one measurement",
        "none",
    ],
)
def test_when_there_is_a_question(values: tuple[float | None, ...], expected: list[SignalCode]) -> None:
    assert codes(series_of(*values, of=SIX)) == expected


def test_a_signal_tells_what_it_rests_on() -> None:
    [worse] = questions_to_think_about(series_of(12.0, None, 5.0, of=SIX))
    assert (worse.indicator, worse.measurements, worse.difference, worse.threshold) == ("mood", 2, -7.0, 6.0)
    [still] = questions_to_think_about(series_of(5.0, 6.0, 7.0, 6.0, of=SIX))
    assert (still.measurements, still.difference) == (4, 1.0)


def test_no_signal_where_the_reliability_is_not_known() -> None:
    assert codes(series_of(12.0, 3.0)) == []
    assert codes(series_of(5.0, 5.0, 5.0, 5.0, 5.0)) == []


def test_by_sd_and_reliability_too() -> None:
    """1.96 * 4.74 = 9.30 is the threshold of the article's example."""
    assert codes(series_of(14.0, 4.0, of=scale(reliability=SURE))) == [SignalCode.RELIABLY_WORSE]
    assert codes(series_of(13.0, 4.0, of=scale(reliability=SURE))) == []


def test_no_change_is_no_question_where_to_keep_is_the_goal() -> None:
    assert codes(series_of(5.0, 6.0, 7.0, 6.0, of=SIX, goal=GoalType.KEEP)) == []
    assert codes(series_of(12.0, 6.0, of=SIX, goal=GoalType.KEEP)) == [SignalCode.RELIABLY_WORSE]


def test_how_many_is_a_choice() -> None:
    made = series_of(5.0, 6.0, of=SIX)
    assert [signal.code for signal in questions_to_think_about(made, no_change_after=1)] == [SignalCode.NO_CHANGE]


def test_follow_up_does_not_count_among_those_without_change() -> None:
    assert codes(series_of(5.0, 6.0, 7.0, 6.0, of=SIX, follow_up=True)) == []
    assert codes(series_of(12.0, 6.0, of=SIX, follow_up=True)) == [SignalCode.RELIABLY_WORSE]
    assert codes(series_of(6.0, of=SIX, follow_up=True)) == []
