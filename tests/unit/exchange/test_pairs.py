"""One before and one after per person."""

from pathlib import Path

import pytest

from tests.unit.exchange.written import sheet
from virkning.domain.before_after import Person
from virkning.domain.errors import Unreadable
from virkning.exchange.pairs import Waves, pairs_of_columns, pairs_of_waves

WAVES = "id;uge;bdi;arm\n1;1;30;A\n1;4;20;A\n2;1;25;B\n2;2;24;B\n3;4;10;A\n"


def test_two_columns(tmp_path: Path) -> None:
    found = sheet(tmp_path, "id;før;efter;arm\na;3;2;x\nb;3;;y\na;1;1;x\n;1;1;x\n")
    named = pairs_of_columns(found, before="før", after="efter", person="id", by="arm")
    assert named.people == (Person("a", 3, 2, "x"), Person("b", 3, None, "y"))
    assert [(p.code, p.place.row) for p in named.problems] == [("row-duplicate", 4), ("course-missing", 5)]
    assert [p.key for p in pairs_of_columns(found, before="før", after="efter").people] == ["2", "3", "4", "5"]


def test_two_waves(tmp_path: Path) -> None:
    found = pairs_of_waves(sheet(tmp_path, WAVES), Waves("id", "uge", "1", "4", "arm"), value="bdi")
    assert found.people == (Person("1", 30, 20, "A"), Person("2", 25, None, "B"), Person("3", None, 10, "A"))


def test_a_wave_twice(tmp_path: Path) -> None:
    found = pairs_of_waves(sheet(tmp_path, WAVES + "1;4;5;A\n"), Waves("id", "uge", "1", "4"), value="bdi")
    assert found.people[0] == Person("1", 30, 20)
    assert [(p.code, p.place.row, p.params["first"]) for p in found.problems] == [("row-duplicate", 7, 3)]


def test_a_wave_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        pairs_of_waves(sheet(tmp_path, WAVES), Waves("id", "uge", "1", "5"), value="bdi")
    assert refused.value.problems[0].params["found"] == "1, 4, 2"
