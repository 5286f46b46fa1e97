"""A new version of a programme in the middle of its life: trust is measured by another questionnaire from then on."""

from dataclasses import replace
from datetime import date

from tests.factories.courses import make_course, make_stay
from tests.factories.programmes import SMALL, make_programme
from tests.factories.responses import make_response
from tests.factories.world import AFTER, BEFORE, World
from virkning.domain.indicator import Indicator
from virkning.domain.pairing import Moment
from virkning.domain.programme import Programme as Definition
from virkning.store.models import Programme

OTHER_SCALE = replace(SMALL.scaled[0], instrument="network")
NEW_COURSES = 6


def defined_with(*indicators: Indicator, version: str = "2") -> Definition:
    outcome = replace(SMALL.outcomes[0], indicators=indicators)
    return replace(SMALL, version=version, outcomes=(outcome,))


def make_second_version(world: World, definition: Definition, *, measured: str = "network") -> Programme:
    """The old courses stay as they are. Six new ones in department A go from 2 to 3 on the other questionnaire."""
    Programme.objects.filter(pk=world.programme.pk).update(current=False)
    row = make_programme(world.organisation, definition=definition, version=definition.version)
    team = world.teams["a"]
    for number in range(NEW_COURSES):
        course = make_course(
            row, department=team.department, team=team, key=f"N{number:03d}", started=BEFORE, ended=AFTER
        )
        make_stay(course, "f1", started=BEFORE, ended=AFTER)
        make_response(course, key=measured, moment=Moment.BEFORE, taken=date(2013, 1, 8), answers=_all(measured, 2))
        make_response(course, key=measured, moment=Moment.AFTER, taken=AFTER, answers=_all(measured, 3))
    return row


def _all(key: str, value: int) -> dict[str, float]:
    count = 10 if key == "network" else 1
    return {f"q{number + 1}": value for number in range(count)}
