"""Section: when a target is reached."""

from datetime import date

from tests.spec.paragraphs import paragraph
from virkning.domain.indicator import Measure, Target
from virkning.domain.indicator_value import IndicatorValue, attained
from virkning.domain.instrument import Direction
from virkning.domain.text import Text

TITLE = Text(da="Hvornår et måltal er nået", en="When a target is reached")
REACHED = Text(da="Som ønsket", en="As wanted")
OF = Text(da="Af", en="Of")
AIM = Text(da="Måltal", en="Target")
SAID = Text(da="Siges", en="Said")
BY = date(2027, 12, 31)


@paragraph(
    Text(da="Hele det usikre område tæller", en="The whole range of uncertainty counts"),
    Text(
        da="Et måltal for en andel er nået, når hele 95 %-intervallet (Wilson) ligger på eller over det, og ikke nået, "
        "når hele intervallet ligger under. Imellem kan det ikke afgøres: så få borgere siger ikke mere end det.",
        en="A target for a share is reached when the whole 95% interval (Wilson) lies at or above it, and not reached "
        "when the whole interval lies below. In between it cannot be told: so few citizens say no more than that.",
    ),
    columns=(REACHED, OF, AIM, SAID),
    rows=(
        (90, 100, 0.6, "reached"),
        (9, 10, 0.6, "unsure"),
        (10, 100, 0.6, "not-reached"),
        (0, 0, 0.6, "nothing-known"),
    ),
)
def test_shares(reached: int, n: int, aim: float, expected: str) -> None:
    target = Target(Measure.SHARE, aim, BY, Text("x", "x"))
    value = IndicatorValue(n, 0, reached if n else None)
    assert attained(target, value, direction=Direction.HIGHER, over=False).value == expected
