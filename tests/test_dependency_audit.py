"""The audit of dependencies never takes silence for a clean answer."""

import json

import pytest

from scripts.dependency_audit import main, read, told

CLEAN = {"name": "django", "version": "5.2.9", "vulns": []}
FAULTY = {"name": "typst", "version": "0.1", "vulns": [{"id": "PYSEC-2026-1"}]}
SKIPPED = {"name": "babel", "skip_reason": "not found on PyPI"}


@pytest.mark.parametrize(
    ("packages", "code", "words"),
    [
        ([CLEAN], 0, "1 packages without known faults, 0 with"),
        ([CLEAN, FAULTY], 1, "KNOWN FAULT in typst 0.1: PYSEC-2026-1"),
        ([SKIPPED], 0, "NOT AUDITED: PyPI gave no answer about 1 packages, babel first"),
        ([SKIPPED, FAULTY], 1, "NOT AUDITED"),
    ],
)
def test_what_is_told(packages: list[dict[str, object]], code: int, words: str) -> None:
    lines, found = told(read(json.dumps({"dependencies": packages})))
    assert found == code
    assert words in "\n".join(lines)


def test_an_auditor_that_is_not_there_is_told_of(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["no-such-program"]) == 0
    assert "NOT AUDITED" in capsys.readouterr().out
