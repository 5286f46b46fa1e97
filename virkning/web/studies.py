"""Studies: the list, one study with its plan and how many it is about, and the result as its document."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from virkning.access.studies import (
    keeps_study_files,
    plans_study,
    programme_of_study,
    programmes_to_study,
    reads_studies_protected,
    studies_visible_to,
)
from virkning.actions.studies import latest_result
from virkning.actions.study_running import data_of
from virkning.domain.programme import Programme as Definition
from virkning.domain.study import StudyPlan, departures, plan_problems
from virkning.domain.study_analysis import Counts, StudyFindings, sizes
from virkning.domain.study_claim import judged
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.documents import Document
from virkning.reports.documents.figures import demand_protection
from virkning.reports.documents.view import SectionView, view
from virkning.reports.documents.words import word
from virkning.reports.problems import sentence
from virkning.reports.studies import StudyTold, study_document
from virkning.reports.studies.words import FAULTS
from virkning.store.definitions import read_definition
from virkning.store.models import FrozenPlan, Programme, RunState, Study, StudyResult, StudyRun, User
from virkning.web.study_words import plan_lines
from virkning.web.ways import Way

GOING = (RunState.WAITING.value, RunState.RUNNING.value)


@dataclass(frozen=True, slots=True)
class Line:
    """A study on the list."""

    title: str
    question: str
    state: str
    kind: str
    address: str


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    treated: str
    others: str
    strong: bool = False


def overview(user: User, *, language: Language) -> dict[str, object]:
    rows = studies_visible_to(user).prefetch_related("plans__runs")
    titles = {row.key: row.defined().title.to(language) for row in programmes_to_study(user)}
    return {
        "room": "knowledge",
        "lines": [_line(row, language) for row in rows],
        "plans": bool(titles),
    }


def _line(row: Study, language: Language) -> Line:
    plan = row.planned()
    state, kind = _state(row)
    return Line(plan.title or _("Without a title"), plan.question, state, kind, reverse("study", args=[row.pk]))


def _state(row: Study) -> tuple[str, str]:
    """`kind` is the look of the mark."""
    plans = list(row.plans.all())
    if not plans:
        return _("The plan is being written"), "unsure"
    runs = [run for plan in plans for run in plan.runs.all()]
    if any(run.state == RunState.DONE for run in runs):
        return _("There is a result"), "reached"
    if any(run.state in GOING for run in runs):
        return _("Is being worked out"), "unsure"
    return _("Frozen; outcomes are not opened"), "unsure"


def crumbs(study: Study | None, *rest: tuple[str, str]) -> list[tuple[str, str]]:
    found = [(_("Studies"), reverse("studies"))]
    if study is not None:
        address = reverse("study", args=[study.pk]) if rest else ""
        found.append((study.planned().title or _("Without a title"), address))
    return [*found, *rest]


def page(user: User, study: Study, *, language: Language) -> dict[str, object]:
    """Before the plan is frozen it tells how many, and never a figure of an outcome."""
    programme = programme_of_study(user, study)
    definition = programme.defined()
    frozen = list(study.plans.select_related("by"))
    latest = frozen[-1] if frozen else None
    plans, draft = plans_study(user, study), study.planned()
    changed = latest is None or latest.content != study.draft
    run = StudyRun.objects.filter(plan__study=study).select_related("plan").first()
    result = latest_result(study)
    return {
        "room": "knowledge",
        "study": study,
        "plan": draft,
        "crumbs": crumbs(study),
        "programme_title": definition.title.to(language),
        "lines": plan_lines(draft, definition, language=language),
        "groups": groups(user, study, draft, language=language),
        "frozen": [_frozen(one, language) for one in reversed(frozen)],
        "changed": changed,
        "later": latest is not None,
        "may_plan": plans,
        "may_freeze": plans and changed,
        "keeps_files": keeps_study_files(user, study),
        "lacks": [sentence(one, language=language) for one in plan_problems(draft)] if changed else [],
        "may_analyse": plans and latest is not None and not (run and run.state in GOING),
        "run": run,
        "going": run is not None and run.state in GOING,
        "failed": FAULTS[run.fault].to(language) if run is not None and run.fault else "",
        "result": result,
        "result_day": numbers.day(timezone.localdate(result.made), language=language) if result else "",
    }


def _frozen(one: FrozenPlan, language: Language) -> dict[str, object]:
    return {
        "number": one.number,
        "when": numbers.moment(timezone.localtime(one.frozen), language=language),
        "who": one.by.name,
        "opened": one.opened,
        "reason": one.reason,
        "fingerprint": one.fingerprint,
    }


def groups(user: User, study: Study, plan: StudyPlan, *, language: Language) -> list[Group]:
    """How many, and of how many something is missing; small numbers hidden from readers without access to cases."""
    if not plan.outcome:
        return []
    data = data_of(study, plan, today=timezone.localdate())
    eligible, without, unknown, counted = sizes(data.data)
    protected = reads_studies_protected(user, study)
    rows = (
        (_("Have not come to the end of the window"), data.too_early, False),
        (_("Have come to the end of the window"), eligible, False),
        (_("Lack something that is allowed for"), without, False),
        (_("Lack the outcome"), unknown, False),
        (_("Can be counted"), counted, True),
    )
    parts = [data.too_early, without, unknown]
    hides = protected and any(_few(n) for one in parts for n in (one.treated, one.others))
    shown = []
    for place, (title, counts, strong) in enumerate(rows):
        one = None if hides and place == 1 else counts
        shown.append(Group(title, *_told(one, protected, language), strong))
    return shown


def _told(counts: Counts | None, protected: bool, language: Language) -> tuple[str, str]:
    if counts is None:
        return _("hidden"), _("hidden")
    treated, others = (
        _("hidden") if protected and _few(n) else numbers.count(n, language=language)
        for n in (counts.treated, counts.others)
    )
    return treated, others


def _few(n: int) -> bool:
    return 0 < n < settings.VIRKNING_SMALLEST_SHOWN


def document_of(user: User, study: Study, result: StudyResult) -> Document:
    """From what was frozen; small numbers are hidden anew for each reader who does not see the cases."""
    programme = programme_of_study(user, study)
    told = told_of(study, result, programme, protected=reads_studies_protected(user, study))
    return demand_protection(study_document(told))


def told_of(study: Study, result: StudyResult, programme: Programme, *, protected: bool) -> StudyTold:
    frozen = result.run.plan
    plan, content = frozen.planned(), json.loads(result.content)
    first = study.plans.order_by("number")[0]
    found = read_definition(StudyFindings, content["findings"])
    departs = departures(first.planned(), plan) if frozen.pk != first.pk else ()
    registered = not frozen.opened
    definition = programme.defined()
    return StudyTold(
        plan=plan,
        found=found,
        judged=judged(plan, found, registered=registered),
        too_early=read_definition(Counts, content["too_early"]),
        programme=definition.title,
        organisation=study.organisation.title,
        made=timezone.localdate(result.made),
        number=frozen.number,
        frozen=timezone.localdate(frozen.frozen),
        frozen_by=frozen.by.name,
        registered=registered,
        departs=departs,
        reason=frozen.reason,
        plan_hash=frozen.fingerprint,
        data_hash=result.data,
        result_hash=result.fingerprint,
        programs=content["programs"],
        names=names_of(definition),
        protected=protected,
        threshold=settings.VIRKNING_SMALLEST_SHOWN,
    )


def names_of(definition: Definition) -> Mapping[str, Text]:
    """What covariates of our own are called."""
    found = {f"department={one.key}": one.title for one in definition.departments}
    for variable in definition.variables:
        found[f"fact:{variable.key}"] = variable.title
        found |= {f"fact:{variable.key}={one.key}": one.title for one in variable.categories}
    return found


def result_page(user: User, study: Study, result: StudyResult, way: Way, *, language: Language) -> dict[str, object]:
    shown = view(document_of(user, study, result), language=language)
    later = study.plans.filter(number__gt=result.run.plan.number).exists()
    return {
        "room": "knowledge",
        "study": study,
        "crumbs": crumbs(study, (_("Result"), "")),
        "view": shown,
        "sections": [by_way(section, way) for section in shown.sections],
        "ways": [
            (one.value, title, one is way)
            for one, title in ((Way.NUMBERS, _("Numbers")), (Way.PICTURES, _("Pictures")), (Way.STORY, _("Story")))
        ],
        "files": files(study, result),
        "missing": word("missing", language),
        "as_table": word("as-table", language),
        "definitions": _("Method, sources and hashes"),
        "later": later,
    }


def by_way(section: SectionView, way: Way) -> SectionView:
    """The sentences stand in every way: a figure alone says nothing of how much may be said of it."""
    if way is Way.NUMBERS:
        return replace(section, charts=())
    return replace(section, tables=(), charts=section.charts if way is Way.PICTURES else ())


def files(study: Study, result: StudyResult) -> list[tuple[str, str, str]]:
    titles = {
        "pdf": (_("PDF"), _("to print and send")),
        "pptx": (_("Slides (PowerPoint)"), _("one thing on each, with speaker notes")),
        "docx": (_("Document (Word)"), _("to write on in")),
        "xlsx": (_("Excel"), _("real numbers and definitions")),
        "csv": (_("CSV"), _("every figure, for other programs")),
    }
    return [(reverse("study-file", args=[study.pk, result.pk, form]), *titles[form]) for form in titles]


def result_or_404(study: Study, number: int | None = None) -> StudyResult:
    rows = StudyResult.objects.filter(run__plan__study=study).select_related("run__plan__by")
    found = rows.order_by("-made", "-pk").first() if number is None else rows.filter(pk=number).first()
    if found is None:
        raise Http404
    return found
