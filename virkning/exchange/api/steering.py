"""The steering table of one programme and period for a system: the same figures as on the page and in its files."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings
from django.http import Http404

from virkning.access import Permission, Reading, may, programme_or_404, reading_of
from virkning.actions.telling import Telling, may_be_told, told_results
from virkning.analysis import Counted, combined_results
from virkning.analysis import shown as shown_in
from virkning.domain.definition_change import Combined
from virkning.domain.period import Period, year_of
from virkning.domain.programme import Department
from virkning.domain.result import Result
from virkning.domain.summary import spans
from virkning.domain.text import Language
from virkning.library import instruments
from virkning.reports import steering
from virkning.reports.steering.lines import COLUMNS, Value, lines
from virkning.store import extract
from virkning.store.models import Programme, User
from virkning.store.versions import combined_versions

__all__ = ["COLUMNS", "Table", "feed_programme_or_404", "periods_told", "rows_of"]


@dataclass(frozen=True)
class Table:
    """`protected` hides small numbers whatever the reader's role; else it is as the role reads."""

    user: User
    row: Programme
    period: Period
    today: date
    protected: bool

    @cached_property
    def reading(self) -> Reading:
        found = reading_of(self.user, self.row)
        return Reading(found.courses, protected=True, whole=found.whole) if self.protected else found

    @cached_property
    def combined(self) -> Combined:
        return combined_versions(self.row)

    @cached_property
    def parts(self) -> Counted:
        """Each version's courses, read by the definitions that they began with."""
        found, several = [], len(self.combined.parts) > 1
        for part in self.combined.parts:
            courses = self.reading.courses
            if several:
                courses = courses.filter(programme__in=part.versions)
            found.append((part, extract.frames(courses, programme=part.programme, instruments=part.instruments)))
        return found

    def results(self) -> tuple[Result, ...]:
        """Nothing leaves here unprotected for a reader without access to the cases."""
        definition = self.row.defined()
        if not self.reading.protected:
            return self._counted(self.period)
        measures = frozenset(one.key for one in self.combined.programme.scaled)
        telling = Telling(self.row, definition.rule, settings.VIRKNING_SMALLEST_SHOWN, self.today, measures)
        rows = set(spans(self.combined.programme))
        return tuple(one for one in told_results(telling, self.period, count=self._counted) if one.cell.span in rows)

    def _counted(self, period: Period) -> tuple[Result, ...]:
        return combined_results(self.parts, period=period, rule=self.row.defined().rule)

    def report(self) -> steering.SteeringReport:
        found, definition = self.results(), self.row.defined()
        shown = self.combined.programme
        if len(self.combined.parts) > 1:
            shown = shown_in(self.combined, found, current=definition)
        return steering.build(
            programme=shown,
            instruments=instruments(),
            period=self.period,
            rule=definition.rule,
            results=found,
            departments=(*self._departments(), steering.TOGETHER),
            organisation=self.row.organisation.title,
            made=self.today,
            reader=steering.Reader.STEERING_GROUP if self.reading.protected else steering.Reader.DOCUMENTALIST,
            threshold=settings.VIRKNING_SMALLEST_SHOWN,
            breaks=self.combined.breaks,
            read_by=self.combined.instruments,
        )

    def _departments(self) -> tuple[Department, ...]:
        every = self.row.defined().departments
        if self.reading.whole:
            return every
        inside = extract.departments(self.reading.courses)
        return tuple(one for one in every if one.key in inside)


def rows_of(report: steering.SteeringReport, *, language: Language) -> list[dict[str, Value]]:
    """One mapping for each cell with every column; None where there is no figure or it is hidden."""
    return [{name: line.get(name) for name in COLUMNS} for line in lines(report, language=language)]


def feed_programme_or_404(user: User, key: str) -> Programme:
    """What is told of the whole programme, to whoever may read the whole of it."""
    programme = programme_or_404(user, key)
    if not may(user, Permission.SEE_RESULTS, programme):
        raise Http404
    return programme


def periods_told(table: Table, *, by: str) -> list[Period]:
    """The quarters that are over and in which something was measured, or the years of them; the latest first."""
    quarters = extract.quarters(table.reading.courses)
    found = quarters if by == "quarter" else tuple(dict.fromkeys(year_of(one.last) for one in quarters))
    return [one for one in found if may_be_told(one, today=table.today)]
