"""Agreement between raters, against published examples."""

import pytest

from virkning.domain.agreement import Level, krippendorff, pairs_that_agree, units_where_all_agree
from virkning.domain.agreement_study import agreement_study
from virkning.domain.intraclass import RaterModel, intraclass, kendall
from virkning.domain.kappa import KappaWeights, cohen, fleiss

MEG_OWEN = list(zip([0.0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1.0, 1, 1, 0, 0, 1, 0, 0, 0, 0], strict=True))
"""Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, part A: alpha = 0.095."""

FLEISS_1971 = [
    (0, 0, 0, 0, 14),
    (0, 2, 6, 4, 2),
    (0, 0, 3, 5, 6),
    (0, 3, 9, 2, 0),
    (2, 2, 8, 1, 1),
    (7, 7, 0, 0, 0),
    (3, 2, 6, 3, 0),
    (2, 5, 3, 2, 2),
    (6, 5, 2, 1, 0),
    (0, 2, 2, 3, 7),
]
"""The worked example of Fleiss' kappa in Wikipedia (ten subjects, fourteen raters): 0.210."""

SHROUT_FLEISS = [(9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7)]
"""Shrout & Fleiss (1979), table 2."""


def test_alpha_of_two_observers_as_krippendorff() -> None:
    found = krippendorff(MEG_OWEN, Level.NOMINAL)
    assert found is not None
    assert found.value == pytest.approx(0.095, abs=0.0005)
    assert found.interval is not None
    assert found.interval.low < found.value < found.interval.high
    assert krippendorff(MEG_OWEN, Level.NOMINAL) == found, "the same file gives the same interval"


def test_with_two_values_all_levels_but_ratio_agree() -> None:
    alphas = {krippendorff(MEG_OWEN, level, resamples=10) for level in (Level.NOMINAL, Level.INTERVAL)}
    assert len({round(one.value, 12) for one in alphas if one}) == 1


def test_units_rated_once_are_left_out_and_likeness_has_no_alpha() -> None:
    ratings = [*MEG_OWEN, (1.0, None), (None, None)]
    found = krippendorff(ratings, Level.NOMINAL, resamples=10)
    assert found is not None
    assert (found.units, found.ratings) == (10, 20)
    assert found.value == pytest.approx(0.095, abs=0.0005)
    assert krippendorff([(1.0, 1.0)] * 5, Level.ORDINAL) is None
    assert krippendorff([(1.0, None)] * 5, Level.ORDINAL) is None


def test_ratio_with_two_zeros_is_no_distance() -> None:
    found = krippendorff([(0.0, 0.0), (1.0, 2.0), (4.0, 4.0)], Level.RATIO, resamples=10)
    assert found is not None
    assert 0 < found.value < 1


def test_shares_that_agree() -> None:
    pairs, whole = pairs_that_agree(MEG_OWEN), units_where_all_agree([(1, 1, 2), (1, 1, None), (3, None, None)])
    assert pairs is not None
    assert (pairs.share, pairs.n) == (0.6, 10)
    assert whole is not None
    assert (whole.share, whole.n) == (0.5, 2)
    assert pairs_that_agree([(1.0, None)]) is None
    assert units_where_all_agree([(1.0, None)]) is None


def test_kappa_of_psychiatric_diagnoses() -> None:
    """Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, table 18.1: .68, (.51, .85)."""
    table = ((75, 1, 4), (5, 4, 1), (0, 0, 10))
    pairs = [(float(i), float(j)) for i, row in enumerate(table) for j, n in enumerate(row) for _ in range(n)]
    found = cohen(pairs)
    assert found is not None
    assert found.interval is not None
    assert found.value == pytest.approx(0.23 / 0.34, abs=1e-12)
    assert (found.interval.low, found.interval.high) == pytest.approx((0.51, 0.85), abs=0.006)
    assert found.p < 0.001


def test_kappa_where_nothing_could_differ() -> None:
    assert cohen([(1.0, 1.0)] * 3) is None
    assert cohen([(1.0, None)]) is None
    assert fleiss([(1.0, 1.0, 1.0)] * 3) is None
    near = [(1.0, 2.0), (2.0, 2.0), (3.0, 2.0), (3.0, 3.0)]
    plain, steps = cohen(near), cohen(near, KappaWeights.LINEAR)
    assert plain is not None
    assert steps is not None
    assert steps.value > plain.value


def test_kappa_of_many_raters_as_the_worked_example() -> None:
    ratings = [[float(value) for value, n in enumerate(row) for _ in range(n)] for row in FLEISS_1971]
    found = fleiss(ratings)
    assert found is not None
    assert found.value == pytest.approx(0.210, abs=0.0005)
    assert found.n == 10


def test_intraclass_correlations_as_shrout_and_fleiss() -> None:
    found = {(one.model, one.raters): round(one.value, 2) for one in intraclass(SHROUT_FLEISS)}
    assert found == {
        (RaterModel.ONE_WAY, 1): 0.17,
        (RaterModel.AGREEMENT, 1): 0.29,
        (RaterModel.CONSISTENCY, 1): 0.71,
        (RaterModel.ONE_WAY, 4): 0.44,
        (RaterModel.AGREEMENT, 4): 0.62,
        (RaterModel.CONSISTENCY, 4): 0.91,
    }
    assert intraclass([(1.0, 1.0), (2.0, 2.0)]) == ()
    assert intraclass([(1.0, None), (2.0, 3.0)]) == ()


def test_concordance_is_one_for_the_same_order() -> None:
    found = kendall([(1.0, 10.0), (2.0, 20.0), (3.0, 30.0)])
    assert found is not None
    assert found.value == pytest.approx(1)
    assert kendall([(1.0, None)]) is None
    assert kendall([(1.0, 1.0), (1.0, 1.0)]) is None


def test_each_level_has_its_own_figures() -> None:
    by_level = {level: agreement_study(MEG_OWEN, ["Meg", "Owen"], level) for level in Level}
    assert [len(one.cohen) for one in by_level.values()] == [1, 3, 0, 0]
    assert [bool(one.kendall) for one in by_level.values()] == [False, True, False, False]
    assert [len(one.intraclass) for one in by_level.values()] == [0, 0, 6, 6]
    assert agreement_study([(1.0, 2.0) * 6] * 3, [str(n) for n in range(12)], Level.NOMINAL).cohen == ()
    with pytest.raises(ValueError, match="rated by two"):
        agreement_study([(1.0, None)], ["a", "b"], Level.NOMINAL)
