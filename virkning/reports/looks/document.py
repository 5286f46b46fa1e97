"""The report as a tagged PDF, for the citizen to take home."""

from pathlib import Path

from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.looks import words
from virkning.reports.looks.report import LooksReport
from virkning.reports.typesetting import REGIONS, Json
from virkning.reports.typesetting import to_pdf as typeset


def to_pdf(report: LooksReport, *, language: Language, font_folder: Path | None = None) -> bytes:
    data: dict[str, Json] = {
        "title": words.said("title", language),
        "language": language,
        "region": REGIONS[language],
        "lead": words.lead(report, language),
        "note": words.said("named" if report.named else "masked", language),
        "reference": report.reference,
        "organisation": report.organisation,
        "made": numbers.day(report.made, language=language),
        "heads": [words.said(name, language) for name in ("day", "time", "why", "who", "what")],
        "rows": [[row[name] for name in ("day", "time", "why", "who", "what")] for row in words.rows(report, language)],
    }
    return typeset("looks.typ", data, made=report.made, font_folder=font_folder)
