"""Every format of a steering report as plain text, read back with another program than the one that wrote it."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO

from openpyxl import load_workbook
from pypdf import PdfReader

from virkning.domain.text import Language
from virkning.reports import steering
from virkning.reports.steering import SteeringReport


def csv_lines(report: SteeringReport, language: Language = "da") -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(steering.to_csv(report, language=language))))


def csv_text(report: SteeringReport, language: Language) -> str:
    return steering.to_csv(report, language=language)


def html_text(report: SteeringReport, language: Language) -> str:
    return steering.to_html(report, language=language)


def sheet_text(report: SteeringReport, language: Language) -> str:
    book = load_workbook(BytesIO(steering.to_xlsx(report, language=language)))
    return "\n".join(str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row)


def pdf_text(report: SteeringReport, language: Language) -> str:
    pages = PdfReader(BytesIO(steering.to_pdf(report, language=language))).pages
    return "\n".join(page.extract_text() for page in pages)


def pictures_text(report: SteeringReport, language: Language) -> str:
    charts = steering.charts(report, language=language)
    return "\n".join(f"{chart.description} {chart.rows} {chart.spec} {chart.svg}" for chart in charts)


def story_text(report: SteeringReport, language: Language) -> str:
    return repr(steering.story(report, language=language))


FORMATS: dict[str, Callable[[SteeringReport, Language], str]] = {
    "csv": csv_text,
    "html": html_text,
    "xlsx": sheet_text,
    "pdf": pdf_text,
    "pictures": pictures_text,
    "story": story_text,
}
