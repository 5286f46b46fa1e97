"""The sections of several programmes under one heading, each table, picture and sentence with its programme's name."""

from collections.abc import Sequence
from dataclasses import replace

from virkning.domain.text import LANGUAGES, Text
from virkning.reports.documents.values import Section


def joined(parts: Sequence[tuple[Text, Section]]) -> Section | None:
    """`parts` are each a programme's title and its section. One alone stays as it is: the report names it already."""
    if len(parts) < 2:
        return parts[0][1] if parts else None
    first = parts[0][1]
    return replace(
        first,
        sentences=tuple(named(title, text) for title, one in parts for text in one.sentences),
        tables=tuple(
            replace(table, key=f"{number}-{table.key}", title=named(title, table.title))
            for number, (title, one) in enumerate(parts)
            for table in one.tables
        ),
        charts=tuple(
            replace(chart, key=f"{number}-{chart.key}", title=named(title, chart.title))
            for number, (title, one) in enumerate(parts)
            for chart in one.charts
        ),
        missing=tuple(dict.fromkeys(_told(title, text, parts) for title, one in parts for text in one.missing)),
        notes=tuple(dict.fromkeys(text for _, one in parts for text in one.notes)),
    )


def named(title: Text, text: Text) -> Text:
    """`I Gang: Bolig, 2013`; as it is where the name stands in it already."""
    return Text(*(_named(title.to(language), text.to(language)) for language in LANGUAGES))


def _named(title: str, text: str) -> str:
    return text if title in text else f"{title}: {text}"


def _told(title: Text, text: Text, parts: Sequence[tuple[Text, Section]]) -> Text:
    """What is the same of all of them is told once, of none by name."""
    same = all(text in one.missing for _, one in parts)
    return text if same else named(title, text)
