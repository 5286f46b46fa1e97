"""FHIR questionnaires (R4 and R5) as plain values: questions, answer lists, and the defects met on the way."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from virkning.domain.errors import Place, Problem, Severity
from virkning.library.fhir_json import Json, finite, inner, objects, parts, read_json, string

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
VARIABLE = STRUCTURE + "variable"
LEAST, MOST = STRUCTURE + "minValue", STRUCTURE + "maxValue"
DIRECTION = "urn:virkning:direction"
"""Which way is better: FHIR has no word for it, so ours is written and read."""

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
    repeats: bool = False
    repeated: bool = False  # stands in a group that may be filled in several times
    least: float | None = None
    most: float | None = None
    expression: str = ""
    variables: Mapping[str, str] = field(default_factory=dict)  # what the expression may use, by name
    direction: str = ""

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
    version: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    codes: tuple[str, ...] = ()  # what the form as a whole is called in LOINC and the like

    @property
    def by_link(self) -> dict[str, Question]:
        return {question.link: question for question in self.questions}


def read_questionnaire(path: Path) -> Questionnaire:
    """The questions of a FHIR Questionnaire with their answer lists, from the file or a ValueSet file beside it."""
    data = read_json(path, kind="Questionnaire")
    return questionnaire_of(data, name=path.name, beside=path)


def questionnaire_of(data: Json, *, name: str, beside: Path | None = None) -> Questionnaire:
    """The same of a resource that has been read. Without a file, answer lists are looked for inside it only."""
    items = list(parts(data, file=name))
    leaves = [item for item, _ in items if string(item, "type") != "group"]
    repeated = {string(item, "linkId") for item, _ in items if item.get("repeats") is True}
    lists = _answer_lists(data, leaves, beside)
    questions = tuple(
        _question(item, lists, repeated=not repeated.isdisjoint(groups))
        for item, groups in items
        if string(item, "type") != "group"
    )
    return Questionnaire(
        file=name,
        language=string(data, "language"),
        title=string(data, "title"),
        address=string(data, "url"),
        copyright=string(data, "copyright"),
        questions=questions,
        problems=tuple(_defects(questions, name)),
        version=string(data, "version"),
        titles=_texts(data, "title"),
        codes=tuple(string(coding, "code") for coding in objects(data, "code") if string(coding, "code")),
    )


def _defects(questions: Sequence[Question], file: str) -> Iterator[Problem]:
    seen = set[str]()
    for question in questions:
        place = Place(file=file, path=question.link)
        if question.link in seen:
            yield Problem("question-twice", place, {"question": question.link})
        seen.add(question.link)
        if question.is_choice and question.answer_list:
            params = {"question": question.link, "list": question.answer_list}
            yield Problem("answer-list-missing", place, params)
        elif question.is_choice and not question.is_scored:
            yield Problem("answers-without-scores", place, {"question": question.link}, Severity.WARNING)


def _question(item: Json, lists: Mapping[str, tuple[Answer, ...]], *, repeated: bool) -> Question:
    extensions = objects(item, "extension")
    told = {string(part, "url"): part for part in extensions}
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
        repeats=item.get("repeats") is True,
        repeated=repeated,
        least=_end(told.get(LEAST, {})),
        most=_end(told.get(MOST, {})),
        expression=next((_expression(part) for part in extensions if string(part, "url") in CALCULATED), ""),
        variables=_variables(extensions),
        direction=string(told.get(DIRECTION, {}), "valueCode"),
    )


def _end(extension: Json) -> float | None:
    return finite(extension.get("valueInteger", extension.get("valueDecimal")))


def _expression(extension: Json) -> str:
    return string(inner(extension, "valueExpression"), "expression") or string(extension, "valueString")


def _variables(extensions: Sequence[Json]) -> dict[str, str]:
    named = [inner(part, "valueExpression") for part in extensions if string(part, "url") == VARIABLE]
    return {string(one, "name"): string(one, "expression") for one in named}


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
    value = finite(option.get("valueInteger"))
    if value is not None:
        shown = str(int(value))
        return Answer(shown, value if score is None else score, {"": shown})
    return Answer(string(option, "valueString"), score, _texts(option, "valueString"))


def _score(extensions: Sequence[Json]) -> float | None:
    for extension in extensions:
        if string(extension, "url") in SCORE_EXTENSIONS:
            value = finite(extension.get("valueDecimal", extension.get("valueInteger")))
            if value is not None:
                return value
    return None


def _answer_lists(data: Json, leaves: Sequence[Json], beside: Path | None) -> dict[str, tuple[Answer, ...]]:
    """Answer lists by every name that a question may use: `#id` of a contained one, or its address."""
    lists: dict[str, tuple[Answer, ...]] = {}
    for resource in objects(data, "contained"):
        if string(resource, "resourceType") == "ValueSet":
            lists[f"#{string(resource, 'id')}"] = lists[string(resource, "url")] = _concepts(resource)
    wanted = {string(item, "answerValueSet").partition("|")[0] for item in leaves} - set(lists) - {""}
    if wanted and beside is not None:
        lists |= {address: found for address, found in _lists_beside(beside) if address in wanted}
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
