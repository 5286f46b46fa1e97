"""Questions of research to a plain file, as values that can wait in the database and be answered later."""

from dataclasses import dataclass
from enum import StrEnum

from virkning.domain.agreement import Level
from virkning.domain.matching import EffectMethod
from virkning.domain.qca import SolutionKind
from virkning.domain.staggered import ComparedWith
from virkning.domain.truth_table import CutOffs, SetData


class AnalysisKind(StrEnum):
    """In the order in which they are offered."""

    GROWTH = "growth"
    PREDICTORS = "predictors"
    EFFECT = "effect"
    DID = "did"
    RELIABILITY = "reliability"
    AGREEMENT = "agreement"
    QCA = "qca"


@dataclass(frozen=True, slots=True)
class GrowthAsked:
    """Times and values of each person, in the order of `names`."""

    names: tuple[str, ...]
    people: tuple[tuple[tuple[float, float], ...], ...]
    knots: tuple[float, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class PredictorsAsked:
    """The rows in which nothing is missing; one column of `rows` for each of `names`."""

    outcome: tuple[float, ...]
    start: tuple[float, ...]
    rows: tuple[tuple[float, ...], ...]
    names: tuple[str, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class EffectAsked:
    """The rows in which nothing is missing; one column of `rows` for each covariate, or value of one in words."""

    outcome: tuple[float, ...]
    treated: tuple[float, ...]
    rows: tuple[tuple[float, ...], ...]
    names: tuple[str, ...]
    method: EffectMethod
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class DidAsked:
    """Units with a value at each time: `values` by unit and time, and when each began. `rows`: covariates by unit."""

    values: tuple[tuple[float, ...], ...]
    starts: tuple[float | None, ...]
    times: tuple[float, ...]
    compared: ComparedWith = ComparedWith.NEVER
    left_out: int = 0
    rows: tuple[tuple[float, ...], ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReliabilityAsked:
    """An answer to each of `names` in every row, those of `turned` turned around already."""

    answers: tuple[tuple[float | None, ...], ...]
    names: tuple[str, ...]
    turned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementAsked:
    """A row for each unit, a column for each rater."""

    ratings: tuple[tuple[float | None, ...], ...]
    raters: tuple[str, ...]
    level: Level


@dataclass(frozen=True, slots=True)
class Expected:
    """A condition that is thought to help by being there, or by being absent."""

    condition: str
    there: bool


@dataclass(frozen=True, slots=True)
class QcaAsked:
    """`cases` names each case of `data`; `left_out` are the rows of the file that lack a value."""

    data: SetData
    goal: str
    cases: tuple[str, ...]
    cut_offs: CutOffs
    expected: tuple[Expected, ...] = ()
    kinds: tuple[SolutionKind, ...] = ()
    left_out: tuple[int, ...] = ()


Asked = GrowthAsked | PredictorsAsked | EffectAsked | DidAsked | ReliabilityAsked | AgreementAsked | QcaAsked

ASKED: dict[AnalysisKind, type[Asked]] = {
    AnalysisKind.GROWTH: GrowthAsked,
    AnalysisKind.PREDICTORS: PredictorsAsked,
    AnalysisKind.EFFECT: EffectAsked,
    AnalysisKind.DID: DidAsked,
    AnalysisKind.RELIABILITY: ReliabilityAsked,
    AnalysisKind.AGREEMENT: AgreementAsked,
    AnalysisKind.QCA: QcaAsked,
}
