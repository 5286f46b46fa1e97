"""`analysis` gives for many courses at once what `domain` says of one: on any programme, every figure of every cell."""

from dataclasses import fields, replace
from random import Random

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.generative.programmes import World, courses_of, frames_of, question_of, worlds
from virkning.analysis.frames import Source
from virkning.analysis.report import results
from virkning.domain.result import Moments, Result
from virkning.domain.summary import summarise

# Shrinking a whole world takes minutes and helps little: a failure prints both sides of the cell that differs.
SLOW = settings(
    deadline=None,
    max_examples=100,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@SLOW
@given(worlds())
def test_every_cell_is_equal(world: World) -> None:
    found = results(frames_of(world), programme=world.programme, instruments=world.instruments, period=world.period)
    assert found
    for result in found:
        indicator = world.programme.indicator_by_key[result.cell.indicator]
        expected = summarise(
            question_of(world, indicator),
            courses_of(world, indicator),
            department=result.cell.department,
            span=result.cell.span,
        )
        assert_equal(result, expected)


@settings(SLOW, max_examples=8)
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_moves_no_bit(world: World, chance: Random) -> None:
    """Reports are compared by their hash, also after the data have moved to another database."""
    frames = frames_of(world)
    mixed = replace(
        frames,
        courses=_mixed(frames.courses, chance),
        stays=_mixed(frames.stays, chance),
        scores={key: _mixed(table, chance) for key, table in frames.scores.items()},
        answers={key: _mixed(table, chance) for key, table in frames.answers.items()},
    )
    found = [
        results(some, programme=world.programme, instruments=world.instruments, period=world.period)
        for some in (frames, mixed)
    ]
    assert repr(found[0]) == repr(found[1])


def _mixed(source: Source, chance: Random) -> pa.Table:
    assert isinstance(source, pa.Table)
    order = list(range(source.num_rows))
    chance.shuffle(order)
    return source.take(pa.array(order, pa.int64()))


def assert_equal(found: Result, expected: Result) -> None:
    for field in fields(Result):
        mine, theirs = getattr(found, field.name), getattr(expected, field.name)
        if isinstance(theirs, Moments):
            assert mine.n == theirs.n, (field.name, found, expected)
            assert mine.mean == pytest.approx(theirs.mean, abs=1e-9), (field.name, found.cell)
            assert mine.sd == pytest.approx(theirs.sd, abs=1e-9), (field.name, found.cell)
        else:
            assert mine == theirs, (field.name, found, expected)
