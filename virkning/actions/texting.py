"""Sending an SMS through whatever gateway the organisation has: one HTTP request, never repeated."""

import json
from base64 import b64encode
from collections.abc import Mapping
from typing import IO
from urllib.error import HTTPError
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings

TIMEOUT = 20  # seconds


class _Still(HTTPRedirectHandler):
    """A gateway that sends us on might send the number on to somebody else, or be given the message twice."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: object, newurl: str
    ) -> Request | None:
        return None


def may_text() -> bool:
    """Whether a gateway is set up."""
    return bool(settings.VIRKNING_SMS)


def send_text(*, to: str, text: str) -> None:
    """Raises OSError when it is not known to have been sent. It is not tried again: the person might get two."""
    request = _request(settings.VIRKNING_SMS, _fields(to=plain_number(to), text=text))
    try:
        with build_opener(_Still).open(request, timeout=TIMEOUT) as answer:
            answer.read(1024)
    except HTTPError as error:
        error.close()
        # The answer may tell the number and the text, so neither it nor the address with its token is told.
        raise OSError(f"the gateway answered {error.code}") from None


def plain_number(phone: str) -> str:
    """As gateways want it: digits, with a plus before a country's number."""
    digits = "".join(sign for sign in phone if sign.isdigit())
    return f"+{digits}" if phone.strip().startswith("+") else digits


def _fields(**values: str) -> Mapping[str, str]:
    """The template of the settings, filled in: `to={to}&message={text}&from=Besked`."""
    template = parse_qsl(settings.VIRKNING_SMS_FIELDS, keep_blank_values=True)
    whole = {f"{{{key}}}": content for key, content in values.items()}
    return {name: whole.get(value, value) for name, value in template}


def _request(address: str, fields: Mapping[str, str]) -> Request:
    parts = urlsplit(address)
    bare = urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, parts.query, ""))
    as_json = settings.VIRKNING_SMS_FORMAT == "json"
    body = json.dumps(fields) if as_json else urlencode(fields)
    request = Request(bare, data=body.encode(), method="POST")  # noqa: S310 - the settings allow http and https only
    request.add_header("Content-Type", "application/json" if as_json else "application/x-www-form-urlencoded")
    if parts.username is not None:
        known = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        request.add_header("Authorization", f"Basic {b64encode(known.encode()).decode()}")
    return request
