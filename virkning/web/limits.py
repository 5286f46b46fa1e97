"""How much one visitor may ask for: far above what anybody does by hand, far below what wears the program down.

Counted in the memory of each server process, so with four processes up to four times as much passes. Nothing is counted
for an address as a whole but links that open nothing: a school or a shelter answers from behind one address.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from virkning.web.answering_safety import on_citizens_page
from virkning.web.requests import client_address
from virkning.web.views import errors

LONGEST_ADDRESS = 4_000
"""Characters; the longest link in the program is under five hundred."""

LARGEST_FORM = 2_500_000
"""Bytes; the longest note in a form is a few thousand. As `DATA_UPLOAD_MAX_MEMORY_SIZE`."""

NUL, NUL_ASKED = "\x00", "%00"
"""A letter that no name has; PostgreSQL refuses to look for it, and to some programs a name ends there."""

LARGEST_UPLOAD = 9_000_000
UPLOADS = frozenset({"manual-file-add"})
"""Pages that take in a file, where the largest one and its form are this large."""

Handler = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True, slots=True)
class Limit:
    most: int
    seconds: int


LIMITS: Mapping[str, Limit] = {
    "link": Limit(240, 60),  # steps of one citizen with one link; a quick one takes one in two seconds
    "unknown": Limit(60, 60),  # links that open nothing, from one address
    "file": Limit(60, 60),  # files that one user fetches: PDF and sheets take the most work
}


def bounded(get_response: Handler) -> Handler:
    """Too long, too large, too often: refused before anything is looked up."""

    def answer(request: HttpRequest) -> HttpResponse:
        if len(request.get_full_path()) > LONGEST_ADDRESS:
            return errors.refused(request, "too-long", status=414)
        if NUL in request.path_info or NUL_ASKED in request.META.get("QUERY_STRING", ""):
            return errors.refused(request, "not-understood", status=400)
        if _size(request) > LARGEST_FORM and not _is_upload(request):
            return errors.refused(request, "too-large", status=413)
        counted = _counted(request)
        if any(_count(kind, key) >= LIMITS[kind].most for kind, key in counted.items()):
            response = errors.refused(request, "too-often", status=429)
            response.headers["Retry-After"] = "60"
            return response
        response = get_response(request)
        for kind, key in counted.items():
            if _counts(kind, response):
                _add(kind, key)
        return response

    return answer


def _counted(request: HttpRequest) -> dict[str, str]:
    """What is counted for this request, and under which name; never in clear text."""
    if on_citizens_page(request):
        address = client_address(request)
        return {"link": f"{address} {_token(request)}", "unknown": address}
    session = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    return {"file": session} if session else {}


def _counts(kind: str, response: HttpResponse) -> bool:
    """A link that is unknown counts for its address only, so that nobody locks the link of another."""
    if kind == "unknown":
        return response.status_code == 404
    if kind == "file":
        return "Content-Disposition" in response.headers
    return response.status_code != 404


def _token(request: HttpRequest) -> str:
    try:
        return str(resolve(request.path_info).kwargs.get("token", ""))
    except Resolver404:
        return ""


def _is_upload(request: HttpRequest) -> bool:
    try:
        name = resolve(request.path_info).url_name
    except Resolver404:
        return False
    return name in UPLOADS and _size(request) <= LARGEST_UPLOAD


def _size(request: HttpRequest) -> int:
    given = request.headers.get("Content-Length") or "0"
    return int(given) if given.isdigit() else LARGEST_FORM + 1


def _key(kind: str, name: str) -> str:
    return f"{kind}.{hashlib.sha256(name.encode()).hexdigest()[:32]}"


def _count(kind: str, name: str) -> int:
    return int(caches["limits"].get(_key(kind, name), 0))


def _add(kind: str, name: str) -> None:
    key = _key(kind, name)
    if not caches["limits"].add(key, 1, LIMITS[kind].seconds):
        try:
            caches["limits"].incr(key)
        except ValueError:  # the minute went by in between
            caches["limits"].set(key, 1, LIMITS[kind].seconds)
