"""The theory of change as a drawing (page, PDF, PNG) and as an outline that says the same in words."""

from virkning.reports.theory.drawing import Picture, png, svg
from virkning.reports.theory.grid import arranged
from virkning.reports.theory.outline import Arrow, Line, Part, arrows_from, arrows_to, outline
from virkning.reports.theory.words import KINDS, kind_of, remark_sentence

__all__ = [
    "KINDS",
    "Arrow",
    "Line",
    "Part",
    "Picture",
    "arranged",
    "arrows_from",
    "arrows_to",
    "kind_of",
    "outline",
    "png",
    "remark_sentence",
    "svg",
]
