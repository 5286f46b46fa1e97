"""A report as a workbook: real numbers, native charts, every figure, the codebook and the comments."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from io import BytesIO
from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from virkning.domain.comment import cell_place
from virkning.domain.text import Language
from virkning.reports import charts, numbers
from virkning.reports.documents.figures import written
from virkning.reports.documents.lines import COLUMNS, codebook, codebook_title, lines
from virkning.reports.documents.pictures import picture
from virkning.reports.documents.profile_picture import native_colour
from virkning.reports.documents.values import PICTURED, Chart, ChartKind, Document, Figure, Lean, Section, Table, Unit
from virkning.reports.documents.view import DocumentView, RemarkView, SectionView, of_words, view
from virkning.reports.documents.words import word

_INK, _SOFT, _LINE, _WASH = "#1a2230", "#55606f", "#c8d0d9", "#f5f7f9"
_LEANS = {Lean.BETTER: charts.BETTER, Lean.WORSE: charts.WORSE}
_NATIVE = {
    ChartKind.COLUMNS: {"type": "column"},
    ChartKind.STACKED: {"type": "column", "subtype": "stacked"},
    ChartKind.LINES: {"type": "line"},
    ChartKind.BARS: {"type": "bar"},
    ChartKind.MOVES: {"type": "bar"},
}
_NAME, _FIGURE = 38, 13
_WIDEST, _SIZE = 100, 10  # letters in the column of texts, at the usual size
_MOST_IN_NAME = 31  # the format's own limit for the name of a sheet
_CHART_ROWS, _CHART_COLUMNS = 17, 5

Setting = str | int | float | bool


@dataclass(frozen=True)
class Book:
    """The workbook with its formats, each look made once."""

    workbook: Workbook
    language: Language
    formats: dict[tuple[tuple[str, Setting], ...], Format]
    names: set[str]

    def look(self, **wanted: Setting) -> Format:
        wanted = {"font_name": "Calibri", "font_size": 10, "font_color": _INK, "valign": "top", **wanted}
        key = tuple(sorted(wanted.items()))
        if key not in self.formats:
            self.formats[key] = self.workbook.add_format(dict(wanted))
        return self.formats[key]

    def sheet(self, title: str) -> Worksheet:
        plain = "".join(letter for letter in title if letter not in "[]:*?/\\'")[:_MOST_IN_NAME]
        name, number = plain, 2
        while name.casefold() in self.names:
            name, number = f"{plain[: _MOST_IN_NAME - 3]} {number}", number + 1
        self.names.add(name.casefold())
        sheet = self.workbook.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet


def to_xlsx(document: Document, *, language: Language) -> bytes:
    content = BytesIO()
    # Texts are texts: nothing that a person wrote is ever read as a formula, an address or a number.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = Workbook(content, options)
    shown = view(document, language=language)
    workbook.set_properties(
        {
            "title": shown.headline,
            "subject": shown.caption,
            "author": document.organisation,
            "created": datetime.combine(document.made, time()),
        }
    )
    book = Book(workbook, language, {}, set())
    _first(book, shown)
    for section, told in zip(document.sections, shown.sections, strict=True):
        _section(book, section, told)
    _figures(book, document)
    _codebook(book, document, shown)
    workbook.close()
    return content.getvalue()


def _first(book: Book, shown: DocumentView) -> None:
    sheet = book.sheet(word("contents", book.language))
    sheet.set_column(0, 0, 100)
    wrapped = book.look(text_wrap=True)
    texts = [(shown.headline, book.look(bold=True, font_size=16, text_wrap=True)), (shown.lead, wrapped)]
    texts.append(
        (f"{shown.title} · {shown.caption} · {shown.organisation} · {shown.frozen}", book.look(font_color=_SOFT))
    )
    if shown.confidential:
        texts.append((shown.confidential, book.look(bold=True)))
    texts += [(f"{word('changed', book.language)}: {line}", wrapped) for line in shown.changed]
    for section in shown.sections:
        texts.append((section.title, book.look(bold=True, font_size=12, top=1, top_color=_LINE)))
        texts += [(sentence, wrapped) for sentence in section.sentences]
        texts += [
            (f"{word('missing', book.language)}: {line}", book.look(text_wrap=True, font_color=_SOFT))
            for line in section.missing
        ]
        texts += [(_said(remark), wrapped) for remark in section.remarks]
    if shown.remarks:
        texts.append((word("comments", book.language), book.look(bold=True, font_size=12)))
        texts += [(_said(remark), wrapped) for remark in shown.remarks]
    for row, (text, look) in enumerate(text for text in texts if text[0]):
        sheet.write_string(row, 0, text, look)
        size = look.font_size
        sheet.set_row(row, _height(text, _WIDEST * _SIZE / size, size))


def _height(text: str, letters: float, size: float = 10) -> float:
    """Of a row whose text is wrapped. Not every program works it out when it opens the file."""
    return size * 1.45 * max(1, sum(ceil(len(line) / letters) for line in text.splitlines()))


def _said(remark: RemarkView) -> str:
    parts = (remark.about and f"{remark.about}.", remark.earlier and f"{remark.earlier}:", f"“{remark.text}”")
    return f"{'→ ' if remark.answer else ''}{' '.join(part for part in parts if part)} {remark.by}"


def _section(book: Book, section: Section, told: SectionView) -> None:
    if not section.tables and not section.charts:
        return
    sheet = book.sheet(section.title.to(book.language))
    sheet.set_column(0, 0, _NAME)
    sheet.set_column(1, 40, _FIGURE)
    sheet.write_string(0, 0, section.title.to(book.language), book.look(bold=True, font_size=14))
    row = 1
    across = max((len(table.columns) for table in section.tables), default=_CHART_COLUMNS)
    for sentence in section.sentences:
        row = _across(book, sheet, sentence.to(book.language), row, max(across, _CHART_COLUMNS))
    row += 1
    # The head of the only table stays in sight; where there are several, the names of the rows do.
    sheet.freeze_panes(row + 2 if len(section.tables) == 1 else 0, 1)
    for table in section.tables:
        row = _table(book, sheet, table, row, _noted(section, told)) + 1
    for chart in section.charts:
        row = _chart(book, sheet, chart, row)


def _noted(section: Section, told: SectionView) -> Mapping[str, str]:
    """Place -> what is said about it, to stand at the cell itself."""
    found: dict[str, list[str]] = {}
    for remark, shown in zip(section.remarks, told.remarks, strict=True):
        if remark.place:
            found.setdefault(remark.place, []).append(_said(shown))
    return {place: "\n".join(lines) for place, lines in found.items()}


def _table(book: Book, sheet: Worksheet, table: Table, row: int, noted: Mapping[str, str]) -> int:
    language = book.language
    sheet.write_string(row, 0, table.title.to(language), book.look(bold=True, font_size=12))
    row += 1
    head = book.look(bold=True, bottom=1, bottom_color=_LINE, text_wrap=True)
    sheet.write_string(row, 0, table.head.to(language), head)
    right = book.look(bold=True, bottom=1, bottom_color=_LINE, text_wrap=True, align="right")
    told_in_words = [of_words(table, at, language) for at in range(len(table.columns))]
    for place, column in enumerate(table.columns, start=1):
        sheet.write_string(row, place, column.title.to(language), head if told_in_words[place - 1] else right)
    row += 1
    group = ""
    for line in table.rows:
        there = line.group.to(language) if line.group else ""
        if there and there != group:
            for place in range(len(table.columns) + 1):
                sheet.write_blank(row, place, None, book.look(bg_color=_WASH))
            sheet.write_string(row, 0, there, book.look(bold=True, bg_color=_WASH))
            row += 1
        group = there
        sheet.write_string(row, 0, line.title.to(language), book.look(bold=line.strong, text_wrap=True))
        told = [written(figure, language=language) for figure in line.figures if figure.text is not None]
        heights = [_height(line.title.to(language), _NAME), *(_height(text, _FIGURE) for text in told)]
        if max(heights) > _height("", _NAME):
            sheet.set_row(row, max(heights))
        for place, (column, figure) in enumerate(zip(table.columns, line.figures, strict=True), start=1):
            _figure(book, sheet, figure, row, place, strong=line.strong, left=told_in_words[place - 1])
            if said := noted.get(cell_place(table.key, line.key, column.key)):
                sheet.write_comment(row, place, said, {"width": 320, "height": 160, "font_size": 10})
        row += 1
    if table.note:
        row = _across(book, sheet, table.note.to(language), row, max(len(table.columns), _CHART_COLUMNS))
    return row


def _across(book: Book, sheet: Worksheet, text: str, row: int, columns: int) -> int:
    """A sentence over the width of the table, so that no print gets as wide as the sentence."""
    sheet.merge_range(row, 0, row, columns, text, book.look(font_color=_SOFT, text_wrap=True))
    sheet.set_row(row, _height(text, _NAME + columns * _FIGURE))
    return row + 1


def _figure(book: Book, sheet: Worksheet, figure: Figure, row: int, place: int, *, strong: bool, left: bool) -> None:
    if figure.hidden is not None or figure.value is None:
        text = written(figure, language=book.language)
        align = "left" if left else "right"
        look = book.look(align=align, text_wrap=True) if figure.text else book.look(align=align, font_color=_SOFT)
        sheet.write_string(row, place, text, look)
        return
    colour = _LEANS[figure.lean] if figure.lean else _INK
    look = book.look(num_format=_format(figure), font_color=colour, bold=strong or figure.lean is not None)
    sheet.write_number(row, place, figure.value, look)


def _format(figure: Figure) -> str:
    if figure.unit is Unit.SHARE:
        decimals = numbers.percent_decimals(figure.n)
        return "0.0%" if decimals else "0%"
    return numbers.sheet_format(figure.decimals, signed=figure.unit is Unit.CHANGE)


def _chart(book: Book, sheet: Worksheet, chart: Chart, row: int) -> int:
    """Its numbers in the sheet, and a chart on them that can be changed."""
    language = book.language
    first = row + 1
    sheet.write_string(row, 0, chart.title.to(language), book.look(bold=True, font_size=12))
    for place, series in enumerate(chart.series, start=1):
        sheet.write_string(first, place, series.title.to(language), book.look(bold=True, align="right", text_wrap=True))
    look = book.look(num_format="0%" if chart.unit is Unit.SHARE else numbers.sheet_format(chart.decimals))
    for line, category in enumerate(chart.categories, start=first + 1):
        sheet.write_string(line, 0, category.to(language), book.look())
        for place, series in enumerate(chart.series, start=1):
            value = series.values[line - first - 1]
            if value is not None:
                sheet.write_number(line, place, value, look)
    last = first + len(chart.categories)
    if chart.note:
        last += 1
        _across(book, sheet, chart.note.to(language), last, _CHART_COLUMNS)
    if chart.kind in PICTURED:
        _picture(book, sheet, chart, last + 1)
        return last + 2 * len(chart.categories) + _CHART_ROWS
    _native(book, sheet, chart, first, first + len(chart.categories), last + 1)
    return last + _CHART_ROWS + 2


def _picture(book: Book, sheet: Worksheet, chart: Chart, at: int) -> None:
    """Drawn as elsewhere: bars of lowest, middle and highest would say nothing of a spread."""
    image = BytesIO(picture(chart, language=book.language).png())
    told = {"image_data": image, "description": chart.description.to(book.language), "x_scale": 0.5, "y_scale": 0.5}
    sheet.insert_image(at, 0, f"{chart.key}.png", told)


def _native(book: Book, sheet: Worksheet, chart: Chart, first: int, last: int, at: int) -> None:
    made = book.workbook.add_chart(dict(_NATIVE[chart.kind]))
    for place, _ in enumerate(chart.series, start=1):
        made.add_series(
            {
                "name": [sheet.get_name(), first, place],
                "categories": [sheet.get_name(), first + 1, 0, last, 0],
                "values": [sheet.get_name(), first + 1, place, last, place],
                "fill": {"color": native_colour(chart, place - 1)},
                "line": {"color": native_colour(chart, place - 1)},
                "gap": 60,
            }
        )
    made.set_title({"name": chart.title.to(book.language), "name_font": {"size": 11}})
    lying = chart.kind in (ChartKind.BARS, ChartKind.MOVES)
    along: dict[str, object] = {"major_gridlines": {"visible": True, "line": {"color": _LINE}}}
    if chart.unit is Unit.SHARE:
        along |= {"min": 0, "max": 1, "num_format": "0%"}
    if chart.kind is ChartKind.MOVES:
        along |= {"min": 0, "max": 100}
    made.set_x_axis(along if lying else {})  # of bars that lie down, x is the axis of the values
    made.set_y_axis({"reverse": True, "major_gridlines": {"visible": False}} if lying else along)
    if len(chart.series) == 1:
        made.set_legend({"none": True})
    else:
        made.set_legend({"position": "bottom"})
    made.set_size({"width": 720, "height": 300})
    sheet.insert_chart(at, 0, made, {"description": chart.description.to(book.language)})


def _figures(book: Book, document: Document) -> None:
    sheet = book.sheet({"da": "Alle tal", "en": "All figures"}[book.language])
    head = book.look(bold=True, bottom=1, bottom_color=_LINE)
    for place, name in enumerate(COLUMNS):
        sheet.write_string(0, place, name, head)
    found = list(lines(document, language=book.language))
    for row, line in enumerate(found, start=1):
        for place, value in enumerate(line):
            if isinstance(value, str):
                sheet.write_string(row, place, value)
            elif value is not None:
                sheet.write_number(row, place, value)
    for place, name in enumerate(COLUMNS):
        longest = max((len(str(line[place] or "")) for line in found), default=0)
        sheet.set_column(place, place, min(max(longest, len(name)) + 2, _WIDEST // 2))
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(1, len(found)), len(COLUMNS) - 1)
    sheet.freeze_panes(1, 0)


def _codebook(book: Book, document: Document, shown: DocumentView) -> None:
    sheet = book.sheet(codebook_title(book.language))
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 100)
    entries = [*codebook(document, language=book.language), *((d.term, d.meaning) for d in shown.definitions)]
    if shown.hidden_why:
        entries.append((word("missing", book.language), shown.hidden_why))
    for row, (name, meaning) in enumerate(entries):
        sheet.write_string(row, 0, name, book.look(bold=True))
        sheet.write_string(row, 1, meaning, book.look(text_wrap=True))
