"""The theory of change as a tagged PDF: the drawing on one page, the same in words behind it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.theory.drawing import Picture, svg
from virkning.reports.theory.outline import Line, Part
from virkning.reports.theory.words import summary
from virkning.reports.typesetting import REGIONS, Json
from virkning.reports.typesetting import to_pdf as typeset

_WORDS = {
    "title": Text("Forandringsteori: {programme}", "Theory of change: {programme}"),
    "leads": Text("fører til", "leads to"),
    "assumption": Text("når", "if"),
    "remarks": Text("Det, der mangler at blive tænkt", "What is still to be thought through"),
}


MOST_ON_A4 = 30
POINTS = 0.75
"""Of a pixel: the drawing is never made larger than on the page."""


@dataclass(frozen=True, slots=True)
class Document:
    picture: Picture
    parts: tuple[Part, ...]
    remarks: tuple[str, ...]
    standing: str
    organisation: str


def to_pdf(document: Document, *, made: date, language: Language, font_folder: Path | None = None) -> bytes:
    words = {key: text.to(language).format(programme=document.picture.title) for key, text in _WORDS.items()}
    drawn = document.picture.drawing
    about = summary(document.picture.theory, language=language)
    data: dict[str, Json] = {
        "title": words["title"],
        "lead": about,
        "language": language,
        "region": REGIONS[language],
        "organisation": document.organisation,
        "caption": document.standing,
        "made": numbers.day(made, language=language),
        "confidential": "",
        "paper": "a3" if len(document.picture.theory.nodes) > MOST_ON_A4 else "a4",
        "landscape": True,
        "words": dict(words),
        "svg": svg(document.picture),
        "tall": drawn.height / drawn.width,
        "natural": drawn.width * POINTS,
        "parts": [{"heading": part.heading, "lines": [_line(line) for line in part.lines]} for part in document.parts],
        "remarks": list(document.remarks),
    }
    return typeset("theory.typ", data, made=made, font_folder=font_folder)


def _line(line: Line) -> Json:
    return {
        "title": line.title,
        "kind": line.kind,
        "text": line.text,
        "arrows": [{"title": arrow.title, "assumption": arrow.assumption} for arrow in line.leads_to],
    }
