"""An attack: a reader without access to the cases puts all reports and answers together in one system of equations.

They have each report as it was frozen when its period was over, the extract of every period, and every answer of the
builder; and they know that departments, periods, lengths and the parts of a split add up.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

import numpy as np
import pytest

from virkning.analysis.adding_up import with_whole_courses
from virkning.analysis.disclosure import protect_labels
from virkning.analysis.pooling import pooled
from virkning.analysis.year_table import protect_year, summed
from virkning.domain.pairing import CourseLength
from virkning.domain.result import ALL_DEPARTMENTS, Cell, Classes, Moments, Result, Span, SpanKind

THRESHOLD, YEAR = 5, 2024
QUARTERS = tuple(f"{YEAR}Q{number}" for number in (1, 2, 3, 4))
LENGTHS = tuple(Span(SpanKind.COURSE, length=length) for length in CourseLength)
WHOLE = Span(SpanKind.COURSE)
SPLITS = {"age": ("under-20", "20-24", "25-29", "over-29"), "support": ("none", "some", "much")}

Atom = tuple[str, str, Span]
"""The finest that anything is told of: a quarter, a department, a length."""


@dataclass(frozen=True)
class World:
    """One measure in one year; `labels` divide the courses of the year by what is known of the citizens."""

    atoms: Mapping[Atom, Result]
    labels: Mapping[str, Mapping[str, Result]]

    def quarter(self, key: str) -> tuple[Result, ...]:
        single = [result for (quarter, _, _), result in self.atoms.items() if quarter == key]
        together = [
            pooled(Cell("m", ALL_DEPARTMENTS, span), [one for one in single if one.cell.span == span])
            for span in LENGTHS
        ]
        return with_whole_courses([*single, *together])


def _result(cell: Cell, progressed: int, others: int) -> Result:
    n = progressed + others
    moments = Moments(n, 2.0, 1.0) if n else Moments()
    return Result(
        cell,
        None,
        eligible=n,
        paired=n,
        before=moments,
        after=moments,
        difference=moments,
        classes=Classes(progressed, others),
    )


def _world(departments: str, most: int, seed: int) -> World:
    rng = Random(f"{departments}{most}{seed}")  # noqa: S311
    atoms, people = {}, []
    for quarter in QUARTERS:
        for department in departments:
            for span in LENGTHS:
                moved = [rng.random() < 0.6 for _ in range(rng.randint(0, most))]
                people += moved
                atoms[quarter, department, span] = _result(
                    Cell("m", department, span), sum(moved), len(moved) - sum(moved)
                )
    labels = {}
    for split, keys in SPLITS.items():
        chosen = [rng.choice((*keys, keys[0], keys[0])) for _ in people]
        labels[split] = {
            key: _result(
                Cell("m", key, WHOLE),
                sum(moved for moved, own in zip(people, chosen, strict=True) if own == key),
                sum(not moved for moved, own in zip(people, chosen, strict=True) if own == key),
            )
            for key in keys
        }
    return World(atoms, labels)


def _told(world: World, quarters: Sequence[str] = QUARTERS) -> dict[str, tuple[Result, ...]]:
    return protect_year(
        summed({key: world.quarter(key) for key in quarters}, year=YEAR), year=YEAR, threshold=THRESHOLD
    )


Row = dict[object, float]
"""One number as a sum of what nobody tells: how many progressed, and how many did not, in each atom."""

PERIODS = {
    f"{YEAR}H1": QUARTERS[:2],
    f"{YEAR}H2": QUARTERS[2:],
    f"{YEAR}-01-01..{YEAR}-09-30": QUARTERS[:3],
    f"{YEAR}": QUARTERS,
    **{key: (key,) for key in QUARTERS},
}


def _inside(key: str, cell: Cell, world: World) -> list[Atom]:
    return [
        (quarter, department, span)
        for quarter, department, span in world.atoms
        if quarter in PERIODS[key] and cell.department in (ALL_DEPARTMENTS, department) and cell.span in (WHOLE, span)
    ]


def _known(world: World) -> list[Row]:
    """Everything that stands somewhere: n, and where shares are told how many progressed; zeros are told as zeros."""
    rows: list[Row] = []
    told = _told(world)
    for key, results in told.items():
        for result in results:
            atoms = _inside(key, result.cell, world)
            empty = not any(world.atoms[atom].paired for atom in atoms)
            if result.before.mean is not None or empty:
                rows.append({(atom, moved): 1.0 for atom in atoms for moved in (True, False)})
            if result.classes.n:
                rows.append({(atom, True): 1.0 for atom in atoms})
    year = {one.cell: one for one in told[str(YEAR)]}[Cell("m", ALL_DEPARTMENTS, WHOLE)]
    for split, parts in world.labels.items():
        everybody = [(atom, moved) for atom in world.atoms for moved in (True, False)]
        labels = [((split, key), moved) for key in parts for moved in (True, False)]
        for moved in (True, False):  # the parts of a split are the whole year, whoever is told of it
            rows.append(
                {name: 1.0 for name in everybody if name[1] is moved} | {n: -1.0 for n in labels if n[1] is moved}
            )
        for key, result in protect_labels(parts, whole=year, threshold=THRESHOLD).items():
            if result.before.mean is not None or not parts[key].paired:
                rows.append({((split, key), True): 1.0, ((split, key), False): 1.0})
            if result.classes.n:
                rows.append({((split, key), True): 1.0})
    return rows


def _groups(world: World) -> Iterable[tuple[Row, int, bool]]:
    """What the attacker is after: every cell, every pair of atoms, every part of a split; n, and one class of it.

    With how many people it is of, and whether none at all tells something too (a class in which nobody is).
    """
    named = {
        (key, cell): _inside(key, cell, world)
        for key in PERIODS
        for cell in {r.cell for r in world.quarter(QUARTERS[0])}
    }
    groups = [*named.values(), *([*pair] for pair in combinations(world.atoms, 2))]
    for atoms in groups:
        classes = [sum(_class(world.atoms[atom], moved) for atom in atoms) for moved in (True, False)]
        if not sum(classes):
            continue
        yield {(atom, moved): 1.0 for atom in atoms for moved in (True, False)}, sum(classes), False
        for moved, count in zip((True, False), classes, strict=True):
            yield {(atom, moved): 1.0 for atom in atoms}, count, True
    for split, parts in world.labels.items():
        for key, result in parts.items():
            if result.paired:
                yield {((split, key), moved): 1.0 for moved in (True, False)}, result.paired, False
                for moved in (True, False):
                    yield {((split, key), moved): 1.0}, _class(result, moved), True


def _class(result: Result, moved: bool) -> int:
    return result.classes.progressed if moved else result.classes.n - result.classes.progressed


def _found(world: World) -> list[tuple[Row, int]]:
    """The small groups whose number is a combination of what is known."""
    rows = _known(world)
    names = sorted(
        {name for row in rows for name in row} | {name for row, _, _ in _groups(world) for name in row}, key=str
    )
    place = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        for name, value in row.items():
            table[number, place[name]] = value
    _, values, right = np.linalg.svd(table, full_matrices=False)
    basis = right[values > 1e-9]
    found = []
    for row, count, none_tells in _groups(world):
        if count >= THRESHOLD or (count == 0 and not none_tells):
            continue
        wanted = np.zeros(len(names))
        for name, value in row.items():
            wanted[place[name]] = value
        if np.abs(wanted - basis.T @ (basis @ wanted)).max() < 1e-7:
            found.append((row, count))
    return found


@pytest.mark.parametrize("departments", ["ab", "abc"])
@pytest.mark.parametrize("most", [4, 9, 25])
def test_no_small_group_is_a_combination_of_what_is_told(departments: str, most: int) -> None:
    for seed in range(4):
        assert not _found(_world(departments, most, seed))


def test_the_attack_finds_what_is_told_without_protection() -> None:
    """Each report protected by itself, as one would do it first, gives a small one away."""
    assert any(_found_without(_world("ab", 9, seed)) for seed in range(3))


def _found_without(world: World) -> bool:
    quarters = {
        key: protect_year({key: world.quarter(key)}, year=YEAR, threshold=THRESHOLD)[key] for key in QUARTERS[:1]
    }
    year = pooled_year(world)
    told = {one.cell: one for one in quarters[QUARTERS[0]]}
    rest = {cell: n - world_n(world, QUARTERS[1:], cell) for cell, n in year.items()}
    return any(told[cell].before.mean is None and 0 < n < THRESHOLD for cell, n in rest.items())


def pooled_year(world: World) -> dict[Cell, int]:
    return {one.cell: world_n(world, QUARTERS, one.cell) for one in world.quarter(QUARTERS[0])}


def world_n(world: World, quarters: Sequence[str], cell: Cell) -> int:
    inside = [a for key in quarters for a in _inside(key, cell, world)]
    return sum(world.atoms[atom].paired for atom in inside)


def test_what_was_told_stays_told_and_what_was_hidden_stays_hidden() -> None:
    for seed in range(3):
        world = _world("ab", 9, seed)
        whole = _told(world)
        for number in (1, 2, 3):
            for key, results in _told(world, QUARTERS[:number]).items():
                assert results == whole[key]
