"""Days made coarse: order and quarters are kept, and so is every pair of the course."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spec.courses import PROGRAMME, UNCHAINED, after, before, course, on
from virkning.domain.anonymising import Coarseness, coarse_days, coarsest_that_keeps
from virkning.domain.pairing import Course, Measurement, Moment, Stay, pair_course, pair_phase, pair_start
from virkning.domain.period import quarter_of


@pytest.mark.parametrize(
    ("coarseness", "expected"),
    [
        (Coarseness.QUARTER, [on(1, 4), on(2, 4), on(3, 4), on(1, 7)]),
        (Coarseness.MONTH, [on(1, 4), on(1, 5), on(2, 5), on(1, 7)]),
        (Coarseness.WEEK, [on(8, 4), on(6, 5), on(13, 5), on(1, 7)]),
        (Coarseness.DAY, [on(12, 4), on(7, 5), on(19, 5), on(4, 7)]),
    ],
)
def test_a_day_goes_to_the_beginning_of_its_unit(coarseness: Coarseness, expected: list[date]) -> None:
    days = [on(12, 4), on(7, 5), on(19, 5), on(4, 7)]
    moved = coarse_days(days, coarseness)
    assert [moved[day] for day in days] == expected


def test_a_week_never_leaves_its_quarter() -> None:
    assert coarse_days([on(2, 4)], Coarseness.WEEK) == {on(2, 4): on(1, 4)}  # the week began on the 1st
    assert coarse_days([on(2, 10)], Coarseness.WEEK) == {on(2, 10): on(1, 10)}  # it began on 30 September


def test_an_ordinary_course_is_told_by_quarters() -> None:
    told = course(
        before(on(7, 1), 3),
        after(on(6, 5), 2),
        started=on(7, 1),
        ended=on(6, 5),
        stays=(Stay("f1", on(7, 1), on(6, 5)),),
    )
    assert coarsest_that_keeps([told], UNCHAINED)[0] is Coarseness.QUARTER


def test_a_chain_over_the_turn_of_a_quarter_needs_finer_days() -> None:
    """The after of 26 March is the before of the phase that began on 4 April, nine days later."""
    told = course(
        before(on(7, 1), 3),
        after(on(26, 3), 2),
        after(on(20, 6), 1, "f2"),
        started=on(7, 1),
        stays=(Stay("f1", on(7, 1), on(26, 3)), Stay("f2", on(4, 4), on(20, 6))),
    )
    coarseness, moved = coarsest_that_keeps([told], PROGRAMME)
    assert coarseness is Coarseness.WEEK
    assert abs((moved[on(26, 3)] - moved[on(4, 4)]).days) <= PROGRAMME.chain_days


def test_more_days_than_a_unit_has_are_left_as_they_were() -> None:
    first = on(1, 4)
    told = course(*(before(first + timedelta(days=n), float(n)) for n in range(91)), started=first)
    coarseness, moved = coarsest_that_keeps([told], UNCHAINED)
    assert moved[on(30, 6)] == on(30, 6)
    assert coarseness is Coarseness.QUARTER  # ninety-one ranks in ninety-one days: each stands where it stood


DAYS = st.dates(date(2013, 1, 1), date(2013, 12, 31))


@st.composite
def courses(draw: st.DrawFn) -> Course:
    days = sorted(draw(st.lists(DAYS, min_size=2, max_size=9, unique=True)))
    measurements = tuple(
        Measurement(draw(st.sampled_from(["f1", "f2", ""])), draw(st.sampled_from(Moment)), day, seq, float(seq))
        for seq, day in enumerate(draw(st.lists(st.sampled_from(days), max_size=6)))
    )
    stays = (Stay("f1", days[0], draw(st.sampled_from(days))), Stay("f2", draw(st.sampled_from(days)), None))
    return Course("1", "a", days[0], draw(st.sampled_from([None, days[-1]])), stays, measurements)


@given(courses())
def test_no_pair_and_no_quarter_moves(told: Course) -> None:
    _, moved = coarsest_that_keeps([told], PROGRAMME)
    days = sorted(moved)
    assert [moved[day] for day in days] == sorted(set(moved.values()))
    assert all(quarter_of(day) == quarter_of(moved[day]) for day in days)
    anonymous = Course(
        told.key,
        told.department,
        moved[told.started],
        moved[told.ended] if told.ended else None,
        tuple(Stay(s.phase, moved[s.started], moved[s.ended] if s.ended else None) for s in told.stays),
        tuple(Measurement(m.phase, m.moment, moved[m.taken], m.seq, m.value) for m in told.measurements),
    )
    for pair in (pair_start, pair_course, *(lambda c, p=p: pair_phase(c, p, PROGRAMME) for p in PROGRAMME.phases)):
        one, other = pair(told), pair(anonymous)
        assert (one is None) == (other is None)
        if one is not None and other is not None:
            assert (one.before and one.before.value) == (other.before and other.before.value)
            assert (one.after and one.after.value) == (other.after and other.after.value)
            assert (one.day and quarter_of(one.day)) == (other.day and quarter_of(other.day))
