"""From spreadsheets in the forms people keep them in to the tables of a report."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.exchange.written import parquet, sheet, text_file
from virkning.analysis.report import results
from virkning.domain.errors import Unreadable
from virkning.domain.period import period
from virkning.domain.result import Result
from virkning.exchange.courses import CourseFile, read_courses
from virkning.exchange.files import read_file
from virkning.library.shelves import instruments, read_programme

TODAY = date(2026, 11, 22)

ONE_PHASE = """
key = "prøve"
title = { da = "Prøve", en = "Trial" }
[[phases]]
key = "forloeb"
title = { da = "Forløb", en = "Course" }
[[outcomes]]
key = "ro"
title = { da = "Ro", en = "Calm" }
[[outcomes.indicators]]
key = "angst"
scale = "angst"
[[outcomes.indicators]]
key = "traume"
scale = "traume"
[[scales]]
key = "angst"
title = { da = "Angst", en = "Anxiety" }
low = 1
high = 4
direction = "lower"
[[scales]]
key = "traume"
title = { da = "Traume", en = "Trauma" }
low = 1
high = 4
direction = "lower"
""".replace("prøve", "proeve", 1)

TWO_PHASES = ONE_PHASE.replace(
    '[[phases]]\nkey = "forloeb"\ntitle = { da = "Forløb", en = "Course" }',
    '[[phases]]\nkey = "f1"\ntitle = { da = "Rådgivning", en = "Counselling" }\n'
    '[[phases]]\nkey = "f2"\ntitle = { da = "Gruppe", en = "Group" }',
)

LONG = """borger;tidspunkt;dato;angst;traume
1;før;3-1-2013;2,5;3
1;efter;3-5-2013;2;3
2;før;4-1-2013;3;2
2;efter;4-5-2013;3,5;1
3;før;5-1-2013;2;2
"""


def read(folder: Path, text: str, programme: str = ONE_PHASE, when: str = "2013") -> CourseFile:
    path = text_file(folder, programme, name="indsats.toml")
    defined = read_programme(path)
    return read_courses(sheet(folder, text), defined, instruments=instruments(), period=period(when), today=TODAY)


def cells(found: CourseFile, when: str = "2013") -> dict[tuple[str, str], Result]:
    """Every cell of all departments together, by indicator and span."""
    every = results(found.frames, programme=found.programme, instruments=found.instruments, period=period(when))
    return {(r.cell.indicator, r.cell.span.key): r for r in every if r.cell.department == ""}


def codes(found: CourseFile) -> list[tuple[str, int | None, str]]:
    """Without the note on scales that the file has not, which most of these small files would have."""
    told = [(p.code, p.place.row, p.place.column) for p in found.problems]
    return [one for one in told if one[0] != "scales-without-column"]


def test_one_row_per_measurement(tmp_path: Path) -> None:
    found = read(tmp_path, LONG)
    assert found.layout.guessed
    assert codes(found) == [("no-end-column", None, "")]
    assert (found.courses, found.measurements) == (3, 5)
    angst = cells(found)["angst", "course"]
    assert (angst.paired, angst.before.mean, angst.after.mean) == (2, 2.75, 2.75)
    assert (angst.classes.progressed, angst.classes.regressed) == (1, 1)
    assert cells(found)["angst", "start"].before.n == 3


SAME_AS_LONG = {
    "one row per citizen": """borger;angst før;traume før;angst efter;traume efter
1;2,5;3;2;3
2;3;2;3,5;1
3;2;2;;
""",
    "moments first in the heading": """Borger;Før angst;Før traume;Efter angst;Efter traume
1;2,5;3;2;3
2;3;2;3,5;1
3;2;2;;
""",
    "numbered headings": """id,angst_1,traume_1,angst_4,traume_4
1,2.5,3,2,3
2,3,2,3.5,1
3,2,2,,
""",
    "one row per value": """borger;tidspunkt;skala;værdi
1;før;Angst;2,5
1;før;Traume;3
1;efter;Angst;2
1;efter;Traume;3
2;før;Angst;3
2;før;Traume;2
2;efter;Angst;3,5
2;efter;Traume;1
3;før;Angst;2
3;før;Traume;2
""",
    "numbered measurements": """id;måling;angst;traume
1;1;2,5;3
1;2;;
1;3;2;3
2;1;3;2
2;3;3,5;1
3;1;2;2
""",
    "no word for the moment": """id;angst;traume
1;2,5;3
2;3;2
3;2;2
1;2;3
2;3,5;1
""",
}


@pytest.mark.parametrize("form", SAME_AS_LONG)
def test_other_forms_say_the_same(tmp_path: Path, form: str) -> None:
    """Without dates everybody has ended, so the third citizen is eligible and lacks the after measurement."""
    found = read(tmp_path, SAME_AS_LONG[form])
    assert not found.dated
    assert not [problem for problem in found.problems if problem.code not in ("no-moment-column",)]
    for indicator, mean, paired in (("angst", (2.75, 2.75), 2), ("traume", (2.5, 2.0), 2)):
        cell = cells(found)[indicator, "course"]
        assert (cell.eligible, cell.paired, cell.before.mean, cell.after.mean) == (3, paired, *mean)
        assert cells(found)[indicator, "course"].paired == 2
        assert cells(found)[indicator, "start"].before.n == 3


def test_parquet_says_the_same(tmp_path: Path) -> None:
    columns: dict[str, list[object]] = {
        "citizen": [1, 1, 2, 2, 3],
        "moment": ["before", "after", "before", "after", "before"],
        "angst": [2.5, 2.0, 3.0, 3.5, 2.0],
    }
    defined = read_programme(text_file(tmp_path, ONE_PHASE, name="indsats.toml"))
    read_in = read_file(parquet(tmp_path, columns))
    found = read_courses(read_in, defined, instruments=instruments(), period=period("2013"), today=TODAY)
    assert cells(found)["angst", "course"].before.mean == 2.75


def test_phases_in_a_column_and_in_headings(tmp_path: Path) -> None:
    long = read(
        tmp_path,
        "borger;fase;tidspunkt;angst\n1;f1;før;3\n1;Rådgivning;efter;2\n1;fase 2;før;2\n1;2;efter;1,5\n",
        TWO_PHASES,
    )
    wide = read(
        tmp_path, "borger;F1 angst før;F1 angst efter;Gruppe angst før;fase 2 angst efter\n1;3;2;2;1,5\n", TWO_PHASES
    )
    for found in (long, wide):
        assert cells(found)["angst", "phase-f1"].difference.mean == -1
        assert cells(found)["angst", "phase-f2"].difference.mean == -0.5
        assert cells(found)["angst", "course"].difference.mean == -1.5


def test_without_phases_only_start_to_end_is_counted(tmp_path: Path) -> None:
    found = read(tmp_path, "borger;angst før;angst efter\n1;3;2\n", TWO_PHASES)
    assert ("no-phase-column", None, "") in codes(found)
    assert cells(found)["angst", "phase-f1"].paired == 0
    assert cells(found)["angst", "course"].paired == 1


def test_ends_tell_dropout(tmp_path: Path) -> None:
    text = "borger;tidspunkt;dato;slutdato;angst\n1;før;3-1-2013;3-5-2013;2\n1;efter;3-5-2013;3-5-2013;1\n"
    found = read(tmp_path, text + "2;før;3-1-2013;1-6-2013;2\n3;før;3-1-2013;;2\n")
    cell = cells(found)["angst", "course"]
    assert codes(found) == []
    assert (cell.eligible, cell.paired, cell.unpaired_before.n) == (2, 1, 1)


def test_a_period_takes_what_falls_in_it(tmp_path: Path) -> None:
    found = read(tmp_path, LONG, when="2013Q2")
    assert cells(found, "2013Q2")["angst", "course"].paired == 2
    assert cells(found, "2013Q1")["angst", "course"].paired == 0


def test_everything_wrong_is_told_and_the_rest_used(tmp_path: Path) -> None:
    text = (
        LONG
        + "1;før;3-1-2013;1;1\n"  # row 7: a second time
        + "4;før;3-1-2099;2;2\n"  # row 8: in the future
        + "5;før;igår;2;2\n"  # row 9: no date
        + ";før;3-1-2013;2;2\n"  # row 10: nobody
        + "6;før;;2;2\n"  # row 11: date missing
        + "7;midtpå;3-1-2013;2;2\n"  # row 12: unknown moment
        + "8;før;3-1-2013;7;2\n"  # row 13: out of range
        + "8;efter;3-2-2013;x;2\n"  # row 14: not a number
    )
    found = read(tmp_path, text)
    assert set(codes(found)) == {
        ("row-duplicate", 7, ""),
        ("row-in-future", 8, "dato"),
        ("not-a-date", 9, "dato"),
        ("course-missing", 10, "borger"),
        ("date-missing", 11, "dato"),
        ("unknown-moment", 12, "tidspunkt"),
        ("cell-out-of-range", 13, "angst"),
        ("not-a-number", 14, "angst"),
        ("no-end-column", None, ""),
    }
    assert cells(found)["angst", "course"].paired == 2
    assert cells(found)["traume", "course"].paired == 3
    first = next(problem for problem in found.problems if problem.code == "row-duplicate")
    assert first.params["first"] == 2


def test_departments_of_the_file_and_of_the_programme(tmp_path: Path) -> None:
    text = "borger;afdeling;angst før;angst efter\n1;Aalborg;3;2\n2;Ærø;3;1\n"
    found = read(tmp_path, text)
    assert [d.key for d in found.programme.departments] == ["aalborg", "aeroe"]
    named = ONE_PHASE + '[[departments]]\nkey = "nord"\ntitle = { da = "Aalborg", en = "Aalborg" }\n'
    known = read(tmp_path, text, named)
    assert ("unknown-department", 3, "afdeling") in codes(known)
    every = results(known.frames, programme=known.programme, instruments=known.instruments, period=period("2013"))
    by_department = {r.cell.department: r.paired for r in every if r.cell.span.key == "course" and r.paired}
    assert by_department == {"": 2, "nord": 1}


def test_the_programmes_own_map_of_columns(tmp_path: Path) -> None:
    told = (
        ONE_PHASE
        + """
[columns]
course = "nr"
moment = "hvornår"
missing = ["9"]
day = 2013-06-01
[columns.words.moment]
ind = "before"
ud = "after"
[[columns.values]]
column = "a1"
is = "angst"
"""
    )
    found = read(tmp_path, "nr;hvornår;a1;a2\n1;ind;3;x\n1;ud;2;x\n2;ind;9;x\n2;ud;2;x\n", told, "2013Q2")
    assert not found.layout.guessed
    assert found.layout.unused == ("a2",)
    assert cells(found, "2013Q2")["angst", "course"].paired == 1
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, "nr;hvornaar;a\n1;ind;3\n", told)
    assert [p.params["column"] for p in refused.value.problems] == ["hvornår", "a1"]


def test_answers_to_the_items_of_an_instrument_are_scored(tmp_path: Path) -> None:
    programme = """
key = "trivsel"
title = { da = "Trivsel", en = "Well-being" }
[[phases]]
key = "p"
title = { da = "Forløb", en = "Course" }
[[outcomes]]
key = "o"
title = { da = "Trivsel", en = "Well-being" }
[[outcomes.indicators]]
key = "who"
scale = "who-5.total"
"""
    keys = list(instruments()["who-5"].item_by_key)
    head = "borger;tidspunkt;" + ";".join(keys)
    found = read(tmp_path, f"{head}\n1;før;1;1;1;1;1\n1;efter;2;2;2;2;2\n2;før;1;1;1;1;6\n", programme)
    cell = cells(found)["who", "course"]
    assert (cell.paired, cell.before.mean, cell.after.mean) == (1, 20, 40)
    assert [p.code for p in found.problems] == ["cell-not-allowed"]


def test_scales_without_a_column_are_told(tmp_path: Path) -> None:
    found = read(tmp_path, "borger;angst før;angst efter\n1;3;2\n")
    assert [(p.code, p.params["scales"]) for p in found.problems] == [("scales-without-column", "traume")]


def test_facts_become_categories(tmp_path: Path) -> None:
    programme = (
        ONE_PHASE
        + """
[[variables]]
key = "bolig"
title = { da = "Bolig", en = "Housing" }
categories = [
  { key = "egen", title = { da = "Egen bolig", en = "Own home" } },
  { key = "ingen", title = { da = "Ingen bolig", en = "No home" } },
]
"""
    )
    rows = ["1;før;3-1-2013;3;Ingen bolig", "1;efter;3-5-2013;2;egen", "2;før;3-1-2013;2;slot"]
    found = read(tmp_path, "\n".join(["borger;tidspunkt;dato;angst;bolig", *rows]), programme)
    assert isinstance(found.frames.facts, pa.Table)
    facts = [(row["course"], row["code"], row["dated"]) for row in found.frames.facts.to_pylist()]
    assert facts == [(1, "ingen", date(2013, 1, 3)), (1, "egen", date(2013, 5, 3))]
    assert ("unknown-category", 4, "bolig") in codes(found)


def test_reasons_for_missing_measurements(tmp_path: Path) -> None:
    found = read(tmp_path, "borger;angst før;angst efter;årsag\n1;3;2;\n2;3;;udeblevet\n3;3;;\n")
    cell = cells(found)["angst", "course"]
    assert {reason.value: n for reason, n in cell.missing.items()} == {"no-show": 1, "unknown": 1}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("x;angst\n1;2\n", "no-course-column"),
        ("borger;trivsel\n1;2\n", "no-scale-columns"),
        ("borger;angst\n1;x\n", "nothing-usable"),
    ],
)
def test_sheets_that_cannot_be_understood(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, text)
    assert refused.value.problems[-1].code == code


def test_no_value_of_a_name_is_ever_told(tmp_path: Path) -> None:
    found = read(tmp_path, "borger;tidspunkt;angst\nAnna Berg;før;slemt nok\nAnna Berg;Bente Carlsen;2\nCarla;før;2\n")
    told = str([problem.params for problem in found.problems])
    assert found.problems
    for secret in ("Anna", "Bente", "slemt"):
        assert secret not in told


Grid = Mapping[int, tuple[float | None, float | None]]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.integers(1, 40),
        st.tuples(*[st.one_of(st.none(), st.integers(4, 16).map(lambda quarter: quarter / 4))] * 2),
        min_size=1,
        max_size=12,
    ).filter(lambda grid: any(value is not None for pair in grid.values() for value in pair))
)
def test_long_and_wide_files_give_the_same_results(tmp_path: Path, grid: Grid) -> None:
    def text(value: float | None) -> str:
        return "" if value is None else str(value).replace(".", ",")

    wide = "borger;angst før;angst efter\n" + "".join(f"{k};{text(b)};{text(a)}\n" for k, (b, a) in grid.items())
    long = "borger;tidspunkt;angst\n" + "".join(
        f"{k};før;{text(b)}\n{k};efter;{text(a)}\n" for k, (b, a) in grid.items()
    )
    assert cells(read(tmp_path, wide)) == cells(read(tmp_path, long))
