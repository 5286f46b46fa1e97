"""Runs one command line as a user would, and keeps what stands on the screen."""

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.utils import translation

from virkning.console.main import run


@dataclass(frozen=True)
class Seen:
    """The exit code, and what stood on standard output and standard error, in one line each."""

    code: int
    out: str
    err: str

    @property
    def all(self) -> str:
        return f"{self.out} {self.err}"


class Console:
    """A terminal that speaks English, unless the line says otherwise."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self.capture = capture

    def __call__(self, *arguments: object, language: str = "en") -> Seen:
        self.capture.readouterr()
        with as_it_was():
            code = run([f"--language={language}", *map(str, arguments)])
        seen = self.capture.readouterr()
        return Seen(code, " ".join(seen.out.split()), " ".join(seen.err.split()))


@contextmanager
def as_it_was() -> Iterator[None]:
    """Language is chosen once for a process; here it is given back."""
    before, domain = os.environ.get("LANGUAGE"), gettext.textdomain()
    with translation.override(translation.get_language()):
        try:
            yield
        finally:
            gettext.textdomain(domain)
            if before is None:
                os.environ.pop("LANGUAGE", None)
            else:
                os.environ["LANGUAGE"] = before
