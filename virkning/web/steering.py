"""The steering-group extract for one reader: what was chosen, which results may be shown, and the page around them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils import timezone

from virkning.access import Reading, comments_on, reading_of
from virkning.actions.report_remarks import extract_comments
from virkning.actions.telling import Telling, told_results
from virkning.analysis import Counted, Frames, combined_results
from virkning.analysis import shown as shown_in
from virkning.domain.change import ChangeRule
from virkning.domain.definition_change import Combined
from virkning.domain.instrument import Instrument
from virkning.domain.period import Period, quarter_of
from virkning.domain.programme import Department, Indicator
from virkning.domain.programme import Programme as Definition
from virkning.domain.result import ALL_DEPARTMENTS, Cell, Result
from virkning.domain.summary import spans
from virkning.domain.text import Language
from virkning.library import instruments
from virkning.reports import steering as reports
from virkning.store import extract
from virkning.store.models import Programme, User
from virkning.store.versions import combined_versions
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
class Extract:
    """One programme and period as one reader may see it. Everything is read once and then kept.

    Courses of all versions are counted, each by the definitions that it began with.
    """

    user: User
    row: Programme
    choice: Choice

    @cached_property
    def definition(self) -> Definition:
        return self.row.defined()

    @cached_property
    def instruments(self) -> Mapping[str, Instrument]:
        return instruments()

    @cached_property
    def reading(self) -> Reading:
        return reading_of(self.user, self.row)

    @cached_property
    def combined(self) -> Combined:
        return combined_versions(self.row)

    @cached_property
    def frames(self) -> Frames:
        """All courses, of whichever version, and their facts; scores are in `parts`."""
        if len(self.parts) == 1:
            return self.parts[0][1]
        return extract.frames(self.reading.courses, programme=only(self.definition), instruments=self.instruments)

    @cached_property
    def parts(self) -> Counted:
        found, parts = [], self.combined.parts
        for part in parts:
            courses = self.reading.courses
            if len(parts) > 1:
                courses = courses.filter(programme__in=part.versions)
            found.append((part, extract.frames(courses, programme=part.programme, instruments=part.instruments)))
        return found

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
        rows = set(spans(self.combined.programme))
        found = (one for one in self.told(rule) if one.cell.span in rows)
        return tuple(one for one in found if indicator is None or one.cell.indicator == indicator.key)

    def told(self, rule: ChangeRule) -> tuple[Result, ...]:
        """What protected readers are told of the period, start to end of all courses together with the rest."""
        return told_results(self.telling(rule), self.choice.period, count=self._quarter(rule))

    def telling(self, rule: ChangeRule) -> Telling:
        measures = frozenset(one.key for one in self.combined.programme.scaled)
        return Telling(self.row, rule, settings.VIRKNING_SMALLEST_SHOWN, today(), measures)

    def _quarter(self, rule: ChangeRule) -> Callable[[Period], tuple[Result, ...]]:
        return lambda quarter: combined_results(self.parts, period=quarter, rule=rule)

    def told_rule(self, rule: ChangeRule) -> ChangeRule:
        """Two rules side by side tell how many moved by so much and no more: protected readers are told by one."""
        return self.definition.rule if self.reading.protected else rule

    def counted(self, rule: ChangeRule) -> tuple[Result, ...]:
        """Unprotected: for figures that are protected after they are made of these."""
        return self._kept(rule, None)

    def _kept(self, rule: ChangeRule, indicator: Indicator | None) -> tuple[Result, ...]:
        """Counted once for all readers of the same courses, until something is written."""
        whole = self.mark(rule)
        found: tuple[Result, ...] | None = cache.get(whole)
        if indicator is None:
            if found is None:
                found = self._counted(rule, self.parts)
                cache.set(whole, found)
            return found
        if found is None:
            found = self._counted(rule, self.parts_with(indicator))
        return tuple(result for result in found if result.cell.indicator == indicator.key)

    def mark(self, rule: ChangeRule) -> str:
        courses = "whole" if self.reading.whole else f"user-{self.user.pk}"
        return f"results:{extract.last_write()}:{self.row.pk}:{courses}:{self.choice.period.key}:{rule}"

    def _counted(self, rule: ChangeRule, parts: Counted) -> tuple[Result, ...]:
        return combined_results(parts, period=self.choice.period, rule=rule)

    @cached_property
    def departments(self) -> tuple[Department, ...]:
        """Those of the programme that the reader's results are counted over."""
        if self.reading.whole:
            return self.definition.departments
        inside = extract.departments(self.reading.courses)
        return tuple(department for department in self.definition.departments if department.key in inside)

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
        return reports.build(
            programme=definition,
            instruments=self.instruments,
            period=self.choice.period,
            rule=used,
            results=self.results(used, indicator),
            departments=(*self.departments, reports.TOGETHER) if everything else self.chosen_departments(),
            comments=self.comments(self.choice.period),
            organisation=self.row.organisation.title,
            made=today(),
            reader=reports.Reader.STEERING_GROUP if self.reading.protected else reports.Reader.DOCUMENTALIST,
            threshold=settings.VIRKNING_SMALLEST_SHOWN,
            breaks=self.combined.breaks,
            read_by=self.combined.instruments,
        )

    def shown(self, rule: ChangeRule) -> Definition:
        """The programme with the former definitions that some course of the period is counted by."""
        if len(self.combined.parts) == 1:
            return self.combined.programme
        found = self.results(rule) if self.reading.protected else self._kept(rule, None)
        return shown_in(self.combined, found, current=self.definition)

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


def only(definition: Definition, indicator: Indicator | None = None) -> Definition:
    """The programme as if it had this one indicator, or none, so that the rest need not be worked out."""
    outcomes = (
        replace(outcome, indicators=(indicator,)) for outcome in definition.outcomes if indicator in outcome.indicators
    )
    return replace(definition, outcomes=tuple(outcomes))


def cell_of(report: reports.SteeringReport, *, department: str, indicator: str, span: str) -> Cell:
    """The cell that an address names; an address with an unknown part is not found."""
    place = ALL_DEPARTMENTS if department == TOGETHER else department
    for result in report.results:
        cell = result.cell
        if (cell.department, cell.indicator, cell.span.key) == (place, indicator, span):
            return cell
    raise Http404


def today() -> date:
    return timezone.localdate()
