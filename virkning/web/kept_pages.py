"""Pages that are made once, and shown again to the same reader until anybody writes anything.

What decides whether and how far somebody gets in is looked up each time: the session, the user, the roles, and what was
written last. With any of them another, with another day, and after a minute, the page is made anew behind its doors.
Nothing is kept while the reader holds a course open in an emergency, or has a message.
"""

import hashlib
import re
from collections.abc import Callable

from django.contrib.messages import get_messages
from django.core.cache import caches
from django.http import HttpResponse
from django.utils import timezone

from virkning.access.memberships import held
from virkning.store.freshness import quiet_mark
from virkning.web.form_tokens import form_token
from virkning.web.requests import UserRequest
from virkning.web.turnstile import leave

MINUTE = 60
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([A-Za-z0-9]{64})"')
PLACE = b"[the token of the form]"


def kept_until_written(request: UserRequest, make: Callable[[], HttpResponse]) -> HttpResponse:
    """`make` holds the doors, notes no look, and shows nothing but what the address, language and roles decide."""
    mark = quiet_mark(request.user.pk)
    if mark is None or len(get_messages(request)):
        leave(request)
        return make()
    pages, name = caches["pages"], _name(request, mark)
    found: bytes | None = pages.get(name)
    if found is not None:
        return HttpResponse(found.replace(PLACE, form_token(request).encode()))
    leave(request)
    response = make()
    tokens = set(TOKEN.findall(response.content))
    if response.status_code == 200 and len(tokens) == 1:
        pages.set(name, response.content.replace(tokens.pop(), PLACE), MINUTE)
    return response


def _name(request: UserRequest, mark: str) -> str:
    user = request.user
    reader = (user.pk, user.name, user.email, sorted(map(repr, held(user))))
    told = (mark, reader, request.LANGUAGE_CODE, timezone.localdate(), request.get_full_path())
    return hashlib.sha256(repr(told).encode()).hexdigest()
