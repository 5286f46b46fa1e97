"""Growth curves against lme4 (1.1-31) on the published sleep study: fixed part, spread, and each person's own line.

Tolerance: 0.001 of what lme4 prints with three decimals, and 0.01 for single persons' lines (both are found by search).
"""

import csv

import pytest

from tests.reference_data import reference
from virkning.domain.growth import growth
from virkning.domain.least_squares import fit

pytestmark = pytest.mark.reference

FOLDER = "statistics/growth"

FIXED, SD_START, SD_TREND = (251.405, 10.467), 24.741, 5.922
"""Bates, Maechler, Bolker & Walker (2015), doi:10.18637/jss.v067.i01, and SOURCE.txt beside the data."""

ERRORS, SD_LEFT = (6.825, 1.546), 25.592
"""Standard errors of the fixed part, and the residual standard deviation, of the same paper."""


def persons() -> dict[str, list[tuple[float, float]]]:
    found: dict[str, list[tuple[float, float]]] = {}
    with reference(f"{FOLDER}/sleepstudy.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["Subject"], []).append((float(row["Days"]), float(row["Reaction"])))
    return found


def lines(name: str) -> dict[str, tuple[float, float]]:
    with reference(f"{FOLDER}/{name}").open(encoding="utf-8") as file:
        return {row["Subject"]: (float(row["X.Intercept."]), float(row["Days"])) for row in csv.DictReader(file)}


def test_curve_and_spread_as_lme4() -> None:
    found = growth(list(persons().values()))
    assert (found.people, found.points) == (18, 180)
    assert found.line == pytest.approx(FIXED, abs=0.001)
    assert [found.covariance[i][i] ** 0.5 for i in (0, 1)] == pytest.approx(ERRORS, abs=0.001)
    assert (found.sd_start, found.sd_trend, found.sd_left) == pytest.approx((SD_START, SD_TREND, SD_LEFT), abs=0.001)


def test_each_persons_line_as_lme4() -> None:
    data, expected = persons(), lines("expected_sleepstudy_subject_coefs_eb.csv")
    found = growth(list(data.values()))
    assert set(expected) == set(data)
    for name, own in zip(data, found.own, strict=True):
        line = tuple(a + b for a, b in zip(found.line, own, strict=True))
        assert line == pytest.approx(expected[name], abs=0.01)


def test_each_persons_line_alone_as_least_squares() -> None:
    for name, expected in lines("expected_sleepstudy_subject_ols.csv").items():
        own = persons()[name]
        found = fit([(1.0, time) for time, _ in own], [value for _, value in own])
        assert found.values == pytest.approx(expected, rel=1e-6)
