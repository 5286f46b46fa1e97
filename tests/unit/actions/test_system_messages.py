"""Other programs told what happens: what stands in it, who is told, and what happens when nothing arrives."""

import hmac
import json
import threading
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.conf import LazySettings
from django.utils import timezone

from tests.factories.systems import make_a_system
from tests.factories.world import World, make_world
from virkning.actions import posting
from virkning.actions.courses import end_course, reopen
from virkning.actions.responses import Occasion, correct_response, save_response
from virkning.actions.system_messages import send_waiting, subscribe, unsubscribe
from virkning.actions.systems import stop_system
from virkning.domain.errors import Refused
from virkning.domain.pairing import Moment
from virkning.domain.system import WAITS, SystemEvent
from virkning.library.shelves import instrument
from virkning.store.models import AccessNotice, AuditEvent, EndedReason, Role, Subscription, System, SystemMessage

pytestmark = pytest.mark.django_db


@dataclass
class Receiver:
    port: int = 0
    status: int = 200
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/told?from=virkning"


@pytest.fixture
def receiver(settings: LazySettings) -> Iterator[Receiver]:
    """A real one on this machine."""
    settings.VIRKNING_SYSTEMS_INSIDE = True
    kept = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            kept.got.append((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(kept.status)
            if kept.status == 302:
                self.send_header("Location", kept.address)
            self.end_headers()

        def handle(self) -> None:
            with suppress(ConnectionError):
                super().handle()

        def log_message(self, *_args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    kept.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield kept
    finally:
        server.shutdown()
        thread.join(10)
        server.server_close()


@pytest.fixture
def world() -> World:
    return make_world()


def told(
    world: World, address: str, *, role: Role = Role.DOCUMENTALIST, events: Any = tuple(SystemEvent)
) -> Subscription:
    in_team = role is Role.TEAM_LEADER
    system = make_a_system(world.organisation, role, team=world.teams["b"] if in_team else None)
    return subscribe(system, address=address, events=events, now=timezone.now())


def ended(world: World) -> None:
    by, today = world.user("employee"), timezone.localdate()
    course = world.courses["a"][0]
    reopen(course, by=by, today=today)
    end_course(course, ended=today, reason=EndedReason.COMPLETED, by=by, today=today)


def test_what_is_told_is_signed_and_holds_keys_only(world: World, receiver: Receiver) -> None:
    row = told(world, receiver.address)
    ended(world)
    assert send_waiting(now=timezone.now()) == 1
    [(headers, body)] = receiver.got
    assert json.loads(body)["type"] == "course.ended"
    assert json.loads(body)["data"] == {"course": "A000"}
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = b64decode(row.secret.removeprefix("whsec_"))
    assert headers["webhook-signature"] == f"v1,{b64encode(hmac.new(key, signed, sha256).digest()).decode()}"
    assert send_waiting(now=timezone.now()) == 0
    assert SystemMessage.objects.get().delivered


def test_answers_are_told_by_their_number(world: World, receiver: Receiver) -> None:
    told(
        world,
        receiver.address,
        events=[SystemEvent.RESPONSE_SAVED, SystemEvent.RESPONSE_CORRECTED, SystemEvent.RED_FLAG],
    )
    asked, today, by = instrument("phq-9"), timezone.localdate(), world.user("employee")
    answers = {item.key: 3.0 for item in asked.items}
    at = Occasion("f1", Moment.DURING, today)
    saved = save_response(world.courses["a"][0], instrument=asked, answers=answers, occasion=at, today=today, by=by)
    correct_response(saved, instrument=asked, answers={**answers, "q1": 2.0}, by=by)
    assert send_waiting(now=timezone.now()) == 4
    kinds = sorted(json.loads(body)["type"] for _, body in receiver.got)
    assert kinds == ["red-flag.raised", "red-flag.raised", "response.corrected", "response.saved"]
    assert all(
        set(json.loads(body)["data"]) <= {"course", "response", "flag", "supersedes"} for _, body in receiver.got
    )


def test_only_who_may_see_the_course_and_asked_for_it_is_told(world: World) -> None:
    elsewhere = told(world, "https://example.org/1", role=Role.TEAM_LEADER)
    board = told(world, "https://example.org/2", role=Role.BOARD)
    other = told(world, "https://example.org/3", events=[SystemEvent.RESPONSE_SAVED])
    gone = told(world, "https://example.org/4")
    unsubscribe(gone, now=timezone.now())
    stop_system(told(world, "https://example.org/5").system, by=None, now=timezone.now())
    ended(world)
    assert not SystemMessage.objects.filter(subscription__in=[elsewhere, board, other, gone]).exists()
    assert not SystemMessage.objects.exists()


def test_it_is_tried_again_later_and_later_and_given_up(world: World, receiver: Receiver) -> None:
    row, receiver.status = told(world, receiver.address), 500
    administrator = world.user("administrator")
    ended(world)
    now, tries = timezone.now(), 0
    while (message := SystemMessage.objects.get()).next_try is not None:
        assert send_waiting(now=message.next_try - timedelta(seconds=1)) == 0
        now = message.next_try
        assert send_waiting(now=now) == 0
        tries += 1
    row.refresh_from_db()
    assert tries == len(receiver.got) == len(WAITS) + 1
    assert (message.last_status, message.given_up) == (500, now)
    assert row.failing
    assert now - message.made > timedelta(days=2)
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1
    assert AuditEvent.objects.filter(what="message-given-up").count() == 1
    assert AccessNotice.objects.filter(to=administrator, kind="system-unreached").count() == 1
    receiver.status = 200
    ended(world)
    assert send_waiting(now=timezone.now()) == 1
    row.refresh_from_db()
    assert row.failing is None


def test_nobody_is_sent_on_and_one_that_is_gone_waits(world: World, receiver: Receiver) -> None:
    told(world, receiver.address)
    ended(world)
    receiver.status = 302
    assert send_waiting(now=timezone.now()) == 0
    assert len(receiver.got) == 1
    SystemMessage.objects.update(next_try=timezone.now())
    Subscription.objects.update(address="http://127.0.0.1:9/nobody")
    assert send_waiting(now=timezone.now()) == 0
    assert SystemMessage.objects.get().last_status == 0


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://example.org/told", "address-not-encrypted"),
        ("ftp://example.org/told", "address-not-encrypted"),
        ("https://user:pass@example.org/", "address-not-understood"),
        ("https:///nothing", "address-not-understood"),
        ("https://example.org:99999/", "address-not-understood"),
        ("https://exam ple.org/", "address-not-understood"),
        ("https://localhost/", "address-inside"),
        ("https://127.0.0.1/", "address-inside"),
        ("https://2130706433/", "address-inside"),
        ("https://10.1.2.3/", "address-inside"),
        ("https://169.254.169.254/latest/", "address-inside"),
        ("https://[::1]/", "address-inside"),
        ("https://[::ffff:10.0.0.1]/", "address-inside"),
        ("https://[fd00::1]/", "address-inside"),
        ("https://printer.local/", "address-inside"),
    ],
)
def test_addresses_that_may_not_be_called(world: World, address: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        told(world, address)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_a_name_that_leads_inside_is_not_called(
    receiver: Receiver, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name of the world may still lead to this machine; what the resolver says is looked at, not the name."""
    settings.VIRKNING_SYSTEMS_INSIDE = False
    inside: Callable[..., Any] = lambda *_a, **_k: [(2, 1, 6, "", ("127.0.0.1", receiver.port))]  # noqa: E731 - one line
    monkeypatch.setattr("socket.getaddrinfo", inside)
    with pytest.raises(posting.Unreachable):
        posting.post(f"https://example.org:{receiver.port}/", b"{}", {})
    with pytest.raises(posting.Unreachable):
        posting.post("https://127.0.0.1/", b"{}", {})
    assert not receiver.got


def test_one_who_asks_for_nothing_or_too_much_is_refused(world: World) -> None:
    system: System = told(world, "https://example.org/0").system
    with pytest.raises(Refused):
        subscribe(system, address="https://example.org/1", events=[], now=timezone.now())
    for number in range(1, 10):
        subscribe(system, address=f"https://example.org/{number}", events=[SystemEvent.RED_FLAG], now=timezone.now())
    with pytest.raises(Refused):
        subscribe(system, address="https://example.org/11", events=[SystemEvent.RED_FLAG], now=timezone.now())
