"""A link by SMS: along the safe way only, once, and without the code. A real gateway on this machine."""

import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest
from django.conf import LazySettings
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from tests.factories.answering import ORGANISATION, Case, make_case
from virkning.config.environment import env_gateway, env_one_of
from virkning.store.models import AuditEvent, ContactWay, Identity

pytestmark = pytest.mark.django_db(transaction=True)

BAROMETER = "stress-barometer"


@dataclass
class Gateway:
    port: int = 0
    status: int = 200
    requests: list[tuple[str, dict[str, str], str]] = field(default_factory=list)


@pytest.fixture
def gateway(settings: LazySettings) -> Iterator[Gateway]:
    found = Gateway()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            found.requests.append((self.path, dict(self.headers), body))
            self.send_response(found.status)
            self.send_header("Location", f"http://127.0.0.1:{found.port}/elsewhere")
            self.end_headers()

        do_GET = do_POST  # noqa: N815 - as the library calls it

        def log_message(self, *_args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    found.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    settings.VIRKNING_SMS = f"http://me%40x:se%2Fcret@127.0.0.1:{found.port}/send?v=1"
    yield found
    server.shutdown()
    thread.join(10)
    server.server_close()


def texted_case(way: ContactWay = ContactWay.SMS) -> Case:
    case = make_case(BAROMETER)
    identity = Identity.objects.get(client=case.course.client_id)
    identity.phone = "+45 00 11 22 33"
    identity.save()
    case.course.client.safe_contact.way = way
    case.course.client.safe_contact.save()
    return case


def press(case: Case) -> str:
    client = Client()
    client.force_login(case.employee)
    client.cookies["django_language"] = "en"
    answer = client.post(f"/occasions/{case.occasion(BAROMETER).pk}/link/", {"sms": "yes"})
    return answer.content.decode()


@pytest.mark.parametrize("form", ["form", "json"])
def test_an_sms_goes_the_safe_way_once_and_without_the_code(
    gateway: Gateway, settings: LazySettings, form: str
) -> None:
    settings.VIRKNING_SMS_FIELDS, settings.VIRKNING_SMS_FORMAT = "recipient={to}&body={text}&from=Besked", form
    case = texted_case()
    page = press(case)
    ((path, headers, body),) = gateway.requests
    sent = json.loads(body) if form == "json" else {name: values[0] for name, values in parse_qs(body).items()}
    code = re.search(r'class="code-shown">(\d{3}) (\d{3})<', page)
    assert code
    assert 'class="qr"' not in page
    assert path == "/send?v=1"
    assert headers["Authorization"] == "Basic bWVAeDpzZS9jcmV0"
    assert (sent["recipient"], sent["from"]) == ("+4500112233", "Besked")
    assert re.search(r"/a/[\w-]{43}/", sent["body"])
    for telling in ("".join(code.groups()), " ".join(code.groups()), ORGANISATION, case.course.key, "Opdigtet"):
        assert telling not in body
    assert AuditEvent.objects.filter(what="link-texted").count() == 1


@pytest.mark.parametrize("way", [ContactWay.NONE, ContactWay.MAIL])
def test_no_sms_where_the_citizen_has_not_said_that_it_is_safe(gateway: Gateway, way: ContactWay) -> None:
    page = press(texted_case(way))
    assert "SMS is safe" in page
    assert 'class="qr"' in page
    assert gateway.requests == []


def test_no_sms_without_a_gateway(settings: LazySettings) -> None:
    settings.VIRKNING_SMS = ""
    case = texted_case()
    client = Client()
    client.force_login(case.employee)
    assert 'name="sms"' not in client.get(f"/occasions/{case.occasion(BAROMETER).pk}/link/").content.decode()
    assert 'class="qr"' in press(case)


@pytest.mark.parametrize("status", [302, 307, 401, 500])
def test_what_did_not_succeed_is_told_and_never_repeated(gateway: Gateway, status: int) -> None:
    gateway.status = status
    page = press(texted_case())
    assert len(gateway.requests) == 1
    assert 'class="qr"' in page
    assert "may not have been sent" in said_of(page)


def test_a_gateway_that_is_not_there_is_told(gateway: Gateway, settings: LazySettings) -> None:
    settings.VIRKNING_SMS = "http://127.0.0.1:1/send"
    assert "may not have been sent" in said_of(press(texted_case()))


@pytest.mark.parametrize("address", ["http://gateway.example/send", "ftp://x/", "gateway.example", "https://"])
def test_an_address_that_is_not_safe_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("VIRKNING_SMS", address)
    with pytest.raises(ImproperlyConfigured, match="https://"):
        env_gateway("VIRKNING_SMS")


def test_the_settings_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert env_gateway("VIRKNING_SMS") == ""
    monkeypatch.setenv("VIRKNING_SMS", "https://u:t@gateway.example/send")
    assert env_gateway("VIRKNING_SMS") == "https://u:t@gateway.example/send"
    monkeypatch.setenv("VIRKNING_SMS_FORMAT", "xml")
    with pytest.raises(ImproperlyConfigured, match="form, json"):
        env_one_of("VIRKNING_SMS_FORMAT", "form", "json")


def said_of(page: str) -> str:
    return re.sub(r"\s+", " ", page)
