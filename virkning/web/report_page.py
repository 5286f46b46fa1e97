"""One report: the document with its comments, the files of it, its editions, and what can be done now."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from virkning.access.reports import may_approve
from virkning.actions.reports.editions import document_of
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.documents import Document
from virkning.reports.documents.view import view
from virkning.reports.documents.words import word
from virkning.store.models import Publication, PublicationStep, PublicationStepKind, Report, ReportStatus, User
from virkning.web.aims import discuss_report_address
from virkning.web.comments import Typed, people_to_ask


@dataclass(frozen=True, slots=True)
class Edition:
    number: int
    told: str
    chosen: bool
    fingerprint: str
    steps: tuple[str, ...]


def edition_or_404(report: Report, number: str | int) -> Publication:
    """The one asked for, else the latest."""
    rows = report.publications.order_by("-edition")
    if number == "":
        return rows[0]
    found = rows.filter(edition=number).first() if str(number).isdecimal() and len(str(number)) < 5 else None
    if found is None:
        raise Http404
    return found


def page(user: User, report: Report, publication: Publication, *, language: Language) -> dict[str, object]:
    document = document_of(publication)
    latest = not report.publications.filter(edition__gt=publication.edition).exists()
    shown = view(document, language=language)
    approves = latest and may_approve(user, report)
    return {
        "room": "results",
        "crumbs": [(_("Reports"), reverse("reports")), (f"{shown.title}, {shown.caption}", "")],
        "report": report,
        "publication": publication,
        "view": shown,
        "words": {name: word(name, language) for name in ("missing", "definitions", "changed", "readers", "earlier")},
        "as_table": word("as-table", language),
        "nothing": word("nothing", language),
        "status": status_name(report) if latest else _("Replaced by a newer edition"),
        "latest": latest,
        "open": latest and report.status == ReportStatus.WAITING,
        "approves": approves and report.status == ReportStatus.WAITING,
        "sends": approves and report.status == ReportStatus.APPROVED,
        "corrects": approves,
        "files": files(report, publication),
        "discuss": discuss_report_address(user, report),
        "editions": editions(report, publication, language=language),
        "place_address": reverse("report-place", args=[report.pk]),
        "people": people_to_ask(user, report, Typed()),
        "typed": Typed(),
    }


def status_name(report: Report) -> str:
    return {
        ReportStatus.WAITING: _("Waits for comments"),
        ReportStatus.APPROVED: _("Approved"),
        ReportStatus.SENT: _("Sent"),
    }[ReportStatus(report.status)]


def file_names() -> dict[str, tuple[str, str]]:
    """Form -> what it is called, and what it is good for."""
    return {
        "pdf": (_("PDF"), _("to print and send")),
        "pptx": (_("Slides (PowerPoint)"), _("charts that can be edited, with speaker notes")),
        "docx": (_("Document (Word)"), _("to write on in")),
        "xlsx": (_("Excel"), _("real numbers and definitions")),
        "csv": (_("CSV"), _("every figure, for other programs")),
        "codebook.csv": (_("Codebook"), _("what the columns of the CSV mean")),
    }


def files(report: Report, publication: Publication) -> list[tuple[str, str, str]]:
    titles = file_names()
    return [(reverse("report-file", args=[report.pk, publication.edition, form]), *titles[form]) for form in titles]


def editions(report: Report, chosen: Publication, *, language: Language) -> list[Edition]:
    rows = report.publications.select_related("by").prefetch_related("steps__by").order_by("-edition")
    return [
        Edition(
            row.edition,
            _("Frozen %(when)s") % {"when": numbers.moment(timezone.localtime(row.made), language=language)},
            row.pk == chosen.pk,
            row.fingerprint,
            tuple(_step(step, language) for step in row.steps.all()),
        )
        for row in rows
    ]


def _step(step: PublicationStep, language: Language) -> str:
    texts = {
        PublicationStepKind.APPROVED: _("Approved %(when)s by %(who)s"),
        PublicationStepKind.SENT: _("Sent %(when)s by %(who)s"),
    }
    when = numbers.moment(timezone.localtime(step.at), language=language)
    return texts[PublicationStepKind(step.kind)] % {"when": when, "who": step.by.name}


def file_name(document: Document, form: str, *, language: Language) -> str:
    """The report's and the period's lasting names; nothing of anybody."""
    edition = "" if document.edition == 1 else f"-{document.edition}"
    return f"{document.plan}-{document.period}{edition}-{language}.{form}"
