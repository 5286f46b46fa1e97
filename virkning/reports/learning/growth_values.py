"""What is told of how a scale moves through a course, and of who gains most."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from virkning.domain.growth import CurvePoint, Growth
from virkning.domain.instrument import Direction
from virkning.domain.predictors import PredictorStudy
from virkning.domain.text import Text


@dataclass(frozen=True, slots=True)
class GrowthTold:
    """`curve` is empty, and the studies None, where there is too little. Nobody's own line stands here.

    `paired` were measured both first and last, `early` of them also on the collaboration in the first weeks. Values
    that predictors are held against count the wanted way as up.
    """

    indicator: Text
    unit: Text
    programme: Text
    organisation: str
    made: date
    people: int
    points: int
    curve: tuple[CurvePoint, ...]
    line: Growth | None
    direction: Direction
    decimals: int
    paired: int
    who: PredictorStudy | None
    early: int
    collaboration: PredictorStudy | None
    names: Mapping[str, Text]
    protected: bool
    threshold: int
