"""The analysis of a study, beside the pages: by a thread of its own, and by the clock where that one was killed."""

import logging
from datetime import date, datetime
from importlib.metadata import version

from django.db import transaction
from django.utils import timezone

from virkning.access.studies import courses_to_study, enquiries_to_study
from virkning.actions.audit import record
from virkning.actions.beside import Beside
from virkning.actions.study_files import forget_waiting
from virkning.domain.study import OutcomeSource, StudyPlan
from virkning.domain.study_analysis import StudyFindings, TooFew, analyse
from virkning.reports.documents.frozen import canonical, fingerprint
from virkning.store.definitions import written_definition
from virkning.store.models import Programme, RunState, Study, StudyResult, StudyRun
from virkning.store.study_extract import Drawn, Sources, drawn
from virkning.store.study_ground import Ground, InDatabase

log = logging.getLogger(__name__)

PROGRAMS = ("numpy", "scipy")
TOO_FEW, FAILED = "too-few", "failed"


def carry_out(number: int, *, now: datetime) -> bool:
    """True where it was done here; a run that somebody else has taken is left to them."""
    if not BESIDE.take(number, now=now, progress=0):
        return False
    run = StudyRun.objects.select_related("plan__study__organisation", "by").get(pk=number)
    try:
        found, data = _analysed(run)
    except TooFew:
        return _stopped(run, TOO_FEW)
    except Exception as fault:  # noqa: BLE001 - an edge of its own: the page must tell that it went wrong
        log.error("study run %s failed: %s", number, type(fault).__name__)  # never the values that it was met with
        return _stopped(run, FAILED)
    with transaction.atomic():
        content = canonical({"findings": written_definition(found), "programs": programs()} | _too_early(data))
        StudyResult.objects.create(
            run=run, content=content, fingerprint=fingerprint(content), data=data.fingerprint, made=timezone.now()
        )
        StudyRun.objects.filter(pk=number).update(state=RunState.DONE.value, progress=100)
        record("study-analysed", subject="study", objects=[run.plan.study_id], by=run.by)
    return True


def carry_on(*, now: datetime) -> int:
    forget_waiting(now=now)
    return BESIDE.carry_on(now=now)


def _too_early(data: Drawn) -> dict[str, object]:
    return {"too_early": written_definition(data.too_early)}


def _stopped(run: StudyRun, fault: str) -> bool:
    StudyRun.objects.filter(pk=run.pk).update(state=RunState.FAILED.value, fault=fault)
    return True


def _analysed(run: StudyRun) -> tuple[StudyFindings, Drawn]:
    plan = run.plan.planned()
    data = data_of(run.plan.study, plan, today=timezone.localdate(run.asked))

    def told(share: int) -> None:
        StudyRun.objects.filter(pk=run.pk).update(progress=share, beat=timezone.now())

    return analyse(data.data, plan.method, progress=told), data


def data_of(study: Study, plan: StudyPlan, *, today: date, ground: Ground | None = None) -> Drawn:
    """The people of a study as they stand now, of those who may be counted; in the database, or another ground."""
    programme = Programme.objects.select_related("organisation").get(
        organisation=study.organisation_id, key=study.programme_key, current=True
    )
    indicator = None
    if plan.source is OutcomeSource.SCALE:
        indicator = programme.defined().indicator_by_key.get(plan.outcome)
    sources = Sources(
        ground or InDatabase(courses_to_study(programme)), enquiries_to_study(programme), indicator, today
    )
    return drawn(study, plan, sources)


def programs() -> dict[str, str]:
    return {name: version(name) for name in PROGRAMS} | {"virkning": version("virkning")}


BESIDE = Beside(StudyRun, "asked", lambda number, now: carry_out(number, now=now))
begin_soon = BESIDE.begin_soon
