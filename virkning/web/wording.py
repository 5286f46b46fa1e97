"""The pages where the wording of questionnaires is put in: which lack it, one of them, and how a citizen sees it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from virkning.access.setting_up import programmes_to_set_up
from virkning.actions.questionnaires import worded
from virkning.actions.wording import asked_of_citizens, mark_of, needs_wording, wording_in
from virkning.domain.instrument import Instrument, Item, Source, TranslationStatus
from virkning.domain.text import LANGUAGES, Language
from virkning.library.overlays import Overlay, reworded
from virkning.library.shelves import instruments
from virkning.library.wording import answered_alike, short_name
from virkning.reports import numbers
from virkning.store.models import Occasion, User
from virkning.web.answering import Question, Sheet
from virkning.web.words import sentence_case

EACH = "each"


@dataclass(frozen=True, slots=True)
class InLanguage:
    language: str
    name: str
    told: str  # who put it in and when; nothing where it is missing
    here: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A questionnaire whose wording the organisation puts in."""

    key: str
    title: str
    terms: str
    who: str
    found_at: str
    used_in: tuple[str, ...]
    languages: tuple[InLanguage, ...]
    asked: bool  # whether a citizen can be asked

    @property
    def whole(self) -> bool:
        return self.asked and all(one.told for one in self.languages)


@dataclass(frozen=True, slots=True)
class QuestionField:
    number: int
    key: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class AnswerFields:
    """Ways to answer that are worded once for the questions they belong to."""

    title: str
    values: tuple[tuple[int, str, str], ...]  # value, name of the field, words


@dataclass(frozen=True, slots=True)
class Given:
    """What stands in the form."""

    instruction: str
    items: Mapping[str, str]
    options: Mapping[str, Mapping[int, str]]
    status: str
    source: str
    numbers_only: bool
    each: bool
    stood: str


def language_name(language: str) -> str:
    return {"da": _("Danish"), "en": _("English")}[language]


def instrument_to_word_or_404(key: str) -> Instrument:
    """As its definition is, without anybody's words."""
    found = instruments().get(key)
    if found is None or not needs_wording(found):
        raise Http404
    return found


def list_page(user: User, *, language: Language) -> dict[str, object]:
    rows = [_row(one, used, language) for one, used in _all(user, language)]
    used = [row for row in rows if row.used_in]
    lacking = [row for row in used if not row.asked]
    return {
        "lacking": lacking,
        "partly": [row for row in used if row.asked and not row.whole],
        "whole": [row for row in used if row.whole],
        "others": [row for row in rows if not row.used_in],
        "in_use": bool(used),
    }


def _all(user: User, language: Language) -> list[tuple[Instrument, tuple[str, ...]]]:
    used = asked_of_citizens(row.defined() for row in programmes_to_set_up(user))
    needing = sorted((one for one in instruments().values() if needs_wording(one)), key=lambda o: o.title.to(language))
    return [(one, tuple(p.title.to(language) for p in used.get(one.key, ()))) for one in needing]


def _row(one: Instrument, used: tuple[str, ...], language: Language) -> Row:
    licence, put_in = one.licence, [found for each in LANGUAGES if (found := wording_in(one, each))]
    return Row(
        one.key,
        one.title.to(language),
        licence.terms.to(language),
        licence.who_may_use.to(language),
        licence.wording_found_at,
        used,
        languages_of(one, language=language),
        worded(reworded({one.key: one}, put_in)[one.key]),
    )


def languages_of(one: Instrument, *, language: Language, here: str = "") -> tuple[InLanguage, ...]:
    return tuple(
        InLanguage(each, language_name(each), _told(wording_in(one, each), language), each == here)
        for each in LANGUAGES
    )


def _told(overlay: Overlay | None, language: Language) -> str:
    if overlay is None:
        return ""
    by = User.objects.filter(pk=overlay.by).first() if overlay.by else None
    who = by.name if by else _("the server")
    if not overlay.put_in:
        return _("put in on the server")
    day = timezone.localdate(datetime.fromisoformat(overlay.put_in))
    return _("put in on %(day)s by %(who)s") % {"day": numbers.day(day, language=language), "who": who}


def stands(one: Instrument, *, into: Language) -> Given:
    """What was put in before, in the language that is written."""
    overlay = wording_in(one, into)
    if overlay is None:
        return Given("", {}, {}, TranslationStatus.OFFICIAL.value, "", False, False, mark_of(None))
    return _given(one, overlay, numbers_only=not overlay.options, stood=mark_of(overlay))


def from_sheet(one: Instrument, overlay: Overlay, stood: Given) -> Given:
    """The words of a sheet that was read, and the rest as it stands."""
    given = _given(one, overlay, numbers_only=stood.numbers_only and not overlay.options, stood=stood.stood)
    return replace(given, status=stood.status, source=stood.source)


def _given(one: Instrument, overlay: Overlay, *, numbers_only: bool, stood: str) -> Given:
    differ = len(answered_alike(one, overlay)) > len(answered_alike(one, None))
    words = (_clean(overlay.instruction), {key: _line(text) for key, text in overlay.items.items()})
    options = {key: {value: _line(text) for value, text in texts.items()} for key, texts in overlay.options.items()}
    return Given(*words, options, overlay.status.value, overlay.source.citation, numbers_only, differ, stood)


def given_by(one: Instrument, sent: Mapping[str, str]) -> Given:
    """What was typed. Line breaks stay in the introduction only."""
    each = sent.get("answers") == EACH
    items = {item.key: words for item in one.items if (words := _line(sent.get(f"item-{item.key}", "")))}
    options: dict[str, dict[int, str]] = {}
    for alike in answered_alike(one, None):
        for item in alike:
            told = {value: _line(_answer(sent, item if each else alike[0], alike[0], value)) for value in item.answers}
            if texts := {value: words for value, words in told.items() if words}:
                options[item.key] = texts
    return Given(
        _clean(sent.get("instruction", "")),
        items,
        options,
        sent.get("status", ""),
        _line(sent.get("source", "")),
        "numbers_only" in sent,
        each,
        sent.get("stood", ""),
    )


def _answer(sent: Mapping[str, str], item: Item, first: Item, value: int) -> str:
    """Of the item; when its own fields are not there yet, what was written for all that are answered alike."""
    return sent.get(_field(item, value), sent.get(_field(first, value), ""))


def overlay_of(one: Instrument, given: Given, *, into: Language) -> Overlay:
    statuses = {status.value: status for status in TranslationStatus}
    return Overlay(
        one.key,
        one.version,
        into,
        statuses.get(given.status, TranslationStatus.OWN),
        Source(given.source),
        given.instruction,
        given.items,
        given.options,
    )


def form_page(one: Instrument, given: Given, *, into: Language, language: Language) -> dict[str, object]:
    return {
        "key": one.key,
        "title": one.title.to(language),
        "terms": one.licence.terms.to(language),
        "who": one.licence.who_may_use.to(language),
        "found_at": one.licence.wording_found_at,
        "languages": languages_of(one, language=language, here=into),
        "into": into,
        "into_name": language_name(into).lower() if language == "da" else language_name(into),
        "given": given,
        "questions": [
            QuestionField(number, item.key, sentence_case(short_name(item, language)), given.items.get(item.key, ""))
            for number, item in enumerate(one.items, start=1)
        ],
        "answers": list(_answer_fields(one, given, language)),
        "each": given.each,
        "may_each": not given.each and any(len(alike) > 1 for alike in _groups(one, each=False)),
        "statuses": [(value, name, value == given.status) for value, name in _statuses()],
        "preview": preview_of(one, given, into=into) if given.items else (),
    }


def preview_of(one: Instrument, given: Given, *, into: Language) -> Sequence[Question]:
    """The questions that have words, as a citizen meets them."""
    made = reworded({one.key: one}, [overlay_of(one, given, into=into)])[one.key]
    sheet = Sheet(Occasion(), made, {}, frozenset())
    return [
        Question(sheet, item, number, len(made.items), into, "")
        for number, item in enumerate(made.items, start=1)
        if item.wording
    ]


def _statuses() -> list[tuple[str, str]]:
    return [
        (TranslationStatus.OFFICIAL.value, _("The owner's official wording")),
        (TranslationStatus.PUBLISHED.value, _("A published translation")),
        (TranslationStatus.OWN.value, _("Our own translation, not validated")),
    ]


def _groups(one: Instrument, *, each: bool) -> list[tuple[Item, ...]]:
    alike = answered_alike(one, None)
    return [(item,) for some in alike for item in some] if each else alike


def _answer_fields(one: Instrument, given: Given, language: Language) -> Iterable[AnswerFields]:
    numbered = {item.key: number for number, item in enumerate(one.items, start=1)}
    groups = _groups(one, each=given.each)
    for alike in groups:
        first = alike[0]
        texts = given.options.get(first.key, {})
        values = tuple((value, _field(first, value), texts.get(value, "")) for value in first.answers)
        name = sentence_case(short_name(first, language))
        title = f"{numbered[first.key]}. {name}" if given.each else ""
        if not title and len(groups) > 1:
            title = _("Questions %(numbers)s") % {"numbers": ", ".join(str(numbered[item.key]) for item in alike)}
        yield AnswerFields(title, values)


def _field(item: Item, value: int) -> str:
    return f"answer-{item.key}-{value}"


def _line(text: str) -> str:
    return " ".join(_clean(text).split())


def _clean(text: str) -> str:
    """Without characters that no page and no paper can show."""
    kept = "".join(c for c in text.replace("\r\n", "\n").replace("\r", "\n") if c >= " " or c in "\n\t")
    return kept.replace("\x7f", "").strip()
