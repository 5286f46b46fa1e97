"""What every call passes, in this order: token, rate, body, purpose; and what every answer carries."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from virkning.actions.audit import doing
from virkning.actions.systems import count_call
from virkning.exchange.api.caller import ApiRequest, caller_of
from virkning.exchange.api.problems import Stop, answer_to, asked_language, stop, unknown_names
from virkning.exchange.api.repeats import once
from virkning.exchange.api.tags import tagged
from virkning.store.models import Purpose

View = Callable[..., HttpResponse]

LARGEST_BODY = 1_000_000
"""Bytes; the longest questionnaire with every answer is a few thousand."""

WITH_BODY = frozenset({"POST", "PUT", "PATCH"})


@dataclass(frozen=True, slots=True)
class Rules:
    """What one address takes: for each method the names that may be asked for, and the formats of what is sent.

    `basic` also takes the token as a password, for programs that know nothing else.
    """

    methods: Mapping[str, frozenset[str]]
    formats: tuple[str, ...]
    basic: bool


def gate(
    view: View,
    *,
    methods: Mapping[str, frozenset[str]],
    formats: tuple[str, ...] = ("application/json",),
    basic: bool = False,
) -> View:
    rules = Rules(methods, formats, basic)

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        call = cast("ApiRequest", request)
        call.LANGUAGE_CODE = language = asked_language(request)
        with translation.override(language):
            response = _stopped(lambda: _let_in(call, partial(view, call, *args, **kwargs), rules), call)
        response.headers["Content-Language"] = language
        patch_vary_headers(response, ("Authorization", "Accept-Language"))
        return response

    answer.csrf_exempt = True  # type: ignore[attr-defined]  # no cookie is read here, so nothing can be forged
    answer.login_required = False  # type: ignore[attr-defined]  # the token is asked for instead
    return answer


def _let_in(request: ApiRequest, work: Callable[[], HttpResponse], rules: Rules) -> HttpResponse:
    now = timezone.now()
    request.token = caller_of(request, now=now, basic=rules.basic)
    request.user, request.about = request.token.system.user, None
    allowance = count_call(request.token, now=now, most=settings.VIRKNING_API_PER_MINUTE)
    request.allowance = allowance
    left = 60 - int(now.timestamp()) % 60
    response = _stopped(lambda: _within(request, work, rules, left), request)
    response.headers["RateLimit-Policy"] = f'"token";q={allowance.most};w=60'
    response.headers["RateLimit"] = f'"token";r={allowance.left};t={left}'
    return response


def _within(request: ApiRequest, work: Callable[[], HttpResponse], rules: Rules, left: int) -> HttpResponse:
    if request.allowance.over:
        raise stop(429, "api-too-often", headers={"Retry-After": str(left)}, most=request.allowance.most)
    only_head = request.method == "HEAD" and "GET" in rules.methods
    if only_head:
        request.method = "GET"
    _check_method(request, rules)
    _check_body(request, rules.formats)
    with doing(Purpose(request.token.system.purpose)):
        response = tagged(request, once(request, work))
    if only_head:
        response.headers["Content-Length"] = str(len(response.content))
        response.content = b""
    return response


def _check_method(request: ApiRequest, rules: Rules) -> None:
    known = rules.methods.get(str(request.method))
    if known is None:
        allowed = (*rules.methods, *(("HEAD",) if "GET" in rules.methods else ()))
        raise stop(405, "api-method", headers={"Allow": ", ".join(sorted(allowed))})
    strange = [name for name in request.GET if name not in known]
    if strange:
        raise Stop(422, tuple(unknown_names(strange)))


def _check_body(request: ApiRequest, formats: tuple[str, ...]) -> None:
    if request.method not in WITH_BODY:
        return
    given = request.headers.get("Content-Length") or "0"
    if not given.isdigit() or int(given) > LARGEST_BODY:
        raise stop(413, "api-too-large")
    if int(given) and request.content_type not in formats:
        raise stop(415, "api-content-type", expected=" / ".join(formats))


def _stopped(work: Callable[[], HttpResponse], request: ApiRequest) -> HttpResponse:
    try:
        return work()
    except Stop as stopped:
        return answer_to(stopped, request)
