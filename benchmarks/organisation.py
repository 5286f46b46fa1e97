"""A made-up organisation in a database: many courses of one programme, in twenty teams of two departments."""

import os
import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from virkning.domain.instrument import Instrument
from virkning.domain.pairing import Moment, Stay
from virkning.library.demonstration.values import DemoCourse, Demonstration, DemoResponse, EndedReason
from virkning.library.shelves import instruments, programme, programmes

SEED = 2013
FIRST, LAST = date(2010, 1, 1), date(2013, 6, 30)
PHASES = ("f1", "f2", "f3")
REACH = (1.0, 0.6, 0.3)
PHASE_DAYS = 90
TEAMS = 10  # in each of the two departments


def use(folder: Path) -> None:
    """Point the program at a database in `folder`, and make its tables. Nothing of Django may be imported before."""
    os.environ |= {
        "VIRKNING_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "virkning.config.settings",
        "VIRKNING_SECRET_KEY": "only-for-benchmarks-0000000000000000000000",
    }
    folder.mkdir(parents=True, exist_ok=True)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def fill(courses: int) -> int:
    """Load the organisation once; answers how many responses it holds."""
    from virkning.actions.demonstration.filling import load

    made = Demonstration(SEED, LAST, tuple(_courses(courses)), ())
    loaded = load(
        made,
        programmes=programmes(),
        instruments=instruments(),
        password="benchmark",  # noqa: S106 - nobody logs in
        progress=_tell,
    )
    return loaded.responses


def _tell(what: str, done: int, of: int) -> None:
    if done == of or done % 100_000 == 0:
        print(f"{what}: {done} of {of}", flush=True)


def _courses(count: int) -> Iterator[DemoCourse]:
    rng = random.Random(SEED)  # noqa: S311 - invented answers
    tools = instruments()
    asked = tuple(
        dict.fromkeys(indicator.instrument for indicator in programme("uvs").indicators if indicator.instrument)
    )
    for number in range(count):
        started = FIRST + timedelta(days=rng.randrange((LAST - FIRST).days))
        luck = rng.random()
        reached = [phase for phase, share in zip(PHASES, REACH, strict=True) if luck < share]
        starts = [started + timedelta(days=PHASE_DAYS * place) for place in range(len(reached))]
        ends = [day + timedelta(days=PHASE_DAYS) for day in starts]
        stays = tuple(
            Stay(phase, first, last if last <= LAST else None)
            for phase, first, last in zip(reached, starts, ends, strict=True)
            if first <= LAST
        )
        ended = ends[-1] if ends[-1] <= LAST else None
        yield DemoCourse(
            key=f"b{number:06d}",
            programme="uvs",
            department="ab"[number % 2],
            team=str(number // 2 % TEAMS + 1),
            employee=0,
            started=started,
            ended=ended,
            length=None,
            stays=stays,
            responses=tuple(_responses(rng, stays, asked, tools)),
            ended_reason=EndedReason.COMPLETED if ended else None,
        )


def _responses(
    rng: random.Random, stays: Sequence[Stay], asked: Sequence[str], tools: Mapping[str, Instrument]
) -> Iterator[DemoResponse]:
    for stay in stays:
        for moment, day in ((Moment.BEFORE, stay.started), (Moment.AFTER, stay.started + timedelta(PHASE_DAYS - 5))):
            if day > LAST:
                continue
            for key in asked:
                items = tools[key].items
                answers = {item.key: rng.randint(int(item.low), int(item.high)) for item in items}
                yield DemoResponse(key, stay.phase, moment, day, answers)
