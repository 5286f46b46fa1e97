"""A report as a tagged PDF (PDF/UA-1)."""

from pathlib import Path

from virkning.domain.text import Language
from virkning.reports.documents.values import Document
from virkning.reports.documents.view import RemarkView, SectionView, TableView, view
from virkning.reports.documents.words import word
from virkning.reports.typesetting import REGIONS, Json
from virkning.reports.typesetting import to_pdf as typeset

_MOST_UPRIGHT = 9  # more columns than these need the page lying down


def to_pdf(document: Document, *, language: Language, font_folder: Path | None = None) -> bytes:
    """Upright on A4, or lying down where a table is wide."""
    shown = view(document, language=language)
    widest = max((len(t.columns) for s in shown.sections for t in s.tables), default=0)
    data: dict[str, Json] = {
        "title": shown.headline,
        "name": shown.title,
        "lead": shown.lead,
        "caption": shown.caption,
        "organisation": shown.organisation,
        "made": shown.frozen,
        "confidential": shown.confidential,
        "hidden_why": shown.hidden_why,
        "changed": list(shown.changed),
        "readers": shown.readers,
        "language": language,
        "region": REGIONS[language],
        "paper": "a4",
        "landscape": widest > _MOST_UPRIGHT,
        "words": {
            name.replace("-", "_"): word(name, language)
            for name in ("missing", "comments", "definitions", "readers", "changed", "nothing")
        },
        "sections": [_section(section) for section in shown.sections],
        "definitions": [{"term": one.term, "meaning": one.meaning} for one in shown.definitions],
        "remarks": [_remark(one) for one in shown.remarks],
    }
    return typeset("document.typ", data, made=document.made, font_folder=font_folder)


def _section(section: SectionView) -> Json:
    return {
        "title": section.title,
        "sentences": list(section.sentences),
        "tables": [_table(table) for table in section.tables],
        "charts": [
            {"title": c.title, "svg": c.svg, "description": c.description, "note": c.note, "ref": ref}
            for c, _, ref in section.drawn
        ],
        "missing": list(section.missing),
        "remarks": [_remark(one) for one in section.remarks],
    }


def _table(table: TableView) -> Json:
    return {
        "title": table.title,
        "head": table.head,
        "columns": list(table.columns),
        "told": list(table.told),
        "note": table.note,
        "rows": [
            {
                "title": row.title,
                "group": row.group,
                "strong": row.strong,
                "cells": [
                    {"text": cell.text, "kind": cell.kind, "mark": cell.mark, "ref": cell.ref} for cell in row.cells
                ],
            }
            for row in table.rows
        ],
    }


def _remark(remark: RemarkView) -> Json:
    return {
        "paragraphs": list(remark.text.splitlines()),
        "by": remark.by,
        "earlier": remark.earlier,
        "at": remark.at,
        "ref": str(remark.ref or ""),
        "answer": remark.answer,
    }
