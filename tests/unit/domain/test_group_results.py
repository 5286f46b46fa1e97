"""The results of a group: how many moved by the scale's own rule, means of the same people, and who is missing."""

from collections.abc import Mapping
from datetime import date

import pytest

from virkning.domain.change import ChangeRule
from virkning.domain.group_results import GroupScale, group_scales
from virkning.domain.pairing import Moment
from virkning.domain.programme import Indicator
from virkning.domain.result import Classes
from virkning.domain.series import Point, Series, series
from virkning.domain.text import Text
from virkning.library.shelves import instruments

TRUST = Indicator("trust", Text("Tillid", "Trust"), "trust", "total")
MOOD = Indicator("mood", Text("Humør", "Mood"), "phq-9", "total")


def way(indicator: Indicator, *values: float | None) -> Series:
    points = [Point(date(2026, 1, 1 + n), value, "", Moment.DURING, n) for n, value in enumerate(values)]
    return series(indicator, instrument=instruments()[indicator.instrument], points=points)


def only(by_citizen: Mapping[str, tuple[Series, ...]]) -> GroupScale:
    [found] = group_scales(by_citizen, indicators=["trust"])
    return found


def test_means_are_of_those_measured_twice_the_same_people_both_times() -> None:
    twice = {"A": (way(TRUST, 40, 60),), "B": (way(TRUST, 50, 45, 52),)}
    found = only({**twice, "C": (way(TRUST, 10),), "D": (), "E": (way(TRUST, None),)})
    assert (found.n, found.first, found.latest, found.gain) == (2, 45, 56, 11)
    assert (found.once, found.not_scored, found.unmeasured) == (("C",), ("E",), ("D",))


def test_without_a_known_threshold_any_change_counts() -> None:
    found = only({"A": (way(TRUST, 40, 41),), "B": (way(TRUST, 40, 40),), "C": (way(TRUST, 40, 39),)})
    assert found.threshold.rule is ChangeRule.ANY
    assert found.classes == Classes(1, 1, 1)


def test_a_scale_is_read_by_its_own_reliable_change_and_its_own_direction() -> None:
    """Lower is better on PHQ-9, and two points are within its uncertainty."""
    [found] = group_scales(
        {"A": (way(MOOD, 20, 5),), "B": (way(MOOD, 10, 8),), "C": (way(MOOD, 5, 20),)}, indicators=["mood"]
    )
    assert found.threshold.rule is ChangeRule.RELIABLE
    assert found.classes == Classes(1, 1, 1)
    assert found.gain == pytest.approx(2 / 3)


def test_nobody_measured_twice_has_no_means() -> None:
    found = only({"A": (way(TRUST, 40),)})
    assert (found.n, found.first, found.latest, found.gain) == (0, None, None, None)


def test_scales_stand_in_the_order_of_the_programme_and_only_those_measured() -> None:
    by_citizen = {"A": (way(MOOD, 20),), "B": (way(TRUST, 3), way(MOOD, 5))}
    found = group_scales(by_citizen, indicators=["other", "trust", "mood"])
    assert [one.indicator for one in found] == ["trust", "mood"]
    assert group_scales({}, indicators=["trust"]) == ()
