"""Programmes: what is offered to a target group, in which phases, and which results it aims at."""

from dataclasses import dataclass
from functools import cached_property

from virkning.domain.change import ChangeRule
from virkning.domain.consent import ConsentPurpose
from virkning.domain.indicator import Indicator as Indicator
from virkning.domain.indicator import SourceKind
from virkning.domain.plan import PlannedMeasure
from virkning.domain.report_plan import ReportPlan
from virkning.domain.text import Text
from virkning.domain.theory import Theory


@dataclass(frozen=True, slots=True)
class Phase:
    """A named part of a programme; phases are numbered in the order a course walks through them."""

    key: str
    number: int
    title: Text


@dataclass(frozen=True, slots=True)
class Department:
    key: str
    title: Text


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result with its indicators. The box of the theory of change that has its key is its place there."""

    key: str
    title: Text
    indicators: tuple[Indicator, ...]

    @property
    def scaled(self) -> tuple[Indicator, ...]:
        """Those that are read from a scale."""
        return tuple(indicator for indicator in self.indicators if indicator.is_scale)


@dataclass(frozen=True, slots=True)
class Category:
    """One answer to a variable of the master data."""

    key: str
    title: Text


@dataclass(frozen=True, slots=True)
class Variable:
    """A dated, coded fact about a citizen that the programme follows: support, employment, housing ...

    `once`: it is told at the start and does not change, such as the age one had then.
    """

    key: str
    title: Text
    categories: tuple[Category, ...]
    once: bool = False


@dataclass(frozen=True, slots=True)
class LengthRule:
    """When a course is long: it reached a phase, or lasted some days. Neither: lengths are not split."""

    long_from_phase: str = ""
    long_from_days: int | None = None


@dataclass(frozen=True)
class Programme:
    """One version of a programme, with the frame that its numbers hang in."""

    key: str
    version: str
    title: Text
    phases: tuple[Phase, ...]
    outcomes: tuple[Outcome, ...]
    departments: tuple[Department, ...] = ()
    variables: tuple[Variable, ...] = ()
    rule: ChangeRule = ChangeRule.ANY
    chain_days: int = 0
    length: LengthRule = LengthRule()
    plan: tuple[PlannedMeasure, ...] = ()
    contact_reasons: Variable | None = None  # what somebody may ask for help with; None: the library's list
    consents: tuple[ConsentPurpose, ...] = ()  # purposes that rest on consent here, and nothing else
    anonymise_months_after_end: int = 0  # 0: nobody has decided when persons are to go
    theory: Theory = Theory()
    report_plans: tuple[ReportPlan, ...] = ()  # which reports go to whom, and how often

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """All of them, whatever they are read from."""
        return tuple(indicator for outcome in self.outcomes for indicator in outcome.indicators)

    @cached_property
    def scaled(self) -> tuple[Indicator, ...]:
        """Those that are read from a scale: paired before and after, and set up in tables."""
        return tuple(indicator for outcome in self.outcomes for indicator in outcome.scaled)

    @cached_property
    def is_anonymous(self) -> bool:
        """It asks one questionnaire and has no plan to follow anybody by: there are talks, and no courses."""
        return not self.plan and len({i.instrument for i in self.indicators if i.instrument}) == 1

    def is_offered_in(self, department: str) -> bool:
        """Whether courses may be opened there. A programme that names no departments is given in all of them."""
        return not self.departments or department in {one.key for one in self.departments}

    def kind_of(self, indicator: Indicator) -> SourceKind:
        """What it is read from here: where all stay anonymous, a scale is what was answered after a talk."""
        return SourceKind.EXIT if indicator.is_scale and self.is_anonymous else indicator.kind

    def rule_of(self, indicator: Indicator) -> ChangeRule:
        return indicator.rule or self.rule

    def outcome_of(self, indicator: str) -> Outcome:
        return next(one for one in self.outcomes if any(own.key == indicator for own in one.indicators))

    @cached_property
    def variable_by_key(self) -> dict[str, Variable]:
        return {variable.key: variable for variable in self.variables}

    @cached_property
    def phase_by_key(self) -> dict[str, Phase]:
        return {phase.key: phase for phase in self.phases}

    @cached_property
    def only_phase(self) -> Phase | None:
        """The phase of a programme with one phase and no lengths: it and the whole course are the same span there."""
        has_lengths = bool(self.length.long_from_phase) or self.length.long_from_days is not None
        return self.phases[0] if len(self.phases) == 1 and not has_lengths else None

    @cached_property
    def indicator_by_key(self) -> dict[str, Indicator]:
        return {indicator.key: indicator for indicator in self.indicators}
