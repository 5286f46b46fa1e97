"""Means by number of measurement."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spec.courses import before, course, on
from tests.unit.domain.test_pairing import COURSES
from virkning.domain.pairing import Course
from virkning.domain.result import Moments
from virkning.domain.waves import Wave, waves


@given(st.lists(COURSES, max_size=6), st.integers(1, 5))
def test_fewer_reach_each_later_measurement(courses: list[Course], most: int) -> None:
    found = waves(courses, most=most)
    reached = [wave.values.n for wave in found]
    assert reached == sorted(reached, reverse=True)
    assert all(reached)
    assert [wave.number for wave in found] == list(range(1, len(found) + 1))
    assert len(found) <= most


def test_no_more_than_asked_for() -> None:
    one = course(*(before(on(1 + n, 1), float(n), seq=n) for n in range(15)))
    assert [wave.values.mean for wave in waves([one], most=3)] == [0.0, 1.0, 2.0]
    assert len(waves([one])) == 12


def test_nobody_measured() -> None:
    assert waves([]) == ()
    assert waves([course()]) == ()


def test_a_wave_has_an_interval_from_two_on() -> None:
    found = Wave(1, Moments(10, 1.58, 1.23)).interval
    assert found is not None
    assert (found.low, found.high) == pytest.approx((0.70, 2.46), abs=0.005)
    assert Wave(1, Moments(1, 2.0, None)).interval is None
    assert Wave(1, Moments()).interval is None
