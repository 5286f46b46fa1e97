"""Who calls: the token in the Authorization header."""

import binascii
from base64 import b64decode
from datetime import datetime

from django.http import HttpRequest
from ninja.security import HttpBearer

from virkning.access.systems import token_shown
from virkning.domain.system import Allowance, ApiScope
from virkning.domain.text import Language
from virkning.exchange.api.problems import LONGEST_HEADER, stop
from virkning.store.models import Course, SystemToken, User

ASKED = {"WWW-Authenticate": 'Bearer realm="Virkning", charset="UTF-8"'}
ASKED_BASIC = {"WWW-Authenticate": 'Basic realm="Virkning", charset="UTF-8"'}


class ApiRequest(HttpRequest):
    """A call by a system: `user` is the system's own."""

    user: User
    token: SystemToken
    LANGUAGE_CODE: Language
    allowance: Allowance
    about: Course | None  # the course that an answer kept for later is about, so that it goes with the citizen


class Scoped(HttpBearer):
    """The token must have been made for this. Who calls has been found before; see `gate`."""

    openapi_bearerFormat = "vk_…"  # noqa: N815 - the name decides the name in the description

    def __init__(self, scope: ApiScope) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> SystemToken:
        token: SystemToken = request.token  # type: ignore[attr-defined]  # set by the gate
        if self.scope.value not in token.scopes:
            raise stop(403, "api-scope", scope=self.scope.value)
        return token

    def authenticate(self, request: HttpRequest, token: str) -> None:
        """The library asks for it; `__call__` has no use for it."""


def must_hold(request: ApiRequest, scope: ApiScope) -> None:
    """For a part of a call that needs a scope of its own."""
    if scope.value not in request.token.scopes:
        raise stop(403, "api-scope", scope=scope.value)


def caller_of(request: HttpRequest, *, now: datetime, basic: bool) -> SystemToken:
    """Raises Stop with 401 when there is no token, or one that opens nothing; the two look alike."""
    asked = ASKED_BASIC if basic else ASKED
    token = token_shown(_secret(request.headers.get("Authorization", ""), basic=basic), now=now)
    if token is None:
        raise stop(401, "api-no-token", headers=asked)
    return token


def _secret(header: str, *, basic: bool) -> str:
    """`Bearer TOKEN`; for sheets and BI also `Basic`, with the token as password and nothing or `token` as user."""
    kind, _, rest = header[:LONGEST_HEADER].partition(" ")
    if kind.lower() == "bearer":
        return rest.strip()
    if kind.lower() == "basic" and basic:
        try:
            user, _, password = b64decode(rest, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return ""
        return password if user in ("", "token") else ""
    return ""
