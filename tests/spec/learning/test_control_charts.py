"""Section: control charts."""

import pytest

from tests.spec.paragraphs import paragraph
from tests.spec.references import SHEWHART, WESTERN_ELECTRIC, WHEELER
from virkning.domain.control_chart import p_chart, xmr
from virkning.domain.text import Text

TITLE = Text(da="Kontroldiagrammer", en="Control charts")

VALUES, LOW, HIGH = Text(da="Værdier", en="Values"), Text(da="Nedre", en="Lower"), Text(da="Øvre", en="Upper")
LAST, SIGNALS = Text(da="Sidste punkt", en="Last point"), Text(da="Skiller sig ud", en="Stands out")
MONTHS = (5, 6, 5, 6, 5, 6, 5, 6)


@paragraph(
    Text(da="Grænser for enkelte værdier", en="Limits of single values"),
    Text(
        da="Et gennemsnit svinger fra måned til måned. Hvor meget, ses af springene fra punkt til punkt: "
        "grænserne er midten plus og minus 2,66 gange det gennemsnitlige spring. Er springene 1 omkring 5,5, er "
        "de 5,5 ± 2,66.",
        en="A mean swings from month to month. How much is seen from the jumps from point to point: the limits "
        "are the middle plus and minus 2.66 times the mean jump. Where the jumps are 1 about 5.5 they are 5.5 ± "
        "2.66.",
    ),
    formula=Text(da="x̄ ± 3 · MR / 1,128", en="x̄ ± 3 · MR / 1.128"),
    sources=(SHEWHART, WHEELER),
    columns=(VALUES, LOW, HIGH),
    rows=((MONTHS, 2.84, 8.16), ((4,) * 8, 4.0, 4.0)),
)
def test_single_values(values: tuple[int, ...], low: float, high: float) -> None:
    point = xmr([float(value) for value in values]).points[0]
    assert (point.low, point.high) == pytest.approx((low, high), abs=0.005)


@paragraph(
    Text(da="Grænser for andele", en="Limits of shares"),
    Text(
        da="En andel af få svinger mere end en andel af mange, så hvert punkt har sine egne grænser efter sit antal.",
        en="A share of few swings more than a share of many, so each point has limits of its own by its number.",
    ),
    formula=Text(da="p ± 3 · √(p · (1 − p) / n)", en="p ± 3 · √(p · (1 − p) / n)"),
    sources=(SHEWHART,),
    columns=(Text(da="Antal", en="Number"), LOW, HIGH),
    rows=((25, 0.2, 0.8), (100, 0.35, 0.65), (4, 0.0, 1.0)),
)
def test_shares(n: int, low: float, high: float) -> None:
    chart = p_chart([50] * 8 + [n // 2], [100] * 8 + [n], baseline=8)
    assert (chart.points[-1].low, chart.points[-1].high) == pytest.approx((low, high), abs=0.005)


@paragraph(
    Text(da="Hvornår et punkt skiller sig ud", en="When a point stands out"),
    Text(
        da="Tre navngivne regler: uden for grænserne, to af tre i træk ud over to tredjedele af vejen på samme "
        "side, og otte i træk på samme side af midten. Et punkt, der skiller sig ud, er et spørgsmål og aldrig en "
        "dom.",
        en="Three named rules: beyond the limits, two of three in a row beyond two thirds of the way on one "
        "side, and eight in a row on one side of the middle. A point that stands out is a question and never a "
        "verdict.",
    ),
    sources=(WESTERN_ELECTRIC,),
    columns=(LAST, SIGNALS),
    rows=(((9,), "beyond"), ((7.5, 5, 7.5), "two-of-three"), ((6,) * 8, "eight-in-a-row"), ((7,), "")),
)
def test_rules(last: tuple[float, ...], rule: str) -> None:
    points = xmr([*(float(value) for value in MONTHS), *last], baseline=8).points
    assert ", ".join(points[-1].rules) == rule
