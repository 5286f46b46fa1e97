"""The result list of one citizen: made to be looked at together, and plain enough to be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils import timezone
from django.utils.translation import gettext as _

from virkning.access.courses import responses_of
from virkning.domain.instrument import Item, Respondent
from virkning.domain.on_track import questions_to_think_about
from virkning.domain.programme import Programme as Definition
from virkning.domain.series import Series, item_changes
from virkning.domain.text import Language
from virkning.library.shelves import instruments
from virkning.reports import numbers
from virkning.reports import result_list as reports
from virkning.reports.charts import Chart
from virkning.reports.result_list.sentences import Listener
from virkning.store.models import Course, Response, User
from virkning.web.checklists import manual_versions
from virkning.web.course_page import shared
from virkning.web.course_series import series_by_course
from virkning.web.course_words import indicator_name, phase_name
from virkning.web.plans.goals import cards_of
from virkning.web.words import sentence_case


@dataclass(frozen=True, slots=True)
class ItemRow:
    question: str
    first: str
    latest: str
    moved: str  # `better`, `worse` or nothing


@dataclass(frozen=True, slots=True)
class Card:
    key: str
    title: str
    about: str
    said: str
    chart: Chart
    items: tuple[ItemRow, ...]


def result_page(user: User, course: Course, *, citizen: bool, drawn: bool, language: Language) -> dict[str, object]:
    definition = course.programme.defined()
    listener: Listener = "citizen" if citizen else "employee"
    found = _found(course, definition, listener)
    return {
        **shared(user, course, place="results", language=language),
        "heading": reports.title(found, language=language),
        "lead": _lead(course, found, definition, language, citizen=citizen),
        "citizen": citizen,
        "measured": bool(found),
        "drawn": drawn,
        "questions": [
            reports.question(signal, one, language=language)
            for one in found
            for signal in questions_to_think_about(one)
        ],
        "cards": _cards(course, definition, found, listener, language) if drawn else [],
        "goals": cards_of(course, language=language),
    }


def cards_of_scales(course: Course, *, listener: Listener, language: Language) -> list[Card]:
    """The pictures and sentences alone, for paper: phases are drawn, and their names left out."""
    definition = course.programme.defined()
    found = _found(course, definition, listener)
    return _cards(course, definition, found, listener, language, named=False)


def _found(course: Course, definition: Definition, listener: Listener) -> tuple[Series, ...]:
    """For the citizen without what a parent has told: that stays with the parent and the employee."""
    found = series_by_course(Course.objects.filter(pk=course.pk), {course.pk: definition})[course.pk]
    if listener == "employee":
        return found
    own = (None, Respondent.CITIZEN)
    return tuple(one for one in found if definition.indicator_by_key[one.indicator].respondent in own)


def _lead(course: Course, found: Sequence[Series], definition: Definition, language: Language, *, citizen: bool) -> str:
    days = {point.day for one in found for point in one.points}
    parts = []
    if days:
        ends = {"first": numbers.day(min(days), language=language), "last": numbers.day(max(days), language=language)}
        parts.append(_("Measured from %(first)s to %(last)s") % ends if len(days) > 1 else ends["last"])
    if not citizen:
        going = course.stays.filter(ended=None).order_by("started", "pk")
        names = tuple(phase_name(stay.phase, definition, language) for stay in going)
        parts += [numbers.list_of(names, language=language)] if names else []
    return sentence_case(" · ".join(parts))


def _cards(
    course: Course,
    definition: Definition,
    found: Sequence[Series],
    listener: Listener,
    language: Language,
    *,
    named: bool = True,
) -> list[Card]:
    until = course.ended or timezone.localdate()
    versions = manual_versions(course) if listener == "employee" else {}
    bands = [
        reports.Band(
            phase_name(stay.phase, definition, language) if named else "",
            stay.started,
            stay.ended,
            tuple(one for one in versions.get(stay.phase, ()) if stay.started < one[0] <= (stay.ended or until)),
        )
        for stay in course.stays.order_by("started", "pk")
    ]
    answered = {response.pk: response for response in responses_of(course)} if listener == "employee" else {}
    ordered = _beside_each_other(found, definition)
    return [
        _card(one, _name(one, definition, language), definition, bands, until, answered, listener, language)
        for one in ordered
    ]


def _name(one: Series, definition: Definition, language: Language) -> str:
    indicator = definition.indicator_by_key[one.indicator]
    return indicator_name(indicator, definition, instruments()[indicator.instrument], language)


def _beside_each_other(found: Sequence[Series], definition: Definition) -> list[Series]:
    """What a parent answers stands right after what the citizen answers to the same questions."""
    indicators = [definition.indicator_by_key[one.indicator] for one in found]
    places: dict[tuple[str, str], int] = {}
    for number, indicator in enumerate(indicators):
        places.setdefault((indicator.instrument, indicator.scale), number)
    pairs = sorted(
        zip(indicators, found, strict=True),
        key=lambda pair: (places[pair[0].instrument, pair[0].scale], pair[0].respondent or ""),
    )
    return [one for _indicator, one in pairs]


def _card(
    one: Series,
    name: str,
    definition: Definition,
    bands: Sequence[reports.Band],
    until: date,
    answered: Mapping[int, Response],
    listener: Listener,
    language: Language,
) -> Card:
    return Card(
        one.indicator,
        name,
        reports.about(one, listener=listener, language=language),
        reports.plain(one, listener=listener, language=language),
        reports.picture(one, bands=bands, until=until, listener=listener, language=language),
        tuple(_items(one, definition, answered, language)),
    )


def _items(one: Series, definition: Definition, answered: Mapping[int, Response], language: Language) -> list[ItemRow]:
    """What changed question by question, where both times asked the questions that are known now."""
    instrument = instruments()[definition.indicator_by_key[one.indicator].instrument]
    ends = [answered[p.response] for p in (one.scored[:1] + one.scored[-1:]) if p.response in answered]
    if len(one.scored) < 2 or any(response.version != instrument.version for response in ends):
        return []
    return [
        ItemRow(
            sentence_case((change.item.wording or change.item.label).to(language)),
            _answer(change.item, change.first, language),
            _answer(change.item, change.latest, language),
            "better" if (change.gain or 0) > 0 else "worse" if (change.gain or 0) < 0 else "",
        )
        for first, latest in pairwise(ends)
        for change in item_changes(instrument, first.answers, latest.answers)
        if change.item.key in one.scale.items
    ]


def _answer(item: Item, value: float | None, language: Language) -> str:
    if value is None:
        return _("not answered")
    text = next((option.text.to(language) for option in item.options if option.value == value), "")
    number = numbers.number(value, 0, language=language)
    return f"{number} · {text}" if text and text != number else number
