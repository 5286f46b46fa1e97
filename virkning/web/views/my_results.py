"""The employee's own report, and its files."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from virkning.access.cases import works_with_cases
from virkning.actions.audit import exported, seen
from virkning.actions.reports.employee import employee_courses, employee_document
from virkning.reports.documents.formats import FORMATS, written_as
from virkning.web.my_results import page
from virkning.web.report_page import file_name
from virkning.web.requests import UserRequest, language_of


@require_safe
def my_results(request: UserRequest) -> HttpResponse:
    if not works_with_cases(request.user):
        raise Http404
    document = employee_document(request.user, today=timezone.localdate())
    if document is not None:
        seen("course", objects=_courses(request), by=request.user)
    return render(request, "web/reports/mine.html", page(document, language=language_of(request)))


@require_safe
def my_results_file(request: UserRequest, form: str) -> HttpResponse:
    if not works_with_cases(request.user) or form not in FORMATS:
        raise Http404
    document = employee_document(request.user, today=timezone.localdate())
    if document is None:
        raise Http404
    language = language_of(request)
    exported("course", objects=_courses(request), by=request.user)
    name = file_name(document, form, language=language)
    return HttpResponse(
        written_as(document, form, language=language),
        content_type=FORMATS[form].content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _courses(request: UserRequest) -> list[int]:
    rows = employee_courses(request.user, today=timezone.localdate())
    return list(rows.values_list("pk", flat=True))
