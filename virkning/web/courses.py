"""A course as those with access see it: its scores measurement by measurement, and every answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from virkning.access.courses import responses_of
from virkning.domain.instrument import Instrument, Item, Respondent
from virkning.domain.pairing import Moment
from virkning.domain.programme import Indicator, Programme
from virkning.domain.response import is_total
from virkning.domain.score import NotScoredReason
from virkning.domain.text import Language
from virkning.library.shelves import instruments
from virkning.reports import numbers
from virkning.reports.steering.words import ARROWS, WANTED, scale_range
from virkning.store.models import Course, Response, Score
from virkning.web.course_series import source_of
from virkning.web.course_words import indicator_name, respondent_name
from virkning.web.words import moment_name, not_scored_name, sentence_case


@dataclass(frozen=True, slots=True)
class Occasion:
    """A column: one day, in one phase, at one moment."""

    day: str
    what: str


@dataclass(frozen=True, slots=True)
class ScaleRow:
    title: str
    about: str
    values: tuple[tuple[str, str], ...]  # the value, and why there is none


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """Everything answered to one instrument at one time."""

    title: str
    superseded: bool
    answers: tuple[tuple[str, str], ...]


Key = tuple[date, str, str]


def course_page(course: Course, *, language: Language) -> dict[str, object]:
    programme = course.programme.defined()
    responses = list(responses_of(course))
    standing = [response for response in responses if not is_superseded(response)]
    columns = sorted({_key(response) for response in standing}, key=lambda key: _order(standing, key))
    return {
        "room": "results",
        "course": course,
        "title": course.key,
        "crumbs": [
            (programme.title.to(language), reverse("steering-latest", kwargs={"key": programme.key})),
            (course.key, ""),
        ],
        "facts": _facts(course, programme, language),
        "occasions": [_occasion(key, programme, language) for key in columns],
        "scales": [_scale_row(indicator, programme, columns, standing, language) for indicator in programme.scaled],
        "answered": [
            (
                _occasion(key, programme, language),
                [_sheet(response, language) for response in responses if _key(response) == key],
            )
            for key in columns
        ],
    }


def is_superseded(response: Response) -> bool:
    return hasattr(response, "superseded_by")


def _key(response: Response) -> Key:
    return (response.taken, response.phase, response.moment)


def _order(responses: Sequence[Response], key: Key) -> tuple[date, int]:
    return (key[0], min(response.seq for response in responses if _key(response) == key))


def _facts(course: Course, programme: Programme, language: Language) -> list[tuple[str, str]]:
    ended = numbers.day(course.ended, language=language) if course.ended else _("still running")
    return [
        (_("Programme"), programme.title.to(language)),
        (_("Department"), course.department.title),
        (_("Started"), numbers.day(course.started, language=language)),
        (_("Ended"), ended),
    ]


def _occasion(key: Key, programme: Programme, language: Language) -> Occasion:
    taken, phase, moment = key
    return Occasion(numbers.day(taken, language=language), _when(phase, moment, programme, language))


def _when(phase: str, moment: str, programme: Programme, language: Language) -> str:
    found = programme.phase_by_key.get(phase)
    return ", ".join(part for part in (found.title.to(language) if found else "", moment_name(Moment(moment))) if part)


def _scale_row(
    indicator: Indicator,
    programme: Programme,
    columns: Sequence[Key],
    responses: Iterable[Response],
    language: Language,
) -> ScaleRow:
    scale = instruments()[indicator.instrument].scale_by_key[indicator.scale]
    scores = {
        _key(response): score
        for response in responses
        if source_of(response) == indicator.source
        for score in response.scores.all()
        if score.scale == indicator.scale
    }
    about = f"{scale_range(scale, language=language)} {ARROWS[scale.direction]} {WANTED[scale.direction].to(language)}"
    values = (_value(scores.get(column), scale.decimals, language) for column in columns)
    title = indicator_name(indicator, programme, instruments()[indicator.instrument], language)
    return ScaleRow(title, about, tuple(values))


def _value(score: Score | None, decimals: int, language: Language) -> tuple[str, str]:
    if score is None:
        return "", ""
    if score.value is None:
        return "–", not_scored_name(NotScoredReason(score.reason))
    return numbers.number(score.value, decimals, language=language), ""


def _sheet(response: Response, language: Language) -> AnswerSheet:
    instrument = instruments()[response.instrument]
    answers = tuple(_answers(instrument, response.answers, language))
    title = instrument.title.to(language)
    if response.respondent:
        title = f"{title} · {respondent_name(Respondent(response.respondent))}"
    return AnswerSheet(title, is_superseded(response), answers)


def _answers(instrument: Instrument, answers: Mapping[str, float], language: Language) -> Iterable[tuple[str, str]]:
    totals = [one for one in instrument.scales if one.key in answers and is_total(one, instrument, answers)]
    only_totals = totals and not any(item.key in answers for item in instrument.items)
    for item in () if only_totals else instrument.items:
        text = item.wording or item.label
        yield sentence_case(text.to(language)), _answer(item, answers.get(item.key), language)
    for scale in totals:
        yield scale.title.to(language), numbers.number(answers[scale.key], scale.decimals, language=language)


def _answer(item: Item, value: float | None, language: Language) -> str:
    if value is None:
        return _("not answered")
    texts = {option.value: option.text.to(language) for option in item.options}
    text = texts.get(int(value), "")
    return f"{int(value)} · {text}" if text and text != str(int(value)) else str(int(value))
