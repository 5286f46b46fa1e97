"""What citizens say in their own words: heard in a course, marked by theme, and read beside the numbers once masked."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from virkning.access.courses import reading_of
from virkning.access.learning import may_learn
from virkning.access.plans import goals_of
from virkning.access.voices import may_hear_anonymous, voices_to_work_with
from virkning.access.voices import voices_in as voices_in_course
from virkning.actions.voices import Marked, known_names
from virkning.domain.indicator import SourceKind
from virkning.domain.masking import Proposal, masked, proposals
from virkning.domain.text import Language
from virkning.domain.voice import LONGEST_VOICE, VoiceSource, VoiceState
from virkning.reports import numbers
from virkning.reports.learning import voice_words
from virkning.store import extract
from virkning.store.models import Course, Programme, User, Voice
from virkning.web import indicators
from virkning.web.course_page import shared
from virkning.web.indicator_values import Readings
from virkning.web.quotes import Quote, quotes_of, theme_names
from virkning.web.words import sentence_case


@dataclass(frozen=True, slots=True)
class Theme:
    """`told` says how many speak of it, or that they are few."""

    key: str
    title: str
    told: str
    chosen: bool
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A voice on the list of whoever works with the citizen: the words as they were said."""

    pk: int
    words: str
    about: str
    state: str
    kind: str
    marked: bool


def programme_page(user: User, row: Programme, *, theme: str, language: Language) -> dict[str, object]:
    """What is said of a programme: after talks in numbers, by theme in words, and what waits to be marked."""
    definition, quotes = row.defined(), quotes_of(user, row, language)
    themes = themes_of(user, row, quotes, theme, language)
    chosen = next((one for one in themes if one.chosen), None)
    waiting = voices_to_work_with(user).filter(
        organisation=row.organisation_id, programme_key=row.key, state=VoiceState.HEARD
    )
    title = definition.title.to(language)
    return {
        "room": "learning",
        "programme": row,
        "programme_title": title,
        "themes": themes,
        "chosen": chosen,
        "quotes": quotes,
        "signs": exit_signs(user, row, language),
        "talks": talks_address(user, row),
        "waiting": [line_of(one, language) for one in waiting],
        "learns": may_learn(user, row),
        "hears": may_hear_anonymous(user, row),
        "longest": LONGEST_VOICE,
        "crumbs": [(title, reverse("learning-programme", args=[row.key])), (_("Voice of the citizens"), "")],
    }


def themes_of(user: User, row: Programme, quotes: Sequence[Quote], chosen: str, language: Language) -> list[Theme]:
    """Those that are spoken of first; how many only where they are not few."""
    counts = Counter(key for quote in quotes for key in quote.keys)
    found = [
        Theme(
            key,
            title,
            _how_many(counts[key], language),
            key == chosen,
            tuple(quote for quote in quotes if key in quote.keys),
        )
        for key, title in theme_names(user, row, language).items()
    ]
    return sorted(found, key=lambda one: -len(one.quotes))


def _how_many(count: int, language: Language) -> str:
    if count == 0:
        return _("none yet")
    if count < settings.VIRKNING_SMALLEST_SHOWN:
        return _("a few")
    return _("%(n)s times") % {"n": numbers.count(count, language=language)}


def exit_signs(user: User, row: Programme, language: Language) -> list[indicators.Live]:
    """What people answer after the talk, as figures; protected whoever reads."""
    readings = Readings(user, row)
    if not readings.reading.whole:
        return []
    definition = readings.definition
    said = [one for one in definition.indicators if definition.kind_of(one) is SourceKind.EXIT]
    return [indicators.live(readings, one, language=language) for one in said if readings.is_said(one)]


def talks_address(user: User, row: Programme) -> str:
    if not reading_of(user, row).whole or not extract.contacts(row):
        return ""
    return reverse("talks", args=[row.key])


def line_of(one: Voice, language: Language) -> Line:
    state = VoiceState(one.state)
    about = f"{sentence_case(voice_words.SOURCES[VoiceSource(one.source)].to(language))}, "
    about += numbers.day(one.day, language=language)
    kind = {VoiceState.APPROVED: "reached", VoiceState.HEARD: "unsure", VoiceState.WITHDRAWN: "not-reached"}[state]
    told = voice_words.STATES[state].to(language)
    return Line(one.pk, one.words, about, told, kind, bool(one.marks.all()))


def course_page(user: User, course: Course, *, typed: str, today: date, language: Language) -> dict[str, object]:
    """What this citizen has said, and the goals whose words could be used."""
    rows = list(voices_in_course(user, course))
    taken = {one.goal_id for one in rows}
    return {
        **shared(user, course, place="voices", language=language),
        "lines": [line_of(one, language) for one in rows],
        "goals": [(one.pk, one.words) for one in goals_of(course) if one.pk not in taken],
        "typed": typed,
        "today": today.isoformat(),
        "longest": LONGEST_VOICE,
    }


def voice_page(
    user: User, voice: Voice, row: Programme, given: QueryDict | None, language: Language
) -> dict[str, object]:
    """The words, what is proposed to be masked, the themes by number, and the text for others."""
    found = proposals(voice.words, known=known_names(voice))
    names = theme_names(user, row, language)
    marked = set(given.getlist("theme")) if given else {mark.theme for mark in voice.marks.all()}
    shown = given.get("shown", "") if given else voice.shown or _masked(voice.words, found, language)
    title = row.defined().title.to(language)
    course = voice.course
    place = (
        (course.key, reverse("course-voices", args=[course.key]))
        if course is not None
        else (title, reverse("voices", args=[row.key]))
    )
    return {
        "room": "courses" if course is not None else "learning",
        "voice": voice,
        "programme_title": title,
        "source": voice_words.SOURCES[VoiceSource(voice.source)].to(language),
        "state": voice_words.STATES[VoiceState(voice.state)].to(language),
        "approved": voice.state == VoiceState.APPROVED,
        "withdrawn": voice.state == VoiceState.WITHDRAWN,
        "approved_on": numbers.day(voice.approved.date(), language=language) if voice.approved else "",
        "of_course": course is not None,
        "back": place,
        "found": [(voice_words.MASKED[one.kind].to(language), one.words) for one in found],
        "themes": [(number, key, name, key in marked) for number, (key, name) in enumerate(names.items(), start=1)],
        "indicators": [(one.key, one.title.to(language)) for one in row.defined().indicators],
        "indicator": given.get("indicator", "") if given else voice.indicator,
        "agreed": given.get("agreed") == "yes" if given else voice.agreed,
        "shown": shown,
        "longest": LONGEST_VOICE,
    }


def _masked(words: str, found: Sequence[Proposal], language: Language) -> str:
    return masked(words, found, words={kind: text.to(language) for kind, text in voice_words.MASKED.items()})


def marked_in(given: QueryDict, row: Programme, voice: Voice) -> Marked:
    indicator = given.get("indicator", "")
    known = row.defined().indicator_by_key
    agreed = voice.course_id is None or given.get("agreed") == "yes"
    return Marked(given.getlist("theme"), indicator if indicator in known else "", given.get("shown", ""), agreed)


def next_to_mark(user: User, voice: Voice) -> int | None:
    """The next one that waits in the same programme."""
    rows = voices_to_work_with(user).filter(
        organisation=voice.organisation_id, programme_key=voice.programme_key, state=VoiceState.HEARD, marks=None
    )
    return rows.exclude(pk=voice.pk).values_list("pk", flat=True).first()
