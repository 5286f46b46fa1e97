"""What holds for the audit on every page: the purpose of the page, and who logs in and out."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse

from virkning.actions.audit import doing_what, logged_in, logged_out
from virkning.store.models import Purpose, User

PAGES: Mapping[str, Purpose] = MappingProxyType(
    {
        "today": Purpose.CARE,
        "courses": Purpose.CARE,
        "course": Purpose.CARE,
        "course-new": Purpose.CARE,
        "course-step": Purpose.CARE,
        "course-identity": Purpose.CARE,
        "course-results": Purpose.CARE,
        "acknowledge": Purpose.CARE,
        "measurements": Purpose.QUALITY,
        "course-reasons": Purpose.MEASUREMENT,
        "type-in": Purpose.MEASUREMENT,
        "link": Purpose.MEASUREMENT,
        "tablet": Purpose.MEASUREMENT,
        "paper": Purpose.MEASUREMENT,
        "cell": Purpose.REPORT,
        "cell-courses": Purpose.REPORT,
        "results": Purpose.REPORT,
        "progress": Purpose.REPORT,
        "looks": Purpose.CITIZEN_REQUEST,
        "looks-pdf": Purpose.CITIZEN_REQUEST,
        "audit": Purpose.QUALITY,
    }
)

BY_START: Mapping[str, Purpose] = MappingProxyType(
    {
        "answering": Purpose.MEASUREMENT,
        "steering": Purpose.REPORT,
        "break-glass": Purpose.BREAK_GLASS,
        "handover": Purpose.COORDINATION,
        "team": Purpose.COORDINATION,
        "account": Purpose.ADMINISTRATION,
        "log-": Purpose.ADMINISTRATION,
        "mfa": Purpose.ADMINISTRATION,
        "security": Purpose.ADMINISTRATION,
        "people": Purpose.ADMINISTRATION,
        "person": Purpose.ADMINISTRATION,
        "system": Purpose.ADMINISTRATION,
        "invitation": Purpose.ADMINISTRATION,
        "openid": Purpose.ADMINISTRATION,
        "audit": Purpose.QUALITY,
        "looks": Purpose.CITIZEN_REQUEST,
    }
)
"""By how the name of the address begins, for those that do not stand above."""

Handler = Callable[[HttpRequest], HttpResponse]


def purpose_of(name: str) -> Purpose:
    """The work with the citizen, where nothing else is said."""
    if name in PAGES:
        return PAGES[name]
    return next((purpose for start, purpose in BY_START.items() if name.startswith(start)), Purpose.CARE)


def told_purpose(get_response: Handler) -> Handler:
    """Everything that is written of a request has the purpose of its page."""

    def answer(request: HttpRequest) -> HttpResponse:
        with doing_what(lambda: _purpose_of_page(request)):
            return get_response(request)

    return answer


def _purpose_of_page(request: HttpRequest) -> Purpose | None:
    """Of the address that was found for it; where none was, nothing is said."""
    found = request.resolver_match
    return None if found is None else purpose_of(found.url_name or "")


def noted_log_ins(get_response: Handler) -> Handler:
    """Whatever way someone logs in or out, since it is seen on the session before and after. Failures: `log_in`."""

    def answer(request: HttpRequest) -> HttpResponse:
        before = request.session.get(SESSION_KEY)
        response = get_response(request)
        after = request.session.get(SESSION_KEY)
        if before != after:
            _note(before, after)
        return response

    return answer


def _note(before: str | None, after: str | None) -> None:
    for number, note in ((before, logged_out), (after, logged_in)):
        user = User.objects.filter(pk=number).first() if number is not None else None
        if user is not None:
            note(user)
