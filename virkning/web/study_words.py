"""A plan told line by line, as it stands on its page."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from virkning.domain.programme import Programme as Definition
from virkning.domain.study import OutcomeSource, StudyPlan
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.studies import words


def plan_lines(plan: StudyPlan, definition: Definition, *, language: Language) -> list[tuple[str, str]]:
    return list(_lines(plan, definition, language))


def _lines(plan: StudyPlan, definition: Definition, language: Language) -> Iterator[tuple[str, str]]:
    titles = {one.key: one.title.to(language) for one in definition.departments}
    yield _("Who got the help"), _who(plan, titles, language)
    compared = words.COMPARISONS[plan.comparison].to(language)
    if plan.compared_departments:
        compared += f": {_list(plan.compared_departments, titles, language)}"
    yield _("Compared with"), compared
    if plan.outcome:
        scale = definition.indicator_by_key.get(plan.outcome)
        source = words.SOURCES[plan.source].to(language)
        name = scale.title.to(language) if plan.source is OutcomeSource.SCALE and scale else plan.outcome
        yield _("Outcome"), f"{plan.outcome_title} ({source}: {name})"
    window = _("from month %(first)s until before month %(last)s after %(anchor)s")
    given = {"first": plan.month_from, "last": plan.month_to, "anchor": words.ANCHORS[plan.anchor].to(language)}
    yield _("When"), window % given
    yield _("Allowed for"), ", ".join(_covariate(one, definition, language) for one in plan.covariates) or _("nothing")
    method = words.METHODS[plan.method].to(language)
    yield _("Method"), f"{method[:1].upper()}{method[1:]}: {words.METHODS_TOLD[plan.method].to(language)}"
    if plan.meaningful is not None:
        yield _("What would matter"), _meaningful(plan, language)
    if plan.negative_control:
        yield _("Negative control"), plan.negative_control
    if plan.expected:
        yield _("What we expect"), plan.expected


def _who(plan: StudyPlan, titles: dict[str, str], language: Language) -> str:
    days = _days(plan.first, plan.last, language)
    where = _list(plan.departments, titles, language) if plan.departments else _("all departments")
    return f"{days}, {where}"


def _days(first: date | None, last: date | None, language: Language) -> str:
    begins, ends = (numbers.day(one, language=language) if one else "" for one in (first, last))
    if first and last:
        return _("courses that began from %(first)s until %(last)s") % {"first": begins, "last": ends}
    if first:
        return _("courses that began on %(first)s or later") % {"first": begins}
    if last:
        return _("courses that began until %(last)s") % {"last": ends}
    return _("all courses")


def _list(keys: tuple[str, ...], titles: dict[str, str], language: Language) -> str:
    return numbers.list_of(tuple(titles.get(key, key) for key in keys), language=language)


def _covariate(name: str, definition: Definition, language: Language) -> str:
    kind, _sign, part = name.partition(":")
    if kind == "fact":
        variable = definition.variable_by_key.get(part)
        return variable.title.to(language) if variable else part
    plain = {"before": _("the outcome before the start"), "department": _("department"), "year": _("start year")}
    return plain.get(kind, part)


def _meaningful(plan: StudyPlan, language: Language) -> str:
    value = (plan.meaningful or 0) * (100 if plan.is_share else 1)
    unit = _("percentage points") if plan.is_share else _("points")
    told = f"{numbers.number(value, 0 if value == round(value) else 2, language=language)} {unit}"
    return f"{told}: {plan.meaningful_why}" if plan.meaningful_why else told
