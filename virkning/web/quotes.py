"""Approved words of citizens, as they stand beside the numbers."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from virkning.access.voices import voice_themes_of, voices_beside
from virkning.domain.text import Language
from virkning.domain.voice import USUAL_THEMES, VoiceSource
from virkning.reports.learning import voice_words
from virkning.store.models import Programme, User, Voice

BESIDE = 3
"""Quotes beside a figure: enough to hear a voice, too few to be read instead of the figure."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One approved text, as whoever sees something of the programme may read it."""

    text: str
    source: str
    themes: tuple[str, ...]
    keys: frozenset[str]


def theme_names(user: User, row: Programme, language: Language) -> dict[str, str]:
    """The usual ones, then the programme's own."""
    usual = {key: title.to(language) for key, title in USUAL_THEMES.items()}
    return usual | {one.key: one.title for one in voice_themes_of(user, row)}


def quotes_of(user: User, row: Programme, language: Language, *, indicator: str = "") -> list[Quote]:
    """Oldest first, so that no two of one citizen stand together because they were approved together last."""
    names = theme_names(user, row, language)
    rows = voices_beside(user, row, least=settings.VIRKNING_SMALLEST_SHOWN)
    if indicator:
        rows = rows.filter(indicator=indicator)
    return [_quote(one, names, language) for one in sorted(rows, key=lambda one: (one.shown.casefold(), one.pk))]


def beside(user: User, row: Programme, indicator: str, *, language: Language) -> list[Quote]:
    """The few that stand beside a figure."""
    return quotes_of(user, row, language, indicator=indicator)[:BESIDE]


def _quote(one: Voice, names: Mapping[str, str], language: Language) -> Quote:
    keys = [mark.theme for mark in one.marks.all()]
    source = voice_words.SOURCES[VoiceSource(one.source)].to(language)
    return Quote(one.shown, source, tuple(names[key] for key in keys if key in names), frozenset(keys))
