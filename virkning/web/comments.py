"""What is said about figures at one place of a report or an extract, and the form to say more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import prefetch_related_objects
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from virkning.access.comments import asked_about, comments_on
from virkning.access.courses import may
from virkning.access.permissions import Permission
from virkning.actions.comments import frozen_among
from virkning.actions.reports.editions import frozen_document, latest_publication
from virkning.actions.reports.remarks import comments_in
from virkning.domain.comment import WHOLE, CommentPlace, cell_place, threaded
from virkning.domain.period import Period, period, preceding
from virkning.domain.report_section import SectionKey
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.documents import Document
from virkning.reports.documents.places import name_of
from virkning.reports.documents.view import section_view
from virkning.reports.documents.words import ROLES, word
from virkning.store.models import Comment, Programme, Report, ReportStatus, User
from virkning.web.reports import Names


@dataclass(frozen=True, slots=True, repr=False)
class Said:
    """One comment. `own`: the reader wrote it, and may still change it. `waits`: the reader is asked to look."""

    number: int
    text: str
    by: str
    day: str
    at: str
    changed: bool
    own: bool
    earlier: str = ""
    asked: tuple[str, ...] = ()
    answers: tuple["Said", ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Typed:
    """What was written in a form that was not saved."""

    text: str = ""
    asks: frozenset[int] = frozenset()


NOTHING_TYPED = Typed()


def threads(rows: Iterable[Comment], user: User, *, language: Language, earlier: str = "") -> list[Said]:
    """In the order of time, answers under what they answer."""
    by_number = {row.pk: row for row in rows}
    prefetch_related_objects(list(by_number.values()), "mentions__user")
    frozen = frozen_among([row for row in by_number.values() if row.by_id == user.pk])
    found: list[Said] = []
    for number, answer in threaded((row.pk, row.answers_id) for row in by_number.values()):
        one = _said(by_number[number], user, language, earlier, open_to_change=number not in frozen)
        if answer:
            found[-1] = replace(found[-1], answers=(*found[-1].answers, one))
        else:
            found.append(one)
    return found


def _said(row: Comment, user: User, language: Language, earlier: str, *, open_to_change: bool) -> Said:
    role = ROLES[row.role].to(language) if row.role in ROLES else ""
    return Said(
        row.pk,
        row.text,
        f"{row.by.name} ({role})" if role else row.by.name,
        numbers.day(timezone.localtime(row.written).date(), language=language),
        named(row, language),
        row.changed is not None,
        row.by_id == user.pk and open_to_change,
        earlier,
        tuple(mention.user.name for mention in row.mentions.all()),
    )


def named(row: Comment, language: Language) -> str:
    return row.named_da if language == "da" else row.named_en


def people_to_ask(user: User, subject: Report | Programme | None, typed: Typed) -> list[tuple[int, str, bool]]:
    people = asked_about(subject).exclude(pk=user.pk).order_by("name")
    return [(one.pk, one.name, one.pk in typed.asks) for one in people]


def earlier_words(of: Period, *, language: Language) -> str:
    before = numbers.within(preceding(of), language=language)
    return word("earlier", language).format(period=before)


# A place in a report


def place_in(document: Document, section: str, place: str) -> CommentPlace:
    """The place by its names; 404 where the report has none such."""
    if not section and not place:
        return WHOLE
    found = next((one for one in document.sections if one.key == section), None)
    if found is None:
        raise Http404
    title = found.title
    if not place:
        return CommentPlace(section, "", title)
    name = name_of(found, place)
    if name is None:
        raise Http404
    return CommentPlace(section, place, name)


def place_page(
    user: User,
    report: Report,
    at: CommentPlace,
    *,
    typed: Typed = NOTHING_TYPED,
    problems: Sequence[str] = (),
    language: Language,
) -> dict[str, object]:
    document = frozen_document(latest_publication(report))
    of = period(report.period)
    rows = comments_in(report).filter(section=at.section, place=at.place).select_related("by", "report", "programme")
    title = Names.of(user, [report], language).title(report)
    name = at.named.to(language) or _("The whole report")
    return {
        "room": "results",
        "crumbs": [
            (_("Reports"), reverse("reports")),
            (f"{title}, {numbers.period_name(of, language=language)}", reverse("report", args=[report.pk])),
            (name, ""),
        ],
        "title": name,
        "value": _value(document, at, language),
        "where": f"{title} · {numbers.period_name(of, language=language)}",
        "threads": threads(rows, user, language=language),
        "earlier": _earlier(user, report, at, language),
        "open": report.status == ReportStatus.WAITING,
        "closed": _("The report is closed for comments."),
        "action": reverse("report-comment", args=[report.pk]),
        "hidden": [("section", at.section), ("place", at.place)],
        "people": people_to_ask(user, report, typed),
        "typed": typed,
        "problems": problems,
        "back": f"{reverse('report', args=[report.pk])}#{at.section or 'comments'}",
    }


def _value(document: Document, at: CommentPlace, language: Language) -> str:
    section = next((one for one in document.sections if one.key == at.section), None)
    if section is None or not at.place:
        return ""
    tables = section_view(section, language=language, drawn=False).tables
    cells = (cell for table in tables for row in table.rows for cell in row.cells)
    return next((f"{cell.mark} {cell.text}".strip() for cell in cells if cell.place == at.place), "")


def _earlier(user: User, report: Report, at: CommentPlace, language: Language) -> list[Said]:
    before = Report.objects.filter(
        organisation=report.organisation_id,
        plan=report.plan,
        programme_key=report.programme_key,
        department=report.department_id,
        team=report.team_id,
        period=preceding(period(report.period)).key,
    ).first()
    if before is None:
        return []
    rows = comments_in(before).filter(section=at.section, place=at.place).select_related("by", "report", "programme")
    return threads(rows, user, language=language, earlier=earlier_words(period(report.period), language=language))


# A cell of the steering group's extract: the same place as in the report that is made of it


def extract_place(department: str, indicator: str, span: str, named_as: Text) -> CommentPlace:
    return CommentPlace(
        SectionKey.BY_PHASE, cell_place("phases-change", f"{indicator}.{department or 'all'}", span), named_as
    )


def extract_talk(
    user: User, programme: Programme, of: Period, at: CommentPlace, *, language: Language
) -> dict[str, object]:
    """For the panel of a cell."""
    here = {"section": at.section, "place": at.place}
    rows = comments_on(programme, of).filter(**here).select_related("report", "programme")
    before = comments_on(programme, preceding(of)).filter(**here).select_related("report", "programme")
    return {
        "threads": threads(rows, user, language=language),
        "earlier": threads(before, user, language=language, earlier=earlier_words(of, language=language)),
        "open": may(user, Permission.COMMENT, programme),
        "closed": "",
        "people": people_to_ask(user, programme, NOTHING_TYPED),
        "typed": NOTHING_TYPED,
    }
