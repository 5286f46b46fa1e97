"""The search for personal data must be able to find: in each place, and so that the run fails."""

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.mail import send_mail
from django.test import Client

from tests.canaries import CANARIES, Watch
from virkning.store.auditing import write

ROOT = Path(__file__).resolve().parents[1]
WORD = "Zebraen Zenia"

SPILLS = f"""
import logging

def test_one():
    logging.getLogger("virkning").warning("no such person: %s", "{CANARIES[0].upper()}")

def test_other():
    logging.getLogger("virkning").warning("no such person")
"""


def by_trace() -> None:
    try:
        raise ValueError(WORD)
    except ValueError:
        logging.getLogger("virkning").exception("a fault")


SPILLED: dict[str, tuple[str, Callable[[], object]]] = {
    "log": ("log", lambda: logging.getLogger("virkning.web").error("refused %s", WORD)),
    "trace": ("log", by_trace),
    "subject": ("mail", lambda: send_mail(f"About {WORD}", "", None, ["x@example.invalid"])),
    "text of a mail": ("mail", lambda: send_mail("", f"Dear {WORD.lower()}", None, ["x@example.invalid"])),
    "address": ("request", lambda: Client().get("/Zebraen%20Zenia/")),
    "question of an address": ("request", lambda: Client().get("/log-in/?q=zebraen+zenia")),
    "where it leads": ("header", lambda: Client().get("/courses/?q=Zebraen%20Zenia")),
    "audit": ("audit", lambda: write("seen", subject=WORD, objects=[1], by=None, clients=[])),
}


@pytest.mark.django_db
@pytest.mark.parametrize("where", SPILLED)
def test_what_is_spilled_is_found(where: str) -> None:
    kind, spill = SPILLED[where]
    with Watch(words=(WORD,)).attached() as watch:
        spill()
    assert kind in {one.split(": ")[1] for one in watch.found}, (watch.looked, watch.found)


def test_what_the_log_leaves_out_is_not_found() -> None:
    """The records are looked at as they are written, after what must not be told has been taken out."""
    with Watch(words=("010101-1111", "sEcReT")).attached() as watch:
        logging.getLogger("django.request").warning("Not Found: %s for 010101-1111", "/a/sEcReT/")
    assert (watch.looked["log"], watch.found) == (1, [])


def test_nothing_is_listened_to_afterwards() -> None:
    with Watch(words=(WORD,)).attached() as watch:
        pass
    logging.getLogger("virkning").error(WORD)
    send_mail(WORD, "", None, ["x@example.invalid"])
    assert (watch.looked, watch.found) == ({}, [])


@pytest.mark.parametrize("workers", ["0", "1"])
def test_the_run_fails_and_tells_which_test(tmp_path: Path, workers: str) -> None:
    (tmp_path / "test_spills.py").write_text(SPILLS, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.canaries", "-p", "no:cacheprovider", "-n", workers, tmp_path],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "virkning.config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "2 passed" in done.stdout, done.stdout
    assert done.returncode == pytest.ExitCode.TESTS_FAILED
    assert "found 1 times" in done.stdout
    assert "FOUND test_spills.py::test_one: log: " in done.stdout
    assert "2 × log" in done.stdout
