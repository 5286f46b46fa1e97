"""The extract as a workbook: real numbers, grouped heads, frozen panes, every figure, definitions and comments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from io import BytesIO
from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from virkning.domain.result import Result, Span, SpanKind
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.steering.foot import definitions, marks, notes, word_list
from virkning.reports.steering.lines import COLUMNS, Value, lines
from virkning.reports.steering.page import caption
from virkning.reports.steering.report import Comment, Row, ScaleRows, SteeringReport
from virkning.reports.steering.sheet_words import COLUMN_HEADS, HEADS, SHEETS
from virkning.reports.steering.story import lead
from virkning.reports.steering.title import title
from virkning.reports.steering.verdict import Verdict, is_small, is_thin, shares_withheld, verdict
from virkning.reports.steering.words import ARROWS, WANTED, scale_range, span_title, word

# The colours of the table on the page.
_INK, _SOFT, _LINE, _WASH = "#1a2230", "#55606f", "#c8d0d9", "#f5f7f9"
_COLOURS = {Verdict.BETTER: "#0f5bb0", Verdict.WORSE: "#b44d08"}
_HATCH = 14  # a light diagonal pattern of the file format

_FIXED = ("measure", "range", "wanted", "department", "start", "n", "of")
_PER_SPAN = ("before", "after", "difference", "share", "n", "of")
_WIDTHS = (28.0, 6.5, 14.0, 11.0, 7.0, 4.5, 6.5)
_SPAN_WIDTHS = (6.5, 6.5, 8.0, 7.5, 4.5, 6.5)
_ROW_HEIGHT = 18
_HEAD_ROW = 4
_LONGEST_FOOTER = 110  # the format's limit is 255, and every & in it counts twice
_A3, _A4 = 8, 9
_SHAPES = dict.fromkeys(("share_progressed", "share_low", "share_high"), "0.0%") | dict.fromkeys(
    ("range_low", "range_high", "rule_value"), "General"
)

Setting = str | int | float | bool
Look = Mapping[str, Setting]


@dataclass(frozen=True, slots=True)
class Book:
    """The workbook with its formats, each look made once."""

    workbook: Workbook
    language: Language
    formats: dict[tuple[tuple[str, Setting], ...], Format]

    def look(self, **wanted: Setting) -> Format:
        wanted = {"font_name": "Calibri", "font_size": 10, "font_color": _INK, "valign": "vcenter", **wanted}
        key = tuple(sorted(wanted.items()))
        if key not in self.formats:
            self.formats[key] = self.workbook.add_format(dict(wanted))
        return self.formats[key]


def to_xlsx(report: SteeringReport, *, language: Language) -> bytes:
    content = BytesIO()
    # Texts are texts: nothing that a person wrote is ever read as a formula, an address or a number.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = Workbook(content, options)
    workbook.set_properties(
        {
            "title": title(report, language=language),
            "subject": caption(report, language=language),
            "author": report.organisation,
            "created": datetime.combine(report.made, time()),
        }
    )
    book = Book(workbook, language, {})
    _overview(book, report)
    _figures(book, report)
    _definitions(book, report)
    _comments(book, report)
    workbook.close()
    return content.getvalue()


def _overview(book: Book, report: SteeringReport) -> None:
    sheet = _sheet(book, "overview", report, paper=_A3)
    language = book.language
    sheet.write_string(0, 0, title(report, language=language), book.look(bold=True, font_size=16))
    sheet.write_string(1, 0, lead(report, language=language), book.look(font_color=_SOFT))
    made = (
        f"{caption(report, language=language)} · {report.organisation} · {numbers.day(report.made, language=language)}"
    )
    sheet.write_string(2, 0, made, book.look(font_color=_SOFT))
    _overview_heads(book, sheet, report)
    row = _HEAD_ROW + 2
    for block in report.outcomes:
        for column in range(_width(report)):
            sheet.write_blank(row, column, None, book.look(bg_color=_WASH))
        sheet.write_string(row, 0, block.outcome.title.to(language), book.look(bold=True, bg_color=_WASH))
        row += 1
        for scale in block.scales:
            for index, line in enumerate(scale.rows):
                _overview_row(book, sheet, report, scale, line, row, first=index == 0)
                row += 1
    _foot(book, sheet, report, row + 1)
    sheet.freeze_panes(_HEAD_ROW + 2, _FIXED.index("start"))
    sheet.repeat_rows(_HEAD_ROW, _HEAD_ROW + 1)
    sheet.repeat_columns(0, _FIXED.index("department"))


def _overview_heads(book: Book, sheet: Worksheet, report: SteeringReport) -> None:
    group = book.look(bold=True, text_wrap=True, left=1, left_color=_LINE, valign="top")
    for column, name in enumerate(_FIXED):
        right = column >= _FIXED.index("start")
        look = book.look(bold=True, bottom=1, bottom_color=_LINE, align="right" if right else "left", text_wrap=True)
        sheet.write_string(_HEAD_ROW + 1, column, HEADS[name].to(book.language), look)
    for index, span in enumerate(_changes(report)):
        left = _left(index)
        heads = ": ".join(span_title(span, report.programme, language=book.language))
        sheet.merge_range(_HEAD_ROW, left, _HEAD_ROW, left + len(_PER_SPAN) - 1, heads, group)
        for offset, name in enumerate(_PER_SPAN):
            look = _bordered(book, offset, bold=True, bottom=1, bottom_color=_LINE, align="right", text_wrap=True)
            sheet.write_string(_HEAD_ROW + 1, left + offset, HEADS[name].to(book.language), look)
    sheet.set_row(_HEAD_ROW + 1, 28)
    for column, width in enumerate(_WIDTHS + _SPAN_WIDTHS * len(_changes(report))):
        sheet.set_column(column, column, width)


def _overview_row(
    book: Book, sheet: Worksheet, report: SteeringReport, scale: ScaleRows, line: Row, row: int, *, first: bool
) -> None:
    language = book.language
    sheet.set_row(row, _ROW_HEIGHT)
    top: Look = {"top": 1, "top_color": _LINE} if first else {}
    wanted = f"{ARROWS[scale.scale.direction]} {WANTED[scale.scale.direction].to(language)}"
    texts = (
        scale.indicator.title.to(language),
        scale_range(scale.scale, language=language),
        wanted,
        line.department.title.to(language),
    )
    for column, text in enumerate(texts):
        look = book.look(bold=column == 0, font_color=_SOFT if column in (1, 2) else _INK, **top)
        sheet.write_string(row, column, text, look)
    start = next(cell for cell in line.cells if cell.cell.span.kind is SpanKind.START)
    _start(book, sheet, report, scale, start, row, top)
    for index, result in enumerate(cell for cell in line.cells if cell.cell.span.kind is not SpanKind.START):
        _cell(book, sheet, report, scale, result, (row, _left(index)), top)


def _start(
    book: Book, sheet: Worksheet, report: SteeringReport, scale: ScaleRows, result: Result, row: int, top: Look
) -> None:
    column = _FIXED.index("start")
    fill = _fill(report, result, verdict(result, scale.scale.direction))
    if result.before.mean is None:
        sheet.write_string(row, column, _absent(result, book.language), book.look(align="right", **fill, **top))
        for more in (1, 2):
            sheet.write_blank(row, column + more, None, book.look(**fill, **top))
        return
    look = book.look(num_format=numbers.sheet_format(scale.scale.decimals), **fill, **top)
    sheet.write_number(row, column, result.before.mean, look)
    for offset, value in enumerate((result.paired, result.eligible), start=1):
        sheet.write_number(row, column + offset, value, book.look(num_format="0", font_color=_SOFT, **fill, **top))


def _cell(
    book: Book,
    sheet: Worksheet,
    report: SteeringReport,
    scale: ScaleRows,
    result: Result,
    at: tuple[int, int],
    top: Look,
) -> None:
    """Six columns of one span; a cell without figures says why where the change would stand."""
    row, left = at
    found = verdict(result, scale.scale.direction)
    fill = {**_fill(report, result, found), **top}
    values = _values(result)
    for offset, name in enumerate(_PER_SPAN):
        value = values[name]
        if value is not None:
            look = _bordered(book, offset, **_number_look(name, found, scale, result), **fill)
            sheet.write_number(row, left + offset, value, look)
        elif name == "difference" or (name == "share" and shares_withheld(result)):
            text = _absent(result, book.language)
            sheet.write_string(
                row, left + offset, text, _bordered(book, offset, align="right", font_color=_SOFT, **fill)
            )
        else:
            sheet.write_blank(row, left + offset, None, _bordered(book, offset, **fill))


def _values(result: Result) -> dict[str, float | int | None]:
    there = result.difference.mean is not None
    share = None if shares_withheld(result) else result.progressed.value
    return {
        "before": result.before.mean if there else None,
        "after": result.after.mean,
        "difference": result.difference.mean,
        "share": share,
        "n": result.paired if there else None,
        "of": result.eligible if there else None,
    }


def _number_look(name: str, found: Verdict, scale: ScaleRows, result: Result) -> Look:
    decimals = scale.scale.decimals
    if name == "difference":
        sure = found in _COLOURS
        mark = '"!"' if found is Verdict.WORSE else ""  # the colour never stands alone
        signed = ";".join(part + mark for part in numbers.sheet_format(decimals, signed=True).split(";"))
        return {"num_format": signed, "bold": sure, "font_color": _COLOURS.get(found, _SOFT)}
    if name == "share":
        return {"num_format": f"{'0.0' if numbers.percent_decimals(result.classes.n) else '0'}%"}
    if name in ("n", "of"):
        thin = is_thin(result)
        return {"num_format": "0", "bold": thin, "font_color": _INK if thin else _SOFT}
    return {"num_format": numbers.sheet_format(decimals)}


def _fill(report: SteeringReport, result: Result, found: Verdict) -> Look:
    if is_small(result, report.threshold):
        return {"pattern": _HATCH, "fg_color": "#d5dbe2", "bg_color": "#ffffff"}
    return {"bg_color": _WASH} if found in (Verdict.HIDDEN, Verdict.GUARDED) else {}


def _absent(result: Result, language: Language) -> str:
    return word("hidden", language) if result.suppressed else numbers.EMPTY


def _bordered(book: Book, offset: int, **wanted: Setting) -> Format:
    edge: Look = {"left": 1, "left_color": _LINE} if offset == 0 else {}
    return book.look(**edge, **wanted)


def _foot(book: Book, sheet: Worksheet, report: SteeringReport, row: int) -> None:
    for mark in marks(report, language=book.language):
        text = f"{numbers.EMPTY}: {mark.text}" if mark.kind == "empty" else mark.text
        sheet.write_string(row, 0, text, book.look(font_color=_SOFT))
        row += 1
    for note in notes(report, language=book.language):
        sheet.write_string(row, 0, f"{note.term}: {note.meaning}", book.look(font_color=_SOFT))
        row += 1


def _figures(book: Book, report: SteeringReport) -> None:
    """One line per scale, department and span: the CSV with heads in the reader's language."""
    sheet = _sheet(book, "figures", report, paper=_A3)
    for column, name in enumerate(COLUMNS):
        sheet.write_string(
            0, column, COLUMN_HEADS[name].to(book.language), book.look(bold=True, text_wrap=True, bottom=1)
        )
        sheet.set_column(column, column, 24 if name.endswith("title") else 11)
    found = lines(report, language=book.language)
    for row, line in enumerate(found, start=1):
        for column, name in enumerate(COLUMNS):
            _value(book, sheet, (row, column), line.get(name), name)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    if found:
        sheet.autofilter(0, 0, len(found), len(COLUMNS) - 1)


def _value(book: Book, sheet: Worksheet, at: tuple[int, int], value: Value, name: str) -> None:
    if isinstance(value, str):
        sheet.write_string(*at, value, book.look())
    elif value is not None:
        shape = _SHAPES.get(name) or ("0" if isinstance(value, int) else "0.000")
        sheet.write_number(*at, value, book.look(num_format=shape))


def _definitions(book: Book, report: SteeringReport) -> None:
    sheet = _sheet(book, "definitions", report, paper=_A4)
    known = [(note.term, note.meaning) for note in notes(report, language=book.language)]
    entries = (*definitions(report, language=book.language), *word_list(report, language=book.language))
    known += [(entry.term, entry.meaning) for entry in entries]
    _texts(book, sheet, ("term", "meaning"), (30, 110), known)


def _said(comment: Comment, language: Language) -> str:
    where = comment.where(language)
    return f"{where}: {comment.text}" if where else f"→ {comment.text}" if comment.answer else comment.text


def _comments(book: Book, report: SteeringReport) -> None:
    sheet = _sheet(book, "comments", report, paper=_A4)
    said = [(numbers.day(c.dated, language=book.language), c.by, _said(c, book.language)) for c in report.comments]
    nothing = [("", "", word("no-comments", book.language))]
    _texts(book, sheet, ("dated", "by", "comment"), (18, 24, 100), said or nothing)


def _texts(
    book: Book, sheet: Worksheet, heads: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[str]]
) -> None:
    for column, (name, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.write_string(0, column, HEADS[name].to(book.language), book.look(bold=True, bottom=1))
        sheet.set_column(column, column, width)
    for row, texts in enumerate(rows, start=1):
        # Not every program grows a row by itself to fit a wrapped text.
        most = max(
            ceil(len(part) / width) for text, width in zip(texts, widths, strict=True) for part in text.split("\n")
        )
        sheet.set_row(row, 14 * max(most, *(text.count("\n") + 1 for text in texts)))
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text, book.look(text_wrap=True, valign="top", bold=False))
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)


def _sheet(book: Book, name: str, report: SteeringReport, *, paper: int) -> Worksheet:
    sheet: Worksheet = book.workbook.add_worksheet(SHEETS[name].to(book.language))
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    footer = caption(report, language=book.language)[:_LONGEST_FOOTER].replace("&", "&&")
    sheet.set_footer(f"&L&8{footer}&R&8&P / &N")
    return sheet


def _changes(report: SteeringReport) -> tuple[Span, ...]:
    return tuple(span for span in report.spans if span.kind is not SpanKind.START)


def _left(index: int) -> int:
    return len(_FIXED) + index * len(_PER_SPAN)


def _width(report: SteeringReport) -> int:
    return _left(len(_changes(report)))
