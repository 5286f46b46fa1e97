"""Reports of the data hose: the list, one report, a place in it, its files, and the steps from waiting to sent."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from virkning.access.reports import may_approve, reaches_reports, report_or_404
from virkning.actions.audit import exported
from virkning.actions.comments import Subject, add_comment
from virkning.actions.reports.editions import (
    approve_report,
    correct_report,
    document_of,
    frozen_document,
    latest_publication,
    send_report,
)
from virkning.domain.errors import Refused
from virkning.reports.documents.formats import FORMATS, written_as
from virkning.store.models import Report
from virkning.web import report_page
from virkning.web.comments import place_in, place_page
from virkning.web.forms import CommentForm, given
from virkning.web.kept_pages import kept_until_written
from virkning.web.refused import tell, told
from virkning.web.report_forms import CorrectionForm, EditionForm
from virkning.web.reports import list_page
from virkning.web.requests import UserRequest, language_of
from virkning.web.turnstile import may_be_kept


@require_safe
def reports(request: UserRequest) -> HttpResponse:
    if not reaches_reports(request.user):
        raise Http404
    return render(request, "web/reports/list.html", list_page(request.user, language=language_of(request)))


@require_safe
@may_be_kept
def report(request: UserRequest, number: int) -> HttpResponse:
    def made() -> HttpResponse:
        found = report_or_404(request.user, number)
        publication = report_page.edition_or_404(found, request.GET.get("edition", ""))
        context = report_page.page(request.user, found, publication, language=language_of(request))
        return render(request, "web/reports/report.html", context)

    return kept_until_written(request, made)


@require_safe
def report_file(request: UserRequest, number: int, edition: int, form: str) -> HttpResponse:
    found = report_or_404(request.user, number)
    if form not in FORMATS:
        raise Http404
    document = document_of(report_page.edition_or_404(found, edition))
    language = language_of(request)
    exported("report", objects=[found.pk], by=request.user)
    name = report_page.file_name(document, form, language=language)
    return HttpResponse(
        written_as(document, form, language=language),
        content_type=FORMATS[form].content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_safe
@vary_on_headers("HX-Request")
def place(request: UserRequest, number: int) -> HttpResponse:
    """One cell, chart or section and what is said about it: beside the report, and without a script on its own page."""
    found = report_or_404(request.user, number)
    document = frozen_document(latest_publication(found))
    at = place_in(document, request.GET.get("section", ""), request.GET.get("place", ""))
    context = place_page(request.user, found, at, language=language_of(request))
    return render(request, "web/comments/place_body.html" if request.htmx else "web/comments/place.html", context)


@sensitive_post_parameters()
@require_POST
def comment(request: UserRequest, number: int) -> HttpResponse:
    found = report_or_404(request.user, number)
    form = CommentForm(request.POST)
    typed = given(form)
    at = place_in(
        frozen_document(latest_publication(found)),
        form.cleaned_data.get("section", ""),
        form.cleaned_data.get("place", ""),
    )
    language = language_of(request)
    try:
        add_comment(Subject(report=found), text=typed.text, at=at, asks=typed.asks, by=request.user, now=timezone.now())
    except Refused as refused:
        problems = told(request, refused)
        context = place_page(request.user, found, at, typed=typed, problems=problems, language=language)
        return render(request, "web/comments/place.html", context)
    messages.success(request, _("The comment is saved. It follows the report from now on."))
    return redirect(reverse("report", args=[found.pk], fragment=at.section or "comments"))


@require_POST
def approve(request: UserRequest, number: int) -> HttpResponse:
    found, edition = _to_decide(request, number)
    return _done(
        request,
        found,
        lambda: approve_report(found, edition=edition, by=request.user, now=timezone.now()),
        _("The report is approved. Nothing in it changes any more."),
    )


@require_POST
def send(request: UserRequest, number: int) -> HttpResponse:
    found, edition = _to_decide(request, number)
    return _done(
        request,
        found,
        lambda: send_report(found, edition=edition, by=request.user, now=timezone.now()),
        _("The report is sent. Its readers get a mail with a link; no figure stands in the mail."),
    )


@require_POST
def correct(request: UserRequest, number: int) -> HttpResponse:
    found, edition = _to_decide(request, number)
    form = CorrectionForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    return _done(
        request,
        found,
        lambda: correct_report(found, reason=reason, edition=edition, by=request.user, now=timezone.now()),
        _("A new edition is made. It tells what changed, and waits for comments."),
    )


def _to_decide(request: UserRequest, number: int) -> tuple[Report, int]:
    found = report_or_404(request.user, number)
    form = EditionForm(request.POST)
    if not may_approve(request.user, found) or not form.is_valid():
        raise Http404
    return found, form.cleaned_data["edition"]


def _done(request: UserRequest, found: Report, act: Callable[[], object], told: str) -> HttpResponse:
    try:
        act()
    except Refused as refused:
        tell(request, refused)
    else:
        messages.success(request, told)
    return redirect("report", found.pk)
