"""What is done by the clock: once, bit by bit, and by one at a time."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.cases import NOW, TODAY, Case, make_case
from tests.factories.courses import make_course
from tests.factories.programmes import PLANNED, make_programme
from virkning.actions.occasions import refresh_running
from virkning.actions.tick import JOBS, Done, Job, tick
from virkning.domain.plan import PlannedMeasure, Trigger
from virkning.store.models import AuditEvent, Occasion

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def case() -> Case:
    return make_case()


def broken(now: datetime) -> int:
    raise RuntimeError("a name that must not be told")


def test_measurements_that_come_due_are_made_once(case: Case) -> None:
    later = NOW + 28 * DAY
    assert tick(now=later, jobs=JOBS[:1]) == (Done("occasions", 1),)
    before, events = list(Occasion.objects.values()), AuditEvent.objects.count()
    assert tick(now=later, jobs=JOBS[:1]) == (Done("occasions", 0),)
    assert (list(Occasion.objects.values()), AuditEvent.objects.count()) == (before, events)


def test_a_job_that_fails_keeps_no_other_from_its_work(case: Case, caplog: pytest.LogCaptureFixture) -> None:
    begun: list[str] = []
    jobs = (Job("first", broken), Job("second", lambda now: 3))
    assert tick(now=NOW, jobs=jobs, begun=begun.append) == (Done("first", fault="RuntimeError"), Done("second", 3))
    assert begun == ["first", "second"]
    assert "RuntimeError" in caplog.text
    assert "must not be told" not in caplog.text


def test_a_programme_with_an_unknown_questionnaire_keeps_no_other_from_its_work(
    case: Case, caplog: pytest.LogCaptureFixture
) -> None:
    """It came with an older library, or by hand: the first in order, and with a course that runs."""
    lost = replace(PLANNED, key="aaa", plan=(PlannedMeasure("start", "no-such-thing", Trigger.START),))
    programme = make_programme(case.programme.organisation, definition=lost)
    make_course(programme, department=case.team.department, team=case.team, started=TODAY)
    make_programme(case.programme.organisation, definition=replace(lost, key="bbb"))  # nobody there
    later = NOW + 28 * DAY
    assert tick(now=later, jobs=JOBS[:1]) == (Done("occasions", 1, left_out=("aaa 1: no-such-thing",)),)
    assert "aaa 1: no-such-thing" in caplog.text


def test_with_debug_the_fault_is_shown_in_full(settings: LazySettings) -> None:
    settings.DEBUG = True
    with pytest.raises(RuntimeError, match="must not be told"):
        tick(now=NOW, jobs=(Job("first", broken),))


def test_what_is_in_step_is_only_read(case: Case) -> None:
    for _number in range(5):
        make_case()
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert refresh_running(today=TODAY).changed == 0
    writes = [query["sql"] for query in seen if query["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE", "SAVEPOINT")]
    assert writes == []


def test_what_was_done_before_a_stop_stays_done(case: Case) -> None:
    make_case()
    later = TODAY + 28 * DAY
    changed = {"courses": 0}

    class Stopped(BaseException):
        pass

    def stop_after_one(execute: object, sql: str, *rest: object) -> object:
        if sql.startswith("INSERT") and "occasion" in sql:
            changed["courses"] += 1
            if changed["courses"] == 2:
                raise Stopped
        return execute(sql, *rest)  # type: ignore[operator]  # as Django hands it over

    with pytest.raises(Stopped), connection.execute_wrapper(stop_after_one):
        refresh_running(today=later)
    assert refresh_running(today=later).changed == 1
    assert refresh_running(today=later).changed == 0


@pytest.mark.parametrize("change", ["day", "cancelled", "version"])
def test_what_is_out_of_step_is_put_right(case: Case, change: str) -> None:
    row = case.occasion("trust")
    right = Occasion.objects.filter(pk=row.pk).values().get()
    wrong: dict[str, dict[str, Any]] = {
        "day": {"day": row.day - DAY, "opens": row.day - DAY},
        "cancelled": {"cancelled": True},
    }
    Occasion.objects.filter(pk=row.pk).update(**wrong.get(change, {"version": "0"}))
    assert refresh_running(today=timezone.localdate(NOW)).changed == 1
    assert Occasion.objects.filter(pk=row.pk).values().get() == right


def test_what_the_plan_no_longer_asks_is_cancelled(case: Case) -> None:
    row = case.occasion("trust")
    row.pk, row.number = None, 9
    row.save(force_insert=True)
    assert refresh_running(today=TODAY).changed == 1
    assert Occasion.objects.get(number=9).cancelled
