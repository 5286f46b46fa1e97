"""`virkning instrument import` and `export`: what a user sees of questionnaires in the formats of others."""

import json
from pathlib import Path

import pytest

from tests.console.running import Console
from virkning.library.reader import read_instrument
from virkning.library.shelves import instrument

pytestmark = pytest.mark.django_db

DICTIONARY = (
    "Variable / Field Name,Form Name,Section Header,Field Type,Field Label,"
    '"Choices, Calculations, OR Slider Labels",Field Note,Text Validation Type OR Show Slider Number\n'
    'uro1,uro,,radio,"Rastløs?","0, Nej | 1, Lidt | 2, Meget",,\n'
    'uro2,uro,,radio,"Søvnløs?","0, Nej | 1, Lidt | 2, Meget",,\n'
    'sum,uro,,calc,Sum,"sum([uro1],[uro2])",,\n'
    "note,uro,,notes,Andet,,,\n"
)


def test_a_questionnaire_is_read_written_down_and_usable(console: Console, tmp_path: Path) -> None:
    file, made = tmp_path / "uro.csv", tmp_path / "uro.toml"
    file.write_text(DICTIONARY, encoding="utf-8")
    seen = console("instrument", "import", file, "--better", "lower", "--in", "da", "--words", "free", "-o", made)
    assert seen.code == 0
    assert "“note” is answered in free text. It was not carried over" in seen.err
    found = read_instrument(made)
    assert [item.key for item in found.items] == ["uro1", "uro2"]
    assert (found.scales[0].low, found.scales[0].high) == (0, 4)
    answers = tmp_path / "svar.csv"
    answers.write_text("id,uro1,uro2\n1,2,1\n", encoding="utf-8")
    assert console("score", answers, "--instrument", made).code == 0


def test_what_the_file_does_not_tell_is_asked_for(console: Console, tmp_path: Path) -> None:
    file = tmp_path / "uro.csv"
    file.write_text(DICTIONARY, encoding="utf-8")
    seen = console("instrument", "import", file)
    assert seen.code == 1
    assert "not a questionnaire yet" in seen.out
    assert "better" in seen.err


@pytest.mark.parametrize("kind", ["fhir", "xlsform"])
def test_a_questionnaire_goes_out_and_comes_back(console: Console, tmp_path: Path, kind: str) -> None:
    file, made = tmp_path / ("ud.json" if kind == "fhir" else "ud.xlsx"), tmp_path / "tilbage.toml"
    assert console("instrument", "export", "after-talk", "--format", kind, "-o", file).code == 0
    told = ("--better", "higher", "--total", "mean", "--in", "da", "--words", "free")
    seen = console("instrument", "import", file, *told, "-o", made)
    assert seen.code in (0, 1), seen.all
    back, ours = read_instrument(made), instrument("after-talk")
    assert [(item.low, item.high) for item in back.items] == [(item.low, item.high) for item in ours.items]


def test_words_that_their_owner_keeps_do_not_go_out(console: Console, tmp_path: Path) -> None:
    file = tmp_path / "phq.json"
    seen = console("instrument", "export", "phq-9", "--format", "fhir", "-o", file)
    assert seen.code == 0
    assert "The owner's words may not be handed on" in seen.err
    assert json.loads(file.read_text(encoding="utf-8"))["resourceType"] == "Questionnaire"
