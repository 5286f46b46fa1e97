"""Pages for when something is not there, not allowed, or broken."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "web/errors/not_found.html", status=404)


def no_access(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "web/errors/no_access.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "web/errors/form_too_old.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database or the session: they may be what failed."""
    return HttpResponse(render_to_string("web/errors/failed.html", {"LANGUAGE_CODE": get_language()}), status=500)
