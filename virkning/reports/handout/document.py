"""A page to hand out as PDF: goals with their dots and steps, rows of days, and pictures with a sentence."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from virkning.domain.text import Language
from virkning.reports.typesetting import REGIONS, Json
from virkning.reports.typesetting import to_pdf as typeset


@dataclass(frozen=True, slots=True, repr=False)
class Step:
    what: str
    told: str
    done: bool


@dataclass(frozen=True, slots=True, repr=False)
class Goal:
    words: str
    where: str
    dots: tuple[bool, ...] = ()
    said: str = ""
    line: str = ""
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Days and what happens then, under a heading."""

    heading: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    title: str
    about: str
    said: str
    svg: str = field(repr=False)


@dataclass(frozen=True, slots=True, repr=False)
class Handout:
    """`foot` is empty on what the citizen takes home."""

    title: str
    lead: str
    goals_title: str
    goals: tuple[Goal, ...] = ()
    no_goals: str = ""
    blocks: tuple[Block, ...] = ()
    pictures: tuple[Picture, ...] = ()
    note: str = ""
    foot: str = ""


def to_pdf(handout: Handout, *, made: date, language: Language, font_folder: Path | None = None) -> bytes:
    data: dict[str, Json] = {
        "title": handout.title,
        "lead": handout.lead,
        "language": language,
        "region": REGIONS[language],
        "goals_title": handout.goals_title,
        "goals": [_goal(goal) for goal in handout.goals],
        "no_goals": handout.no_goals,
        "blocks": [{"heading": b.heading, "rows": [list(row) for row in b.rows]} for b in handout.blocks],
        "pictures": [{"title": p.title, "about": p.about, "said": p.said, "svg": p.svg} for p in handout.pictures],
        "note": handout.note,
        "foot": handout.foot,
    }
    return typeset("handout.typ", data, made=made, font_folder=font_folder)


def _goal(goal: Goal) -> dict[str, Json]:
    return {
        "words": goal.words,
        "where": goal.where,
        "dots": list(goal.dots),
        "said": goal.said,
        "line": goal.line,
        "steps": [{"what": step.what, "told": step.told, "done": step.done} for step in goal.steps],
    }
