"""What stands behind the doors of the Makefile: a free port, and a place where no test may be left out."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.port import free_port
from tests.required import NO_DATA, VARIABLE

ROOT = Path(__file__).resolve().parents[1]

LEFT_OUT = f"""
import pytest

@pytest.mark.skip(reason="no such program")
def test_program():
    pass

def test_data():
    pytest.skip("{NO_DATA}: some.csv")

@pytest.mark.xfail(reason="known")
def test_known():
    assert False
"""


def test_a_port_that_is_taken_is_passed_over() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert free_port(port) > port
    assert free_port(port) >= port


@pytest.mark.parametrize(
    ("required", "code", "told"), [("", 0, "2 skipped, 1 xfailed"), ("1", 1, "1 skipped, 1 xfailed, 1 error")]
)
def test_what_is_left_out_fails_where_all_is_required(tmp_path: Path, required: str, code: int, told: str) -> None:
    """But for the data that are not ours to carry along, and faults that are known."""
    (tmp_path / "test_left_out.py").write_text(LEFT_OUT, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.required", "-p", "no:cacheprovider", str(tmp_path)],
        cwd=ROOT,
        env=os.environ | {VARIABLE: required, "DJANGO_SETTINGS_MODULE": "virkning.config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, told in done.stdout) == (code, True), done.stdout
    assert ("left out where nothing may be" in done.stdout) is bool(required)
