"""`virkning tick`: what it tells, what it ends with, and the clock beside the pages."""

import threading
import time

import pytest

from tests.console.running import Console
from virkning.actions import tick as actions
from virkning.actions.tick import Job, Partly
from virkning.console import tick as command

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "told"), [("en", "nothing to do"), ("da", "intet at gøre")])
def test_nothing_is_due(console: Console, language: str, told: str) -> None:
    seen = console("tick", language=language)
    assert (seen.code, told in seen.out) == (0, True)
    assert console("tick", "--quiet").all.strip() == ""


@pytest.mark.parametrize("now", ["2026-03-02", "2026-03-02T09:30", "2026-03-02T09:30+01:00"])
def test_a_day_or_a_time_is_understood(console: Console, now: str) -> None:
    assert console("tick", "--now", now).code == 0


@pytest.mark.parametrize("now", ["soon", "2026-02-30", "2026-02-30T10:00"])
def test_anything_else_is_not_guessed(console: Console, now: str) -> None:
    seen = console("tick", "--now", now)
    assert (seen.code, "2026-03-02T09:30" in seen.err) == (2, True)


def test_a_fault_is_told_also_when_quiet(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(now: object) -> int:
        raise RuntimeError("a name that must not be told")

    jobs = (Job("occasions", broken), Job("other", lambda now: 2))
    monkeypatch.setattr(actions.tick, "__kwdefaults__", {**(actions.tick.__kwdefaults__ or {}), "jobs": jobs})
    seen = console("tick", "--quiet")
    assert (seen.code, "RuntimeError" in seen.err, "other: 2" in seen.out) == (5, True, True)
    assert "must not be told" not in seen.all


def test_what_is_left_out_is_told_also_when_quiet(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = (Job("occasions", lambda now: Partly(2, ("old 1: gone",))),)
    monkeypatch.setattr(actions.tick, "__kwdefaults__", {**(actions.tick.__kwdefaults__ or {}), "jobs": jobs})
    seen = console("tick", "--quiet")
    assert (seen.code, "old 1: gone" in seen.err, ": 2" in seen.out) == (1, True, True)


def test_the_clock_runs_it_in_a_process_of_its_own_and_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setattr(command, "PROGRAM", (sys.executable, "-c", "import time; time.sleep(60)"))
    monkeypatch.setattr(command, "FIRST_AFTER", 0)
    begun = time.monotonic()
    with command.clock(1):
        time.sleep(0.5)
        assert threading.active_count() > 1
    assert time.monotonic() - begun < 30


def test_no_clock_when_it_is_turned_off() -> None:
    before = threading.active_count()
    with command.clock(0):
        assert threading.active_count() == before
