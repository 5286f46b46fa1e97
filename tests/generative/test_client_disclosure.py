"""Whatever the numbers, a reader who adds and subtracts all that is shown finds no small one."""

from random import Random

import numpy as np
import pytest

from virkning.analysis.client_disclosure import protect_clients, protect_counts
from virkning.analysis.clients import TOGETHER, At, Clients
from virkning.domain.client_statistics import ClientStatistics, Spread

THRESHOLD = 5
QUARTERS = ("Q1", "Q2", "Q3", "Q4")
PARTS = {"": QUARTERS, "H1": QUARTERS[:2], "H2": QUARTERS[2:]}


def _year(rng: Random, departments: str, most: int) -> Clients:
    """New and ended of every quarter, and so of halves and the year; active follows from these."""
    found: dict[At, ClientStatistics] = {}
    quarters = {
        (place, quarter): (rng.randint(0, most), rng.randint(0, most)) for place in departments for quarter in QUARTERS
    }
    running = {place: rng.randint(0, most * 2) + sum(quarters[place, q][1] for q in QUARTERS) for place in departments}
    for place in departments:
        before = running[place]
        for quarter in QUARTERS:
            new, ended = quarters[place, quarter]
            found[place, f"2024{quarter}"] = _cell(new, ended, before + new)
            before += new - ended
        for key, parts in PARTS.items():
            new, ended = (sum(quarters[place, part][i] for part in parts) for i in (0, 1))
            first = found[place, f"2024{parts[0]}"]
            found[place, f"2024{key}"] = _cell(new, ended, (first.active or 0) - (first.new or 0) + new)
    for key in ("2024", *(f"2024{part}" for part in ("H1", "H2", *QUARTERS))):
        cells = [found[place, key] for place in departments]
        found[TOGETHER, key] = _cell(*(sum(getattr(one, name) for one in cells) for name in ("new", "ended", "active")))
    return Clients(found)


def _cell(new: int, ended: int, active: int) -> ClientStatistics:
    return ClientStatistics(new=new, ended=ended, active=active, helped=active, length=Spread(ended, 1, 2, 3, 9))


def _equations(departments: str) -> list[dict[tuple[str, str, str], float]]:
    """Everything that a reader knows to be true, whatever the numbers are."""
    rows: list[dict[tuple[str, str, str], float]] = []
    keys = ("", "H1", "H2", *QUARTERS)
    for name in ("new", "ended", "active"):
        rows += [{(TOGETHER, key, name): -1, **{(d, key, name): 1 for d in departments}} for key in keys]
    for place in (*departments, TOGETHER):
        for name in ("new", "ended"):
            rows += [{(place, key, name): -1, **{(place, p, name): 1 for p in parts}} for key, parts in PARTS.items()]
        for one, after in zip(QUARTERS, QUARTERS[1:], strict=False):
            rows.append(
                {
                    (place, one, "active"): 1,
                    (place, one, "ended"): -1,
                    (place, after, "new"): 1,
                    (place, after, "active"): -1,
                }
            )
        for key, parts in PARTS.items():
            rows.append(
                {
                    (place, key, "active"): 1,
                    (place, key, "new"): -1,
                    (place, parts[0], "active"): -1,
                    (place, parts[0], "new"): 1,
                }
            )
    return rows


@pytest.mark.parametrize("departments", ["ab", "abc", "abcde"])
@pytest.mark.parametrize("most", [4, 9, 25])
def test_no_small_number_can_be_found(departments: str, most: int) -> None:
    for seed in range(40):
        found = _year(Random(f"{departments}{most}{seed}"), departments, most)  # noqa: S311
        shown = protect_clients(found, departments=tuple(departments), years=[2024], threshold=THRESHOLD)
        unknown: dict[tuple[str, str, str], int] = {}
        for (place, key), one in shown.found.items():
            assert one.length.most is None
            for name in ("new", "ended", "active"):
                value = getattr(found.found[place, key], name)
                if getattr(one, name) is None:
                    unknown[place, key[4:], name] = value
                else:
                    assert value == 0 or value >= THRESHOLD
        small = {cell for cell, value in unknown.items() if 0 < value < THRESHOLD}
        assert not small & _found_by_algebra(_equations(departments), list(unknown))


def _found_by_algebra(
    equations: list[dict[tuple[str, str, str], float]], unknown: list[tuple[str, str, str]]
) -> set[tuple[str, str, str]]:
    if not unknown:
        return set()
    rows = np.array([[equation.get(cell, 0.0) for cell in unknown] for equation in equations])
    _, values, directions = np.linalg.svd(rows)
    free = directions[int((values > 1e-9).sum()) :]
    return {cell for number, cell in enumerate(unknown) if not (np.abs(free[:, number]) > 1e-9).any()}


def test_what_is_large_enough_everywhere_is_told_whole() -> None:
    found = _year(Random(1), "ab", 0)  # noqa: S311
    full = Clients({at: _cell(12, 8, 40) for at in found.found})
    shown = protect_clients(full, departments=("a", "b"), years=[2024], threshold=THRESHOLD)
    assert all((one.new, one.ended, one.active) == (12, 8, 40) for one in shown.found.values())


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"a": 10, "b": 12}, {"a": 10, "b": 12}),
        ({"a": 3, "b": 12, "c": 30}, {"a": None, "b": None, "c": 30}),
        ({"a": 2, "b": 4, "c": 30}, {"a": None, "b": None, "c": 30}),
        ({"a": 1, "b": 2, "c": 6, "d": 30}, {"a": None, "b": None, "c": None, "d": 30}),
        ({"a": 3, "b": 0, "c": 30}, {"a": None, "b": 0, "c": None}),
        ({"a": 3}, {"a": None}),
        ({}, {}),
    ],
)
def test_parts_of_a_shown_total(counts: dict[str, int], shown: dict[str, int | None]) -> None:
    assert protect_counts(counts, threshold=THRESHOLD) == shown
