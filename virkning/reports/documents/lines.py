"""Every figure of a document as one line each, for CSV and for the workbook; and what the columns mean."""

import csv
from collections.abc import Iterator
from io import StringIO

from virkning.domain.text import Language, Text
from virkning.reports.documents.figures import written
from virkning.reports.documents.values import Column, Document, Figure, Table, Unit
from virkning.reports.documents.words import word
from virkning.reports.steering.safety import harmless
from virkning.reports.steering.words import midway

Value = str | float | int | None

COLUMNS: dict[str, Text] = {
    "report": Text(da="Rapportens navn i systemet.", en="The report's name in the system."),
    "period": Text(
        da="2013 er et år, 2013H1 et halvår, 2013Q2 et kvartal, 2013-06 en måned.",
        en="2013 is a year, 2013H1 a half-year, 2013Q2 a quarter, 2013-06 a month.",
    ),
    "edition": Text(
        da="1 er den første; en rettelse er en ny udgave.", en="1 is the first; a correction is a new one."
    ),
    "section": Text(da="Afsnittet, tallet står i.", en="The section that the figure stands in."),
    "table": Text(da="Tabellen i afsnittet.", en="The table of the section."),
    "group": Text(da="Overskriften over rækken, hvis der er en.", en="The heading over the row, if there is one."),
    "row": Text(da="Rækkens faste navn.", en="The lasting name of the row."),
    "row_title": Text(da="Rækkens titel.", en="The title of the row."),
    "column": Text(
        da="Kolonnens faste navn; forklaret nedenfor under afsnit/tabel/kolonne.",
        en="The lasting name of the column; told below under section/table/column.",
    ),
    "column_title": Text(da="Kolonnens titel.", en="The title of the column."),
    "value": Text(
        da="Tallet, uden afrunding og med punktum. Andele er mellem 0 og 1. Tomt: intet tal.",
        en="The figure, unrounded and with a point. Shares are between 0 and 1. Empty: no figure.",
    ),
    "unit": Text(
        da="count: borgere eller forløb; plain: antal af andet; number: gennemsnit; change: forskel; share: andel.",
        en="count: citizens or courses; plain: how many of something else; number: mean; change: difference; share.",
    ),
    "n": Text(da="Hvor mange der står bag tallet.", en="How many stand behind the figure."),
    "suppressed": Text(
        da="small: for få borgere; secondary: skjult for at beskytte et andet tal. Ellers tomt.",
        en="small: too few citizens; secondary: hidden to guard another figure. Else empty.",
    ),
    "text": Text(da="Hvor der står ord i stedet for et tal.", en="Where words stand instead of a figure."),
}


def lines(document: Document, *, language: Language) -> Iterator[tuple[Value, ...]]:
    for section in document.sections:
        for table in section.tables:
            for row in table.rows:
                for column, figure in zip(table.columns, row.figures, strict=True):
                    yield (
                        document.plan,
                        document.period,
                        document.edition,
                        section.key,
                        table.key,
                        row.group.to(language) if row.group else "",
                        row.key,
                        row.title.to(language),
                        column.key,
                        column.title.to(language),
                        *_told(figure, language),
                    )


def _told(figure: Figure, language: Language) -> tuple[Value, ...]:
    if figure.hidden is not None:
        return (None, "", None, figure.hidden.value, "")
    if figure.text is not None:
        return (None, "", None, "", written(figure, language=language))
    if figure.value is None:
        return (None, "", None, "", "")
    whole = figure.unit in (Unit.COUNT, Unit.PLAIN) and figure.value == int(figure.value)
    value = int(figure.value) if whole else figure.value
    return (value, figure.unit.value, figure.n or None, "", "")


def codebook(document: Document, *, language: Language) -> list[tuple[str, str]]:
    """What the columns of the file mean, then those of the tables."""
    found = {name: text.to(language) for name, text in COLUMNS.items()}
    for section in document.sections:
        for table in section.tables:
            for column in table.columns:
                # The same column can mean different things in two tables.
                found[f"{section.key}/{table.key}/{column.key}"] = _meaning(table, column, language)
    return list(found.items())


def _meaning(table: Table, column: Column, language: Language) -> str:
    """`Ændring, fase 1: efter minus før.` Where nothing more is known of it, what stands over it and its table."""
    said = f"{table.title.to(language)}, {midway(column.title.to(language))}"
    return f"{said}: {column.meaning.to(language)}" if column.meaning else f"{said}."


def to_csv(document: Document, *, language: Language) -> str:
    """UTF-8, commas, decimal points, names that never change with the language. The codebook stands in its own file."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_safe(value) for value in line] for line in lines(document, language=language))
    return out.getvalue()


def codebook_csv(document: Document, *, language: Language) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("name", "meaning"))
    writer.writerows([_safe(part) for part in line] for line in codebook(document, language=language))
    for definition in document.definitions:
        writer.writerow([_safe(definition.term.to(language)), _safe(definition.meaning.to(language))])
    return out.getvalue()


def codebook_title(language: Language) -> str:
    return word("codebook", language)


def _safe(value: Value) -> Value:
    return harmless(value) if isinstance(value, str) else value
