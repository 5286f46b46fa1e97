"""Axes that several pictures share, written as the language writes its numbers."""

from virkning.domain.text import Language

_PER_CENT: dict[Language, str] = {"da": "\u00a0%", "en": "%"}


def shares_axis(language: Language) -> dict[str, object]:
    """`60 %` in Danish, `60%` in English."""
    return {"labelExpr": f"round(datum.value * 100) + '{_PER_CENT[language]}'", "tickCount": 5}
