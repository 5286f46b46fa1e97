"""Reports of the data hose: the list, one report, its files, and the steps from waiting to sent."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from virkning.access import may_approve, reaches_reports, report_or_404
from virkning.actions.audit import exported
from virkning.actions.reports import add_report_comment, approve_report, correct_report, document_of, send_report
from virkning.domain.errors import Refused
from virkning.reports.documents.formats import FORMATS, written_as
from virkning.reports.problems import sentence
from virkning.store.models import Report
from virkning.web import report_page
from virkning.web.report_forms import CorrectionForm, EditionForm, ReportCommentForm
from virkning.web.reports import list_page
from virkning.web.requests import UserRequest, language_of


@require_safe
def reports(request: UserRequest) -> HttpResponse:
    if not reaches_reports(request.user):
        raise Http404
    return render(request, "web/reports/list.html", list_page(request.user, language=language_of(request)))


@require_safe
def report(request: UserRequest, number: int) -> HttpResponse:
    found = report_or_404(request.user, number)
    publication = report_page.edition_or_404(found, request.GET.get("edition", ""))
    context = report_page.page(request.user, found, publication, language=language_of(request))
    return render(request, "web/reports/report.html", context)


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


@require_POST
def comment(request: UserRequest, number: int) -> HttpResponse:
    found = report_or_404(request.user, number)
    form = ReportCommentForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The comment was empty or too long, and was not saved."))
        return redirect("report", found.pk)

    def write() -> None:
        said = form.cleaned_data
        add_report_comment(found, text=said["text"], section=said["section"], by=request.user, now=timezone.now())

    return _done(request, found, write, _("The comment is saved. It follows the report from now on."))


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
        for problem in refused.problems:
            messages.error(request, sentence(problem, language=language_of(request)))
    else:
        messages.success(request, told)
    return redirect("report", found.pk)
