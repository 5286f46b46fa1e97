"""What a single cell says, however it is written."""

from datetime import date, datetime

import pytest

from virkning.exchange.cells import (
    DayOrder,
    Decimal,
    NotRead,
    day,
    day_order,
    decimal_sign,
    is_missing,
    number,
    shown,
)


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("2,23", Decimal.COMMA, 2.23),
        ("1.234,5", Decimal.COMMA, 1234.5),
        ("1.234", Decimal.COMMA, 1234.0),
        ("1.234", Decimal.POINT, 1.234),
        ("1,234", Decimal.POINT, 1234.0),
        ("1,234.5", Decimal.POINT, 1234.5),
        ("2.23", Decimal.COMMA, 2.23),  # cannot be thousands, so it is read for what it is
        ("-0,28", Decimal.COMMA, -0.28),
        ("\N{MINUS SIGN}0,28", Decimal.COMMA, -0.28),
        ("+3", Decimal.COMMA, 3.0),
        (" 7 ", Decimal.POINT, 7.0),
        ("1\N{NO-BREAK SPACE}000", Decimal.COMMA, 1000.0),
        (",5", Decimal.COMMA, 0.5),
        ("1e3", Decimal.POINT, 1000.0),
        ("0.125", Decimal.POINT, 0.125),
    ],
)
def test_numbers(text: str, decimal: Decimal, value: float) -> None:
    assert number(text, decimal) == value


@pytest.mark.parametrize("text", ["", "ja", "1,2,3", "1.2.3", "=1+2", "12 kr", "--1", "9" * 400, "1e999", "NaN", "inf"])
def test_not_numbers(text: str) -> None:
    with pytest.raises(NotRead):
        number(text, Decimal.COMMA)


def test_the_decimal_sign_is_decided_by_what_can_be_read_in_one_way_only() -> None:
    assert decimal_sign(["1,234", "2,5"], None) is Decimal.COMMA
    assert decimal_sign(["1.234", "2.5"], None) is Decimal.POINT
    assert decimal_sign(["1.234,50"], None) is Decimal.COMMA
    assert decimal_sign(["1,234", "5,678"], Decimal.POINT) is Decimal.POINT
    assert decimal_sign(["0,125"], None) is Decimal.COMMA


@pytest.mark.parametrize(
    "text",
    ["2013-06-03", "3-6-2013", "03.06.2013", "3/6/13", "3/6-2013", "3. juni 2013", "3 June 2013", "3. jun. 2013"]
    + ["2013-06-03T10:15:00", "2013-06-03 10:15", "03-06-2013 10.15", "41428"],
)
def test_days(text: str) -> None:
    assert day(text, DayOrder.DAY_FIRST) == date(2013, 6, 3)


def test_days_from_spreadsheets() -> None:
    assert day(41428, DayOrder.DAY_FIRST) == date(2013, 6, 3)
    assert day(41428.6, DayOrder.DAY_FIRST) == date(2013, 6, 3)
    assert day(datetime(2013, 6, 3, 10, 15), DayOrder.DAY_FIRST) == date(2013, 6, 3)  # noqa: DTZ001 - a sheet has no zone


@pytest.mark.parametrize(
    "text", ["", "i går", "31-2-2013", "3-6", "12", "2013", "3. hest 2013", "99-99-9999", "0000-00-00"]
)
def test_not_days(text: str) -> None:
    with pytest.raises(NotRead):
        day(text, DayOrder.DAY_FIRST)


def test_month_comes_first_only_when_nothing_else_makes_sense() -> None:
    assert day_order(["3/6/2013", "4/7/2013"]) is DayOrder.DAY_FIRST
    assert day_order(["3/6/2013", "12/31/2013"]) is DayOrder.MONTH_FIRST
    assert day_order(["12/31/2013", "31/12/2013"]) is DayOrder.DAY_FIRST


@pytest.mark.parametrize("cell", [None, "", "  ", "NA", "n/a", "-", ".", "#I/T", float("nan"), "Uoplyst"])
def test_missing(cell: str | float | None) -> None:
    assert is_missing(cell)


def test_own_codes_for_no_answer() -> None:
    assert not is_missing(99)
    assert is_missing(99, frozenset({"99"}))
    assert is_missing(99.0, frozenset({"99"}))
    assert not is_missing(0)


def test_only_codes_numbers_and_days_are_shown() -> None:
    assert [shown(cell) for cell in (7, "2,5", "3-6-2013", "A12", 0.5)] == ["7", "2,5", "3-6-2013", "A12", "0.5"]
    assert shown("Anna Hansen") == "[11]"
    assert shown("jeg er ked af det") == "[17]"
    assert shown("9" * 300) == "[300]"
