"""The bridge from rows to tables."""

from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from tests.factories.courses import make_course, make_stay
from tests.factories.organisations import make_organisation
from tests.factories.people import make_user
from tests.factories.programmes import SMALL, make_programme
from tests.factories.responses import make_response
from virkning.actions.audit import record, seen
from virkning.analysis.frames import COURSES, FACTS, MISSING, STAYS, scores_schema
from virkning.domain.pairing import Moment
from virkning.domain.text import Text
from virkning.library.shelves import instruments
from virkning.store import extract
from virkning.store.definitions import written_definition
from virkning.store.models import Course, Fact, InstrumentVersion, MissingMeasurement, Programme, Response
from virkning.store.versions import combined_versions

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> Programme:
    return make_programme(make_organisation())


def course_of(programme: Programme) -> Course:
    course = make_course(programme, ended=date(2013, 5, 6))
    make_stay(course, ended=date(2013, 5, 6))
    make_response(course)
    make_response(course, moment=Moment.AFTER, taken=date(2013, 5, 6), answers={})
    MissingMeasurement.objects.create(course=course, span="f2", reason="no-show")
    Fact.objects.create(course=course, variable="employment", code="work", dated=date(2013, 1, 7))
    return course


def tables(courses: QuerySet[Course] | None = None) -> dict[str, pa.Table]:
    chosen = Course.objects.all() if courses is None else courses
    frames = extract.frames(chosen, programme=SMALL, instruments=instruments())
    assert frames.answers == {}
    parts = {
        "courses": frames.courses,
        "stays": frames.stays,
        "missing": frames.missing,
        "facts": frames.facts,
        "trust": frames.scores["trust"],
    }
    return {name: part for name, part in parts.items() if isinstance(part, pa.Table)}


def test_tables_have_the_columns_that_analysis_names(programme: Programme) -> None:
    course_of(programme)
    wanted = {"courses": COURSES, "stays": STAYS, "missing": MISSING, "facts": FACTS}
    wanted["trust"] = scores_schema(instruments()["trust"])
    assert {name: table.schema for name, table in tables().items()} == wanted


def test_without_courses_the_tables_are_empty_but_whole() -> None:
    empty = tables()
    assert {name: table.num_rows for name, table in empty.items()} == dict.fromkeys(empty, 0)
    assert empty["courses"].schema == COURSES


def test_every_row_says_what_was_saved(programme: Programme) -> None:
    course = course_of(programme)
    found = tables()
    assert found["courses"].to_pylist() == [
        {
            "course": course.pk,
            "key": course.key,
            "department": "a",
            "started": date(2013, 1, 7),
            "ended": date(2013, 5, 6),
            "length": None,
        }
    ]
    scores = [(row["moment"], row["score_total"]) for row in found["trust"].to_pylist()]
    assert scores == [("before", 50.0), ("after", None)]
    assert found["missing"].column("reason").to_pylist() == ["no-show"]
    assert found["facts"].column("code").to_pylist() == ["work"]


def test_a_corrected_response_is_left_out(programme: Programme) -> None:
    course = make_course(programme)
    first = make_response(course, answers={"q1": 10})
    second = make_response(course, answers={"q1": 20}, supersedes=first)
    make_response(course, answers={"q1": 30}, supersedes=second)
    assert tables()["trust"].column("score_total").to_pylist() == [30.0]


def test_a_quarter_that_was_corrected_away_is_not_one_of_those_with_measurements(programme: Programme) -> None:
    course, other = course_of(programme), make_course(programme)
    first = make_response(course, taken=date(2014, 5, 1), phase="f2")
    make_response(course, taken=date(2013, 8, 1), phase="f2", supersedes=first)
    make_response(other, taken=date(2015, 2, 1))
    mine = extract.quarters(Course.objects.filter(pk=course.pk))
    assert [one.key for one in mine] == ["2013Q3", "2013Q2", "2013Q1"]
    assert [one.key for one in extract.quarters(Course.objects.all())][0] == "2015Q1"


def test_only_the_courses_given_are_taken(programme: Programme) -> None:
    inside, _ = course_of(programme), course_of(programme)
    found = tables(Course.objects.filter(pk=inside.pk))
    assert {key for table in found.values() for key in table.column("course").to_pylist()} == {inside.pk}


def test_more_courses_make_no_more_queries(programme: Programme) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            tables()
        return len(captured)

    course_of(programme)
    few = queries()
    for _ in range(5):
        course_of(programme)
    assert queries() == few == 6  # courses, stays, missing, facts, versions of questionnaires, and one instrument


def test_answers_to_a_questionnaire_that_is_scored_otherwise_are_kept_apart(programme: Programme) -> None:
    course = course_of(programme)
    before = tables()["trust"].num_rows
    now = instruments()["trust"]
    wider = replace(now, version="0", scales=tuple(replace(scale, high=scale.high * 2) for scale in now.scales))
    other_words = replace(now, version="00", title=Text("Andre ord", "Other words"))
    for kept in (wider, other_words):
        InstrumentVersion.objects.create(key="trust", version=kept.version, definition=written_definition(kept))
        Response.objects.create(
            course=course,
            instrument="trust",
            version=kept.version,
            moment=Moment.DURING,
            taken=date(2013, 6, 1),
            seq=len(kept.version),
            answers={},
        )
    assert tables()["trust"].num_rows == before + 1  # those in other words are read by the same ruler
    (found,) = combined_versions(programme).breaks
    assert (found.edition, found.left_out, [one.part for one in found.changes]) == (now.version, 1, ["range"])


def test_quarters_are_those_with_standing_measurements(programme: Programme) -> None:
    course_of(programme)
    assert [quarter.key for quarter in extract.quarters(Course.objects.all())] == ["2013Q2", "2013Q1"]
    assert extract.quarters(Course.objects.none()) == ()


def test_looking_is_no_write() -> None:
    assert extract.last_write() == 0
    event = record("tried", subject="nothing", objects=[], by=None)
    assert extract.last_write() == event.pk
    seen("course", objects=[1], by=make_user())
    assert extract.last_write() == event.pk
