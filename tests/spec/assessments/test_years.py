"""Section: one round beside an earlier one."""

from datetime import date

from tests.spec.paragraphs import paragraph
from virkning.domain.assessment import RoundStanding, moves
from virkning.domain.text import Text

TITLE = Text(da="År for år", en="Year by year")

BEFORE, NOW = (
    Text(da="Før (aftalt, median)", en="Before (agreed, median)"),
    Text(da="Nu (aftalt, median)", en="Now (agreed, median)"),
)
MOVED, VERSIONS = Text(da="Flyttet", en="Moved"), Text(da="Versioner", en="Versions")


def standing(year: int, version: str, values: tuple[float | None, float | None]) -> RoundStanding:
    agreed, middle = ({"a": value} if value is not None else {} for value in values)
    return RoundStanding(date(year, 11, 1), "own", version, agreed, middle)


@paragraph(
    Text(da="Det samme holdes op mod det samme", en="Like is held against like"),
    Text(
        da="En aftalt værdi holdes op mod en aftalt, og en median mod en median. Har den ene runde en anden "
        "version af rammen, "
        "holdes de ikke op mod hinanden: så er det ikke de samme spørgsmål.",
        en="An agreed value is held against an agreed one, and a median against a median. Where one round has another "
        "version of the framework they are not held against each other: the questions are not the same.",
    ),
    columns=(BEFORE, NOW, VERSIONS, MOVED),
    rows=(
        ((50.0, 60.0), (75.0, 62.5), ("1", "1"), 25.0),
        ((None, 60.0), (75.0, 62.5), ("1", "1"), 2.5),
        ((50.0, None), (None, 62.5), ("1", "1"), None),
        ((50.0, 60.0), (75.0, 62.5), ("1", "2"), None),
    ),
)
def test_moves(
    before: tuple[float | None, float | None],
    now: tuple[float | None, float | None],
    versions: tuple[str, str],
    moved: float | None,
) -> None:
    found = moves(standing(2025, versions[0], before), standing(2026, versions[1], now))
    assert found.get("a") == moved
    assert (found == {}) == (versions[0] != versions[1])
