"""Small numbers are protected: what may be shown of results to readers without access to the cases.

Nothing aggregated reaches a report for such readers without having passed `protect`.

1. A cell whose n is below the threshold is hidden whole: means, shares and counts, since all of them tell of the few.
2. Shares are hidden when the number that progressed, or its complement, is above zero but below the threshold.
   (Zero or all is hidden too: then the class of every single person would be known.)
3. Another cell goes when the hidden one could be found by subtraction. Departments add up to all of them together,
   so at least two parts, or none, are hidden of each sum whose total is shown: those that cost the fewest figures.

Rule of three persons: Danmarks Statistik's policy of data confidentiality; cells below five are blinded in open
publications. The threshold is a setting, default five, never below three.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from virkning.analysis.sums import Sum, hidden_in
from virkning.domain.categories import CategoryChange, CategoryRow
from virkning.domain.change import GoalType
from virkning.domain.exit_survey import ShownTally, Tally, together
from virkning.domain.indicator_value import IndicatorValue, scale_value
from virkning.domain.manual import Fidelity
from virkning.domain.moved import Bin, Part, Split
from virkning.domain.result import ALL_DEPARTMENTS, Cell, Moments, Result, Share, Span, SpanKind, Suppression
from virkning.domain.waves import Wave

DEFAULT_THRESHOLD = 5
LOWEST_THRESHOLD = 3


@dataclass(frozen=True, slots=True)
class Withheld:
    """Cells that may not be told, whatever they hold: hidden whole, or only in their shares."""

    cells: frozenset[Cell] = frozenset()
    shares: frozenset[Cell] = frozenset()


NOTHING_WITHHELD = Withheld()


def protect(
    results: Sequence[Result], *, threshold: int = DEFAULT_THRESHOLD, already: Withheld = NOTHING_WITHHELD
) -> tuple[Result, ...]:
    """The same cells, with small ones and those that would give them away hidden. Order is kept.

    `already` are hidden for another reason, and guarded like small ones. Raises ValueError for a threshold below three.
    """
    _check(threshold)
    families: dict[tuple[str, Span], list[Result]] = {}
    for result in results:
        families.setdefault((result.cell.indicator, result.cell.span), []).append(result)
    shown: dict[Cell, Result] = {}
    for family in families.values():
        shown |= {result.cell: result for result in _protect_family(family, threshold, already)}
    return tuple(shown[result.cell] for result in results)


def protect_fidelity(
    parts: Mapping[str, Fidelity], department: str, *, threshold: int = DEFAULT_THRESHOLD
) -> Fidelity | None:
    """Whether the manual was followed in one department, or in all (`ALL_DEPARTMENTS`). None where it is hidden.

    All together is hidden as soon as one department is small: it could be found by subtraction.
    """
    _check(threshold)
    chosen = parts.values() if department == ALL_DEPARTMENTS else [parts.get(department, Fidelity())]
    if any(0 < part.courses < threshold for part in chosen):
        return None
    return sum(chosen, Fidelity())


def _protect_family(family: Sequence[Result], threshold: int, already: Withheld) -> list[Result]:
    """One indicator and span: the departments, and all of them together."""
    small = {result.cell for result in family if 0 < _n(result) < threshold}
    withheld = {result.cell for result in family if _n(result)} & already.cells
    hidden = _closed(family, small | withheld, [_n], threshold)
    with_shares = [result for result in family if _n(result)]
    few = {r.cell for r in with_shares if r.classes.n and min(_progressed(r), _others(r)) < threshold}
    told_less = {result.cell for result in with_shares} & already.shares
    shareless = _closed(with_shares, few | hidden | told_less, [_progressed, _others], threshold)
    tidy = [_without_details(result, family, threshold) for result in family]
    return [_shown(result, small, hidden, few, shareless) for result in tidy]


def _shown(result: Result, small: set[Cell], hidden: set[Cell], few: set[Cell], shareless: set[Cell]) -> Result:
    if result.cell in hidden:
        return result.hidden(Suppression.SMALL if result.cell in small else Suppression.SECONDARY)
    if result.cell in shareless and result.classes.n:
        return result.without_shares(Suppression.SMALL if result.cell in few else Suppression.SECONDARY)
    return result


def _closed(
    family: Sequence[Result], start: set[Cell], counts: Sequence[Callable[[Result], int]], threshold: int
) -> set[Cell]:
    """Hide more until what is hidden cannot be found as "all minus the rest": the fewest people's figures that will do.

    The sum counts double, since more readers miss it than one of its parts.
    """
    table = {one.cell: tuple(count(one) for count in counts) for one in family if _n(one)}
    parts = tuple(cell for cell in table if cell.department != ALL_DEPARTMENTS)
    total = [cell for cell in table if cell.department == ALL_DEPARTMENTS]
    return set(
        hidden_in(
            table,
            [Sum(cell, parts) for cell in total],
            small=frozenset(start & set(table)),
            threshold=threshold,
            none_tells=len(counts) > 1,
            cost={cell: sum(numbers) * (2.0 if cell in total else 1.0) for cell, numbers in table.items()},
        )
    )


def _without_details(result: Result, family: Sequence[Result], threshold: int) -> Result:
    """Small details inside a cell, hidden in the whole family at once so that no subtraction helps."""

    def safe(count: Callable[[Result], Sequence[int]]) -> bool:
        return all(number == 0 or number >= threshold for member in family for number in count(member))

    keep_turnover = safe(lambda r: (r.started or 0, r.ended or 0))
    keep_unpaired = safe(lambda r: (r.unpaired_before.n,))
    keep_reasons = safe(lambda r: tuple(r.missing.values()))
    keep_split = safe(lambda r: (r.classes.status_quo, r.classes.regressed))
    return replace(
        result,
        started=result.started if keep_turnover else None,
        ended=result.ended if keep_turnover else None,
        unpaired_before=result.unpaired_before if keep_unpaired else Moments(),
        missing=result.missing if keep_reasons else {},
        classes=result.classes if keep_split else result.classes.merged(),
    )


def _n(result: Result) -> int:
    return result.before.n if result.cell.span.kind is SpanKind.START else result.paired


def _progressed(result: Result) -> int:
    return result.classes.progressed


def _others(result: Result) -> int:
    return result.classes.n - result.classes.progressed


def protect_labels(
    parts: Mapping[str, Result], *, whole: Result, threshold: int = DEFAULT_THRESHOLD
) -> dict[str, Result]:
    """The parts of a whole that is told already, protected itself: nothing in them tells more than it does.

    Where the whole is hidden, so are all parts; where they are not the parts of that very whole (somebody has been
    counted since it was told), so are they too. Details inside a part are not told.
    """
    _check(threshold)
    known = {key: result for key, result in parts.items() if _n(result)}
    told = whole.before.mean is not None and sum(map(_n, known.values())) == _n(whole)
    counts: dict[str, tuple[int, ...]] = {key: (_n(result),) for key, result in known.items()}
    small = frozenset(key for key, (n,) in counts.items() if n < threshold)
    hidden = _parts_hidden(counts, small, threshold, none_tells=False) if told else frozenset(parts)
    classes = {key: (_progressed(result), _others(result)) for key, result in known.items() if result.classes.n}
    few = frozenset(key for key, both in classes.items() if min(both) < threshold or key in hidden)
    shares_told = told and bool(whole.classes.n)
    shareless = _parts_hidden(classes, few, threshold, none_tells=True) if shares_told else frozenset(parts)
    shown = {}
    for key, result in parts.items():
        plain = replace(
            result,
            started=None,
            ended=None,
            unpaired_before=Moments(),
            missing={},
            classes=result.classes.merged(),
        )
        if key in hidden and (_n(result) or not told):
            shown[key] = result.hidden(Suppression.SECONDARY)
        else:
            shown[key] = plain.without_shares(Suppression.SECONDARY) if key in shareless and _n(result) else plain
    return shown


_WHOLE = "\x00whole"


def _parts_hidden(
    counts: Mapping[str, tuple[int, ...]], small: frozenset[str], threshold: int, *, none_tells: bool
) -> frozenset[str]:
    together = tuple(sum(column) for column in zip(*counts.values(), strict=True))
    table = {**counts, _WHOLE: together}
    whole = [Sum(_WHOLE, tuple(counts))]
    return hidden_in(table, whole, small=small, threshold=threshold, told=frozenset({_WHOLE}), none_tells=none_tells)


def enough_added(n: int, told: int, *, threshold: int = DEFAULT_THRESHOLD) -> bool:
    """Whether a count of all so far may be told after an earlier one: those added are none, or enough."""
    return n >= threshold and (n == told or n - told >= threshold)


def protect_waves(waves: Sequence[Wave], *, threshold: int = DEFAULT_THRESHOLD) -> tuple[Wave, ...]:
    """Means of fewer than the threshold are left out."""
    _check(threshold)
    return tuple(wave for wave in waves if wave.values.n >= threshold)


def protect_categories(change: CategoryChange, *, threshold: int = DEFAULT_THRESHOLD) -> CategoryChange:
    """Small categories are hidden, with others so that the hidden ones together reach the threshold in both columns.

    Who moved from where to where is not shown.
    """
    _check(threshold)
    hidden = {row.code for row in change.rows if any(0 < count < threshold for count in _counts(row))}
    small = frozenset(hidden)
    spare = sorted((row for row in change.rows if row.code not in hidden), key=lambda row: sum(_counts(row)))
    while hidden and spare and not _enough(change.rows, hidden, threshold):
        hidden.add(spare.pop(0).code)
    rows = (_hidden_row(row, is_small=row.code in small) if row.code in hidden else row for row in change.rows)
    return replace(change, rows=tuple(rows), moves={})


def protect_tallies(tallies: Sequence[Tally], *, threshold: int = DEFAULT_THRESHOLD) -> tuple[ShownTally, ...]:
    """A question that too few answered is hidden. A share is told in words when it tells of too few, see rule 2."""
    _check(threshold)
    return tuple(_shown_tally(tally, threshold) for tally in tallies)


def protect_parts(
    parts: Mapping[str, Sequence[Tally]], *, threshold: int = DEFAULT_THRESHOLD
) -> tuple[dict[str, tuple[ShownTally, ...]], tuple[ShownTally, ...]]:
    """The parts, and all of them together. The total is told no more exactly than the least exact of its parts."""
    shown = {key: protect_tallies(tallies, threshold=threshold) for key, tallies in parts.items()}
    total = []
    for number, one in enumerate(protect_tallies(together(parts.values()), threshold=threshold)):
        own = [tallies[number] for key, tallies in shown.items() if parts[key][number].n]
        if any(part.hidden for part in own):
            total.append(ShownTally(one.item, Suppression.SECONDARY))
        else:
            total.append(one if all(part.share for part in own) else replace(one, share=None))
    return shown, tuple(total)


def protect_value(value: IndicatorValue, *, threshold: int = DEFAULT_THRESHOLD) -> IndicatorValue:
    """Too few are hidden whole; a share that tells of too few is withheld, and so is a small number of missing."""
    _check(threshold)
    if not value.n:
        return value if not value.missing or value.missing >= threshold else replace(value, missing=None)
    if value.n < threshold:
        return IndicatorValue(missing=None, suppressed=Suppression.SMALL)
    if value.missing is not None and 0 < value.missing < threshold:
        value = replace(value, missing=None)
    if value.mean.mean is not None and value.mean.n < threshold:
        value = replace(value, mean=Moments())
    if value.reached is not None and min(value.reached, value.n - value.reached) < threshold:
        return replace(value, reached=None, suppressed=Suppression.SMALL)
    return value


def told_value(told: Result, goal: GoalType, *, threshold: int = DEFAULT_THRESHOLD) -> IndicatorValue:
    """The value of a cell that is protected already: nothing in it tells more than the cell does."""
    if told.suppressed and told.before.mean is None:
        return IndicatorValue(missing=None, suppressed=Suppression.SECONDARY)
    value = protect_value(scale_value(told, goal), threshold=threshold)
    return replace(value, suppressed=Suppression.SECONDARY) if told.suppressed and value.n else value


def protect_split(split: Split, *, threshold: int = DEFAULT_THRESHOLD) -> Split:
    """Parts of too few are hidden; where the parts are everybody, another goes with a single one (rule 3)."""
    _check(threshold)
    hidden = {part.key for part in split.parts if 0 < part.gains.n < threshold}
    spare = sorted((part for part in split.parts if part.key not in hidden), key=lambda part: part.gains.n)
    while split.whole and hidden and spare and not _enough_hidden(split, hidden, threshold):
        hidden.add(spare.pop(0).key)
    parts = (Part(part.key, Moments(), hidden=True) if part.key in hidden else part for part in split.parts)
    return replace(split, parts=tuple(parts))


def _enough_hidden(split: Split, hidden: set[str], threshold: int) -> bool:
    taken = [part.gains.n for part in split.parts if part.key in hidden]
    return len(taken) > 1 and sum(taken) >= threshold


def protect_bin(one: Bin, *, threshold: int = DEFAULT_THRESHOLD) -> Bin:
    """A month or quarter of a curve: too few are hidden, and so is a share that tells of too few."""
    _check(threshold)
    after = one.after if one.after.n >= threshold else Moments()
    told = min(one.wanted.count, one.wanted.n - one.wanted.count) >= threshold
    return Bin(one.first, after, one.wanted if told else Share(0, 0))


def _shown_tally(tally: Tally, threshold: int) -> ShownTally:
    if tally.n < threshold:
        return ShownTally(tally.item, Suppression.SMALL)
    exact = min(tally.well, tally.n - tally.well) >= threshold
    return ShownTally(tally.item, None, tally.n, Share(tally.well, tally.n) if exact else None, tally.leaning)


def _enough(rows: Iterable[CategoryRow], hidden: set[str], threshold: int) -> bool:
    taken = [_counts(row) for row in rows if row.code in hidden]
    return len(taken) > 1 and all(sum(column) >= threshold for column in zip(*taken, strict=True))


def _counts(row: CategoryRow) -> tuple[int, int]:
    return row.first.count, row.latest.count


def _hidden_row(row: CategoryRow, *, is_small: bool) -> CategoryRow:
    return CategoryRow(row.code, Share(0, 0), Share(0, 0), Suppression.SMALL if is_small else Suppression.SECONDARY)


def _check(threshold: int) -> None:
    if threshold < LOWEST_THRESHOLD:
        raise ValueError(f"the threshold may not be below {LOWEST_THRESHOLD}")
