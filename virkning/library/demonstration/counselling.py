"""Anonymous counselling: some thousand talks, each with a few questions afterwards and nothing about the person."""

from collections.abc import Mapping
from datetime import timedelta
from random import Random

from virkning.domain.instrument import Instrument
from virkning.domain.programme import Programme
from virkning.library.demonstration.calendar import FIRST_DAY, TODAY, monday
from virkning.library.demonstration.values import DemoContact

CONTACTS = 3000
SKIPPED = 0.04
BENEFIT = 0.8
"""Where on the range of a question people stand on average after a talk; to be helped on is rarer than to be heard."""


def contacts(rng: Random, programme: Programme, *, instruments: Mapping[str, Instrument]) -> tuple[DemoContact, ...]:
    """One anonymous response per talk, by department and week; more talks each year, fewer in July."""
    instrument = instruments[programme.indicators[0].instrument]
    weeks = [monday(FIRST_DAY) + timedelta(days=7 * k) for k in range((TODAY - FIRST_DAY).days // 7)]
    weights = [(1 + k / len(weeks)) * (0.5 if week.month == 7 else 1.0) for k, week in enumerate(weeks)]
    departments = [department.key for department in programme.departments]
    shares = [1 / (2 + k) for k in range(len(departments))]
    return tuple(
        DemoContact(programme.key, instrument.key, rng.choices(departments, shares)[0], week, _answers(rng, instrument))
        for week in sorted(rng.choices(weeks, weights, k=CONTACTS))
    )


def _answers(rng: Random, instrument: Instrument) -> dict[str, int]:
    """At least one question is answered; the first, on being able to act, a little lower than the others."""
    while True:
        general = rng.gauss(0, 0.7)
        answers = {}
        for number, item in enumerate(instrument.items):
            level = BENEFIT - (0.12 if number == 0 else 0.0) + 0.25 * (general + rng.gauss(0, 0.7))
            value = round(item.low + level * (item.high - item.low))
            if rng.random() >= SKIPPED:
                answers[item.key] = min(max(value, item.low), item.high)
        if answers:
            return answers
