"""Finds the published data sets that stand beside the project; without them, tests that need them are skipped."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "reference"


def reference(path: str) -> Path:
    """The file at `path` in the folder of reference data, or a skip that says what is missing."""
    found = FOLDER / path
    if not found.exists():
        pytest.skip(f"reference data not beside the project: shared/reference/{path}")
    return found
