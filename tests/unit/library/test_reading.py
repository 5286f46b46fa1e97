"""The strict reader: a malformed instrument is refused with every problem, each with its place."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from virkning.domain.change import Change, ChangeClass, ChangeRule, Threshold, classify, threshold_of
from virkning.domain.errors import Malformed, Problem
from virkning.domain.instrument import Direction, ScoreRule
from virkning.domain.text import Text
from virkning.library.examples import examples_of
from virkning.library.reader import read_instrument, read_instrument_file
from virkning.library.reading import instrument_of
from virkning.library.tables import Problems, Table

SOUND = """
key = "mood"
version = "1"
title = { da = "Humør", en = "Mood" }
description = { da = "Prøve", en = "Trial" }
translation = { da = "own", en = "own" }

[licence]
terms = { da = "Frit", en = "Free" }
who_may_use = { da = "Alle", en = "Everyone" }
item_text_shipped = true
source = "own"

[sources.own]
citation = "Trial"
address = "https://example.org/"

[options]
often = [
  { value = 0, da = "Aldrig", en = "Never" },
  { value = 1, da = "Af og til", en = "At times" },
  { value = 2, da = "Ofte", en = "Often" },
]

[[items]]
key = "q1"
label = { da = "Glad", en = "Glad" }
wording = { da = "Er du glad?", en = "Are you glad?" }
options = "often"

[[items]]
key = "q2"
label = { da = "Træt", en = "Tired" }
wording = { da = "Er du træt?", en = "Are you tired?" }
options = "often"

[[scales]]
key = "total"
title = { da = "Humør", en = "Mood" }
items = "all"
reversed = ["q2"]
rule = "sum"
fewest = 1
low = 0
high = 4
direction = "higher"
bands = [
  { low = 0, high = 1, title = { da = "Lavt", en = "Low" }, source = "own" },
  { low = 2, high = 4, title = { da = "Højt", en = "High" }, source = "own" },
]
cut_offs = [{ value = 2, title = { da = "Grænse", en = "Line" }, source = "own" }]
reliability = { value = 0.8, kind = "test-retest", source = "own" }

[[red_flags]]
item = "q2"
least = 2
title = { da = "Træt", en = "Tired" }
action = { da = "Tal sammen", en = "Talk" }

[[examples]]
scale = "total"
answers = [2, 0]
score = 4
source = "by-hand"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "mood.toml"
    path.write_text(text, encoding="utf-8")
    return path


def problems_of(folder: Path, text: str) -> tuple[Problem, ...]:
    with pytest.raises(Malformed) as raised:
        read_instrument(written(folder, text))
    return raised.value.problems


def changed(old: str, new: str) -> str:
    assert SOUND.count(old) >= 1
    return SOUND.replace(old, new, 1)


def test_a_sound_file_becomes_an_instrument(tmp_path: Path) -> None:
    file = read_instrument_file(written(tmp_path, SOUND))
    scale = file.instrument.scale_by_key["total"]
    assert (scale.items, scale.reversed, scale.rule) == (("q1", "q2"), ("q2",), ScoreRule.SUM)
    assert scale.direction is Direction.HIGHER
    assert file.instrument.items[0].wording == Text("Er du glad?", "Are you glad?")
    assert [option.value for option in file.instrument.items[0].options] == [0, 1, 2]
    assert scale.bands[1].source.address == "https://example.org/"
    assert file.instrument.red_flags[0].least == 2
    assert file.examples[0].score == 4


@pytest.mark.parametrize(
    ("old", "new", "code", "path"),
    [
        ('fewest = 1\n', 'fewest = 1\nfewst = 2\n', "unknown-key", "scales[0].fewst"),
        ('version = "1"', "version = 1", "must-be-text", "version"),
        ('version = "1"', 'version = " "', "empty-text", "version"),
        ('key = "mood"', 'key = "Mood!"', "bad-key", "key"),
        ('da = "Humør", en = "Mood"', 'da = "Humør"', "missing-language", "title"),
        ('title = { da = "Humør", en = "Mood" }', 'title = "Humør"', "must-be-text-pair", "title"),
        ('description = { da = "Prøve", en = "Trial" }\n', "", "missing-key", ""),
        ('reversed = ["q2"]', 'reversed = ["q7"]', "item-not-in-scale", "scales[0].reversed"),
        ('reversed = ["q2"]', "reversed = [2]", "must-be-strings", "scales[0].reversed"),
        ('items = "all"', 'items = ["q1", "q9", "q2"]', "item-not-in-instrument", "scales[0].items[1]"),
        ('items = "all"', 'items = ["q1", "q1", "q2"]', "duplicate-key", "scales[0].items[1]"),
        ('key = "q2"', 'key = "q1"', "duplicate-key", "items[1].key"),
        ('key = "q2"', 'key = "phase"', "reserved-key", "items[1].key"),
        ("fewest = 1", "fewest = 3", "fewest-impossible", "scales[0].fewest"),
        ("fewest = 1", "fewest = 0", "fewest-impossible", "scales[0].fewest"),
        ("fewest = 1", "fewest = 1.5", "must-be-whole", "scales[0].fewest"),
        ("low = 0\nhigh = 4", "low = 0\nhigh = 6", "range-disagrees", "scales[0].low"),
        ("low = 0\nhigh = 4", "low = 4\nhigh = 4", "empty-range", "scales[0].low"),
        ('low = 0\nhigh = 4', 'low = "0"\nhigh = 4', "must-be-number", "scales[0].low"),
        ("low = 2, high = 4", "low = 3, high = 4", "band-gap", "scales[0].bands[1]"),
        ("low = 2, high = 4", "low = 1, high = 4", "band-overlap", "scales[0].bands[1]"),
        ("low = 2, high = 4", "low = 2, high = 5", "band-outside", "scales[0].bands"),
        ("low = 2, high = 4", "low = 2, high = 3", "bands-incomplete", "scales[0].bands"),
        ("value = 2, title", "value = 9, title", "cut-off-outside", "scales[0].cut_offs[0].value"),
        ('en = "Line" }, source = "own"', 'en = "Line" }', "missing-key", "scales[0].cut_offs[0]"),
        ('"Line" }, source = "own"', '"Line" }, source = "x"', "unknown-source", "scales[0].cut_offs[0].source"),
        ("value = 0.8", "value = 80", "reliability-outside", "scales[0].reliability.value"),
        ('address = "https://example.org/"', 'address = "example.org"', "not-an-address", "sources.own.address"),
        ('direction = "higher"', 'direction = "up"', "unknown-choice", "scales[0].direction"),
        ('direction = "higher"', 'direction = "higher"\nitem = 1', "unknown-key", "scales[0].item"),
        ("item_text_shipped = true", "item_text_shipped = false", "wording-not-allowed", "items[0].wording"),
        ('wording = { da = "Er du glad?", en = "Are you glad?" }\n', "", "wording-missing", "items[0]"),
        ("item_text_shipped = true", 'item_text_shipped = "yes"', "must-be-true-or-false", "licence.item_text_shipped"),
        ('options = "often"', 'options = "seldom"', "unknown-options", "items[0].options"),
        ('options = "often"', 'options = "often"\nlow = 0', "options-and-range", "items[0]"),
        ('options = "often"\n', "", "no-answers", "items[0]"),
        ('options = "often"', "low = 3\nhigh = 1", "empty-range", "items[0].low"),
        ('options = "often"', "low = 0\nhigh = 1000000", "range-too-wide", "items[0].low"),
        ("value = 1, da", "value = 0, da", "duplicate-option", "options.often[1].value"),
        ("least = 2", "least = 5", "flag-not-an-answer", "red_flags[0].least"),
        ('item = "q2"\nleast', 'item = "q8"\nleast', "item-not-in-instrument", "red_flags[0].item"),
        ("score = 4", "score = 3", "example-disagrees", "examples[0]"),
        ("score = 4\n", "", "example-without-result", "examples[0]"),
        ("answers = [2, 0]", "answers = [2]", "example-wrong-length", "examples[0].answers"),
        ('rule = "sum"', 'rule = "sum"\nrecode.q1 = { 0 = 0, 1 = 1 }', "recode-incomplete", "scales[0].recode.q1"),
        ("fewest = 1", "fewest = 1\nrecode.q2 = { 0 = 2, 1 = 1, 2 = 0 }", "reversed-and-recoded", "scales[0].reversed"),
    ],
)  # fmt: skip
def test_each_defect_is_told_by_code_and_place(tmp_path: Path, old: str, new: str, code: str, path: str) -> None:
    found = problems_of(tmp_path, changed(old, new))
    assert (code, path) in [(problem.code, problem.place.path) for problem in found]
    assert all(problem.place.file == "mood.toml" for problem in found)


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    text = changed("fewest = 1", "fewest = 9").replace('version = "1"', "version = 1").replace("least = 2", "least = 7")
    assert {p.code for p in problems_of(tmp_path, text)} == {"fewest-impossible", "must-be-text", "flag-not-an-answer"}


def test_the_row_is_named_where_the_path_is_found(tmp_path: Path) -> None:
    text = changed("fewest = 1", "fewest = 9")
    (problem,) = problems_of(tmp_path, text)
    assert problem.place.row == 1 + text.splitlines().index("fewest = 9")
    (second,) = problems_of(tmp_path, changed("low = 2, high = 4", "low = 3, high = 4"))
    assert second.place.row == 1 + [n for n, line in enumerate(SOUND.splitlines()) if "low = 2, high = 4" in line][0]


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        ('key = "a"\nversion = \n', "toml-syntax", 2),
        ('key = "a"\nkey = "b"\n', "toml-twice", 2),
        ("[licence", "toml-syntax", 1),
        ("", "empty-file", None),
    ],
)
def test_what_is_not_toml_is_told_with_its_line(tmp_path: Path, text: str, code: str, row: int | None) -> None:
    (problem,) = problems_of(tmp_path, text)
    assert (problem.code, problem.place.row) == (code, row)


def test_a_missing_file_a_folder_and_another_character_set(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(Malformed, match="no-such-file"):
            read_instrument(path)
    latin = tmp_path / "latin.toml"
    latin.write_bytes("titel = 'Humør'".encode("cp1252"))
    with pytest.raises(Malformed, match="not-utf-8"):
        read_instrument(latin)


def test_a_byte_order_mark_is_no_problem(tmp_path: Path) -> None:
    path = tmp_path / "mood.toml"
    path.write_text(SOUND, encoding="utf-8-sig")
    assert read_instrument(path).key == "mood"


@pytest.mark.parametrize("text", ["items = 3", "scales = 3", "licence = []", "options = 1", "sources = 'x'", "a = 1"])
def test_the_wrong_kind_of_thing_never_crashes(tmp_path: Path, text: str) -> None:
    assert problems_of(tmp_path, text)


def test_a_published_reliable_change_that_counts_itself(tmp_path: Path) -> None:
    text = changed(
        "reliability = {", 'reliable_change = { value = 3, at_least = true, source = "own" }\nreliability = {'
    )
    threshold = threshold_of(read_instrument(written(tmp_path, text)).scale_by_key["total"], ChangeRule.RELIABLE)
    assert threshold == Threshold(ChangeRule.RELIABLE, 3, at_least=True)
    assert classify(Change(1, 4, Direction.HIGHER), threshold) is ChangeClass.PROGRESSED


def places(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if path:
        yield path
    if isinstance(value, dict):
        for key, part in value.items():
            yield from places(part, (*path, key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from places(part, (*path, index))


def replaced(data: object, path: tuple[str | int, ...], value: object) -> object:
    """A copy of `data` with something else at `path`."""
    if not path:
        return value
    if isinstance(data, dict):
        return {key: replaced(part, path[1:], value) if key == path[0] else part for key, part in data.items()}
    assert isinstance(data, list)
    return [replaced(part, path[1:], value) if index == path[0] else part for index, part in enumerate(data)]


@pytest.mark.parametrize("strange", ["x", "", 3, -1.5, True, [], {}, [{}], [["x"]], float("nan")], ids=repr)
def test_anything_strange_anywhere_is_a_problem_or_harmless_but_never_a_crash(strange: object) -> None:
    data = tomllib.loads(SOUND)
    for path in places(data):
        mangled = replaced(data, path, strange)
        assert isinstance(mangled, dict)
        table = Table(mangled, "", Problems("mood.toml"))
        instrument = instrument_of(table)
        if not table.problems.found:
            examples_of(table, instrument)
