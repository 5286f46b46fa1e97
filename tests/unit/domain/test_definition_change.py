"""What may be counted together, and what is a break."""

from dataclasses import replace
from datetime import date

import pytest

from tests.factories.programmes import PLANNED
from virkning.domain.change import ChangeRule, GoalType
from virkning.domain.definition_change import DefinitionPart, Version, combined, definition_changes
from virkning.domain.goal import LifeArea
from virkning.domain.indicator import Indicator, SourceKind
from virkning.domain.instrument import Direction, Instrument, Respondent
from virkning.domain.programme import LengthRule, Phase, Programme
from virkning.domain.text import Text
from virkning.library.shelves import instruments

TRUST = PLANNED.scaled[0]
FROM_THEN = date(2013, 7, 1)


def version(number: int, programme: Programme = PLANNED, known: dict[str, Instrument] | None = None) -> Version:
    since = date(2012 + number // 2, 1 if number % 2 else 7, 1)
    return Version(number, str(number), since, programme, {**instruments(), **(known or {})})


def measuring(*indicators: Indicator, programme: Programme = PLANNED) -> Programme:
    return replace(programme, outcomes=(replace(programme.outcomes[0], indicators=indicators),))


def another_trust(**changed: object) -> dict[str, Instrument]:
    known = instruments()["trust"]
    return {"trust": replace(known, version="2", scales=(replace(known.scales[0], **changed),))}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("now", "parts"),
    [
        (replace(TRUST, instrument="network"), [DefinitionPart.INSTRUMENT]),
        (replace(TRUST, respondent=Respondent.EMPLOYEE), [DefinitionPart.RESPONDENT]),
        (replace(TRUST, goal=GoalType.KEEP), [DefinitionPart.GOAL]),
        (replace(TRUST, rule=ChangeRule.RELIABLE), [DefinitionPart.RULE]),
        (replace(TRUST, kind=SourceKind.GOALS, instrument="", scale="", area=LifeArea.WORK), [DefinitionPart.KIND]),
        (replace(TRUST, title=Text("Tillid", "Trust"), use=Text("x", "x")), []),
    ],
)
def test_what_changes_figures_is_a_change_and_what_does_not_is_none(
    now: Indicator, parts: list[DefinitionPart]
) -> None:
    found = definition_changes(TRUST, version(1), now, version(2, measuring(now)))
    assert [one.part for one in found] == parts


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ({"high": 10.0}, DefinitionPart.RANGE),
        ({"direction": Direction.LOWER}, DefinitionPart.DIRECTION),
        ({"multiplier": 2.0}, DefinitionPart.SCORING),
    ],
)
def test_another_version_of_the_questionnaire_is_a_change_when_it_scores_otherwise(
    changed: dict[str, object], part: DefinitionPart
) -> None:
    found = definition_changes(TRUST, version(1), TRUST, version(2, PLANNED, another_trust(**changed)))
    assert [one.part for one in found] == [part]


def test_versions_that_count_alike_are_counted_in_one_go() -> None:
    renamed = measuring(replace(TRUST, title=Text("Tillid", "Trust")))
    whole = combined([version(1), version(2, renamed)])
    assert whole.breaks == ()
    assert [part.versions for part in whole.parts] == [(1, 2)]
    assert whole.programme.indicators == renamed.indicators


def test_a_former_definition_stands_beside_the_one_it_became_under_a_name_of_its_own() -> None:
    now = replace(TRUST, instrument="network")
    whole = combined([version(1), version(2, measuring(now))])
    assert [one.key for one in whole.programme.indicators] == ["trust", "trust--1"]
    assert whole.programme.indicators[1].title.da == "Stole på andre, version 1"
    assert [one.instrument for one in whole.programme.indicators] == ["network", "trust"]
    assert [(part.versions, [i.key for i in part.programme.indicators]) for part in whole.parts] == [
        ((1,), ["trust--1"]),
        ((2,), ["trust"]),
    ]
    [broken] = whole.breaks
    assert (broken.indicator, broken.former, broken.since, broken.version) == ("trust", "trust--1", FROM_THEN, "2")
    assert whole.former_of("trust") == ("trust--1",)
    assert (whole.versions_of("trust"), whole.versions_of("trust--1")) == ((2,), (1,))


def test_a_definition_that_comes_back_is_not_joined_with_the_first_time() -> None:
    other = measuring(replace(TRUST, goal=GoalType.KEEP))
    whole = combined([version(1), version(2, other), version(3)])
    assert [one.key for one in whole.programme.indicators] == ["trust", "trust--2", "trust--1"]
    assert [(one.former, one.version) for one in whole.breaks] == [("trust--1", "2"), ("trust--2", "3")]


def test_an_indicator_that_was_dropped_keeps_the_courses_that_it_was_measured_in() -> None:
    dropped = Indicator("economy", Text("Økonomi", "Economy"), "stress-barometer", "economy")
    whole = combined([version(1, measuring(TRUST, dropped)), version(2)])
    assert [one.key for one in whole.programme.indicators] == ["trust", "economy"]
    assert whole.breaks == ()
    assert whole.versions_of("trust") == (1, 2)
    assert whole.versions_of("economy") == (1,)


def test_an_indicator_that_was_away_is_compared_with_the_last_version_that_had_it() -> None:
    economy = Indicator("economy", Text("Økonomi", "Economy"), "stress-barometer", "economy")
    back = measuring(TRUST, replace(economy, scale="safety"))
    whole = combined([version(1, measuring(TRUST, economy)), version(2), version(3, back)])
    assert [(one.indicator, one.former, one.version) for one in whole.breaks] == [("economy", "economy--1", "3")]


def test_other_phases_and_lengths_are_counted_apart_though_no_definition_changed() -> None:
    longer = replace(
        PLANNED,
        phases=(PLANNED.phases[0], Phase("f3", 2, Text("Efterværn", "Aftercare"))),
        length=LengthRule(long_from_phase="f3"),
    )
    whole = combined([version(1), version(2, longer)])
    assert whole.breaks == ()
    assert [part.versions for part in whole.parts] == [(1,), (2,)]
    assert [(phase.key, phase.number) for phase in whole.programme.phases] == [("f1", 1), ("f3", 2), ("f2", 3)]
