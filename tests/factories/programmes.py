"""Programmes: a small definition that is quick to count, and its row."""

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
