"""Difference in differences with covariates: a known truth is found where the plain difference errs."""

from random import Random

import pytest

from virkning.domain.staggered import staggered

TRUTH = 2.0


def invented(seed: int, n: int) -> tuple[list[list[float]], list[float | None], list[tuple[float]]]:
    """Larger units grow faster, and begin more often: without allowing for size, growth is taken for effect."""
    rng = Random(seed)  # noqa: S311 - invented units, the same each time
    values, starts, sizes = [], list[float | None](), []
    for _ in range(n):
        size = rng.gauss(0, 1)
        start = 2.0 if rng.gauss(0, 1) + size > 0 else None
        level = rng.gauss(10, 2)
        slope = 0.5 + 1.5 * size
        values.append([level + slope * t + (TRUTH if start and t >= start else 0) + rng.gauss(0, 1) for t in range(4)])
        starts.append(start)
        sizes.append((size,))
    return values, starts, sizes


def test_the_truth_is_found_and_the_interval_holds_it() -> None:
    held = 0
    for seed in range(40):
        values, starts, sizes = invented(seed, 150)
        found = staggered(values, starts, range(4), covariates=sizes).overall
        held += found.interval.low <= TRUTH <= found.interval.high
    assert held >= 35  # of 40 at 95 %, fewer than 35 come about once in a hundred
    values, starts, sizes = invented(1, 1500)
    plain, allowed = (staggered(values, starts, range(4), covariates=one).overall for one in ((), sizes))
    assert plain.value > TRUTH + 1
    assert allowed.value == pytest.approx(TRUTH, abs=4 * allowed.error)
    placebo = [one for one in staggered(values, starts, range(4), covariates=sizes).by_start if one.since < 0]
    assert all(abs(one.value) < 4 * one.error for one in placebo)


def test_a_column_that_says_the_same_twice_is_refused() -> None:
    values, starts, sizes = invented(1, 60)
    with pytest.raises(ValueError, match="told apart"):
        staggered(values, starts, range(4), covariates=[(one, one) for (one,) in sizes])
