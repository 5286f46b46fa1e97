"""How much to measure: a level proposed from how intensive the help is, and what a plan costs in minutes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from virkning.domain.errors import Problem, Severity
from virkning.domain.instrument import Instrument, Respondent
from virkning.domain.pairing import Stay
from virkning.domain.programme import Programme
from virkning.domain.schedule import Due, Timeline, months_later, occasions
from virkning.domain.text import Text

FIRST_DAY = date(2024, 1, 1)
"""Any Monday: a typical course is laid out from it to be counted, and is nobody's."""


class Risk(StrEnum):
    """How much is at stake for the citizen while the help lasts."""

    LOW = "low"
    RAISED = "raised"
    HIGH = "high"


class DoseLevel(StrEnum):
    """From least to most."""

    AFTER_TALK = "after-talk"
    BEFORE_AFTER = "before-after"
    FOLLOWED = "followed"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Intensity:
    """A typical course: how many contacts in how many weeks, each of how many minutes."""

    contacts: int
    weeks: int
    contact_minutes: int = 60
    anonymous: bool = False
    risk: Risk = Risk.LOW

    @property
    def help_minutes(self) -> int:
        return self.contacts * self.contact_minutes


@dataclass(frozen=True, slots=True)
class LevelRule:
    """What a level asks for, from how much help it begins, and the most it should cost the citizen."""

    level: DoseLevel
    title: Text
    what: Text
    when: Text
    contacts_from: int
    weeks_from: int
    most_minutes_at_once: int
    most_items_at_once: int
    employee_minutes: int
    source: Text


@dataclass(frozen=True, slots=True)
class DoseRules:
    """Read from `library/documentation_dose.toml`; each figure says there where it comes from.

    `most_share` is per cent of the time that help is given. A level's `employee_minutes` are what one occasion takes
    an employee beside the answering: agreeing on it, handing over, looking at the answer together.
    """

    levels: tuple[LevelRule, ...]
    most_share: int
    share_source: Text
    employee_source: Text
    principle: Text
    principle_source: Text

    def rule(self, level: DoseLevel) -> LevelRule:
        return next(rule for rule in self.levels if rule.level is level)


@dataclass(frozen=True, slots=True)
class DoseProposal:
    """The level, and why: codes that `reports` has words for."""

    rule: LevelRule
    reasons: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class DoseLine:
    """One questionnaire to one respondent: how often in a typical course, and how long it takes each time."""

    instrument: str
    title: Text
    respondent: Respondent
    times: int
    minutes: int
    items: int

    @property
    def total(self) -> int:
        return self.times * self.minutes


@dataclass(frozen=True, slots=True)
class DoseCost:
    """What measuring costs in one typical course. Minutes of a parent who answers are counted with the citizen's."""

    lines: tuple[DoseLine, ...]
    sittings: int
    longest_minutes: int
    longest_items: int
    citizen_minutes: int
    employee_minutes: int


def proposal(intensity: Intensity, rules: DoseRules) -> DoseProposal:
    """The highest level that contacts and weeks both reach; one more where the risk is high.

    Nobody anonymous can be asked twice as the same person, so there the level is always the lowest.
    """
    params = {"contacts": intensity.contacts, "weeks": intensity.weeks}
    if intensity.anonymous:
        return DoseProposal(rules.levels[0], (Problem("dose-anonymous", params=params),))
    reached = [
        at
        for at, rule in enumerate(rules.levels)
        if intensity.contacts >= rule.contacts_from and intensity.weeks >= rule.weeks_from
    ]
    at, reasons = max(reached, default=0), [Problem("dose-reached", params=params)]
    following = rules.levels[at + 1 :]
    if following:
        beyond = following[0]
        limits = {"contacts": beyond.contacts_from, "weeks": beyond.weeks_from}
        reasons.append(Problem("dose-next-level", params=limits))
    if intensity.risk is Risk.HIGH and 0 < at < len(rules.levels) - 1:
        at += 1
        reasons = [Problem("dose-reached", params=params), Problem("dose-risk")]
    return DoseProposal(rules.levels[at], tuple(reasons))


def dose_cost(
    programme: Programme, instruments: Mapping[str, Instrument], intensity: Intensity, rules: DoseRules
) -> DoseCost:
    """The plan as the schedule lays it out over a typical course, so that what is spared the citizen is not counted."""
    handling = proposal(intensity, rules).rule.employee_minutes
    asked = _asked(programme, intensity)
    found = [(day, instruments[key], respondent) for day, key, respondent in asked if key in instruments]
    counted = Counter((one.key, respondent) for _, one, respondent in found)
    lines = tuple(
        DoseLine(key, instruments[key].title, respondent, n, instruments[key].minutes, len(instruments[key].items))
        for (key, respondent), n in counted.items()
    )
    others = [(day, one) for day, one, respondent in found if respondent is not Respondent.EMPLOYEE]
    own = sum(line.total for line in lines if line.respondent is Respondent.EMPLOYEE)
    days = sorted({day for day, _ in others})
    together = {day: [one for other, one in others if other == day] for day in days}
    return DoseCost(
        lines,
        sittings=len(days),
        longest_minutes=max((sum(one.minutes for one in some) for some in together.values()), default=0),
        longest_items=max((sum(len(one.items) for one in some) for some in together.values()), default=0),
        citizen_minutes=sum(one.minutes for _, one in others),
        employee_minutes=own + len(days) * handling,
    )


def dose_warnings(
    intensity: Intensity, proposed: DoseProposal, cost: DoseCost, rules: DoseRules
) -> tuple[Problem, ...]:
    """Where the plan asks more than so much help can bear, and where it asks too little to show anything."""
    rule, found = proposed.rule, []
    params: dict[str, str | int | float] = {"minutes": cost.longest_minutes, "most": rule.most_minutes_at_once}
    if cost.longest_minutes > rule.most_minutes_at_once:
        found.append(_warning("dose-sitting-too-long", params))
    if cost.longest_items > rule.most_items_at_once:
        found.append(
            _warning("dose-large-questionnaire", {"items": cost.longest_items, "most": rule.most_items_at_once})
        )
    if cost.citizen_minutes * 100 > intensity.help_minutes * rules.most_share:
        share = round(100 * cost.citizen_minutes / intensity.help_minutes) if intensity.help_minutes else 100
        found.append(_warning("dose-share-too-high", {"share": share, "most": rules.most_share}))
    if not cost.lines:
        found.append(_warning("dose-nothing-asked", {}))
    elif cost.sittings < 2 and rule.level is not DoseLevel.AFTER_TALK:
        found.append(_warning("dose-asked-once", {}))
    return tuple(found)


def typical_timeline(phases: Sequence[str], intensity: Intensity) -> Timeline:
    """Phases of equal length, and contacts spread evenly over all of them."""
    days = max(intensity.weeks, 1) * 7
    ended = FIRST_DAY + timedelta(days=days)
    bounds = [FIRST_DAY + timedelta(days=days * at // max(len(phases), 1)) for at in range(len(phases) + 1)]
    stays = tuple(Stay(phase, bounds[at], bounds[at + 1]) for at, phase in enumerate(phases))
    sessions = tuple(FIRST_DAY + timedelta(days=days * at // intensity.contacts) for at in range(intensity.contacts))
    return Timeline(FIRST_DAY, ended, stays, sessions=sessions)


def _asked(programme: Programme, intensity: Intensity) -> list[tuple[date, str, Respondent]]:
    """Day, questionnaire and respondent of each time that somebody is asked. Without a plan: after each talk."""
    if not programme.plan:
        keys = dict.fromkeys(one.instrument for one in programme.indicators if one.instrument)
        talks = typical_timeline((), intensity).sessions
        return [(day, key, Respondent.CITIZEN) for day in talks for key in keys]
    line = typical_timeline([phase.key for phase in programme.phases], intensity)
    farthest = max(measure.months_after for measure in programme.plan)
    until = months_later(line.ended or FIRST_DAY, farthest) + timedelta(days=1)
    respondents = {measure.key: measure.respondent for measure in programme.plan}
    dues: Sequence[Due] = occasions(programme.plan, line, until=until)
    return [(due.day, due.instrument, respondents[due.measure]) for due in dues]


def _warning(code: str, params: Mapping[str, str | int | float]) -> Problem:
    return Problem(code, params=params, severity=Severity.WARNING)
