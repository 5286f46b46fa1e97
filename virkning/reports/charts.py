"""Charts as pictures that can be read without seeing them: SVG or PNG with a title, a description and a table.

Drawn by vl-convert from a Vega-Lite description, with no browser, and kept by the content of that description.
"""

import json
import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from hashlib import sha256
from html import escape
from typing import Literal

import vl_convert

from virkning.domain.text import Language
from virkning.reports import fonts

VEGA_LITE = "6.4"

BETTER, WORSE, LEVEL = "#0f5bb0", "#b44d08", "#66727f"
INK, SOFT, LINE, WASH = "#1a2230", "#55606f", "#dfe4ea", "#f3f5f8"
SERIES = ("#1b4f8f", "#8a5a00", "#5a6472", "#2a7a78", "#7a4a86", "#a3451f")
"""Fixed colours of departments and series, in the order they are given; told apart by shape as well."""
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")

_LOCALES: dict[Language, Literal["da-DK", "en-GB"]] = {"da": "da-DK", "en": "en-GB"}

Spec = dict[str, object]


@dataclass(frozen=True, slots=True)
class Chart:
    """`title` stands over the picture, `note` under it; `description` is read in its place, `rows` are its table."""

    key: str
    title: str
    description: str
    spec: str = field(repr=False)
    language: Language
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    note: str = ""

    @property
    def svg(self) -> str:
        """Ready to stand in a page: labelled, and with names of its own for everything that has a name."""
        drawn = _svg(self.spec, self.language)
        return _labelled(drawn, self)

    def png(self, *, scale: float = 2) -> bytes:
        return _png(self.spec, self.language, scale)


def chart(
    key: str,
    spec: Spec,
    *,
    title: str,
    description: str,
    language: Language,
    head: tuple[str, ...] = (),
    rows: tuple[tuple[str, ...], ...] = (),
    note: str = "",
) -> Chart:
    text = json.dumps({**spec, "config": _config()}, ensure_ascii=False, sort_keys=True)
    return Chart(key, title, description, text, language, head, rows, note)


@cache
def _fonts_are_known() -> bool:
    folder = fonts.folder()
    if folder is not None:
        vl_convert.register_font_directory(str(folder))
    return folder is not None


@lru_cache(maxsize=512)
def _svg(spec: str, language: Language) -> str:
    _fonts_are_known()
    svg: str = vl_convert.vegalite_to_svg(spec, format_locale=_LOCALES[language], vl_version=VEGA_LITE)
    return svg


@lru_cache(maxsize=64)
def _png(spec: str, language: Language, scale: float) -> bytes:
    _fonts_are_known()
    png: bytes = vl_convert.vegalite_to_png(spec, format_locale=_LOCALES[language], scale=scale, vl_version=VEGA_LITE)
    return png


def _labelled(svg: str, made: Chart) -> str:
    """Several pictures on one page must not share the names of their clips; each gets a prefix from its content."""
    prefix = "c" + sha256(f"{made.key} {made.spec}".encode()).hexdigest()[:10]
    svg = re.sub(r'id="([^"]+)"', rf'id="{prefix}-\1"', svg)
    svg = re.sub(r"url\(#([^)]+)\)", rf"url(#{prefix}-\1)", svg)
    label = f'role="img" lang="{made.language}" aria-labelledby="{prefix}-title {prefix}-desc"'
    told = (
        f'<title id="{prefix}-title">{escape(made.title)}</title>'
        f'<desc id="{prefix}-desc">{escape(made.description)}</desc>'
    )
    return re.sub(r"<svg ([^>]*)>", lambda found: f"<svg {found[1]} {label}>{told}", svg, count=1)


def _config() -> dict[str, object]:
    family = ", ".join((fonts.FAMILY, *fonts.FALLBACKS[:-1], "sans-serif"))
    return {
        "font": family,
        "background": None,
        "view": {"stroke": None},
        "padding": 2,
        "axis": {
            "labelFontSize": 11,
            "labelColor": SOFT,
            "titleFontSize": 11,
            "titleFontWeight": "normal",
            "titleColor": SOFT,
            "gridColor": LINE,
            "domain": False,
            "ticks": False,
            "labelPadding": 5,
            "labelFlush": False,
        },
        "text": {"fontSize": 11, "color": INK},
        "title": {"fontSize": 13, "fontWeight": 600, "color": INK, "anchor": "start", "subtitleColor": SOFT},
    }
