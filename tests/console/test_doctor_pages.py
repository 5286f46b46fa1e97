"""`virkning doctor` tells which link is broken on the way to the pages: each broken here, by real servers."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import LazySettings

from virkning.actions import doctor_pages
from virkning.actions.doctor_pages import broken
from virkning.domain.errors import Problem
from virkning.reports.problems import statement

OURS = {"Content-Security-Policy": "default-src 'self'", "Strict-Transport-Security": "max-age=1"}
DAY = timedelta(days=1)


@contextmanager
def answering(status: int, head: Mapping[str, str], certificate: Path | None = None) -> Iterator[int]:
    """A web server that gives the same answer to everybody, by TLS where it has a certificate; its port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            for name, value in {"Content-Length": "0", **head}.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_words: object) -> None:
            """Nobody reads it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield int(server.server_address[1])
        server.shutdown()


@pytest.fixture
def signed(tmp_path: Path) -> Callable[..., Path]:
    """A certificate that one made oneself, and its key, in one file."""

    def make(name: str = "localhost", *, ends: timedelta = DAY) -> Path:
        key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
        who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        made = (
            x509.CertificateBuilder(who, who, key.public_key(), x509.random_serial_number())
            .not_valid_before(now - 2 * DAY)
            .not_valid_after(now + ends)
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
            .sign(key, hashes.SHA256())
        )
        secret = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        file = tmp_path / f"{name}.pem"
        file.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
        return file

    return make


@contextmanager
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As if the machine knew who signed it."""
    with monkeypatch.context() as patch:
        patch.setattr(doctor_pages, "_trusting", lambda: ssl.create_default_context(cafile=str(certificate)))
        yield


def told(settings: LazySettings, address: str) -> list[str]:
    """The codes; each has a sentence in both languages, with all that stands in it."""
    settings.ADDRESS, settings.HTTPS = address, address.startswith("https")
    found = broken()
    for code, params in found:
        assert [statement(Problem(code, params=params), language=language) for language in ("da", "en")]
    return [code for code, _ in found]


@pytest.mark.parametrize(
    ("status", "head", "expected"),
    [
        (200, OURS, []),
        (200, {}, ["doctor-not-virkning"]),
        (404, {}, ["doctor-not-virkning"]),
        (404, OURS, []),
        (400, {}, ["doctor-name-not-ours"]),
        (500, OURS, ["doctor-answers-wrongly"]),
        (502, {}, ["doctor-nothing-behind"]),
        (504, {}, ["doctor-nothing-behind"]),
        (301, {"Location": "/log-in/"}, ["doctor-in-a-circle"]),
        (302, {"Location": "/elsewhere/"}, ["doctor-in-a-circle"]),
    ],
)
def test_what_answers(settings: LazySettings, status: int, head: Mapping[str, str], expected: list[str]) -> None:
    with answering(status, head) as port:
        assert told(settings, f"http://localhost:{port}") == expected


def test_nobody_answers(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        monkeypatch.setattr(doctor_pages, "ANSWERS_WITHIN", 0.2)
        assert told(settings, f"https://localhost:{port}") == ["doctor-too-slow"]
        assert told(settings, f"http://localhost:{port}") == ["doctor-too-slow"]
    assert told(settings, f"http://127.0.0.1:{port}") == ["doctor-not-started"]
    assert told(settings, f"https://127.0.0.1:{port}") == ["doctor-refused"]
    assert told(settings, "https://virkning.invalid") == ["doctor-name-unknown"]


def test_certificates(settings: LazySettings, signed: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    with answering(200, OURS) as port:
        assert told(settings, f"https://localhost:{port}") == ["doctor-not-encrypted"]
    own = signed()
    with answering(200, OURS, own) as port:
        assert told(settings, f"https://localhost:{port}") == ["doctor-certificate-of-ones-own"]
        with trusted(own, monkeypatch):
            assert told(settings, f"https://localhost:{port}") == []
    with answering(200, {"Content-Security-Policy": "x"}, own) as port, trusted(own, monkeypatch):
        assert told(settings, f"https://localhost:{port}") == ["doctor-no-hsts"]
    for certificate, expected in (
        (signed("virkning.example"), "doctor-certificate-of-another"),
        (signed("localhost", ends=-DAY), "doctor-certificate-expired"),
    ):
        with answering(200, OURS, certificate) as port, trusted(certificate, monkeypatch):
            assert told(settings, f"https://localhost:{port}") == [expected]


def test_behind_a_certificate_that_nobody_vouches_for_it_is_looked_on(
    settings: LazySettings, signed: Callable[..., Path]
) -> None:
    with answering(502, {}, signed()) as port:
        both = ["doctor-certificate-of-ones-own", "doctor-nothing-behind"]
        assert told(settings, f"https://localhost:{port}") == both
