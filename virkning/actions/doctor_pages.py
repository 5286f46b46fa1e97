"""Whether the pages answer at the address that people use, seen from this machine; where not, which link is broken."""

import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Mapping
from email.message import Message
from http.client import HTTPException
from typing import IO
from urllib.parse import urlsplit

from django.conf import settings

ANSWERS_WITHIN = 5
REFUSES = 500
GATEWAY = frozenset({502, 503, 504})
"""What a web server says when the program behind it does not answer."""

UNKNOWN_NAME = 400
CIRCLE = frozenset({301, 302, 303, 307, 308})

UNTRUSTED = {
    10: "doctor-certificate-expired",
    18: "doctor-certificate-of-ones-own",
    19: "doctor-certificate-of-ones-own",
    62: "doctor-certificate-of-another",
}
"""The reasons of OpenSSL (`man openssl-verification-options`) that have something of their own to do about them."""

OURS = "Content-Security-Policy"

Told = tuple[str, Mapping[str, str | int]]
"""A code for the sentence, and what stands in it."""


def broken() -> tuple[Told, ...]:
    """What is wrong on the way to the log-in page, nearest first; nothing where it answers as it should."""
    address = settings.ADDRESS.rstrip("/")
    try:
        return _answer(address, _trusting())
    except ssl.SSLCertVerificationError as error:
        code = UNTRUSTED.get(error.verify_code, "doctor-certificate-unknown")
        return ((code, _named(address)), *_behind(address))
    except (OSError, HTTPException, ValueError) as error:
        return (_unreached(error, address),)


def _behind(address: str) -> tuple[Told, ...]:
    """Goes on past a certificate that nobody vouches for, to tell whether the rest is in order; nothing is sent."""
    anybody = _trusting()
    anybody.check_hostname, anybody.verify_mode = False, ssl.CERT_NONE
    try:
        return _answer(address, anybody)
    except (OSError, HTTPException, ValueError) as error:
        return (_unreached(error, address),)


def _trusting() -> ssl.SSLContext:
    return ssl.create_default_context()


def _answer(address: str, trust: ssl.SSLContext) -> tuple[Told, ...]:
    """Straight to the address, by no proxy. Raises OSError, as it is meant: not packed into an error of urllib."""
    straight = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=trust), _Circles()
    )
    request = urllib.request.Request(f"{address}/log-in/", headers={"User-Agent": "virkning-doctor"})  # noqa: S310 - ours
    try:
        with straight.open(request, timeout=ANSWERS_WITHIN) as answer:
            return _looked_at(address, 200, answer.headers)
    except urllib.error.HTTPError as error:
        with error:
            return _looked_at(address, error.code, error.headers)
    except urllib.error.URLError as error:
        if isinstance(error.reason, OSError):
            raise error.reason from None
        raise


class _Circles(urllib.request.HTTPRedirectHandler):
    """Being sent on to the same page again is told as what it is."""

    def redirect_request(  # type: ignore[override]
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Mapping[str, str], newurl: str
    ) -> urllib.request.Request | None:
        if newurl == req.full_url:
            return None  # then it is an error with its status
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def _looked_at(address: str, status: int, head: "Message[str, str]") -> tuple[Told, ...]:
    named = _named(address)
    if status in GATEWAY and OURS not in head:
        return (("doctor-nothing-behind", named | {"status": status}),)
    if status in CIRCLE:
        return (("doctor-in-a-circle", named),)
    if status == UNKNOWN_NAME:
        return (("doctor-name-not-ours", named),)
    if status >= REFUSES:
        return (("doctor-answers-wrongly", named | {"status": status}),)
    if OURS not in head:
        return (("doctor-not-virkning", named),)
    if settings.HTTPS and "Strict-Transport-Security" not in head:
        return (("doctor-no-hsts", named),)
    return ()


def _unreached(error: Exception, address: str) -> Told:
    named = _named(address)
    if isinstance(error, socket.gaierror):
        return "doctor-name-unknown", named
    if isinstance(error, ConnectionRefusedError):
        return "doctor-refused" if settings.HTTPS else "doctor-not-started", named
    if isinstance(error, TimeoutError):
        return "doctor-too-slow", named | {"seconds": ANSWERS_WITHIN}
    if isinstance(error, ssl.SSLError):
        return "doctor-not-encrypted", named
    if isinstance(error, HTTPException):
        return "doctor-not-virkning", named
    return "doctor-unreached", named | {"what": type(error).__name__}


def _named(address: str) -> dict[str, str | int]:
    parts = urlsplit(address)
    return {
        "address": address,
        "host": parts.hostname or "",
        "port": parts.port or (443 if parts.scheme == "https" else 80),
    }
