"""The extract as a tagged PDF (PDF/UA-1), landscape on A4 or A3."""

from dataclasses import asdict
from pathlib import Path
from typing import Literal

from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.steering.drawn import charts
from virkning.reports.steering.foot import definitions, marks, notes, word_list
from virkning.reports.steering.page import caption, confidential
from virkning.reports.steering.report import Comment, SteeringReport
from virkning.reports.steering.story import Story, story
from virkning.reports.steering.table import CellView, TableView, table
from virkning.reports.steering.words import words
from virkning.reports.terms import HEADING
from virkning.reports.typesetting import REGIONS, Json
from virkning.reports.typesetting import to_pdf as typeset

Paper = Literal["a4", "a3"]

# Millimetres: what the page has between its margins, and what the columns before the spans take.
_WIDTHS: dict[Paper, float] = {"a4": 273, "a3": 396}
_MEASURE, _DEPARTMENT_SHORT, _DEPARTMENT_LONG, _START = 36.0, 17.0, 28.0, 15.0
_LEAST, _MOST = 31.0, 56.0  # a span narrower than this cannot be read; a wider one is hard to follow
_SHORT_NAME = 8


def to_pdf(
    report: SteeringReport, *, language: Language, paper: Paper = "a4", font_folder: Path | None = None
) -> bytes:
    """On A4 unless the programme has more phases than can be read there; then on A3."""
    told = story(report, language=language)
    view = table(report, language=language)
    if paper == "a4" and _span_width(view, "a4") < _LEAST:
        paper = "a3"
    data: dict[str, Json] = {
        **_frame(report, told, language, paper),
        "department_width": _department_width(view),
        "start_width": _START,
        "span_width": _span_width(view, paper),
        "table": _table(view),
        "marks": [{"kind": mark.kind, "text": mark.text} for mark in marks(report, language=language)],
        "notes": [{"term": n.term, "meaning": n.meaning} for n in notes(report, language=language)],
        "definitions": [{"term": d.term, "meaning": d.meaning} for d in definitions(report, language=language)],
        "terms_title": HEADING.to(language),
        "terms": [{"term": d.term, "meaning": d.meaning} for d in word_list(report, language=language)],
        "comments": [_comment(comment, language) for comment in report.comments],
        "charts": [
            {"title": c.title, "svg": c.svg, "description": c.description} for c in charts(report, language=language)
        ],
    }
    return typeset("steering.typ", data, made=report.made, font_folder=font_folder)


def _department_width(view: TableView) -> float:
    names = [row.department for outcome in view.outcomes for scale in outcome.scales for row in scale.rows]
    return _DEPARTMENT_SHORT if all(len(name) <= _SHORT_NAME for name in names) else _DEPARTMENT_LONG


def _span_width(view: TableView, paper: Paper) -> float:
    spans = max(1, len(view.heads) - 1)
    return min(_MOST, (_WIDTHS[paper] - _MEASURE - _department_width(view) - _START) / spans)


def _frame(report: SteeringReport, told: Story, language: Language, paper: Paper) -> dict[str, Json]:
    return {
        "title": told.title,
        "lead": told.lead,
        "story": {"paragraphs": [{"heading": p.heading, "text": p.text} for p in told.paragraphs]},
        "words": dict(words(language)),
        "language": language,
        "region": REGIONS[language],
        "paper": paper,
        "landscape": True,
        "caption": caption(report, language=language),
        "organisation": report.organisation,
        "made": numbers.day(report.made, language=language),
        "empty": report.is_empty,
        "confidential": confidential(report, language=language),
    }


def _table(view: TableView) -> dict[str, Json]:
    return {
        "department_head": view.department_head,
        "heads": [asdict(head) for head in view.heads],
        "outcomes": [
            {
                "title": outcome.title,
                "scales": [
                    {
                        "title": scale.title,
                        "range": scale.range,
                        "arrow": scale.arrow,
                        "wanted": scale.wanted,
                        "threshold": scale.threshold,
                        "rows": [
                            {"department": row.department, "cells": [_cell(cell) for cell in row.cells]}
                            for row in scale.rows
                        ],
                    }
                    for scale in outcome.scales
                ],
            }
            for outcome in view.outcomes
        ],
    }


def _cell(cell: CellView) -> dict[str, Json]:
    return {
        "verdict": cell.verdict.value,
        "has_figures": cell.has_figures,
        "is_start": cell.is_start,
        "small": cell.small,
        "thin": cell.thin,
        "up": cell.up,
        "sure": cell.sure,
        "before": cell.before,
        "after": cell.after,
        "difference": cell.difference,
        "share": cell.share,
        "bar": cell.bar,
        "n": cell.n,
        "why": cell.why,
    }


def _comment(comment: Comment, language: Language) -> dict[str, Json]:
    return {
        "paragraphs": list(comment.text.splitlines()),
        "by": comment.by,
        "at": comment.where(language),
        "answer": comment.answer,
        "dated": numbers.day(comment.dated, language=language),
    }
