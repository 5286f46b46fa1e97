"""All that is told of the agreement between raters at one level of measurement."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from virkning.domain.agreement import (
    AgreeingShare,
    Alpha,
    Level,
    Ratings,
    krippendorff,
    pairs_that_agree,
    units_where_all_agree,
)
from virkning.domain.intraclass import Concordance, Intraclass, intraclass, kendall
from virkning.domain.kappa import Kappa, KappaWeights, cohen, fleiss

MOST_PAIRS = 45
"""So many pairs of raters are told two by two; with more, only the figures of all."""


@dataclass(frozen=True, slots=True)
class PairKappa:
    raters: tuple[str, str]
    weights: KappaWeights
    kappa: Kappa


@dataclass(frozen=True, slots=True)
class AgreementStudy:
    """What does not fit the level is empty: kappa is of names and orders, intraclass correlation of numbers."""

    level: Level
    raters: tuple[str, ...]
    units: int
    ratings: int
    pairs_agree: AgreeingShare
    all_agree: AgreeingShare
    alpha: Alpha | None
    cohen: tuple[PairKappa, ...]
    fleiss: Kappa | None
    kendall: Concordance | None
    intraclass: tuple[Intraclass, ...]


def agreement_study(ratings: Ratings, raters: Sequence[str], level: Level) -> AgreementStudy:
    """Raises ValueError where no unit was rated by two."""
    pairs, whole = pairs_that_agree(ratings), units_where_all_agree(ratings)
    if pairs is None or whole is None:
        raise ValueError("nothing was rated by two")
    named = level in (Level.NOMINAL, Level.ORDINAL)
    return AgreementStudy(
        level=level,
        raters=tuple(raters),
        units=len(ratings),
        ratings=sum(value is not None for row in ratings for value in row),
        pairs_agree=pairs,
        all_agree=whole,
        alpha=krippendorff(ratings, level),
        cohen=_two_by_two(ratings, raters, level) if named else (),
        fleiss=fleiss(ratings) if level is Level.NOMINAL and len(raters) > 2 else None,
        kendall=kendall(ratings) if level is Level.ORDINAL else None,
        intraclass=() if named else intraclass(ratings),
    )


def _two_by_two(ratings: Ratings, raters: Sequence[str], level: Level) -> tuple[PairKappa, ...]:
    places = list(combinations(range(len(raters)), 2))
    if len(places) > MOST_PAIRS:
        return ()
    kinds = tuple(KappaWeights) if level is Level.ORDINAL else (KappaWeights.NONE,)
    found = [
        PairKappa((raters[a], raters[b]), kind, kappa)
        for a, b in places
        for kind in kinds
        if (kappa := cohen([(row[a], row[b]) for row in ratings], kind)) is not None
    ]
    return tuple(found)
