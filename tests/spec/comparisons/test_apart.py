"""Section: now and before."""

import pytest

from tests.spec.paragraphs import paragraph
from tests.spec.references import NEWCOMBE_TWO, WELCH
from virkning.domain.comparison import Apart, apart, means_apart, shares_apart
from virkning.domain.result import Moments, Share
from virkning.domain.statistics import Interval
from virkning.domain.text import Text

TITLE = Text(da="Nu og før", en="Now and before")

NOW, THEN = Text(da="Nu", en="Now"), Text(da="Før", en="Before")
INTERVAL = Text(da="95 %-interval", en="95% interval")
SAID = Text(da="Det siges", en="It is said")


@paragraph(
    Text(da="To andele af forskellige borgere", en="Two shares of different citizens"),
    Text(
        da="Intervallet for forskellen sættes sammen af de to andeles egne intervaller. Ligger 0 i det, siger vi ikke, "
        "at der er en forskel. Første eksempel er Newcombes: 56 af 70 mod 48 af 80.",
        en="The interval of the difference is put together from those of the two shares. Where 0 lies in it we do not "
        "say that there is a difference. The first example is Newcombe's: 56 of 70 against 48 of 80.",
    ),
    sources=(NEWCOMBE_TWO,),
    columns=(NOW, THEN, INTERVAL, SAID),
    rows=(
        (Share(56, 70), Share(48, 80), Interval(0.0524, 0.3339), Apart.HIGHER),
        (Share(48, 80), Share(56, 70), Interval(-0.3339, -0.0524), Apart.LOWER),
        (Share(9, 10), Share(3, 10), Interval(0.1705, 0.8090), Apart.HIGHER),
        (Share(6, 10), Share(5, 10), Interval(-0.2898, 0.4509), Apart.UNSURE),
        (Share(6, 10), Share(0, 0), None, Apart.NOTHING_KNOWN),
    ),
)
def test_shares(now: Share, then: Share, expected: Interval | None, said: Apart) -> None:
    found = shares_apart(now, then)
    assert (found is None) is (expected is None)
    if found and expected:
        assert (found.interval.low, found.interval.high) == pytest.approx((expected.low, expected.high), abs=5e-5)
    assert apart(found) is said


@paragraph(
    Text(da="To gennemsnit af forskellige borgere", en="Two means of different citizens"),
    Text(
        da="Spredningen behøver ikke være den samme de to gange. Første eksempel: √(2² / 10 + 1,5² / 8) = 0,825 med "
        "16,0 frihedsgrader, så 1,5 ± 2,120 × 0,825.",
        en="The spread need not be the same both times. First example: √(2² / 10 + 1.5² / 8) = 0.825 with 16.0 degrees "
        "of freedom, so 1.5 ± 2.120 × 0.825.",
    ),
    sources=(WELCH,),
    columns=(NOW, THEN, INTERVAL, SAID),
    rows=(
        (Moments(10, 5.0, 2.0), Moments(8, 3.5, 1.5), Interval(-0.25, 3.25), Apart.UNSURE),
        (Moments(40, 5.0, 2.0), Moments(40, 3.5, 1.5), Interval(0.712, 2.288), Apart.HIGHER),
        (Moments(1, 5.0, None), Moments(8, 3.5, 1.5), None, Apart.NOTHING_KNOWN),
        (Moments(5, 2.0, 0.0), Moments(8, 2.0, 0.0), None, Apart.NOTHING_KNOWN),
    ),
)
def test_means(now: Moments, then: Moments, expected: Interval | None, said: Apart) -> None:
    found = means_apart(now, then)
    assert (found is None) is (expected is None)
    if found and expected:
        assert (found.interval.low, found.interval.high) == pytest.approx((expected.low, expected.high), abs=0.002)
    assert apart(found) is said
