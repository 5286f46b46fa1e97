"""How a scale moves through a course, and who gains most: read, and taken along."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from virkning.access.courses import programme_or_404
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
    """The page comes at once; it fetches figures that do not stand ready by itself, or by a link without a script."""
    row, found = _scale_or_404(request, key, indicator)
    today, language, way = timezone.localdate(), language_of(request), chosen_way(request)
    if "counted" not in request.GET and not pages.is_ready(request.user, row, found, today=today):
        return render(request, "web/learning/growth_wait.html", pages.frame(row, found, language=language))
    context = pages.page(request.user, row, found, way, today=today, language=language)
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
