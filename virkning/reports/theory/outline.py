"""The same as the drawing in words: what there is, column by column, and what each box leads to."""

from dataclasses import dataclass

from virkning.domain.text import Language, Text
from virkning.domain.theory import NodeKind, Stage, Theory, TheoryNode
from virkning.reports.theory.grid import grid
from virkning.reports.theory.words import MANY, headings_of, kind_of


@dataclass(frozen=True, slots=True)
class Arrow:
    key: str
    title: str
    assumption: str


@dataclass(frozen=True, slots=True)
class Line:
    """A box with what it leads to. `text` and assumptions may be empty."""

    key: str
    title: str
    kind: str
    text: str
    leads_to: tuple[Arrow, ...]


@dataclass(frozen=True, slots=True)
class Part:
    heading: str
    lines: tuple[Line, ...]


def outline(theory: Theory, *, language: Language) -> tuple[Part, ...]:
    found = grid(theory)
    headings = headings_of(theory, language=language)
    keys: dict[Stage, list[str]] = {}
    for number, stage in enumerate(found.columns):
        keys.setdefault(stage, []).extend(found.boxes(number))
    parts = [Part(headings[stage], tuple(_line(theory, key, language) for key in keys[stage])) for stage in keys]
    if found.conditions:
        lines = tuple(_line(theory, key, language) for key in found.conditions)
        parts.append(Part(MANY[NodeKind.CONDITION].to(language), lines))
    return tuple(parts)


def arrows_to(theory: Theory, key: str, *, language: Language) -> tuple[Arrow, ...]:
    """What leads to a box."""
    return tuple(_arrow(theory.node_by_key[edge.source], edge.assumption, language) for edge in theory.into(key))


def arrows_from(theory: Theory, key: str, *, language: Language) -> tuple[Arrow, ...]:
    """What a box leads to."""
    return tuple(_arrow(theory.node_by_key[edge.target], edge.assumption, language) for edge in theory.out_of(key))


def _line(theory: Theory, key: str, language: Language) -> Line:
    node = theory.node_by_key[key]
    return Line(
        key,
        node.title.to(language),
        kind_of(theory, key, language=language),
        node.text.to(language) if node.text else "",
        arrows_from(theory, key, language=language),
    )


def _arrow(node: TheoryNode, assumption: Text | None, language: Language) -> Arrow:
    return Arrow(node.key, node.title.to(language), assumption.to(language) if assumption else "")
