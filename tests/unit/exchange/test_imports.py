"""Spreadsheets as they are found: what each column is taken for, and what is read of the messy one in `examples`."""

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import load_workbook

from virkning.actions.import_rows import CourseRow, packed, unpacked
from virkning.domain.errors import Unreadable
from virkning.domain.pairing import Moment
from virkning.domain.text import Language
from virkning.exchange.import_columns import Meaning, guess, meaning_of, shape_of, used_by
from virkning.exchange.import_template import template
from virkning.exchange.imports import ReadFile, ReadSheet, open_file, read_import
from virkning.library.packages import package
from virkning.library.shelves import instruments

MESSY = Path(__file__).parents[3] / "examples" / "rodet-regneark.xlsx"
PROGRAMME = package("intensive-violence").programme
TODAY = date(2026, 11, 26)
NOTHING: Mapping[str, str] = {}


def read(content: bytes, told: Mapping[str, str] = NOTHING, *, identities: bool = False) -> ReadFile:
    sheets = []
    for sheet in open_file(content, PROGRAMME, instruments(), name="ark.csv"):
        meanings = guess(sheet, PROGRAMME, instruments())
        meanings |= {name: meaning_of(what) for name, what in told.items() if name in meanings}
        sheets.append(ReadSheet(sheet, meanings))
    return read_import(sheets, PROGRAMME, instruments(), identities=identities, today=TODAY)


def by_key(found: ReadFile) -> dict[str, CourseRow]:
    return {one.key: one for one in found.rows.courses}


def codes(found: ReadFile) -> set[str]:
    return {problem.code for problem in found.problems}


def test_the_messy_spreadsheet_is_read_with_two_columns_told() -> None:
    found = read(MESSY.read_bytes(), {"Hvornår": "moment", "PTSD i alt": "value:ptsd.total"}, identities=True)
    courses = by_key(found)
    assert sorted(courses) == [str(101 + at) for at in range(7)]  # the eighth is in a phase of another programme
    anna = courses["101"]
    assert (anna.started, anna.ended, anna.name) == (date(2023, 6, 3), date(2023, 12, 1), "Anna Eks")
    told = {(row.instrument, row.moment, row.taken) for row in anna.measured}
    assert ("network", Moment.BEFORE, date(2023, 6, 3)) in told
    ptsd = [row for row in anna.measured if row.instrument == "ptsd"]
    assert [len(row.answers) for row in ptsd] == [12, 12]
    assert set(ptsd[0].answers.values()) <= {1, 2, 3, 4}
    assert ptsd[0].totals.keys() == {"total"}
    expected = {"import-not-a-date", "import-row-twice", "course-missing", "import-no-such-answer", "import-left-open"}
    assert codes(found) >= {*expected, "unknown-phase-value"}
    assert unpacked(packed(found.rows)) == found.rows


def test_names_stay_out_unless_they_are_asked_for() -> None:
    found = read(MESSY.read_bytes(), {"Hvornår": "moment"})
    assert all(one.name == "" for one in found.rows.courses)
    assert "Anna" not in repr(found.rows)
    assert "Anna" not in repr(read(MESSY.read_bytes(), {"Hvornår": "moment"}, identities=True).rows)


def test_the_day_of_a_wide_row_is_that_of_the_course_where_nothing_else_tells() -> None:
    found = read("borger;start;slut;netværk før;netværk efter\n1;3/1-23;4/5-23;2,5;3\n2;5/1-23;;3;4\n".encode())
    one, two = found.rows.courses
    assert [row.taken for row in one.measured] == [date(2023, 1, 3), date(2023, 5, 4)]
    assert [row.taken for row in two.measured] == [date(2023, 1, 5)]
    assert codes(found) == {"date-missing", "no-phase-column"}


def test_a_column_of_cpr_numbers_is_noticed_and_left_out() -> None:
    content = "nr;cpr-nr;dato;tidspunkt;netværk\n1;0101010101;3/1-23;før;2\n2;0201010102;3/1-23;før;2\n".encode()
    [sheet] = open_file(content, PROGRAMME, instruments(), name="ark.csv")
    assert guess(sheet, PROGRAMME, instruments())["cpr-nr"] == Meaning("cpr")
    assert {one.cpr for one in read(content).rows.courses} == {""}
    assert {one.cpr for one in read(content, identities=True).rows.courses} == {"0101010101", "0201010102"}


def test_a_course_without_measurements_is_kept_and_a_row_without_anything_is_told() -> None:
    found = read("borger;start;slut;dato;tidspunkt;netværk\n1;3/1-23;4/5-23;;;\n2;;;;;\n3;;;5/1-23;før;4\n".encode())
    courses = by_key(found)
    assert sorted(courses) == ["1", "3"]
    assert (courses["1"].started, courses["1"].ended) == (date(2023, 1, 3), date(2023, 5, 4))
    assert "import-row-unused" in codes(found)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("dato;tidspunkt;netværk\n3/1-23;før;2\n", "import-no-citizen"),
        ("borger;tidspunkt;netværk\n1;før;2\n", "import-no-date"),
        ("borger;farve\n1;blå\n", "import-nothing"),
    ],
)
def test_what_must_be_told_before_a_file_can_be_read(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(text.encode())
    assert [problem.code for problem in refused.value.problems] == [code]


def test_two_columns_that_are_the_same_must_be_told_apart() -> None:
    with pytest.raises(Unreadable) as refused:
        read("borger;dato;tidspunkt;netværk;x\n1;3/1-23;før;2;3\n".encode(), {"x": "value:network.total"})
    assert [problem.code for problem in refused.value.problems] == ["import-column-twice"]


def test_sheets_of_one_shape_go_together_and_the_same_number_is_the_same_citizen() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, row in (("2022", ("1", "3/1-22", "før", 2)), ("2023", ("1", "3/1-23", "efter", 4))):
            page = book.add_worksheet(name)
            page.write_row(0, 0, ("Borger", "Dato", "Tidspunkt", "Netværk"))
            page.write_row(1, 0, row)
    first, second = open_file(out.getvalue(), PROGRAMME, instruments(), name="ark.xlsx")
    assert (first.name, second.name, shape_of(first)) == ("2022", "2023", shape_of(second))
    [one] = read(out.getvalue()).rows.courses
    assert (one.started, one.ended) == (date(2022, 1, 3), date(2023, 1, 3))
    assert [row.sheet for row in one.measured] == ["2022", "2023"]


def test_more_columns_than_a_table_has_are_refused_at_once() -> None:
    for content in (
        (b";".join([b"k"] * 10**6) + b"\n") * 2,
        ";".join(f"k{at}" for at in range(500)).encode() + b"\n1\n",
    ):
        with pytest.raises(Unreadable) as refused:
            open_file(content, PROGRAMME, instruments(), name="ark.csv")
        assert refused.value.problems[0].code in ("too-many-columns", "import-many-columns")


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_template_comes_back_filled_in_and_is_understood(language: Language) -> None:
    used = list(used_by(PROGRAMME, instruments()).values())
    book = load_workbook(io.BytesIO(template(PROGRAMME, used, ["Nord"], language=language)))
    _words, courses, measured = book.worksheets
    courses.append(["7", "Nord", date(2023, 1, 3), date(2023, 6, 1)])
    for moment, day in (("før" if language == "da" else "before", date(2023, 1, 3)), ("efter", date(2023, 6, 1))):
        questions = [2] * sum(len(one.items) for one in used)
        measured.append(["7", PROGRAMME.phases[0].title.to(language), moment, day, *questions])
    out = io.BytesIO()
    book.save(out)
    found = read(out.getvalue())
    [one] = found.rows.courses
    assert (one.key, one.department, one.started, one.ended) == ("7", "Nord", date(2023, 1, 3), date(2023, 6, 1))
    assert {row.instrument for row in one.measured} == {each.key for each in used if each.items}
    assert not codes(found) - {"import-no-such-answer", "import-sheet-left-out"}
