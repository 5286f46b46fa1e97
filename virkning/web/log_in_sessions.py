"""Sessions that end: after a working day whatever happens, and sooner where an open screen is a danger."""

import time

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import get_user
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from virkning.access.second_factor import sees_cases_or_people
from virkning.store.fate import Fate, fate
from virkning.store.models import User
from virkning.web.middleware import READING, Handler

BEGAN, SEEN = "virkning_began", "virkning_seen"
WRITTEN_EVERY = 60
"""Seconds between two notes of a session being used, so that not every page writes to the database."""


class Sessions(SessionMiddleware):
    """A session that cannot be written makes no error of a page that was read, or of something that was saved."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        try:
            return super().process_response(request, response)
        except (SessionInterrupted, OperationalError, InterfaceError) as lost:
            out_of_reach = _out_of_reach(lost)
            if fate() is Fate.SAVED or (out_of_reach is not None and request.method in READING):
                return response
            if out_of_reach is not None:
                raise out_of_reach from None  # Django would say that the request was bad
            raise


def _out_of_reach(lost: BaseException) -> BaseException | None:
    """What lies behind it: the database; None where somebody has ended the session meanwhile."""
    behind: BaseException | None = lost
    while behind is not None and not isinstance(behind, OperationalError | InterfaceError):
        behind = behind.__context__
    return behind


def sessions_end(get_response: Handler) -> Handler:
    def answer(request: HttpRequest) -> HttpResponse:
        request.user = get_user(request)  # the one found by the middleware, and not a promise of it asked at each turn
        if not isinstance(request.user, User):
            return get_response(request)
        now = time.time()
        began = request.session.setdefault(BEGAN, now)
        seen = float(request.session.get(SEEN, now))
        if now - began > settings.SESSION_COOKIE_AGE or _idle(request.user, now - seen):
            return _ended(request)
        if SEEN not in request.session or now - seen > WRITTEN_EVERY:
            request.session[SEEN] = now
            UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=timezone.now())
        return get_response(request)

    return answer


def _idle(user: User, seconds: float) -> bool:
    return seconds > settings.VIRKNING_IDLE_MINUTES * 60 and sees_cases_or_people(user)


def _ended(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.info(request, _("You were logged out because nothing had happened for a while. Log in to go on."))
    return redirect_to_login(request.path) if request.method == "GET" else redirect("log-in")
