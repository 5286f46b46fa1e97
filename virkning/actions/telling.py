"""What readers without access to the cases are told of results: one table for each year, and the same each time.

All pages and reports for such readers take their results from here, so that no two of them can tell different things of
the same citizens. A quarter is counted when somebody first asks for it after it is over, and kept.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.db import transaction
from django.db.models import QuerySet

from virkning.analysis.adding_up import with_whole_courses
from virkning.analysis.year_table import people, protect_year, quarters_told, summed
from virkning.domain.change import ChangeRule
from virkning.domain.period import Period
from virkning.domain.period import period as read_period
from virkning.domain.result import Cell, Result
from virkning.store.models import Programme, Told
from virkning.store.told import read_results, written_results

Count = Callable[[Period], Sequence[Result]]
"""Counts one quarter as it is now, unprotected, over the whole programme."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Of which programme, by which rule, to which threshold, and on which day."""

    programme: Programme
    rule: ChangeRule
    threshold: int
    today: date
    measures: frozenset[str]


def may_be_told(wanted: Period, *, today: date) -> bool:
    """A whole quarter, half-year, nine months or year that is over."""
    return quarters_told(wanted) is not None and wanted.last < today


def told_results(telling: Telling, wanted: Period, *, count: Count) -> tuple[Result, ...]:
    """Every cell of the period, protected; nothing of a period that is not told, or not yet."""
    quarters = quarters_told(wanted)
    if quarters is None or wanted.last >= telling.today:
        return ()
    counted = {quarter.key: _counted(telling, quarter, count) for quarter in quarters}
    year = wanted.last.year
    shown = _shown(telling, counted, year)
    days = (wanted.first, wanted.last)
    same = next(key for key in shown if (read_period(key).first, read_period(key).last) == days)
    return tuple(one for one in shown[same] if one.cell.indicator in telling.measures)


def _shown(
    telling: Telling, counted: Mapping[str, tuple[Told, tuple[Result, ...]]], year: int
) -> Mapping[str, Sequence[Result]]:
    editions = "-".join(f"{row.pk}.{row.edition}.{len(results)}" for row, results in counted.values())
    mark = f"told:{telling.threshold}:{editions}"
    found: dict[str, tuple[Result, ...]] | None = cache.get(mark)
    if found is None:
        table = summed({key: results for key, (_, results) in counted.items()}, year=year)
        found = protect_year(table, year=year, threshold=telling.threshold)
        cache.set(mark, found)
    return found


def _counted(telling: Telling, quarter: Period, count: Count) -> tuple[Told, tuple[Result, ...]]:
    """As it was when it was first told. A measure that has come since is counted now, and kept from then on."""
    row = _rows(telling).filter(quarter=quarter.key).first()
    known = () if row is None else _read(row)
    lacking = telling.measures - {result.cell.indicator for result in known}
    if row is not None and not lacking:
        return row, known
    new = [one for one in with_whole_courses(count(quarter)) if one.cell.indicator in lacking]
    if row is not None and not new:
        return row, known
    with transaction.atomic():
        row, _ = Told.objects.select_for_update().get_or_create(
            organisation=telling.programme.organisation,
            programme_key=telling.programme.key,
            quarter=quarter.key,
            rule=telling.rule.value,
            defaults={"content": [], "told": telling.today},
        )
        there = {result.cell.indicator for result in read_results(row.content)}
        row.content = [*row.content, *written_results(one for one in new if one.cell.indicator not in there)]
        row.save(update_fields=["content"])
    return row, read_results(row.content)


@transaction.atomic
def tell_again(telling: Telling, wanted: Period, *, count: Count) -> tuple[str, ...]:
    """For a corrected report: counts the told quarters of its year again. Gives the measures that stay as told.

    A measure is told anew only where that tells of nobody: in each of its cells, of departments, quarters and their
    sums, the number is the same as before with the same figures, or another by at least the threshold.
    """
    year = wanted.last.year
    rows = list(_rows(telling).filter(quarter__startswith=f"{year}Q").select_for_update())
    before = {row.quarter: read_results(row.content) for row in rows}
    now = {row.quarter: tuple(with_whole_courses(count(read_period(row.quarter)))) for row in rows}
    old, new = _by_cell(summed(before, year=year)), _by_cell(summed(now, year=year))
    moved = {cell.indicator for (key, cell) in {*old, *new} if old.get((key, cell)) != new.get((key, cell))}
    stay = {
        cell.indicator
        for key, cell in {*old, *new}
        if cell.indicator in moved
        and not _enough_changed(old.get((key, cell)), new.get((key, cell)), telling.threshold)
    }
    for row in rows:
        kept = [one for one in before[row.quarter] if one.cell.indicator in stay or one.cell.indicator not in moved]
        fresh = [one for one in now[row.quarter] if one.cell.indicator in moved - stay]
        if fresh:
            row.content, row.edition, row.told = written_results([*kept, *fresh]), row.edition + 1, telling.today
            row.save(update_fields=["content", "edition", "told"])
    return tuple(sorted(stay))


def _by_cell(found: Mapping[str, Sequence[Result]]) -> dict[tuple[str, Cell], Result]:
    return {(key, one.cell): one for key, results in found.items() for one in results}


def _enough_changed(old: Result | None, new: Result | None, threshold: int) -> bool:
    if old is None or new is None:
        there = old or new
        n = people(there) if there else 0
        return n == 0 or n >= threshold
    added = abs(people(new) - people(old))
    return added >= threshold or (old.before, old.after, old.classes) == (new.before, new.after, new.classes)


def _read(row: Told) -> tuple[Result, ...]:
    mark = f"told-row:{row.pk}:{row.edition}:{len(row.content)}"
    found: tuple[Result, ...] | None = cache.get(mark)
    if found is None:
        found = read_results(row.content)
        cache.set(mark, found)
    return found


def _rows(telling: Telling) -> QuerySet[Told]:
    programme = telling.programme
    return Told.objects.filter(
        organisation=programme.organisation_id, programme_key=programme.key, rule=telling.rule.value
    )
