"""The citizen's own goals beside the scales: dots, a small line, and what is said of how far they have come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from virkning.domain.change import ChangeClass, GoalType
from virkning.domain.goal import GoalScale, GoalStanding, GoalWay, LifeArea, values_of
from virkning.domain.text import Language, Text
from virkning.reports import numbers

AREAS: dict[LifeArea, Text] = {
    LifeArea.NETWORK: Text(da="Netværk", en="Network"),
    LifeArea.PARENTHOOD: Text(da="Forældreskab", en="Parenthood"),
    LifeArea.AGENCY: Text(da="Handlekraft", en="Agency"),
    LifeArea.WORK: Text(da="Arbejde og uddannelse", en="Work and education"),
    LifeArea.SAFETY: Text(da="Tryghed", en="Safety"),
    LifeArea.ECONOMY: Text(da="Økonomi", en="Economy"),
    LifeArea.HEALTH: Text(da="Helbred", en="Health"),
    LifeArea.OTHER: Text(da="Andet", en="Something else"),
}

TYPES: dict[GoalType, Text] = {
    GoalType.DEVELOP: Text(da="udvikle", en="develop"),
    GoalType.KEEP: Text(da="fastholde", en="keep"),
    GoalType.LIMIT_LOSS: Text(da="begrænse tab", en="limit the loss"),
}

LEVELS: dict[int, Text] = {
    -2: Text(da="meget mindre end aftalt", en="much less than agreed"),
    -1: Text(da="mindre end aftalt", en="less than agreed"),
    0: Text(da="som aftalt", en="as agreed"),
    1: Text(da="mere end aftalt", en="more than agreed"),
    2: Text(da="meget mere end aftalt", en="much more than agreed"),
}

_SINCE = Text(da="aftalt {day}", en="agreed {day}")
_SETTLED: dict[GoalStanding, Text] = {
    GoalStanding.REACHED: Text(da="nået {day}", en="reached {day}"),
    GoalStanding.PUT_ASIDE: Text(da="lagt til side {day}", en="put aside {day}"),
}
_NOT_RATED = Text(da="ikke vurderet endnu", en="not rated yet")
_OF_TEN = Text(da="{value} af 10", en="{value} of 10")
_AT_START = Text(da="{value} ved start", en="{value} at the start")
_AS_AT_START = Text(da="som ved start", en="as at the start")

_MOVED: dict[ChangeClass, Text] = {
    ChangeClass.PROGRESSED: Text(da="Tættere på målet end ved start.", en="Closer to the goal than at the start."),
    ChangeClass.STATUS_QUO: Text(da="Det samme som ved start.", en="The same as at the start."),
    ChangeClass.REGRESSED: Text(
        da="Længere fra målet end ved start. Værd at tale om.",
        en="Further from the goal than at the start. Worth talking about.",
    ),
}
_KEPT = Text(da="Holdt fast: som ved start.", en="Kept: as at the start.")
_WITHIN = Text(
    da="Lidt lavere end ved start, og inden for det, der var aftalt.",
    en="A little lower than at the start, and within what was agreed.",
)


@dataclass(frozen=True, slots=True, repr=False)
class GoalShown:
    """A goal as it is looked at. `repr` shows nothing of it."""

    key: int
    words: str
    area: LifeArea
    type: GoalType
    scale: GoalScale
    way: GoalWay
    since: date
    standing: GoalStanding = GoalStanding.ACTIVE
    settled: date | None = None
    levels: tuple[str, ...] = ()

    @property
    def dots(self) -> tuple[bool, ...]:
        """One for each step of the scale, filled up to the latest rating; none before the first."""
        latest = self.way.latest
        if latest is None:
            return ()
        values = values_of(self.scale)
        shown = values if self.scale is GoalScale.ATTAINMENT else values[1:]
        return tuple(value <= latest.value for value in shown)


def where(goal: GoalShown, *, language: Language) -> str:
    """`aftalt 3. april 2026 · 7 af 10 · 3 ved start`; a settled goal says so first."""
    if goal.standing is not GoalStanding.ACTIVE and goal.settled is not None:
        parts = [_SETTLED[goal.standing].to(language).format(day=numbers.day(goal.settled, language=language))]
    elif goal.type is GoalType.DEVELOP:
        parts = [_SINCE.to(language).format(day=numbers.day(goal.since, language=language))]
    else:
        parts = [TYPES[goal.type].to(language)]
    parts.append(_rating(goal, language))
    first, latest = goal.way.first, goal.way.latest
    if first and latest and len(goal.way.ratings) > 1:
        same = first.value == latest.value
        parts.append(
            (_AS_AT_START if same else _AT_START).to(language).format(value=_first(goal, first.value, language))
        )
    return " · ".join(parts)


def level(goal: GoalShown) -> str:
    """The written level that the latest rating stands for; empty for a goal that is rated 0 to 10."""
    latest = goal.way.latest
    if latest is None or not goal.levels:
        return ""
    return goal.levels[values_of(goal.scale).index(latest.value)]


def moved(goal: GoalShown, *, language: Language) -> str:
    """One sentence on how far the goal has come, read by its type; empty until it has been rated twice."""
    kind = goal.way.moved
    if kind is None:
        return ""
    if kind is ChangeClass.STATUS_QUO and goal.type is not GoalType.DEVELOP:
        return _KEPT.to(language)
    tolerated = goal.type is GoalType.LIMIT_LOSS and goal.scale is GoalScale.NUMBERS and goal.way.succeeded
    if kind is ChangeClass.REGRESSED and tolerated:
        return _WITHIN.to(language)
    return _MOVED[kind].to(language)


def table(goal: GoalShown, *, language: Language) -> tuple[tuple[str, str], ...]:
    """Every day it was rated and the value, for whoever does not see the line."""
    return tuple((numbers.day(one.day, language=language), _value(goal, one.value)) for one in goal.way.ratings)


def in_order(goals: Sequence[GoalShown]) -> tuple[GoalShown, ...]:
    """Those that are worked on first, then those reached, then those put aside."""
    ranks = list(GoalStanding)
    return tuple(sorted(goals, key=lambda goal: (ranks.index(goal.standing), goal.since, goal.key)))


def _rating(goal: GoalShown, language: Language) -> str:
    latest = goal.way.latest
    if latest is None:
        return _NOT_RATED.to(language)
    if goal.scale is GoalScale.ATTAINMENT:
        return LEVELS[latest.value].to(language)
    return _OF_TEN.to(language).format(value=latest.value)


def _first(goal: GoalShown, value: int, language: Language) -> str:
    return LEVELS[value].to(language) if goal.scale is GoalScale.ATTAINMENT else str(value)


def _value(goal: GoalShown, value: int) -> str:
    if goal.scale is GoalScale.ATTAINMENT and value:
        return f"{'+' if value > 0 else numbers.MINUS}{abs(value)}"
    return str(value)
