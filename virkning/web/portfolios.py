"""Practices side by side for a foundation or a ministry: by their own leave, filtered, and what each lacks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from virkning.access.assessments import portfolio_of
from virkning.domain.assessment import RoundState, lacking
from virkning.domain.framework import Framework, Readiness
from virkning.domain.text import Language
from virkning.reports import assessments as reports
from virkning.reports import numbers
from virkning.reports.charts import Chart
from virkning.reports.documents.pictures import pictures
from virkning.store.models import Assessment, User
from virkning.web.assessments import told_of

Filters = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Practice:
    """One practice in the portfolio: the latest finished round of it."""

    title: str
    organisation: str
    day: str
    agreed: str
    lacks: tuple[tuple[str, str], ...]
    ready: bool
    address: str
    charts: Sequence[Chart]


def page(user: User, given: QueryDict, *, language: Language) -> dict[str, object]:
    rows = _latest(user)
    known = {row.framework_key: row.framework() for row in rows if row.framework().readiness}
    chosen = given.get("framework", "") if given.get("framework", "") in known else next(iter(known), "")
    steps = known[chosen].readiness if chosen else ()
    step = next((one for one in steps if one.key == given.get("step")), next(iter(steps), None))
    practices = [_practice(row, step, language) for row in rows if row.framework_key == chosen and step]
    homes = sorted({one.organisation for one in practices})
    if given.get("organisation") in homes:
        practices = [one for one in practices if one.organisation == given["organisation"]]
    if given.get("show") in ("ready", "lacking"):
        practices = [one for one in practices if one.ready is (given["show"] == "ready")]
    return {
        "room": "learning",
        "crumbs": [(_("Self-assessment"), reverse("assessments")), (_("Practices side by side"), "")],
        "practices": sorted(practices, key=lambda one: (one.title, one.organisation)),
        "frameworks": [(key, one.title.to(language)) for key, one in known.items()],
        "steps": [(one.key, one.title.to(language)) for one in steps],
        "homes": homes,
        "framework": chosen,
        "step": step.key if step else "",
        "step_title": step.title.to(language) if step else "",
        "why": step.why.to(language) if step else "",
        "organisation": given.get("organisation", ""),
        "show": given.get("show", ""),
    }


def practice(row: Assessment, *, language: Language) -> dict[str, object]:
    """Agreed values and their reasons; the raters' answers stay with those who gave them."""
    told = told_of(row)
    shared = replace(told, sheets=(), kept={}, development=(), earlier=())
    lines = [
        (element.title.to(language), reports.degree_name(told.framework, one.points, language), one.reason)
        for element in told.framework.elements
        if (one := told.agreed.get(element.key))
    ]
    return {
        "room": "learning",
        "crumbs": [
            (_("Self-assessment"), reverse("assessments")),
            (_("Practices side by side"), reverse("portfolio")),
            (row.subject, ""),
        ],
        "assessment": row,
        "title": f"{told.framework.title.to(language)}: {row.subject}",
        "organisation": told.organisation,
        "day": numbers.day(told.closed, language=language),
        "charts": pictures(reports.profile_chart(shared), language=language),
        "lines": lines,
        "ready": [
            (step.title.to(language), step.why.to(language), _lacks(told.framework, step, shared, language))
            for step in told.framework.readiness
        ],
        "credit": told.framework.credit.to(language),
    }


def _latest(user: User) -> list[Assessment]:
    """Of each practice the latest round that is finished."""
    found: dict[tuple[int, str, str, str], Assessment] = {}
    for row in portfolio_of(user).filter(state=RoundState.DONE).order_by("finished", "pk"):
        found[row.organisation_id, row.origin, row.programme_key or row.subject, row.framework_key] = row
    return list(found.values())


def _practice(row: Assessment, step: Readiness, language: Language) -> Practice:
    told = told_of(row)
    of = len(told.framework.elements)
    lacks = _lacks(told.framework, step, told, language)
    return Practice(
        row.subject,
        told.organisation,
        numbers.day(told.closed if row.origin else row.finished or told.closed, language=language),
        _("%(n)d of %(of)d") % {"n": len(told.agreed), "of": of},
        lacks,
        not lacks,
        reverse("practice", args=[row.pk]),
        _profile(row, told, language),
    )


def _profile(row: Assessment, told: reports.RoundTold, language: Language) -> Sequence[Chart]:
    """What was agreed on, drawn alike for each practice; the spread stays with its owners."""
    drawn = reports.profile_chart(replace(told, sheets=(), kept={}))
    return pictures([replace(one, key=f"{one.key}-{row.pk}") for one in drawn], language=language)


def _lacks(
    framework: Framework, step: Readiness, told: reports.RoundTold, language: Language
) -> tuple[tuple[str, str], ...]:
    return tuple(
        (element.title.to(language), reports.LACKS[lack].to(language))
        for key, lack in lacking(step, told.evidenced)
        if (element := framework.element(key))
    )
