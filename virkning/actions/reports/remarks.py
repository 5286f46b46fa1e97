"""A frozen edition together with what was said about it: each comment at its cell, chart or section."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from virkning.access.comments import comments_on
from virkning.domain.comment import threaded
from virkning.domain.period import Period, preceding
from virkning.domain.period import period as read_period
from virkning.domain.report_plan import Audience
from virkning.domain.text import LANGUAGES, Text
from virkning.reports import numbers, steering
from virkning.reports.documents import Document, Remark, Section
from virkning.reports.documents.places import places_of
from virkning.reports.documents.words import ROLES
from virkning.store.models import Comment, Programme, Publication, PublicationStepKind, Report


def with_remarks(document: Document, publication: Publication) -> Document:
    """What was said last time stands first in each place; what has no place any more stands at the end."""
    said = (*_earlier(publication.report), *_now(publication))
    left = list(said)
    sections = []
    for section in document.sections:
        own = tuple(remark for name, remark in said if name == section.key)
        left = [(name, remark) for name, remark in left if name != section.key]
        sections.append(replace(section, remarks=_in_order(section, own)))
    return replace(document, sections=tuple(sections), remarks=tuple(remark for _, remark in left))


def _in_order(section: Section, remarks: Sequence[Remark]) -> tuple[Remark, ...]:
    """About the section first, then place by place as they are read; a place that is gone keeps the name it had."""
    order = {place: number for number, place in enumerate(places_of(section), start=1)}
    rank, at = [], (0, 0)
    for number, remark in enumerate(remarks):
        if not remark.answer:
            at = (order.get(remark.place, 0), number)
        rank.append((*at, number))
    return tuple(remarks[number] for *_, number in sorted(rank))


Said = Iterable[tuple[str, Remark]]


def _now(publication: Publication) -> Said:
    """Those written until this edition was approved; until then, all there are so far."""
    approved = publication.steps.filter(kind=PublicationStepKind.APPROVED).first()
    return _said(publication.report, until=approved.at if approved else None)


def _earlier(report: Report) -> Said:
    """“Last quarter we said”: the comments of the same report one period ago, as they were when this one was made."""
    period = preceding(read_period(report.period))
    before = Report.objects.filter(
        organisation=report.organisation_id,
        plan=report.plan,
        programme_key=report.programme_key,
        department=report.department_id,
        team=report.team_id,
        period=period.key,
    ).first()
    if before is None:
        return []
    name = Text(*(numbers.within(period, language=language) for language in LANGUAGES))
    made = report.publications.order_by("edition")[0].made
    return [(section, replace(remark, earlier=name)) for section, remark in _said(before, until=made)]


def _said(report: Report, *, until: datetime | None) -> Said:
    rows = comments_in(report)
    if until is not None:
        rows = rows.filter(written__lte=until)
    by_number = {row.pk: row for row in rows.select_related("by")}
    for number, answer in threaded((row.pk, row.answers_id) for row in by_number.values()):
        row = by_number[number]
        yield row.section, _remark(row, answer=answer)


def comments_in(report: Report) -> QuerySet[Comment]:
    """Of the report itself; a steering group's own report also has what was said about the extract of its period."""
    own = Q(report=report)
    if report.audience == Audience.STEERING:
        own |= Q(
            programme__organisation=report.organisation_id, programme__key=report.programme_key, period=report.period
        )
    return Comment.objects.filter(own)


def extract_comments(programme: Programme, period: Period) -> tuple[steering.Comment, ...]:
    """What was said about a programme's extract, for its files: answers after what they answer."""
    rows = {row.pk: row for row in comments_on(programme, period)}
    return tuple(
        steering.Comment(
            rows[number].text,
            rows[number].by.name,
            timezone.localtime(rows[number].written).date(),
            Text(rows[number].named_da, rows[number].named_en) if rows[number].named_da else None,
            answer,
        )
        for number, answer in threaded((row.pk, row.answers_id) for row in rows.values())
    )


def _remark(row: Comment, *, answer: bool) -> Remark:
    named = Text(row.named_da, row.named_en) if row.named_da else None
    day = timezone.localtime(row.written).date()
    role = ROLES.get(row.role)
    return Remark(row.text, row.by.name, day, None, role, row.place, named, answer, row.pk)
