"""A version change in the middle of a running programme: earlier courses keep the definition that they began with."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from virkning.domain.programme import Programme as Definition
from virkning.domain.text import Text
from virkning.store.definitions import written_definition
from virkning.store.models import Course, Fact, Organisation, Programme

PROGRAMME, INDICATOR = "uvs", "own-home"
SINCE = date(2012, 10, 1)
"""The first day of the second version. What the published figures are read from is the same in both."""

FORMER_WANTED = ("own", "shared")
AT_FIRST = {"shelter": 45, "shared": 18, "own": 20, "family": 12, "temporary": 5}
LATER = {"own": 65, "shared": 20, "temporary": 15}
MOVES, DAYS_TO_A_HOME, LAST_DAY = 0.6, (60, 300), date(2013, 12, 31)
FORMER_MEANING = Text(
    "Om hun har en fast bolig, alene eller sammen med nogen.",
    "Whether she has a permanent home, alone or with somebody.",
)


def with_former_versions(
    organisation: Organisation, definitions: Mapping[str, Definition]
) -> tuple[dict[str, Programme], dict[str, Programme]]:
    """The versions in force by key, and of the one that was changed its former version."""
    current, former = dict[str, Programme](), dict[str, Programme]()
    for key, definition in definitions.items():
        own, since = definition, None
        if key == PROGRAMME and INDICATOR in definition.indicator_by_key:
            since = SINCE
            own = replace(definition, version=str(int(definition.version) + 1))
            former[key] = Programme.objects.create(
                organisation=organisation,
                key=key,
                version=definition.version,
                definition=written_definition(_before(definition)),
                current=False,
                closed=SINCE,
            )
        current[key] = Programme.objects.create(
            organisation=organisation,
            key=key,
            version=own.version,
            definition=written_definition(own),
            in_force_from=since,
        )
    return current, former


def version_of(key: str, started: date, current: Mapping[str, Programme], former: Mapping[str, Programme]) -> Programme:
    """The version that a course began in."""
    return former[key] if key in former and started < SINCE else current[key]


def tell_of_homes(former: Mapping[str, Programme], current: Mapping[str, Programme]) -> None:
    """Where the citizens of both versions lived at first and later, so that the change of definition can be seen."""
    rng = Random("homes")  # noqa: S311 - invented data, not a secret
    facts: list[Fact] = []
    for key in former:
        for course in Course.objects.filter(programme__in=(former[key], current[key])).order_by("pk"):
            first = rng.choices(list(AT_FIRST), list(AT_FIRST.values()))[0]
            facts.append(Fact(course=course, variable="housing", code=first, dated=course.started))
            moved = course.started + timedelta(days=rng.randint(*DAYS_TO_A_HOME))
            if rng.random() < MOVES and (course.ended is None or moved <= course.ended) and moved <= LAST_DAY:
                later = rng.choices(list(LATER), list(LATER.values()))[0]
                facts.append(Fact(course=course, variable="housing", code=later, dated=moved))
    Fact.objects.bulk_create(facts, batch_size=1000)


def _before(definition: Definition) -> Definition:
    outcomes = tuple(
        replace(
            outcome,
            indicators=tuple(
                replace(one, wanted=FORMER_WANTED, definition=FORMER_MEANING) if one.key == INDICATOR else one
                for one in outcome.indicators
            ),
        )
        for outcome in definition.outcomes
    )
    return replace(definition, outcomes=outcomes)
