"""What every test of the console needs."""

from pathlib import Path

import pytest

from tests.console.running import Console
from virkning.console.translations import compile_translations

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="session", autouse=True)
def _danish() -> None:
    compile_translations()


@pytest.fixture
def console(capsys: pytest.CaptureFixture[str]) -> Console:
    return Console(capsys)


@pytest.fixture
def examples() -> Path:
    return EXAMPLES
