"""From sheets of answers to responses."""

from datetime import date
from pathlib import Path

import pytest

from tests.unit.exchange.written import sheet
from virkning.domain.errors import Unreadable
from virkning.domain.instrument import Instrument
from virkning.exchange.answers import AnswerFile, Matched, read_answers
from virkning.library.shelves import instruments

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def who() -> Instrument:
    return instruments()["who-5"]


def read(folder: Path, text: str, instrument: Instrument, items: str = "", missing: str = "") -> AnswerFile:
    codes = frozenset(missing.split()) if missing else frozenset()
    return read_answers(sheet(folder, text), instrument, today=TODAY, items=items, missing=codes)


def codes(found: AnswerFile) -> list[tuple[str, int | None, str]]:
    return [(p.code, p.place.row, p.place.column) for p in found.problems]


def test_columns_called_by_the_items(tmp_path: Path, who: Instrument) -> None:
    found = read(tmp_path, "id;dato;Q1;q2;Q3;q4;q5;noter\n7;3-6-2013;1;2;3;4;5;hej\n", who)
    assert (found.matched, found.unused, codes(found)) == (Matched.NAME, ("noter",), [])
    row = found.rows[0]
    assert (row.row, row.person, row.taken) == (2, "7", date(2013, 6, 3))
    assert row.answers == {"q1": 1, "q2": 2, "q3": 3, "q4": 4, "q5": 5}


def test_columns_called_by_the_labels(tmp_path: Path, who: Instrument) -> None:
    head = ";".join(item.label.da for item in who.items)
    assert read(tmp_path, f"{head}\n1;2;3;4;5\n", who).rows[0].answers["q5"] == 5


def test_columns_in_order(tmp_path: Path, who: Instrument) -> None:
    text = "W1,W02,W3,W4,W5,D1\n1,2,3,4,5,9\n"
    for items in ("", "W1-W5", "W1,W2,W3,W4,W5"):
        found = read(tmp_path, text, who, items)
        assert found.matched is Matched.ORDER
        assert found.rows[0].answers == {"q1": 1, "q2": 2, "q3": 3, "q4": 4, "q5": 5}
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, text, who, "W1-W4")
    assert refused.value.problems[0].code == "items-count"


def test_two_families_that_fit_are_not_guessed_between(tmp_path: Path, who: Instrument) -> None:
    head = ",".join([f"a{n}" for n in range(1, 6)] + [f"b{n}" for n in range(1, 6)])
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, head + "\n" + ",".join("1" * 10) + "\n", who)
    assert refused.value.problems[0].code == "no-item-columns"


def test_one_row_per_answer(tmp_path: Path, who: Instrument) -> None:
    text = "borger;dato;spørgsmål;svar\n" + "".join(f"1;3-6-2013;q{n};{n}\n" for n in range(1, 6))
    found = read(tmp_path, text + "1;3-6-2013;q1;4\n2;3-6-2013;q9;4\n2;3-6-2013;q1;9\n", who)
    assert found.matched is Matched.ONE_ROW_PER_ANSWER
    assert [(row.person, len(row.answers)) for row in found.rows] == [("1", 5), ("2", 0)]
    assert codes(found) == [
        ("duplicate-answer", 7, "spørgsmål"),
        ("unknown-item-value", 8, "spørgsmål"),
        ("cell-not-allowed", 9, "svar"),
    ]


def test_wrong_answers_are_left_out_and_the_rest_kept(tmp_path: Path, who: Instrument) -> None:
    text = "id;dato;q1;q2;q3;q4;q5\n1;3-6-2013;1;2;3;4;9\n2;3-6-2013;1;2;3;4;2,5\n3;3-6-2013;1;2;3;4;meget\n"
    found = read(tmp_path, text + "4;3-6-2099;1;2;3;4;5\n1;3-6-2013;1;1;1;1;1\n", who)
    assert set(codes(found)) == {
        ("cell-not-allowed", 2, "q5"),
        ("cell-not-allowed", 3, "q5"),
        ("not-a-number", 4, "q5"),
        ("row-in-future", 5, "dato"),
        ("row-duplicate", 6, ""),
    }
    assert [(row.person, len(row.answers)) for row in found.rows] == [("1", 4), ("2", 4), ("3", 4)]
    assert {p.params.get("value") for p in found.problems} >= {"9", "2,5", "[5]"}


def test_codes_for_no_answer(tmp_path: Path, who: Instrument) -> None:
    text = "q1;q2;q3;q4;q5\n1;2;3;4;99\n"
    assert codes(read(tmp_path, text, who)) == [("cell-not-allowed", 2, "q5")]
    assert codes(read(tmp_path, text, who, missing="99")) == []


def test_items_without_a_column_are_told(tmp_path: Path, who: Instrument) -> None:
    found = read(tmp_path, "q1;q2;q3\n1;2;3\n", who)
    assert [(p.code, p.params["items"]) for p in found.problems] == [("items-without-column", "q4, q5")]


def test_people_measured_twice_without_date_or_moment_are_kept(tmp_path: Path, who: Instrument) -> None:
    found = read(tmp_path, "id;q1;q2;q3;q4;q5\n1;1;1;1;1;1\n1;2;2;2;2;2\n", who)
    assert len(found.rows) == 2
