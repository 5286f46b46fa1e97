"""The progress report as HTML that stands alone, and as PDF."""

from pathlib import Path

from django.template.loader import render_to_string

from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.charts import Chart
from virkning.reports.progress.report import ProgressReport
from virkning.reports.progress.sentences import lead, title
from virkning.reports.standalone import style
from virkning.reports.steering.definition_changes import break_sentences
from virkning.reports.steering.words import RULE_MEANINGS, RULES, words
from virkning.reports.typesetting import REGIONS, Json
from virkning.reports.typesetting import to_pdf as typeset

_NOTE = Text(
    da="Regel: {rule} ({meaning}). Periode: {period}. Fremgang er bevægelse i den ønskede retning.",
    en="Rule: {rule} ({meaning}). Period: {period}. Progression is movement in the wanted direction.",
)


def charts(report: ProgressReport, *, language: Language) -> tuple[Chart, ...]:
    """Altair takes a second to load, so it is loaded only when a picture is asked for."""
    from virkning.reports.progress import pictures

    return pictures.charts(report, language=language)


def to_html(report: ProgressReport, *, language: Language) -> str:
    context = {
        "language": language,
        "style": style("report.css"),
        "title": title(report, language=language),
        "lead": lead(report, language=language),
        "crumb": _crumb(report, language),
        "words": words(language),
        "note": note(report, language=language),
        "charts": charts(report, language=language),
    }
    return render_to_string("reports/progress.html", context)


def to_pdf(report: ProgressReport, *, language: Language, font_folder: Path | None = None) -> bytes:
    data: dict[str, Json] = {
        "title": title(report, language=language),
        "lead": lead(report, language=language),
        "language": language,
        "region": REGIONS[language],
        "paper": "a4",
        "landscape": False,
        "caption": f"{report.programme.title.to(language)}, {numbers.period_name(report.period, language=language)}",
        "organisation": report.organisation,
        "made": numbers.day(report.made, language=language),
        "confidential": "",
        "words": dict(words(language)),
        "note": note(report, language=language),
        "charts": [_chart(found) for found in charts(report, language=language)],
    }
    return typeset("progress.typ", data, made=report.made, font_folder=font_folder)


def note(report: ProgressReport, *, language: Language) -> str:
    said = _NOTE.to(language).format(
        rule=RULES[report.rule].to(language),
        meaning=RULE_MEANINGS[report.rule].to(language),
        period=numbers.period_name(report.period, language=language),
    )
    return " ".join((said, *break_sentences(report, language=language)))


def _crumb(report: ProgressReport, language: Language) -> str:
    made = numbers.day(report.made, language=language)
    return " · ".join((report.programme.title.to(language), report.organisation, made))


def _chart(found: Chart) -> dict[str, Json]:
    return {
        "title": found.title,
        "svg": found.svg,
        "description": found.description,
        "head": list(found.head),
        "rows": [list(row) for row in found.rows],
    }
