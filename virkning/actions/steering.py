"""The steering table of one programme as one reader may see it: which courses, which results, which departments.

The pages, their files, the API and its feed all read from here, so that none of them can tell more than another.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from virkning.access.courses import Reading, reading_of
from virkning.actions.telling import Telling, told_results
from virkning.analysis.versions import Counted, combined_results
from virkning.analysis.versions import shown as shown_in
from virkning.domain.change import ChangeRule
from virkning.domain.definition_change import Combined
from virkning.domain.period import Period
from virkning.domain.programme import Department, Indicator
from virkning.domain.programme import Programme as Definition
from virkning.domain.result import Result
from virkning.domain.summary import spans
from virkning.library.shelves import instruments
from virkning.reports import steering as reports
from virkning.store import extract, freshness
from virkning.store.models import Programme, User
from virkning.store.versions import combined_versions


@dataclass(frozen=True)
class Steered:
    """One programme for one reader. Everything is read once and then kept.

    Courses of all versions are counted, each by the definitions that it began with.
    """

    user: User
    row: Programme

    @cached_property
    def definition(self) -> Definition:
        return self.row.defined()

    @cached_property
    def reading(self) -> Reading:
        return reading_of(self.user, self.row)

    @cached_property
    def combined(self) -> Combined:
        return combined_versions(self.row)

    @cached_property
    def parts(self) -> Counted:
        found, parts = [], self.combined.parts
        for part in parts:
            courses = self.reading.courses
            if len(parts) > 1:
                courses = courses.filter(programme__in=part.versions)
            found.append((part, extract.frames(courses, programme=part.programme, instruments=part.instruments)))
        return found

    @cached_property
    def departments(self) -> tuple[Department, ...]:
        """Those of the programme that the reader's results are counted over."""
        if self.reading.whole:
            return self.definition.departments
        inside = extract.departments(self.reading.courses)
        return tuple(department for department in self.definition.departments if department.key in inside)

    def results_of(self, period: Period, rule: ChangeRule) -> tuple[Result, ...]:
        """Never leaves here unprotected for a reader without access to the cases: they are told what reports tell."""
        if not self.reading.protected:
            return self.counted_in(period, rule)
        rows = set(spans(self.combined.programme))
        return tuple(one for one in self.told_of(period, rule) if one.cell.span in rows)

    def told_of(self, period: Period, rule: ChangeRule) -> tuple[Result, ...]:
        """What protected readers are told of the period, start to end of all courses together with the rest."""
        return told_results(self.telling(rule), period, count=self._quarter(rule))

    def telling(self, rule: ChangeRule) -> Telling:
        measures = frozenset(one.key for one in self.combined.programme.scaled)
        return Telling(self.row, rule, settings.VIRKNING_SMALLEST_SHOWN, today(), measures)

    def counted_in(self, period: Period, rule: ChangeRule) -> tuple[Result, ...]:
        """Unprotected, for figures that are protected after they are made of these.

        Counted once for all readers of the same courses, until something is written.
        """
        mark = self.mark_of(period, rule)
        found: tuple[Result, ...] | None = cache.get(mark)
        if found is None:
            found = combined_results(self.parts, period=period, rule=rule)
            cache.set(mark, found)
        return found

    def mark_of(self, period: Period, rule: ChangeRule) -> str:
        courses = "whole" if self.reading.whole else f"user-{self.user.pk}"
        return f"results:{freshness.mark()}:{self.row.pk}:{courses}:{period.key}:{rule}"

    def _quarter(self, rule: ChangeRule) -> Callable[[Period], tuple[Result, ...]]:
        return lambda quarter: combined_results(self.parts, period=quarter, rule=rule)

    def shown_of(self, found: Sequence[Result]) -> Definition:
        """The programme with the former definitions that some course of these results is counted by."""
        if len(self.combined.parts) == 1:
            return self.combined.programme
        return shown_in(self.combined, found, current=self.definition)

    def report_of(
        self,
        period: Period,
        rule: ChangeRule,
        *,
        programme: Definition,
        results: Iterable[Result],
        departments: Sequence[Department],
        comments: Sequence[reports.Comment] = (),
    ) -> reports.SteeringReport:
        return reports.build(
            programme=programme,
            instruments=instruments(),
            period=period,
            rule=rule,
            results=tuple(results),
            departments=tuple(departments),
            comments=tuple(comments),
            organisation=self.row.organisation.title,
            made=today(),
            reader=reports.Reader.STEERING_GROUP if self.reading.protected else reports.Reader.DOCUMENTALIST,
            threshold=settings.VIRKNING_SMALLEST_SHOWN,
            breaks=self.combined.breaks,
            read_by=self.combined.instruments,
        )


def only(definition: Definition, indicator: Indicator | None = None) -> Definition:
    """The programme as if it had this one indicator, or none, so that the rest need not be worked out."""
    outcomes = (
        replace(outcome, indicators=(indicator,)) for outcome in definition.outcomes if indicator in outcome.indicators
    )
    return replace(definition, outcomes=tuple(outcomes))


def today() -> date:
    return timezone.localdate()
