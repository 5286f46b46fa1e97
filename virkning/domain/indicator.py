"""Indicators: the measurable sign of a result, what it is read from, and what is aimed at."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from virkning.domain.change import ChangeRule, GoalType
from virkning.domain.goal import LifeArea
from virkning.domain.instrument import Respondent
from virkning.domain.text import Text


class SourceKind(StrEnum):
    """What an indicator is read from."""

    SCALE = "scale"  # the change on a scale, from before to after
    CATEGORY = "category"  # where citizens stand in a variable of the master data
    GOALS = "goals"  # the citizens' own goals
    ATTENDANCE = "attendance"  # how much of what was agreed took place
    EXIT = "exit"  # anonymous answers after a talk


class Measure(StrEnum):
    """What of an indicator a target is set for."""

    SHARE = "share"
    MEAN = "mean"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed at: a share (0 to 1), a mean or a number of citizens in a quarter, from a day on.

    `why` tells where the number comes from: a target without a reason is a guess that looks like knowledge.
    """

    measure: Measure
    value: float
    by: date
    why: Text


@dataclass(frozen=True, slots=True)
class Indicator:
    """One sign of a result. `title` may differ from the name of what it is read from.

    By kind: SCALE and EXIT have `instrument` and `scale`; CATEGORY has `variable`, and in `wanted` the categories that
    are hoped for; GOALS perhaps one `area` of life; ATTENDANCE the share of what was agreed that is enough.
    `respondent` None is whoever the instrument is meant for. What somebody else answers to the same questions is a sign
    of its own; the two are never mixed. `rule` None is the programme's.
    """

    key: str
    title: Text
    instrument: str = ""
    scale: str = ""
    goal: GoalType = GoalType.DEVELOP
    respondent: Respondent | None = None
    kind: SourceKind = SourceKind.SCALE
    variable: str = ""
    wanted: tuple[str, ...] = ()
    area: LifeArea | None = None
    enough: float = 0.0
    rule: ChangeRule | None = None
    definition: Text | None = None
    target: Target | None = None
    responsible: Text | None = None
    use: Text | None = None

    @property
    def source(self) -> str:
        """Names the answers that it is read from: the instrument, and who answered where that is somebody else."""
        return f"{self.instrument}@{self.respondent}" if self.respondent else self.instrument

    @property
    def is_scale(self) -> bool:
        """Whether it is paired, before and after, and stands in the steering group's table."""
        return self.kind is SourceKind.SCALE
