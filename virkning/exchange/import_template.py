"""An empty workbook for a programme: filled in and sent back, it is understood without any choosing."""

import io
from collections.abc import Sequence

import xlsxwriter

from virkning.domain.instrument import Instrument
from virkning.domain.pairing import Moment
from virkning.domain.programme import Programme
from virkning.domain.text import Language, Text

ROWS = 2000
"""How far down the lists of choices reach."""

LONGEST_LIST = 255
"""Excel takes no longer list of choices in a cell."""

COURSES = Text(da="Forløb", en="Courses")
MEASURED = Text(da="Målinger", en="Measurements")
INSTRUCTIONS = Text(da="Vejledning", en="Instructions")
CITIZEN, DEPARTMENT, TEAM = Text("Borger", "Citizen"), Text("Afdeling", "Department"), Text("Team", "Team")
STARTED, ENDED, PHASE = Text("Startdato", "Start date"), Text("Slutdato", "End date"), Text("Fase", "Phase")
MOMENT, DAY = Text("Tidspunkt", "Moment"), Text("Dato", "Date")

MOMENTS = {
    Moment.BEFORE: Text("før", "before"),
    Moment.DURING: Text("undervejs", "during"),
    Moment.AFTER: Text("efter", "after"),
    Moment.FOLLOW_UP: Text("opfølgning", "follow-up"),
}

LINES = (
    Text(
        "Arket “Forløb” har én række for hver borger, arket “Målinger” én række for hver måling.",
        "The sheet “Courses” has one row for each citizen, the sheet “Measurements” one row for each measurement.",
    ),
    Text(
        "Borger: et nummer eller en kode, der er den samme på begge ark. Skriv ikke navn eller CPR-nummer.",
        "Citizen: a number or code that is the same on both sheets. Write no name and no CPR number.",
    ),
    Text(
        "Datoer skrives som 3-6-2026. Svar skrives som tallet. En tom celle er et ubesvaret spørgsmål.",
        "Dates are written as 3-6-2026. Answers are written as the number. An empty cell is an open question.",
    ),
    Text(
        "Kolonner og ark, der ikke skal bruges, må stå tomme eller slettes. Ret ikke overskrifterne.",
        "Columns and sheets that are not needed may stay empty or be deleted. Leave the headings as they are.",
    ),
    Text(
        "Hent arket ind under “Hent filer ind”. Det, der er hentet ind før, bliver ikke lavet to gange.",
        "Bring it in under “Bring in files”. What was brought in before is not made twice.",
    ),
)


def template(
    programme: Programme, used: Sequence[Instrument], departments: Sequence[str], *, language: Language
) -> bytes:
    """Headings are those that the reader knows; lists of choices stand where there are few."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        bold = book.add_format({"bold": True, "bg_color": "#E7F0FA", "text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        first = book.add_worksheet(INSTRUCTIONS.to(language))
        first.set_column(0, 0, 110)
        first.write_string(0, 0, programme.title.to(language), bold)
        for at, line in enumerate(LINES, start=2):
            first.write_string(at, 0, line.to(language))
        _courses(book.add_worksheet(COURSES.to(language)), programme, departments, language, bold, day)
        _measured(book.add_worksheet(MEASURED.to(language)), programme, used, language, bold, day)
    return out.getvalue()


def _courses(
    page: xlsxwriter.worksheet.Worksheet,
    programme: Programme,
    departments: Sequence[str],
    language: Language,
    bold: xlsxwriter.format.Format,
    day: xlsxwriter.format.Format,
) -> None:
    facts = [(one.title.to(language), [c.title.to(language) for c in one.categories]) for one in programme.variables]
    heads = [one.to(language) for one in (CITIZEN, DEPARTMENT, STARTED, ENDED)]
    page.write_row(0, 0, [*heads, *(title for title, _ in facts)], bold)
    page.freeze_panes(1, 1)
    page.set_column(0, 1, 16)
    page.set_column(2, 3, 14, day)
    page.set_column(4, 4 + len(facts), 24)
    _choices(page, 1, departments)
    for at, (_title, options) in enumerate(facts, start=4):
        _choices(page, at, options)


def _measured(
    page: xlsxwriter.worksheet.Worksheet,
    programme: Programme,
    used: Sequence[Instrument],
    language: Language,
    bold: xlsxwriter.format.Format,
    day: xlsxwriter.format.Format,
) -> None:
    heads = [one.to(language) for one in (CITIZEN, PHASE, MOMENT, DAY)]
    questions = [(f"{one.key}.{item.key}", item) for one in used for item in one.items]
    totals = [f"{one.key}.{scale.key}" for one in used for scale in one.scales if scale.entered]
    page.write_row(0, 0, [*heads, *(name for name, _ in questions), *totals], bold)
    page.freeze_panes(1, 4)
    page.set_column(0, 2, 14)
    page.set_column(3, 3, 14, day)
    page.set_column(4, 4 + len(questions) + len(totals), 16)
    _choices(page, 1, [phase.title.to(language) for phase in programme.phases])
    _choices(page, 2, [MOMENTS[moment].to(language) for moment in Moment])
    for at, (_name, item) in enumerate(questions, start=4):
        page.write_comment(0, at, item.label.to(language))
        rule = {"validate": "integer", "criteria": "between", "minimum": item.low, "maximum": item.high}
        page.data_validation(1, at, ROWS, at, rule)


def _choices(page: xlsxwriter.worksheet.Worksheet, column: int, options: Sequence[str]) -> None:
    plain = [option for option in options if "," not in option]
    if options and plain == list(options) and len(",".join(options)) <= LONGEST_LIST:
        page.data_validation(1, column, ROWS, column, {"validate": "list", "source": plain})
