"""Those behind an indicator, one by one, for figures that are protected after they are made of these."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

import pyarrow as pa
from django.conf import settings

from virkning.access.contacts import offers_in
from virkning.access.manuals import fidelity_in, manuals_of_programme
from virkning.actions.steering import today
from virkning.analysis.behind import CourseChange, behind
from virkning.analysis.disclosure import protect_split
from virkning.analysis.frames import score_column
from virkning.domain.change import Change, ChangeClass, GoalType
from virkning.domain.dose import Dose, dose
from virkning.domain.indicator import Indicator
from virkning.domain.instrument import Direction
from virkning.domain.learning import Facet
from virkning.domain.moved import Moved, Part, Split, split, thirds
from virkning.domain.period import Period, year_before, year_of
from virkning.domain.report_calendar import quarters_of
from virkning.domain.result import Cell, Span, SpanKind
from virkning.domain.summary import moments
from virkning.store.models import Referral
from virkning.store.signs import with_facts
from virkning.web.indicator_values import Readings

FIRST = date(1990, 1, 1)
YEAR = timedelta(days=365)

WEEKS = ((6, "w06"), (12, "w12"), (18, "w18"), (26, "w26"), (52, "w52"))
"""Weeks since the course began, up to and with."""
ATTENDANCE = ((0.7, "under-70"), (0.9, "to-90"), (1.01, "over-90"))
FOLLOWED = ((0.8, "under-80"), (1.01, "over-80"))
QUARTERS = ("q1", "q2", "q3", "q4")
LEVELS = ("low", "middle", "high")
MEASURED = ("measured", "not-measured")


@dataclass(frozen=True)
class Behind:
    """One indicator as one reader may see it. Nothing leaves here for the page but what is protected."""

    readings: Readings
    indicator: Indicator

    @cached_property
    def direction(self) -> Direction:
        instrument = self.readings.combined.instruments[self.indicator.key][self.indicator.instrument]
        return instrument.scale_by_key[self.indicator.scale].direction

    def rows(self, span: Span, period: Period) -> tuple[Moved, ...]:
        """Everybody whose span falls in the period, in all versions that count by this definition."""
        found: list[Moved] = []
        cell = Cell(self.indicator.key, "", span)
        for part, frames in self.readings.counted_parts(self.indicator):
            changes = behind(frames, cell, programme=part.programme, instruments=part.instruments, period=period)
            found += [self._moved(one, period) for one in changes]
        return tuple(found)

    def whole_course(self, period: Period) -> tuple[Moved, ...]:
        return self.rows(Span(SpanKind.COURSE), period)

    def tells_all_parts(self, split: Split, period: Period) -> bool:
        """Whether the same parts are told in reports, every one of them; else they would be found here."""
        rule = self.readings.definition.rule_of(self.indicator)
        known = {one.cell: one for one in self.readings.told(period, rule)}
        spans = {
            Facet.PHASE: [Cell(self.indicator.key, "", Span(SpanKind.PHASE, part.key)) for part in split.parts],
            Facet.DEPARTMENT: [Cell(self.indicator.key, part.key, Span(SpanKind.COURSE)) for part in split.parts],
        }
        if split.facet is Facet.SEASON:
            quarters = [self.readings.value_in(self.indicator, one) for one in quarters_of(period)]
            return not any(one.hidden for one in quarters)
        cells = [known.get(cell) for cell in spans[split.facet]]
        return all(one is not None and one.before.mean is not None for one in cells)

    @cached_property
    def everybody(self) -> tuple[Moved, ...]:
        """From the first course to today."""
        return self.whole_course(Period("all", FIRST, today()))

    def _moved(self, one: CourseChange, period: Period) -> Moved:
        gain = wanted = None
        if one.before is not None and one.after is not None:
            gain = Change(one.before, one.after, self.direction).gain
        if one.change_class is not None:
            good = {ChangeClass.PROGRESSED}
            if self.indicator.goal is not GoalType.DEVELOP:
                good.add(ChangeClass.STATUS_QUO)
            wanted = one.change_class in good
        day = one.after_taken or period.last
        return Moved(one.course, one.department, one.before, one.after, day, gain, wanted)


def year_up_to(period: Period) -> Period:
    """The year that ends with the period: enough to split, and still of now."""
    return Period(period.key, min(period.first, period.last - YEAR + timedelta(days=1)), period.last)


def year_split(period: Period, *, protected: bool) -> Period:
    """What a number is split over. Years that overlap could be subtracted: protected readers get calendar years."""
    if not protected:
        return year_up_to(period)
    year = year_of(period.last)
    return year if year.last < today() else year_before(year)


def splits(of: Behind, period: Period) -> tuple[Split, ...]:
    """Every way that there is something to be seen by, protected for this reader."""
    rows = of.whole_course(period)
    made = [
        _phases(of, period),
        _weeks(of, rows),
        _departments(of, rows),
        _start_levels(rows),
        *_doses(of, rows),
        _fidelity(of, rows),
        _dropout(_last_phase(of, period) or rows),
        *_facts(of, rows),
        split(rows, Facet.SEASON, lambda row: QUARTERS[(row.day.month - 1) // 3], order=QUARTERS),
    ]
    there = [one for one in made if one.parts]
    if not of.readings.reading.protected:
        return tuple(there)
    told = of.readings.value_in(of.indicator, period)
    if told.hidden or told.n != sum(row.gain is not None for row in rows):
        return ()  # the parts of what is not told, or was told before somebody came to it, would tell it
    # Departments, phases and quarters add up in the tables that reports are made from, and are told there.
    apart = {Facet.DEPARTMENT, Facet.PHASE, Facet.SEASON}
    return tuple(
        protect_split(one, threshold=settings.VIRKNING_SMALLEST_SHOWN)
        for one in there
        if one.facet not in apart or of.tells_all_parts(one, period)
    )


def _phases(of: Behind, period: Period) -> Split:
    parts = []
    for phase in of.readings.definition.phases:
        rows = of.rows(Span(SpanKind.PHASE, phase.key), period)
        gains = moments([row.gain for row in rows if row.gain is not None])
        if gains.n:
            parts.append(Part(phase.key, gains))
    return Split(Facet.PHASE, tuple(parts), whole=False)


def _weeks(of: Behind, rows: Sequence[Moved]) -> Split:
    """The latest measurement of each citizen in each stretch of weeks, against their first."""
    chosen = {row.course for row in rows}
    found: dict[str, dict[int, float]] = {key: {} for _, key in WEEKS}
    for _part, frames in of.readings.counted_parts(of.indicator):
        scores = frames.scores.get(of.indicator.source)
        courses = frames.courses
        if not isinstance(scores, pa.Table) or not isinstance(courses, pa.Table):
            continue
        began = dict(zip(courses["course"].to_pylist(), courses["started"].to_pylist(), strict=True))
        column = score_column(of.indicator.scale)
        taken = zip(*(scores[name].to_pylist() for name in ("course", "taken", "seq", column)), strict=True)
        first: dict[int, float] = {}
        for course, day, _seq, value in sorted(taken, key=lambda row: (row[1], row[2])):
            if course not in chosen or value is None:
                continue
            if course not in first:
                first[course] = value
                continue
            weeks = (day - began[course]).days / 7
            key = next((name for most, name in WEEKS if weeks <= most), None)
            if key is not None:
                found[key][course] = Change(first[course], value, of.direction).gain
    parts = (Part(key, moments(list(gains.values()))) for key, gains in found.items() if gains)
    return Split(Facet.TIME, tuple(parts), whole=False)


def _departments(of: Behind, rows: Sequence[Moved]) -> Split:
    order = [one.key for one in of.readings.definition.departments]
    return split(rows, Facet.DEPARTMENT, lambda row: row.department, order=order)


def _start_levels(rows: Sequence[Moved]) -> Split:
    third = thirds([row.before for row in rows if row.before is not None and row.gain is not None])
    return split(rows, Facet.START_LEVEL, lambda row: None if row.before is None else third(row.before), order=LEVELS)


def _doses(of: Behind, rows: Sequence[Moved]) -> tuple[Split, Split]:
    doses = _dose_of(of, rows)
    given = [float(one.attended) for one in doses.values()]
    third = thirds(given)

    def much(row: Moved) -> str | None:
        return third(float(doses[row.course].attended)) if row.course in doses else None

    def came(row: Moved) -> str | None:
        share = doses[row.course].share if row.course in doses else None
        return None if share is None else next(key for most, key in ATTENDANCE if share < most)

    return (
        split(rows, Facet.DOSE, much, order=LEVELS),
        split(rows, Facet.ATTENDANCE, came, order=[key for _, key in ATTENDANCE]),
    )


def _dose_of(of: Behind, rows: Sequence[Moved]) -> Mapping[int, Dose]:
    chosen = of.readings.reading.courses.filter(pk__in=[row.course for row in rows])
    return {course: dose(offers) for course, offers in offers_in(chosen).items()}


def _fidelity(of: Behind, rows: Sequence[Moved]) -> Split:
    chosen = of.readings.reading.courses.filter(pk__in=[row.course for row in rows])
    found = fidelity_in(chosen, manuals_of_programme(of.readings.row))
    numbers = dict(chosen.order_by().values_list("key", "pk")) if found else {}
    shares = {numbers[key]: fidelity.share for key, (_, fidelity) in found.items()}

    def followed(row: Moved) -> str | None:
        share = shares.get(row.course)
        return None if share is None else next(key for most, key in FOLLOWED if share < most)

    return split(rows, Facet.FIDELITY, followed, order=[key for _, key in FOLLOWED])


REFERRAL = "referral"
"""How the citizen came is told of the course itself, and not of a variable."""


def _facts(of: Behind, rows: Sequence[Moved]) -> list[Split]:
    """By each of the programme's master data as it was told first, and by how the citizen came."""
    chosen = of.readings.reading.courses.filter(pk__in=[row.course for row in rows])
    found = []
    for variable in of.readings.definition.variables:
        first = {one.course: one.facts[0][1] for one in with_facts(chosen, variable=variable.key) if one.facts}
        order = [category.key for category in variable.categories]
        made = split(rows, Facet.FACTS, lambda row, first=first: first.get(row.course), order=order)  # type: ignore[misc]
        found.append(replace(made, variable=variable.key))
    came = dict(chosen.exclude(referral="").order_by().values_list("pk", "referral"))
    by_referral = split(rows, Facet.FACTS, lambda row: came.get(row.course), order=[one.value for one in Referral])
    return [*found, replace(by_referral, variable=REFERRAL)]


def _last_phase(of: Behind, period: Period) -> tuple[Moved, ...]:
    """Those who were in the last phase: whoever is measured there is measured at the end."""
    phases = of.readings.definition.phases
    return of.rows(Span(SpanKind.PHASE, phases[-1].key), period) if phases else ()


def _dropout(rows: Sequence[Moved]) -> Split:
    """Where those began who were measured at the end, and those who were not. No gains: the starting level."""
    begun = [(row.before, row.gain is not None) for row in rows if row.before is not None]
    groups = {key: [value for value, measured in begun if measured is (key == "measured")] for key in MEASURED}
    if not groups["not-measured"]:
        return Split(Facet.DROPOUT, ())
    return Split(Facet.DROPOUT, tuple(Part(key, moments(values)) for key, values in groups.items() if values))
