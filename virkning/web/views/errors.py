"""Pages for when something is not there, not allowed, too much, or broken."""

import errno
import sys
from collections.abc import Callable, Mapping

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from virkning.exchange.api.problems import answer_to, stop
from virkning.store.crypto import Unopenable
from virkning.store.fate import Fate, fate
from virkning.web.answering_safety import on_citizens_page, protected
from virkning.web.paths import FOR_PROGRAMS

Told = tuple[str, str]  # what happened, and what was kept and what to do


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if _by_program(request):
        return answer_to(stop(404, "api-not-found"), request)
    return render(request, "web/errors/not_found.html", status=404)


def no_access(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if _by_program(request):
        return answer_to(stop(403, "api-refused"), request)
    return render(request, "web/errors/no_access.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "web/errors/form_too_old.html", status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return refused(request, "not-understood", status=400)


def refused(request: HttpRequest, why: str, *, status: int) -> HttpResponse:
    """Too much, too long, too often, or not to be understood: looks nothing up, so that it costs nothing."""
    if fate() is not Fate.NOT_SAVED:
        return _became(request, fate())
    if _by_program(request):
        return answer_to(stop(status, FOR_A_PROGRAM[why]), request)
    return _told(request, *REFUSED[why](), status=status)


def failed(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database or the session: they may be what failed. On a citizen's page as neutral as all."""
    problem = sys.exc_info()[1]
    if fate() is not Fate.NOT_SAVED:
        return _became(request, fate())
    if isinstance(problem, OperationalError | InterfaceError) or _disk_full(problem):
        response = (
            answer_to(stop(503, "api-out-of-reach"), request)
            if _by_program(request)
            else _told(request, *_out_of_reach(), status=503)
        )
        response.headers["Retry-After"] = "30"
        return response
    if _by_program(request):
        return answer_to(stop(500, "api-failed"), request)
    if isinstance(problem, Unopenable):
        return _told(request, *_wrong_key(), status=500)
    if on_citizens_page(request):
        words = _("The fault is ours. The answers you gave before are saved. Wait a moment and try again.")
    else:
        words = _(
            "The fault is ours. What you had saved is still there; what you were writing may be lost. "
            "Try again in a moment."
        )
    return _told(request, _("Something went wrong"), words, status=500)


def _became(request: HttpRequest, became: Fate) -> HttpResponse:
    """Something is saved, or may be, and there is no page to show for it. Nobody is asked to try again."""
    if _by_program(request):
        return answer_to(stop(503, BECAME_FOR_A_PROGRAM[became]), request)
    return _told(request, *BECAME[became](), status=503, look=True)


def _told(request: HttpRequest, title: str, what: str, *, status: int, look: bool = False) -> HttpResponse:
    context = {"LANGUAGE_CODE": get_language(), "title": title, "what": what, "again": request.path, "look": look}
    if not on_citizens_page(request):
        return HttpResponse(render_to_string("web/errors/failed.html", context), status=status)
    context["exit_address"] = settings.VIRKNING_EXIT_ADDRESS
    return protected(HttpResponse(render_to_string("web/answering/stopped.html", context), status=status))


def _by_program(request: HttpRequest) -> bool:
    return request.path_info.startswith(FOR_PROGRAMS)


def _disk_full(problem: BaseException | None) -> bool:
    return isinstance(problem, OSError) and problem.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


def _out_of_reach() -> Told:
    return (
        _("Nothing can be saved just now"),
        _(
            "The place where everything is kept cannot be reached, or is full. What was saved before is still there; "
            "what you just sent was not saved. Go back, keep the page open, and try again in a moment."
        ),
    )


def _saved_without_a_page() -> Told:
    return (
        _("It is saved, but the page cannot be shown"),
        _("What you sent is saved. Do not send it again: go back, and load the page anew in a moment."),
    )


def _look_first() -> Told:
    return (
        _("We do not know whether it was saved"),
        _(
            "The place where everything is kept could not be reached any more just as you sent it. Look before you "
            "send it again: go back, load the page anew, and send it only if it is not there."
        ),
    )


BECAME: Mapping[Fate, Callable[[], Told]] = {Fate.SAVED: _saved_without_a_page, Fate.UNKNOWN: _look_first}
BECAME_FOR_A_PROGRAM: Mapping[Fate, str] = {Fate.SAVED: "api-saved-unshown", Fate.UNKNOWN: "api-fate-unknown"}


def _wrong_key() -> Told:
    return (
        _("This text cannot be opened"),
        _(
            "It was sealed with another key than the one the program has now. Nothing has been changed or lost. Tell "
            "the one who runs the program: the key must be put back."
        ),
    )


def _too_long() -> Told:
    return _("The address is too long"), _("Look whether too much was pasted. Nothing was saved.")


def _too_large() -> Told:
    return (
        _("That was too much at once"),
        _("Nothing of it was saved. What was saved before is still there. Go back and send less."),
    )


def _too_often() -> Told:
    return _("That was very quick"), _("Wait a minute and try again. Everything that was saved is still there.")


def _not_understood() -> Told:
    return _("That was not understood"), _("Nothing was saved. Go back, reload the page and try again.")


REFUSED: Mapping[str, Callable[[], Told]] = {
    "too-long": _too_long,
    "too-large": _too_large,
    "too-often": _too_often,
    "not-understood": _not_understood,
}

FOR_A_PROGRAM: Mapping[str, str] = {
    "too-long": "api-too-long",
    "too-large": "api-too-large",
    "too-often": "api-too-often",
    "not-understood": "api-not-understood",
}
"""The same in the words of problem details."""
