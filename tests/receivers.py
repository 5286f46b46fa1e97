"""Receivers of mail and SMS on this machine, that keep what they were given and can be told to refuse."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer

from django.conf import LazySettings


@dataclass
class Post:
    port: int = 0
    refuses: bool = False
    mails: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)


@dataclass
class Gateway:
    """A gateway for SMS; `received` runs when a message has come, before it is answered."""

    port: int = 0
    status: int = 200
    received: Callable[[], None] = lambda: None
    bodies: list[str] = field(default_factory=list)


@contextmanager
def mail_receiver(settings: LazySettings) -> Iterator[Post]:
    post, loop, ready, stopping = Post(), asyncio.new_event_loop(), threading.Event(), asyncio.Event()

    async def listen() -> None:
        server = await asyncio.start_server(lambda r, w: _receive(post, r, w), "127.0.0.1", 0)
        post.port = server.sockets[0].getsockname()[1]
        ready.set()
        async with server:
            await stopping.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(listen()))
    thread.start()
    assert ready.wait(10)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", post.port
    settings.DEFAULT_FROM_EMAIL = "noreply@example.invalid"
    try:
        yield post
    finally:
        loop.call_soon_threadsafe(stopping.set)
        thread.join(10)
        loop.close()


async def _receive(post: Post, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    def say(line: str) -> None:
        writer.write(f"{line}\r\n".encode())

    say("220 here")
    while line := (await reader.readline()).decode().strip():
        word = line.split()[0].upper()
        if word == "RCPT":
            post.recipients.append(line)
            say("550 nobody here by that name" if post.refuses else "250 ok")
            continue
        if word == "DATA":
            say("354 go on")
            post.mails.append((await reader.readuntil(b"\r\n.\r\n")).decode())
        say("221 bye" if word == "QUIT" else "250 ok")
        if word == "QUIT":
            break
    writer.close()


@contextmanager
def sms_receiver(settings: LazySettings) -> Iterator[Gateway]:
    gateway = Gateway()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            gateway.bodies.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            gateway.received()
            self.send_response(gateway.status)
            self.end_headers()

        def handle(self) -> None:
            with suppress(ConnectionError):  # of one that was stopped while it waited
                super().handle()

        def log_message(self, *_args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    gateway.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    settings.VIRKNING_SMS = f"http://127.0.0.1:{gateway.port}/send"
    try:
        yield gateway
    finally:
        server.shutdown()
        thread.join(10)
        server.server_close()
