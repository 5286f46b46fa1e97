"""Questionnaires of our own making in the shapes that FHIR R4 and R5 allow."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from virkning.domain.errors import Malformed
from virkning.library.questionnaires import read_response
from virkning.library.shelves import instrument
from virkning.library.wording import read_wording

ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
WEIGHT = "http://hl7.org/fhir/StructureDefinition/itemWeight"
TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"


def option(value: int, *, extension: str = ORDINAL, inside: bool = False) -> dict[str, object]:
    score = [{"url": extension, "valueDecimal": value}]
    coding: dict[str, object] = {"code": f"c{value}", "display": f"Answer {value}"}
    if inside:
        return {"valueCoding": {**coding, "extension": score}}
    return {"valueCoding": coding, "extension": score}


def question(link: str, **more: object) -> dict[str, object]:
    options = {} if "answerValueSet" in more else {"answerOption": [option(value) for value in range(6)]}
    return {"linkId": link, "type": "choice", "text": f"Question {link}", **options, **more}


def form(*items: Mapping[str, object], **more: object) -> dict[str, object]:
    return {"resourceType": "Questionnaire", "status": "active", "language": "en", "item": list(items), **more}


def five(**more: object) -> list[dict[str, object]]:
    return [question(f"q{n}", **more) for n in range(1, 6)]


def written(folder: Path, data: object, *, name: str = "form.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_a_form_whose_links_are_the_item_keys_needs_no_guess(tmp_path: Path) -> None:
    result = read_wording(instrument("who-5"), written(tmp_path, form(*reversed(five()))), language="en")
    assert result.problems == ()
    assert result.overlay.items["q5"] == "Question q5"
    assert result.overlay.options["q1"][5] == "Answer 5"


def test_other_links_are_matched_by_order_and_that_is_told(tmp_path: Path) -> None:
    items = [question(f"/LOINC-{9 - n}") for n in range(5)]
    result = read_wording(instrument("who-5"), written(tmp_path, form(*items)), language="en")
    assert [problem.code for problem in result.problems] == ["matched-by-order"]
    assert result.overlay.items["q1"] == "Question /LOINC-9"


@pytest.mark.parametrize(
    "answers",
    [
        [option(value, inside=True) for value in range(6)],
        [option(value, extension=WEIGHT) for value in range(6)],
        [option(value, extension=WEIGHT, inside=True) for value in range(6)],
    ],
)
def test_scores_stand_in_several_places(tmp_path: Path, answers: list[object]) -> None:
    items = [{**item, "answerOption": answers} for item in five()]
    result = read_wording(instrument("who-5"), written(tmp_path, form(*items)), language="en")
    assert result.problems == ()
    assert set(result.overlay.options["q1"]) == set(range(6))


def test_whole_number_options_are_their_own_scores(tmp_path: Path) -> None:
    items = [{**item, "answerOption": [{"valueInteger": n} for n in range(6)]} for item in five()]
    result = read_wording(instrument("who-5"), written(tmp_path, form(*items)), language="en")
    assert result.overlay.options["q1"][3] == "3"


def test_questions_in_groups_and_an_instruction(tmp_path: Path) -> None:
    heading = {"linkId": "h", "type": "display", "text": "Think of the past two weeks"}
    group = {"linkId": "g", "type": "group", "item": [heading, *five()]}
    result = read_wording(instrument("who-5"), written(tmp_path, form(group)), language="en")
    assert result.overlay.instruction == "Think of the past two weeks"
    assert len(result.carried) == 5


def test_a_translation_is_used_when_the_form_is_in_another_language(tmp_path: Path) -> None:
    def translated(text: str) -> dict[str, object]:
        parts = [{"url": "lang", "valueCode": "da"}, {"url": "content", "valueString": text}]
        return {"extension": [{"url": TRANSLATION, "extension": parts}]}

    items = [question(f"q{n}", _text=translated(f"Spørgsmål {n}")) for n in range(1, 6)]
    result = read_wording(instrument("who-5"), written(tmp_path, form(*items)), language="da")
    assert result.overlay.items["q2"] == "Spørgsmål 2"
    assert {problem.code for problem in result.problems} == {"answer-without-text"}


def test_a_contained_answer_list_and_one_beside_the_file(tmp_path: Path) -> None:
    concepts = [
        {"code": f"c{n}", "display": f"Answer {n}", "extension": [{"url": ORDINAL, "valueDecimal": n}]}
        for n in range(6)
    ]
    contained = {"resourceType": "ValueSet", "id": "a", "expansion": {"contains": concepts}}
    inside = form(*five(answerValueSet="#a"), contained=[contained])
    assert read_wording(instrument("who-5"), written(tmp_path, inside), language="en").problems == ()

    address = "https://example.org/ValueSet/a"
    outside = written(tmp_path, form(*five(answerValueSet=f"{address}|1.0")))
    alone = read_wording(instrument("who-5"), outside, language="en")
    assert [problem.code for problem in alone.problems] == ["answer-list-missing"] * 5
    assert alone.problems[0].params["list"] == address
    assert alone.overlay.options == {}
    assert len(alone.carried) == 5

    beside = {"resourceType": "ValueSet", "url": address, "compose": {"include": [{"concept": concepts}]}}
    written(tmp_path, beside, name="ValueSet-a.json")
    assert read_wording(instrument("who-5"), outside, language="en").problems == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"text": ""}, "wording-empty"),
        ({"text": "How are you,"}, "wording-looks-cut"),
        ({"enableWhen": [{"question": "q2"}]}, "logic-not-carried"),
        ({"answerOption": [option(n) for n in (0, 1, 2, 3, 4, 9)]}, "answer-value-not-allowed"),
        ({"answerOption": [option(n) for n in (0, 1, 2, 3, 4, 4)]}, "answer-score-twice"),
        ({"answerOption": [{"valueCoding": {"code": "a", "display": "A"}}]}, "answers-without-scores"),
    ],
)
def test_each_defect_of_a_question_is_told(tmp_path: Path, change: dict[str, object], code: str) -> None:
    items = five()
    items[0] |= change
    result = read_wording(instrument("who-5"), written(tmp_path, form(*items)), language="en")
    assert code in {problem.code for problem in result.problems}
    assert "q5" in result.carried


def test_what_is_no_question_of_ours_is_told(tmp_path: Path) -> None:
    extra = [
        {"linkId": "total", "type": "decimal", "text": "Total"},
        {"linkId": "note", "type": "text", "text": "Anything else?"},
        {"linkId": "h1", "type": "display", "text": "First heading"},
        {"linkId": "h2", "type": "display", "text": "Second heading"},
    ]
    result = read_wording(instrument("who-5"), written(tmp_path, form(*five(), *extra)), language="en")
    assert [(problem.code, problem.place.path) for problem in result.problems] == [
        ("total-not-carried", "total"),
        ("question-not-carried", "note"),
        ("heading-not-carried", "h2"),
    ]


def test_a_form_that_does_not_fit_changes_nothing(tmp_path: Path) -> None:
    result = read_wording(instrument("who-5"), written(tmp_path, form(*five()[:4])), language="en")
    assert [problem.code for problem in result.problems] == ["questions-do-not-match"]
    assert result.instrument.items == instrument("who-5").items


def test_two_questions_with_one_name(tmp_path: Path) -> None:
    result = read_wording(instrument("who-5"), written(tmp_path, form(*five(), question("q1"))), language="en")
    assert "question-twice" in {problem.code for problem in result.problems}


@pytest.mark.parametrize(
    ("text", "code"),
    [("{", "json-syntax"), ("[]", "not-the-resource"), ('{"resourceType": "Patient"}', "not-the-resource")],
)
def test_another_file_is_refused(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "form.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Malformed, match=code):
        read_wording(instrument("who-5"), path, language="en")


def test_a_response_is_read_by_its_form_and_never_guessed(tmp_path: Path) -> None:
    def answered(link: str, **value: object) -> dict[str, object]:
        return {"linkId": link, "answer": [value]}

    answers = [
        answered("q1", valueCoding={"code": "c3"}),
        answered("q2", valueInteger=2),
        answered("q3", valueCoding={"code": "other"}),
        answered("q 4", valueCoding={"code": "c1"}),
    ]
    response = written(tmp_path, {"resourceType": "QuestionnaireResponse", "item": answers}, name="response.json")
    result = read_response(instrument("who-5"), response, questionnaire=written(tmp_path, form(*five())))
    assert result.answers == {"q1": 3, "q2": 2}
    assert [(problem.code, problem.params["link"]) for problem in result.problems] == [
        ("response-answer-unknown", "q3"),
        ("response-link-unknown", "q 4"),
        ("response-unanswered", "q4"),
        ("response-unanswered", "q5"),
    ]
    assert result.problems[1].params["nearest"] == "q4"
