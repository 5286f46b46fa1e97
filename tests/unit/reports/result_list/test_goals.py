"""What stands beside the pictures of a citizen's own goals."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from virkning.domain.change import GoalType
from virkning.domain.goal import GoalScale, GoalStanding, LifeArea, Rated, way_of
from virkning.domain.text import LANGUAGES, Language
from virkning.reports.result_list.goals import AREAS, LEVELS, TYPES, GoalShown, in_order, level, moved, table, where

DAY = date(2026, 3, 2)
FIVE = ("aldrig", "sjældent", "tre nætter", "fem nætter", "hver nat")


def shown(
    *values: int, scale: GoalScale = GoalScale.NUMBERS, kind: GoalType = GoalType.DEVELOP, lost: int = 0
) -> GoalShown:
    ratings = [Rated(DAY + timedelta(days=7 * number), value) for number, value in enumerate(values)]
    way = way_of(ratings, scale=scale, goal=kind, tolerated_loss=lost)
    levels = FIVE if scale is GoalScale.ATTAINMENT else ()
    return GoalShown(1, "Sove igennem", LifeArea.HEALTH, kind, scale, way, DAY, levels=levels)


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        (shown(), "agreed 2 March 2026 · not rated yet"),
        (shown(4), "agreed 2 March 2026 · 4 of 10"),
        (shown(4, 7), "agreed 2 March 2026 · 7 of 10 · 4 at the start"),
        (shown(6, 6, kind=GoalType.KEEP), "keep · 6 of 10 · as at the start"),
        (
            shown(-1, 1, scale=GoalScale.ATTAINMENT),
            "agreed 2 March 2026 · more than agreed · less than agreed at the start",
        ),
        (replace(shown(9), standing=GoalStanding.REACHED, settled=DAY), "reached 2 March 2026 · 9 of 10"),
        (replace(shown(2), standing=GoalStanding.PUT_ASIDE, settled=DAY), "put aside 2 March 2026 · 2 of 10"),
    ],
)
def test_where_it_stands(goal: GoalShown, said: str) -> None:
    assert where(goal, language="en") == said


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        (shown(4), ""),
        (shown(4, 7), "Closer to the goal than at the start."),
        (shown(4, 4), "The same as at the start."),
        (shown(6, 6, kind=GoalType.KEEP), "Kept: as at the start."),
        (shown(6, 4, kind=GoalType.KEEP), "Further from the goal than at the start. Worth talking about."),
        (
            shown(6, 5, kind=GoalType.LIMIT_LOSS, lost=2),
            "A little lower than at the start, and within what was agreed.",
        ),
        (
            shown(6, 3, kind=GoalType.LIMIT_LOSS, lost=2),
            "Further from the goal than at the start. Worth talking about.",
        ),
    ],
)
def test_how_far_it_has_come_is_read_by_its_type(goal: GoalShown, said: str) -> None:
    assert moved(goal, language="en") == said


def test_dots_are_filled_up_to_the_latest() -> None:
    assert shown().dots == ()
    assert shown(3).dots == (True,) * 3 + (False,) * 7
    assert shown(0).dots == (False,) * 10
    assert shown(-2, scale=GoalScale.ATTAINMENT).dots == (True, False, False, False, False)


def test_the_written_level_is_told() -> None:
    assert level(shown(1, scale=GoalScale.ATTAINMENT)) == "fem nætter"
    assert level(shown(scale=GoalScale.ATTAINMENT)) == ""
    assert level(shown(5)) == ""


def test_the_line_as_a_table() -> None:
    rows = table(shown(-1, 1, scale=GoalScale.ATTAINMENT), language="da")
    assert rows == (("2. marts 2026", "−1"), ("9. marts 2026", "+1"))


def test_goals_that_are_worked_on_come_first() -> None:
    reached = replace(shown(9), key=1, standing=GoalStanding.REACHED, settled=DAY)
    aside = replace(shown(9), key=2, standing=GoalStanding.PUT_ASIDE, settled=DAY)
    assert [goal.key for goal in in_order([aside, reached, replace(shown(), key=3)])] == [3, 1, 2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_there_in_both_languages(language: Language) -> None:
    assert all(text.to(language) for table in (AREAS, TYPES, LEVELS) for text in table.values())


def test_no_words_of_a_citizen_in_what_is_logged() -> None:
    assert "Sove" not in repr(shown(4))
