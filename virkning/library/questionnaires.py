"""Fitting the questions of a FHIR Questionnaire to an instrument, and a QuestionnaireResponse to both."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from virkning.domain.errors import Place, Problem, Severity
from virkning.domain.instrument import Instrument, Item, Source
from virkning.domain.response import Answers
from virkning.domain.text import Language
from virkning.library.fhir import (
    NUMBER_TYPES,
    Answer,
    Question,
    Questionnaire,
    read_questionnaire,
)
from virkning.library.fhir_json import Json, inner, objects, read_json, string
from virkning.library.tables import Param

LAST_NUMBER = re.compile(r"(\d+)\D*$")


@dataclass(slots=True)
class Words:
    """What has been read of a wording so far."""

    source: Source
    instruction: str = ""
    items: dict[str, str] = field(default_factory=dict)
    options: dict[str, dict[int, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def report(self, code: str, place: Place, *, severity: Severity = Severity.ERROR, **params: Param) -> None:
        self.problems.append(Problem(code, place, params, severity))


def words_of(questionnaire: Questionnaire, instrument: Instrument, *, language: Language) -> Words:
    """The words of each item in one language, and a problem for everything that could not be carried over."""
    citation = " · ".join(part for part in (questionnaire.title, questionnaire.copyright) if part)
    words = Words(Source(citation or questionnaire.file, questionnaire.address))
    words.problems.extend(questionnaire.problems)
    spoken = _spoken(questionnaire, language, words)
    matched = fit(questionnaire, instrument)
    if matched is None:
        found, wanted = len(_candidates(questionnaire)), len(instrument.items)
        words.report("questions-do-not-match", Place(file=questionnaire.file), questions=found, items=wanted)
        return words
    if spoken is None:
        return words
    if set(matched) != {item.key for item in instrument.items} or not _by_key(questionnaire, instrument):
        words.report("matched-by-order", Place(file=questionnaire.file), severity=Severity.WARNING)
    for key, question in matched.items():
        _take_question(words, instrument.item_by_key[key], question, spoken, questionnaire.file)
    _report_rest(words, questionnaire, [question.link for question in matched.values()], spoken)
    return words


def _spoken(questionnaire: Questionnaire, language: Language, words: Words) -> str | None:
    """Under which language the wanted words stand: "" for the file's own; None when they are not there."""
    place = Place(file=questionnaire.file)
    if questionnaire.language.partition("-")[0] == language:
        return ""
    if any(question.texts.get(language) for question in questionnaire.questions):
        return language
    if not questionnaire.language:
        words.report("language-not-told", place, severity=Severity.WARNING, language=language)
        return ""
    words.report("other-language", place, language=language, found=questionnaire.language)
    return None


def fit(questionnaire: Questionnaire, instrument: Instrument) -> dict[str, Question] | None:
    """Item key -> question: by linkId where it is the item's key, else in the order of the form.

    Order is used only when exactly as many choice questions have scored answers as there are items; failing that,
    the number at the end of each linkId. None when the form does not fit.
    """
    if by_key := _by_key(questionnaire, instrument):
        return by_key
    candidates = _candidates(questionnaire)
    if len(candidates) == len(instrument.items):
        return {item.key: question for item, question in zip(instrument.items, candidates, strict=True)}
    return _by_number(candidates, instrument)


def _by_key(questionnaire: Questionnaire, instrument: Instrument) -> dict[str, Question]:
    links = questionnaire.by_link
    keys = [item.key for item in instrument.items]
    return {key: links[key] for key in keys} if all(key in links for key in keys) else {}


def _candidates(questionnaire: Questionnaire) -> list[Question]:
    choices = [question for question in questionnaire.questions if question.is_choice]
    scored = [question for question in choices if question.is_scored]
    return scored or choices


def _by_number(candidates: Sequence[Question], instrument: Instrument) -> dict[str, Question] | None:
    by_number: dict[int, list[Question]] = {}
    for question in candidates:
        if found := LAST_NUMBER.search(question.link):
            by_number.setdefault(int(found[1]), []).append(question)
    numbered = [by_number.get(number, []) for number in range(1, len(instrument.items) + 1)]
    if not numbered or any(len(found) != 1 for found in numbered):
        return None
    return {item.key: found[0] for item, found in zip(instrument.items, numbered, strict=True)}


def _take_question(words: Words, item: Item, question: Question, spoken: str, file: str) -> None:
    place = Place(file=file, path=question.link)
    text = question.texts.get(spoken, "").strip()
    if not text:
        words.report("wording-empty", place, item=item.key)
    else:
        words.items[item.key] = text
        if text.endswith((",", ";", ":")):
            words.report("wording-looks-cut", place, severity=Severity.WARNING, item=item.key)
    if question.conditional:
        words.report("logic-not-carried", place, severity=Severity.WARNING, question=question.link)
    if question.is_scored:
        _take_answers(words, item, question.answers, spoken, place)


def _take_answers(words: Words, item: Item, answers: Sequence[Answer], spoken: str, place: Place) -> None:
    texts: dict[int, str] = {}
    for answer in answers:
        score = answer.score if answer.score is not None else 0.5
        text = answer.texts.get(spoken, "").strip()
        if score != int(score) or int(score) not in item.answers:
            words.report("answer-value-not-allowed", place, item=item.key, value=answer.score or 0)
        elif int(score) in texts:
            words.report("answer-score-twice", place, item=item.key, value=int(score))
        elif not text:
            words.report("answer-without-text", place, item=item.key, value=int(score))
        else:
            texts[int(score)] = text
    if texts:
        words.options[item.key] = texts


def _report_rest(words: Words, questionnaire: Questionnaire, taken: Sequence[str], spoken: str) -> None:
    """Everything else in the form: the first heading becomes the instruction, the rest is told not to be carried."""
    for question in questionnaire.questions:
        if question.link in taken:
            continue
        place = Place(file=questionnaire.file, path=question.link)
        text = question.texts.get(spoken, "").strip()
        if question.kind == "display" and text and not question.hidden and not words.instruction:
            words.instruction = text
            continue
        code = "question-not-carried"
        if question.calculated or question.kind in NUMBER_TYPES:
            code = "total-not-carried"
        elif question.kind == "display":
            code = "heading-not-carried"
        words.report(code, place, severity=Severity.WARNING, question=question.link)


@dataclass(frozen=True, slots=True)
class ResponseResult:
    """The answers of a FHIR QuestionnaireResponse by item key, and every part of it that does not fit."""

    answers: Answers
    problems: tuple[Problem, ...]


def read_response(instrument: Instrument, path: Path, *, questionnaire: Path) -> ResponseResult:
    """Read a QuestionnaireResponse by the Questionnaire it was given to.

    An answer whose linkId the questionnaire does not know is reported with the nearest one it does know, never
    guessed at.
    """
    form = read_questionnaire(questionnaire)
    matched = {question.link: key for key, question in (fit(form, instrument) or {}).items()}
    known = form.by_link
    answers: dict[str, float] = {}
    problems: list[Problem] = []
    seen: set[str] = set()
    for item in _answered(read_json(path, kind="QuestionnaireResponse")):
        link = string(item, "linkId")
        place = Place(file=path.name, path=link)
        seen.add(link)
        if link not in known:
            nearest = next(iter(get_close_matches(link, known, n=1, cutoff=0.5)), "")
            problems.append(Problem("response-link-unknown", place, {"link": link, "nearest": nearest}))
        elif link in matched:
            score = _score_of(item, known[link])
            if score is None:
                problems.append(Problem("response-answer-unknown", place, {"link": link}))
            else:
                answers[matched[link]] = score
    for link, key in matched.items():
        if link not in seen:
            place = Place(file=path.name, path=link)
            problems.append(Problem("response-unanswered", place, {"link": link, "item": key}, Severity.WARNING))
    return ResponseResult(answers, tuple(problems))


def _answered(data: Json) -> list[Json]:
    found: list[Json] = []
    for item in objects(data, "item"):
        if objects(item, "answer"):
            found.append(item)
        found.extend(_answered(item))
        for answer in objects(item, "answer"):
            found.extend(_answered(answer))
    return found


def _score_of(item: Json, question: Question) -> float | None:
    """The score of the given answer, by its code or as the number itself."""
    given: Mapping[str, object] = next(iter(objects(item, "answer")), {})
    code = string(inner(given, "valueCoding"), "code") or string(given, "valueString")
    for answer in question.answers:
        if code and answer.code == code:
            return answer.score
    value = given.get("valueInteger", given.get("valueDecimal"))
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
