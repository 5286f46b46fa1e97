"""Months in education or work of young mothers, invented, with a known effect of the help built in.

Who gets the help differs from the others in age, school and children, and these decide the level as well: the plain
difference is wrong, and what allows for them is right. Nothing unmeasured decides both.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

BEFORE, AFTER = 24, 48
"""Months known before and after the start."""

EFFECT_BY_YEAR = (0.05, 0.12, 0.12, 0.10)
"""Built in: so much more of the months are in education or work, by year since the start."""

WINDOW = (12, 36)
EFFECT = 0.12
"""Of the second and third year, which the study's plan asks of."""

_TREND = {-2: -0.02, -1: 0.0, 0: -0.08, 1: 0.02, 2: 0.06, 3: 0.08}
_DENTIST = 0.08
_LOST = {True: 0.10, False: 0.07}
"""Shares of whom nothing is known from some month on."""


@dataclass(frozen=True, slots=True)
class YoungMother:
    """`months` since the start, -24 to 47: 1 in education or work. `dentist` is what the help cannot change."""

    helped: bool
    age: int
    exam: bool
    children: int
    months: Mapping[int, float]
    dentist: Mapping[int, float]


def young_mothers(rng: Random, *, helped: int, others: int) -> tuple[YoungMother, ...]:
    return tuple(_mother(rng, group) for group in (*(True,) * helped, *(False,) * others))


def _mother(rng: Random, helped: bool) -> YoungMother:
    age = min(max(round(rng.gauss(20.7 if helped else 21.4, 1.9)), 15), 27)
    exam = rng.random() < (0.52 if helped else 0.68)
    children = 2 if rng.random() < (0.26 if helped else 0.18) else 1
    level = 0.40 + 0.022 * (age - 21) + 0.10 * exam - 0.07 * (children - 1) + rng.gauss(0, 0.07)
    lost = rng.randrange(AFTER) if rng.random() < _LOST[helped] else AFTER
    months, dentist = dict[int, float](), dict[int, float]()
    for year in range(-BEFORE // 12, AFTER // 12):
        gained = EFFECT_BY_YEAR[year] if helped and year >= 0 else 0.0
        chance = level + _TREND[year] + gained + rng.gauss(0, 0.05)
        for month in range(year * 12, year * 12 + 12):
            if month < lost:
                months[month] = float(rng.random() < chance)
                if WINDOW[0] <= month < WINDOW[1]:
                    dentist[month] = float(rng.random() < _DENTIST)
    return YoungMother(helped, age, exam, children, months, dentist)
