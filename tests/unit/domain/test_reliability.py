"""Reliability of scales: figures that can be worked out by hand."""

import numpy as np
import pytest

from virkning.domain.one_factor import minres_factor, ml_factor
from virkning.domain.reliability import reliability

LOADINGS = np.array([0.9, 0.8, 0.7, 0.6])
EXACT = np.outer(LOADINGS, LOADINGS) + np.diag(1 - LOADINGS**2)


def test_one_exact_factor_is_found_by_both_ways() -> None:
    omega = float(LOADINGS.sum() ** 2 / EXACT.sum())
    for found in (ml_factor(EXACT), minres_factor(EXACT), ml_factor(EXACT * 4)):
        assert found.omega == pytest.approx(omega, abs=1e-6)
    assert ml_factor(EXACT * 4).loadings == pytest.approx(tuple(LOADINGS * 2), abs=1e-4)


def test_alpha_of_two_items_is_spearman_and_brown() -> None:
    answers = [(1.0, 2.0), (2.0, 1.0), (3.0, 4.0), (4.0, 3.0), (5.0, 6.0), (6.0, 5.0)]
    found = reliability(answers, ["a", "b"])
    r = float(np.corrcoef(np.array(answers).T)[0, 1])
    assert found.alpha == pytest.approx(2 * r / (1 + r), abs=1e-12)
    assert found.alpha_standardised == pytest.approx(found.alpha)
    assert found.omega is None
    assert found.items[0].without is None
    assert found.items[0].rest == pytest.approx(r)


def test_missing_answers_and_doubled_items() -> None:
    whole = [(float(n % 4), float(n % 4), float(n % 3)) for n in range(24)]
    found = reliability([*whole, (1.0, None, None)], ["a", "b", "c"])
    assert (found.n, found.answers, found.items[0].n) == (24, 25, 25)
    assert found.lambda6 is None, "an item that stands twice has nothing alone"
    assert reliability([*whole, (1.0, None, None)], ["a", "b", "c"]).alpha_pairwise is not None
    with pytest.raises(ValueError, match="too few"):
        reliability([(1.0, 2.0), (1.0, 3.0), (1.0, 4.0)], ["a", "b"])
