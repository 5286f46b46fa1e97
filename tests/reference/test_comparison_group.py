"""Effects against MatchIt's lalonde and did's mpdta (R).

Tolerance: what is worked out directly 1e-6 (lalonde, dollars) and 1e-10 (mpdta); scores 1e-7, what rests on them 1e-5.
"""

import csv

import numpy as np
import pytest

from tests.reference_data import reference
from virkning.domain.balance import balance
from virkning.domain.effect_study import effect_study, weighted_difference
from virkning.domain.matching import EffectMethod, chances, entropy, partners, weights_by
from virkning.domain.staggered import Staggered, staggered

pytestmark = pytest.mark.reference

FOLDER = "statistics/comparison_group"
RACES = ("black", "hispan", "white")
NUMBERS = ("age", "educ", "married", "nodegree", "re74", "re75")
NAMES = (*NUMBERS, *(f"race_{race}" for race in RACES))


def rows(name: str) -> list[dict[str, str]]:
    with reference(f"{FOLDER}/{name}").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def lalonde() -> tuple[list[float], list[float], list[list[float]]]:
    """Earnings after, who got the training, and covariates with all three values of race."""
    people = rows("lalonde_matchit_614.csv")
    columns = [
        [*(float(one[name]) for name in NUMBERS), *(float(one["race"] == race) for race in RACES)] for one in people
    ]
    return [float(one["re78"]) for one in people], [float(one["treat"]) for one in people], columns


def counties() -> Staggered:
    found: dict[str, dict[float, float]] = {}
    starts: dict[str, float | None] = {}
    for row in rows("mpdta.csv"):
        found.setdefault(row["countyreal"], {})[float(row["year"])] = float(row["lemp"])
        starts[row["countyreal"]] = float(row["first.treat"]) or None
    times = [2003.0, 2004.0, 2005.0, 2006.0, 2007.0]
    return staggered([[one[time] for time in times] for one in found.values()], list(starts.values()), times)


def test_difference_regression_and_weighting() -> None:
    y, d, columns = lalonde()
    without_one = [row[:-1] for row in columns]
    found = effect_study(y, d, without_one, NAMES[:-1], EffectMethod.REGRESSION)
    assert found.difference.value == pytest.approx(-635.026212, abs=1e-6)
    assert found.effect.value == pytest.approx(1548.243802, abs=1e-6)
    weighted = effect_study(y, d, without_one, NAMES[:-1], EffectMethod.IPW, resamples=40)
    assert weighted.effect.value == pytest.approx(1214.071221, abs=1e-5)
    assert weighted.effect.interval.low < 1214 < weighted.effect.interval.high


def test_scores_and_balance() -> None:
    _, treated, columns = lalonde()
    d, x = np.array(treated), np.array(columns)
    scores = [float(one["ps"]) for one in rows("expected_propensity.csv")]
    assert list(chances(x[:, :-1], d)) == pytest.approx(scores, abs=1e-7)
    found = {one.covariate: one for one in balance(NAMES, x, d, weights_by(EffectMethod.IPW, x[:, :-1], d))}
    for row in rows("expected_balance_ipw_att.csv"):
        one = found[row["var"]]
        assert (one.before, one.after) == pytest.approx((float(row["Diff.Un"]), float(row["Diff.Adj"])), abs=1e-6)
        if row["V.Ratio.Un"]:
            assert one.ratio_before == pytest.approx(float(row["V.Ratio.Un"]), abs=1e-6)
            assert one.ratio_after == pytest.approx(float(row["V.Ratio.Adj"]), abs=1e-5)


def test_pairs_are_those_of_matchit() -> None:
    """Nearest neighbour, largest score first, no caliper: the means that MatchIt's vignette prints of the partners."""
    y, treated, columns = lalonde()
    d, x = np.array(treated), np.array(columns)
    found = partners(chances(x[:, :-1], d), d, caliper=np.inf)
    means = dict(zip(NAMES, x[[other for _, other in found]].mean(axis=0).tolist(), strict=True))
    printed = {"age": 25.3027, "educ": 10.6054, "married": 0.2108, "nodegree": 0.6378, "re74": 2342.1076}
    printed |= {"re75": 1614.7451, "race_black": 0.4703, "race_hispan": 0.2162, "race_white": 0.3135}
    assert means == pytest.approx(printed, abs=5e-5)
    assert len(found) == 185
    assert float(np.mean([y[own] - y[other] for own, other in found])) == pytest.approx(894.3675, abs=1e-4)


def test_entropy_weights_are_those_of_empirical_calibration() -> None:
    """Google's program of that name, 0.12, on the same columns."""
    y, treated, columns = lalonde()
    d, x = np.array(treated), np.array(columns)[:, :-1]
    assert weighted_difference(np.array(y), d, entropy(x, d)) == pytest.approx(1273.261817, abs=1e-4)


def test_difference_in_differences() -> None:
    found = counties()
    expected = {2004.0: -0.01050324622, 2006.0: -0.004594606953, 2007.0: -0.02605441072}
    assert {one.group: one.value for one in found.two_by_two} == pytest.approx(expected, abs=1e-10)
    assert found.overall.value == pytest.approx(-0.03995127516, abs=1e-10)
    assert found.overall.error == pytest.approx(0.012034013, abs=1e-8)
    assert found.two_way == pytest.approx(-0.03654893667, abs=1e-10)
