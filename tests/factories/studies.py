"""Studies for tests: a plan that can be frozen, invented people with a difference built in, and a frozen result."""

from datetime import date
from functools import cache
from random import Random

from django.utils import timezone

from tests.factories.courses import make_course
from tests.factories.organisations import make_department
from tests.factories.responses import make_response
from virkning.actions.studies import ask_for_analysis, begin_study, freeze_plan, latest_result
from virkning.actions.study_running import carry_out, programs
from virkning.domain.pairing import Moment
from virkning.domain.study import OutcomeSource, StudyComparison, StudyMethod, StudyPlan
from virkning.domain.study_analysis import Counts, StudyData, StudyFindings, Subject, WaveCount, analyse
from virkning.reports.documents.frozen import canonical, fingerprint
from virkning.store.definitions import written_definition
from virkning.store.models import Fact, Programme, RunState, Study, StudyResult, StudyRun, User

PLAN = StudyPlan(
    title="Arbejde bagefter",
    question="Er flere i arbejde året efter?",
    outcome="work",
    outcome_title="Andelen af måneder i arbejde",
    is_share=True,
    covariates=("before", "file:age"),
    method=StudyMethod.REGRESSION,
    meaningful=0.05,
    meaningful_why="Det er det, der skal til.",
)
EFFECT = 0.2
OF_OURS = StudyPlan(
    title="Tillid",
    question="Får de mere tillid?",
    first=date(2013, 1, 1),
    last=date(2013, 6, 30),
    source=OutcomeSource.SCALE,
    outcome="trust",
    outcome_title="Tillid",
    month_from=2,
    month_to=13,
    comparison=StudyComparison.DEPARTMENT,
    departments=("a",),
    compared_departments=("b",),
    covariates=("before", "year", "fact:employment"),
    method=StudyMethod.REGRESSION,
    meaningful=5.0,
    meaningful_why="Det er det, der kan mærkes.",
)


def people(*, own: int = 60, others: int = 60, effect: float = EFFECT, seed: int = 1) -> StudyData:
    """Age decides who gets the help and how it goes; two lack the outcome, and three are “rare”."""
    rng = Random(seed)  # noqa: S311 - invented people, the same each time
    subjects = []
    for number in range(own + others):
        helped = number < own
        age = rng.gauss(21.0 if helped else 22.0, 2.0)
        level = 0.4 + 0.03 * (age - 21) + rng.gauss(0, 0.05)
        before = level + rng.gauss(0, 0.05)
        years = tuple(level + effect * (helped and year >= 0) + rng.gauss(0, 0.05) for year in range(-2, 3))
        outcome = None if number in (3, own + 3) else years[2]
        rare = float(number in (1, 2, own + 5))
        subjects.append(Subject(helped, (before, age, rare), outcome, before, rng.gauss(0, 1), years))
    waves = (WaveCount(12, Counts(own, others), Counts(own - 2, others)),)
    return StudyData(("before", "file:age", "file:rare=ja"), tuple(range(-2, 3)), tuple(subjects), waves)


@cache
def findings() -> StudyFindings:
    return analyse(people(), StudyMethod.REGRESSION)


def make_study(programme: Programme, by: User, *, plan: StudyPlan = PLAN) -> Study:
    return begin_study(programme, plan=plan, by=by, now=timezone.now())


def make_result(study: Study, by: User, *, found: StudyFindings | None = None) -> StudyResult:
    """Of people who stand nowhere in the database."""
    if latest := latest_result(study):
        return latest
    freeze_plan(study, version=study.version, reason="", by=by, now=timezone.now())
    run = ask_for_analysis(study, by=by, now=timezone.now())
    StudyRun.objects.filter(pk=run.pk).update(state=RunState.DONE.value)
    content = canonical(
        {
            "findings": written_definition(found or findings()),
            "programs": programs(),
            "too_early": written_definition(Counts(0, 0)),
        }
    )
    return StudyResult.objects.create(
        run=run, content=content, fingerprint=fingerprint(content), data="0" * 64, made=timezone.now()
    )


def make_studied(programme: Programme, by: User, *, each: int = 40) -> Study:
    """Courses of our own in two departments, those of A with more to gain, and a study of them with its result."""
    chance = Random(3)  # noqa: S311 - made up
    for key, gain in (("a", 12), ("b", 4)):
        department = make_department(programme.organisation, key=key)
        for number in range(each):
            started = date(2013, 1 + number % 6, 1 + number % 20)
            course = make_course(programme, department=department, started=started)
            before = chance.randint(20, 50)
            make_response(course, moment=Moment.BEFORE, taken=started, answers={"q1": before})
            later, after = date(2013, started.month + 6, started.day), before + gain + chance.randint(-6, 6)
            make_response(course, moment=Moment.AFTER, taken=later, answers={"q1": after})
            code = chance.choice(("none", "work"))
            Fact.objects.create(course=course, variable="employment", code=code, dated=started)
    study = make_study(programme, by, plan=OF_OURS)
    freeze_plan(study, version=study.version, reason="", by=by, now=timezone.now())
    run = ask_for_analysis(study, by=by, now=timezone.now())
    carry_out(run.pk, now=timezone.now())
    return study
