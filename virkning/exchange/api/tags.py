"""A mark of what was answered, so that nothing is fetched twice and nothing is written over unseen."""

import hashlib

from django.http import HttpRequest, HttpResponse
from ninja import Schema
from ninja.renderers import JSONRenderer

from virkning.exchange.api.problems import stop


def tag_of(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def tagged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A read that gives what the caller has already is answered with nothing but its mark (304)."""
    if request.method not in ("GET", "HEAD") or response.status_code != 200 or response.streaming:
        return response
    mark = response.headers.get("ETag") or tag_of(response.content)
    response.headers["ETag"] = mark
    if _among(request.headers.get("If-None-Match", ""), mark):
        headers = {name: value for name, value in response.headers.items() if name in ("ETag", "Link")}
        return HttpResponse(status=304, headers=headers)
    return response


def mark_written(told: Schema) -> str:
    """The mark that a read of this would have."""
    return tag_of(JSONRenderer().render(HttpRequest(), told.dict(), response_status=200).encode())


def check_unchanged(request: HttpRequest, now: str) -> None:
    """With If-Match: raises Stop when what stands now is not what the caller has seen."""
    asked = request.headers.get("If-Match", "")
    if asked and not _among(asked, now):
        raise stop(412, "api-changed")


def _among(header: str, mark: str) -> bool:
    return header.strip() == "*" or mark in {one.strip().removeprefix("W/") for one in header.split(",")}
