"""An anonymous questionnaire after a talk, as the one who answers meets it: every question on one page."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from virkning.actions.questionnaires import questionnaire_in_use
from virkning.domain.instrument import Instrument, Item
from virkning.domain.text import Language
from virkning.store.models import ExitSurvey
from virkning.web.answering import Choice, choices, whole_number


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its answers; `given` is what stood there when the page came back."""

    number: int
    field: str
    text: str
    options: tuple[Choice, ...]
    low: int
    high: int
    given: int | None


def questions_of(survey: ExitSurvey) -> Instrument:
    return questionnaire_in_use(survey.instrument)


def asked(questions: Instrument, sent: QueryDict | None, *, language: Language) -> list[Asked]:
    return [_asked(number, item, sent, language) for number, item in enumerate(questions.items, start=1)]


def answers_in(questions: Instrument, sent: QueryDict) -> Mapping[str, float]:
    """What was answered; what is no answer at all is left out, as a browser never sends it."""
    given = {item.key: whole_number(sent.get(field_of(item), "")) for item in questions.items}
    return {key: value for key, value in given.items() if value is not None}


def field_of(item: Item) -> str:
    return f"answer-{item.key}"


def instruction(questions: Instrument, language: Language) -> str:
    return questions.instruction.to(language) if questions.instruction else ""


def _asked(number: int, item: Item, sent: QueryDict | None, language: Language) -> Asked:
    given = whole_number(sent.get(field_of(item), "")) if sent is not None else None
    text = (item.wording or item.label).to(language)
    return Asked(number, field_of(item), text, choices(item, language), item.low, item.high, given)
