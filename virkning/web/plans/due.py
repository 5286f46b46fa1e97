"""What action plans ask for today: follow-ups and steps. No words of a citizen stand on the list."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.plans import plan_reviews_due, steps_due
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import Course

AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class PlanDue:
    """One course's plan on the list of the day; `day` is the earliest of what it asks for."""

    course: str
    what: str
    day: str
    late: bool


def plans_due(courses: QuerySet[Course], *, today: date, language: Language) -> list[PlanDue]:
    """A line for each course whose plan asks for something now or within a week, the earliest first."""
    until = today + AHEAD
    days: dict[str, list[date]] = {}
    steps = Counter[str]()
    reviews = {plan.course.key: plan.next_review for plan in plan_reviews_due(courses, until=until) if plan.next_review}
    for key, review in reviews.items():
        days.setdefault(key, []).append(review)
    for step in steps_due(courses, until=until):
        if step.due is not None:
            key = step.goal.plan.course.key
            days.setdefault(key, []).append(step.due)
            steps[key] += 1
    ordered = sorted((min(found), key) for key, found in days.items())
    return [
        PlanDue(key, _what(steps[key], review=key in reviews), numbers.day(day, language=language), day < today)
        for day, key in ordered
    ]


def _what(steps: int, *, review: bool) -> str:
    said = ngettext("%(n)d step in the plan", "%(n)d steps in the plan", steps) % {"n": steps}
    if not review:
        return said
    follow_up = _("Follow up on the action plan")
    return f"{follow_up} · {said}" if steps else follow_up
