"""The measured results of one programme, as sections take them: which measure, which scale, and its cells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from virkning.domain.instrument import Instrument, Scale
from virkning.domain.programme import Indicator, Outcome, Programme
from virkning.domain.result import ALL_DEPARTMENTS, Cell, Result, Span
from virkning.domain.text import Text
from virkning.reports.documents import figures
from virkning.reports.documents.values import Column, Figure, Lean
from virkning.reports.steering.verdict import Verdict, is_hidden, shares_withheld, verdict

LEANS: Mapping[Verdict, Lean] = {Verdict.BETTER: Lean.BETTER, Verdict.WORSE: Lean.WORSE}


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure, with the result that it is a sign of."""

    outcome: Outcome
    indicator: Indicator
    scale: Scale


@dataclass(frozen=True)
class ProgrammeResults:
    """`read_by` gives the instruments of measures that are read by another version than `instruments` has."""

    definition: Programme
    instruments: Mapping[str, Instrument]
    results: Sequence[Result]
    read_by: Mapping[str, Mapping[str, Instrument]] = field(default_factory=dict)

    @cached_property
    def by_cell(self) -> Mapping[Cell, Result]:
        return {result.cell: result for result in self.results}

    @property
    def measured(self) -> Iterator[Measured]:
        for outcome in self.definition.outcomes:
            for indicator in outcome.scaled:
                instrument = self.read_by.get(indicator.key, self.instruments)[indicator.instrument]
                yield Measured(outcome, indicator, instrument.scale_by_key[indicator.scale])

    def at(self, indicator: Indicator, span: Span, department: str = ALL_DEPARTMENTS) -> Result:
        cell = Cell(indicator.key, department, span)
        return self.by_cell.get(cell) or Result(cell, None)


COLUMNS: tuple[Column, ...] = (
    Column(
        "paired",
        Text(da="Målt før og efter", en="Measured before and after"),
        Text(da="Forløb med både før- og eftermåling.", en="Courses with both a before and an after measurement."),
    ),
    Column(
        "eligible",
        Text(da="Af mulige", en="Of possible"),
        Text(
            da="Forløb, hvis eftermåling falder i perioden, og som skulle have begge målinger.",
            en="Courses whose after measurement falls in the period, and that should have both.",
        ),
    ),
    Column(
        "before",
        Text(da="Før", en="Before"),
        Text(da="Gennemsnit før, for dem med begge målinger.", en="Mean before, of those with both measurements."),
    ),
    Column(
        "after",
        Text(da="Efter", en="After"),
        Text(da="Gennemsnit efter, for de samme.", en="Mean after, of the same."),
    ),
    Column(
        "difference",
        Text(da="Ændring", en="Change"),
        Text(da="Efter minus før.", en="After minus before."),
    ),
    Column(
        "progressed",
        Text(da="Kommet videre", en="Progressed"),
        Text(
            da="Antal, der har rykket sig i den ønskede retning efter programmets regel.",
            en="How many have moved in the wanted direction by the programme's rule.",
        ),
    ),
    Column(
        "share_progressed",
        Text(da="Andel", en="Share"),
        Text(da="Kommet videre, af dem med begge målinger.", en="Progressed, of those with both measurements."),
    ),
)


def row_of(result: Result, scale: Scale) -> tuple[Figure, ...]:
    """In the order of `COLUMNS`. A hidden cell says so in every column; an empty one has only who was possible."""
    if is_hidden(result):
        return (figures.hidden(result.suppressed),) * len(COLUMNS)
    n, decimals = result.paired, scale.decimals
    return (
        figures.count(n) if result.eligible else figures.EMPTY,
        figures.count(result.eligible) if result.eligible else figures.EMPTY,
        figures.mean(result.before.mean, decimals=decimals, n=n),
        figures.mean(result.after.mean, decimals=decimals, n=n),
        difference_of(result, scale),
        *shares_of(result),
    )


def difference_of(result: Result, scale: Scale) -> Figure:
    lean = LEANS.get(verdict(result, scale.direction))
    return figures.change(result.difference.mean, decimals=scale.decimals, n=result.paired, lean=lean)


def shares_of(result: Result) -> tuple[Figure, Figure]:
    """How many progressed, and their share."""
    if is_hidden(result) or shares_withheld(result):
        return (figures.hidden(result.suppressed),) * 2
    if not result.classes.n:
        return (figures.EMPTY, figures.EMPTY)
    return (figures.count(result.classes.progressed), figures.share(result.progressed))
