"""Section: cells of few."""

import pytest

from tests.spec.paragraphs import paragraph
from tests.spec.small_numbers import Shown, department, shown
from virkning.analysis.disclosure import protect
from virkning.domain.result import Result, Suppression
from virkning.domain.text import Text

TITLE = Text(da="Celler med få", en="Cells of few")


@paragraph(
    Text(da="Færre end grænsen skjules", en="Fewer than the threshold are hidden"),
    Text(
        da="En celle er ét felt i rapporten: én skala, én afdeling, ét spænd. Er der færre borgere bag den end "
        "grænsen, skjules alt i den: gennemsnit, forskel, andel og antal. En tom celle har intet at skjule.",
        en="A cell is one field of the report: one scale, one department, one span. When fewer citizens than the "
        "threshold stand behind it, everything in it is hidden: means, difference, share and count. An empty cell has "
        "nothing to hide.",
    ),
    columns=(
        Text(da="Grænse", en="Threshold"),
        Text(da="Fremgang", en="Progressed"),
        Text(da="Tilbagegang", en="Regressed"),
        Text(da="Læseren ser", en="The reader sees"),
    ),
    rows=(
        (5, 2, 2, Shown.SMALL),
        (5, 5, 5, Shown.ALL),
        (3, 1, 1, Shown.SMALL),
        (3, 3, 3, Shown.ALL),
        (10, 5, 4, Shown.SMALL),
        (10, 10, 10, Shown.ALL),
        (5, 0, 0, Shown.ALL),
    ),
)
def test_small(threshold: int, progressed: int, regressed: int, expected: Shown) -> None:
    (cell,) = protect([department("", progressed, 0, regressed)], threshold=threshold)
    assert shown(cell) is expected
    if expected is Shown.SMALL:
        assert cell == Result(cell.cell, cell.threshold, suppressed=Suppression.SMALL)


@paragraph(
    Text(da="Grænsen har en bund", en="The threshold has a floor"),
    Text(
        da="Med to i en celle kender hver af dem den andens tal. Derfor kan grænsen ikke sættes under 3.",
        en="With two in a cell each of them knows the other's number. So the threshold cannot be set below 3.",
    ),
    columns=(Text(da="Grænse", en="Threshold"), Text(da="Afvises", en="Refused")),
    rows=((3, False), (2, True), (1, True), (0, True)),
)
def test_floor(threshold: int, refused: bool) -> None:
    if not refused:
        assert protect([], threshold=threshold) == ()
        return
    with pytest.raises(ValueError, match="below 3"):
        protect([], threshold=threshold)
