"""What a citizen's device carries while a questionnaire is open: one signed cookie, gone with the browser.

No session and no cookie of the log-in: a link is not a person, and nothing stays when the page is left.
"""

from dataclasses import asdict, dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

NAME = "__Secure-a" if settings.HTTPS else "a"
HANDED_OVER = "__Host-t" if settings.HTTPS else "t"
"""The beginnings make the browser refuse them over an open line or from another name of the same place."""

IDLE = timedelta(minutes=45)
"""Counted from the latest step; after that the code is asked for again."""

WORKING_DAY = timedelta(hours=10)


@dataclass(frozen=True, slots=True)
class Device:
    """A link that was opened with its code here, in a language."""

    link: int
    token: str  # a fingerprint: the cookie opens only the address it was made for
    language: str


def opened_here(request: HttpRequest, token: str) -> Device | None:
    """The link that was opened on this device at this address, unless it was left alone for too long."""
    device = _read(request)
    return device if device and constant_time_compare(device.token, _fingerprint(token)) else None


def language_here(request: HttpRequest) -> str:
    device = _read(request)
    return device.language if device else ""


def remember(response: HttpResponse, *, link: int, token: str, language: str) -> None:
    value = signing.dumps(asdict(Device(link, _fingerprint(token), language)), salt=NAME)
    _set(response, NAME, value, path=reverse("answering-root"))


def forget(response: HttpResponse) -> None:
    response.delete_cookie(NAME, path=reverse("answering-root"), samesite="Strict")


def hand_over(response: HttpResponse, *, token: str, code: str, page: str = "answering", after: str = "") -> None:
    """From now on this device reaches the questionnaire and nothing else, until the code is given.

    `page` is the name of the address that the token belongs to; `after` where whoever logs in then begins.
    """
    known = {"token": token, "code": _digest(token, code), "page": page, "after": after}
    value = signing.dumps(known, salt=HANDED_OVER)
    _set(response, HANDED_OVER, value, path="/")


def handed_over(request: HttpRequest) -> str:
    """The token of the questionnaire that this device was handed over with, else nothing."""
    return _handed_over(request).get("token", "")


def handed_over_at(request: HttpRequest) -> str:
    """Where the questionnaire stands that this device was handed over with, else nothing."""
    known = _handed_over(request)
    return reverse(known.get("page", "answering"), args=[known["token"]]) if known else ""


def goes_on_at(request: HttpRequest) -> str:
    """Where the employee looks next, once the tablet is taken back: what was answered on it."""
    return _handed_over(request).get("after", "")


def ends_with(request: HttpRequest, code: str) -> bool:
    known = _handed_over(request)
    return bool(known) and constant_time_compare(known["code"], _digest(known["token"], code))


def take_back(response: HttpResponse) -> None:
    forget(response)
    response.delete_cookie(HANDED_OVER, path="/", samesite="Strict")


def _set(response: HttpResponse, name: str, value: str, *, path: str) -> None:
    # No age: it goes when the browser closes. The signature carries the time.
    response.set_cookie(name, value, path=path, httponly=True, secure=settings.SESSION_COOKIE_SECURE, samesite="Strict")


def _read(request: HttpRequest) -> Device | None:
    try:
        return Device(**signing.loads(request.COOKIES.get(NAME, ""), salt=NAME, max_age=IDLE))
    except signing.BadSignature:
        return None


def _handed_over(request: HttpRequest) -> dict[str, str]:
    try:
        known: dict[str, str] = signing.loads(
            request.COOKIES.get(HANDED_OVER, ""), salt=HANDED_OVER, max_age=WORKING_DAY
        )
    except signing.BadSignature:
        return {}
    return known


def _fingerprint(token: str) -> str:
    return salted_hmac(NAME, token, algorithm="sha256").hexdigest()[:32]


def _digest(token: str, code: str) -> str:
    digits = "".join(sign for sign in code if sign.isdigit())  # as people write it, with a space in the middle
    return salted_hmac(HANDED_OVER, f"{token}/{digits}", algorithm="sha256").hexdigest()
