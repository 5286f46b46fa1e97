"""The other views of the same measurements also say what `domain` says of one course at a time."""

from dataclasses import replace
from datetime import date, timedelta

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.generative.programmes import TEXT, World, courses_of, frames_of, question_of, worlds
from virkning.analysis.behind import behind, category_change, waves
from virkning.analysis.frames import FACTS, Frames
from virkning.domain import categories
from virkning.domain.change import Change, classify
from virkning.domain.period import Period
from virkning.domain.programme import Category, Variable
from virkning.domain.result import ALL_DEPARTMENTS, Cell
from virkning.domain.summary import member_of, spans
from virkning.domain.waves import waves as expected_waves

SLOW = settings(
    deadline=None,
    max_examples=30,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@SLOW
@given(worlds(), st.data())
def test_the_courses_behind_a_cell_are_its_eligible_members(world: World, data: st.DataObject) -> None:
    indicator = data.draw(st.sampled_from(world.programme.indicators))
    span = data.draw(st.sampled_from(spans(world.programme)))
    question = question_of(world, indicator)
    found = behind(
        frames_of(world),
        Cell(indicator.key, ALL_DEPARTMENTS, span),
        programme=world.programme,
        instruments=world.instruments,
        period=world.period,
    )
    expected = {}
    for course in courses_of(world, indicator):
        member = member_of(question, course, span)
        if member is not None and member.eligible and member.pair is not None:
            expected[course.key] = member.pair
    assert {change.key for change in found} == set(expected)
    for change in found:
        pair = expected[change.key]
        assert change.before == (pair.before.value if pair.before else None)
        assert change.after == (pair.after.value if pair.after else None)
        assert change.before_taken == (pair.before.taken if pair.before else None)
        if pair.before and pair.after and question.threshold:
            moved = classify(Change(pair.before.value, pair.after.value, question.direction), question.threshold)
            assert change.change_class is moved


@SLOW
@given(worlds(), st.data())
def test_means_by_number_of_measurement(world: World, data: st.DataObject) -> None:
    indicator = data.draw(st.sampled_from(world.programme.indicators))
    always = replace(world, period=Period("always", date(2000, 1, 1), date(2100, 1, 1)))
    found = waves(
        frames_of(always),
        indicator.key,
        programme=always.programme,
        instruments=always.instruments,
        period=always.period,
    )
    expected = expected_waves(courses_of(always, indicator))
    assert [wave.number for wave in found] == [wave.number for wave in expected if wave.values.n]
    for wave, other in zip(found, expected, strict=True):
        assert wave.values.n == other.values.n
        assert wave.values.mean == pytest.approx(other.values.mean, abs=1e-9)
        assert wave.values.sd == pytest.approx(other.values.sd, abs=1e-9)


FACT = st.builds(
    categories.Fact,
    st.sampled_from(["1", "2", "3"]),
    st.sampled_from(["work", "study", "other"]),
    st.integers(0, 4).map(lambda n: date(2020, 1, 1) + timedelta(days=n)),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(FACT, max_size=12))
def test_moves_between_categories(facts: list[categories.Fact]) -> None:
    variable = Variable("job", TEXT, tuple(Category(key, TEXT) for key in ("work", "study", "other")))
    rows = [
        {"course": int(f.course), "variable": "job", "code": f.code, "dated": f.dated, "given": n}
        for n, f in enumerate(facts)
    ]
    other = [{"course": 9, "variable": "another", "code": "work", "dated": date(2020, 1, 1), "given": 99}]
    table = pa.Table.from_pylist(rows + other, schema=FACTS)
    empty = pa.table({})
    frames = _facts_only(table, empty)
    assert category_change(frames, variable) == categories.category_change(variable, facts)


def _facts_only(facts: pa.Table, empty: pa.Table) -> Frames:
    return Frames(empty, empty, empty, facts, {}, {})
