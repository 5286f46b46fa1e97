"""The places of a section that can be talked of: its cells and charts, by lasting names."""

from virkning.domain.comment import cell_place, chart_place
from virkning.domain.text import LANGUAGES, Text
from virkning.reports.documents.values import Section


def places_of(section: Section) -> list[str]:
    """Every cell and chart of the section, in the order in which they are read."""
    cells = (
        cell_place(table.key, row.key, column.key)
        for table in section.tables
        for row in table.rows
        for column in table.columns
    )
    return [*cells, *(chart_place(chart.key) for chart in section.charts)]


def name_of(section: Section, place: str) -> Text | None:
    """`Ændring: Tillid, Fase 1` of a cell and a chart's title; None where the section has no such place."""
    for table in section.tables:
        for row in table.rows:
            for column in table.columns:
                if place == cell_place(table.key, row.key, column.key):
                    parts = [row.group, row.title, column.title]
                    told = [part for part in parts if part is not None]
                    names = Text(*(", ".join(part.to(language) for part in told) for language in LANGUAGES))
                    if table.title == section.title:
                        return names
                    return Text(*(f"{table.title.to(one)}: {names.to(one)}" for one in LANGUAGES))
    return next((chart.title for chart in section.charts if place == chart_place(chart.key)), None)
