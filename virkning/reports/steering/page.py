"""The extract as HTML: the table for a page, and a standalone file that asks nothing of the network."""

from collections.abc import Mapping
from dataclasses import replace

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.standalone import style
from virkning.reports.steering.drawn import charts
from virkning.reports.steering.foot import Definition, definitions, marks, notes, word_list
from virkning.reports.steering.phrases import period_name
from virkning.reports.steering.report import SteeringReport
from virkning.reports.steering.story import story
from virkning.reports.steering.table import Link, table
from virkning.reports.steering.verdict import is_small
from virkning.reports.steering.words import word, words
from virkning.reports.terms import HEADING, Explain, plain

_NO_ATTRIBUTES: Mapping[str, str] = {}


def caption(report: SteeringReport, *, language: Language) -> str:
    """`Ud af Voldens Skygge, 2. kvartal 2013`."""
    name = period_name(report, language)
    return f"{report.programme.title.to(language)}, {name}"


def table_html(
    report: SteeringReport,
    *,
    language: Language,
    link: Link | None = None,
    attributes: Mapping[str, str] = _NO_ATTRIBUTES,
    explain: Explain = plain,
) -> SafeString:
    """The table with its marks and notes.

    `link` gives each cell its address; `attributes` are set on every link, with `{address}` filled in
    (`{"hx-get": "{address}", "hx-target": "#panel"}`). `explain` opens the words at the words.
    """
    made = table(report, language=language, link=link)
    heads = tuple(replace(head, said=explain(head.word, head.title)) for head in made.heads)
    context = {
        "table": replace(made, heads=heads),
        "measure": explain("scale", word("measure", language)),
        "caption": caption(report, language=language),
        "words": words(language),
        "marks": marks(report, language=language),
        "notes": explained_notes(report, explain, language=language),
        "empty": report.is_empty,
        "attributes": dict(attributes),
    }
    return SafeString(render_to_string("reports/steering_table.html", context))


def explained_notes(report: SteeringReport, explain: Explain, *, language: Language) -> list[Definition]:
    found = notes(report, language=language)
    return [replace(note, term=explain(note.key, note.term)) if note.key else note for note in found]


def story_html(report: SteeringReport, *, language: Language) -> SafeString:
    """The paragraphs of the story; title and lead belong to the page around them."""
    told = story(report, language=language)
    return SafeString(render_to_string("reports/story.html", {"paragraphs": told.paragraphs}))


def charts_html(report: SteeringReport, *, language: Language) -> SafeString:
    """The pictures with how to read them, each with its table."""
    context = {"charts": charts(report, language=language), "words": words(language)}
    note = format_html('<p class="vk-note">{}</p>', word("pictures-note", language))
    return note + SafeString(render_to_string("reports/charts.html", context))


def to_html(report: SteeringReport, *, language: Language) -> str:
    """Everything in one file that can be mailed or kept: no script, and nothing asked of the network."""
    told = story(report, language=language)
    made = numbers.day(report.made, language=language)
    context = {
        "language": language,
        "style": style("report.css", "steering.css"),
        "title": told.title,
        "lead": told.lead,
        "crumb": " · ".join((caption(report, language=language), report.organisation, made)),
        "confidential": confidential(report, language=language),
        "words": words(language),
        "table": table_html(report, language=language),
        "paragraphs": told.paragraphs,
        "charts": charts(report, language=language),
        "comments": [
            {
                "text": c.text,
                "by": c.by,
                "dated": numbers.day(c.dated, language=language),
                "at": c.where(language),
                "answer": c.answer,
            }
            for c in report.comments
        ],
        "definitions": definitions(report, language=language),
        "terms_title": HEADING.to(language),
        "terms": word_list(report, language=language),
    }
    return render_to_string("reports/steering.html", context)


def confidential(report: SteeringReport, *, language: Language) -> str:
    """The warning on a copy that holds figures for few citizens; empty where it holds none."""
    small = report.reader.sees_small and any(is_small(result, report.threshold) for result in report.results)
    return word("confidential", language) if small else ""
