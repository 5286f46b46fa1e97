"""Paired change and shares against R: the trial "Beat the Blues" (HSAUR3), Student's sleep data, and Wilson intervals.

Of expected_paired.csv we compute n, means, sds, t interval, d_z, g_z, d_av and the counts; the correlation, the tests
(t, Wilcoxon) and the other effect sizes (Glass, d_rm) stand in no cell of ours.
"""

import csv
from functools import cache

import pytest

from tests.reference_data import reference
from virkning.domain.before_after import Person, Yardstick, before_after
from virkning.domain.instrument import Direction
from virkning.domain.result import Result
from virkning.domain.statistics import d_z, g_z, hedges_factor, mean_interval, share_interval
from virkning.domain.summary import moments

pytestmark = pytest.mark.reference

FOLDER = "statistics/paired_change"

NOT_OURS = {"r", "t", "p", "d_pre_glass", "d_rm", "wilcox_V", "wilcox_p"}

ANALYSES = {
    "all pre->2m": ("bdi.2m", ""),
    "all pre->8m": ("bdi.8m", ""),
    "BtheB pre->2m": ("bdi.2m", "BtheB"),
    "TAU pre->2m": ("bdi.2m", "TAU"),
}


def rows(name: str) -> list[dict[str, str]]:
    with reference(f"{FOLDER}/{name}").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def result(analysis: str) -> Result:
    after, arm = ANALYSES[analysis]
    people = [
        Person(row["subject"], float(row["bdi.pre"]), float(row[after]) if row[after] else None)
        for row in rows("BtheB_wide.csv")
        if arm in ("", row["treatment"])
    ]
    return before_after(people, Yardstick(Direction.LOWER)).all.result


def figures(found: Result) -> dict[str, float | None]:
    interval = found.interval
    return {
        "n": found.paired,
        "m_pre": found.before.mean,
        "sd_pre": found.before.sd,
        "m_post": found.after.mean,
        "sd_post": found.after.sd,
        "m_diff": found.difference.mean,
        "sd_diff": found.difference.sd,
        "ci_lo": interval.low if interval else None,
        "ci_hi": interval.high if interval else None,
        "dz": found.d_z,
        "SRM": found.d_z,
        "gz": found.g_z,
        "d_av": found.d_av,
        # BDI: lower is better, so those who are lower have progressed.
        "n_lower": found.classes.progressed,
        "n_equal": found.classes.status_quo,
        "n_higher": found.classes.regressed,
    }


def test_every_expected_figure() -> None:
    checked = 0
    for row in rows("expected_paired.csv"):
        if row["quantity"] in NOT_OURS:
            continue
        found = figures(result(row["analysis"]))[row["quantity"]]
        assert found == pytest.approx(float(row["value"]), rel=1e-11), row
        checked += 1
    assert checked == len(ANALYSES) * 16


def test_dropout_is_told() -> None:
    found = result("all pre->8m")
    assert (found.eligible, found.paired, found.unpaired_before.n) == (100, 52, 48)


def test_students_sleep_data() -> None:
    """The published example of R: 95 % interval .70011 to 2.45989; d_z 1.284558, g_z 1.173925."""
    differences = [float(row["drug2"]) - float(row["drug1"]) for row in rows("sleep_student.csv")]
    found = moments(differences)
    assert found.mean is not None
    interval = mean_interval(found.n, found.mean, found.sd)
    assert interval is not None
    assert (round(interval.low, 5), round(interval.high, 5)) == (0.70011, 2.45989)
    size, corrected = d_z(found.n, found.mean, found.sd), g_z(found.n, found.mean, found.sd)
    assert size is not None
    assert corrected is not None
    assert (round(size, 6), round(corrected, 6)) == (1.284558, 1.173925)


def test_the_correction_for_small_samples_is_exact() -> None:
    """J(9) by the gamma function is .913875; the usual approximation 1 - 3 / (4 * 9 - 1) is .914286."""
    assert round(hedges_factor(9), 6) == 0.913875
    assert hedges_factor(9) != pytest.approx(1 - 3 / (4 * 9 - 1), abs=1e-4)


def test_d_av_takes_the_root_of_the_mean_variance() -> None:
    """Not the mean of the two sds, which the arm with unlike sds (11.74 and 10.12) tells apart in the third decimal."""
    found = result("BtheB pre->2m")
    assert found.d_av is not None
    assert found.before.sd is not None
    assert found.after.sd is not None
    assert found.difference.mean is not None
    of_mean_sd = found.difference.mean / ((found.before.sd + found.after.sd) / 2)
    assert (round(found.d_av, 3), round(of_mean_sd, 3)) == (-0.714, -0.716)


def test_wilson_intervals() -> None:
    for row in rows("expected_proportion_ci.csv"):
        found = share_interval(int(row["x"]), int(row["n"]))
        assert found is not None
        assert found.low == pytest.approx(float(row["wilson_lo"]), abs=1e-9)
        assert found.high == pytest.approx(float(row["wilson_hi"]), abs=1e-9)
