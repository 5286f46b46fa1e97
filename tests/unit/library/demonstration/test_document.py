"""The tables of n in docs/demonstration.md are those of the demonstration."""

from pathlib import Path

import pytest

from tests.unit.library.demonstration.organisations import results
from virkning.library.shelves import programme

DOCUMENT = Path(__file__).resolve().parents[4] / "docs" / "demonstration.md"
SPANS = ("start", "phase-f1", "phase-f2", "phase-f3", "course-short", "course-long")


def table(department: str) -> str:
    """Paired of eligible in every cell of the published quarter, as the document prints it."""
    lines = ["| indicator | start | f1 | f2 | f3 | short | long |", "|---|--:|--:|--:|--:|--:|--:|"]
    for indicator in programme("uvs").scaled:
        found = results("uvs", indicator.key, "2013Q2", department)
        cells = [f"{found[span].paired} of {found[span].eligible}" for span in SPANS]
        lines.append(f"| {indicator.key} | {' | '.join(cells)} |")
    return "\n".join(lines)


@pytest.mark.parametrize("department", ["a", "b"])
def test_table_of_n(department: str) -> None:
    assert table(department) in DOCUMENT.read_text(encoding="utf-8")
