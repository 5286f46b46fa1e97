"""A call that may have come before: with an `Idempotency-Key` it is done once, and answered alike each time."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils import timezone

from virkning.actions.kept_answers import Answer, answered_once
from virkning.exchange.api.caller import ApiRequest
from virkning.exchange.api.problems import stop

AS_A_KEY = re.compile(r"[!-~]{1,255}")
KEPT_HEADERS = ("Content-Type", "Location", "ETag")


@dataclass(eq=False)
class NotKept(Exception):
    """Nothing was done, so there is nothing to keep: the same call may be tried again, and is then tried anew."""

    response: HttpResponse


def once(request: ApiRequest, work: Callable[[], HttpResponse]) -> HttpResponse:
    """`work` is done, or what it answered the first time is answered again."""
    key = request.headers.get("Idempotency-Key")
    if request.method != "POST" or key is None:
        return work()
    if not AS_A_KEY.fullmatch(key):
        raise stop(422, "api-key-not-understood")
    kept: list[HttpResponse] = []

    def done() -> Answer:
        response = work()
        if response.status_code >= 400:
            raise NotKept(response)
        kept.append(response)
        headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
        return Answer(response.status_code, response.content.decode(), headers, request.about)

    call = _hash(request.method, request.get_full_path(), request.body)
    try:
        answer = answered_once(request.token.system, key=key, call=call, now=timezone.now(), work=done)
    except NotKept as refused:
        return refused.response
    if answer is None:
        raise stop(422, "api-key-reused")
    return kept[0] if kept else _again(answer.status, answer.body, answer.headers)


def _again(status: int, body: str, headers: Mapping[str, str]) -> HttpResponse:
    response = HttpResponse(body, status=status)
    for name, value in headers.items():
        response.headers[name] = value
    response.headers["Idempotency-Replayed"] = "true"
    return response


def _hash(method: str, path: str, body: bytes) -> str:
    return hashlib.sha256(f"{method} {path}\n".encode() + body).hexdigest()
