"""What is done with a report that is made: approval, sending, and correction as a new edition."""

import json
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from virkning.access.reports import readers_of
from virkning.actions.audit import record
from virkning.actions.comments import LONGEST
from virkning.actions.reports.building import asked_for, built
from virkning.actions.reports.calendar import publish, setting_of
from virkning.actions.reports.remarks import with_remarks
from virkning.actions.system_messages import tell_of_report
from virkning.domain.errors import Problem, Refused
from virkning.domain.period import period as read_period
from virkning.domain.system import SystemEvent
from virkning.domain.text import LANGUAGES, Language
from virkning.reports.documents import Document
from virkning.reports.documents.formats import FORMATS, written_as
from virkning.reports.documents.frozen import canonical, corrected, fingerprint
from virkning.reports.documents.mail import report_mail
from virkning.store.definitions import read_definition, written_definition
from virkning.store.models import (
    Publication,
    PublicationStep,
    PublicationStepKind,
    Report,
    ReportStatus,
    User,
    UserSettings,
)

PROGRAMS = ("typst", "python-docx", "python-pptx", "xlsxwriter", "vl-convert-python")
"""What the files of a day depend on beside the kept figures."""


def latest_publication(report: Report) -> Publication:
    return report.publications.order_by("-edition")[0]


def document_of(publication: Publication) -> Document:
    """The document as it was frozen, with the comments that follow this edition."""
    document = frozen_document(publication)
    return with_remarks(document, publication)


def frozen_document(publication: Publication) -> Document:
    return _read(publication.content)


@lru_cache(maxsize=32)
def _read(content: str) -> Document:
    """The last ones that were looked at are at hand: what was frozen reads the same each time."""
    return read_definition(Document, json.loads(content))


@transaction.atomic
def approve_report(report: Report, *, edition: int, by: User, now: datetime) -> PublicationStep:
    """Closes for comments. What was approved is what is handed on: its files are kept by their hashes.

    `edition` is the one that was looked at; refused when there is a newer one.
    """
    locked = Report.objects.select_for_update().get(pk=report.pk)
    publication = _looked_at(locked, edition)
    if locked.status != ReportStatus.WAITING:
        raise Refused([Problem("report-approved-already")])
    document = document_of(publication)
    step = PublicationStep.objects.create(
        publication=publication,
        kind=PublicationStepKind.APPROVED,
        at=now,
        by=by,
        fingerprint=approval_fingerprint(publication, document),
        files=files_of(document),
    )
    locked.status = ReportStatus.APPROVED.value
    locked.save(update_fields=["status"])
    record("report-approved", subject="report", objects=[locked.pk], by=by)
    return step


def approval_fingerprint(publication: Publication, document: Document) -> str:
    """Covers the frozen figures and every comment that follows them."""
    remarks = [
        written_definition(one) for one in (*document.remarks, *(r for s in document.sections for r in s.remarks))
    ]
    return fingerprint(canonical([publication.fingerprint, remarks]))


def files_of(document: Document) -> dict[str, str]:
    """Every format in every language, by its hash; and what wrote them."""
    found = {
        f"{form}-{language}": sha256(written_as(document, form, language=language)).hexdigest()
        for form in FORMATS
        for language in LANGUAGES
    }
    return found | programs()


def programs() -> dict[str, str]:
    return {f"with-{name}": version(name) for name in PROGRAMS}


@transaction.atomic
def send_report(report: Report, *, edition: int, by: User, now: datetime) -> PublicationStep:
    """A mail with a link, and never a figure, to everybody who may open it. The row is saved before they leave."""
    locked = Report.objects.select_for_update().get(pk=report.pk)
    publication = _looked_at(locked, edition)
    if locked.status == ReportStatus.WAITING:
        raise Refused([Problem("report-not-approved")])
    if locked.status == ReportStatus.SENT:
        raise Refused([Problem("report-sent-already")])
    readers = list(readers_of(locked)) if settings.EMAIL_HOST else []
    step = PublicationStep.objects.create(
        publication=publication, kind=PublicationStepKind.SENT, at=now, by=by, mails=len(readers)
    )
    locked.status = ReportStatus.SENT.value
    locked.save(update_fields=["status"])
    record("report-sent", subject="report", objects=[locked.pk], by=by)
    tell_of_report(SystemEvent.REPORT_PUBLISHED, locked, edition=publication.edition)
    mails = [_mail(reader, locked, publication) for reader in readers]
    if mails:
        transaction.on_commit(lambda: _post(mails))
    return step


def _post(mails: list[EmailMessage]) -> None:
    with get_connection(fail_silently=True) as post:
        post.send_messages(mails)


def _mail(reader: User, report: Report, publication: Publication) -> EmailMessage:
    chosen = UserSettings.objects.filter(user=reader).first()
    language: Language = "en" if chosen and chosen.language == "en" else "da"
    document = frozen_document(publication)
    address = settings.ADDRESS.rstrip("/") + reverse("report", args=[report.pk])
    subject, text = report_mail(document.title, read_period(report.period), address=address, language=language)
    return EmailMessage(subject, text, to=[reader.email], headers={"Auto-Submitted": "auto-generated"})


@transaction.atomic
def correct_report(report: Report, *, reason: str, edition: int, by: User, now: datetime) -> Publication:
    """A new edition, counted as the data are now. The former ones stay; this one tells what changed and why."""
    locked = (
        Report.objects.select_for_update(of=("self",))
        .select_related("organisation", "department", "team")
        .get(pk=report.pk)
    )
    former = _looked_at(locked, edition)
    said = reason.strip()
    if not said:
        raise Refused([Problem("report-reason-missing")])
    if len(said) > LONGEST:
        raise Refused([Problem("comment-too-long", params={"most": LONGEST})])
    setting = setting_of(locked)
    asked = asked_for(locked, setting, period=read_period(locked.period), today=timezone.localdate(now), kept={})
    asked.count_again()
    document = corrected(built(locked, setting, asked), frozen_document(former), reason=said)
    publication = publish(locked, document, now=now, by=by)
    locked.status = ReportStatus.WAITING.value
    locked.save(update_fields=["status"])
    record("report-corrected", subject="report", objects=[locked.pk], by=by)
    return publication


def _looked_at(report: Report, edition: int) -> Publication:
    latest = latest_publication(report)
    if latest.edition != edition:
        raise Refused([Problem("report-newer-edition", params={"edition": latest.edition})])
    return latest
