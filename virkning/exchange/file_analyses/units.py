"""One row for each unit and time: difference in differences."""

from collections import Counter

from virkning.analysis.asked import DidAsked
from virkning.domain.staggered import ComparedWith
from virkning.exchange.file_analyses.columns import covariate_columns, in_one_role, number_column, refuse, text_column
from virkning.exchange.sheets import Sheet


def did_asked(
    sheet: Sheet,
    *,
    unit: str,
    time: str,
    first: str,
    outcome: str,
    compare: str = ComparedWith.NEVER.value,
    covariates: tuple[str, ...] = (),
) -> DidAsked:
    """Units that lack a value at some time, or a covariate at the first, or began before the second, are left out.

    Covariates are read at the first time: what came later may come of the help.
    """
    in_one_role(unit, time, first, outcome, *covariates)
    names, times = text_column(sheet, unit), number_column(sheet, time)
    starts, values = number_column(sheet, first), number_column(sheet, outcome)
    if holes := [row for row, (name, at) in enumerate(zip(names, times, strict=True)) if not name or at is None]:
        raise refuse(sheet, "study-row-without-unit-or-time", rows=holes)
    twice = {key for key, n in Counter(zip(names, times, strict=True)).items() if n > 1}
    if twice:
        rows = [row for row, key in enumerate(zip(names, times, strict=True)) if key in twice]
        raise refuse(sheet, "study-unit-twice-at-a-time", column=unit, rows=rows)
    begun = _begun(sheet, names, starts, first)
    all_times = sorted({at for at in times if at is not None})
    found = {(name, at): value for name, at, value in zip(names, times, values, strict=True) if value is not None}
    columns = [found for name in covariates for found in covariate_columns(sheet, name)]
    before = {
        name: tuple(column[row] for _title, column in columns)
        for row, (name, at) in enumerate(zip(names, times, strict=True))
        if at == all_times[0]
    }
    whole = {
        name: tuple(found[name, at] for at in all_times)
        for name, start in begun.items()
        if all((name, at) in found for at in all_times) and (start is None or start > all_times[0])
        if None not in before[name]
    }
    return DidAsked(
        tuple(whole.values()),
        tuple(begun[name] for name in whole),
        tuple(all_times),
        ComparedWith(compare),
        len(begun) - len(whole),
        tuple(tuple(one for one in before[name] if one is not None) for name in whole) if columns else (),
        tuple(title for title, _column in columns),
    )


def _begun(sheet: Sheet, names: list[str], starts: list[float | None], first: str) -> dict[str, float | None]:
    """When each unit began; empty or 0 is never."""
    begun: dict[str, float | None] = {}
    for row, (name, start) in enumerate(zip(names, starts, strict=True)):
        if begun.setdefault(name, start or None) != (start or None):
            raise refuse(sheet, "study-two-starts", column=first, rows=[row])
    return begun
