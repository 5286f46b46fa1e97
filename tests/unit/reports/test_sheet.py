"""The workbook read back: real numbers, formats, frozen panes, definitions, comments."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.unit.reports.sample import F1, change, everywhere, report, start
from virkning.domain.result import Suppression
from virkning.domain.text import Language
from virkning.reports import steering
from virkning.reports.steering import Comment, Reader, SteeringReport


def book(made: SteeringReport, language: Language = "da") -> Workbook:
    return load_workbook(BytesIO(steering.to_xlsx(made, language=language)))


def place(sheet: Worksheet, value: object) -> tuple[int, int]:
    found = [(cell.row, cell.column) for row in sheet.iter_rows() for cell in row if cell.value == value]
    assert found, f"{value!r} is not in the sheet"
    return found[0]


def test_the_overview_holds_real_numbers_with_the_decimals_of_the_scale() -> None:
    one = change("anxiety", "a", F1, before=2.2012, after=1.93, n=38, eligible=45, progressed=27)
    sheet = book(report([one, start("anxiety", "a", 2.23, 52)]))["Oversigt"]
    row, column = place(sheet, 2.2012)
    values = [sheet.cell(row, column + offset).value for offset in range(6)]
    assert values == pytest.approx([2.2012, 1.93, -0.2712, 27 / 38, 38, 45])
    assert sheet.cell(row, column).number_format == "0.00;−0.00;0.00"
    assert sheet.cell(row, column + 2).number_format == "[>=0.005]+0.00;[<=-0.005]−0.00;0.00"
    assert sheet.cell(row, column + 3).number_format == "0%"
    assert sheet.cell(row, 1).value == "Angst"
    assert sheet.cell(row, 5).value == 2.23


def test_heads_are_grouped_and_panes_frozen() -> None:
    sheet = book(report(everywhere(2.5, 2.1)))["Oversigt"]
    place(sheet, "Fase 1: rådgivning")
    place(sheet, "Start til slut: lange forløb")
    assert sheet.freeze_panes == "E7"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$5:$6"


def test_what_goes_the_other_way_is_marked_besides_its_colour() -> None:
    sheet = book(report([change("network", "a", F1, before=5.5, after=4.5, n=40)]))["Oversigt"]
    row, column = place(sheet, -1)
    assert sheet.cell(row, column).number_format == '[>=0.005]+0.00"!";[<=-0.005]−0.00"!";0.00"!"'
    assert sheet.cell(row, column).font.color.rgb == "FFB44D08"


def test_hidden_cells_hold_a_word_and_no_number() -> None:
    hidden = change("anxiety", "a", F1, before=2.5, after=2.1, n=3).hidden(Suppression.SMALL)
    sheet = book(report([hidden], reader=Reader.STEERING_GROUP))["Oversigt"]
    row, column = place(sheet, "skjult")
    assert [sheet.cell(row, column + offset).value for offset in (-2, -1, 1, 2, 3)] == [None] * 5


def test_all_figures_stand_in_a_sheet_with_a_filter() -> None:
    sheet = book(report(everywhere(2.5, 2.1)), "en")["All figures"]
    assert sheet.max_row == 1 + 3 * 2 * 5
    assert sheet.auto_filter.ref
    head = [cell.value for cell in sheet[1]]
    assert sheet.cell(3, head.index("Change") + 1).value == pytest.approx(-0.4)


def test_definitions_and_comments_have_their_sheets() -> None:
    said = Comment("Vi ringer efter fire uger.\n=1+1", "Styregruppen", date(2013, 8, 21))
    found = book(report(everywhere(2.5, 2.1), comments=(said,)))
    place(found["Definitioner"], "Usikkerhed")
    row, _ = place(found["Kommentarer"], "21. august 2013")
    cell = found["Kommentarer"].cell(row, 3)
    assert cell.value == said.text
    assert cell.data_type == "s"


def test_no_cell_is_ever_a_formula() -> None:
    said = Comment("=1+1", "@x", date(2013, 8, 21))
    found = book(report(everywhere(2.5, 2.1), comments=(said,)))
    assert not [cell for sheet in found for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    place(found["Kommentarer"], "=1+1")
