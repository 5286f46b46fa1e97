"""Agreement against Krippendorff's published matrix and the R package irr (0.84.1).

Tolerance: 1e-11 for alpha, 1e-9 for kappa, W and intraclass correlations. Two figures of irr differ, and are shown to
come of other degrees of freedom (docs/research.md).
"""

import csv

import pytest
from scipy import stats

from tests.reference_data import reference
from virkning.domain.agreement import Level, krippendorff
from virkning.domain.intraclass import Intraclass, RaterModel, intraclass, kendall
from virkning.domain.kappa import KappaWeights, cohen

pytestmark = pytest.mark.reference

FOLDER = "statistics/agreement"

ALPHA = {
    Level.NOMINAL: 0.743421052632,
    Level.ORDINAL: 0.815387503755,
    Level.INTERVAL: 0.849107142857,
    Level.RATIO: 0.797402774712,
}


def rows(name: str) -> list[list[float | None]]:
    with reference(f"{FOLDER}/{name}").open(encoding="utf-8") as file:
        lines = list(csv.reader(file))[1:]
    return [[float(cell) if cell else None for cell in line[1:]] for line in lines]


def printed() -> list[list[str]]:
    return [line.split() for line in reference(f"{FOLDER}/agreement_reference.txt").read_text().splitlines()]


def correlations() -> dict[tuple[RaterModel, int], list[float]]:
    """Value, interval, F and p as irr printed them, by model and number of raters."""
    found: dict[tuple[RaterModel, int], list[float]] = {}
    for words in printed():
        if len(words) < 3 or words[0] not in ("oneway", "twoway"):
            continue
        model = RaterModel.ONE_WAY if words[0] == "oneway" else RaterModel(words[1])
        figures = [float(word) for word in words[4:] if word not in ("CI", "F", "p")]
        found[model, 1 if words[2] == "single" else 3] = figures
    return found


def ours() -> dict[tuple[RaterModel, int], Intraclass]:
    return {(one.model, one.raters): one for one in intraclass(rows("irr_anxiety_3raters.csv"))}


@pytest.mark.parametrize("level", Level)
def test_alpha_as_krippendorff(level: Level) -> None:
    units = list(zip(*rows("krippendorff_4x12.csv"), strict=True))
    found = krippendorff(units, level, resamples=200)
    assert found is not None
    assert found.value == pytest.approx(ALPHA[level], abs=1e-11)
    assert found.units == 11


@pytest.mark.parametrize(
    ("name", "weights"),
    [("unweighted", KappaWeights.NONE), ("equal", KappaWeights.LINEAR), ("squared", KappaWeights.QUADRATIC)],
)
def test_kappa_as_irr(name: str, weights: KappaWeights) -> None:
    line = next(words for words in printed() if words and words[0] == name)
    found = cohen([(row[0], row[1]) for row in rows("irr_anxiety_3raters.csv")], weights)
    assert found is not None
    assert (found.value, found.z, found.p) == pytest.approx([float(line[at]) for at in (1, 3, 5)], abs=1e-9)


def test_concordance_as_irr() -> None:
    found = kendall(rows("irr_anxiety_3raters.csv"))
    assert found is not None
    assert found.value == pytest.approx(0.539656875954, abs=1e-11)
    assert found.chi_square == pytest.approx(30.8, abs=0.05)
    assert found.p == pytest.approx(0.0429, abs=0.00005)


def test_intraclass_correlations_as_irr() -> None:
    expected, found = correlations(), ours()
    assert len(expected) == 6
    for key, (value, low, high, f, p) in expected.items():
        one = found[key]
        assert (one.value, one.f) == pytest.approx((value, f), abs=1e-9)
        if key != (RaterModel.AGREEMENT, 3):
            assert (one.interval.low, one.interval.high) == pytest.approx((low, high), abs=1e-9)
        if key[0] is not RaterModel.AGREEMENT:
            assert one.p == pytest.approx(p, abs=1e-9)


def test_the_two_figures_that_differ_come_of_other_degrees_of_freedom() -> None:
    """irr takes the degrees of freedom at the estimate for p; for the mean it puts in k times its correlation."""
    expected, n, k = correlations(), 20, 3
    one, f = ours()[RaterModel.AGREEMENT, 1].value, ours()[RaterModel.AGREEMENT, 1].f
    mean = k * one / (1 + (k - 1) * one)
    for raters, r in ((1, one), (3, mean)):
        a, b = k * r / (n * (1 - r)), 1 + k * r * (n - 1) / (n * (1 - r))
        # Mean squares in units of what is left: between units f, between raters from the correlation of one.
        across = 1 + n * ((f - 1) / one - (f + k - 1)) / k
        df = (a * across + b) ** 2 / ((a * across) ** 2 / (k - 1) + b**2 / ((n - 1) * (k - 1)))
        assert float(stats.f.sf(f, n - 1, df)) == pytest.approx(expected[RaterModel.AGREEMENT, raters][4], abs=1e-9)
        if raters == k:
            up = float(stats.f.ppf(0.975, n - 1, df))
            low = n * (f - up) / (up * (across - 1) + n * f)
            assert low == pytest.approx(expected[RaterModel.AGREEMENT, raters][1], abs=1e-9)
