"""A request from someone who is logged in; `LoginRequiredMiddleware` sees to it that every other page is one."""

from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django_htmx.middleware import HtmxDetails

from virkning.domain.text import Language
from virkning.store.models import User


class UserRequest(HttpRequest):
    user: User
    htmx: HtmxDetails


def language_of(request: HttpRequest) -> Language:
    """Set by the language middleware from the closed list in the settings."""
    return cast("Language", request.LANGUAGE_CODE)


def client_address(request: HttpRequest) -> str:
    """Where the request comes from; behind a proxy what the proxy itself added, never what the visitor wrote."""
    if settings.SECURE_PROXY_SSL_HEADER and (forwarded := request.headers.get("X-Forwarded-For")):
        return forwarded.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def as_pdf(pdf: bytes, name: str) -> HttpResponse:
    """Opened in the browser; `name` is what it is called when it is kept."""
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
