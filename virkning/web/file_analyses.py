"""The pages of analyses of plain files: what can be asked, what is chosen, and the answer."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from virkning.access.file_analyses import file_analyses_of
from virkning.actions.file_analyses import GOING, chosen_of, content_of
from virkning.analysis.asked import AnalysisKind
from virkning.domain.errors import Problem, Unreadable
from virkning.domain.text import Language
from virkning.exchange.cells import Kind
from virkning.exchange.file_analyses.chosen import ABSENT, EXPECT, RULE, THERE
from virkning.exchange.files import read_content
from virkning.exchange.sheets import Column, Sheet
from virkning.reports import numbers
from virkning.reports.documents import Document
from virkning.reports.documents.view import SectionView, view
from virkning.reports.documents.words import word
from virkning.reports.file_analyses import QUESTIONS, TITLES
from virkning.reports.problems import sentence
from virkning.store.definitions import read_definition
from virkning.store.models import AnalysisState, FileAnalysis, User
from virkning.web.file_analysis_fields import Field, FieldKind, fields_of, guessed
from virkning.web.file_analysis_words import NEEDS, STATES
from virkning.web.studies import by_way
from virkning.web.study_files import sentences
from virkning.web.ways import Way

EXAMPLES, LONGEST_EXAMPLE, LONGEST_NUMBER = 4, 24, 8


@dataclass(frozen=True, slots=True)
class Shown:
    """A field as it stands in the form: `chosen` are the values that are ticked or written."""

    field: Field
    chosen: tuple[str, ...]

    @property
    def value(self) -> str:
        return next(iter(self.chosen), "")


@dataclass(frozen=True, slots=True)
class Found:
    """A column of the file, as the reader recognises it."""

    name: str
    kind: str
    examples: str
    missing: str
    rule: str = ""
    expect: str = ""


def overview(user: User, *, language: Language) -> dict[str, object]:
    return {
        "room": "knowledge",
        "kinds": [
            (reverse("file-analysis-new", args=[kind.value]), TITLES[kind].to(language), QUESTIONS[kind].to(language))
            for kind in AnalysisKind
        ],
        "own": [_line(row, language) for row in file_analyses_of(user)],
    }


def _line(row: FileAnalysis, language: Language) -> dict[str, str]:
    return {
        "address": reverse("file-analysis", args=[row.pk]),
        "title": TITLES[AnalysisKind(row.kind)].to(language),
        "name": row.name,
        "state": str(STATES[AnalysisState(row.state)]),
        "when": numbers.moment(timezone.localtime(row.at), language=language),
    }


def crumbs(*rest: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Analyses of files"), reverse("file-analyses")), *rest]


def new_page(kind: AnalysisKind, *, language: Language, problems: Sequence[str] = ()) -> dict[str, object]:
    title = TITLES[kind].to(language)
    return {
        "room": "knowledge",
        "crumbs": crumbs((title, "")),
        "title": title,
        "question": QUESTIONS[kind].to(language),
        "needs": str(NEEDS[kind]),
        "problems": problems,
    }


def sheet_of(row: FileAnalysis, name: str = "") -> Sheet:
    """Raises Unreadable where the file is forgotten, or has no such sheet."""
    return read_content(content_of(row), name=row.name, sheet=name)


def choose_page(
    row: FileAnalysis, sheet: Sheet, chosen: Mapping[str, Sequence[str]], *, language: Language, problems: Sequence[str]
) -> dict[str, object]:
    """What was chosen before stands as it was; else a guess from the names of the columns."""
    kind = AnalysisKind(row.kind)
    fields = fields_of(kind)
    standing = chosen or chosen_of(row) or guessed(fields, sheet)
    title = TITLES[kind].to(language)
    return {
        "room": "knowledge",
        "crumbs": crumbs((title, "")),
        "row": row,
        "title": title,
        "question": QUESTIONS[kind].to(language),
        "fields": [Shown(one, tuple(standing.get(one.name, ()))) for one in fields],
        "columns": [_found(column, standing, language) for column in sheet.columns],
        "calibrates": kind is AnalysisKind.QCA,
        "expectations": [("", _("nothing")), (THERE, _("by being there")), (ABSENT, _("by being absent"))],
        "rows": numbers.count(len(sheet.rows), language=language),
        "sheet": sheet.name,
        "other_sheets": sheet.other_sheets,
        "doubts": sentences(sheet.problems, language=language),
        "problems": problems,
    }


def _found(column: Column, standing: Mapping[str, Sequence[str]], language: Language) -> Found:
    kinds = {
        Kind.NUMBER: _("numbers"),
        Kind.TEXT: _("words"),
        Kind.DATE: _("days"),
        Kind.EMPTY: _("nothing"),
    }
    longest = LONGEST_NUMBER if column.kind is Kind.NUMBER else LONGEST_EXAMPLE
    shown = [text if len(text) <= longest else f"{text[:longest]}…" for text in column.distinct[:EXAMPLES]]
    return Found(
        column.name,
        kinds[column.kind],
        ", ".join(shown) + (" …" if len(column.distinct) > EXAMPLES else ""),
        numbers.count(len(column.cells) - column.filled, language=language),
        next(iter(standing.get(f"{RULE}{column.name}", ())), ""),
        next(iter(standing.get(f"{EXPECT}{column.name}", ())), ""),
    )


def lacking(kind: AnalysisKind, chosen: Mapping[str, Sequence[str]]) -> list[str]:
    """The fields that must be chosen, and are not."""
    return [
        _("Choose: %(what)s.") % {"what": field.title}
        for field in fields_of(kind)
        if field.needed and field.kind in (FieldKind.COLUMN, FieldKind.COLUMNS) and not any(chosen.get(field.name, ()))
    ]


def told(kind: AnalysisKind, problems: Sequence[Problem], *, language: Language) -> list[str]:
    """Fields by their titles."""
    titles = {field.name: field.title for field in fields_of(kind)}
    named = [
        replace(one, params={**one.params, "what": titles.get(str(one.params["what"]), "")})
        if "what" in one.params
        else one
        for one in problems
    ]
    return sentences(named, language=language)


def cpr_columns(sheet: Sheet) -> list[Problem]:
    return [
        Problem("analysis-file-cpr", sheet.place(column=column.name))
        for column in sheet.columns
        if column.looks_like_cpr
    ]


def document_of(row: FileAnalysis) -> Document:
    return read_definition(Document, json.loads(row.answer)["document"])


def data_of(row: FileAnalysis) -> str:
    """As the console writes it with --json."""
    return json.dumps(json.loads(row.answer)["data"], indent=2, ensure_ascii=False)


def page(row: FileAnalysis, way: Way, *, language: Language) -> dict[str, object]:
    """Under way, failed with its reason, or the answer."""
    title = TITLES[AnalysisKind(row.kind)].to(language)
    frame = {
        "room": "knowledge",
        "row": row,
        "crumbs": crumbs((title, "")),
        "title": title,
        "going": row.state in GOING,
        "has_file": bool(row.content),
        "problems": _failed(row, language),
    }
    if row.state != AnalysisState.DONE:
        return frame
    shown = view(document_of(row), language=language)
    return {
        **frame,
        "view": shown,
        "sections": [one for one in (by_way(section, way) for section in shown.sections) if _says_something(one)],
        "ways": [
            (one.value, name, one is way)
            for one, name in ((Way.NUMBERS, _("Numbers")), (Way.PICTURES, _("Pictures")), (Way.STORY, _("Story")))
        ],
        "files": _files(row),
        "missing": word("missing", language),
        "as_table": word("as-table", language),
    }


def _says_something(section: SectionView) -> bool:
    """Some sections are nothing but a table, which is not shown in every way."""
    return bool(section.sentences or section.missing or section.tables or section.charts)


def _failed(row: FileAnalysis, language: Language) -> list[str]:
    if row.state != AnalysisState.FAILED:
        return []
    kept = json.loads(row.answer)["problems"]
    return [sentence(Problem(one["code"], params=one["params"]), language=language) for one in kept]


def _files(row: FileAnalysis) -> list[tuple[str, str, str]]:
    titles = {
        "pdf": (_("PDF"), _("to print and send")),
        "docx": (_("Document (Word)"), _("to write on in")),
        "pptx": (_("Slides (PowerPoint)"), _("one thing on each, with speaker notes")),
        "xlsx": (_("Excel"), _("real numbers and definitions")),
        "csv": (_("CSV"), _("every figure, for other programs")),
        "json": ("JSON", _("as the command line writes it")),
    }
    return [(reverse("file-analysis-file", args=[row.pk, form]), *titles[form]) for form in titles]


def unreadable(error: Unreadable, *, language: Language) -> list[str]:
    return sentences(error.problems, language=language)
