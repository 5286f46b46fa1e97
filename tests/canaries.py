"""A pytest plugin that looks, during the whole run, for what must stay in the database: who the citizens are.

Every test puts the same few invented names, numbers and notes in. What the program writes to its log, sends as mail,
has in an address or keeps in the audit is searched for them. Where one is found the run fails, and tells which test.
"""

import copy
import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch
from urllib.parse import unquote_plus

import pytest

CANARIES = (
    "Ida Ingensteder",
    "Kanarina",
    "Kanariefugl",
    "Moren Mortensen",
    "Opdigtet Borger",
    "0102031234",
    "010203-1234",
    "0101800000",
    "010180-0000",
    "Hemmelig Vej 1",
    "Hemmelig Allé 7",
    "9999 Ingensteder",
    "00 11 22 33",
    "4500112233",
    "12 34 56 78",
    "ida@example.invalid",
    "kanarina@example.invalid",
    "borger@example.invalid",
    "vandmelon",
    "Barnet har fortalt om slag",
    "Ring kun formiddag",
    "Talt om skolen",
)
"""Names, numbers, addresses, phones, mail and notes that factories and tests give to citizens."""

TOLD = 40
"""Letters on each side of what was found."""

SHOWN_HEADERS = ("Location", "Content-Disposition", "HX-Redirect", "HX-Push-Url")
"""Headers that an address or the name of a file is in: they end in histories, in logs of others and in folders."""


@dataclass
class Watch:
    """What was looked through, and where one of the words stood."""

    words: tuple[str, ...] = CANARIES
    where: str = "before the first test"
    looked: Counter[str] = field(default_factory=Counter)
    found: list[str] = field(default_factory=list)

    def note(self, kind: str, text: str) -> None:
        self.looked[kind] += 1
        once = unquote_plus(text)
        for way in (text, once, unquote_plus(once)):
            if hit := self._wanted(way):
                near = way[max(0, hit.start() - TOLD) : hit.end() + TOLD]
                self.found.append(f"{self.where}: {kind}: {near!r}")
                return

    def _wanted(self, text: str) -> re.Match[str] | None:
        return re.search("|".join(map(re.escape, self.words)), text, re.IGNORECASE)

    @contextmanager
    def attached(self) -> Iterator["Watch"]:
        """Listens to the log, to mail, to requests and to the audit, each where every one of them must pass."""
        from django.core.handlers.base import BaseHandler
        from django.core.mail import EmailMessage

        from virkning.store.models import AuditEvent

        with ExitStack() as stack:
            stack.enter_context(self._log())
            stack.enter_context(_before(EmailMessage, "send", self._mail))
            stack.enter_context(_before(AuditEvent, "save", self._audit))
            stack.enter_context(_after(BaseHandler, "get_response", self._answer))
            yield self

    @contextmanager
    def _log(self) -> Iterator[None]:
        from virkning.config.logs import DiscreetFormatter

        root, handler = logging.getLogger(), _Listening(self)
        product = next(one for one in root.handlers if isinstance(one.formatter, DiscreetFormatter))
        handler.formatter, handler.filters = product.formatter, list(product.filters)
        root.addHandler(handler)
        try:
            yield
        finally:
            root.removeHandler(handler)

    def _mail(self, mail: Any) -> None:
        self.note("mail", f"{mail.subject}\n{mail.body}")

    def _audit(self, event: Any) -> None:
        self.note("audit", f"{event.what} {event.subject} {event.objects_touched} {event.purpose}")

    def _answer(self, request: Any, response: Any) -> None:
        self.note("request", request.get_full_path())
        for name in SHOWN_HEADERS:
            if name in response.headers:
                self.note("header", response.headers[name])


class _Listening(logging.Handler):
    """Formats each record the way the product does; a copy, since filters write in it."""

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self.watch = watch

    def handle(self, record: logging.LogRecord) -> bool:
        mine = copy.copy(record)
        if not self.filter(mine):
            return False
        self.watch.note("log", self.format(mine))
        return True


def _before(owner: type, name: str, look: Callable[[Any], None]) -> Any:
    real = getattr(owner, name)

    def watched(self: Any, *given: Any, **named: Any) -> Any:
        look(self)
        return real(self, *given, **named)

    return patch.object(owner, name, watched)


def _after(owner: type, name: str, look: Callable[[Any, Any], None]) -> Any:
    real = getattr(owner, name)

    def watched(self: Any, request: Any) -> Any:
        response = real(self, request)
        look(request, response)
        return response

    return patch.object(owner, name, watched)


_KEPT = pytest.StashKey[Watch]()
_OPEN = pytest.StashKey[ExitStack]()


def pytest_sessionstart(session: pytest.Session) -> None:
    session.config.stash[_KEPT] = watch = Watch()
    session.config.stash[_OPEN] = stack = ExitStack()
    stack.enter_context(watch.attached())


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> None:
    item.config.stash[_KEPT].where = item.nodeid


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands over what it has; the one above, or the only one, lets the run fail."""
    watch = session.config.stash[_KEPT]
    session.config.stash[_OPEN].close()
    handed = getattr(session.config, "workeroutput", None)
    if handed is not None:
        handed["canaries"] = {"looked": dict(watch.looked), "found": watch.found}
    elif watch.found and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    given = getattr(node, "workeroutput", {}).get("canaries")
    if given is not None:
        watch = node.config.stash[_KEPT]
        watch.looked.update(given["looked"])
        watch.found.extend(given["found"])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    watch = config.stash[_KEPT]
    looked = ", ".join(f"{number} × {kind}" for kind, number in sorted(watch.looked.items()))
    terminalreporter.write_line(f"personal data looked for in {looked or 'nothing'}: found {len(watch.found)} times")
    for one in watch.found:
        terminalreporter.write_line(f"FOUND {one}", red=True)
