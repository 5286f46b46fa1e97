"""Looking at what a programme believes: the room, the drawing, a box, and the same as a file."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from virkning.access.courses import programme_or_404
from virkning.access.programmes import programme_version_or_404
from virkning.reports.theory import png, svg
from virkning.reports.theory.document import to_pdf
from virkning.store.models import Programme
from virkning.web.knowledge import knowledge_page
from virkning.web.requests import UserRequest, as_pdf, language_of
from virkning.web.theories import box_page, document, picture, theory_page


@require_safe
def knowledge(request: UserRequest) -> HttpResponse:
    context = knowledge_page(request.user, language=language_of(request))
    return render(request, "web/knowledge/knowledge.html", context)


@require_safe
def theory(request: UserRequest, key: str, version: str = "") -> HttpResponse:
    programme = _programme(request, key, version)
    context = theory_page(request.user, programme, language=language_of(request))
    return render(request, "web/knowledge/theory.html", context)


@require_safe
def box(request: UserRequest, key: str, box: str, version: str = "") -> HttpResponse:
    programme = _programme(request, key, version)
    context = box_page(request.user, programme, box, language=language_of(request))
    return render(request, "web/knowledge/box.html", context)


@require_safe
def download(request: UserRequest, key: str, form: str, version: str = "") -> HttpResponse:
    """As PDF, or as a picture for slides (PNG) and for the web (SVG)."""
    programme, language = _programme(request, key, version), language_of(request)
    shown = picture(programme.defined(), language=language)
    if not shown.theory.nodes or form not in ("pdf", "png", "svg"):
        raise Http404
    name = f"{programme.key}-{programme.version}"
    if form == "pdf":
        return as_pdf(
            to_pdf(document(programme, language=language), made=timezone.localdate(), language=language), name
        )
    kind = {"png": "image/png", "svg": "image/svg+xml"}[form]
    content = png(shown) if form == "png" else svg(shown).encode()
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


def _programme(request: UserRequest, key: str, version: str) -> Programme:
    return programme_version_or_404(request.user, key, version) if version else programme_or_404(request.user, key)
