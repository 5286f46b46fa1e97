"""A study that is planned before its outcomes are opened: who, compared with whom, what, when, and how."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from virkning.domain.errors import Problem
from virkning.domain.period import quarter_of

LONGEST_TEXT = 2000
FURTHEST_MONTH = 120
FURTHEST_YEAR = 10
WAVES = (3, 6, 12, 36)
"""Months of follow-up at which those still known of are counted."""


class StudyComparison(StrEnum):
    """Whom those who got the help are compared with."""

    OUTSIDE = "outside"  # people of a file, who are not our citizens
    WAITING = "waiting"  # who asked for help and got none here
    DEPARTMENT = "department"  # the courses of other departments
    EARLIER = "earlier"  # the courses that began before a day


class StudyMethod(StrEnum):
    REGRESSION = "regression"
    IPW = "ipw"
    MATCH = "match"
    ENTROPY = "entropy"
    DID = "did"


class OutcomeSource(StrEnum):
    """Where outcomes come from: a questionnaire of our own, or a file from outside."""

    SCALE = "scale"
    FILE = "file"


class StudyAnchor(StrEnum):
    """The day that months are counted from."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class StudyPlan:
    """What is frozen. The window is from `month_from` until before `month_to`, counted from the anchor.

    Covariates are `file:NAME`, `fact:VARIABLE`, `before` (the outcome before the start), `department` or `year`.
    """

    title: str
    question: str
    comparison: StudyComparison = StudyComparison.OUTSIDE
    first: date | None = None
    last: date | None = None
    departments: tuple[str, ...] = ()
    compared_departments: tuple[str, ...] = ()
    source: OutcomeSource = OutcomeSource.FILE
    outcome: str = ""
    outcome_title: str = ""
    is_share: bool = False
    anchor: StudyAnchor = StudyAnchor.START
    month_from: int = 0
    month_to: int = 12
    years: int = 3
    covariates: tuple[str, ...] = ()
    method: StudyMethod = StudyMethod.ENTROPY
    meaningful: float | None = None
    meaningful_why: str = ""
    negative_control: str = ""
    expected: str = ""


def whole_quarters(plan: StudyPlan) -> bool:
    """Whether the days of the plan are the first and the last of a quarter."""
    first = plan.first is None or quarter_of(plan.first).first == plan.first
    last = plan.last is None or quarter_of(plan.last).last == plan.last
    return first and last


def plan_problems(plan: StudyPlan) -> tuple[Problem, ...]:
    """What must be settled before the plan can be frozen."""
    return tuple(_problems(plan))


def _problems(plan: StudyPlan) -> Iterator[Problem]:
    if not plan.title.strip() or not plan.question.strip():
        yield Problem("study-plan-no-question")
    if not plan.outcome or not plan.outcome_title.strip():
        yield Problem("study-plan-no-outcome")
    if not -FURTHEST_MONTH <= plan.month_from < plan.month_to <= FURTHEST_MONTH:
        yield Problem("study-plan-window", params={"most": FURTHEST_MONTH})
    if plan.first and plan.last and plan.first > plan.last:
        yield Problem("study-plan-days")
    if plan.meaningful is None or plan.meaningful <= 0:
        yield Problem("study-plan-not-meaningful")
    if plan.method is not StudyMethod.DID and not plan.covariates:
        yield Problem("study-plan-no-covariates")
    if plan.source is OutcomeSource.SCALE and plan.comparison in (StudyComparison.OUTSIDE, StudyComparison.WAITING):
        yield Problem("study-plan-nobody-measured")
    yield from _compared(plan)


def _compared(plan: StudyPlan) -> Iterator[Problem]:
    if plan.comparison is StudyComparison.DEPARTMENT:
        if not plan.compared_departments or not plan.departments:
            yield Problem("study-plan-no-departments")
        elif set(plan.departments) & set(plan.compared_departments):
            yield Problem("study-plan-same-department")
    if plan.comparison is StudyComparison.EARLIER and plan.first is None:
        yield Problem("study-plan-no-day")
    ours = [one for one in plan.covariates if not one.startswith("file:") and one != "before"]
    if plan.comparison in (StudyComparison.OUTSIDE, StudyComparison.WAITING) and ours:
        yield Problem("study-plan-covariate-of-ours")


def departures(registered: StudyPlan, later: StudyPlan) -> tuple[str, ...]:
    """The parts of the plan in which a later version departs from the first one that was frozen."""
    names = (field.name for field in fields(StudyPlan))
    return tuple(name for name in names if getattr(registered, name) != getattr(later, name))
