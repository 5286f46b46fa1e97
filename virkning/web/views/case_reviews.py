"""Closed cases read again: the reviews, one of them, one case to read, what to agree on, and the report."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from virkning.access.case_reviews import (
    case_to_read_or_404,
    courses_to_review,
    leads_review,
    may_approve_review,
    programmes_to_review,
    readers_for,
    review_or_404,
    review_to_lead_or_404,
    sees_review_whole,
)
from virkning.actions import case_reviews as actions
from virkning.actions.audit import exported, seen
from virkning.actions.case_review_data import standings
from virkning.domain.case_review import Codebook, PartlyAs
from virkning.domain.errors import Problem, Refused
from virkning.library.codebooks import codebooks
from virkning.store.models import CaseReview, Programme, ReviewedCase
from virkning.web import case_reading, case_reviews
from virkning.web.refused import told
from virkning.web.report_page import file_name
from virkning.web.requests import UserRequest, language_of

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def overview(request: UserRequest) -> HttpResponse:
    context = case_reviews.overview(request.user, language=language_of(request))
    return render(request, "web/case_reviews/overview.html", context)


@get_or_post
def new(request: UserRequest, key: str) -> HttpResponse:
    programme = next((one for one in programmes_to_review(request.user) if one.key == key), None)
    if programme is None:
        raise Http404
    problems: list[str] = []
    if request.method == "POST":
        try:
            return redirect("case-review", _begun(request, programme).pk)
        except Refused as refused:
            problems = told(request, refused)
    sent = request.POST if request.method == "POST" else None
    context = case_reviews.new_page(request.user, programme, sent, problems, language=language_of(request))
    return render(request, "web/case_reviews/new.html", context, status=422 if problems else 200)


def _begun(request: UserRequest, programme: Programme) -> CaseReview:
    sent = request.POST
    _title, book = next(iter(codebooks().values()))
    chosen = tuple(one for one in book.factors if one.key in sent.getlist("factor"))
    numbers = [one for one in sent.getlist("course") if one.isdecimal()]
    readers = [one for one in sent.getlist("reader") if one.isdecimal()]
    if sent.get("partly") not in {one.value for one in PartlyAs}:
        raise Refused([Problem("case-review-unknown-value", params={"factor": "–", "allowed": ", ".join(PartlyAs)})])
    return actions.begin_review(
        programme,
        title=sent.get("title", "")[:120],
        question=sent.get("question", "")[:500],
        codebook=Codebook((*chosen, *case_reviews.own_factors(sent)), book.source),
        courses=list(courses_to_review(request.user, programme).filter(pk__in=numbers)),
        readers=list(readers_for(request.user, programme).filter(pk__in=readers)),
        partly_as=PartlyAs(sent["partly"]),
        by=request.user,
        now=timezone.now(),
    )


@require_safe
def review(request: UserRequest, pk: int) -> HttpResponse:
    return _page(request, review_or_404(request.user, pk))


def _page(request: UserRequest, row: CaseReview, status: int = 200, **more: object) -> HttpResponse:
    context = case_reviews.page(request.user, row, request.GET, language=language_of(request))
    if context["lines"]:
        seen("case-review", objects=[row.pk], by=request.user)
    return render(request, "web/case_reviews/review.html", context | more, status=status)


@require_safe
def review_file(request: UserRequest, pk: int, form: str) -> HttpResponse:
    """The report as a file; the formats are loaded when one is asked for."""
    from virkning.reports.documents.formats import FORMATS, written_as  # heavy, and only needed here

    row = review_or_404(request.user, pk)
    whole = sees_review_whole(request.user, row)
    if form not in FORMATS or not (whole or row.closed is not None):
        raise Http404
    conditions, fuzzy = case_reviews.asked_conditions(row, request.GET, whole=whole)
    document = case_reviews.document_of(row, standings(row), conditions=conditions, fuzzy=fuzzy, whole=whole)
    language = language_of(request)
    exported("case-review", objects=[row.pk], by=request.user)
    return HttpResponse(
        written_as(document, form, language=language),
        content_type=FORMATS[form].content_type,
        headers={"Content-Disposition": f'attachment; filename="{file_name(document, form, language=language)}"'},
    )


@sensitive_post_parameters()
@get_or_post
def read(request: UserRequest, pk: int, case: int) -> HttpResponse:
    row = review_or_404(request.user, pk)
    found = case_to_read_or_404(request.user, row, case)
    language = language_of(request)
    if request.method == "POST":
        try:
            actions.code_case(
                found, found=case_reading.found_in_form(row, request.POST), by=request.user, now=timezone.now()
            )
        except Refused as refused:
            problems = told(request, refused)
            context = case_reading.reading_page(
                request.user, found, sent=request.POST, problems=problems, language=language
            )
            return render(request, "web/case_reviews/read.html", context, status=422)
        messages.success(request, _("Your codes are saved."))
        further = request.POST.get("next", "")
        if further.isdecimal() and len(further) < 19:
            return redirect("case-read", pk, int(further))
        return redirect("case-review", pk)
    seen("journal", objects=[found.course_id], by=request.user)
    context = case_reading.reading_page(request.user, found, language=language)
    return render(request, "web/case_reviews/read.html", context)


@sensitive_post_parameters()
@get_or_post
def agree(request: UserRequest, pk: int, case: int) -> HttpResponse:
    row = review_or_404(request.user, pk)
    found = _to_agree_or_404(request, row, case)
    language = language_of(request)
    if request.method == "POST":
        try:
            actions.agree(
                found,
                factor=request.POST.get("factor", ""),
                value=request.POST.get("value", ""),
                why=request.POST.get("why", ""),
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refused:
            context = case_reading.agree_page(found, problems=told(request, refused), language=language)
            return render(request, "web/case_reviews/agree.html", context, status=422)
        messages.success(request, _("What you agreed on is saved."))
        return redirect("case-agree", pk, case)
    seen("reviewed-case", objects=[found.pk], by=request.user)
    return render(request, "web/case_reviews/agree.html", case_reading.agree_page(found, language=language))


def _to_agree_or_404(request: UserRequest, row: CaseReview, case: int) -> ReviewedCase:
    """For its readers, and for who leads the review."""
    if leads_review(request.user, row):
        found = row.cases.filter(pk=case).select_related("course", "review").first()
        if found is None:
            raise Http404
        return found
    return case_to_read_or_404(request.user, row, case)


@require_POST
def close(request: UserRequest, pk: int) -> HttpResponse:
    row = review_to_lead_or_404(request.user, pk)
    try:
        actions.close_review(row, by=request.user, now=timezone.now())
    except Refused as refused:
        return _page(request, row, 422, problems=told(request, refused))
    messages.success(request, _("The review is closed. A second person can approve the report now."))
    return redirect("case-review", pk)


@require_POST
def approve(request: UserRequest, pk: int) -> HttpResponse:
    row = review_or_404(request.user, pk)
    if not may_approve_review(request.user, row):
        raise Http404
    try:
        actions.approve_review(row, by=request.user, now=timezone.now())
    except Refused as refused:
        return _page(request, row, 422, problems=told(request, refused))
    messages.success(request, _("The report is approved. Those who work with the results can read it now."))
    return redirect("case-review", pk)


@sensitive_post_parameters()
@require_POST
def quotation(request: UserRequest, pk: int) -> HttpResponse:
    row = review_to_lead_or_404(request.user, pk)
    number = request.POST.get("drop", "")
    try:
        if number.isdecimal() and len(number) < 19:
            actions.drop_quotation(row, number=int(number), by=request.user)
        else:
            factor, text = request.POST.get("factor", ""), request.POST.get("text", "")
            actions.tell_quotation(row, factor=factor, text=text, by=request.user, now=timezone.now())
    except Refused as refused:
        return _page(request, row, 422, problems=told(request, refused), typed=request.POST)
    return redirect("case-review", pk)
