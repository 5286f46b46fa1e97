"""Goals of a course as they are looked at, on the plan, beside the result list and on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from virkning.access.plans import goals_of
from virkning.domain.change import ChangeClass, GoalType
from virkning.domain.goal import GoalScale, GoalStanding, LifeArea, Rated, values_of, way_of
from virkning.domain.text import Language
from virkning.reports.result_list import goals as reports
from virkning.reports.result_list.goals import GoalShown
from virkning.reports.small_lines import goal_line
from virkning.store.models import Course, Goal

Bands = Sequence[tuple[date, date | None]]


@dataclass(frozen=True, slots=True, repr=False)
class GoalCard:
    """One goal beside the charts: the words, dots, where it stands, and its line from the second rating on."""

    key: int
    words: str
    area: str
    dots: tuple[bool, ...]
    where: str
    level: str
    said: str
    line: str
    rows: tuple[tuple[str, str], ...]
    standing: str


def shown(goal: Goal) -> GoalShown:
    ratings = [Rated(one.day, one.value) for one in goal.ratings.all()]
    scale, kind = GoalScale(goal.scale), GoalType(goal.type)
    return GoalShown(
        goal.pk,
        goal.words,
        LifeArea(goal.area),
        kind,
        scale,
        way_of(ratings, scale=scale, goal=kind, tolerated_loss=goal.tolerated_loss),
        goal.since,
        GoalStanding(goal.standing),
        goal.settled,
        goal.level_texts,
    )


def cards_of(course: Course, *, language: Language) -> list[GoalCard]:
    """Goals that are worked on or reached; those put aside are left out of the talk about the result."""
    bands = bands_of(course)
    found = reports.in_order([shown(goal) for goal in goals_of(course)])
    return [card(goal, bands, language) for goal in found if goal.standing is not GoalStanding.PUT_ASIDE]


def bands_of(course: Course) -> Bands:
    return [(stay.started, stay.ended) for stay in course.stays.order_by("started", "pk")]


def card(goal: GoalShown, bands: Bands, language: Language) -> GoalCard:
    return GoalCard(
        goal.key,
        goal.words,
        reports.AREAS[goal.area].to(language),
        goal.dots,
        reports.where(goal, language=language),
        reports.level(goal),
        reports.moved(goal, language=language),
        line(goal, bands, language),
        reports.table(goal, language=language),
        goal.standing.value,
    )


def line(goal: GoalShown, bands: Bands, language: Language) -> str:
    """Empty until there are two ratings to draw a line between."""
    ratings, rows = goal.way.ratings, reports.table(goal, language=language)
    if goal.way.moved is None:
        return ""
    values = values_of(goal.scale)
    # A goal that is to be kept, and is, has not moved: its line stays grey like that of a scale.
    kind = ChangeClass.STATUS_QUO if goal.way.moved is ChangeClass.REGRESSED and goal.way.succeeded else goal.way.moved
    return goal_line(
        [(one.day, one.value) for one in ratings],
        low=values[0],
        high=values[-1],
        kind=kind.value,
        bands=bands,
        label="; ".join(f"{day}: {value}" for day, value in rows),
        said=(rows[0][1], rows[-1][1]),
        language=language,
    )
