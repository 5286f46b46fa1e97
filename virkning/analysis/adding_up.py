"""Cells that are sums of others: short and long courses together, and a year of its quarters.

What is hidden in a part must not be found as the sum minus the rest, in whichever report the reader met them.
"""

from collections.abc import Sequence

from virkning.analysis.disclosure import Withheld, protect
from virkning.analysis.pooling import pooled
from virkning.domain.result import Cell, Result, Span, SpanKind

WHOLE = Span(SpanKind.COURSE)


def whole_courses(results: Sequence[Result]) -> tuple[Result, ...]:
    """Start to end of all courses, short and long together, one cell for each measure and department."""
    found: dict[Cell, list[Result]] = {}
    for result in results:
        if result.cell.span.kind is SpanKind.COURSE:
            cell = Cell(result.cell.indicator, result.cell.department, WHOLE)
            found.setdefault(cell, []).append(result)
    return tuple(some[0] if some[0].cell == cell else pooled(cell, some) for cell, some in found.items())


def with_whole_courses(results: Sequence[Result]) -> tuple[Result, ...]:
    known = {result.cell for result in results}
    return (*results, *(whole for whole in whole_courses(results) if whole.cell not in known))


def protect_sums(
    results: Sequence[Result],
    *,
    threshold: int,
    parts: Sequence[Sequence[Result]] = (),
) -> tuple[Result, ...]:
    """Protects what `with_whole_courses` gave. `parts` are the same cells of the quarters, unprotected.

    A sum is told no more exactly than the least exact of its parts, unless what is hidden of them is itself enough.
    """
    withheld = _lacking(parts, threshold) if parts else Withheld()
    summed = any(result.cell.span.length is not None for result in results)
    whole = [result for result in results if summed and result.cell.span == WHOLE]
    single = [result for result in results if not summed or result.cell.span != WHOLE]
    shown = protect(single, threshold=threshold, already=withheld)
    told = protect(whole, threshold=threshold, already=_of_lengths(shown, withheld))
    by_cell = {result.cell: result for result in (*shown, *told)}
    return tuple(by_cell[result.cell] for result in results)


def _of_lengths(shown: Sequence[Result], withheld: Withheld) -> Withheld:
    """The whole of what is hidden in its short or its long part, beside what is withheld anyway."""
    courses = [result for result in shown if result.cell.span.length is not None and result.suppressed]
    cells = {result.cell for result in courses if result.before.mean is None}
    return Withheld(withheld.cells | _whole(cells), withheld.shares | _whole({result.cell for result in courses}))


def _whole(cells: set[Cell]) -> frozenset[Cell]:
    return frozenset(Cell(cell.indicator, cell.department, WHOLE) for cell in cells)


def _lacking(parts: Sequence[Sequence[Result]], threshold: int) -> Withheld:
    """Sums that would give away the one part that is hidden, or parts that are few together."""
    counts: dict[Cell, list[tuple[Result, Result]]] = {}
    for part in parts:
        shown = {result.cell: result for result in protect_sums(part, threshold=threshold)}
        for result in part:
            counts.setdefault(result.cell, []).append((result, shown[result.cell]))
    cells = {cell for cell, some in counts.items() if not _enough(_hidden(some), threshold)}
    shares = {cell for cell, some in counts.items() if not _enough_shares(_shareless(some), threshold)}
    return Withheld(frozenset(cells), frozenset(shares))


def _hidden(some: Sequence[tuple[Result, Result]]) -> list[Result]:
    return [counted for counted, shown in some if shown.suppressed and shown.before.mean is None and _n(counted)]


def _shareless(some: Sequence[tuple[Result, Result]]) -> list[Result]:
    return [counted for counted, shown in some if shown.suppressed and counted.classes.n]


def _enough(hidden: Sequence[Result], threshold: int) -> bool:
    return not hidden or (len(hidden) > 1 and sum(map(_n, hidden)) >= threshold)


def _enough_shares(hidden: Sequence[Result], threshold: int) -> bool:
    progressed = sum(result.classes.progressed for result in hidden)
    rest = sum(result.classes.n for result in hidden) - progressed
    return not hidden or (len(hidden) > 1 and min(progressed, rest) >= threshold)


def _n(result: Result) -> int:
    return result.before.n if result.cell.span.kind is SpanKind.START else result.paired
