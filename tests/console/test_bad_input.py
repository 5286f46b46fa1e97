"""Bad files of every kind: a clear message, the stated exit code, and never a crash."""

from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.console.running import Console, as_it_was
from virkning.console.main import run

HEAD = "id;dato;q1;q2;q3;q4;q5\n"
GOOD = "1;3-6-2013;1;2;3;4;5\n"

PARTLY = {
    "wrong code": (HEAD + GOOD + "2;3-6-2013;1;2;3;4;x9x9\n", "Not a number"),
    "out of range": (HEAD + GOOD + "2;3-6-2013;1;2;3;4;6\n", "the answers are 0 to 5"),
    "half an answer": (HEAD + GOOD + "2;3-6-2013;1;2;3;4;2,5\n", "the answers are 0 to 5"),
    "duplicate": (HEAD + GOOD + GOOD, "3 = 2"),
    "in the future": (HEAD + GOOD + "2;3-6-2999;1;2;3;4;5\n", "after today"),
    "no date": (
        HEAD + GOOD + "2;i går;1;2;3;4;5\n" + "3;4-6-2013;1;2;3;4;5\n" * 1 + "4;4-6-2013;1;1;1;1;1\n" * 1,
        "date",
    ),
    "formula": (HEAD + GOOD + "2;3-6-2013;1;2;3;4;=A1+A2\n", "formula"),
}

REFUSED = {
    "empty": (b"", "The file is empty"),
    "header only": (HEAD.encode(), "headings but no rows"),
    "binary": (bytes(range(256)) * 8, "not a file that Virkning can read"),
    "missing columns": (b"id;a;b\n1;2;3\n", "--items"),
    "huge cell": (b'id;q1\n1;"' + b"x" * 300_000, "longer than 100000"),
    "a page": (b"<html><body><table><tr><td>id</td></tr></table></body></html>", ""),
    "half a workbook": (b"PK\x03\x04" + b"\0" * 60, "damaged"),
}


@pytest.mark.parametrize("kind", PARTLY)
def test_the_rest_is_used(console: Console, tmp_path: Path, kind: str) -> None:
    text, words = PARTLY[kind]
    path = tmp_path / "svar.csv"
    path.write_text(text, encoding="utf-8")
    seen = console("score", path, "--instrument", "who-5")
    assert (seen.code, words in seen.err) == (1, True), seen.err
    assert "svar.csv" in seen.err
    assert "Well-being" in seen.out
    danish = console("score", path, "--instrument", "who-5", language="da")
    assert danish.code == 1
    assert "kunne ikke bruges" in danish.err


@pytest.mark.parametrize("kind", REFUSED)
def test_nothing_can_be_used(console: Console, tmp_path: Path, kind: str) -> None:
    content, words = REFUSED[kind]
    path = tmp_path / "svar.csv"
    path.write_bytes(content)
    for language in ("en", "da"):
        seen = console("score", path, "--instrument", "who-5", language=language)
        assert seen.code == 3, seen.all
        assert "svar.csv" in seen.err
        assert seen.out == ""
        if language == "en":
            assert words in seen.err


def test_a_malformed_instrument(console: Console, tmp_path: Path) -> None:
    path = tmp_path / "skema.toml"
    for text in ("key = ", 'key = "x"\nscales = 3\n', "", "\x00\x01"):
        path.write_text(text, encoding="utf-8")
        for line in (("instrument", "check", path), ("score", __file__, "--instrument", path)):
            seen = console(*line)
            assert seen.code == 3, seen.all
            assert "skema.toml" in seen.err
    assert console("score", __file__, "--instrument", "findes-ikke").code == 4
    assert console("score", __file__, "--instrument", tmp_path / "ingen.toml").code == 3


def test_a_malformed_programme(console: Console, tmp_path: Path) -> None:
    path, file = tmp_path / "indsats.toml", tmp_path / "svar.csv"
    file.write_text(HEAD + GOOD, encoding="utf-8")
    path.write_text('key = "x"\ntitle = { da = "X" }\n', encoding="utf-8")
    seen = console("report", "steering", file, "--programme", path, "--period", "2013")
    assert (seen.code, "indsats.toml" in seen.err) == (3, True)


def test_formulas_in_a_workbook(console: Console, tmp_path: Path) -> None:
    path = tmp_path / "svar.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["id", "q1", "q2", "q3", "q4", "q5"])
        page.write_row(1, 0, [1, 1, 2, 3, 4])
        page.write_formula(1, 5, "=2+3", None, 5)
        page.write_row(2, 0, [2, 1, 2, 3, 4])
        page.write_formula(2, 5, "=1/0", None, "#DIV/0!")
    seen = console("score", path, "--instrument", "who-5")
    assert seen.code in (0, 1)
    assert "1 response not scored" in seen.out


def test_no_names_or_answers_in_words_are_told(console: Console, tmp_path: Path) -> None:
    path = tmp_path / "svar.csv"
    path.write_text(
        "borger;q1;q2;q3;q4;q5;note\nAnna Berg;1;2;3;4;ked af det;vold\nBo Carl;1;1;1;1;1;x\n", encoding="utf-8"
    )
    seen = console("score", path, "--instrument", "who-5")
    for secret in ("Anna", "Berg", "Bo Carl", "ked", "vold"):
        assert secret not in seen.all


WORDS = st.sampled_from(
    ["id", "dato", "q1", "q2", "q5", "tidspunkt", "før", "efter", "1", "2,5", "3-6-2013", "", '"', "=1"]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.one_of(WORDS, st.text(max_size=6)), min_size=1, max_size=8), max_size=8))
def test_no_file_makes_it_fail(tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: list[list[str]]) -> None:
    path = tmp_path / "svar.csv"
    path.write_text("\n".join(";".join(row) for row in rows), encoding="utf-8", errors="replace")
    with as_it_was():
        code = run(["--language=en", "score", str(path), "--instrument", "who-5"])
    capsys.readouterr()
    assert code in (0, 1, 3)
