"""Reviews of closed cases: the list, a new one, and one review with its cases and its report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.case_reviews import (
    cases_to_read,
    courses_to_review,
    leads_review,
    may_approve_review,
    programmes_to_review,
    readers_for,
    reviews_visible_to,
    sees_review_whole,
)
from virkning.actions.case_review_data import CaseStanding, found_in, standings
from virkning.domain.case_review import OUTCOME, CaseOutcome, Factor, FactorValue, PartlyAs
from virkning.domain.text import Language, Text
from virkning.library.codebooks import codebooks
from virkning.reports import numbers
from virkning.reports.case_reviews import OUTCOMES, VALUES, ReviewTold, review_document
from virkning.reports.case_reviews.words import PARTLY_AS, title_of
from virkning.reports.documents import Document
from virkning.reports.documents.view import view
from virkning.reports.documents.words import word
from virkning.store.models import CaseReview, Programme, User
from virkning.web.learning.room import Line
from virkning.web.report_page import file_names

USUAL_CONDITIONS = 3


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case on the list of those to read. `left`: what readers still have to talk about."""

    key: str
    ended: str
    twice: bool
    state: str
    done: bool
    address: str
    agree: str
    left: int


def overview(user: User, *, language: Language) -> dict[str, object]:
    return {
        "room": "learning",
        "crumbs": [(_("Closed cases"), "")],
        "lines": [_line(row, language) for row in reviews_visible_to(user)],
        "begins": [(row.key, row.defined().title.to(language)) for row in programmes_to_review(user)],
    }


def _line(row: CaseReview, language: Language) -> Line:
    if row.approved is not None:
        state = _("approved")
    elif row.closed is not None:
        state = _("waits for approval")
    else:
        state = _("being read")
    about = numbers.day(row.made.date(), language=language)
    return Line(row.title, reverse("case-review", args=[row.pk]), about, state, pk=row.pk)


def waiting_cases(user: User) -> list[Line]:
    """Reviews in which the user has cases left to read."""
    found = []
    for row in reviews_visible_to(user).filter(closed=None, readers=user):
        left = cases_to_read(user, row).exclude(codings__reader=user).count()
        if left:
            words = ngettext("%(n)d case left to read", "%(n)d cases left to read", left) % {"n": left}
            found.append(Line(row.title, reverse("case-review", args=[row.pk]), words, pk=row.pk))
    return found


def closed_cases(user: User) -> dict[str, object]:
    """What the first page of the room tells of them."""
    waiting = waiting_cases(user)
    reads = bool(waiting) or bool(programmes_to_review(user)) or reviews_visible_to(user).exists()
    return {"reads_cases": reads, "cases_waiting": waiting}


def new_page(
    user: User, programme: Programme, sent: QueryDict | None, problems: Sequence[str], *, language: Language
) -> dict[str, object]:
    key, (title, book) = next(iter(codebooks().items()))
    courses = list(courses_to_review(user, programme))
    chosen = set(sent.getlist("course")) if sent else {str(course.pk) for course in courses}
    factors = set(sent.getlist("factor")) if sent else {factor.key for factor in book.factors}
    readers = set(sent.getlist("reader")) if sent else set()
    return {
        "room": "learning",
        "crumbs": [(_("Closed cases"), reverse("case-reviews")), (_("New review"), "")],
        "programme": programme.defined().title.to(language),
        "codebook": key,
        "codebook_title": title.to(language),
        "codebook_source": book.source.to(language),
        "factors": [
            (one.key, one.title.to(language), one.question.to(language), one.key in factors) for one in book.factors
        ],
        "courses": [
            (
                course.pk,
                course.key,
                numbers.day(course.started, language=language),
                numbers.day(course.ended, language=language) if course.ended else "",
                str(course.pk) in chosen,
            )
            for course in courses
        ],
        "readers": [(one.pk, one.name, str(one.pk) in readers) for one in readers_for(user, programme)],
        "partly": [
            (one.value, PARTLY_AS[one].to(language), one.value == (sent.get("partly") if sent else PartlyAs.PRESENT))
            for one in PartlyAs
        ],
        "fields": sent or {},
        "problems": problems,
    }


def own_factors(sent: QueryDict) -> tuple[Factor, ...]:
    """Factors of one's own: a title and a question each, in the language they were written in."""
    found = []
    for number, (title, question) in enumerate(
        zip(sent.getlist("own-title"), sent.getlist("own-question"), strict=False), start=1
    ):
        if title.strip():
            told, asked = title.strip()[:80], question.strip()[:300]
            nothing = Text("–", "–")
            found.append(Factor(f"own-{number}", Text(told, told), Text(asked, asked), nothing, nothing))
    return tuple(found[:5])


def page(user: User, row: CaseReview, query: QueryDict, *, language: Language) -> dict[str, object]:
    cases = standings(row)
    whole = sees_review_whole(user, row)
    mine = set(cases_to_read(user, row).values_list("pk", flat=True))
    leads = leads_review(user, row)
    read = [one for one in cases if one.done]
    context: dict[str, object] = {
        "room": "learning",
        "crumbs": [(_("Closed cases"), reverse("case-reviews")), (row.title, "")],
        "review": row,
        "state": _line(row, language).word,
        "leads": leads,
        "approves": may_approve_review(user, row) and row.approved is None,
        "reads": bool(mine) and row.closed is None,
        "lines": [_case_line(row, one, user, language) for one in cases if one.case.pk in mine or leads],
        "count": _("%(n)s of the cases are read") % {"n": numbers.out_of(len(read), len(cases), language=language)},
        "differ": sum(bool(one.differ) for one in cases),
        "next_case": next((one.case.pk for one in cases if one.case.pk in mine and not _by(one, user)), None),
        "told": [
            (one.pk, title_of(row.book(), one.factor).to(language), one.text) for one in row.told.order_by("factor")
        ]
        if leads
        else [],
        "factors": [(one.key, one.title.to(language)) for one in row.book().factors],
        "files": [],
        "whole": whole,
    }
    if (whole and context["next_case"] is None) or row.closed is not None:  # who reads is not told before
        conditions, fuzzy = asked_conditions(row, query, whole=whole)
        document = document_of(row, cases, conditions=conditions, fuzzy=fuzzy, whole=whole)
        shown = view(document, language=language)
        asked = query.urlencode() if whole else ""
        context |= {
            "view": shown,
            "words": {name: word(name, language) for name in ("missing", "definitions")},
            "as_table": word("as-table", language),
            "chosen": conditions,
            "fuzzy": fuzzy,
            "files": [
                (f"{reverse('case-review-file', args=[row.pk, form])}{'?' if asked else ''}{asked}", *names)
                for form, names in file_names().items()
            ],
        }
    return context


def asked_conditions(row: CaseReview, query: QueryDict, *, whole: bool) -> tuple[list[str], bool]:
    """Those asked for and whether sets are fuzzy, else the first of the codebook: what theory points to.

    Who does not reach the cases chooses nothing: from many tables a small number could be worked out.
    """
    known = [factor.key for factor in row.book().factors]
    asked = [key for key in query.getlist("with") if key in known] if whole else []
    return asked[:4] or known[:USUAL_CONDITIONS], whole and query.get("sets") == "fuzzy"


def document_of(
    row: CaseReview, cases: Sequence[CaseStanding], *, conditions: Sequence[str], fuzzy: bool, whole: bool
) -> Document:
    told, combinations = found_in(row, cases, conditions=conditions, fuzzy=fuzzy)
    programme = Programme.objects.filter(organisation=row.organisation, key=row.programme_key, current=True).first()
    quotations: dict[str, list[str]] = {}
    for one in row.told.all():
        quotations.setdefault(one.factor, []).append(one.text)
    return review_document(
        ReviewTold(
            title=row.title,
            question=row.question,
            place=programme.defined().title if programme else Text(row.programme_key, row.programme_key),
            organisation=row.organisation.title,
            codebook=row.book(),
            partly=PartlyAs(row.partly_as),
            findings=told,
            combinations=combinations,
            quotations=quotations,
            labels=[one.case.course.key for one in cases],
            outcomes=[one.counts.outcome for one in cases],
            whole=whole,
            threshold=settings.VIRKNING_SMALLEST_SHOWN,
        ),
        made=(row.approved or row.closed or row.made).date(),
    )


def _by(one: CaseStanding, user: User) -> bool:
    return any(coding.reader_id == user.pk for coding in one.case.codings.all())


def _case_line(row: CaseReview, one: CaseStanding, user: User, language: Language) -> CaseLine:
    if one.differ:
        state = _("to be talked over")
    elif one.done:
        state = OUTCOMES[one.counts.outcome].to(language) if one.counts.outcome else _("read")
    elif _by(one, user):
        state = _("begun") if not one.readings or not any(one.whole) else _("read by one")
    else:
        state = _("not read yet") if not one.readings else _("read by another")
    ended = one.case.course.ended
    return CaseLine(
        one.case.course.key,
        numbers.day(ended, language=language) if ended else "",
        one.case.twice,
        state,
        one.done and not one.differ,
        reverse("case-read", args=[row.pk, one.case.pk]),
        reverse("case-agree", args=[row.pk, one.case.pk]),
        len(one.differ),
    )


def value_names(language: Language) -> Mapping[str, str]:
    return {value.value: VALUES[value].to(language) for value in FactorValue}


def outcome_names(language: Language) -> Mapping[str, str]:
    return {outcome.value: OUTCOMES[outcome].to(language) for outcome in CaseOutcome}


def names_of(key: str, language: Language) -> Mapping[str, str]:
    return outcome_names(language) if key == OUTCOME else value_names(language)
