"""A document in one language, every figure already text: what page, PDF and documents to write on all show."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from virkning.domain.comment import cell_place, chart_place
from virkning.domain.period import period
from virkning.domain.report_plan import Audience
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.charts import Chart
from virkning.reports.documents.figures import written
from virkning.reports.documents.pictures import pictures
from virkning.reports.documents.places import places_of
from virkning.reports.documents.values import Document, Figure, Remark, Section, Table
from virkning.reports.documents.words import AUDIENCES, word

SHORT = 24
"""Where no text of a column is longer, the column stands as figures do, to the right."""

MARKS = {"better": "▲", "worse": "!"}
"""Beside the figure, so that no colour stands alone."""


@dataclass(frozen=True, slots=True)
class CellView:
    """`kind` names the look: better, worse, hidden, text or nothing. `told`: it stands in a column of words."""

    text: str
    kind: str = ""
    told: bool = False
    place: str = ""  # its lasting name in the section
    refs: tuple[int, ...] = ()  # the numbers of the comments about it
    head: str = ""  # what stands over its column, for where there are no columns

    @property
    def ref(self) -> str:
        return ", ".join(map(str, self.refs))

    @property
    def mark(self) -> str:
        return MARKS.get(self.kind, "")


@dataclass(frozen=True, slots=True)
class RowView:
    title: str
    cells: tuple[CellView, ...]
    group: str  # where a new one begins; else empty
    strong: bool


@dataclass(frozen=True, slots=True)
class TableView:
    key: str
    title: str
    head: str
    columns: tuple[str, ...]
    rows: tuple[RowView, ...]
    note: str
    told: tuple[bool, ...] = ()  # the columns of words, which begin at the left with their heads

    @property
    def heads(self) -> tuple[tuple[str, bool], ...]:
        return tuple(zip(self.columns, self.told, strict=True))


@dataclass(frozen=True, slots=True)
class RemarkView:
    """`ref` is the number that its cell or chart bears, 0 where it is about the whole section."""

    text: str
    by: str
    earlier: str
    at: str = ""
    ref: int = 0
    answer: bool = False
    number: int = 0

    @property
    def about(self) -> str:
        """`1 Tillid, Andel`: where it stands, before what it says."""
        return " ".join(part for part in (f"[{self.ref}]" if self.ref else "", self.at) if part)


@dataclass(frozen=True, slots=True)
class SectionView:
    key: str
    title: str
    sentences: tuple[str, ...]
    tables: tuple[TableView, ...]
    charts: tuple[Chart, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...]
    remarks: tuple[RemarkView, ...]
    chart_refs: Mapping[str, tuple[int, ...]]

    @property
    def hides(self) -> bool:
        return any(cell.kind == "hidden" for table in self.tables for row in table.rows for cell in row.cells)

    @property
    def drawn(self) -> tuple[tuple[Chart, str, str], ...]:
        """Each chart with its lasting name, and the numbers of the comments about it."""
        return tuple(
            (chart, chart_place(chart.key), ", ".join(map(str, self.chart_refs.get(chart.key, ()))))
            for chart in self.charts
        )


@dataclass(frozen=True, slots=True)
class DefinitionView:
    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """`caption` is where and when; `frozen` tells of which day the figures are."""

    title: str
    headline: str
    lead: str
    caption: str
    organisation: str
    frozen: str
    confidential: str
    hidden_why: str
    changed: tuple[str, ...]
    readers: str
    sections: tuple[SectionView, ...]
    definitions: tuple[DefinitionView, ...]
    remarks: tuple[RemarkView, ...]


def view(document: Document, *, language: Language) -> DocumentView:
    sections = tuple(section_view(section, language=language) for section in document.sections)
    why = word("hidden-why", language).format(threshold=document.threshold)
    return DocumentView(
        document.title.to(language),
        document.headline.to(language),
        document.lead.to(language),
        caption(document, language=language),
        document.organisation,
        _frozen(document, language),
        confidential(document, language=language),
        why if any(section.hides for section in sections) else "",
        tuple(text.to(language) for text in document.changed),
        numbers.list_of(tuple(text.to(language) for text in document.readers), language=language),
        sections,
        tuple(DefinitionView(one.term.to(language), one.meaning.to(language)) for one in document.definitions),
        tuple(_remark(remark, language) for remark in document.remarks),
    )


def section_view(section: Section, *, language: Language, drawn: bool = True) -> SectionView:
    refs = _numbered(section)
    return SectionView(
        section.key,
        section.title.to(language),
        _all(section.sentences, language),
        tuple(table_view(table, language=language, refs=refs) for table in section.tables),
        pictures(section.charts, language=language) if drawn else (),
        _all(section.missing, language),
        _all(section.notes, language),
        tuple(
            # What is about the section itself stands under its heading anyway.
            _remark(remark if remark.place else replace(remark, at=None), language, ref=_first(refs, remark))
            for remark in section.remarks
        ),
        {chart.key: refs.get(chart_place(chart.key), ()) for chart in section.charts},
    )


Refs = Mapping[str, tuple[int, ...]]


def _numbered(section: Section) -> Refs:
    """Every place that is talked of -> its number, in the order in which they are read."""
    talked_of = {remark.place for remark in section.remarks if remark.place}
    names = [place for place in places_of(section) if place in talked_of] if talked_of else []
    return {place: (number,) for number, place in enumerate(names, start=1)}


def _first(refs: Refs, remark: Remark) -> int:
    return next(iter(refs.get(remark.place, ())), 0)


def table_view(table: Table, *, language: Language, refs: Refs = MappingProxyType({})) -> TableView:
    rows, group = [], ""
    told = tuple(of_words(table, at, language) for at in range(len(table.columns)))
    for row in table.rows:
        there = row.group.to(language) if row.group else ""
        places = (cell_place(table.key, row.key, column.key) for column in table.columns)
        cells = tuple(
            replace(_cell(figure, language, place, refs, told=words), head=column.title.to(language))
            for figure, place, words, column in zip(row.figures, places, told, table.columns, strict=True)
        )
        rows.append(RowView(row.title.to(language), cells, there if there != group else "", row.strong))
        group = there
    return TableView(
        table.key,
        table.title.to(language),
        table.head.to(language),
        tuple(column.title.to(language) for column in table.columns),
        tuple(rows),
        table.note.to(language) if table.note else "",
        told,
    )


def of_words(table: Table, at: int, language: Language) -> bool:
    return any(
        figure.text is not None and len(written(figure, language=language)) > SHORT
        for figure in (row.figures[at] for row in table.rows)
    )


def caption(document: Document, *, language: Language) -> str:
    """`Team 1, juni 2013`."""
    when = numbers.period_name(period(document.period), language=language)
    return ", ".join(part for part in (document.place.to(language), when) if part)


def confidential(document: Document, *, language: Language) -> str:
    """The warning on a copy that may hold figures for few citizens; empty where it cannot."""
    return "" if document.protected else word("confidential", language)


def audience_name(audience: Audience, *, language: Language) -> str:
    return AUDIENCES[audience].to(language)


def _frozen(document: Document, language: Language) -> str:
    told = word("frozen", language).format(day=numbers.day(document.made, language=language))
    if document.edition == 1:
        return told
    return f"{told}, {word('edition', language).format(number=document.edition)}"


def _cell(figure: Figure, language: Language, place: str, refs: Refs, *, told: bool) -> CellView:
    text = written(figure, language=language)
    kind = figure.lean.value if figure.lean else ""
    if figure.text is not None and told:
        kind = "text"
    if figure.hidden is not None:
        kind = "hidden"
    return CellView(text, kind, told, place, refs.get(place, ()))


def _remark(remark: Remark, language: Language, *, ref: int = 0) -> RemarkView:
    who = remark.by if remark.role is None else f"{remark.by} ({remark.role.to(language)})"
    by = f"{who}, {numbers.day(remark.day, language=language)}"
    told = remark.earlier if not remark.answer else None
    earlier = word("earlier", language).format(period=told.to(language)) if told else ""
    at = remark.at.to(language) if remark.at and not remark.answer else ""
    return RemarkView(remark.text, by, earlier, at, 0 if remark.answer else ref, remark.answer, remark.number)


def _all(texts: tuple[Text, ...], language: Language) -> tuple[str, ...]:
    return tuple(text.to(language) for text in texts)
