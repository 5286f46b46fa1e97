"""What is done by the clock: every job looks at what is due now, does it, and finds nothing to do when called again."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from virkning.actions import (
    benchmark_sending,
    erasing,
    exit_surveys,
    file_analysis_running,
    import_running,
    kept_answers,
    occasions,
    programmes,
    reminding,
    research,
    study_running,
    system_messages,
)
from virkning.actions.backup import nightly
from virkning.actions.reports import calendar as report_calendar
from virkning.store.audit_chain import seal_all
from virkning.store.status import note
from virkning.store.turns import alone

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Partly:
    """What a job changed or sent, and what it had to leave out, by key."""

    count: int
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """`run` gives how many things it changed or sent. It saves bit by bit, so that it can be stopped at any time."""

    name: str
    run: Callable[[datetime], int | Partly]


@dataclass(frozen=True, slots=True)
class Done:
    """How one job went; `fault` is the kind of fault that stopped it, else empty."""

    name: str
    count: int = 0
    fault: str = ""
    left_out: tuple[str, ...] = ()


def _occasions(now: datetime) -> Partly:
    refreshed = occasions.refresh_running(today=timezone.localdate(now))
    return Partly(refreshed.changed, refreshed.left_out)


def _programmes(now: datetime) -> int:
    return programmes.make_current(today=timezone.localdate(now))


def _sealing(now: datetime) -> int:
    return seal_all()


def _forms(now: datetime) -> int:
    return exit_surveys.forget_forms(today=timezone.localdate(now))


def _retention(now: datetime) -> int:
    return erasing.run_retention(now=now, today=timezone.localdate(now))


def _reports(now: datetime) -> int:
    return report_calendar.make_due(now=now)


def _studies(now: datetime) -> int:
    return study_running.carry_on(now=now) + file_analysis_running.carry_on(now=now)


def _imports(now: datetime) -> int:
    return import_running.carry_on(now=now)


def _staff(now: datetime) -> int:
    return reminding.remind_staff(now=now)


def _citizens(now: datetime) -> int:
    return reminding.remind_citizens(now=now)


def _research(now: datetime) -> int:
    return research.forget_secrets(today=timezone.localdate(now))


def _systems(now: datetime) -> int:
    return system_messages.send_waiting(now=now)


def _benchmarks(now: datetime) -> int:
    return benchmark_sending.carry_on(now=now)


def _kept_answers(now: datetime) -> int:
    return kept_answers.forget_answers(now=now)


JOBS: tuple[Job, ...] = (
    Job("occasions", _occasions),
    Job("programmes", _programmes),
    Job("forms", _forms),
    Job("retention", _retention),
    Job("reports", _reports),
    Job("studies", _studies),
    Job("imports", _imports),
    Job("staff-reminders", _staff),
    Job("citizen-reminders", _citizens),
    Job("research", _research),
    Job("systems", _systems),
    Job("benchmarks", _benchmarks),
    Job("kept-answers", _kept_answers),
    Job("audit", _sealing),
    Job("backup", nightly),
)
"""In order: what is sent stands after what makes it due."""


def tick(
    *, now: datetime, jobs: Iterable[Job] = JOBS, begun: Callable[[str], None] = lambda name: None
) -> tuple[Done, ...] | None:
    """Every job once; None while another tick is running. A job that fails does not keep the others from their work."""
    with alone("tick") as mine:
        if not mine:
            return None
        done = []
        for job in jobs:
            begun(job.name)
            done.append(_done(job, now))
        note("tick", at=timezone.now())
        return tuple(done)


def _done(job: Job, now: datetime) -> Done:
    try:
        found = job.run(now)
    except Exception as fault:  # noqa: BLE001 - an edge of its own: one job's fault must not stop what others wait for
        if settings.DEBUG:
            raise
        log.error("job %s failed: %s", job.name, type(fault).__name__)  # never the values that it was met with
        return Done(job.name, fault=type(fault).__name__)
    if isinstance(found, Partly):
        return Done(job.name, found.count, left_out=found.left_out)
    return Done(job.name, found)
