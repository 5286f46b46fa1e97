"""Two who agree on one plan at once: what the refused one saw, and what stands now, side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from virkning.access.plans import agreements_of, plan_of
from virkning.actions.plans import content_of
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import Course
from virkning.web.plans.forms import day_given, number
from virkning.web.plans.page import goals_as_agreed


@dataclass(frozen=True, slots=True, repr=False)
class Side:
    title: str
    told: str
    goals: tuple[Mapping[str, object], ...]


def both_plans(course: Course, given: QueryDict, *, language: Language) -> tuple[Side, ...]:
    """Empty where nobody else was first. What was seen comes back with the form, so that nothing of it is lost."""
    plan = plan_of(course)
    if plan is None or number(given.get("version", "")) == plan.version:
        return ()
    now = goals_as_agreed(content_of(plan), language)
    try:
        seen = goals_as_agreed(given.get("seen", ""), language)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):  # not from our form
        return ()
    latest = agreements_of(course).first()
    stands = _("as it stands now")
    if latest is not None:
        stands = _("latest agreed by %(name)s: %(days)s") % {
            "name": latest.by.name,
            "days": _days(latest.agreed, latest.next_review, language),
        }
    mine = _days(day_given(given, "agreed"), day_given(given, "next_review"), language)
    return (
        Side(_("What you saw and agreed on"), _("not saved: %(days)s") % {"days": mine}, _marked(seen, now)),
        Side(_("What stands now"), stands, _marked(now, seen)),
    )


def _days(agreed: date | None, review: date | None, language: Language) -> str:
    told = []
    if agreed is not None:
        told.append(numbers.day(agreed, language=language))
    if review is not None:
        told.append(_("follow-up %(day)s") % {"day": numbers.day(review, language=language)})
    return " · ".join(told)


def _marked(goals: list[dict[str, object]], others: list[dict[str, object]]) -> tuple[Mapping[str, object], ...]:
    return tuple({**goal, "differs": goal not in others} for goal in goals)
