"""What an employee types in from paper, and the link that a citizen gets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import segno
from django import forms
from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from virkning.actions.questionnaires import questionnaire, worded
from virkning.domain.instrument import Instrument, Respondent
from virkning.domain.text import Language
from virkning.library.wording import short_name
from virkning.reports import numbers
from virkning.store.models import Draft, Occasion
from virkning.web.answering import Choice, choices
from virkning.web.course_words import respondent_name
from virkning.web.words import sentence_case

HIGHEST_KEY = 9
"""Answers up to this are chosen with one press on the number row."""


@dataclass(frozen=True, slots=True)
class Line:
    """One question or total in the form."""

    number: int
    field: str
    text: str
    options: tuple[Choice, ...]  # none: a number is written
    low: str
    high: str
    step: str
    given: str
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """What stood in the form: the answers that can be saved, and the fields whose text is no answer."""

    answers: Mapping[str, float]
    wrong: tuple[str, ...]


class TakenForm(forms.Form):
    """The day on which the paper was filled in."""

    taken = forms.DateField()


def typed_answers(questions: Instrument, sent: QueryDict) -> Typed:
    answers: dict[str, float] = {}
    wrong = []
    for key in (*questions.item_by_key, *_totals(questions)):
        text = sent.get(_field(key), "").strip()
        value = _number(text)
        if value is not None and _allowed(questions, key, value):
            answers[key] = value
        elif text:
            wrong.append(key)
    return Typed(answers, tuple(wrong))


def lines(
    questions: Instrument, *, sent: QueryDict | None, draft: Draft | None, wrong: Sequence[str], language: Language
) -> list[Line]:
    """The form with what was typed, or what was kept last time."""

    def given(key: str) -> str:
        if sent is not None:
            return sent.get(_field(key), "")[:20]
        value = draft.answers.get(key) if draft else None
        return "" if value is None else f"{value:g}"

    found = []
    for number, item in enumerate(questions.items, start=1):
        options = choices(item, language)
        pressed = options if options and max(option.value for option in options) <= HIGHEST_KEY else ()
        text = sentence_case(item.wording.to(language) if item.wording else short_name(item, language))
        low, high = str(min(item.answers)), str(max(item.answers))
        found.append(Line(number, _field(item.key), text, pressed, low, high, "1", given(item.key), item.key in wrong))
    for key in _totals(questions):
        scale = questions.scale_by_key[key]
        low, high = f"{scale.low:g}", f"{scale.high:g}"
        text = scale.title.to(language)
        found.append(Line(len(found) + 1, _field(key), text, (), low, high, "any", given(key), key in wrong))
    return found


def about(occasion: Occasion, *, today: date, language: Language) -> dict[str, object]:
    """What every page of an occasion shows above its form."""
    questions = questionnaire(occasion)
    phase = occasion.course.programme.defined().phase_by_key.get(occasion.phase)
    course = reverse("course", args=[occasion.course.key])
    return {
        "room": "courses",
        "occasion": occasion,
        "title": questions.title.to(language),
        "course": occasion.course,
        "phase": phase.title.to(language) if phase else "",
        "day": numbers.day(occasion.day, language=language),
        "today": today.isoformat(),
        "worded": worded(questions),
        "for_employee": occasion.respondent == Respondent.EMPLOYEE,
        "who": "" if occasion.respondent == Respondent.CITIZEN else respondent_name(Respondent(occasion.respondent)),
        "course_address": course,
    }


def asked_together(occasion: Occasion, others: Sequence[Occasion], *, language: Language) -> list[dict[str, object]]:
    """What one link can ask: this occasion, and what else waits for the same person."""
    able = [other for other in others if other.respondent == occasion.respondent and worded(questionnaire(other))]
    return [
        {"pk": other.pk, "title": questionnaire(other).title.to(language), "minutes": questionnaire(other).minutes}
        for other in sorted(able, key=lambda other: other.pk != occasion.pk)
    ]


def link_address(request: HttpRequest, token: str) -> str:
    """As the citizen opens it: the address that is set for the program, else the one the employee uses."""
    path = reverse("answering", args=[token])
    return f"{settings.ADDRESS.rstrip('/')}{path}" if settings.HTTPS else request.build_absolute_uri(path)


def qr_code(address: str) -> str:
    """As SVG without size, colours or style of its own, so that the page decides."""
    return str(segno.make(address, error="m").svg_inline(omitsize=True, border=2, svgclass="qr", lineclass=None))


def _field(key: str) -> str:
    return f"answer-{key}"


def _totals(questions: Instrument) -> list[str]:
    return [scale.key for scale in questions.scales if scale.entered]


def _allowed(questions: Instrument, key: str, value: float) -> bool:
    item = questions.item_by_key.get(key)
    if item:
        return item.allows(value)
    scale = questions.scale_by_key[key]
    return scale.low <= value <= scale.high


def _number(text: str) -> float | None:
    """Danish or English decimals; nothing longer than a number can be."""
    plain = text.replace(",", ".")
    digits = plain.removeprefix("-").replace(".", "", 1)
    return float(plain) if len(plain) <= 12 and digits.isascii() and digits.isdigit() else None
