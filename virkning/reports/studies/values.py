"""What is told of a study: the frozen plan, what was found, and how much may be said of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from virkning.domain.effect_study import Guess
from virkning.domain.statistics import Interval
from virkning.domain.study import StudyPlan
from virkning.domain.study_analysis import Counts, StudyFindings
from virkning.domain.study_claim import Judged
from virkning.domain.text import Language, Text
from virkning.reports import numbers

HUNDRED = 100.0


@dataclass(frozen=True)
class StudyTold:
    """`names` are those of covariates, departments and other codes; `departs` the parts changed since the first plan.

    `registered`: this plan was frozen before any outcome was opened.
    """

    plan: StudyPlan
    found: StudyFindings
    judged: Judged
    too_early: Counts
    programme: Text
    organisation: str
    made: date
    number: int
    frozen: date
    frozen_by: str
    registered: bool
    departs: tuple[str, ...]
    reason: str
    plan_hash: str
    data_hash: str
    result_hash: str
    programs: Mapping[str, str]
    names: Mapping[str, Text]
    protected: bool
    threshold: int

    @property
    def factor(self) -> float:
        """Shares are told in percentage points."""
        return HUNDRED if self.plan.is_share else 1.0

    @property
    def decimals(self) -> int:
        return 1 if self.plan.is_share or self.found.sd >= 1 else 2

    def unit(self, language: Language) -> str:
        if not self.plan.is_share:
            return {"da": "point", "en": "points"}[language]
        return {"da": "procentpoint", "en": "percentage points"}[language]

    def value(self, value: float, language: Language, *, signed: bool = True) -> str:
        write = numbers.difference if signed else numbers.number
        return f"{write(value * self.factor, self.decimals, language=language)} {self.unit(language)}"

    def ends(self, guess: Guess, language: Language) -> str:
        """`95 %-sikkerhedsinterval 3,1 til 14,2`"""
        ends = Interval(guess.interval.low * self.factor, guess.interval.high * self.factor)
        return numbers.interval(ends, self.decimals, language=language, signed=True)
