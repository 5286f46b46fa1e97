"""What a form becomes: what it tells is carried, what it does not is asked for, and nothing is made up."""

import pytest

from virkning.domain.instrument import Direction, LicenceNeed, ScoreRule, WhenMissing
from virkning.domain.score import Scored, score
from virkning.exchange.questionnaires.reading import forms_of
from virkning.exchange.questionnaires.taking import Taken, taken
from virkning.exchange.questionnaires.told import Rights, Told
from virkning.library.overlays import with_wording

HEAD = 'Variable / Field Name,Form Name,Field Type,Field Label,"Choices, Calculations, OR Slider Labels",Text Validation Min,Text Validation Max,Branching Logic (Show field only if...)\n'  # noqa: E501 - as REDCap writes it
ENOUGH = Told(better=Direction.LOWER, rule=ScoreRule.SUM, language="da")


def read(rows: str, told: Told = ENOUGH) -> Taken:
    (form,) = forms_of((HEAD + rows).encode(), name="ordbog.csv")
    return taken(form, told)


def codes(found: Taken) -> set[str]:
    return {problem.code for problem in found.problems}


TWO = 'a,mood,radio,Glad?,"0, Nej | 1, Ja",,,\nb,mood,radio,Rolig?,"0, Nej | 1, Ja",,,\n'


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        (Told(rule=ScoreRule.SUM, language="da"), "direction-not-told"),
        (Told(better=Direction.LOWER, language="da"), "total-not-told"),
        (Told(better=Direction.LOWER, rule=ScoreRule.SUM), "words-of-untold-language"),
    ],
)
def test_what_the_file_does_not_tell_is_asked_for(told: Told, asked: str) -> None:
    found = read(TWO, told)
    assert found.instrument is None
    assert asked in codes(found)


def test_words_that_belong_to_somebody_stand_beside_the_definition() -> None:
    found = read(TWO)
    assert found.instrument is not None
    assert [item.label.da for item in found.instrument.items] == ["Spørgsmål 1", "Spørgsmål 2"]
    assert not found.instrument.licence.item_text_shipped
    assert found.instrument.licence.needs is LicenceNeed.PERMISSION
    (overlay,) = found.overlays
    worded = with_wording(found.instrument, overlay)
    assert [item.wording and item.wording.da for item in worded.items] == ["Glad?", "Rolig?"]
    assert [option.text.da for option in worded.items[0].options] == ["Nej", "Ja"]
    assert "licence-not-told" in codes(found)


def test_free_words_stand_in_the_definition_itself() -> None:
    found = read(
        TWO, Told(better=Direction.LOWER, rule=ScoreRule.MEAN, language="da", rights=Rights.FREE, terms="Frit")
    )
    assert found.instrument is not None
    assert found.overlays == ()
    assert found.instrument.items[0].wording is not None
    assert (found.instrument.scales[0].low, found.instrument.scales[0].high) == (0, 1)
    assert "licence-not-told" not in codes(found)


def test_two_answers_that_count_the_same_are_told_apart() -> None:
    rows = (
        '{"resourceType": "Questionnaire", "language": "da", "title": "T", "item": [{"linkId": "a", "type": "choice", '
        '"text": "A?", "answerOption": ['
        + ", ".join(
            f'{{"valueCoding": {{"code": "{code}", "display": "{code}"}}, "extension": [{{"url": '
            f'"http://hl7.org/fhir/StructureDefinition/itemWeight", "valueDecimal": {weight}}}]}}'
            for code, weight in (("x", 0), ("y", 0.5), ("z", 0.5))
        )
        + "]}]}"
    )
    (form,) = forms_of(rows.encode(), name="skema.json")
    made = taken(form, ENOUGH).instrument
    assert made is not None
    assert made.items[0].answers == (0, 1, 2)
    assert [score(made.scales[0], made, {"a": n}) for n in (0, 1, 2)] == [Scored(0), Scored(0.5), Scored(0.5)]


def test_a_total_of_the_file_is_a_scale_with_its_own_rule() -> None:
    found = read(TWO + 't,mood,calc,I alt,"sum([a],[b])",,,\n', Told(better=Direction.LOWER, language="da"))
    assert found.instrument is not None
    (scale,) = found.instrument.scales
    assert (scale.key, scale.low, scale.high, scale.fewest, scale.when_missing) == ("t", 0, 2, 1, WhenMissing.COUNT)


def test_what_cannot_be_carried_is_told_with_its_row() -> None:
    rows = TWO + (
        "c,mood,notes,Andet,,,,\n"
        'd,mood,checkbox,Hvilke?,"1, A | 2, B",,,\n'
        "e,mood,calc,BMI,[a]^2,,,\n"
        'f,mood,radio,Hvis,"0, Nej | 1, Ja",,,[a] = 1\n'
        'a,mood,radio,Igen,"0, Nej | 1, Ja",,,\n'
    )
    found = read(rows)
    told = {(problem.code, problem.place.row) for problem in found.problems}
    assert {
        ("open-text-not-carried", 4),
        ("several-answers-not-carried", 5),
        ("total-is-no-sum", 6),
        ("logic-not-carried", 7),
        ("question-twice", 8),
    } <= told
