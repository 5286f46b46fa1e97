"""What a file becomes: courses, phases and scored answers; twice the same is once; and out again."""

from collections import Counter
from datetime import date

import pytest
from django.apps import apps

from tests.factories.imports import LONG, bring_in
from tests.factories.programmes import PLANNED
from tests.factories.world import World, make_world
from virkning.actions.import_undoing import undo
from virkning.domain.errors import Refused
from virkning.domain.pairing import Moment
from virkning.store.models import (
    AuditEvent,
    Course,
    ImportedKey,
    ImportState,
    Occasion,
    Response,
    Responsibility,
    Score,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world(PLANNED)


def rows() -> Counter[str]:
    """How many rows each table holds, but for the log and what is kept about the import itself."""
    left_out = {"AuditEvent", "AuditSubject", "AuditSeal", "FileImport", "InstrumentVersion"}
    return Counter(
        {
            model.__name__: model._default_manager.count()
            for model in apps.get_app_config("store").get_models()
            if model.__name__ not in left_out
        }
    )


def test_a_file_becomes_courses_with_scored_answers(world: World) -> None:
    by = world.user("documentalist")
    before = Course.objects.count()
    file, found = bring_in(world.programme, LONG, by=by, team=world.teams["a"])
    assert file.state == ImportState.DONE
    assert (found.counts["courses-new"], found.counts["measured-new"], found.counts["stays-new"]) == (2, 3, 2)
    assert Course.objects.count() == before + 2
    course = ImportedKey.objects.get(course__started=date(2013, 1, 3)).course
    assert (course.ended, course.department.key, course.team) == (date(2013, 5, 3), "a", world.teams["a"])
    assert course.key not in LONG
    told = [(row.moment, row.taken, row.version, row.scores.get().value) for row in course.responses.order_by("taken")]
    version = Response.objects.filter(course=course).values_list("version", flat=True).first()
    assert told == [(Moment.BEFORE, date(2013, 1, 3), version, 40), (Moment.AFTER, date(2013, 5, 3), version, 55)]
    answered = Occasion.objects.filter(course=course, instrument="trust").exclude(response=None)
    assert {row.moment for row in answered} == {Moment.BEFORE, Moment.AFTER}


def test_the_same_file_twice_changes_nothing_and_a_new_row_is_added(world: World) -> None:
    by = world.user("documentalist")
    bring_in(world.programme, LONG, by=by, team=world.teams["a"])
    before = rows()
    _file, again = bring_in(world.programme, LONG, by=by, team=world.teams["a"])
    assert rows() == before
    assert again.counts["measured-known"] == 3
    _file, more = bring_in(world.programme, LONG + "18;f1;efter;4/6-2013;50\n", by=by, team=world.teams["a"])
    assert (more.counts["measured-new"], more.counts["measured-known"], more.counts["courses-new"]) == (1, 3, 0)
    assert rows()["Response"] == before["Response"] + 1
    course = ImportedKey.objects.get(course__started=date(2013, 1, 4)).course
    assert course.ended == date(2013, 6, 4)


def test_undo_takes_out_exactly_what_was_made(world: World) -> None:
    by = world.user("documentalist")
    bring_in(world.programme, LONG, by=by, team=world.teams["a"])
    one = rows()
    second, _ = bring_in(world.programme, LONG + "18;f1;efter;4/6-2013;50\n", by=by, team=world.teams["a"])
    undo(second, by=by, now=second.at)
    left = rows()
    left["Occasion"] = one["Occasion"] = 0
    assert left == one
    course = ImportedKey.objects.get(course__started=date(2013, 1, 4)).course
    assert course.ended is None
    event = AuditEvent.objects.filter(what="import-undone").get()
    assert event.by == by


def test_undo_of_everything_leaves_nothing(world: World) -> None:
    by = world.user("documentalist")
    start = rows()
    file, _ = bring_in(world.programme, LONG, by=by, team=world.teams["a"])
    undo(file, by=by, now=file.at)
    assert rows() == start
    assert Score.objects.count() == start["Score"]
    with pytest.raises(Refused):
        undo(file, by=by, now=file.at)


def test_undo_is_refused_where_somebody_has_worked(world: World) -> None:
    by = world.user("documentalist")
    file, _ = bring_in(world.programme, LONG, by=by, team=world.teams["a"])
    course = ImportedKey.objects.get(course__started=date(2013, 1, 3)).course
    course.pauses.create(started=date(2013, 2, 1), ended=date(2013, 2, 3))
    with pytest.raises(Refused) as refused:
        undo(file, by=by, now=file.at)
    assert [(one.code, one.params) for one in refused.value.problems] == [
        ("import-worked-on", {"what": "Pause", "n": 1})
    ]
    assert Course.objects.filter(pk=course.pk).exists()


def test_who_is_responsible_is_one_of_the_team_and_goes_again_with_the_import(world: World) -> None:
    by, employee = world.user("documentalist"), world.user("employee")
    text = (
        LONG.replace("borger;", "ansvarlig;borger;")
        .replace("\n17;", "\nEMPLOYEE;17;")
        .replace("\n18;", "\noutsider;18;")
    )
    before = rows()
    file, found = bring_in(world.programme, text, by=by, team=world.teams["a"])
    assert found.counts["responsible-new"] == 1
    assert [one.code for one in found.problems if "responsible" in one.code] == ["import-unknown-responsible"]
    [row] = Responsibility.objects.filter(course__imported_keys__isnull=False)
    assert (row.user, row.since, row.course.started) == (employee, date(2013, 1, 3), date(2013, 1, 3))
    _file, again = bring_in(world.programme, text, by=by, team=world.teams["a"])
    assert again.counts["responsible-new"] == 0
    undo(file, by=by, now=file.at)
    assert rows() == before
