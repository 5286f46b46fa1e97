"""Everything that readers without access to the cases are ever told of one year, protected as one table.

The results of a year add up in three ways: departments to all, quarters to half-years, nine months and the
year, short and long courses to all courses. Who has two of the reports can subtract one from the other, so it is not
enough to protect each by itself. And a quarter is told when it is over, before anybody knows the next one: what stands
in a report that was handed out cannot be hidden later. So the year is protected in the order in which it is told. What
was told stays told; what is hidden stays hidden; and of what is new, the least is hidden that keeps all of it safe.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from virkning.analysis.disclosure import LOWEST_THRESHOLD
from virkning.analysis.pooling import pooled
from virkning.analysis.sums import Sum, hidden_in_order
from virkning.domain.period import Period, period
from virkning.domain.result import ALL_DEPARTMENTS, Cell, Moments, Result, Span, SpanKind, Suppression

STAGES: tuple[tuple[str, ...], ...] = (
    ("{y}Q1",),
    ("{y}Q2", "{y}H1"),
    ("{y}Q3", "{y}-01-01..{y}-09-30"),
    ("{y}Q4", "{y}H2", "{y}"),
)
"""What is told when each quarter of the year is over."""

_ADDED = (
    ("{y}H1", ("{y}Q1", "{y}Q2")),
    ("{y}-01-01..{y}-09-30", ("{y}Q1", "{y}Q2", "{y}Q3")),
    ("{y}H2", ("{y}Q3", "{y}Q4")),
    ("{y}", ("{y}Q1", "{y}Q2", "{y}Q3", "{y}Q4")),
)

ALL_TOGETHER = 2.0
"""What it costs to hide a sum of departments or of lengths, against a part of as many: more readers miss it."""

At = tuple[str, str, Span]
"""A period, a department or all of them, and a span."""

Parts = Callable[[Result], tuple[int, ...]]


def stages(year: int) -> tuple[tuple[Period, ...], ...]:
    return tuple(tuple(period(key.format(y=year)) for key in stage) for stage in STAGES)


def quarters_told(this: Period) -> tuple[Period, ...] | None:
    """The quarters that have to be counted to protect it: its own, and earlier ones of the year. None: never told."""
    found: list[Period] = []
    for quarter, *rest in stages(this.last.year):
        found.append(quarter)
        if any((one.first, one.last) == (this.first, this.last) for one in (quarter, *rest)):
            return tuple(found)
    return None


def summed(quarters: Mapping[str, Sequence[Result]], *, year: int) -> dict[str, tuple[Result, ...]]:
    """The quarters, and the sums of them that are told with the last one or before."""
    found = {key: tuple(results) for key, results in quarters.items()}
    for total, parts in _ADDED:
        inside = [part.format(y=year) for part in parts]
        if all(part in quarters for part in inside):
            found[total.format(y=year)] = _pooled([found[part] for part in inside])
    return found


def _pooled(parts: Sequence[Sequence[Result]]) -> tuple[Result, ...]:
    cells: dict[Cell, list[Result]] = {}
    for part in parts:
        for result in part:
            cells.setdefault(result.cell, []).append(result)
    return tuple(pooled(cell, some) for cell, some in cells.items())


def protect_year(found: Mapping[str, Sequence[Result]], *, year: int, threshold: int) -> dict[str, tuple[Result, ...]]:
    """Period -> the same cells, protected. `found` has all periods of every stage up to the last one that it has.

    Each has the whole of its courses beside short and long ones (`with_whole_courses`).
    """
    if threshold < LOWEST_THRESHOLD:
        raise ValueError(f"the threshold may not be below {LOWEST_THRESHOLD}")
    counted = {(key, result.cell): result for key, results in found.items() for result in results}
    shown: dict[tuple[str, Cell], Result] = {}
    for measure, spans in _groups(counted).items():
        for group in spans:
            table = _Table(
                {
                    (key, cell.department, cell.span): result
                    for (key, cell), result in counted.items()
                    if cell.indicator == measure and cell.span in group
                },
                year,
                threshold,
            )
            shown |= {(key, Cell(measure, where, span)): one for (key, where, span), one in table.shown().items()}
    return {key: tuple(shown[key, result.cell] for result in results) for key, results in found.items()}


def _groups(counted: Collection[tuple[str, Cell]]) -> dict[str, list[frozenset[Span]]]:
    """Measure -> the spans that add up to each other: a phase by itself, short and long courses and both."""
    spans: dict[str, dict[object, set[Span]]] = {}
    for _, cell in counted:
        apart: object = SpanKind.COURSE if cell.span.kind is SpanKind.COURSE else cell.span
        spans.setdefault(cell.indicator, {}).setdefault(apart, set()).add(cell.span)
    return {measure: [frozenset(some) for some in by.values()] for measure, by in spans.items()}


@dataclass(frozen=True)
class _Table:
    """One measure, and the spans that add up to each other, over the departments and periods of a year."""

    cells: Mapping[At, Result]
    year: int
    threshold: int

    def shown(self) -> dict[At, Result]:
        hidden = self._hidden()
        shareless = self._shareless(hidden)
        kept = self._details()
        shown = {}
        for at, result in self.cells.items():
            if at in hidden and people(result):
                shown[at] = result.hidden(Suppression.SECONDARY)
                continue
            told = _without_details(result, kept[at[0], at[2]])
            few = at in shareless and result.classes.n
            shown[at] = told.without_shares(Suppression.SECONDARY) if few else told
        return shown

    def _hidden(self) -> frozenset[At]:
        counts = {at: (people(result),) for at, result in self.cells.items()}
        small = frozenset(at for at, (n,) in counts.items() if 0 < n < self.threshold)
        return self._in_stages(counts, small, none_tells=False)

    def _shareless(self, hidden: frozenset[At]) -> frozenset[At]:
        """The shares are hidden where few progressed or few did not, and wherever all is hidden."""
        counts = {at: classes_of(result) for at, result in self.cells.items() if result.classes.n}
        small = frozenset(at for at, parts in counts.items() if min(parts) < self.threshold or at in hidden)
        return self._in_stages(counts, small, none_tells=True)

    def _in_stages(
        self, counts: Mapping[At, tuple[int, ...]], small: frozenset[At], *, none_tells: bool
    ) -> frozenset[At]:
        keys = [{one.key for one in stage} for stage in stages(self.year)]
        return hidden_in_order(
            counts,
            self._sums(frozenset(counts)),
            small=small,
            threshold=self.threshold,
            order=[[at for at in counts if at[0] in stage] for stage in keys],
            none_tells=none_tells,
            cost={at: _cost(at, parts) for at, parts in counts.items()},
        )

    def _sums(self, known: frozenset[At]) -> list[Sum[At]]:
        keys = list(dict.fromkeys(at[0] for at in known))
        places = sorted({at[1] for at in known})
        spans = sorted({at[2] for at in known}, key=lambda span: span.key)
        departments = [place for place in places if place != ALL_DEPARTMENTS]
        found = [
            Sum((key, ALL_DEPARTMENTS, span), tuple((key, place, span) for place in departments))
            for key in keys
            for span in spans
        ]
        whole = next((span for span in spans if span.kind is SpanKind.COURSE and span.length is None), None)
        lengths = [span for span in spans if span.length is not None]
        if whole is not None and lengths:
            found += [
                Sum((key, place, whole), tuple((key, place, length) for length in lengths))
                for key in keys
                for place in places
            ]
        for total, parts in _ADDED:
            key, inside = total.format(y=self.year), [part.format(y=self.year) for part in parts]
            if key in keys:
                found += [
                    Sum((key, place, span), tuple((part, place, span) for part in inside))
                    for place in places
                    for span in spans
                ]
        return found

    def _details(self) -> dict[tuple[str, Span], frozenset[str]]:
        """What is told beside the figures, in all departments of a period and span at once, or in none of them.

        A sum tells what all of its parts tell.
        """
        kept: dict[tuple[str, Span], frozenset[str]] = {}
        lengths = {at[2] for at in self.cells if at[2].length is not None}
        inside = {total.format(y=self.year): [p.format(y=self.year) for p in parts] for total, parts in _ADDED}
        order = sorted({(at[0], at[2]) for at in self.cells}, key=lambda one: (one[0] in inside, one[1].length is None))
        for key, span in order:
            family = [result for at, result in self.cells.items() if (at[0], at[2]) == (key, span)]
            safe = frozenset(name for name, of in DETAILS.items() if _safe(family, of, self.threshold))
            parts = [(part, span) for part in inside.get(key, ())]
            if span.kind is SpanKind.COURSE and span.length is None:
                parts += [(key, length) for length in lengths]
            for part in parts:
                safe &= kept.get(part, frozenset(DETAILS))
            kept[key, span] = safe
        return kept


DETAILS: Mapping[str, Parts] = {
    "turnover": lambda r: (r.started or 0, r.ended or 0),
    "unpaired": lambda r: (r.unpaired_before.n,),
    "reasons": lambda r: tuple(r.missing.values()),
    "split": lambda r: (r.classes.status_quo, r.classes.regressed),
}


def _safe(family: Sequence[Result], of: Parts, threshold: int) -> bool:
    return all(number == 0 or number >= threshold for result in family for number in of(result))


def _without_details(result: Result, kept: frozenset[str]) -> Result:
    return replace(
        result,
        started=result.started if "turnover" in kept else None,
        ended=result.ended if "turnover" in kept else None,
        unpaired_before=result.unpaired_before if "unpaired" in kept else Moments(),
        missing=result.missing if "reasons" in kept else {},
        classes=result.classes if "split" in kept else result.classes.merged(),
    )


def people(result: Result) -> int:
    """How many the figures of a cell are of."""
    return result.before.n if result.cell.span.kind is SpanKind.START else result.paired


def classes_of(result: Result) -> tuple[int, int]:
    return result.classes.progressed, result.classes.n - result.classes.progressed


def _cost(at: At, parts: tuple[int, ...]) -> float:
    _, place, span = at
    sums = (place == ALL_DEPARTMENTS) + (span.kind is SpanKind.COURSE and span.length is None)
    return sum(parts) * ALL_TOGETHER**sums
