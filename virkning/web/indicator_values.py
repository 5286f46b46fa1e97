"""What the indicators of a programme show, for one reader: the latest quarter, and quarter by quarter before it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.conf import settings
from django.core.cache import cache
from django.db.models import Exists, OuterRef, QuerySet

from virkning.access.courses import Reading, reading_of
from virkning.actions.sign_values import protected_values, said_values, standing_values
from virkning.actions.steering import only, today
from virkning.analysis.disclosure import told_value
from virkning.analysis.pooling import pooled
from virkning.analysis.versions import Counted, combined_results
from virkning.domain.change import ChangeRule
from virkning.domain.definition_change import Combined, CountedPart, DefinitionBreak
from virkning.domain.indicator import Indicator, SourceKind
from virkning.domain.indicator_value import (
    Followed,
    IndicatorValue,
    Point,
    Stretch,
    scale_value,
)
from virkning.domain.period import Period, preceding, quarter_of
from virkning.domain.programme import Programme as Definition
from virkning.domain.result import ALL_DEPARTMENTS, Cell, Result, Span, SpanKind
from virkning.store import extract, freshness
from virkning.store.models import Course, Pause, Programme, User
from virkning.store.signs import with_facts
from virkning.store.versions import combined_versions, definition_on
from virkning.web.steering import Choice, Extract, latest_quarter

QUARTERS = 8
"""Two years: long enough to see a direction, short enough to be read on a phone."""

START_TO_END = Span(SpanKind.COURSE)


@dataclass(frozen=True)
class Readings:
    """Nothing leaves here unprotected for a reader without access to the cases. Everything is read once and kept."""

    user: User
    row: Programme

    @classmethod
    def beside(cls, wanted: Extract) -> "Readings":
        """For a page that shows the extract as well: what it has read already is not read again."""
        made = cls(wanted.user, wanted.row)
        made.__dict__.update(reading=wanted.reading, combined=wanted.combined)
        return made

    @cached_property
    def definition(self) -> Definition:
        return self.row.defined()

    def definition_on(self, day: date) -> Definition:
        """The version that was in force then; the first one for days before it."""
        return definition_on(self.row, day)

    @cached_property
    def reading(self) -> Reading:
        return reading_of(self.user, self.row)

    def as_protected(self) -> "Readings":
        """The same for a reader without access to the cases: for what leaves the house."""
        return _Protected(self.user, self.row)

    @cached_property
    def combined(self) -> Combined:
        return combined_versions(self.row)

    @cached_property
    def latest(self) -> Period:
        """The quarter whose values are told: the latest with measurements that is over."""
        if not self.definition.is_anonymous:
            return latest_quarter(self.reading)
        known = [quarter for one in self.definition.indicators for quarter in self._said(one)]
        over = sorted((quarter.first, quarter.key) for quarter in known if quarter.last < today())
        return quarter_of(over[-1][0]) if over else quarter_of(today())

    def latest_of(self, indicator: Indicator) -> Period:
        """Where citizens stand is known of every quarter that is over, measured or not."""
        kind = self.definition.kind_of(indicator)
        return self.latest if kind in (SourceKind.SCALE, SourceKind.EXIT) else self._latest_run

    @cached_property
    def _latest_run(self) -> Period:
        """The latest quarter that is over in which some course ran; one that paused all through it did not."""
        over = preceding(quarter_of(today()))
        begun = self.reading.courses.filter(started__lte=over.last)
        paused = Pause.objects.filter(course=OuterRef("pk"), ended=None)
        if begun.filter(ended=None).exclude(Exists(paused.filter(started__lte=over.first))).exists():
            return over
        pauses = Pause.objects.filter(course__in=begun.filter(ended=None), ended=None)
        last_days = [
            begun.exclude(ended=None).order_by("-ended").values_list("ended", flat=True).first(),
            pauses.order_by("-started").values_list("started", flat=True).first(),
        ]
        known = [day for day in last_days if day is not None]
        return quarter_of(min(max(known), over.last)) if known else over

    def quarters(self, indicator: Indicator) -> tuple[Period, ...]:
        """The oldest first."""
        found = [self.latest_of(indicator)]
        while len(found) < QUARTERS:
            found.insert(0, preceding(found[0]))
        return tuple(found)

    def is_said(self, indicator: Indicator) -> bool:
        """Whether anybody has answered after a talk."""
        return bool(self._said(indicator))

    def value(self, indicator: Indicator) -> IndicatorValue:
        return self.value_in(indicator, self.latest_of(indicator))

    def value_in(self, indicator: Indicator, period: Period) -> IndicatorValue:
        return self._kept(indicator.key, (period,))[0].value

    def series(self, indicator: Indicator) -> tuple[Stretch, ...]:
        """One stretch for each definition that the indicator has had, the oldest first."""
        breaks = [one for one in self.breaks(indicator) if not one.edition]
        keys = (*(one.former for one in breaks), indicator.key)
        since = (None, *(one.since for one in breaks))
        quarters = self.quarters(indicator)
        return tuple(Stretch(day, self._kept(key, quarters)) for key, day in zip(keys, since, strict=True))

    def breaks(self, indicator: Indicator) -> tuple[DefinitionBreak, ...]:
        return tuple(one for one in self.combined.breaks if one.indicator == indicator.key)

    def _kept(self, key: str, periods: Sequence[Period]) -> tuple[Point, ...]:
        """Counted once for all readers of the same courses, until something is written."""
        courses = "whole" if self.reading.whole else f"user-{self.user.pk}"
        guard = "protected" if self.reading.protected else "open"
        when = f"{periods[0].key}-{periods[-1].key}"
        mark = f"indicator:{self._last_write}:{self.row.pk}:{courses}:{guard}:{key}:{when}"
        found: tuple[Point, ...] | None = cache.get(mark)
        if found is None:
            found = tuple(Point(one, value) for one, value in zip(periods, self._counted(key, periods), strict=True))
            cache.set(mark, found)
        return found

    @cached_property
    def _last_write(self) -> str:
        """Looked up before anything is counted: what is kept under it is never older than it says."""
        return freshness.mark()

    def _part(self, key: str) -> CountedPart:
        return next(part for part in self.combined.parts if key in part.programme.indicator_by_key)

    def _counted(self, key: str, periods: Sequence[Period]) -> list[IndicatorValue]:
        part = self._part(key)
        indicator = part.programme.indicator_by_key[key]
        kind = part.programme.kind_of(indicator)
        if kind is SourceKind.EXIT:
            return self._exits(indicator, periods)
        if kind is SourceKind.SCALE:
            return self._scales(indicator, periods)
        return self._standing(indicator, kind, periods)

    def _courses(self, key: str) -> QuerySet[Course]:
        return self.reading.courses.filter(programme__in=self.combined.versions_of(key))

    def ended_with_facts(self, indicator: Indicator, period: Period) -> tuple[Followed, ...]:
        """Each course that ended in the period, with what stands of its variable; for no protected reader."""
        courses = self._courses(indicator.key).filter(ended__range=(period.first, period.last))
        return with_facts(courses, variable=indicator.variable)

    def _standing(self, indicator: Indicator, kind: SourceKind, periods: Sequence[Period]) -> list[IndicatorValue]:
        """Where citizens stand on the last day of each period."""
        courses = self._courses(indicator.key)
        if not self.reading.protected:
            return standing_values(indicator, kind, courses, periods)
        return protected_values(indicator, kind, courses, periods, threshold=settings.VIRKNING_SMALLEST_SHOWN)

    def _scales(self, indicator: Indicator, periods: Sequence[Period]) -> list[IndicatorValue]:
        """Start to end: short and long courses together, those that ended in the period."""
        rule = self._part(indicator.key).programme.rule_of(indicator)
        if self.reading.protected:
            return [self._told(indicator, one, rule) for one in periods]
        if len(periods) == 1:  # every indicator of the period is counted in one go, and kept
            results = self._extract(periods[0], rule).counted(rule)
            return [self._whole(indicator, [one for one in results if one.cell.indicator == indicator.key])]
        counted = self.counted_parts(indicator)
        return [self._whole(indicator, combined_results(counted, period=one, rule=rule)) for one in periods]

    def _extract(self, period: Period, rule: ChangeRule) -> Extract:
        if (period, rule) not in self._extracts:
            self._extracts[period, rule] = Extract(self.user, self.row, Choice(period, rule))
        return self._extracts[period, rule]

    @cached_property
    def _extracts(self) -> dict[tuple[Period, ChangeRule], Extract]:
        return {}

    def counted_parts(self, indicator: Indicator) -> Counted:
        if indicator.key not in self._parts:
            self._parts[indicator.key] = self._read_parts(indicator)
        return self._parts[indicator.key]

    @cached_property
    def _parts(self) -> dict[str, Counted]:
        return {}

    def _read_parts(self, indicator: Indicator) -> Counted:
        found = []
        for part in self.combined.parts:
            own = part.programme.indicator_by_key.get(indicator.key)
            if own is not None:
                programme = only(part.programme, own)
                courses = self.reading.courses.filter(programme__in=part.versions)
                frames = extract.frames(courses, programme=programme, instruments=part.instruments)
                found.append((replace(part, programme=programme), frames))
        return found

    def _whole(self, indicator: Indicator, results: Sequence[Result]) -> IndicatorValue:
        raw = [result for result in results if _is_start_to_end(result)]
        cell = Cell(indicator.key, ALL_DEPARTMENTS, START_TO_END)
        return scale_value(pooled(cell, raw), indicator.goal) if raw else IndicatorValue()

    def told(self, period: Period, rule: ChangeRule) -> tuple[Result, ...]:
        """Every cell as protected readers are told it."""
        return self._extract(period, rule).told(rule)

    def _told(self, indicator: Indicator, period: Period, rule: ChangeRule) -> IndicatorValue:
        """What every report tells of the period; the goal of a measure adds nothing to it that could be subtracted."""
        cell = Cell(indicator.key, ALL_DEPARTMENTS, START_TO_END)
        told = next((one for one in self.told(period, rule) if one.cell == cell), None)
        return (
            IndicatorValue()
            if told is None
            else told_value(told, indicator.goal, threshold=settings.VIRKNING_SMALLEST_SHOWN)
        )

    def _exits(self, indicator: Indicator, periods: Sequence[Period]) -> list[IndicatorValue]:
        """Protected whoever reads, and for readers of the whole programme only: nobody has anonymous answers alone."""
        if not self.reading.whole:
            return [IndicatorValue(missing=None) for _ in periods]
        said = self._said(indicator)
        return [said.get(one, IndicatorValue(missing=None)) for one in periods]

    def _said(self, indicator: Indicator) -> Mapping[Period, IndicatorValue]:
        return said_values(self.row, indicator, self.combined)


@dataclass(frozen=True)
class _Protected(Readings):
    @cached_property
    def reading(self) -> Reading:
        return replace(reading_of(self.user, self.row), protected=True)


def steering_choice(readings: Readings, indicator: Indicator) -> Extract:
    """The steering group's extract of the latest quarter, by the indicator's own rule."""
    rule = readings.definition.rule_of(indicator)
    return Extract(readings.user, readings.row, Choice(readings.latest, rule))


def _is_start_to_end(result: Result) -> bool:
    return result.cell.department == ALL_DEPARTMENTS and result.cell.span.kind is SpanKind.COURSE
