"""Which parts of a question go together, and what is told to whom."""

import pytest

from tests.factories.programmes import SMALL
from virkning.domain.pairing import CourseLength
from virkning.domain.period import period
from virkning.domain.question import (
    Asking,
    CoursesAsked,
    OwnQuestion,
    SplitBy,
    problems_of,
    told_period,
    why_not_told,
)
from virkning.domain.report_calendar import months_of
from virkning.domain.result import Span, SpanKind


@pytest.mark.parametrize(
    ("question", "codes"),
    [
        (OwnQuestion("small", "trust", by=SplitBy.PHASE), []),
        (OwnQuestion("small", "trust", by=SplitBy.VARIABLE, variable="employment"), []),
        (OwnQuestion("small", asking=Asking.ENDED, by=SplitBy.ENDED_REASON), []),
        (OwnQuestion("small", "gone"), ["question-measure-unknown"]),
        (OwnQuestion("small", "trust", by=SplitBy.VARIABLE, variable="gone"), ["question-variable-unknown"]),
        (OwnQuestion("small", "trust", courses=CoursesAsked.PHASE, phase="gone"), ["question-phase-unknown"]),
        (OwnQuestion("small", by=SplitBy.LENGTH), ["question-split-of-measures-only"]),
        (OwnQuestion("small", asking=Asking.HELPED, by=SplitBy.REFERRAL), ["question-split-of-courses-only"]),
        (
            OwnQuestion("small", "trust", by=SplitBy.PHASE, courses=CoursesAsked.SHORT),
            ["question-split-of-whole-courses"],
        ),
    ],
)
def test_what_goes_together(question: OwnQuestion, codes: list[str]) -> None:
    assert [problem.code for problem in problems_of(question, SMALL)] == codes


def test_spans() -> None:
    assert OwnQuestion("small", "trust").span == Span(SpanKind.COURSE)
    short = OwnQuestion("small", "trust", courses=CoursesAsked.SHORT)
    assert short.span == Span(SpanKind.COURSE, length=CourseLength.SHORT)
    assert OwnQuestion("small", "trust", courses=CoursesAsked.PHASE, phase="f1").span == Span(SpanKind.PHASE, "f1")


def test_what_protected_readers_are_never_told() -> None:
    assert why_not_told(OwnQuestion("small", by=SplitBy.MONTH)) == "question-months-hidden"
    short = OwnQuestion("small", "trust", by=SplitBy.REFERRAL, courses=CoursesAsked.SHORT)
    assert why_not_told(short) == "question-background-of-all"
    assert not why_not_told(OwnQuestion("small", "trust", by=SplitBy.REFERRAL))


@pytest.mark.parametrize(
    ("by", "asked", "told"),
    [
        (SplitBy.DEPARTMENT, "2013Q2", "2013Q2"),
        (SplitBy.DEPARTMENT, "2013Q4", "2013Q3"),  # not over yet: the latest that is
        (SplitBy.REFERRAL, "2013Q2", "2012"),  # by background whole years that are over
        (SplitBy.REFERRAL, "2012Q1", "2012"),
    ],
)
def test_the_period_that_is_told(by: SplitBy, asked: str, told: str) -> None:
    question = OwnQuestion("small", "trust", by=by)
    assert told_period(question, period(asked), last_closed=period("2013Q3")) == period(told)


def test_months() -> None:
    assert [one.key for one in months_of(period("2013Q1"))] == ["2013-01", "2013-02", "2013-03"]
    assert len(months_of(period("2010-01-01..2013-12-31"))) == 24
