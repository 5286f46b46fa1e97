"""The section with one line for each programme: how many measures moved, on how many pairs of measurements."""

from collections.abc import Sequence
from dataclasses import replace

from virkning.domain.result import Result, Span
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.documents import figures
from virkning.reports.documents.figures import both
from virkning.reports.documents.measured import Measured, ProgrammeResults
from virkning.reports.documents.results import lines_of
from virkning.reports.documents.values import Column, Figure, Row, Section, Table, Unit
from virkning.reports.steering.verdict import Verdict, is_hidden, verdict
from virkning.reports.steering.words import midway, scale_range

PROGRAMME_COLUMNS = (
    Column("measures", Text(da="Mål", en="Measures"), Text(da="Mål med nogen målt.", en="Measures with somebody.")),
    Column(
        "better",
        Text(da="Den ønskede vej", en="The wanted way"),
        Text(
            da="Mål, hvor ændringen er større end usikkerheden.", en="Measures that changed by more than uncertainty."
        ),
    ),
    Column(
        "worse",
        Text(da="Den anden vej", en="The other way"),
        Text(da="Mål, der med sikkerhed er gået den anden vej.", en="Measures that went the other way for sure."),
    ),
    Column(
        "pairs",
        Text(da="Par af målinger", en="Pairs of measurements"),
        Text(da="Før og efter, lagt sammen over de viste mål.", en="Before and after, added over the measures shown."),
    ),
    Column(
        "possible",
        Text(da="Af mulige", en="Of possible"),
        Text(da="Par, der kunne have været, lagt sammen.", en="Pairs that there could have been, added."),
    ),
    Column(
        "progressed",
        Text(da="Kommet videre", en="Progressed"),
        Text(da="Par, hvor borgeren er kommet videre.", en="Pairs in which the citizen has progressed."),
    ),
    Column(
        "share",
        Text(da="Andel", en="Share"),
        Text(da="Kommet videre af de par, der har en regel.", en="Progressed, of the pairs that have a rule."),
    ),
)


def programmes_section(found: Sequence[ProgrammeResults], *, span: Span) -> Section | None:
    """One line for each programme: how many measures moved, on how many pairs."""
    rows, said = [], []
    moves: list[Text] = []
    for programme in found:
        lines = [(one, result) for one, result in lines_of(programme, span) if not is_hidden(result)]
        if not lines_of(programme, span):
            continue
        shown = [(one, result) for one, result in lines if result.paired]
        better = sum(verdict(result, one.scale.direction) is Verdict.BETTER for one, result in shown)
        worse = sum(verdict(result, one.scale.direction) is Verdict.WORSE for one, result in shown)
        rows.append(
            Row(programme.definition.key, programme.definition.title, _programme_cells(shown, lines, better, worse))
        )
        if shown:
            said.append((programme.definition.title, better, len(shown)))
            moves += _from_to(programme.definition.title, shown)
    if not rows:
        return None
    title = Text(da="Resultater indsats for indsats", en="Results programme by programme")
    return Section(
        "results-by-programme",
        title,
        sentences=(_told_of_programmes(said), *moves) if said else (),
        tables=(_table(title, rows),),
        notes=(
            Text(
                da="Indsatserne hjælper forskellige borgere med forskellige ting. Hold dem ikke op mod hinanden.",
                en="The programmes help different citizens with different things. Do not hold them against each other.",
            ),
        ),
    )


_MOST_MOVES = 3
_MOVE = Text(
    da="{name} fra {before} til {after} ({n} borgere målt før og efter{range})",
    en="{name} from {before} to {after} ({n} citizens measured before and after{range})",
)
_RANGE = Text(da=", skala {range}", en=", scale {range}")


def _from_to(programme: Text, shown: Sequence[tuple[Measured, Result]]) -> list[Text]:
    """`Samtaleforløb: trivsel fra 31 til 58 (23 borgere målt før og efter, skala 0–100).`; not where they are many."""
    sure = (Verdict.BETTER, Verdict.WORSE)
    moved = [(one, result) for one, result in shown if verdict(result, one.scale.direction) in sure]
    if not moved or len(moved) > _MOST_MOVES:
        return []

    def told(language: Language) -> str:
        parts = (_move(one, result, language) for one, result in moved)
        return f"{programme.to(language)}: {numbers.list_of(tuple(parts), language=language)}."

    return [both(told)]


def _move(one: Measured, result: Result, language: Language) -> str:
    decimals, known = one.scale.decimals, scale_range(one.scale, language=language)
    return _MOVE.to(language).format(
        name=midway(one.indicator.title.to(language)),
        before=numbers.number(result.before.mean, decimals, language=language),
        after=numbers.number(result.after.mean, decimals, language=language),
        n=numbers.count(result.paired, language=language),
        range=_RANGE.to(language).format(range=known) if known else "",
    )


def _table(title: Text, rows: Sequence[Row]) -> Table:
    """A column in which nothing can be told of any programme is left out: a line of dashes explains nothing."""
    kept = [
        place
        for place, column in enumerate(PROGRAMME_COLUMNS)
        if column.key not in _SHARES or any(row.figures[place] != figures.EMPTY for row in rows)
    ]
    columns = tuple(PROGRAMME_COLUMNS[place] for place in kept)
    told = tuple(replace(row, figures=tuple(row.figures[place] for place in kept)) for row in rows)
    return Table("programmes", title, Text(da="Indsats", en="Programme"), columns, told)


_SHARES = ("progressed", "share")


def _programme_cells(
    shown: Sequence[tuple[Measured, Result]], lines: Sequence[tuple[Measured, Result]], better: int, worse: int
) -> tuple[Figure, ...]:
    pairs = sum(result.paired for _, result in shown)
    with_shares = [result.classes for _, result in shown if result.classes.n]
    progressed, of = sum(one.progressed for one in with_shares), sum(one.n for one in with_shares)
    return (
        figures.plain(len(shown)),
        figures.plain(better),
        figures.plain(worse),
        figures.count(pairs) if pairs else figures.EMPTY,
        figures.count(sum(result.eligible for _, result in lines)) if pairs else figures.EMPTY,
        figures.count(progressed) if of else figures.EMPTY,
        Figure(progressed / of, Unit.SHARE, n=of) if of else figures.EMPTY,
    )


def _told_of_programmes(said: Sequence[tuple[Text, int, int]]) -> Text:
    text = Text(
        da="{parts} gik den ønskede vej.",
        en="{parts} went the wanted way.",
    )
    part = Text(da="{n} mål i {programme}", en="{n} measures in {programme}")
    return both(
        lambda language: text.to(language).format(
            parts=numbers.list_of(
                tuple(
                    part.to(language).format(
                        n=numbers.out_of(better, of, language=language), programme=title.to(language)
                    )
                    for title, better, of in said
                ),
                language=language,
            )
        )
    )
