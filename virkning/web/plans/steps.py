"""A step as it stands on a page."""

from dataclasses import dataclass
from datetime import date

from virkning.domain.goal import StepOwner
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import PlanStep
from virkning.web.plans.words import owner_name


@dataclass(frozen=True, slots=True, repr=False)
class StepRow:
    pk: int
    what: str
    owner: StepOwner
    who: str
    when: str
    late: bool
    done: str


def step_row(step: PlanStep, today: date, language: Language) -> StepRow:
    owner = StepOwner(step.who)
    return StepRow(
        step.pk,
        step.what,
        owner,
        owner_name(owner),
        numbers.day(step.due, language=language) if step.due else "",
        step.done is None and step.due is not None and step.due < today,
        numbers.day(step.done, language=language) if step.done else "",
    )
