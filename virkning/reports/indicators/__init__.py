"""Indicators as people read them: what they are read from, who answers when, the target, and the value over time."""

from virkning.reports.indicators.lines import drawn_series, series_rows
from virkning.reports.indicators.values import Told, about_value, main_measure, told
from virkning.reports.indicators.words import (
    ATTAINED,
    KIND_NAMES,
    counted_as,
    target_sentence,
    wanted_words,
    who_and_when,
)

__all__ = [
    "ATTAINED",
    "KIND_NAMES",
    "Told",
    "about_value",
    "counted_as",
    "drawn_series",
    "main_measure",
    "series_rows",
    "target_sentence",
    "told",
    "wanted_words",
    "who_and_when",
]
