"""Sums of hidden parts: short with long courses, and a year of its quarters."""

from virkning.analysis.adding_up import WHOLE, protect_sums, with_whole_courses
from virkning.domain.pairing import CourseLength
from virkning.domain.result import ALL_DEPARTMENTS, Cell, Classes, Moments, Result, Span, SpanKind, Suppression

SHORT = Span(SpanKind.COURSE, length=CourseLength.SHORT)
LONG = Span(SpanKind.COURSE, length=CourseLength.LONG)


def result(n: int, *, span: Span = WHOLE, progressed: int | None = None, department: str = ALL_DEPARTMENTS) -> Result:
    moments = Moments(n, 2.0, 1.0) if n else Moments()
    moved = n // 2 if progressed is None else progressed
    cell = Cell("trauma", department, span)
    return Result(
        cell,
        None,
        eligible=n,
        paired=n,
        before=moments,
        after=moments,
        difference=moments,
        classes=Classes(moved, n - moved),
    )


def told(results: tuple[Result, ...], span: Span = WHOLE) -> Result:
    return next(one for one in results if one.cell.span == span and one.cell.department == ALL_DEPARTMENTS)


def test_short_and_long_are_put_together_once() -> None:
    found = with_whole_courses([result(20, span=SHORT), result(30, span=LONG)])
    assert told(found).paired == 50
    assert with_whole_courses(found) == found


def test_the_whole_is_not_told_where_a_length_is_hidden() -> None:
    shown = protect_sums(with_whole_courses([result(3, span=SHORT), result(30, span=LONG)]), threshold=5)
    assert told(shown, SHORT).suppressed is Suppression.SMALL
    assert told(shown, LONG).paired == 30
    assert told(shown).before.mean is None


def test_the_whole_tells_no_share_where_a_length_tells_none() -> None:
    found = with_whole_courses([result(20, span=SHORT, progressed=2), result(30, span=LONG)])
    whole = told(protect_sums(found, threshold=5))
    assert whole.paired == 50
    assert whole.classes.n == 0


def test_a_year_does_not_give_away_its_one_hidden_quarter() -> None:
    quarters = [[result(n)] for n in (3, 20, 20, 20)]
    shown = protect_sums([result(63)], threshold=5, parts=quarters)
    assert told(shown).before.mean is None


def test_a_year_is_told_when_what_is_hidden_in_it_is_enough_together() -> None:
    shown = protect_sums([result(48)], threshold=5, parts=[[result(n)] for n in (4, 4, 20, 20)])
    assert told(shown).paired == 48


def test_a_year_is_told_when_no_quarter_is_hidden_or_nobody_was_there() -> None:
    assert told(protect_sums([result(40)], threshold=5, parts=[[result(n)] for n in (20, 20, 0, 0)])).paired == 40
    assert told(protect_sums([result(40)], threshold=5)).classes.n == 40


def test_a_year_tells_no_share_where_one_quarter_tells_none() -> None:
    quarters = [[result(20, progressed=2)], [result(20)], [result(20)], [result(20)]]
    shown = told(protect_sums([result(80, progressed=32)], threshold=5, parts=quarters))
    assert shown.paired == 80
    assert shown.classes.n == 0
