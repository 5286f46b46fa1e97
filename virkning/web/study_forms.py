"""The plan of a study as a form: what can be chosen, and what was typed as a plan."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from django.http import QueryDict
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from virkning.domain.programme import Programme as Definition
from virkning.domain.study import (
    LONGEST_TEXT,
    OutcomeSource,
    StudyAnchor,
    StudyComparison,
    StudyMethod,
    StudyPlan,
)
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.studies import words
from virkning.store.models import Study

MOST_COVARIATES = 20
LONGEST_TITLE, LONGEST_NAME = 120, 40

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    title: str
    chosen: bool
    about: str = ""


def fields(plan: StudyPlan, definition: Definition, study: Study | None, *, language: Language) -> dict[str, object]:
    """Every choice of the form, with what is chosen now."""
    departments = [(one.key, one.title.to(language)) for one in definition.departments]
    return {
        "plan": plan,
        "first": plan.first.isoformat() if plan.first else "",
        "last": plan.last.isoformat() if plan.last else "",
        "comparisons": [
            Choice(one.value, words.COMPARISONS[one].to(language), one is plan.comparison) for one in StudyComparison
        ],
        "departments": [Choice(key, title, key in plan.departments) for key, title in departments],
        "compared": [Choice(key, title, key in plan.compared_departments) for key, title in departments],
        "sources": [Choice(one.value, words.SOURCES[one].to(language), one is plan.source) for one in OutcomeSource],
        "scales": [
            Choice(one.key, one.title.to(language), plan.source is OutcomeSource.SCALE and one.key == plan.outcome)
            for one in definition.scaled
        ],
        "column": plan.outcome if plan.source is OutcomeSource.FILE else "",
        "anchors": [Choice(one.value, words.ANCHORS[one].to(language), one is plan.anchor) for one in StudyAnchor],
        "covariates": _covariates(plan, definition, language),
        "file_covariates": ", ".join(one.removeprefix("file:") for one in plan.covariates if one.startswith("file:")),
        "methods": [
            Choice(one.value, words.METHODS[one].to(language), one is plan.method, words.METHODS_TOLD[one].to(language))
            for one in StudyMethod
        ],
        "meaningful": _written(plan, language),
        "columns": known_columns(study) if study else [],
        "longest": LONGEST_TEXT,
    }


def _written(plan: StudyPlan, language: Language) -> str:
    if plan.meaningful is None:
        return ""
    value = plan.meaningful * (100 if plan.is_share else 1)
    return numbers.number(value, 0 if value == round(value) else 2, language=language)


def _covariates(plan: StudyPlan, definition: Definition, language: Language) -> list[Choice]:
    plain = [("before", _("The outcome before the start")), ("department", _("Department")), ("year", _("Start year"))]
    facts = [(f"fact:{one.key}", one.title.to(language)) for one in definition.variables]
    return [Choice(key, title, key in plan.covariates) for key, title in (*plain, *facts)]


def known_columns(study: Study) -> list[str]:
    """What files have told of, so that names can be chosen rather than typed."""
    outcomes = study.values.order_by("name").values_list("name", flat=True).distinct()
    people = {name for facts in study.people.values_list("facts", flat=True) for name in facts}
    return [*outcomes, *sorted(people)]


def plan_of(given: QueryDict, definition: Definition) -> StudyPlan:
    """What was typed, as far as it can be read; what cannot is empty, and told when the plan is to be frozen."""
    source = _one(OutcomeSource, given.get("source", ""), OutcomeSource.FILE)
    scales = {one.key for one in definition.scaled}
    departments = {one.key for one in definition.departments}
    scale = given.get("scale", "")
    is_share = given.get("is_share") == "yes"
    meaningful = _number(given.get("meaningful", ""))
    return StudyPlan(
        title=given.get("title", "").strip()[:LONGEST_TITLE],
        question=_text(given, "question"),
        comparison=_one(StudyComparison, given.get("comparison", ""), StudyComparison.OUTSIDE),
        first=_day(given.get("first", "")),
        last=_day(given.get("last", "")),
        departments=tuple(one for one in given.getlist("department") if one in departments),
        compared_departments=tuple(one for one in given.getlist("compared") if one in departments),
        source=source,
        outcome=(scale if scale in scales else "")
        if source is OutcomeSource.SCALE
        else given.get("column", "").strip()[:LONGEST_NAME],
        outcome_title=given.get("outcome_title", "").strip()[:LONGEST_TITLE],
        is_share=is_share,
        anchor=_one(StudyAnchor, given.get("anchor", ""), StudyAnchor.START),
        month_from=_whole(given.get("month_from", ""), 0),
        month_to=_whole(given.get("month_to", ""), 12),
        years=min(max(_whole(given.get("years", ""), 3), 0), 10),
        covariates=_chosen(given, definition),
        method=_one(StudyMethod, given.get("method", ""), StudyMethod.ENTROPY),
        meaningful=None if meaningful is None else meaningful / (100 if is_share else 1),
        meaningful_why=_text(given, "meaningful_why"),
        negative_control=given.get("negative_control", "").strip()[:LONGEST_NAME],
        expected=_text(given, "expected"),
    )


def _chosen(given: QueryDict, definition: Definition) -> tuple[str, ...]:
    ours = {"before", "department", "year", *(f"fact:{one.key}" for one in definition.variables)}
    found = [one for one in given.getlist("covariate") if one in ours]
    typed = [one.strip()[:LONGEST_NAME] for one in given.get("file_covariates", "").split(",")]
    return tuple(dict.fromkeys([*found, *(f"file:{one}" for one in typed if one)]))[:MOST_COVARIATES]


def _one(kind: type[E], value: str, usual: E) -> E:
    return kind(value) if value in {one.value for one in kind} else usual


def _text(given: QueryDict, name: str) -> str:
    return given.get(name, "").strip().replace("\r\n", "\n")[:LONGEST_TEXT]


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _whole(text: str, usual: int) -> int:
    number = _number(text)
    return usual if number is None else int(max(min(number, 999), -999))


def _number(text: str) -> float | None:
    try:
        value = float(text.strip().replace("−", "-").replace(",", "."))
    except ValueError:
        return None
    return value if abs(value) < 1e9 else None
