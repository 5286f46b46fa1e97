"""Closed cases: who reads what twice, what counts of a case, and what the measurements speak for."""

import pytest

from virkning.domain.case_review import (
    CaseOutcome,
    Codebook,
    CodedCase,
    Factor,
    FactorValue,
    PartlyAs,
    differing,
    is_there,
    measured_outcome,
    membership,
    read_twice,
    settled,
)
from virkning.domain.change import ChangeClass
from virkning.domain.text import Text

NOTHING = Text("", "")
BOOK = Codebook(tuple(Factor(key, NOTHING, NOTHING, NOTHING, NOTHING) for key in ("time", "match")), NOTHING)
UP, SAME, DOWN = ChangeClass.PROGRESSED, ChangeClass.STATUS_QUO, ChangeClass.REGRESSED


def case(time: str, match: str, end: str | None = None) -> CodedCase:
    values = {"time": FactorValue(time), "match": FactorValue(match)}
    return CodedCase(values, CaseOutcome(end) if end else None)


def test_a_fifth_is_read_twice_and_ten_at_the_least() -> None:
    assert len(read_twice(range(100), seed=1)) == 20
    assert len(read_twice(range(30), seed=1)) == 10
    assert read_twice(range(4), seed=1) == {0, 1, 2, 3}
    assert read_twice(range(63), seed=5) == read_twice(tuple(reversed(range(63))), seed=5)


def test_what_both_say_counts_and_what_differs_waits_for_agreement() -> None:
    two = [case("present", "partly", "reached"), case("present", "absent", "partly")]
    assert settled(two, {}, BOOK) == CodedCase({"time": FactorValue.PRESENT}, None)
    assert differing(two, {}, BOOK) == ("match", "outcome")
    agreed = {"match": "partly", "outcome": "reached"}
    assert differing(two, agreed, BOOK) == ()
    assert settled(two, agreed, BOOK) == case("present", "partly", "reached")


def test_one_reader_is_enough_where_nobody_else_reads() -> None:
    assert settled([case("absent", "undocumented", "not")], {}, BOOK) == case("absent", "undocumented", "not")


def test_what_is_not_documented_is_neither_there_nor_not() -> None:
    assert is_there(FactorValue.UNDOCUMENTED, PartlyAs.PRESENT) is None
    assert is_there(None, PartlyAs.ABSENT) is None
    assert (is_there(FactorValue.PARTLY, PartlyAs.PRESENT), is_there(FactorValue.PARTLY, PartlyAs.ABSENT)) == (
        True,
        False,
    )
    assert (membership(FactorValue.PARTLY), membership(FactorValue.UNDOCUMENTED)) == (0.67, None)


@pytest.mark.parametrize(
    ("classes", "broken_off", "expected"),
    [
        ([UP, UP, SAME], False, CaseOutcome.REACHED),
        ([UP, SAME], False, CaseOutcome.PARTLY),
        ([UP, UP, DOWN], False, CaseOutcome.PARTLY),
        ([UP, DOWN], False, CaseOutcome.NOT),
        ([SAME], False, CaseOutcome.NOT),
        ([DOWN, DOWN, UP], False, CaseOutcome.WORSE),
        ([UP, UP], True, CaseOutcome.BROKEN_OFF),
        ([], False, None),
    ],
)
def test_what_the_measurements_speak_for(
    classes: list[ChangeClass], broken_off: bool, expected: CaseOutcome | None
) -> None:
    assert measured_outcome(classes, broken_off=broken_off) is expected
