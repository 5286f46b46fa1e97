"""What holds for every pair, whatever the measurements."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spec.courses import F1, F2, LONG_FROM_F3, PROGRAMME, after, before, course, follow_up, on
from virkning.domain.pairing import (
    Course,
    CourseLength,
    Measurement,
    Moment,
    Stay,
    length_of,
    pair_course,
    pair_phase,
    pair_start,
)
from virkning.domain.programme import LengthRule, Phase

DAYS = st.integers(0, 60).map(lambda n: date(2013, 1, 1) + timedelta(days=n))
MEASUREMENTS = st.lists(
    st.builds(
        Measurement,
        st.sampled_from(["", "f1", "f2", "f3"]),
        st.sampled_from(Moment),
        DAYS,
        st.just(0),
        st.floats(0, 10),
    ),
    max_size=8,
).map(lambda many: tuple(replace(m, seq=n) for n, m in enumerate(many)))
STAYS = st.lists(st.builds(Stay, st.sampled_from(["f1", "f2", "f3"]), DAYS, st.none() | DAYS), max_size=4).map(tuple)
LENGTHS = st.none() | st.sampled_from(CourseLength)
COURSES = st.builds(Course, st.just("1"), st.just("a"), DAYS, st.none() | DAYS, STAYS, MEASUREMENTS, LENGTHS)


@given(COURSES)
def test_the_order_in_which_measurements_are_read_does_not_matter(one: Course) -> None:
    turned = replace(one, measurements=one.measurements[::-1], stays=one.stays[::-1])
    assert pair_start(turned) == pair_start(one)
    assert pair_course(turned) == pair_course(one)
    for phase in PROGRAMME.phases:
        assert pair_phase(turned, phase, PROGRAMME) == pair_phase(one, phase, PROGRAMME)


@given(COURSES, st.sampled_from(PROGRAMME.phases))
def test_after_is_always_later_than_before(one: Course, phase: Phase) -> None:
    for pair in (pair_phase(one, phase, PROGRAMME), pair_course(one)):
        if pair and pair.before and pair.after:
            assert pair.after.order > pair.before.order
            assert pair.complete
            assert pair.day == pair.after.taken


@given(COURSES, st.lists(DAYS, max_size=3))
def test_follow_up_measurements_change_nothing(one: Course, days: list[date]) -> None:
    later = tuple(follow_up(day, 9.0, seq=100 + n) for n, day in enumerate(days))
    more = replace(one, measurements=one.measurements + later)
    assert pair_start(more) == pair_start(one)
    assert pair_course(more) == pair_course(one)
    for phase in PROGRAMME.phases:
        assert pair_phase(more, phase, PROGRAMME) == pair_phase(one, phase, PROGRAMME)


@given(COURSES)
def test_a_phase_pair_uses_only_befores_and_afters(one: Course) -> None:
    for phase in PROGRAMME.phases:
        pair = pair_phase(one, phase, PROGRAMME)
        if pair and pair.after:
            assert (pair.after.phase, pair.after.moment) == (phase.key, Moment.AFTER)
        if pair and pair.before and pair.before.phase == phase.key:
            assert pair.before.moment is Moment.BEFORE
        elif pair and pair.before:
            assert pair.before.moment is Moment.AFTER
            assert PROGRAMME.phase_by_key[pair.before.phase].number < phase.number


@given(COURSES)
def test_a_running_course_has_no_start_to_end(one: Course) -> None:
    assert (pair_course(one) is None) is (one.ended is None)


@given(COURSES)
def test_start_and_start_to_end_begin_with_the_same_measurement(one: Course) -> None:
    pair = pair_course(one)
    if pair:
        assert pair.before == pair_start(one).before


@given(COURSES)
def test_with_a_phase_rule_every_course_is_short_or_long(one: Course) -> None:
    assert length_of(one, LONG_FROM_F3.length) in set(CourseLength)


@given(COURSES, st.integers(1, 60), st.integers(0, 30))
def test_a_stricter_rule_of_days_makes_no_course_long(one: Course, days: int, more: int) -> None:
    if length_of(one, LengthRule(long_from_days=days + more)) is CourseLength.LONG:
        assert length_of(one, LengthRule(long_from_days=days)) is CourseLength.LONG


def test_an_after_that_lies_before_the_borrowed_before_is_not_counted() -> None:
    stays = (Stay("f1", on(10, 1), on(1, 3)), Stay("f2", on(5, 3)))
    measured = (after(on(10, 3), 2.0, "f1"), after(on(8, 3), 1.5, "f2"))
    pair = pair_phase(course(*measured, stays=stays), F2, PROGRAMME)
    assert pair is not None
    assert (pair.before, pair.after, pair.day) == (measured[0], None, None)


@pytest.mark.parametrize("seq", [1, 2])
def test_of_two_on_the_same_day_the_one_registered_first_is_the_before(seq: int) -> None:
    first, second = before(on(10, 1), 3.0, seq=1), before(on(10, 1), 2.0, seq=2)
    pair = pair_phase(course(*((first, second) if seq == 1 else (second, first))), F1, PROGRAMME)
    assert pair is not None
    assert pair.before == first


def test_an_after_that_cannot_be_told_to_be_later_is_not_counted() -> None:
    same = on(10, 1)
    pair = pair_phase(course(before(same, 3.0, seq=1), after(same, 2.0, seq=1)), F1, PROGRAMME)
    assert pair is not None
    assert not pair.complete
