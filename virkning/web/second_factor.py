"""Whoever must have a second factor, and has none yet, reaches the page where it is set up, and no other."""

from functools import cache

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from virkning.access.second_factor import has_second_factor, needs_second_factor
from virkning.store.models import User
from virkning.web.middleware import Handler

OPEN = ("security", "log-out", "language", "confirm", "answering-root")


def second_factor_first(get_response: Handler) -> Handler:
    def answer(request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, User) and _waits(request, request.user):
            return redirect("security")
        return get_response(request)

    return answer


def _waits(request: HttpRequest, user: User) -> bool:
    if request.path.startswith(_open()):
        return False
    if by_provider(request) and settings.VIRKNING_OIDC_SECOND_FACTOR:
        return False
    return needs_second_factor(user) and not has_second_factor(user)


@cache
def _open() -> tuple[str, ...]:
    return (settings.STATIC_URL, *(reverse(name) for name in OPEN))


def by_provider(request: HttpRequest) -> bool:
    """Whether this session began at the organisation's own log-in."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "socialaccount" for record in records)
