"""How much to measure, on the page: the proposal with its reasons, what a plan costs, and what to mind."""

from collections.abc import Mapping
from dataclasses import dataclass

from virkning.domain.documentation_dose import (
    Intensity,
    Risk,
    dose_cost,
    dose_warnings,
    proposal,
)
from virkning.domain.errors import Problem, Refused
from virkning.domain.programme import Programme
from virkning.domain.text import Language, Text
from virkning.library.documentation_dose import dose_rules
from virkning.library.shelves import instruments
from virkning.reports.packages import respondent_words
from virkning.reports.problems import statement

MOST = {"contacts": 1000, "weeks": 520, "contact_minutes": 480}

RISKS: Mapping[Risk, Text] = {
    Risk.LOW: Text("Lav: borgeren er ikke i fare", "Low: the citizen is in no danger"),
    Risk.RAISED: Text("Forhøjet: det kan gå tilbage, uden at nogen ser det", "Raised: it may get worse unseen"),
    Risk.HIGH: Text("Høj: vold, selvskade eller børn i klemme", "High: violence, self-harm, or children at risk"),
}


@dataclass(frozen=True, slots=True)
class Line:
    title: str
    who: str
    times: int
    minutes: int
    total: int


@dataclass(frozen=True, slots=True)
class Proposed:
    level: str
    what: str
    when: str
    reasons: tuple[str, ...]
    source: str
    most_minutes: int
    most_share: int
    share_source: str
    principle: str
    principle_source: str


@dataclass(frozen=True, slots=True)
class Dose:
    """What a plan costs in a typical course."""

    level: str
    citizen: int
    employee: int
    help_hours: int
    share: float
    sittings: int
    longest: int
    lines: tuple[Line, ...]
    warnings: tuple[str, ...]
    contacts: int
    weeks: int
    source: str


def proposed(intensity: Intensity, *, language: Language) -> Proposed:
    rules = dose_rules()
    found = proposal(intensity, rules)
    rule = found.rule
    return Proposed(
        rule.title.to(language),
        rule.what.to(language),
        rule.when.to(language),
        tuple(statement(reason, language=language) for reason in found.reasons),
        rule.source.to(language),
        rule.most_minutes_at_once,
        rules.most_share,
        rules.share_source.to(language),
        rules.principle.to(language),
        rules.principle_source.to(language),
    )


def dose_of(programme: Programme, intensity: Intensity, *, language: Language) -> Dose:
    rules = dose_rules()
    found, cost = proposal(intensity, rules), dose_cost(programme, instruments(), intensity, rules)
    lines = tuple(
        Line(one.title.to(language), respondent_words(one.respondent, language), one.times, one.minutes, one.total)
        for one in cost.lines
    )
    warnings = dose_warnings(intensity, found, cost, rules)
    return Dose(
        found.rule.title.to(language),
        cost.citizen_minutes,
        cost.employee_minutes,
        round(intensity.help_minutes / 60),
        cost.citizen_minutes / intensity.help_minutes,
        cost.sittings,
        cost.longest_minutes,
        lines,
        tuple(statement(problem, language=language) for problem in warnings),
        intensity.contacts,
        intensity.weeks,
        rules.employee_source.to(language),
    )


def intensity_given(given: Mapping[str, str]) -> Intensity:
    """Raises Refused where a number cannot be used."""
    numbers = {}
    for name, most in MOST.items():
        written = given.get(name, "").strip()
        if not written.isdecimal() or not 1 <= int(written) <= most:
            raise Refused([Problem("dose-numbers")])
        numbers[name] = int(written)
    risk = given.get("risk", Risk.LOW.value)
    if risk not in Risk._value2member_map_:
        raise Refused([Problem("dose-numbers")])
    return Intensity(**numbers, anonymous="anonymous" in given, risk=Risk(risk))


def risks(chosen: str, language: Language) -> list[tuple[str, str, bool]]:
    return [(risk.value, text.to(language), risk.value == chosen) for risk, text in RISKS.items()]
