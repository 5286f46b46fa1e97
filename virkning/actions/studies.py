"""A study: begun, its plan written, frozen before outcomes are opened, and its analysis asked for."""

from datetime import datetime
from typing import cast

from django.db import transaction

from virkning.actions.audit import record
from virkning.domain.errors import Problem, Refused
from virkning.domain.study import StudyPlan, plan_problems, whole_quarters
from virkning.reports.documents.frozen import canonical, fingerprint
from virkning.store.definitions import written_definition
from virkning.store.models import FrozenPlan, Programme, RunState, Study, StudyResult, StudyRun, User

LONGEST_REASON = 1000


def written_plan(plan: StudyPlan) -> dict[str, object]:
    return cast("dict[str, object]", written_definition(plan))


@transaction.atomic
def begin_study(programme: Programme, *, plan: StudyPlan, by: User, now: datetime) -> Study:
    row = Study.objects.create(
        organisation=programme.organisation, programme_key=programme.key, draft=written_plan(plan), created=now, by=by
    )
    record("study-begun", subject="study", objects=[row.pk], by=by)
    return row


@transaction.atomic
def write_plan(study: Study, *, plan: StudyPlan, version: int, coarse: bool, by: User) -> Study:
    """`version` is the one that was opened. Raises Refused where somebody else has saved since.

    `coarse`: by somebody who does not see the cases. Their days are those of whole quarters, so that nobody can be
    found by moving one by a day.
    """
    row = _opened(study, version)
    if coarse and not whole_quarters(plan):
        raise Refused([Problem("study-plan-whole-quarters")])
    row.draft = written_plan(plan)
    row.version += 1
    row.save(update_fields=["draft", "version"])
    record("study-plan-written", subject="study", objects=[row.pk], by=by)
    return row


@transaction.atomic
def freeze_plan(study: Study, *, version: int, reason: str, by: User, now: datetime) -> FrozenPlan:
    """Nothing in it changes any more. A later plan says why, and whether outcomes had been opened before."""
    row = _opened(study, version)
    problems = plan_problems(row.planned())
    if problems:
        raise Refused(problems)
    former = row.plans.last()
    said = reason.strip()
    if former is not None and former.content == row.draft:
        raise Refused([Problem("study-plan-same")])
    if former is not None and not said:
        raise Refused([Problem("study-plan-no-reason")])
    if len(said) > LONGEST_REASON:
        raise Refused([Problem("study-plan-long-reason", params={"most": LONGEST_REASON})])
    made = FrozenPlan.objects.create(
        study=row,
        number=former.number + 1 if former else 1,
        content=row.draft,
        fingerprint=fingerprint(canonical(row.draft)),
        frozen=now,
        by=by,
        opened=StudyRun.objects.filter(plan__study=row).exists(),
        reason=said if former else "",
    )
    record("study-plan-frozen", subject="study", objects=[row.pk], by=by)
    return made


@transaction.atomic
def ask_for_analysis(study: Study, *, by: User, now: datetime) -> StudyRun:
    """Of the latest frozen plan. From here on its outcomes are opened, whether or not the analysis can be done."""
    Study.objects.select_for_update().get(pk=study.pk)
    plan = study.plans.last()
    if plan is None:
        raise Refused([Problem("study-not-frozen")])
    going = plan.runs.filter(state__in=[RunState.WAITING.value, RunState.RUNNING.value]).first()
    if going is not None:
        return going
    run = StudyRun.objects.create(plan=plan, asked=now, by=by)
    record("study-analysis-asked", subject="study", objects=[study.pk], by=by)
    return run


def latest_result(study: Study) -> StudyResult | None:
    rows = StudyResult.objects.filter(run__plan__study=study).select_related("run__plan__by", "run__by")
    return rows.order_by("-made", "-pk").first()


def _opened(study: Study, version: int) -> Study:
    row = Study.objects.select_for_update().get(pk=study.pk)
    if row.version != version:
        raise Refused([Problem("study-plan-changed-by-another")])
    return row
