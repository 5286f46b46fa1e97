"""The steering table of one programme for a system: the same figures as on the page and in its files."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404

from virkning.access.courses import Reading, may, programme_or_404, reading_of
from virkning.access.permissions import Permission
from virkning.actions.steering import Steered, today
from virkning.actions.telling import may_be_told
from virkning.domain.period import Period, year_of
from virkning.domain.text import Language
from virkning.reports import steering
from virkning.reports.steering.lines import COLUMNS, Value, lines
from virkning.store import extract
from virkning.store.models import Programme, User

__all__ = ["COLUMNS", "Table", "feed_programme_or_404", "periods_told", "rows_of"]


@dataclass(frozen=True)
class Table(Steered):
    """`protected` hides small numbers whatever the reader's role; else it is as the role reads."""

    protected: bool

    @cached_property
    def reading(self) -> Reading:
        found = reading_of(self.user, self.row)
        return Reading(found.courses, protected=True, whole=found.whole) if self.protected else found

    def report(self, period: Period) -> steering.SteeringReport:
        rule = self.definition.rule
        found = self.results_of(period, rule)
        return self.report_of(
            period,
            rule,
            programme=self.shown_of(found),
            results=found,
            departments=(*self.departments, steering.TOGETHER),
        )


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
    return [one for one in found if may_be_told(one, today=today())]
