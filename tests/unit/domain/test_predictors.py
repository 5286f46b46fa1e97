"""What was known early against where people end: found where it is there, and not where it is not."""

from random import Random

import pytest

from virkning.domain.predictors import FEWEST, predictor_study


def people(n: int, *, alliance: float = 0.0, seed: int = 7) -> tuple[list[float], list[float], list[list[float]]]:
    rng = Random(seed)  # noqa: S311 - invented people, the same each time
    outcome, start, rows = [], [], []
    for _ in range(n):
        before, talk, noise = rng.gauss(50, 10), rng.gauss(4, 2), rng.gauss(0, 1)
        outcome.append(10 + 0.6 * before + alliance * (talk - 4) / 2 + rng.gauss(0, 5))
        start.append(before)
        rows.append([talk, noise])
    return outcome, start, rows


def test_what_tells_something_is_found_and_noise_is_not() -> None:
    found = predictor_study(*people(400, alliance=3.0), ["alliance", "noise"])
    alliance, noise = found.predictors
    assert alliance.interval.low < 3.0 < alliance.interval.high
    assert alliance.p < 1e-6
    assert noise.interval.low < 0 < noise.interval.high
    assert alliance.alone > 0.05
    assert abs(noise.alone) < 0.01
    # 0.6 x 10 = 6 by the start and 3 by the alliance, of 5 left: 36 / 70 and 45 / 70
    assert found.told_by_start == pytest.approx(36 / 70, abs=0.07)
    assert found.told_by_all == pytest.approx(45 / 70, abs=0.07)
    # nine of ten of a normal distribution lie within 1.645 standard deviations
    assert found.missed_by == pytest.approx(1.645 * 5, rel=0.08)
    assert found.missed_by_mean > found.missed_by


def test_predictors_without_content_make_guesses_worse_and_not_better() -> None:
    """In sample R² always grows; by cross-validation it must not."""
    rng = Random(3)  # noqa: S311 - as above
    outcome, start, _ = people(40)
    found = predictor_study(outcome, start, [[rng.gauss(0, 1) for _ in range(8)] for _ in outcome], list("abcdefgh"))
    assert found.told_by_all < found.told_by_start
    assert found.few


def test_a_line_without_noise_is_guessed_wholly() -> None:
    rows = [[float(n % 7)] for n in range(60)]
    start = [float(n % 11) for n in range(60)]
    outcome = [2 * b + 3 * r[0] for b, r in zip(start, rows, strict=True)]
    found = predictor_study(outcome, start, rows, ["x"])
    assert found.told_by_all == pytest.approx(1, abs=1e-12)
    assert found.missed_by == pytest.approx(0, abs=1e-9)
    sd = (sum((r[0] - sum(x[0] for x in rows) / 60) ** 2 for r in rows) / 59) ** 0.5
    assert found.predictors[0].per_sd == pytest.approx(3 * sd, abs=1e-9)


def test_too_few_and_the_same_twice_are_refused() -> None:
    outcome, start, rows = people(FEWEST - 1)
    with pytest.raises(ValueError, match="too few"):
        predictor_study(outcome, start, rows, ["a", "b"])
    outcome, start, rows = people(50)
    with pytest.raises(ValueError, match="cannot be told apart"):
        predictor_study(outcome, start, [[row[0], row[0] * 2] for row in rows], ["a", "b"])
