"""Programmes: a small definition that is quick to count, and its row."""

from dataclasses import replace

from virkning.domain.plan import Importance, PlannedMeasure, Trigger
from virkning.domain.programme import (
    Category,
    Department,
    Indicator,
    LengthRule,
    Outcome,
    Phase,
    Variable,
)
from virkning.domain.programme import Programme as Definition
from virkning.domain.text import Text
from virkning.domain.theory import Horizon, NodeKind, Theory, TheoryEdge, TheoryNode
from virkning.store.definitions import written_definition
from virkning.store.models import Organisation, Programme

SMALL = Definition(
    key="small",
    version="1",
    title=Text("Lille indsats", "Small programme"),
    phases=(Phase("f1", 1, Text("Rådgivning", "Counselling")), Phase("f2", 2, Text("Gruppe", "Group"))),
    outcomes=(
        Outcome(
            "independence",
            Text("Uafhængighed", "Independence"),
            (Indicator("trust", Text("Stole på andre", "Trusting others"), "trust", "total"),),
        ),
    ),
    departments=(
        Department("a", Text("Afdeling A", "Department A")),
        Department("b", Text("Afdeling B", "Department B")),
    ),
    variables=(
        Variable(
            "employment",
            Text("Beskæftigelse", "Employment"),
            (Category("none", Text("Ikke i arbejde", "Not in work")), Category("work", Text("I arbejde", "In work"))),
        ),
    ),
    length=LengthRule(),
)

PLANNED = replace(
    SMALL,
    plan=(
        PlannedMeasure("start", "stress-barometer", Trigger.START),
        PlannedMeasure("phase-start", "trust", Trigger.PHASE_START),
        PlannedMeasure("phase-end", "trust", Trigger.PHASE_END),
        PlannedMeasure("mood", "phq-9", Trigger.WEEKS, every_weeks=4, importance=Importance.WISHED),
        PlannedMeasure("end", "stress-barometer", Trigger.END),
        PlannedMeasure("follow-up", "stress-barometer", Trigger.AFTER_END, months_after=3, window_days=30),
    ),
)
"""The small programme with a plan. The words of `phq-9` are not shipped, and it has a red flag at q9."""


THEORY = Theory(
    (
        TheoryNode("talks", NodeKind.ACTIVITY, Text("Samtaler", "Talks"), phase="f1"),
        TheoryNode("independence", NodeKind.RESULT, Text("Uafhængighed", "Independence"), horizon=Horizon.MIDDLE),
        TheoryNode("far", NodeKind.RESULT, Text("Et liv uden vold", "A life without violence"), horizon=Horizon.LONG),
    ),
    (
        TheoryEdge("talks", "independence", Text("De kommer", "They come")),
        TheoryEdge("independence", "far"),
    ),
)


def make_programme(
    organisation: Organisation,
    *,
    definition: Definition = SMALL,
    key: str = "",
    version: str = "1",
    current: bool = True,
) -> Programme:
    return Programme.objects.create(
        organisation=organisation,
        key=key or definition.key,
        version=version,
        definition=written_definition(definition),
        current=current,
    )
