"""A citizen's questions: those of every occasion that a link opens, one after the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from virkning.actions import answering
from virkning.actions.questionnaires import questionnaire
from virkning.domain.instrument import Instrument, Item
from virkning.domain.text import Language
from virkning.store.models import AnswerLink, Draft, Occasion

MOST_BUTTONS = 12
"""Whole numbers to press; a wider range is written."""

RUNS_ON = ("…", "...")
SHORT = 3
"""Letters in an answer that stands beside the others instead of below them."""

DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Choice:
    value: int
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One occasion with its questionnaire and what was answered so far."""

    occasion: Occasion
    questions: Instrument
    answers: Mapping[str, float]
    declined: frozenset[str]


@dataclass(frozen=True)
class Question:
    """One item as a citizen meets it."""

    sheet: Sheet
    item: Item
    number: int
    of: int
    language: Language
    address: str

    @property
    def first(self) -> bool:
        return self.item is self.sheet.questions.items[0]

    @property
    def text(self) -> str:
        return (self.item.wording or self.item.label).to(self.language)

    @property
    def recall(self) -> str:
        recall = self.sheet.questions.recall
        return _uncapped(recall.to(self.language)) if recall else ""

    @property
    def instruction(self) -> str:
        """Before the first question; before each where it is the beginning of every sentence, as in WHO-5."""
        found = self.sheet.questions.instruction
        text = found.to(self.language) if found else ""
        return text if self.first or text.rstrip().endswith(RUNS_ON) else ""

    @cached_property
    def options(self) -> tuple[Choice, ...]:
        return choices(self.item, self.language)

    @property
    def typed(self) -> bool:
        return not self.options

    @property
    def short(self) -> bool:
        return all(len(option.text) <= SHORT for option in self.options)

    @property
    def low(self) -> int:
        return min(self.item.answers)

    @property
    def high(self) -> int:
        return max(self.item.answers)

    @property
    def given(self) -> int | None:
        value = self.sheet.answers.get(self.item.key)
        return None if value is None else int(value)

    @property
    def declined(self) -> bool:
        return self.item.key in self.sheet.declined

    @property
    def open(self) -> bool:
        return self.given is None and not self.declined

    @property
    def told(self) -> str:
        if self.declined:
            return _("Does not want to answer")
        if self.given is None:
            return _("Not answered")
        return next((option.text for option in self.options if option.value == self.given), str(self.given))

    @property
    def field(self) -> str:
        return f"o{self.sheet.occasion.pk}-{self.item.key}"

    @property
    def percent(self) -> int:
        return round(100 * self.number / self.of)


@dataclass(frozen=True)
class Booklet:
    """Everything that one link asks, on one device."""

    link: AnswerLink
    token: str
    language: Language

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        return tuple(_sheet(occasion) for occasion in answering.to_answer(self.link))

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        items = [(sheet, item) for sheet in self.sheets for item in sheet.questions.items]
        return tuple(
            Question(sheet, item, number, len(items), self.language, self.address("question", number))
            for number, (sheet, item) in enumerate(items, start=1)
        )

    @property
    def minutes(self) -> int:
        return max(1, sum(sheet.questions.minutes for sheet in self.sheets))

    @property
    def begun(self) -> bool:
        return any(not question.open for question in self.questions)

    def address(self, page: str, *args: int) -> str:
        return reverse(f"answering-{page}", args=(self.token, *args))

    def question(self, number: int) -> Question | None:
        return self.questions[number - 1] if 1 <= number <= len(self.questions) else None

    def after(self, question: Question) -> str:
        following = self.question(question.number + 1)
        return following.address if following else self.address("check")

    def before(self, question: Question) -> str:
        earlier = self.question(question.number - 1)
        return earlier.address if earlier else self.address("start")

    def resume(self) -> str:
        """Where the citizen stopped: the first question without an answer, else the look back."""
        return next((question.address for question in self.questions if question.open), self.address("check"))

    def keep(self, question: Question, *, answer: int | None, now: datetime) -> None:
        """Keep one answer; None is the wish not to answer. Raises Refused for an answer that is not allowed."""
        answers = dict(question.sheet.answers)
        declined = set(question.sheet.declined)
        key = question.item.key
        if answer is None:
            answers.pop(key, None)
            declined.add(key)
        else:
            answers[key] = answer
            declined.discard(key)
        index = question.sheet.questions.items.index(question.item) + 1
        answering.keep(question.sheet.occasion, answers=answers, declined=declined, index=index, now=now)

    def keep_all(self, sent: QueryDict, *, now: datetime) -> list[Question]:
        """Keep every answer that is allowed; gives the questions whose answer was not."""
        wrong: list[Question] = []
        for sheet in self.sheets:
            own = [question for question in self.questions if question.sheet is sheet]
            answers, declined, refused = _given(own, sent)
            wrong += refused
            answering.keep(sheet.occasion, answers=answers, declined=declined, index=len(own), now=now)
        return wrong


def choices(item: Item, language: Language) -> tuple[Choice, ...]:
    """The answers to press; none where a number is to be written."""
    if item.options:
        return tuple(Choice(option.value, option.text.to(language)) for option in item.options)
    if len(item.answers) <= MOST_BUTTONS:
        return tuple(Choice(value, str(value)) for value in item.answers)
    return ()


def whole_number(text: str) -> int | None:
    """As people write it; anything else is None. Long texts are not even looked at."""
    text = text.strip()
    digits = text.removeprefix("-")
    return int(text) if len(digits) <= 6 and digits.isascii() and digits.isdigit() else None


def _given(questions: Sequence[Question], sent: QueryDict) -> tuple[dict[str, float], set[str], list[Question]]:
    answers: dict[str, float] = {}
    declined: set[str] = set()
    refused: list[Question] = []
    for question in questions:
        text = sent.get(question.field, "").strip()
        value = whole_number(text)
        if text == DECLINED:
            declined.add(question.item.key)
        elif value is not None and question.item.accepts(value):
            answers[question.item.key] = value
        elif text:
            refused.append(question)
    return answers, declined, refused


def _sheet(occasion: Occasion) -> Sheet:
    draft = answering.draft_of(occasion) or Draft()
    return Sheet(occasion, questionnaire(occasion), draft.answers, frozenset(draft.declined))


def _uncapped(text: str) -> str:
    """Stands after `3 of 10 ·`, in the middle of a line."""
    return text[:1].lower() + text[1:]
