"""Everything that touches the database once more, on a real PostgreSQL.

Uses the server at VIRKNING_TEST_POSTGRES (an address such as postgresql://user@host/name), else starts one of its
own on a free port of this machine.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import own_postgres

pytestmark = pytest.mark.postgres

ROOT = Path(__file__).resolve().parents[3]
TESTED = ("tests/unit/store", "tests/unit/access", "tests/unit/actions", "tests/web/test_steering.py")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    if given := os.environ.get("VIRKNING_TEST_POSTGRES"):
        yield given
        return
    with own_postgres() as server:
        yield server.address


def test_storage_access_and_actions_hold_on_postgresql(address: str) -> None:
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            *TESTED,
            "-q",
            "-m",
            "not postgres and not once",
            "-p",
            "no:cacheprovider",
        ],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": address},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-1000:]
    assert "passed" in ran.stdout
