"""Alpha, lambda 6 and omega against psych (R) on bfi. Tolerance: 1e-9; omega, found by search, 1e-6 and 1e-5."""

import csv

import numpy as np
import pytest

from tests.reference_data import reference
from virkning.domain.one_factor import minres_factor
from virkning.domain.reliability import reliability

pytestmark = pytest.mark.reference

FOLDER = "statistics/scoring"
SCALES = {"agree": (["A1", "A2", "A3", "A4", "A5"], "A1"), "neuroticism": (["N1", "N2", "N3", "N4", "N5"], "")}


def answers(scale: str) -> list[list[float | None]]:
    items, turned = SCALES[scale]
    with reference(f"{FOLDER}/bfi_agree_neuroticism.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    def value(row: dict[str, str], item: str) -> float | None:
        if row[item] in ("", "NA"):
            return None
        return 7 - float(row[item]) if item == turned else float(row[item])

    return [[value(row, item) for item in items] for row in rows]


def expected(scale: str) -> dict[str, float]:
    with reference(f"{FOLDER}/expected_bfi_reliability.csv").open(encoding="utf-8") as file:
        row = next(row for row in csv.DictReader(file) if row["scale"] == scale)
    return {name: float(value) for name, value in row.items() if name != "scale"}


@pytest.mark.parametrize("scale", SCALES)
def test_reliability_as_psych(scale: str) -> None:
    given, there = answers(scale), expected(scale)
    found = reliability(given, SCALES[scale][0])
    assert (found.answers, found.n) == (there["n"], there["n_complete"])
    assert found.alpha == pytest.approx(there["alpha_raw_complete"], abs=1e-9)
    assert found.alpha_standardised == pytest.approx(there["alpha_std_complete"], abs=1e-9)
    assert found.alpha_pairwise == pytest.approx(there["alpha_raw_pairwise"], abs=1e-9)
    assert found.lambda6 == pytest.approx(there["guttman_lambda6_complete"], abs=1e-9)
    assert found.mean_correlation == pytest.approx(there["mean_interitem_r_complete"], abs=1e-9)
    assert found.omega == pytest.approx(there["omega_cfa_ml_cov"], abs=1e-6)


@pytest.mark.parametrize("scale", SCALES)
def test_the_omega_of_psych_is_of_correlations(scale: str) -> None:
    whole = np.array([row for row in answers(scale) if None not in row], dtype=np.float64)
    factor = minres_factor(np.cov(whole.T))
    found = 1 - sum(factor.alone) / float(np.corrcoef(whole.T).sum())
    assert found == pytest.approx(expected(scale)["omega_total_1factor_psych_minres_corr"], abs=1e-5)
