"""Real FHIR questionnaires made by others: what is carried over, and every known defect told."""

from collections import Counter
from pathlib import Path
from shutil import copy

import pytest

from tests.reference_data import reference
from virkning.domain.errors import Malformed
from virkning.library.questionnaires import read_response
from virkning.library.shelves import instrument
from virkning.library.wording import WordingResult, read_wording

pytestmark = pytest.mark.reference

MII = "questionnaires/fhir_mii_phq9"
LHC = "questionnaires/fhir_lhcforms"
NINE = tuple(f"q{n}" for n in range(1, 10))


def read(path: str) -> WordingResult:
    return read_wording(instrument("phq-9"), reference(path), language="en")


def told(result: WordingResult) -> list[tuple[str, str]]:
    return [(problem.code, problem.place.path) for problem in result.problems]


@pytest.mark.parametrize("name", ["phq-9", "phq-9-extractable-observation"])
def test_the_german_form_by_its_english_translation(name: str) -> None:
    """German with English translations; the answers stand in ValueSet files beside it."""
    result = read(f"{MII}/Questionnaire-mii-qst-pro-{name}.json")
    assert result.carried == NINE
    assert {tuple(texts) for texts in result.overlay.options.values()} == {(0, 1, 2, 3)}
    assert result.overlay.instruction.startswith("Over the last two weeks")
    assert told(result) == [
        ("answers-without-scores", "PHQ-9.10"),
        ("matched-by-order", ""),
        ("total-not-carried", "PHQ-9.Score"),
        ("question-not-carried", "PHQ-9.10"),
    ]


def test_the_german_form_has_no_danish() -> None:
    path = reference(f"{MII}/Questionnaire-mii-qst-pro-phq-9.json")
    result = read_wording(instrument("phq-9"), path, language="da")
    assert result.carried == ()
    assert ("other-language", "") in told(result)
    assert result.instrument.items == instrument("phq-9").items


def test_without_its_answer_lists_the_form_says_which_are_missing(tmp_path: Path) -> None:
    alone = tmp_path / "form.json"
    copy(reference(f"{MII}/Questionnaire-mii-qst-pro-phq-9.json"), alone)
    result = read_wording(instrument("phq-9"), alone, language="en")
    assert Counter(code for code, _ in told(result))["answer-list-missing"] == 10
    assert result.carried == NINE, "the numbers at the end of its linkIds still tell the questions apart"
    assert result.overlay.options == {}


def test_the_response_answers_to_names_that_its_form_does_not_have() -> None:
    """Its linkIds are PHQ.1 ..., the form's PHQ-9.1 ...: told eleven times, nothing guessed, nothing swallowed."""
    result = read_response(
        instrument("phq-9"),
        reference(f"{MII}/QuestionnaireResponse-mii-exa-pro-phq-9-response.json"),
        questionnaire=reference(f"{MII}/Questionnaire-mii-qst-pro-phq-9.json"),
    )
    assert result.answers == {}
    unknown = [problem.params for problem in result.problems if problem.code == "response-link-unknown"]
    assert [params["link"] for params in unknown] == [*(f"PHQ.{n}" for n in range(1, 11)), "PHQ.Score"]
    assert unknown[0]["nearest"] == "PHQ-9.1"
    assert sum(problem.code == "response-unanswered" for problem in result.problems) == 9


@pytest.mark.parametrize("name", ["phq9.json", "phq9-with-the-weight-function.json"])
def test_the_american_form_carries_two_questions_too_many(name: str) -> None:
    """Its linkIds are LOINC codes, it states no language, and it adds a computed total and a question on difficulty."""
    result = read(f"{LHC}/{name}")
    assert result.carried == NINE
    assert result.overlay.options["q9"] == {
        0: "Not at all",
        1: "Several days",
        2: "More than half the days",
        3: "Nearly every day",
    }
    assert told(result) == [
        ("answers-without-scores", "/69722-7"),
        ("language-not-told", ""),
        ("matched-by-order", ""),
        ("total-not-carried", "/44261-6"),
        ("question-not-carried", "/69722-7"),
    ]


def test_the_variant_with_contained_lists_has_texts_that_end_in_commas() -> None:
    result = read(f"{LHC}/argonaut-phq9-ish.json")
    assert result.carried == NINE
    assert len(result.overlay.options) == 9
    counts = Counter(code for code, _ in told(result))
    assert counts["wording-looks-cut"] == 7
    assert counts["answers-without-scores"] == counts["question-not-carried"] == counts["heading-not-carried"] == 1


def test_a_form_of_another_instrument_changes_nothing() -> None:
    result = read(f"{LHC}/apgar-with-itemWeight-variable.json")
    assert result.carried == ()
    assert ("questions-do-not-match", "") in told(result)


def test_a_form_that_is_not_fhir_is_refused() -> None:
    with pytest.raises(Malformed, match="not-the-resource"):
        read(f"{LHC}/twoTotalScore.json")
