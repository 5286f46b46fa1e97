"""Files in the forms that people save them in, and those that cannot be read."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.exchange.written import parquet, sheet, text_file, workbook
from virkning.domain.errors import Unreadable
from virkning.exchange.cells import Decimal, Kind
from virkning.exchange.files import read_content, read_file
from virkning.exchange.sheets import Sheet


def names(found: Sheet) -> list[str]:
    return [column.name for column in found.columns]


def code(path: Path) -> str:
    with pytest.raises(Unreadable) as refused:
        read_file(path)
    return refused.value.problems[0].code


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    text = f"id{delimiter}score\n1{delimiter}2\n2{delimiter}3\n"
    found = read_file(text_file(tmp_path, text))
    assert (names(found), found.delimiter, found.rows) == (["id", "score"], delimiter, (2, 3))


def test_semicolons_with_decimal_commas(tmp_path: Path) -> None:
    found = sheet(tmp_path, "id;før;efter\n1;2,20;1,93\n2;2,5;2\n3;1.234,5;7\n")
    numbers, problems = found.numbers(found.column("før"))
    assert (numbers, problems) == ([2.2, 2.5, 1234.5], [])
    assert found.column("før").decimal is Decimal.COMMA


def test_quoted_decimal_commas_between_commas(tmp_path: Path) -> None:
    found = sheet(tmp_path, 'id,height\n1,"1,76"\n2,"1,80"\n')
    assert found.numbers(found.column("height"))[0] == [1.76, 1.8]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    found = read_file(text_file(tmp_path, "forløb;måling\næøå;1\nß;2\n", encoding=encoding))
    assert names(found) == ["forløb", "måling"]
    assert found.texts(found.column("forløb")) == ["æøå", "ß"]


def test_the_line_that_excel_puts_first(tmp_path: Path) -> None:
    found = sheet(tmp_path, "sep=;\nid;x\n1;2,5\n")
    assert (names(found), found.rows) == (["id", "x"], (3,))


def test_rows_keep_their_numbers_past_titles_and_blank_rows(tmp_path: Path) -> None:
    found = sheet(tmp_path, "Udtræk fra systemet;;\n;;\nid;x;y\n1;2;3\n;;\n2;3;4\n")
    assert (names(found), found.rows) == (["id", "x", "y"], (4, 6))


def test_short_and_long_rows(tmp_path: Path) -> None:
    found = sheet(tmp_path, "id;x\n1\n2;3;4\n3;5\n")
    assert found.numbers(found.column("x"))[0] == [None, 3, 5]
    assert [(p.code, p.place.row) for p in found.problems] == [("row-too-long", 3)]


def test_the_same_heading_twice_and_no_heading(tmp_path: Path) -> None:
    found = sheet(tmp_path, "id;x;x;\n1;2;3;4\n")
    assert names(found) == ["id", "x", "x (2)", "D"]
    assert [p.code for p in found.problems] == ["column-twice"]


def test_kinds(tmp_path: Path) -> None:
    lines = ["a;b;c;d;e", "1;3-6-2013;ja;;1", "2,5;4-6-2013;nej;;2", "NA;5. juni 2013;;;x", "4;6/6/2013;ja;;4"]
    found = sheet(tmp_path, "\n".join([*lines, "5;7-6-2013;3;;5", "6;;;;6"]))
    assert [c.kind for c in found.columns] == [Kind.NUMBER, Kind.DATE, Kind.TEXT, Kind.EMPTY, Kind.NUMBER]
    numbers, problems = found.numbers(found.column("e"))
    assert numbers == [1, 2, None, 4, 5, 6]
    assert [(p.code, p.place.row, p.place.column, p.params["value"]) for p in problems] == [
        ("not-a-number", 4, "e", "x")
    ]


def test_workbooks(tmp_path: Path) -> None:
    rows: list[list[object]] = [["id", "dato", "score"], [1, date(2013, 6, 3), 2.25], [2, date(2013, 6, 4), None]]
    found = read_file(workbook(tmp_path, rows, first=2))
    assert (found.name, names(found), found.rows) == ("Data", ["id", "dato", "score"], (4, 5))
    assert found.days(found.column("dato"))[0] == [date(2013, 6, 3), date(2013, 6, 4)]
    assert found.numbers(found.column("score"))[0] == [2.25, None]


def test_a_head_merged_over_several_columns(tmp_path: Path) -> None:
    path = tmp_path / "fil.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet()
        page.merge_range(0, 1, 0, 2, "Før")
        page.merge_range(0, 3, 0, 4, "Efter")
        page.write_row(1, 0, ["Borger", "Angst", "Traume", "Angst", "Traume"])
        page.write_row(2, 0, [1, 2.2, 2.1, 1.9, 2.0])
    assert names(read_file(path)) == ["Borger", "Før Angst", "Før Traume", "Efter Angst", "Efter Traume"]


def test_the_first_sheet_that_holds_anything(tmp_path: Path) -> None:
    path = tmp_path / "fil.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Forside")
        for name in ("2013", "2014"):
            page = book.add_worksheet(name)
            page.write_row(0, 0, ["id", "år"])
            page.write_row(1, 0, [1, int(name)])
    found = read_file(path)
    assert (found.name, set(found.other_sheets)) == ("2013", {"Forside", "2014"})
    assert read_file(path, sheet="2014").numbers(read_file(path, sheet="2014").column("år"))[0] == [2014]
    with pytest.raises(Unreadable) as refused:
        read_file(path, sheet="2015")
    assert refused.value.problems[0].params["sheets"] == "Forside, 2013, 2014"


def test_a_formula_is_its_result_and_an_error_is_told(tmp_path: Path) -> None:
    path = tmp_path / "fil.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["id", "sum"])
        page.write_row(1, 0, [1])
        page.write_formula(1, 1, "=1+2", None, 3)
        page.write_row(2, 0, [2])
        page.write_formula(2, 1, "=1/0", None, "#DIV/0!")
        page.write_row(3, 0, [3, 4])
        page.write_row(4, 0, [4, 4])
        page.write_row(5, 0, [5, 4])
    found = read_file(path)
    numbers, problems = found.numbers(found.column("sum"))
    assert numbers[0] == 3
    assert numbers[1] is None
    assert {problem.code for problem in problems} <= {"formula-error"}


def test_parquet(tmp_path: Path) -> None:
    found = read_file(parquet(tmp_path, {"id": ["a", "b"], "x": [1.5, None], "d": [date(2013, 6, 3), None]}))
    assert (names(found), found.rows) == (["id", "x", "d"], (2, 3))
    assert found.numbers(found.column("x"))[0] == [1.5, None]
    assert found.days(found.column("d"))[0] == [date(2013, 6, 3), None]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    def made(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    assert code(tmp_path / "ingen.csv") == "file-not-opened"
    assert code(tmp_path) == "file-not-opened"
    assert code(made("tom.csv", b"")) == "file-empty"
    assert code(made("blank.csv", b"\n \n\n")) == "file-empty"
    assert code(made("kun.csv", b"id;x\n")) == "no-rows"
    assert code(made("skrald.csv", bytes(range(256)) * 4)) == "unknown-format"
    assert code(made("billede.png", b"\x89PNG\r\n\x1a\n" + bytes(50))) == "unknown-format"
    assert code(made("halv.parquet", b"PAR1 og saa ikke mere")) == "file-damaged"
    assert code(made("halv.xlsx", b"PK\x03\x04" + b"x" * 100)) == "file-damaged"
    assert code(made("lang.csv", b'id;x\n1;2\n2;"' + b"x" * 200_000)) == "cell-too-long"


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("data.csv", "id;x\n1;2\n")
    path = tmp_path / "fil.zip"
    path.write_bytes(content.getvalue())
    assert code(path) == "file-damaged"


def test_a_column_that_is_not_there_names_the_nearest(tmp_path: Path) -> None:
    found = sheet(tmp_path, "borger;angst før\n1;2\n")
    assert found.column("Angst_før").name == "angst før"
    with pytest.raises(Unreadable) as refused:
        found.column("angst for")
    problem = refused.value.problems[0]
    assert (problem.code, problem.params["nearest"]) == ("column-not-found-guess", "angst før")
    with pytest.raises(Unreadable) as refused:
        found.column("xyz")
    assert refused.value.problems[0].code == "column-not-found"


def test_cpr_numbers_are_noticed(tmp_path: Path) -> None:
    found = sheet(tmp_path, "id;x\n010190-1234;1\n311285-4321;2\n0506701234;3\n")
    assert found.column("id").looks_like_cpr
    assert not found.column("x").looks_like_cpr


def test_control_signs_do_not_reach_the_reader(tmp_path: Path) -> None:
    found = read_file(workbook(tmp_path, [["id", "x\x1b[31m"], [1, 2]]))
    assert all(column.name.isprintable() for column in found.columns)


def read_or_refused(content: bytes) -> Sheet | None:
    """Reading ends in a sheet or in a refusal that says why; anything else is a fault."""
    try:
        return read_content(content, name="fil")
    except Unreadable as refused:
        if not refused.problems:
            raise AssertionError("refused without a reason") from refused
        return None


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"PAR1", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe"]),
)
def test_bytes_of_any_kind_are_read_or_refused(content: bytes, start: bytes) -> None:
    found = read_or_refused(start + content)
    assert found is None or all(len(column.cells) == len(found.rows) for column in found.columns)


CELLS = st.one_of(
    st.text(max_size=12), st.sampled_from(["1", "2,5", "1.234,5", "3-6-2013", "", "NA", '"', "=1+1", ";"])
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=6), st.sampled_from(";,\t"))
def test_texts_of_any_kind_are_read_or_refused(rows: list[list[str]], delimiter: str) -> None:
    text = "\n".join(delimiter.join(row) for row in rows)
    found = read_or_refused(text.encode("utf-8", "replace"))
    for column in found.columns if found else ():
        assert found is not None
        numbers, wrong = found.numbers(column)
        days, _undated = found.days(column)
        assert len(numbers) == len(days) == len(found.rows)
        assert all(problem.place.row in found.rows for problem in wrong)


@pytest.fixture
def whole(tmp_path: Path) -> bytes:
    """Written once, since a workbook tells the second in which it was made."""
    return workbook(tmp_path, [["id", "x"], [1, 2.5], ["a", None]]).read_bytes()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_damaged_workbooks_are_read_or_refused(whole: bytes, data: st.DataObject) -> None:
    content = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    read_or_refused(bytes(content))
