"""What every answer carries, whatever the address and whoever asks; and what it never does."""

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from django.conf import LazySettings
from django.http import HttpResponse
from django.test import Client

from tests.attacks.addresses import Address
from tests.attacks.objects import values
from tests.attacks.test_every_address import KNOWN, asked, named
from tests.attacks.world import OWN, World

ASKING = (("owner", "GET"), ("owner", "POST"), ("documentalist", "GET"), ("anonymous", "GET"))
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
CLOSED_BY_POLICY = ("default-src 'none'", "script-src 'self'", "base-uri 'none'", "frame-ancestors 'none'")
SCRIPTS, ALONE = "script-src 'self'", "sandbox"
"""A file that people have added runs no script at all."""

FETCHING = {"src", "href", "action", "data", "poster", "srcset", "formaction", "hx-get", "hx-post"}
LINKS_ALLOWED = {"a"}
"""Only what a person presses may lead elsewhere; nothing that a page fetches by itself."""


class Marks(HTMLParser):
    """What of a page would be refused by the policy, or fetched from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        data = given.get("type") == "application/json"  # read by the passkey script; browsers never run it
        if tag == "style" or (tag == "script" and not given.get("src") and not data):
            self.found.append(f"<{tag}> inline")
        for name, value in given.items():
            if name == "style" or name.startswith("on"):
                self.found.append(f"{tag} {name}")
            if name in FETCHING and tag not in LINKS_ALLOWED and re.match(r"\s*(https?:)?//", value):
                self.found.append(f"{tag} {name}={value}")
            if name in FETCHING and re.match(r"\s*(javascript|vbscript|data:text)", value, re.IGNORECASE):
                self.found.append(f"{tag} {name}={value[:30]}")


def inline_in(answer: HttpResponse) -> list[str]:
    if "html" not in answer.headers.get("Content-Type", ""):
        return []
    marks = Marks()
    marks.feed(answer.content.decode())
    return marks.found


@pytest.mark.parametrize("address", KNOWN, ids=named)
def test_every_answer_is_protected(world: World, address: Address) -> None:
    path = address.path(values(address, world.places[OWN]))
    for who, method in ASKING:
        answer = asked(world, who, method, path)
        told = {name: answer.headers.get(name) for name in HEADERS}
        assert told == HEADERS, (who, method)
        policy = answer.headers["Content-Security-Policy"]
        wanted = [part for part in CLOSED_BY_POLICY if part != SCRIPTS or ALONE not in policy]
        assert all(part in policy for part in wanted), policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert "camera=()" in answer.headers["Permissions-Policy"]
        assert inline_in(answer) == [], (who, method)


@pytest.mark.django_db
def test_over_an_encrypted_line_only(settings: LazySettings) -> None:
    """As VIRKNING_ADDRESS=https://… sets it: see `test_the_settings_of_an_encrypted_line`."""
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 365 * 24 * 60 * 60
    assert Client().get("/log-in/").headers["Location"] == "https://testserver/log-in/"
    assert Client().get("/log-in/", secure=True).headers["Strict-Transport-Security"] == "max-age=31536000"


def test_the_settings_of_an_encrypted_line() -> None:
    found = read_settings(VIRKNING_ADDRESS="https://virkning.example")
    assert found["SESSION_COOKIE_NAME"] == "__Host-sessionid"
    assert found["CSRF_COOKIE_NAME"] == "__Host-csrftoken"
    for cookie in ("SESSION", "CSRF", "LANGUAGE"):
        assert found[f"{cookie}_COOKIE_SECURE"] is True, cookie
        assert found[f"{cookie}_COOKIE_HTTPONLY"] is True, cookie
        assert found[f"{cookie}_COOKIE_SAMESITE"] == "Lax", cookie
        assert found[f"{cookie}_COOKIE_PATH"] == "/", cookie
    assert found["SECURE_SSL_REDIRECT"] is True
    assert found["SECURE_HSTS_SECONDS"] == 365 * 24 * 60 * 60
    assert found["citizen"] == ["__Secure-a", "__Host-t"]
    assert found["DEBUG"] is False
    assert found["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "virkning.example"]


def read_settings(**environment: str) -> dict[str, object]:
    """The settings as a program of its own reads them."""
    script = (
        "import json, django; django.setup()\n"
        "from django.conf import settings as s\n"
        "from virkning.web.answering_device import NAME, HANDED_OVER\n"
        "found = {n: getattr(s, n) for n in dir(s) if n.isupper()}\n"
        "found = {n: v for n, v in found.items() if isinstance(v, (str, bool, int, list))}\n"
        "found['ALLOWED_HOSTS'] = sorted(s.ALLOWED_HOSTS)\n"
        "print(json.dumps(found | {'citizen': [NAME, HANDED_OVER]}, default=str))\n"
    )
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "virkning.config.settings"} | environment
    env.setdefault("VIRKNING_SECRET_KEY", "only-for-this-test-000000000000000000")
    ran = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True)
    read: dict[str, object] = json.loads(ran.stdout)
    return read
