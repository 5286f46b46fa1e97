"""Adding wording: from CSV, kept as an overlay, and never swallowing what could not be used."""

from pathlib import Path

import pytest

from virkning.domain.errors import Malformed, Severity
from virkning.domain.instrument import Source, TranslationStatus
from virkning.library.overlays import read_overlay, read_overlays, reworded, save_wording, with_wording
from virkning.library.shelves import instrument, instruments
from virkning.library.wording import read_wording

WHO5 = "item;value;text\n" + "".join(f"q{n};;Ordlyd {n}, æøå\n" for n in range(1, 6))
ANSWERS = "".join(f"*;{value};Svar {value}\n" for value in range(6))


def written(folder: Path, text: str, *, name: str = "who5.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text(text, encoding=encoding)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_whole_wording_from_csv(tmp_path: Path, encoding: str) -> None:
    result = read_wording(instrument("who-5"), written(tmp_path, WHO5 + ANSWERS, encoding=encoding), language="da")
    assert result.problems == ()
    assert result.carried == ("q1", "q2", "q3", "q4", "q5")
    first = result.instrument.items[0]
    assert first.wording is not None
    assert first.wording.da == "Ordlyd 1, æøå"
    assert [(option.value, option.text.da) for option in first.options][:2] == [(0, "Svar 0"), (1, "Svar 1")]
    assert result.instrument.translation_da is TranslationStatus.OFFICIAL
    assert instrument("who-5").items[0].wording is None, "the shelf itself is not touched"


def test_items_by_number_danish_headings_and_an_instruction(tmp_path: Path) -> None:
    text = "Spørgsmål,Tekst\ninstruction,Tænk på de sidste to uger\n1,Første\n5,Sidste\n"
    result = read_wording(instrument("who-5"), written(tmp_path, text), language="da")
    assert result.overlay.items == {"q1": "Første", "q5": "Sidste"}
    assert result.instrument.instruction is not None
    assert result.instrument.instruction.da == "Tænk på de sidste to uger"
    assert [(p.code, p.params["item"]) for p in result.problems] == [
        ("wording-not-given", "q2"),
        ("wording-not-given", "q3"),
        ("wording-not-given", "q4"),
    ]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("q9;;Findes ikke", "item-not-in-instrument"),
        ("q1;;To gange", "wording-twice"),
        ("q1;;", "wording-empty"),
        ("q1;7;Uden for", "answer-value-not-allowed"),
        ("q1;x;Intet tal", "answer-value-not-allowed"),
        ("q1;0;Kun ét svar", "answers-not-given"),
    ],
)
def test_a_row_that_cannot_be_used_is_told_and_the_rest_used(tmp_path: Path, row: str, code: str) -> None:
    result = read_wording(instrument("who-5"), written(tmp_path, WHO5 + row + "\n"), language="da")
    (problem,) = result.problems
    assert problem.code == code
    assert problem.severity is Severity.WARNING or problem.place.row == 7
    assert len(result.carried) == 5


@pytest.mark.parametrize(("text", "code"), [("a;b\n1;2\n", "wording-columns"), ("  \n", "empty-file")])
def test_a_file_that_is_no_wording(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(Malformed, match=code):
        read_wording(instrument("who-5"), written(tmp_path, text), language="da")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for name in ("none.csv", "none.json"):
        with pytest.raises(Malformed, match="no-such-file"):
            read_wording(instrument("who-5"), tmp_path / name, language="da")


def test_saved_and_read_back_it_is_the_same(tmp_path: Path) -> None:
    source = Source('Psykiatrisk Center "Nordsjælland"', "https://example.org/who-5")
    text = WHO5.replace("Ordlyd 1", 'Er du "glad"\\nu?') + ANSWERS + "instruction;;Sæt kryds\n"
    result = read_wording(instrument("who-5"), written(tmp_path, text), language="da", source=source)
    path = save_wording(result.overlay, tmp_path / "own" / "wording")
    assert path.name == "who-5.1.da.toml"
    assert read_overlay(path) == result.overlay
    assert with_wording(instrument("who-5"), read_overlay(path)) == result.instrument


def test_both_languages_each_in_its_own_file(tmp_path: Path) -> None:
    for language, word in (("da", "Ordlyd"), ("en", "Wording")):
        text = WHO5.replace("Ordlyd", word)
        result = read_wording(
            instrument("who-5"),
            written(tmp_path, text),
            language="da" if language == "da" else "en",
            status=TranslationStatus.PUBLISHED,
        )
        save_wording(result.overlay, tmp_path / "wording")
    merged = reworded(instruments(), read_overlays(tmp_path / "wording"))
    wording = merged["who-5"].items[1].wording
    assert wording is not None
    assert (wording.da, wording.en) == ("Ordlyd 2, æøå", "Wording 2, æøå")
    assert merged["who-5"].translation_en is TranslationStatus.PUBLISHED
    assert merged["phq-9"] is instruments()["phq-9"]


def test_one_language_stands_in_for_the_other(tmp_path: Path) -> None:
    result = read_wording(instrument("who-5"), written(tmp_path, WHO5), language="da")
    wording = result.instrument.items[0].wording
    assert wording is not None
    assert wording.en == wording.da


def test_wording_of_another_instrument_is_refused(tmp_path: Path) -> None:
    overlay = read_wording(instrument("who-5"), written(tmp_path, WHO5), language="da").overlay
    with pytest.raises(Malformed, match="wording-other-instrument"):
        with_wording(instrument("gad-7"), overlay)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('language = "da"', 'language = "de"', "unknown-choice"),
        ('status = "official"', 'status = "good"', "unknown-choice"),
        ("[source]\n", "[sauce]\n", "missing-key"),
        ('"q1" = ', '"q1" = 1 #', "must-be-text"),
    ],
)
def test_a_mangled_overlay_is_refused(tmp_path: Path, old: str, new: str, code: str) -> None:
    path = save_wording(read_wording(instrument("who-5"), written(tmp_path, WHO5), language="da").overlay, tmp_path)
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(Malformed, match=code):
        read_overlay(path)


def test_no_folder_is_no_wording(tmp_path: Path) -> None:
    assert read_overlays(tmp_path / "none") == ()
