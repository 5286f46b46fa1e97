"""Section: periods."""

from datetime import date

import pytest

from tests.spec.courses import on
from tests.spec.paragraphs import paragraph
from virkning.domain.errors import Unknown
from virkning.domain.period import Period, period, preceding
from virkning.domain.text import Text

TITLE = Text(da="Perioder", en="Periods")

WRITTEN = Text(da="Skrives", en="Written")


@paragraph(
    Text(da="Et år, et halvår, et kvartal, en måned eller to datoer", en="A year, half-year, quarter, month or two "
         "dates"),
    Text(
        da="En periode går fra den første til og med den sidste dag.",
        en="A period goes from its first day through its last.",
    ),
    columns=(WRITTEN, Text(da="Første dag", en="First day"), Text(da="Sidste dag", en="Last day")),
    rows=(
        ("2013", on(1, 1), on(31, 12)),
        ("2013H1", on(1, 1), on(30, 6)),
        ("2013H2", on(1, 7), on(31, 12)),
        ("2013Q2", on(1, 4), on(30, 6)),
        ("2013q4", on(1, 10), on(31, 12)),
        ("2013-02", on(1, 2), on(28, 2)),
        ("2013-12", on(1, 12), on(31, 12)),
        ("2013-04-15..2013-05-14", on(15, 4), on(14, 5)),
    ),
)  # fmt: skip
def test_written(key: str, first: date, last: date) -> None:
    found = period(key)
    assert (found.first, found.last) == (first, last)
    assert found.key == key.upper()


@paragraph(
    Text(da="Begge ender er med", en="Both ends are included"),
    Text(
        da="2. kvartal 2013 går fra 1. april til og med 30. juni.",
        en="The second quarter of 2013 goes from 1 April through 30 June.",
    ),
    columns=(Text(da="Dag", en="Day"), Text(da="I 2. kvartal", en="In the 2nd quarter")),
    rows=((on(31, 3), False), (on(1, 4), True), (on(30, 6), True), (on(1, 7), False)),
)
def test_ends(day: date, expected: bool) -> None:
    assert (day in period("2013Q2")) is expected


@paragraph(
    Text(da="Den forrige periode er lige så lang", en="The period before is just as long"),
    Text(
        da="Et kvartal sammenlignes med kvartalet før, et år med året før. To datoer sammenlignes med lige så mange "
        "dage lige før.",
        en="A quarter is compared with the quarter before, a year with the year before. Two dates are compared with "
        "just as many days right before.",
    ),
    columns=(Text(da="Periode", en="Period"), Text(da="Den forrige", en="The one before")),
    rows=(
        (period("2013Q2"), period("2013Q1")),
        (period("2013Q1"), period("2012Q4")),
        (period("2013H2"), period("2013H1")),
        (period("2013H1"), period("2012H2")),
        (period("2013"), period("2012")),
        (period("2013-03"), period("2013-02")),
        (period("2013-01"), period("2012-12")),
        (period("2013-04-11..2013-04-20"), period("2013-04-01..2013-04-10")),
    ),
)
def test_preceding(this: Period, expected: Period) -> None:
    assert preceding(this) == expected


@paragraph(
    Text(da="Alt andet afvises", en="Anything else is refused"),
    Text(
        da="Programmet gætter ikke på, hvad der menes.",
        en="The program does not guess what is meant.",
    ),
    columns=(WRITTEN,),
    rows=(("2013Q5",), ("2013Q0",), ("2013H3",), ("2013-13",), ("2. kvartal",), ("2013-06-30..2013-04-01",)),
)
def test_refused(key: str) -> None:
    with pytest.raises(Unknown) as caught:
        period(key)
    assert [problem.code for problem in caught.value.problems] == ["unknown-period"]
