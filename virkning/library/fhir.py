"""FHIR questionnaires (R4 and R5) as plain values: questions, answer lists, and the defects met on the way."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from virkning.domain.errors import Malformed, Place, Problem, Severity

Json = Mapping[str, object]

STRUCTURE = "http://hl7.org/fhir/StructureDefinition/"
SCORE_EXTENSIONS = frozenset(
    STRUCTURE + name
    for name in (
        "ordinalValue",
        "itemWeight",
        "questionnaire-ordinalValue",
        "codesystem-ordinalValue",
        "valueset-ordinalValue",
        "iso21090-CO-value",
    )
)
TRANSLATION = STRUCTURE + "translation"
HIDDEN = STRUCTURE + "questionnaire-hidden"
CALCULATED = frozenset(
    {
        "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression",
        STRUCTURE + "questionnaire-calculatedExpression",
    }
)
CHOICE_TYPES = frozenset({"choice", "coding", "open-choice"})
NUMBER_TYPES = frozenset({"integer", "decimal", "quantity"})


@dataclass(frozen=True, slots=True)
class Answer:
    """One way to answer: its code, its score where the file tells one, its text by language ("" = the file's own)."""

    code: str
    score: float | None
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    link: str
    kind: str
    texts: Mapping[str, str]
    answers: tuple[Answer, ...] = ()
    answer_list: str = ""  # the address of a list that is not in the file
    calculated: bool = False
    conditional: bool = False
    hidden: bool = False

    @property
    def is_choice(self) -> bool:
        return self.kind in CHOICE_TYPES

    @property
    def is_scored(self) -> bool:
        """Every answer carries a score."""
        return bool(self.answers) and all(answer.score is not None for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    file: str
    language: str
    title: str
    address: str
    copyright: str
    questions: tuple[Question, ...]
    problems: tuple[Problem, ...] = field(default_factory=tuple)

    @property
    def by_link(self) -> dict[str, Question]:
        return {question.link: question for question in self.questions}


def read_json(path: Path, *, kind: str) -> Json:
    """A FHIR resource of one kind; Malformed when the file is something else."""
    place = Place(file=path.name)
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Malformed([Problem("no-such-file", Place(file=str(path)))]) from error
    except UnicodeDecodeError as error:
        raise Malformed([Problem("not-utf-8", place)]) from error
    except RecursionError as error:
        raise Malformed([Problem("too-deep", place)]) from error
    except json.JSONDecodeError as error:
        where = Place(file=path.name, row=error.lineno)
        raise Malformed([Problem("json-syntax", where, {"line": error.lineno, "column": error.colno})]) from error
    found = data.get("resourceType", "") if isinstance(data, dict) else ""
    if found != kind or not isinstance(data, dict):
        raise Malformed([Problem("not-the-resource", place, {"wanted": kind, "found": str(found)[:40]})])
    return data


def read_questionnaire(path: Path) -> Questionnaire:
    """The questions of a FHIR Questionnaire with their answer lists, from the file or a ValueSet file beside it."""
    data = read_json(path, kind="Questionnaire")
    lists = _answer_lists(data, path)
    questions = tuple(_question(item, lists) for item in _leaves(data))
    return Questionnaire(
        file=path.name,
        language=string(data, "language"),
        title=string(data, "title"),
        address=string(data, "url"),
        copyright=string(data, "copyright"),
        questions=questions,
        problems=tuple(_defects(questions, path.name)),
    )


def _defects(questions: Sequence[Question], file: str) -> Iterator[Problem]:
    links = [question.link for question in questions]
    for index, question in enumerate(questions):
        place = Place(file=file, path=question.link)
        if question.link in links[:index]:
            yield Problem("question-twice", place, {"question": question.link})
        if question.is_choice and question.answer_list:
            params = {"question": question.link, "list": question.answer_list}
            yield Problem("answer-list-missing", place, params)
        elif question.is_choice and not question.is_scored:
            yield Problem("answers-without-scores", place, {"question": question.link}, Severity.WARNING)


def string(data: Json, name: str) -> str:
    value = data.get(name)
    return value if isinstance(value, str) else ""


def objects(data: Json, name: str) -> list[Json]:
    value = data.get(name)
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []


def inner(data: Json, name: str) -> Json:
    value = data.get(name)
    return value if isinstance(value, dict) else {}


def _leaves(data: Json) -> Iterator[Json]:
    """Every item that is not a group, in the order of the form."""
    for item in objects(data, "item"):
        if string(item, "type") != "group":
            yield item
        yield from _leaves(item)


def _question(item: Json, lists: Mapping[str, tuple[Answer, ...]]) -> Question:
    extensions = objects(item, "extension")
    answers = tuple(_option(option) for option in objects(item, "answerOption"))
    named = string(item, "answerValueSet").partition("|")[0]
    missing = ""
    if named:
        answers = lists.get(named, ())
        missing = "" if answers else named
    return Question(
        link=string(item, "linkId"),
        kind=string(item, "type"),
        texts=_texts(item, "text"),
        answers=answers,
        answer_list=missing,
        calculated=any(string(part, "url") in CALCULATED for part in extensions),
        conditional=bool(objects(item, "enableWhen")),
        hidden=any(string(part, "url") == HIDDEN and part.get("valueBoolean") is True for part in extensions),
    )


def _texts(data: Json, name: str) -> dict[str, str]:
    """The text itself under "" and each translation under its language."""
    texts = {"": string(data, name)}
    for extension in objects(inner(data, f"_{name}"), "extension"):
        if string(extension, "url") == TRANSLATION:
            parts = {string(part, "url"): part for part in objects(extension, "extension")}
            language, content = parts.get("lang", {}), parts.get("content", {})
            words = string(content, "valueString") or string(content, "valueMarkdown")
            texts[string(language, "valueCode")] = words
    return texts


def _option(option: Json) -> Answer:
    coding = inner(option, "valueCoding")
    score = _score([*objects(option, "extension"), *objects(coding, "extension")])
    if coding:
        return Answer(string(coding, "code"), score, _texts(coding, "display"))
    value = option.get("valueInteger")
    if isinstance(value, int):
        return Answer(str(value), float(value) if score is None else score, {"": str(value)})
    return Answer(string(option, "valueString"), score, _texts(option, "valueString"))


def _score(extensions: Sequence[Json]) -> float | None:
    for extension in extensions:
        if string(extension, "url") in SCORE_EXTENSIONS:
            value = extension.get("valueDecimal", extension.get("valueInteger"))
            if isinstance(value, int | float):
                return float(value)
    return None


def _answer_lists(data: Json, path: Path) -> dict[str, tuple[Answer, ...]]:
    """Answer lists by every name that a question may use: `#id` of a contained one, or its address."""
    lists: dict[str, tuple[Answer, ...]] = {}
    for resource in objects(data, "contained"):
        if string(resource, "resourceType") == "ValueSet":
            lists[f"#{string(resource, 'id')}"] = lists[string(resource, "url")] = _concepts(resource)
    wanted = {string(item, "answerValueSet").partition("|")[0] for item in _leaves(data)} - set(lists) - {""}
    if wanted:
        lists |= {address: found for address, found in _lists_beside(path) if address in wanted}
    return lists


def _lists_beside(path: Path) -> Iterator[tuple[str, tuple[Answer, ...]]]:
    for beside in sorted(path.parent.glob("ValueSet*.json")):
        resource = read_json(beside, kind="ValueSet")
        yield string(resource, "url"), _concepts(resource)


def _concepts(value_set: Json) -> tuple[Answer, ...]:
    listed = objects(inner(value_set, "expansion"), "contains")
    if not listed:
        included = objects(inner(value_set, "compose"), "include")
        listed = [concept for part in included for concept in objects(part, "concept")]
    return tuple(_concept(concept) for concept in listed)


def _concept(concept: Json) -> Answer:
    texts = _texts(concept, "display")
    for designation in objects(concept, "designation"):
        texts[string(designation, "language")] = string(designation, "value")
    return Answer(string(concept, "code"), _score(objects(concept, "extension")), texts)
