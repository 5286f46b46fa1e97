"""What is said of a group, in both languages, and where the dots stand."""

import pytest

from tests.unit.domain.test_group_results import MOOD, TRUST, only, way
from virkning.domain.group_results import group_scales
from virkning.domain.text import Language
from virkning.reports import group_list

TWICE = {"A": (way(TRUST, 40, 50, 60),), "B": (way(TRUST, 50, 45),)}
GROUP = {**TWICE, "C": (way(TRUST, 10),), "D": (), "E": (way(TRUST, None),)}

IN_DANISH = (
    "Af 2, der er målt to gange: 1 er kommet længere og 1 har fået det sværere. Gennemsnittet gik fra 45 til 53, den "
    "ønskede vej. Det er få borgere; se på hver enkelts vej. Målt én gang: C · for få svar til et tal: E · ikke "
    "målt: D."
)
IN_ENGLISH = (
    "Of 2 measured twice: 1 has come further and 1 finds it harder. The mean went from 45 to 53, the wanted way. They "
    "are few; look at each one's way. Measured once: C · too few answers for a number: E · not measured: D."
)


@pytest.mark.parametrize(
    ("language", "title", "nobody"),
    [
        ("da", "6 af 8 er målt mindst to gange", "Ingen er målt to gange endnu"),
        ("en", "6 of 8 have been measured twice or more", "Nobody has been measured twice yet"),
    ],
)
def test_the_title(language: Language, title: str, nobody: str) -> None:
    assert group_list.title(6, 8, language=language).replace("\u00a0", " ") == title
    assert group_list.title(0, 8, language=language) == nobody


@pytest.mark.parametrize(("language", "told"), [("da", IN_DANISH), ("en", IN_ENGLISH)])
def test_the_story_tells_moves_means_caution_and_who_is_missing(language: Language, told: str) -> None:
    assert group_list.told(only(GROUP), language=language) == told


def test_the_same_mean_goes_no_way_and_many_need_no_caution() -> None:
    same = {str(n): (way(TRUST, 40, 40),) for n in range(5)}
    said = group_list.told(only(same), language="en")
    assert said == "Of 5 measured twice: 5 are as at the start. The mean went from 40 to 40, which is the same."
    worse = group_list.told(only({"A": (way(TRUST, 50, 40),)}), language="en")
    assert "the other way" in worse


def test_nobody_measured_twice() -> None:
    said = group_list.told(only({"A": (way(TRUST, 40),)}), language="en")
    assert said.startswith("Nobody is measured twice.")


def test_the_rule_is_named_with_its_value() -> None:
    assert "any change counts" in group_list.read_by(only(GROUP), language="en")
    [mood] = group_scales({"A": (way(MOOD, 20, 5),)}, indicators=["mood"])
    assert "reliable change" in group_list.read_by(mood, language="en")
    assert "sikker ændring" in group_list.read_by(mood, language="da")
    assert "↓" in group_list.about(mood, language="da")


def test_dots_stand_from_low_to_high_and_those_who_came_furthest_first() -> None:
    first, second, once = group_list.ways(only(GROUP), language="en")
    assert [dot.key for dot in (first, second, once)] == ["A", "B", "C"]
    assert first.left == first.first < first.between[0] < first.latest == first.right
    assert (second.left, second.right) == (second.latest, second.first)
    assert (first.kind, once.kind, once.difference, first.difference) == ("unsure", "once", "", "+20")


def test_only_what_is_beyond_the_uncertainty_is_coloured() -> None:
    [mood] = group_scales({"A": (way(MOOD, 20, 5),), "B": (way(MOOD, 9, 8),)}, indicators=["mood"])
    assert [dot.kind for dot in group_list.ways(mood, language="en")] == ["progressed", "status-quo"]
