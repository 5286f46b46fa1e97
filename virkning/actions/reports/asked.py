"""What a report is made of: the plan, the period, the place, and the counted courses of each programme there.

Nothing counted leaves here unprotected when the report's readers have no access to the cases.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from django.db.models import QuerySet

from virkning.access.cases import my_courses
from virkning.access.consents import usable
from virkning.actions.telling import Telling, tell_again, told_results
from virkning.analysis.adding_up import with_whole_courses
from virkning.analysis.versions import Counted, combined_results
from virkning.analysis.versions import shown as shown_in
from virkning.domain.consent import ConsentPurpose
from virkning.domain.definition_change import Combined
from virkning.domain.errors import Problem, Refused
from virkning.domain.period import Period
from virkning.domain.programme import Programme as Definition
from virkning.domain.report_plan import ReportPlan
from virkning.domain.result import Result
from virkning.reports.documents.client_values import ClientsOf
from virkning.store import extract
from virkning.store.models import Course, Department, Organisation, Programme, Team, User
from virkning.store.versions import combined_versions

Reader = Callable[[Programme, Combined], Counted]
"""Reads all courses of a programme that may be counted from somewhere else than the database."""


@dataclass(frozen=True)
class Counting:
    """The courses of one programme in one place, read once; their results by period, counted once."""

    programme: Programme
    courses: QuerySet[Course]
    read: Reader | None = None
    kept: dict[str, tuple[Result, ...]] = field(default_factory=dict)
    clients: dict[str, ClientsOf] = field(default_factory=dict)
    protected: dict[tuple[str, int], tuple[Result, ...]] = field(default_factory=dict)

    @cached_property
    def combined(self) -> Combined:
        return combined_versions(self.programme)

    @cached_property
    def parts(self) -> Counted:
        if self.read is not None:
            return self.read(self.programme, self.combined)
        parts = self.combined.parts
        return [
            (
                part,
                extract.frames(
                    self.courses.filter(programme__in=part.versions) if len(parts) > 1 else self.courses,
                    programme=part.programme,
                    instruments=part.instruments,
                ),
            )
            for part in parts
        ]

    def results(self, period: Period) -> tuple[Result, ...]:
        """Every cell, and start to end of short and long courses together. Unprotected."""
        if period.key not in self.kept:
            rule = self.combined.programme.rule
            self.kept[period.key] = with_whole_courses(combined_results(self.parts, period=period, rule=rule))
        return self.kept[period.key]

    def definition(self, period: Period) -> Definition:
        """The programme as it is now, with former definitions that some course of the period is counted by."""
        if len(self.combined.parts) == 1:
            return self.combined.programme
        return shown_in(self.combined, self.results(period), current=self.programme.defined())


Kept = dict[tuple[int, int | None, int | None, int | None], Counting]
"""What was read already, shared by reports that are made together: programme, department, team, employee."""


@dataclass(frozen=True)
class Asked:
    """One report that is to be made. `department` and `team` are empty where it is of the whole organisation.

    `employee`: only of the citizens that one is responsible for. `read`: where results are counted from instead of the
    database; all else is told as it stands there.
    """

    plan: ReportPlan
    organisation: Organisation
    period: Period
    made: date
    programmes: tuple[Programme, ...]
    protected: bool
    threshold: int
    department: Department | None = None
    team: Team | None = None
    employee: User | None = None
    kept: Kept = field(default_factory=dict)
    read: Reader | None = None

    def during(self, period: Period) -> "Asked":
        """The same of another period."""
        return replace(self, period=period)

    def courses(self, programme: Programme) -> QuerySet[Course]:
        """Those of all versions in the place, whose citizens have not said no to being counted."""
        found = Course.objects.filter(programme__organisation=programme.organisation_id, programme__key=programme.key)
        if self.employee is not None:
            found = my_courses(self.employee).order_by().filter(pk__in=found.values("pk"))
        elif self.team is not None:
            found = found.filter(team=self.team)
        elif self.department is not None:
            found = found.filter(department=self.department)
        return usable(found, programme, ConsentPurpose.QUALITY)

    def counting(self, programme: Programme) -> Counting:
        place = (
            programme.pk,
            None if self.department is None else self.department.pk,
            None if self.team is None else self.team.pk,
            None if self.employee is None else self.employee.pk,
        )
        if self.read is not None and place[1:] != (None, None, None):
            raise Refused([Problem("extract-not-of-a-part")])
        if place not in self.kept:
            self.kept[place] = Counting(programme, self.courses(programme), self.read)
        return self.kept[place]

    def definition(self, programme: Programme) -> Definition:
        return self.counting(programme).definition(self.period)

    def results(self, programme: Programme, period: Period | None = None) -> tuple[Result, ...]:
        """Every cell of the programme, as the report's readers may see it.

        Protected readers are told the same of a period wherever they read of it, and nothing of other periods.
        """
        wanted, counting = period or self.period, self.counting(programme)
        if not self.protected:
            return counting.results(wanted)
        mark = (wanted.key, self.threshold)
        if mark not in counting.protected:
            counting.protected[mark] = told_results(self._telling(programme), wanted, count=counting.results)
        return counting.protected[mark]

    def _telling(self, programme: Programme) -> Telling:
        definition = self.counting(programme).combined.programme
        measures = frozenset(indicator.key for indicator in definition.scaled)
        return Telling(programme, definition.rule, self.threshold, self.made, measures)

    def count_again(self) -> None:
        """Before a correction: what protected readers were told of the year, where enough has changed for it."""
        for programme in self.programmes if self.protected else ():
            counting = self.counting(programme)
            tell_again(self._telling(programme), self.period, count=counting.results)
            counting.protected.clear()

    @cached_property
    def definitions(self) -> Mapping[str, Definition]:
        """Programme -> its definition, in the order they are told."""
        return {programme.key: self.definition(programme) for programme in self.programmes}
