"""The whole demonstration organisation from one seed."""

from random import Random

from virkning.library.demonstration.calendar import TODAY
from virkning.library.demonstration.counselling import contacts
from virkning.library.demonstration.i_gang import i_gang_courses
from virkning.library.demonstration.uvs import uvs_courses
from virkning.library.demonstration.values import Demonstration
from virkning.library.shelves import instruments, programme


def demonstration(*, seed: int = 2013) -> Demonstration:
    """Three invented years; the same seed always gives the same data, and every seed the published figures."""
    keys: set[str] = set()
    shelf = instruments()
    courses = (
        *uvs_courses(_chance(seed, "uvs"), programme("uvs"), instruments=shelf, keys=keys),
        *i_gang_courses(_chance(seed, "i-gang"), programme("i-gang"), instruments=shelf, keys=keys),
    )
    talks = contacts(_chance(seed, "counselling"), programme("counselling"), instruments=shelf)
    return Demonstration(seed, TODAY, courses, talks)


def _chance(seed: int, part: str) -> Random:
    """Each part has its own chance, so that a change in one does not move the others."""
    return Random(f"{seed} {part}")  # noqa: S311 - invented data, not a secret
