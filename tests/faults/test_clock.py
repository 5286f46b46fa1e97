"""The clock: two ticks at once, and one that jumps ahead and back."""

from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests.attacks.running import Running
from tests.factories.cases import make_case
from tests.faults.writers import asked
from tests.postgres import own_postgres
from virkning.actions.tick import JOBS, tick
from virkning.store.audit_verification import verify

OCCASIONS = (
    "SELECT course_id, measure, moment, number, CAST(day AS varchar(10)), cancelled FROM store_occasion "
    "ORDER BY 1, 2, 3, 4, 5"
)
EVENTS = "SELECT what, count(*) FROM store_auditevent GROUP BY what ORDER BY what"
AT_ONCE = 2


def later(days: int) -> str:
    return (timezone.localdate() + timedelta(days)).isoformat()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_ticks_at_once_do_what_one_does(kind: str, tmp_path: Path) -> None:
    with own_postgres() if kind == "postgresql" else nullcontext() as database:
        running = Running(tmp_path / "data", database.address if database else "")
        running.fill()
        at_once(running)
        rows, events = asked(running, OCCASIONS), asked(running, EVENTS)
        plain = [row[:4] for row in rows if not row[5]]
        assert len(plain) == len(set(plain)), "doubled"
        assert running.command("tick", "--now", later(100)).returncode == 0
        assert asked(running, OCCASIONS) == rows, "nothing was left for another"
        assert asked(running, EVENTS) == events


@pytest.mark.django_db
def test_a_clock_that_jumps_ahead_and_back_doubles_nothing() -> None:
    """What was made for a day that had not come stays made, once; the chain of the audit holds."""
    now, seen, jobs = timezone.now(), [], [job for job in JOBS if job.name != "backup"]
    case = make_case(started=timezone.localdate(), today=timezone.localdate())
    for days in (40, 0, 40, -30, 40):
        done = tick(now=now + timedelta(days), jobs=jobs)
        assert done is not None
        assert [one.name for one in done if one.fault] == []
        rows = case.course.occasions.filter(cancelled=False).values_list("measure", "moment", "number", "day")
        seen.append(sorted(rows))
        assert len({row[:3] for row in rows}) == len(rows), "doubled"
    assert seen[0] == seen[2] == seen[4]
    assert verify(now=now, patience=timedelta(minutes=10)).ok


def at_once(running: Running) -> None:
    ticking = [running.begin("tick", "--now", later(100)) for _number in range(AT_ONCE)]
    assert [one.wait(timeout=120) for one in ticking] == [0] * AT_ONCE
