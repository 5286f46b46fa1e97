"""What was understood of a file, before anything is made of it."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from virkning.console.language import spoken
from virkning.console.screen import err, some, table
from virkning.exchange.answers import AnswerFile, Matched
from virkning.exchange.cells import Decimal, Kind, shown
from virkning.exchange.courses import CourseFile
from virkning.exchange.layout import Target
from virkning.exchange.sheets import Column, Sheet
from virkning.reports import numbers

EXAMPLES = 3
LONGEST_WORD = 20

WORDED = ("department", "phase", "moment", "date", "started", "ended", "length", "scale", "item")
"""Fields that hold a word of the programme, never a name or what somebody wrote."""

FIELDS = {
    "course": gettext_lazy("citizen"),
    "department": gettext_lazy("department"),
    "phase": gettext_lazy("phase"),
    "moment": gettext_lazy("time of measurement"),
    "date": gettext_lazy("date"),
    "started": gettext_lazy("start of the course"),
    "ended": gettext_lazy("end of the course"),
    "length": gettext_lazy("short or long"),
    "reason": gettext_lazy("reason for missing"),
    "scale": gettext_lazy("scale"),
    "item": gettext_lazy("item"),
    "value": gettext_lazy("value"),
}

DELIMITERS = {
    ",": gettext_lazy("comma"),
    ";": gettext_lazy("semicolon"),
    "\t": gettext_lazy("tab"),
    "|": gettext_lazy("bar"),
}


def show_sheet(sheet: Sheet) -> None:
    """File, format, delimiter and size, in one line."""
    parts = [sheet.file]
    if sheet.name:
        parts.append(_("sheet %(name)s") % {"name": sheet.name})
    if sheet.delimiter:
        parts.append(_("separated by %(sign)s") % {"sign": DELIMITERS.get(sheet.delimiter, sheet.delimiter)})
    if sheet.encoding:
        parts.append(sheet.encoding.upper().replace("CP1252", "Windows-1252"))
    rows = len(sheet.rows)
    parts.append(ngettext("%(n)s row", "%(n)s rows", rows) % {"n": numbers.count(rows, language=spoken())})
    columns = len(sheet.columns)
    parts.append(ngettext("%(n)s column", "%(n)s columns", columns) % {"n": columns})
    err().print(" · ".join(parts), style="bold")
    if sheet.other_sheets:
        text = _("The workbook also has the sheets %(names)s; choose with --sheet.")
        err().print(text % {"names": some(sheet.other_sheets)})


def show_courses(file: CourseFile) -> None:
    """How a file of measurements was understood."""
    show_sheet(file.sheet)
    layout = file.layout
    used = [(column, str(FIELDS[name])) for name, column in layout.fields.items()]
    for value in layout.values:
        words = [_value_title(file, value.target), value.phase, value.moment]
        used.append((value.column, " · ".join(filter(None, words))))
    used += [(fact.column, fact.variable.title.to(spoken())) for fact in layout.facts]
    _show_columns(used, layout.unused)
    if layout.guessed:
        err().print(
            _("The columns were guessed from their headings. A [columns] part in the programme file says it surely.")
        )
    if layout.is_one_row_per_value:
        shape = _("one row per value")
    else:
        shape = _("one row per citizen") if layout.is_wide else _("one row per measurement")
    parts = [
        shape,
        ngettext("%(n)s citizen", "%(n)s citizens", file.courses)
        % {"n": numbers.count(file.courses, language=spoken())},
        ngettext("%(n)s measurement", "%(n)s measurements", file.measurements)
        % {"n": numbers.count(file.measurements, language=spoken())},
    ]
    err().print(" · ".join(parts))
    if not file.dated:
        text = _(
            "The file has no dates: everything counts as on the last day of the period, and every course as ended."
        )
        err().print(text)


def _value_title(file: CourseFile, target: Target) -> str:
    instrument = file.instruments[target.instrument]
    if target.is_item:
        return f"{instrument.key}.{target.name}"
    return instrument.scale_by_key[target.name].title.to(spoken())


def show_answers(file: AnswerFile) -> None:
    """How a file of answers was understood."""
    show_sheet(file.sheet)
    by_name = file.sheet.column_by_name
    used = [(by_name[name], str(FIELDS[field])) for field, name in file.fields.items()]
    if file.matched is not Matched.ONE_ROW_PER_ANSWER:
        used += [(by_name[name], f"{file.instrument.key}.{key}") for key, name in file.items.items()]
    _show_columns(used, file.unused)
    if file.matched is Matched.ORDER:
        err().print(_("The items were found by their order. Check that the first column is the first item."))
    responses = len(file.rows)
    text = ngettext("%(n)s response", "%(n)s responses", responses)
    err().print(text % {"n": numbers.count(responses, language=spoken())})


def show_columns(sheet: Sheet, uses: Mapping[str, str]) -> None:
    """How the columns named by the reader were read."""
    show_sheet(sheet)
    used = [(sheet.column(name), use) for name, use in uses.items() if name]
    names = {column.name for column, _use in used}
    _show_columns(used, tuple(column.name for column in sheet.columns if column.name not in names))


def _show_columns(used: Iterable[tuple[Column, str]], unused: Sequence[str]) -> None:
    made = table("", _("column"), _("is"), _("holds"), _("filled"), _("first values"), right=(3,))
    for column, use in used:
        values = [_example(text, use) for text in column.distinct[:EXAMPLES]]
        made.add_row(
            column.name, use, _holds(column), numbers.count(column.filled, language=spoken()), "  ".join(values)
        )
    err().print(made)
    if unused:
        err().print(_("Not used: %(columns)s") % {"columns": some(unused)})


def _example(text: str, use: str) -> str:
    """The words of a field with few different values; anything else only when it is a number, a code or a day."""
    if use in {str(FIELDS[name]) for name in WORDED}:
        return text[:LONGEST_WORD]
    return shown(text)


def _holds(column: Column) -> str:
    if column.kind is Kind.NUMBER:
        fractions = any("." in text or "," in text for text in column.distinct)
        if not fractions:
            return _("whole numbers")
        if not any(isinstance(cell, str) and cell for cell in column.cells):
            return _("numbers with decimals")  # a sheet keeps numbers, not how they are written
        return _("numbers, decimal comma") if column.decimal is Decimal.COMMA else _("numbers, decimal point")
    if column.kind is Kind.DATE:
        return _("dates, %(order)s") % {"order": _("day first") if column.order == "d-m-y" else _("month first")}
    return _("text") if column.kind is Kind.TEXT else _("nothing")
