"""From a cell of the extract down to its figures and its courses."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from virkning.access.courses import programme_or_404
from virkning.actions.audit import seen
from virkning.domain.period import Period
from virkning.web.cell_courses import course_rows, open_changes
from virkning.web.cells import CellPage
from virkning.web.requests import UserRequest, language_of
from virkning.web.steering import Extract, chosen


@require_safe
@vary_on_headers("HX-Request")
def cell(request: UserRequest, key: str, period: Period, department: str, indicator: str, span: str) -> HttpResponse:
    """The side panel, and without a script a page of its own."""
    page = _page(request, key, period, department, indicator, span)
    template = "web/steering/cell_body.html" if request.htmx else "web/steering/cell.html"
    return render(request, template, page.page())


@require_safe
def courses_behind(
    request: UserRequest, key: str, period: Period, department: str, indicator: str, span: str
) -> HttpResponse:
    page = _page(request, key, period, department, indicator, span)
    if page.wanted.reading.protected:
        raise Http404
    changes = open_changes(page)
    seen("course", objects=[change.course for change in changes], by=request.user)
    return render(request, "web/steering/courses.html", page.page() | {"rows": course_rows(page, changes)})


def _page(request: UserRequest, key: str, period: Period, department: str, indicator: str, span: str) -> CellPage:
    programme = programme_or_404(request.user, key)
    wanted = Extract(request.user, programme, chosen(request.GET, programme.defined(), period))
    return CellPage(wanted, department, indicator, span, language_of(request))
