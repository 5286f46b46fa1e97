"""Section: those who are missing."""

import pytest

from tests.spec.paragraphs import paragraph
from tests.spec.references import COHEN, HEDGES, HEDGES_OLKIN
from virkning.domain.dropout import StandardisedDifference, Tilt, standardised_difference, tilt
from virkning.domain.instrument import Direction
from virkning.domain.result import Moments
from virkning.domain.statistics import Interval
from virkning.domain.text import Text

TITLE = Text(da="Dem, der mangler", en="Those who are missing")

PAIRED = Text(da="Målt begge gange", en="Measured both times")
UNPAIRED = Text(da="Mangler eftermålingen", en="Missing the after")
DIFFERENCE, INTERVAL = Text(da="Forskel", en="Difference"), Text(da="95 %-interval", en="95% interval")


@paragraph(
    Text(da="Hvordan havde de det ved start?", en="How were they at the start?"),
    Text(
        da="Gennemsnittene ved første måling sammenlignes i fælles standardafvigelser, rettet for små grupper. "
        "Eksempel: den "
        "fælles er √((9 × 2² + 7 × 1,5²) / 16) = 1,798, så 1,5 / 1,798 = 0,834, gange rettelsen 0,952 giver 0,794. "
        "Variansen er 18 / 80 + 0,794² / 36.",
        en="The means at the first measurement are compared in common standard deviations, corrected for small groups. "
        "Example: the common one is √((9 × 2² + 7 × 1.5²) / 16) = 1.798, so 1.5 / 1.798 = 0.834, times the correction "
        "0.952 gives 0.794. The variance is 18 / 80 + 0.794² / 36.",
    ),
    formula=Text(da="J(n₁ + n₂ − 2) × (m₁ − m₂) / s", en="J(n₁ + n₂ − 2) × (m₁ − m₂) / s"),
    sources=(HEDGES, HEDGES_OLKIN),
    columns=(PAIRED, UNPAIRED, DIFFERENCE, INTERVAL),
    rows=(
        (Moments(10, 5.0, 2.0), Moments(8, 3.5, 1.5), 0.794, Interval(-0.171, 1.760)),
        (Moments(8, 3.5, 1.5), Moments(10, 5.0, 2.0), -0.794, Interval(-1.760, 0.171)),
        (Moments(10, 5.0, 2.0), Moments(10, 5.0, 1.0), 0.0, Interval(-0.877, 0.877)),
        (Moments(10, 5.0, 2.0), Moments(1, 5.0, None), None, None),
        (Moments(10, 5.0, 0.0), Moments(8, 5.0, 0.0), None, None),
        (Moments(10, 5.0, 2.0), Moments(), None, None),
    ),
)
def test_at_the_start(one: Moments, other: Moments, value: float | None, interval: Interval | None) -> None:
    found = standardised_difference(one, other)
    assert (found is None) is (value is None)
    if found and interval:
        assert found.value == pytest.approx(value, abs=5e-4)
        assert (found.interval.low, found.interval.high) == pytest.approx((interval.low, interval.high), abs=1e-3)


@paragraph(
    Text(da="Hvad det kan betyde", en="What it may mean"),
    Text(
        da="Havde de målte det bedre ved start end dem, der mangler, kan resultatet være for lyst; havde de det værre, "
        "for mørkt. Det siges kun, når intervallet ikke holder 0, og forskellen er mindst 0,2. Ligger hele intervallet "
        "mellem −0,2 og 0,2, er det ikke sandsynligt, at de manglende vender billedet. Ellers ved vi det ikke.",
        en="If those measured were better off at the start than those who are missing, the result may be too bright; "
        "if worse off, "
        "too dark. That is said only where the interval does not hold 0 and the difference is at least 0.2. "
        "Where the whole interval lies between −0.2 and 0.2 the missing are not likely to turn the picture. Else we do "
        "not know.",
    ),
    sources=(COHEN,),
    columns=(DIFFERENCE, INTERVAL, Text(da="Bedst", en="Best"), Text(da="Betydning", en="Meaning")),
    rows=(
        (0.4, Interval(0.1, 0.7), Direction.HIGHER, Tilt.TOO_BRIGHT),
        (0.4, Interval(0.1, 0.7), Direction.LOWER, Tilt.TOO_DARK),
        (-0.4, Interval(-0.7, -0.1), Direction.LOWER, Tilt.TOO_BRIGHT),
        (0.1, Interval(0.02, 0.18), Direction.LOWER, Tilt.UNLIKELY),
        (0.4, Interval(-0.1, 0.9), Direction.LOWER, Tilt.UNSURE),
        (0.15, Interval(0.05, 0.25), Direction.LOWER, Tilt.UNSURE),
    ),
)
def test_what_it_may_mean(value: float, interval: Interval, best: Direction, meaning: Tilt) -> None:
    assert tilt(StandardisedDifference(value, interval), best) is meaning


@paragraph(
    Text(da="Uden tal siges intet", en="Without figures nothing is said"),
    Text(da="Er grupperne for små, ved vi det ikke.", en="Where the groups are too small we do not know."),
    columns=(Text(da="Bedst", en="Best"), Text(da="Betydning", en="Meaning")),
    rows=((Direction.LOWER, Tilt.UNSURE),),
)
def test_nothing_known(best: Direction, meaning: Tilt) -> None:
    assert tilt(None, best) is meaning
