"""The extract as HTML: the table for a page, and a standalone file that asks nothing of the network."""

from collections.abc import Mapping
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.steering.foot import marks, notes
from virkning.reports.steering.report import SteeringReport
from virkning.reports.steering.table import Link, table
from virkning.reports.steering.words import words

STYLE_SHEET = Path(__file__).resolve().parents[1] / "static" / "reports" / "steering.css"

_NO_ATTRIBUTES: Mapping[str, str] = {}


def caption(report: SteeringReport, *, language: Language) -> str:
    """`Ud af Voldens Skygge, 2. kvartal 2013`."""
    name = numbers.period_name(report.period, language=language)
    return f"{report.programme.title.to(language)}, {name}"


def table_html(
    report: SteeringReport,
    *,
    language: Language,
    link: Link | None = None,
    attributes: Mapping[str, str] = _NO_ATTRIBUTES,
) -> SafeString:
    """The table with its marks and notes.

    `link` gives each cell its address; `attributes` are set on every link, with `{address}` filled in
    (`{"hx-get": "{address}", "hx-target": "#panel"}`).
    """
    context = {
        "table": table(report, language=language, link=link),
        "caption": caption(report, language=language),
        "words": words(language),
        "marks": marks(report, language=language),
        "notes": notes(report, language=language),
        "empty": report.is_empty,
        "attributes": dict(attributes),
    }
    return SafeString(render_to_string("reports/steering_table.html", context))
