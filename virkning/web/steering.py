"""The steering-group extract for one reader: what was chosen, which results may be shown, and the page around them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.core.cache import cache
from django.http import Http404, QueryDict
from django.urls import reverse

from virkning.access.comments import comments_on
from virkning.access.courses import Reading, reading_of
from virkning.actions.reports.remarks import extract_comments
from virkning.actions.steering import Steered, only, today
from virkning.analysis.frames import Frames
from virkning.analysis.versions import Counted, combined_results
from virkning.domain.change import ChangeRule
from virkning.domain.instrument import Instrument
from virkning.domain.period import Period, quarter_of
from virkning.domain.programme import Department, Indicator
from virkning.domain.programme import Programme as Definition
from virkning.domain.result import ALL_DEPARTMENTS, Cell, Result
from virkning.domain.text import Language
from virkning.library.shelves import instruments
from virkning.reports import steering as reports
from virkning.store import extract
from virkning.web.comments import Said, threads
from virkning.web.converters import PeriodConverter

TOGETHER = "all"
"""How all departments together are called in addresses."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader asks for. `department` is a key, `all` for all of them together, or empty for each by itself."""

    period: Period
    rule: ChangeRule
    department: str = ""

    @property
    def query(self) -> Mapping[str, str]:
        """What stands after the question mark in addresses; the period stands in the path."""
        asked = {"department": self.department, "rule": self.rule.value}
        return {name: value for name, value in asked.items() if value}


def chosen(query: QueryDict, definition: Definition, period: Period) -> Choice:
    """What is not understood falls back to each department by itself and the programme's own rule."""
    department, rule = query.get("department", ""), query.get("rule", "")
    known = {TOGETHER, *(d.key for d in definition.departments)}
    return Choice(
        period,
        ChangeRule(rule) if rule in set(ChangeRule) else definition.rule,
        department if department in known else "",
    )


@dataclass(frozen=True)
class Extract(Steered):
    """What one reader chose of one programme."""

    choice: Choice
    for_others: bool = False
    """What is to be handed on to those without access to the cases: protected as they are told it."""

    @cached_property
    def reading(self) -> Reading:
        found = reading_of(self.user, self.row)
        return replace(found, protected=True) if self.for_others and found.whole else found

    @cached_property
    def instruments(self) -> Mapping[str, Instrument]:
        return instruments()

    @cached_property
    def frames(self) -> Frames:
        """All courses, of whichever version, and their facts; scores are in `parts`."""
        if len(self.parts) == 1:
            return self.parts[0][1]
        return extract.frames(self.reading.courses, programme=only(self.definition), instruments=self.instruments)

    def parts_with(self, indicator: Indicator) -> Counted:
        """Those that count by this definition, with nothing else in them to be counted."""
        return [
            (replace(part, programme=only(part.programme, part.programme.indicator_by_key[indicator.key])), frames)
            for part, frames in self.parts
            if indicator.key in part.programme.indicator_by_key
        ]

    def results(self, rule: ChangeRule, indicator: Indicator | None = None) -> tuple[Result, ...]:
        """Never leaves here unprotected for a reader without access to the cases: they are told what reports tell."""
        if not self.reading.protected:
            return self._kept(rule, indicator)
        found = self.results_of(self.choice.period, rule)
        return tuple(one for one in found if indicator is None or one.cell.indicator == indicator.key)

    def told(self, rule: ChangeRule) -> tuple[Result, ...]:
        """What protected readers are told of the period, start to end of all courses together with the rest."""
        return self.told_of(self.choice.period, rule)

    def told_rule(self, rule: ChangeRule) -> ChangeRule:
        """Two rules side by side tell how many moved by so much and no more: protected readers are told by one."""
        return self.definition.rule if self.reading.protected else rule

    def counted(self, rule: ChangeRule) -> tuple[Result, ...]:
        """Unprotected: for figures that are protected after they are made of these."""
        return self.counted_in(self.choice.period, rule)

    def _kept(self, rule: ChangeRule, indicator: Indicator | None) -> tuple[Result, ...]:
        """What was counted already is taken; else only what is asked for is counted."""
        if indicator is None:
            return self.counted(rule)
        found: tuple[Result, ...] | None = cache.get(self.mark(rule))
        if found is None:
            found = combined_results(self.parts_with(indicator), period=self.choice.period, rule=rule)
        return tuple(result for result in found if result.cell.indicator == indicator.key)

    def mark(self, rule: ChangeRule) -> str:
        return self.mark_of(self.choice.period, rule)

    def chosen_departments(self) -> tuple[Department, ...]:
        """The rows of each measure."""
        if self.choice.department == TOGETHER or not self.departments:
            return (reports.TOGETHER,)
        chosen = tuple(d for d in self.departments if self.choice.department in ("", d.key)) or self.departments
        if self.reading.protected and len(chosen) > 1:
            return (*chosen, reports.TOGETHER)  # told where a single department is hidden
        return chosen

    def report(
        self, *, rule: ChangeRule | None = None, indicator: Indicator | None = None, everything: bool = False
    ) -> reports.SteeringReport:
        """The extract as chosen. `indicator` gives one measure only; `everything` gives every row of it."""
        used = self.told_rule(rule or self.choice.rule)
        definition = only(self.combined.programme, indicator) if indicator else self.shown(used)
        return self.report_of(
            self.choice.period,
            used,
            programme=definition,
            results=self.results(used, indicator),
            departments=(*self.departments, reports.TOGETHER) if everything else self.chosen_departments(),
            comments=self.comments(self.choice.period),
        )

    def shown(self, rule: ChangeRule) -> Definition:
        return self.shown_of(self.results_of(self.choice.period, rule))

    def comments(self, period: Period) -> tuple[reports.Comment, ...]:
        return extract_comments(self.row, period)

    def threads(self, period: Period, language: Language) -> list[Said]:
        rows = comments_on(self.row, period).select_related("report", "programme")
        return threads(rows, self.user, language=language)

    def address(self, name: str = "steering", **parts: str) -> str:
        query = self.choice.query
        return reverse(name, kwargs={"key": self.row.key, "period": self.choice.period.key, **parts}, query=dict(query))

    def cell_address(self, cell: Cell, name: str = "cell") -> str:
        return self.address(name, department=cell.department or TOGETHER, indicator=cell.indicator, span=cell.span.key)


def asked_period(query: QueryDict) -> Period | None:
    """The period that a form sends; an unknown one is not found."""
    if "period" not in query:
        return None
    try:
        return PeriodConverter().to_python(query.get("period", ""))
    except ValueError as unknown:
        raise Http404 from unknown


def latest_quarter(reading: Reading) -> Period:
    """The latest quarter with measurements that is over, else the latest, else the one we are in."""
    measured = extract.quarters(reading.courses)
    over = [quarter for quarter in measured if quarter.last < today()]
    return (*over, *measured, quarter_of(today()))[0]


def cell_of(report: reports.SteeringReport, *, department: str, indicator: str, span: str) -> Cell:
    """The cell that an address names; an address with an unknown part is not found."""
    place = ALL_DEPARTMENTS if department == TOGETHER else department
    for result in report.results:
        cell = result.cell
        if (cell.department, cell.indicator, cell.span.key) == (place, indicator, span):
            return cell
    raise Http404
