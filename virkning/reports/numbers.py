"""The one place where numbers, shares, periods and dates become text, from locale data."""

from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from virkning.domain.period import Period
from virkning.domain.statistics import Interval
from virkning.domain.text import Language

MINUS = "\u2212"
EMPTY = "–"
NO_BREAK = "\u00a0"

FEWEST_FOR_DECIMALS = 200
"""Below this many citizens one person moves a share by half a percent or more, so decimals would say too much."""

_NOISE = 9  # decimals kept before rounding: sums of floats are trusted no further

_LOCALES: dict[Language, Locale] = {"da": Locale("da", "DK"), "en": Locale("en", "GB")}


def rounded(value: float, decimals: int) -> Decimal:
    """Round half away from zero, as people and spreadsheets do: 62.5 becomes 63, not 62."""
    exact = Decimal(repr(round(value, _NOISE)))
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def number(value: float | None, decimals: int, *, language: Language) -> str:
    """`2,23` in Danish, `2.23` in English; a dash where there is no value."""
    if value is None:
        return EMPTY
    return _true_minus(format_decimal(_unsigned_zero(rounded(value, decimals)), _pattern(decimals), _LOCALES[language]))


def count(value: int, *, language: Language) -> str:
    return number(value, 0, language=language)


def difference(value: float | None, decimals: int, *, language: Language) -> str:
    """With its sign: `+0,33` or `−0,28`; what rounds to nothing has none."""
    if value is None:
        return EMPTY
    sign = "+" if rounded(value, decimals) > 0 else ""
    return sign + number(value, decimals, language=language)


def percent(share: float | None, *, n: int, language: Language) -> str:
    """`71 %` in Danish, `71%` in English; one decimal from 200 citizens on."""
    if share is None:
        return EMPTY
    decimals = percent_decimals(n)
    exact = rounded(share * 100, decimals) / 100
    pattern = _LOCALES[language].percent_formats[None].pattern.replace("0", _decimals(decimals))
    return _true_minus(format_percent(exact, pattern, _LOCALES[language]))


def percent_decimals(n: int) -> int:
    return 1 if n >= FEWEST_FOR_DECIMALS else 0


def points(share_difference: float | None, *, n: int, language: Language) -> str:
    """The difference between two shares in percentage points: `+25,4` (the unit stands in the head)."""
    if share_difference is None:
        return EMPTY
    return difference(share_difference * 100, percent_decimals(n), language=language)


def interval(value: Interval | None, decimals: int, *, language: Language, signed: bool = False) -> str:
    """`−0,39 til −0,17`, or a dash where there is none."""
    if value is None:
        return EMPTY
    write = difference if signed else number
    to = {"da": "til", "en": "to"}[language]
    low, high = (write(end, decimals, language=language) for end in (value.low, value.high))
    return f"{low}{NO_BREAK}{to}{NO_BREAK}{high}"


def out_of(part: int, whole: int, *, language: Language) -> str:
    """`38 af 45`."""
    of = {"da": "af", "en": "of"}[language]
    return f"{count(part, language=language)}{NO_BREAK}{of}{NO_BREAK}{count(whole, language=language)}"


@lru_cache(maxsize=4096)  # a list names the same days again and again, and Babel takes its time
def day(value: date, *, language: Language) -> str:
    """`3. juni 2013` or `3 June 2013`."""
    return format_date(value, "long", _LOCALES[language])


def clock(value: datetime | time, *, language: Language) -> str:
    """`14.05` or `14:05`, by the clock that the value was given in."""
    return f"{value:%H.%M}" if language == "da" else f"{value:%H:%M}"


def moment(value: datetime, *, language: Language) -> str:
    """`3. juni 2013 kl. 14.05` or `3 June 2013, 14:05`, by the clock that the value was given in."""
    at = {"da": " kl. ", "en": ", "}[language]
    return f"{day(value, language=language)}{at}{clock(value, language=language)}"


_TO_DATE: dict[Language, str] = {"da": "til dato", "en": "to date"}


def period_name(period: Period, *, language: Language) -> str:
    """`2. kvartal 2013`, `1. halvår 2013`, `2013`, `juni 2013`, or the two dates of any other period."""
    key, year = period.key, period.first.year
    if len(key) == 6 and key[4] in "QH":
        return _PARTS[language][key[4]].format(part=_ordinal(int(key[5]), language), year=year)
    if len(key) == 4:
        return key
    if len(key) == 7:
        return format_date(period.first, "MMMM y", _LOCALES[language])
    return f"{day(period.first, language=language)} – {day(period.last, language=language)}"


def to_date_name(period: Period, *, language: Language) -> str:
    """Of a period that goes on: `2026 til dato`, `4. kvartal 2026 til dato`."""
    return f"{period_name(period, language=language)} {_TO_DATE[language]}"


def within(period: Period, *, language: Language) -> str:
    """The period inside a sentence, after "in": `2. kvartal 2013`, `perioden 1. april 2013 – 15. juni 2013`."""
    name = period_name(period, language=language)
    if ".." in period.key:
        return {"da": f"perioden {name}", "en": f"the period {name}"}[language]
    return name if language == "da" or not period.key[4:5].isalpha() else f"the {name}"


def within_to_date(period: Period, *, language: Language) -> str:
    """Of a period that goes on, after "in": `4. kvartal 2026 til dato`, `the 4th quarter of 2026 to date`."""
    return f"{within(period, language=language)} {_TO_DATE[language]}"


def list_of(parts: tuple[str, ...], *, language: Language) -> str:
    """`a, b og c`."""
    if len(parts) < 2:
        return "".join(parts)
    last = {"da": "og", "en": "and"}[language]
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def sheet_format(decimals: int, *, signed: bool = False) -> str:
    """The same look as `number` or `difference`, in a spreadsheet's codes; it shows the reader's own commas."""
    plain = _decimals(decimals)
    if not signed:
        return f"{plain};{MINUS}{plain};{plain}"
    half = f"{Decimal(5).scaleb(-decimals - 1):f}"  # what rounds to nothing has no sign
    return f"[>={half}]+{plain};[<=-{half}]{MINUS}{plain};{plain}"


_PARTS: dict[Language, dict[str, str]] = {
    "da": {"Q": "{part} kvartal {year}", "H": "{part} halvår {year}"},
    "en": {"Q": "{part} quarter of {year}", "H": "{part} half of {year}"},
}


def _ordinal(value: int, language: Language) -> str:
    if language == "da":
        return f"{value}."
    return f"{value}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(value, 'th') }"


def _decimals(decimals: int) -> str:
    return "0." + "0" * decimals if decimals else "0"


def _pattern(decimals: int) -> str:
    return f"#,##{_decimals(decimals)}"


def _unsigned_zero(value: Decimal) -> Decimal:
    return abs(value) if value == 0 else value


def _true_minus(text: str) -> str:
    return text.replace("-", MINUS)
