"""A cell's derived figures, and what is left of it when hidden."""

from dataclasses import fields, replace

import pytest

from virkning.domain.change import ChangeRule, Threshold
from virkning.domain.result import (
    Cell,
    Classes,
    MissingReason,
    Moments,
    Result,
    Share,
    Span,
    SpanKind,
    Suppression,
)
from virkning.domain.statistics import Interval

CELL = Cell("example", "a", Span(SpanKind.PHASE, "f1"))
WHOLE = Result(
    CELL,
    Threshold(ChangeRule.ANY),
    eligible=16,
    started=12,
    ended=11,
    with_before=15,
    with_after=12,
    paired=10,
    before=Moments(10, 2.5, 1.0),
    after=Moments(10, 2.0, 1.5),
    difference=Moments(10, 1.58, 1.23),
    unpaired_before=Moments(5, 2.9, 0.4),
    classes=Classes(6, 1, 3),
    missing={MissingReason.NO_SHOW: 6},
)
EMPTY = Result(CELL, Threshold(ChangeRule.ANY))


def test_intervals_of_a_cell() -> None:
    assert rounded(WHOLE.interval) == (0.70, 2.46)
    assert rounded(WHOLE.before_interval) == (1.78, 3.22)


def rounded(interval: Interval | None) -> tuple[float, float]:
    assert interval is not None
    return round(interval.low, 2), round(interval.high, 2)


def test_an_empty_cell_has_no_figures() -> None:
    assert [EMPTY.interval, EMPTY.before_interval, EMPTY.paired_rate] == [None, None, None]
    assert [EMPTY.d_z, EMPTY.g_z, EMPTY.d_av] == [None, None, None]
    assert [share.value for share in (EMPTY.progressed, EMPTY.status_quo, EMPTY.regressed)] == [None, None, None]


def test_shares_of_a_cell() -> None:
    assert (WHOLE.progressed, WHOLE.status_quo, WHOLE.regressed) == (Share(6, 10), Share(1, 10), Share(3, 10))
    assert WHOLE.paired_rate == 10 / 16


def test_classes_put_together_keep_their_number() -> None:
    merged = WHOLE.classes.merged()
    assert merged == Classes(6, together=4)
    assert merged.n == WHOLE.classes.n == 10
    assert merged.merged() == merged


def test_what_is_put_together_cannot_be_told_apart() -> None:
    together = replace(WHOLE, classes=WHOLE.classes.merged())
    assert together.progressed == Share(6, 10)
    assert (together.status_quo.value, together.regressed.value) == (None, None)


def test_nothing_is_left_of_a_hidden_cell_but_its_place_and_rule() -> None:
    hidden = WHOLE.hidden(Suppression.SMALL)
    kept = {field.name for field in fields(Result) if getattr(hidden, field.name) != getattr(EMPTY, field.name)}
    assert kept == {"suppressed"}
    assert hidden.suppressed is Suppression.SMALL


def test_without_shares_only_the_classes_are_gone() -> None:
    hidden = WHOLE.without_shares(Suppression.SECONDARY)
    changed = {field.name for field in fields(Result) if getattr(hidden, field.name) != getattr(WHOLE, field.name)}
    assert changed == {"classes", "suppressed"}
    assert hidden.classes.n == 0
    assert hidden.suppressed is Suppression.SECONDARY


@pytest.mark.parametrize(("count", "n", "value"), [(0, 4, 0.0), (3, 4, 0.75), (0, 0, None)])
def test_a_share_of_nobody_has_no_value(count: int, n: int, value: float | None) -> None:
    assert Share(count, n).value == value
