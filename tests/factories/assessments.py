"""Rounds of self-assessment: one that people answer, and one that is closed."""

from collections.abc import Sequence
from datetime import date

from tests.factories.people import make_membership, make_user
from virkning.actions import assessments, rating
from virkning.domain.assessment import RaterKind
from virkning.domain.framework import Framework
from virkning.store.models import Assessment, Organisation, Programme, Rater, Role, User

DAY = date(2026, 11, 2)
LEVELS = (0, 1, 2, 3, 4)
"""What five raters answer everywhere, in steps from the lowest."""


def make_assessment(
    programme: Programme, by: User, *, framework: str = "lovende-praksis", day: date = DAY
) -> Assessment:
    """Of the programme; with `kapacitet` of its organisation."""
    whole = framework == "kapacitet"
    return assessments.begin_assessment(
        programme.organisation,
        framework=framework,
        programme=None if whole else programme,
        subject="Huset" if whole else "Indsatsen",
        today=day,
        answer_by=None,
        by=by,
    )


def make_raters(assessment: Assessment, by: User, number: int = 5) -> Sequence[Rater]:
    """Colleagues who read results of the programme."""
    people = [colleague(assessment.organisation) for _ in range(number)]
    return assessments.ask_people(assessment, people=people, kind=RaterKind.EMPLOYEE, by=by)


def colleague(organisation: Organisation) -> User:
    user = make_user()
    make_membership(user, organisation, role=Role.STEERING_GROUP)
    return user


def hand_in(rater: Rater, level: int, *, note: str = "") -> Rater:
    """The same step everywhere, and a note on the first element."""
    framework = rater.assessment.framework()
    for element in framework.elements:
        answers = {question.key: step(framework, level) for question in element.questions}
        first = element is framework.elements[0]
        rater = rating.keep_rating(rater, answers=answers, note=note if first else "", element=element.key)
    return rating.hand_in_rating(rater)


def step(framework: Framework, level: int) -> int:
    return framework.degrees[level].value


def make_closed(
    programme: Programme,
    by: User,
    *,
    framework: str = "lovende-praksis",
    day: date = DAY,
    levels: Sequence[int] = LEVELS,
    notes: bool = False,
) -> Assessment:
    row = make_assessment(programme, by, framework=framework, day=day)
    for rater, level in zip(make_raters(row, by, len(levels)), levels, strict=True):
        hand_in(rater, level, note=f"Bemærkning {level}" if notes else "")
    return assessments.close_assessment(row, today=day, by=by)


def make_done(programme: Programme, by: User, *, value: int = 3, day: date = DAY) -> Assessment:
    row = make_closed(programme, by, day=day)
    for element in row.framework().elements[:2]:
        assessments.agree(
            row, element=element.key, value=value, reason="Vi er enige", evidence=(), version=0, today=day, by=by
        )
    return assessments.finish_assessment(row, today=day, by=by)
