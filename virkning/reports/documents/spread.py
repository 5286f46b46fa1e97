"""Sections that lay the same measures out over something: phases and departments, quarters of a year, programmes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from virkning.domain.change import ChangeRule
from virkning.domain.instrument import Scale
from virkning.domain.period import Period
from virkning.domain.programme import Department
from virkning.domain.result import ALL_DEPARTMENTS, Result, Span, SpanKind
from virkning.domain.summary import spans
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.documents import figures
from virkning.reports.documents.adjusted import Adjusted, in_words, marks
from virkning.reports.documents.figures import both
from virkning.reports.documents.measured import Measured, ProgrammeResults, difference_of, shares_of
from virkning.reports.documents.results import (
    HEAD,
    TITLE,
    against,
    counted_by,
    group_of,
    lacking,
    lines_of,
    names_of,
    summary,
)
from virkning.reports.documents.values import Chart, ChartKind, Column, Figure, Row, Section, Series, Table, Unit
from virkning.reports.steering.verdict import Verdict, is_hidden, verdict
from virkning.reports.steering.words import RULES, midway, span_title

_CHANGE = Text(da="Ændring", en="Change")
_SHARE = Text(da="Andel, der er kommet videre", en="Share that has progressed")
_PAIRED = Text(da="Målt før og efter", en="Measured before and after")
_ALL = Text(da="Alle", en="All")
_DEPARTMENT = Text(da="Mål og afdeling", en="Measure and department")
_MOST_LINES = 6

Tell = Callable[[Result, Scale], Figure]


def change_in(result: Result, scale: Scale) -> Figure:
    return figures.hidden(result.suppressed) if is_hidden(result) else difference_of(result, scale)


def share_in(result: Result, scale: Scale) -> Figure:
    return shares_of(result)[1]


def paired_in(result: Result, scale: Scale) -> Figure:
    if is_hidden(result):
        return figures.hidden(result.suppressed)
    return figures.count(result.paired) if result.eligible else figures.EMPTY


WHOLE = Span(SpanKind.COURSE)

TOLD: tuple[tuple[str, Text, Tell], ...] = (
    ("change", _CHANGE, change_in),
    ("share", _SHARE, share_in),
    ("paired", _PAIRED, paired_in),
)
"""Each gives a table of its own, so that a table never mixes what its figures are."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One column: its lasting name, its title, and where its results are."""

    key: str
    title: Text
    results: ProgrammeResults
    span: Span


def phases_section(found: ProgrammeResults, departments: Sequence[Department]) -> Section | None:
    """By phase, short and long courses apart; one row for each department, and all of them together."""
    slots = [
        Slot(span.key, _span_name(span, found), found, span)
        for span in spans(found.definition)
        if span.kind is not SpanKind.START
    ]
    measures = [one for one in found.measured if any(_there(found.at(one.indicator, slot.span)) for slot in slots)]
    if not measures:
        return None
    told = [(one, found.at(one.indicator, slot.span)) for slot in slots for one in measures]
    alone = found.definition.only_phase is not None
    title = TITLE if alone else Text(da="Resultater fase for fase", en="Results phase by phase")
    return Section(
        "results-by-phase",
        title,
        sentences=(
            summary(lines_of(found, WHOLE) or told),
            *_of_phases(found, slots, measures),
            *_against(slots, measures),
        ),
        tables=tuple(
            Table(
                f"phases-{key}",
                name,
                _DEPARTMENT if departments else HEAD,
                tuple(Column(slot.key, slot.title) for slot in slots),
                tuple(row for one in measures for row in _rows(one, slots, departments, tell)),
                _note(key, found.definition.rule),
            )
            for key, name, tell in TOLD
        ),
        charts=_phases_chart(slots, measures, found.definition.rule),
        missing=lacking(told),
        notes=()
        if alone
        else (
            Text(
                da="Gå fase for fase. Spørg, hvad der skete i den fase, hvor mest flyttede sig.",
                en="Go phase by phase. Ask what happened in the phase in which most moved.",
            ),
        ),
    )


_READ_AS: Mapping[str, Text] = {
    "change": Text(
        da="Efter minus før, gennemsnit af de samme borgere. ▲ den ønskede vej, ! den anden vej: ændringen er større "
        "end usikkerheden.",
        en="After minus before, mean of the same citizens. ▲ the wanted way, ! the other way: the change is larger "
        "than its uncertainty.",
    ),
    "share": Text(
        da="Af dem, der er målt både før og efter. Kommet videre: {rule}.",
        en="Of those measured both before and after. Progressed: {rule}.",
    ),
}


def _note(key: str, rule: ChangeRule) -> Text | None:
    text = _READ_AS.get(key)
    return None if text is None else both(lambda language: text.to(language).format(rule=RULES[rule].to(language)))


def _rows(measured: Measured, slots: Sequence[Slot], departments: Sequence[Department], tell: Tell) -> list[Row]:
    def row(key: str, title: Text, department: str, *, strong: bool) -> Row:
        cells = [slot.results.at(measured.indicator, slot.span, department) for slot in slots]
        group = measured.indicator.title if departments else None
        told = tuple(tell(cell, measured.scale) for cell in cells)
        return Row(f"{measured.indicator.key}.{key}", title, told, group=group, strong=strong)

    if not departments:
        return [row("all", measured.indicator.title, ALL_DEPARTMENTS, strong=False)]
    return [
        *(row(one.key, one.title, one.key, strong=False) for one in departments),
        row("all", _ALL, ALL_DEPARTMENTS, strong=True),
    ]


def _of_phases(found: ProgrammeResults, slots: Sequence[Slot], measures: Sequence[Measured]) -> tuple[Text, ...]:
    """How many measures moved for certain in each phase."""
    parts = []
    for slot in slots:
        results = [(one, slot.results.at(one.indicator, slot.span)) for one in measures]
        there = [(one, result) for one, result in results if not is_hidden(result) and result.paired]
        better = sum(verdict(result, one.scale.direction) is Verdict.BETTER for one, result in there)
        if there:
            parts.append((slot.title, better, len(there)))
    if not parts:
        return ()
    text = Text(
        da="Mål med en ændring den ønskede vej, der er større end usikkerheden: {parts}.",
        en="Measures with a change in the wanted direction that is larger than its uncertainty: {parts}.",
    )
    return (
        both(
            lambda language: text.to(language).format(
                parts=numbers.list_of(
                    tuple(
                        f"{numbers.out_of(better, of, language=language)} ({midway(title.to(language))})"
                        for title, better, of in parts
                    ),
                    language=language,
                )
            )
        ),
    )


def _against(slots: Sequence[Slot], measures: Sequence[Measured]) -> tuple[Text, ...]:
    """What went the other way, and in which phase: over the whole course it may have gone well."""
    found = []
    for slot in slots:
        there = [(one, slot.results.at(one.indicator, slot.span)) for one in measures]
        worse = [one for one, result in there if verdict(result, one.scale.direction) is Verdict.WORSE]
        if worse:
            found.append((slot.title, worse))
    if not found:
        return ()
    text = Text(da="Det går den anden vej {parts}.", en="It goes the other way {parts}.")
    inside = Text(da="i {span} for {names}", en="in {span} for {names}")
    return (
        both(
            lambda language: text.to(language).format(
                parts="; ".join(
                    inside.to(language).format(
                        span=midway(title.to(language)),
                        names=numbers.list_of(tuple(names_of(worse, language)), language=language),
                    )
                    for title, worse in found
                )
            )
        ),
    )


def _phases_chart(slots: Sequence[Slot], measures: Sequence[Measured], rule: ChangeRule) -> tuple[Chart, ...]:
    """Only the phases and lengths of which some share is told: the others would be names without a column."""
    series = []
    shown: list[Result] = []
    for slot in slots:
        cells = [slot.results.at(one.indicator, slot.span) for one in measures]
        values = tuple(share_in(cell, one.scale).value for cell, one in zip(cells, measures, strict=True))
        if any(value is not None for value in values):
            series.append(Series(slot.key, slot.title, values))
            shown += [cell for cell, value in zip(cells, values, strict=True) if value is not None]
    if not series:
        return ()
    return (
        Chart(
            "phases-shares",
            ChartKind.COLUMNS,
            _SHARE,
            _seen(_SHARE, series),
            tuple(one.indicator.title for one in measures),
            tuple(series),
            Unit.SHARE,
            note=counted_by(shown, [rule]),
        ),
    )


def _seen(title: Text, series: Sequence[Series]) -> Text:
    """What the chart shows, in a sentence: the range within each series."""

    def told(language: Language) -> str:
        parts = []
        for one in series:
            known = [value for value in one.values if value is not None]
            if known:
                low, high = (numbers.percent(value, n=0, language=language) for value in (min(known), max(known)))
                to = "til" if language == "da" else "to"
                parts.append(f"{one.title.to(language)} {low} {to} {high}")
        return f"{title.to(language)}: {', '.join(parts)}."

    return both(told)


def quarters_section(
    found: Sequence[tuple[Sequence[tuple[Period, ProgrammeResults]], ProgrammeResults]],
    *,
    span: Span,
    apart: bool,
    adjusted: Adjusted = (),
) -> Section | None:
    """The quarters of the year for each programme, and the year so far. `apart`: one set of tables for each."""
    known = [(quarters, year) for quarters, year in found if lines_of(year, span) or _any(quarters, span)]
    if not known:
        return None
    tables: list[Table] = []
    title = Text(da="Året kvartal for kvartal", en="The year quarter by quarter")
    groups = [[one] for one in known] if apart and len(known) > 1 else [known]
    for group in groups:
        tables += _quarter_tables(group, span, several=len(group) > 1, apart=len(groups) > 1)
    told = [line for _, year in known for line in lines_of(year, span)]
    return Section(
        "results-by-quarter",
        title,
        sentences=(summary(told), *against(told)) if told else (),
        tables=tuple(tables),
        charts=_quarter_chart(known, span, adjusted),
        missing=lacking(told),
        notes=(
            *in_words([period for period, _ in known[0][0]], adjusted),
            Text(
                da="Et kvartal har få borgere. Se på retningen over året frem for på et enkelt kvartal.",
                en="A quarter has few citizens. Look at the direction over the year rather than at one quarter.",
            ),
        ),
    )


def _any(quarters: Sequence[tuple[Period, ProgrammeResults]], span: Span) -> bool:
    return any(lines_of(results, span) for _, results in quarters)


def _quarter_tables(
    group: Sequence[tuple[Sequence[tuple[Period, ProgrammeResults]], ProgrammeResults]],
    span: Span,
    *,
    several: bool,
    apart: bool,
) -> list[Table]:
    columns = (*(_quarter_column(period) for period, _ in group[0][0]), _YEAR)
    tables = []
    for key, name, tell in TOLD:
        rows = tuple(
            Row(
                f"{year.definition.key}.{one.indicator.key}",
                one.indicator.title,
                tuple(
                    tell(results.at(one.indicator, span), one.scale) for results in (*(r for _, r in quarters), year)
                ),
                group=group_of(year, one, several=several),
            )
            for quarters, year in group
            for one in year.measured
            if any(_there(results.at(one.indicator, span)) for results in (*(r for _, r in quarters), year))
        )
        where = group[0][1].definition
        title = Text(f"{where.title.da}: {name.da.lower()}", f"{where.title.en}: {name.en.lower()}") if apart else name
        note = _note(key, where.rule)
        tables.append(Table(f"quarters-{key}{'-' + where.key if apart else ''}", title, HEAD, columns, rows, note))
    return [table for table in tables if table.rows]


_YEAR = Column(
    "year",
    Text(da="Året til nu", en="The year so far"),
    Text(da="Fra årets første dag til periodens sidste.", en="From the first day of the year to the period's last."),
)


def _quarter_column(period: Period) -> Column:
    number = period.key[-1]
    return Column(period.key.lower(), Text(f"{number}. kvartal", f"Q{number}"))


def _quarter_chart(
    known: Sequence[tuple[Sequence[tuple[Period, ProgrammeResults]], ProgrammeResults]],
    span: Span,
    adjusted: Adjusted,
) -> tuple[Chart, ...]:
    """The share that progressed, for the measures that have one in most quarters; few enough to be followed."""
    periods = [period for period, _ in known[0][0]]
    if len(periods) < 2:
        return ()
    series: list[Series] = []
    shown: list[list[Result]] = []
    for quarters, year in known:
        for one in year.measured:
            cells = [results.at(one.indicator, span) for _, results in quarters]
            values = tuple(share_in(cell, one.scale).value for cell in cells)
            if all(value is not None for value in values):
                name = one.indicator.title
                series.append(Series(f"{year.definition.key}-{one.indicator.key}", name, values))
                shown.append(cells)
    chosen = tuple(series[:_MOST_LINES])
    if not chosen:
        return ()
    titles = tuple(_quarter_column(period).title for period in periods)
    told = [cell for cells in shown[:_MOST_LINES] for cell in cells]
    note = counted_by(told, [year.definition.rule for _, year in known])
    seen, marked = _seen(_SHARE, chosen), marks(periods, adjusted)
    chart = Chart("quarters-share", ChartKind.LINES, _SHARE, seen, titles, chosen, Unit.SHARE, note=note, marks=marked)
    return (chart,)


def _there(result: Result) -> bool:
    return bool(result.eligible or result.suppressed)


def _span_name(span: Span, found: ProgrammeResults) -> Text:
    def told(language: Language) -> str:
        title, detail = span_title(span, found.definition, language=language)
        if span.kind is SpanKind.PHASE:
            return title
        return f"{title}, {detail}" if span.length else title

    return both(told)
