"""What holds for every cell."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.spec.courses import LONG_FROM_F3, Citizen, course, question, went_through
from tests.unit.domain.test_pairing import COURSES
from virkning.domain.pairing import Course
from virkning.domain.result import ALL_DEPARTMENTS, Result, Span, SpanKind
from virkning.domain.summary import member_of, spans, summarise

SPANS = spans(LONG_FROM_F3)
ASKED = question(programme=LONG_FROM_F3, key="2013-01-15..2013-02-15")
MANY = st.lists(st.tuples(COURSES, st.sampled_from(["a", "b"])), max_size=8).map(
    lambda drawn: [replace(one, key=str(n), department=place) for n, (one, place) in enumerate(drawn)]
)


def cell(courses: list[Course], department: str, span: Span) -> Result:
    return summarise(ASKED, courses, department=department, span=span)


@given(MANY, st.sampled_from(SPANS))
def test_the_numbers_of_a_cell_fit_together(courses: list[Course], span: Span) -> None:
    found = cell(courses, ALL_DEPARTMENTS, span)
    assert found.paired <= min(found.with_before, found.eligible)
    assert sum(found.missing.values()) == found.eligible - found.paired
    assert found.before.n == found.paired
    if span.kind is SpanKind.START:
        assert (found.after.n, found.classes.n, found.unpaired_before.n) == (0, 0, 0)
    else:
        assert found.paired == found.after.n == found.difference.n == found.classes.n
        assert found.unpaired_before.n == found.with_before - found.paired


@given(MANY, st.sampled_from(SPANS))
def test_the_departments_add_up(courses: list[Course], span: Span) -> None:
    a, b, both = (cell(courses, key, span) for key in ("a", "b", ALL_DEPARTMENTS))
    for name in ("eligible", "started", "ended", "with_before", "with_after", "paired"):
        assert getattr(a, name) + getattr(b, name) == getattr(both, name)
    assert a.classes.progressed + b.classes.progressed == both.classes.progressed


@given(MANY)
def test_short_and_long_make_all_finished_courses(courses: list[Course]) -> None:
    short, long = (cell(courses, ALL_DEPARTMENTS, span) for span in SPANS[-2:])
    both = cell(courses, ALL_DEPARTMENTS, Span(SpanKind.COURSE))
    assert short.paired + long.paired == both.paired
    assert short.eligible + long.eligible == both.eligible


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), max_size=6))
def test_the_difference_of_the_means_is_the_mean_of_the_differences(pairs: list[tuple[int, int]]) -> None:
    courses = went_through(*(Citizen(float(b), float(a)) for b, a in pairs))
    found = summarise(question(), courses, department=ALL_DEPARTMENTS, span=Span(SpanKind.PHASE, "f1"))
    if found.difference.mean is None:
        assert not pairs
        return
    assert found.before.mean is not None
    assert found.after.mean is not None
    assert abs(found.after.mean - found.before.mean - found.difference.mean) < 1e-9


def test_a_course_of_the_other_length_has_no_part() -> None:
    short, long = SPANS[-2:]
    assert member_of(ASKED, course(), long) is None
    assert member_of(ASKED, course(), short) is not None


def test_another_department_is_not_counted() -> None:
    courses = [*went_through(Citizen(3.0, 2.0)), *went_through(Citizen(3.0, 2.0), department="b")]
    span = Span(SpanKind.PHASE, "f1")
    asked = question()
    assert [summarise(asked, courses, department=key, span=span).paired for key in ("a", "b", "c", "")] == [1, 1, 0, 2]
