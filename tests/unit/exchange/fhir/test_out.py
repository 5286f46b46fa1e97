"""Questionnaires, responses and observations as FHIR R4: valid by its own model, in both languages."""

import warnings
from datetime import date

import pytest

from virkning.domain.text import LANGUAGES
from virkning.exchange.fhir import (
    answered_form,
    questionnaire_resource,
    response_bundle,
    response_resource,
    without_owned_words,
)
from virkning.exchange.responses import AnsweredForm
from virkning.library.fhir_json import inner, objects
from virkning.library.shelves import instrument, instruments

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from fhir.resources.R4B.bundle import Bundle
    from fhir.resources.R4B.questionnaire import Questionnaire


def form(key: str, answers: dict[str, float]) -> AnsweredForm:
    return AnsweredForm("B-17", key, instrument(key).version, date(2026, 3, 1), answers, moment="før", phase="f1")


@pytest.mark.parametrize("key", sorted(instruments()))
def test_every_questionnaire_is_valid_fhir(key: str) -> None:
    for language in LANGUAGES:
        made = questionnaire_resource(instrument(key), language=language)
        assert Questionnaire.model_validate(made).title == instrument(key).title.to(language)


def test_both_languages_go_out() -> None:
    made = questionnaire_resource(instrument("after-talk"), language="da")
    questions = [item for item in objects(made, "item") if item["type"] in ("choice", "integer")]
    own = [item.wording for item in instrument("after-talk").items if item.wording]
    assert [item["text"] for item in questions] == [text.da for text in own]
    translated = [objects(objects(inner(item, "_text"), "extension")[0], "extension") for item in questions]
    assert [part[1]["valueString"] for part in translated] == [text.en for text in own]


def test_words_that_their_owner_keeps_stay_here() -> None:
    owned = instrument("phq-9")
    assert not owned.licence.item_text_shipped
    assert all(item.wording is None for item in without_owned_words(owned).items)
    assert without_owned_words(instrument("after-talk")) is instrument("after-talk")


def test_a_bundle_with_scores_and_what_could_not_be_scored_is_valid() -> None:
    full = form("phq-9", {f"q{n}": 3 for n in range(1, 10)})
    few = form("phq-9", {"q1": 1})
    made = response_bundle([full, few], instruments())
    assert Bundle.model_validate(made).type == "collection"
    resources = [inner(entry, "resource") for entry in objects(made, "entry")]
    scored, not_scored = [one for one in resources if one["resourceType"] == "Observation"]
    assert scored["valueQuantity"] == {"value": 27}
    assert "valueQuantity" not in not_scored
    assert inner(not_scored, "dataAbsentReason")["text"] == "too-few-answers"


def test_the_same_response_has_the_same_name_each_time() -> None:
    one = form("phq-9", {"q1": 1})
    assert response_resource(one, instrument("phq-9")) == response_resource(one, instrument("phq-9"))
    assert response_resource(one, instrument("phq-9"), identifier="7")["id"] == "7"


def test_who_and_when_come_back() -> None:
    one = form("phq-9", {"q1": 1, "q2": 0})
    read, problems = answered_form(response_resource(one, instrument("phq-9")), instrument("phq-9"), file="svar.json")
    assert (read.person, read.taken, read.moment, read.phase) == ("B-17", date(2026, 3, 1), "før", "f1")
    assert read.answers == one.answers
    assert {problem.code for problem in problems} == {"response-unanswered"}
