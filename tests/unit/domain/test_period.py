"""What holds for every period."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virkning.domain.errors import Unknown
from virkning.domain.period import Period, period, preceding, quarter_of

DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 31))
YEARS = st.integers(1900, 2999)
KEYS = st.one_of(
    YEARS.map(str),
    st.builds("{}H{}".format, YEARS, st.integers(1, 2)),
    st.builds("{}Q{}".format, YEARS, st.integers(1, 4)),
    st.builds("{}-{:02}".format, YEARS, st.integers(1, 12)),
    st.tuples(DAYS, DAYS).map(lambda days: f"{min(days).isoformat()}..{max(days).isoformat()}"),
)


@given(DAYS)
def test_a_day_is_in_its_own_quarter_and_in_no_neighbour(day: date) -> None:
    quarter = quarter_of(day)
    assert day in quarter
    assert day not in preceding(quarter)
    assert period(quarter.key) == quarter


@given(KEYS)
def test_a_period_holds_its_ends_and_nothing_beyond(key: str) -> None:
    found = period(key)
    assert found.first in found
    assert found.last in found
    assert found.first - timedelta(days=1) not in found
    assert found.last + timedelta(days=1) not in found
    assert found.key == key


@given(KEYS)
def test_the_preceding_period_ends_the_day_before(key: str) -> None:
    this = period(key)
    assert preceding(this).last == this.first - timedelta(days=1)


@given(KEYS)
def test_the_preceding_period_is_of_the_same_kind(key: str) -> None:
    before = preceding(period(key))
    assert len(before.key) == len(key)
    assert set(before.key) - set("0123456789") == set(key) - set("0123456789")


@given(YEARS)
def test_quarters_halves_and_months_make_the_year(year: int) -> None:
    for kind, parts in (("Q", 4), ("H", 2)):
        assert_whole(year, [period(f"{year}{kind}{part}") for part in range(1, parts + 1)])
    assert_whole(year, [period(f"{year}-{month:02}") for month in range(1, 13)])


def assert_whole(year: int, parts: list[Period]) -> None:
    assert parts[0].first == date(year, 1, 1)
    assert parts[-1].last == date(year, 12, 31)
    for earlier, later in zip(parts, parts[1:], strict=False):
        assert later.first - earlier.last == timedelta(days=1)


@pytest.mark.parametrize(
    "key",
    ["", "13", "20133", "2013Q", "2013Q22", "2013X1", "2013-1", "2013-00", "2013-04-01", "2013-02-30..2013-03-01"]
    + ["2013\n", "2013Q2\n", "２０１３", "0001", "1899", "3000", "9999", "0000"]
    + ["0001-01-01..2013-01-01", "2013-01-01..9999-12-31", "x" * 100],
)
def test_anything_else_is_unknown(key: str) -> None:
    with pytest.raises(Unknown) as caught:
        period(key)
    (problem,) = caught.value.problems
    assert problem.params == {"value": key[:40]}


@given(st.text(max_size=30) | st.from_regex(r"[0-9QH.\-]{0,24}", fullmatch=True))
def test_no_text_does_anything_else_than_be_read_or_refused(text: str) -> None:
    try:
        found = period(text)
    except Unknown:
        return
    assert found.first <= found.last
    assert preceding(found).last < found.first


@pytest.mark.parametrize("key", ["1900", "1900H1", "1900Q1", "1900-01", "1900-01-01..2999-12-31"])
def test_the_first_periods_have_one_before_them(key: str) -> None:
    assert preceding(period(key)).last == date(1899, 12, 31)
