"""How a scale moves through a course, and who gains most: read, and taken along."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from virkning.access import programme_or_404
from virkning.actions.audit import exported
from virkning.domain.indicator import Indicator
from virkning.reports.documents.formats import FORMATS, written_as
from virkning.store.models import Programme
from virkning.web import growth as pages
from virkning.web.charting import charted_or_404
from virkning.web.requests import UserRequest, language_of
from virkning.web.ways import chosen_way


@require_safe
def growth(request: UserRequest, key: str, indicator: str) -> HttpResponse:
    row, found = _scale_or_404(request, key, indicator)
    context = pages.page(
        request.user, row, found, chosen_way(request), today=timezone.localdate(), language=language_of(request)
    )
    return render(request, "web/learning/growth.html", context)


@require_safe
def growth_file(request: UserRequest, key: str, indicator: str, form: str) -> HttpResponse:
    row, found = _scale_or_404(request, key, indicator)
    if form not in FORMATS:
        raise Http404
    document, language = pages.document_of(request.user, row, found, today=timezone.localdate()), language_of(request)
    exported("programme", objects=[row.pk], by=request.user)
    name = f'attachment; filename="growth-{row.key}-{found.key}-{language}.{form}"'
    return HttpResponse(
        written_as(document, form, language=language),
        content_type=FORMATS[form].content_type,
        headers={"Content-Disposition": name},
    )


def _scale_or_404(request: UserRequest, key: str, indicator: str) -> tuple[Programme, Indicator]:
    row = programme_or_404(request.user, key)
    found = charted_or_404(row, indicator)
    if not found.is_scale:
        raise Http404
    return row, found
