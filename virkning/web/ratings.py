"""One rater's pages: element by element, on a phone, and a look back before it is handed in."""

from dataclasses import dataclass

from django.http import Http404, QueryDict
from django.urls import reverse

from virkning.actions.rating import Given, given_by
from virkning.domain.assessment import Sheet
from virkning.domain.framework import Degree, Element, Framework
from virkning.domain.text import Language
from virkning.store.models import Rater

NO_ANSWER = "none"
"""What the form sends for "don't know or not relevant"."""


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    text: str
    meaning: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Question:
    number: int
    field: str
    text: str
    options: tuple[Option, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Step:
    """One element of the look back."""

    title: str
    address: str
    answered: int
    of: int


@dataclass(frozen=True)
class Sheets:
    """A rater's way through the framework; `token` is empty for somebody who is logged in."""

    rater: Rater
    language: Language
    token: str = ""

    @property
    def framework(self) -> Framework:
        return self.rater.assessment.framework()

    @property
    def given(self) -> Given:
        return given_by(self.rater)

    def address(self, page: str, number: int | None = None) -> str:
        name = f"partner-rating-{page}" if self.token else f"rating-{page}"
        place = self.token or str(self.rater.assessment_id)
        return reverse(name, args=[place] if number is None else [place, number])

    def element(self, number: int) -> Element:
        if not 1 <= number <= len(self.framework.elements):
            raise Http404
        return self.framework.elements[number - 1]

    def resume(self) -> str:
        """The first element where something is left to answer, else the look back."""
        given = self.given.answers
        for number, element in enumerate(self.framework.elements, start=1):
            if any(question.key not in given for question in element.questions):
                return self.address("element", number)
        return self.address("check")

    def after(self, number: int) -> str:
        last = number == len(self.framework.elements)
        return self.address("check") if last else self.address("element", number + 1)

    def before(self, number: int) -> str:
        return self.address("start") if number == 1 else self.address("element", number - 1)


def start_page(sheets: Sheets) -> dict[str, object]:
    framework, language, row = sheets.framework, sheets.language, sheets.rater.assessment
    return {
        "sheets": sheets,
        "title": framework.title.to(language),
        "subject": row.subject,
        "about": framework.about.to(language),
        "wording": framework.wording.to(language),
        "questions": len(framework.questions),
        "elements": len(framework.elements),
        "begun": bool(sheets.given.answers),
        "handed_in": sheets.rater.handed_in,
        "first": sheets.resume(),
        "check": sheets.address("check"),
        "stages": [one for one in _degrees(framework, language) if one[1]],
    }


def element_page(sheets: Sheets, number: int, sent: QueryDict | None = None) -> dict[str, object]:
    element, language, given = sheets.element(number), sheets.language, sheets.given
    answers = {**given.answers, **answers_in(element, sent)} if sent is not None else given.answers
    note = sent.get("note", "") if sent is not None else given.notes.get(element.key, "")
    return {
        "sheets": sheets,
        "number": number,
        "of": len(sheets.framework.elements),
        "percent": round((number - 1) / len(sheets.framework.elements) * 100),
        "title": element.title.to(language),
        "definition": element.definition.to(language),
        "questions": [
            _question(sheets.framework, at, question.key, question.text.to(language), answers, language)
            for at, question in enumerate(element.questions, start=1)
        ],
        "note": note,
        "back": sheets.before(number),
        "saved": bool(given.answers),
    }


def check_page(sheets: Sheets) -> dict[str, object]:
    given, language = sheets.given, sheets.language
    steps = [
        Step(
            element.title.to(language),
            sheets.address("element", number),
            sum(given.answers.get(question.key) is not None for question in element.questions),
            len(element.questions),
        )
        for number, element in enumerate(sheets.framework.elements, start=1)
    ]
    return {
        "sheets": sheets,
        "steps": steps,
        "open": sum(1 for one in steps if one.answered == 0),
        "handed_in": sheets.rater.handed_in,
        "back": sheets.address("element", len(steps)),
    }


def answers_in(element: Element, sent: QueryDict) -> Sheet:
    """What was chosen; a question that was not touched is left as it is."""
    found: dict[str, int | None] = {}
    for question in element.questions:
        value = sent.get(f"answer-{question.key}", "")
        if value == NO_ANSWER:
            found[question.key] = None
        elif value.isdecimal() and len(value) < 3:  # noqa: PLR2004 - no scale is that long
            found[question.key] = int(value)
    return found


def _question(framework: Framework, number: int, key: str, text: str, answers: Sheet, language: Language) -> Question:
    chosen, known = answers.get(key), key in answers
    options = tuple(
        Option(
            str(one.value),
            one.text.to(language),
            one.meaning.to(language) if one.meaning else "",
            known and one.value == chosen,
        )
        for one in framework.degrees
    )
    none = {"da": "Ved ikke eller ikke relevant", "en": "Don't know or not relevant"}[language]
    options = (*options, Option(NO_ANSWER, none, "", known and chosen is None))
    told = next((one.text for one in options if one.chosen), "")
    return Question(number, f"answer-{key}", text, options, told)


def _degrees(framework: Framework, language: Language) -> list[tuple[str, str]]:
    def meaning(one: Degree) -> str:
        return one.meaning.to(language) if one.meaning else ""

    return [(f"{one.value}. {one.text.to(language)}", meaning(one)) for one in framework.degrees]
