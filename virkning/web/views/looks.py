"""The citizen's report of who looked, when and why: as a page and as PDF."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from virkning.access.cases import course_to_work_with_or_404
from virkning.actions.audit import exported, seen
from virkning.reports.looks import to_pdf
from virkning.web.looks import looks_page, report_of
from virkning.web.requests import UserRequest, language_of


@require_safe
def looks(request: UserRequest, key: str) -> HttpResponse:
    course, language = course_to_work_with_or_404(request.user, key), language_of(request)
    report = report_of(request.user, course, named=request.GET.get("names") != "no", today=timezone.localdate())
    seen("client", objects=[course.client_id], by=request.user)
    return render(request, "web/audit/looks.html", looks_page(request.user, course, report, language=language))


@require_safe
def looks_pdf(request: UserRequest, key: str) -> HttpResponse:
    course, language = course_to_work_with_or_404(request.user, key), language_of(request)
    report = report_of(request.user, course, named=request.GET.get("names") != "no", today=timezone.localdate())
    exported("client", objects=[course.client_id], by=request.user)
    return HttpResponse(
        to_pdf(report, language=language),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{course.key}-looks.pdf"'},
    )
