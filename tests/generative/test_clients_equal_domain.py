"""Client statistics in tables say the same as the plain rules, and as pandas."""

from datetime import date, timedelta
from random import Random

import pandas as pd  # type: ignore[import-untyped]  # pandas brings no types
import pyarrow as pa
import pytest

from virkning.analysis.client_frames import CLIENT_COURSES, FACTS, OFFERS, PAUSES, REASONS, REQUESTS, ClientFrames
from virkning.analysis.clients import TOGETHER, Clients, clients
from virkning.domain.categories import CategoryChange, Fact, category_change
from virkning.domain.client_statistics import ClientCourse, Request, client_statistics, ran_in
from virkning.domain.dose import AGREED, ContactKind, Offer, Turnout
from virkning.domain.period import period
from virkning.domain.programme import Category, Variable
from virkning.domain.text import Text

PERIODS = tuple(period(key) for key in ("2024", "2024Q1", "2024Q2", "2024-05", "2023", "2025Q1"))
DAY = timedelta(days=1)
ENDS = ("", "completed", "broke-off", "moved")
STATUSES = ("new", "waiting", "course", "declined", "withdrawn", "referred-on")
CODES = ("none", "work", "student")
VARIABLE = Variable("work", Text("Arbejde", "Work"), tuple(Category(code, Text(code, code)) for code in CODES))

Told = list[tuple[int, str, str, date]]


def _some(rng: Random, size: int) -> tuple[list[ClientCourse], list[Request], Told]:
    courses, requests, facts = [], [], Told()
    for number in range(size):
        department = rng.choice("ab")
        team = rng.choice(("", f"{department}/one", f"{department}/two"))
        started = date(2023, 6, 1) + rng.randrange(600) * DAY
        ended = started + rng.randrange(200) * DAY if rng.random() < 0.6 else None
        offers = tuple(_offer(rng, started) for _ in range(rng.randrange(6)))
        courses.append(
            ClientCourse(
                client=rng.randrange(max(1, size - size // 5)),
                department=department,
                team=team,
                started=started,
                ended=ended,
                enquired=started - rng.randrange(-3, 90) * DAY if rng.random() < 0.7 else None,
                ended_reason=rng.choice(ENDS) if ended else "",
                referral=rng.choice(("", "self", "police")),
                offers=offers,
                pauses=tuple(_pause(rng, started) for _ in range(rng.randrange(3))),
            )
        )
        facts += [
            (number, "work", rng.choice(CODES), started + rng.randrange(4) * 40 * DAY) for _ in range(rng.randrange(4))
        ]
        received = date(2023, 6, 1) + rng.randrange(600) * DAY
        status = rng.choice(STATUSES)
        requests.append(
            Request(
                department,
                team,
                received,
                status,
                decided=None if status in ("new", "waiting") else received + rng.randrange(60) * DAY,
                declined_reason="no-place" if status == "declined" else "",
                reasons=tuple(sorted(rng.sample(("violence", "housing", "money"), rng.randrange(3)))),
            )
        )
    return courses, requests, sorted(facts, key=lambda fact: fact[3])


def _offer(rng: Random, since: date) -> Offer:
    kind = rng.choice(tuple(ContactKind))
    return Offer(kind, since + rng.randrange(150) * DAY, rng.choice((15, 45, 90)), rng.choice(tuple(Turnout)))


def _pause(rng: Random, since: date) -> tuple[date, date | None]:
    began = since + rng.randrange(-5, 120) * DAY
    return began, None if rng.random() < 0.3 else began + rng.randrange(200) * DAY


def _table(schema: pa.Schema, rows: list[tuple[object, ...]]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    return pa.Table.from_arrays(
        [pa.array(column, part.type) for column, part in zip(columns, schema, strict=True)], schema=schema
    )


def _frames(courses: list[ClientCourse], requests: list[Request], facts: Told) -> ClientFrames:
    return ClientFrames(
        courses=_table(
            CLIENT_COURSES,
            [
                (n, c.client, c.department, c.team, c.started, c.ended, c.enquired, c.ended_reason, c.referral)
                for n, c in enumerate(courses)
            ],
        ),
        pauses=_table(PAUSES, [(n, *pause) for n, c in enumerate(courses) for pause in c.pauses]),
        requests=_table(
            REQUESTS,
            [
                (n, r.department, r.team, r.received, r.status, r.decided, r.declined_reason)
                for n, r in enumerate(requests)
            ],
        ),
        reasons=_table(REASONS, [(n, code) for n, r in enumerate(requests) for code in r.reasons]),
        offers=_table(
            OFFERS,
            [(n, o.day, o.minutes, o.kind in AGREED, o.turnout.value) for n, c in enumerate(courses) for o in c.offers],
        ),
        facts=_table(FACTS, [(*fact, given) for given, fact in enumerate(facts)]),
    )


@pytest.mark.parametrize(("seed", "size"), [(1, 0), (2, 1), (3, 7), (4, 60), (5, 300)])
def test_every_place_and_period(seed: int, size: int) -> None:
    courses, requests, facts = _some(Random(seed), size)  # noqa: S311
    found = clients(_frames(courses, requests, facts), PERIODS, [VARIABLE])
    for place in (TOGETHER, "a", "b", "a/one", "b/two"):
        own = [course for course in courses if place in (TOGETHER, course.department, course.team)]
        asked = [request for request in requests if place in (TOGETHER, request.department, request.team)]
        for one in PERIODS:
            expected = client_statistics(own, asked, one)
            shown = found.at(place, one)
            assert shown.given.minutes_per_course == pytest.approx(expected.given.minutes_per_course, abs=1e-9)
            assert _without_mean(shown) == _without_mean(expected)
    _moves_agree(found, courses, facts)


def _without_mean(statistics: object) -> str:
    """Everything but the one mean, in an order that does not depend on how a table was read."""
    from dataclasses import asdict

    told = asdict(statistics)  # type: ignore[call-overload]
    told["given"].pop("minutes_per_course")
    return str({key: sorted(value.items()) if isinstance(value, dict) else value for key, value in told.items()})


def _moves_agree(found: Clients, courses: list[ClientCourse], facts: Told) -> None:
    for one in PERIODS:
        for place in (TOGETHER, "a"):
            running = {n for n, c in enumerate(courses) if place in (TOGETHER, c.department) and ran_in(c, one)}
            known = [Fact(str(n), code, day) for n, _, code, day in facts if n in running and day <= one.last]
            change = found.changes.get((place, one.key, "work"))
            assert (change or CategoryChange(VARIABLE, 0, ())).moves == category_change(VARIABLE, known).moves


def test_waiting_and_length_as_pandas_reckons_them() -> None:
    courses, requests, facts = _some(Random(6), 400)  # noqa: S311
    found = clients(_frames(courses, requests, facts), [period("2024")]).at("a", period("2024"))
    table = pd.DataFrame(
        {
            "department": [c.department for c in courses],
            "started": pd.to_datetime([c.started for c in courses]),
            "ended": pd.to_datetime([c.ended for c in courses]),
            "enquired": pd.to_datetime([c.enquired for c in courses]),
        }
    )
    table = table[table.department == "a"]
    new = table[table.started.dt.year == 2024]
    waited = (new.started - new.enquired).dt.days
    waited = waited[waited >= 0]
    over = table[table.ended.dt.year == 2024]
    lasted = (over.ended - over.started).dt.days
    for shown, series in ((found.wait, waited), (found.length, lasted)):
        assert shown.n == len(series)
        quartiles = (shown.low, shown.middle, shown.high, shown.most)
        assert quartiles == pytest.approx((*series.quantile([0.25, 0.5, 0.75]), series.max()), abs=1e-9)
