"""Numbers, shares, periods and dates in both languages."""

from datetime import date

import pytest

from virkning.domain.period import period
from virkning.domain.statistics import Interval
from virkning.domain.text import Language
from virkning.reports import numbers


@pytest.mark.parametrize(
    ("value", "decimals", "da", "en"),
    [
        (2.23, 2, "2,23", "2.23"),
        (-0.28, 2, "−0,28", "−0.28"),
        (1234.5, 1, "1.234,5", "1,234.5"),
        (-0.001, 2, "0,00", "0.00"),
        (2.675, 2, "2,68", "2.68"),
        (0.1 + 0.2 + 2.375, 2, "2,68", "2.68"),
        (None, 2, "–", "–"),
    ],
)
def test_numbers_use_the_marks_of_the_language(value: float | None, decimals: int, da: str, en: str) -> None:
    assert numbers.number(value, decimals, language="da") == da
    assert numbers.number(value, decimals, language="en") == en


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.33, "+0,33"), (-0.28, "−0,28"), (0.0, "0,00"), (0.004, "0,00"), (-0.004, "0,00"), (None, "–")],
)
def test_differences_carry_their_sign_unless_they_round_to_nothing(value: float | None, text: str) -> None:
    assert numbers.difference(value, 2, language="da") == text


@pytest.mark.parametrize(
    ("count", "n", "da", "en"),
    [
        (5, 8, "63\u00a0%", "63%"),  # 62.5 rounds as people round it
        (7, 8, "88\u00a0%", "88%"),
        (199, 199, "100\u00a0%", "100%"),
        (143, 236, "60,6\u00a0%", "60.6%"),
        (102, 200, "51,0\u00a0%", "51.0%"),
    ],
)
def test_shares_have_decimals_from_two_hundred_citizens_on(count: int, n: int, da: str, en: str) -> None:
    assert numbers.percent(count / n, n=n, language="da") == da
    assert numbers.percent(count / n, n=n, language="en") == en


@pytest.mark.parametrize(
    ("key", "da", "en"),
    [
        ("2013Q2", "2. kvartal 2013", "2nd quarter of 2013"),
        ("2013H1", "1. halvår 2013", "1st half of 2013"),
        ("2013", "2013", "2013"),
        ("2013-06", "juni 2013", "June 2013"),
        ("2013-04-01..2013-05-15", "1. april 2013 – 15. maj 2013", "1 April 2013 – 15 May 2013"),
    ],
)
def test_periods_have_names(key: str, da: str, en: str) -> None:
    assert numbers.period_name(period(key), language="da") == da
    assert numbers.period_name(period(key), language="en") == en


def test_dates_and_intervals_are_written_out() -> None:
    assert numbers.day(date(2013, 6, 3), language="da") == "3. juni 2013"
    assert numbers.day(date(2013, 6, 3), language="en") == "3 June 2013"
    ends = Interval(-0.39, -0.168)
    assert numbers.interval(ends, 2, language="da", signed=True) == "−0,39\u00a0til\u00a0−0,17"
    assert numbers.interval(None, 2, language="en") == "–"


@pytest.mark.parametrize(("language", "text"), [("da", "a, b og c"), ("en", "a, b and c")])
def test_lists_end_with_and(language: Language, text: str) -> None:
    assert numbers.list_of(("a", "b", "c"), language=language) == text
    assert numbers.list_of(("a",), language=language) == "a"
    assert numbers.list_of((), language=language) == ""


@pytest.mark.parametrize(
    ("key", "da", "en"),
    [
        ("2013Q2", "2. kvartal 2013", "the 2nd quarter of 2013"),
        ("2013", "2013", "2013"),
        ("2013-06", "juni 2013", "June 2013"),
        (
            "2013-04-01..2013-05-15",
            "perioden 1. april 2013 – 15. maj 2013",
            "the period 1 April 2013 – 15 May 2013",
        ),
    ],
)
def test_periods_stand_in_a_sentence(key: str, da: str, en: str) -> None:
    assert numbers.within(period(key), language="da") == da
    assert numbers.within(period(key), language="en") == en
