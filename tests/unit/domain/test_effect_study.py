"""Effects: published figures, and what is known to be true since it was made so."""

import numpy as np
import pytest

from virkning.domain.balance import e_value, effective_size
from virkning.domain.effect_study import effect_study
from virkning.domain.logistic import propensity
from virkning.domain.matching import EffectMethod, entropy, pairs
from virkning.domain.staggered import ComparedWith, staggered


def test_e_value_as_published() -> None:
    """VanderWeele & Ding (2017): a risk ratio of 3.9 gives 7.26, and the limit 1.8 gives 3.0."""
    assert e_value(np.log(3.9) / 0.91, 1.0) == pytest.approx(7.26, abs=0.005)
    assert e_value(np.log(3.9) / 0.91, 1.0, np.log(1.8) / 0.91) == pytest.approx(3.0, abs=0.005)
    assert e_value(-np.log(3.9) / 0.91, 1.0) == pytest.approx(7.26, abs=0.005)
    assert e_value(1.0, 1.0, 0.0) == e_value(1.0, 0.0) == 1


def test_effective_number() -> None:
    assert effective_size(np.ones(20)) == 20
    assert effective_size(np.array([1.0, 0.0, 0.0])) == 1


def test_groups_that_are_parted_have_no_scores() -> None:
    d = np.array([0.0] * 6 + [1.0] * 6)
    rows = np.column_stack([np.ones(12), np.arange(12.0)])
    with pytest.raises(ValueError, match="part the groups"):
        propensity(rows, d)
    with pytest.raises(ValueError, match="told apart"):
        propensity(np.column_stack([np.ones(12), np.ones(12)]), np.array([0.0, 1.0] * 6))
    with pytest.raises(ValueError, match="no weights"):
        entropy(np.arange(12.0)[:, None], d)
    outcome, columns = [float(n * n) for n in range(12)], [[float(n)] for n in range(12)]
    found = effect_study(outcome, d.tolist(), columns, ["x"], EffectMethod.REGRESSION)
    assert found.overlap is None


def test_pairs_are_near_and_used_once() -> None:
    logit, d = np.array([0.0, 0.01, 5.0, 0.02, 9.0]), np.array([1.0, 0.0, 1.0, 0.0, 0.0])
    assert pairs(logit, d).tolist() == [1, 1, 0, 0, 0]
    with pytest.raises(ValueError, match="partner"):
        pairs(np.array([0.0, 9.0, 0.0, 9.0]), np.array([1.0, 0.0, 1.0, 0.0]))


@pytest.mark.parametrize("method", EffectMethod)
def test_a_known_effect_is_found_where_the_plain_difference_errs(method: EffectMethod) -> None:
    draw = np.random.default_rng(7)
    x = draw.normal(size=300)
    d = (draw.random(300) < 1 / (1 + np.exp(-x / 2))).astype(np.float64)
    y = 1 * d + 2 * x + draw.normal(size=300)
    columns = [[one] for one in x.tolist()]
    found = effect_study(y.tolist(), d.tolist(), columns, ["x"], method, resamples=60)
    assert found.difference.interval.low > 1
    assert found.effect.interval.low < 1 < found.effect.interval.high
    assert abs(found.balance[0].before) > 0.2
    if method is not EffectMethod.REGRESSION:
        assert abs(found.balance[0].after) < abs(found.balance[0].before) / 3


def test_too_few_in_a_group() -> None:
    with pytest.raises(ValueError, match="too few"):
        effect_study([1.0] * 8, [1.0] * 4 + [0.0] * 4, [[1.0]] * 8, ["x"], EffectMethod.IPW)


def test_difference_in_differences_by_hand() -> None:
    """Card & Krueger (1994): New Jersey 20.44 to 21.03, Pennsylvania 23.33 to 21.17 full-time workers; 2.75."""
    values = [(20.44 + away, 21.03 + away) for away in (-1, 0, 1)] + [(23.33 + away, 21.17 + away) for away in (-1, 1)]
    found = staggered(values, [2.0, 2.0, 2.0, None, None], [1.0, 2.0])
    assert found.overall.value == pytest.approx(2.75, abs=0.005)
    assert found.two_by_two[0].value == pytest.approx(found.two_way)
    assert found.never == 2


def test_those_who_have_not_begun_yet_can_be_compared_with() -> None:
    values = [(0.0, 1.0, 2.0), (1.0, 2.0, 3.0), (0.0, 0.5, 1.0), (1.0, 1.5, 2.0)]
    starts = [2.0, 2.0, 3.0, 3.0]
    with pytest.raises(ValueError, match="nobody"):
        staggered(values, starts, [1.0, 2.0, 3.0])
    found = staggered(values, starts, [1.0, 2.0, 3.0], ComparedWith.NOT_YET)
    assert [(one.group, one.time) for one in found.by_group_time] == [(2.0, 2.0)]
    assert found.overall.value == pytest.approx(0.5)
    assert not found.by_group_time[0].placebo
