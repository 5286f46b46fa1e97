"""Before something dangerous: has the user shown within ten minutes who they are?

`@recently_confirmed` on a view asks for password, code or passkey when it was longer ago, and goes on afterwards.
A form that was sent meanwhile is kept, and sent again by itself.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]
SEEN_AS = frozenset({"password", "mfa", "socialaccount"})


def confirmed_recently(request: HttpRequest) -> bool:
    """Whether a log-in or confirmation in this session is at most ten minutes old."""
    records: list[dict[str, Any]] = get_authentication_records(request, request.user)
    latest = max((float(record["at"]) for record in records if record.get("method") in SEEN_AS), default=0.0)
    return time.time() - latest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def recently_confirmed(view: View) -> View:
    """For views of those who are logged in."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not confirmed_recently(request):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return asked
