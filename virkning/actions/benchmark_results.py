"""What one programme measures, to the letter, and what may be told of it elsewhere."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from virkning.access.courses import Reading, whole_reading
from virkning.actions.steering import Steered
from virkning.domain.benchmark import Line, Measure, is_safe
from virkning.domain.change import threshold_of
from virkning.domain.instrument import Instrument, Scale
from virkning.domain.period import Period
from virkning.domain.programme import Indicator
from virkning.domain.result import ALL_DEPARTMENTS, Result, Span, SpanKind
from virkning.library.shelves import instruments
from virkning.store.definitions import written_definition
from virkning.store.models import Programme, User

START_TO_END = Span(SpanKind.COURSE)
SCORING = ("low", "high", "direction", "rule", "items", "reversed", "multiplier", "fewest", "when_missing", "recode")
"""What decides about a score. Titles, bands and sources may be worded differently."""


@dataclass(frozen=True)
class InTheHousesName(Steered):
    """The whole programme, with small numbers hidden, whoever asks."""

    @cached_property
    def reading(self) -> Reading:
        return whole_reading(self.row)


def measures_of(row: Programme) -> tuple[Measure, ...]:
    """Every indicator of the version in force that is read from a scale, and for which the rule has a value."""
    definition, known = row.defined(), instruments()
    found = []
    for indicator in definition.scaled:
        instrument = known.get(indicator.instrument)
        scale = instrument.scale_by_key.get(indicator.scale) if instrument else None
        threshold = threshold_of(scale, definition.rule) if scale else None
        if instrument is None or scale is None or threshold is None:
            continue
        found.append(
            Measure(
                indicator=indicator.key,
                programme=row.key,
                programme_version=row.version,
                instrument=instrument.key,
                instrument_version=instrument.version,
                scale=scale.key,
                respondent=str(indicator.respondent or ""),
                span=START_TO_END.key,
                rule=threshold.rule.value,
                rule_value=round(threshold.value, 6),
                scoring=_scoring(indicator, instrument, scale, at_least=threshold.counts_itself),
            )
        )
    return tuple(found)


def lines_of(
    row: Programme, period: Period, measures: Sequence[Measure], *, by: User, threshold: int
) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """What reports tell of start to end, of everybody together; and the measures that are too few to be told."""
    steered = InTheHousesName(by, row)
    told = {
        one.cell.indicator: one
        for one in steered.told_of(period, row.defined().rule)
        if one.cell.span == START_TO_END and one.cell.department == ALL_DEPARTMENTS
    }
    lines, left_out = [], []
    for measure in measures:
        result = told.get(measure.indicator)
        line = _line(measure, result) if result else None
        if line is None or not is_safe(line, threshold=threshold):
            left_out.append(measure.indicator)
        else:
            lines.append(line)
    return tuple(lines), tuple(left_out)


def _line(measure: Measure, result: Result) -> Line | None:
    """None for what is hidden here, or was counted by another rule than that of the measure."""
    by = result.threshold
    if result.suppressed or by is None or result.before.mean is None or result.before.sd is None:
        return None
    if (by.rule.value, round(by.value, 6)) != (measure.rule, measure.rule_value):
        return None
    share = result.progressed
    return Line(
        measure.indicator,
        result.eligible,
        share.n,
        share.count,
        round(result.before.mean, 2),
        round(result.before.sd, 2),
    )


def _scoring(indicator: Indicator, instrument: Instrument, scale: Scale, *, at_least: bool) -> str:
    used = {name: written_definition(getattr(scale, name)) for name in SCORING}
    items: list[Any] = [
        [item.key, item.low, item.high, [option.value for option in item.options]]
        for item in instrument.items
        if item.key in scale.items
    ]
    told = {"scale": used, "items": items, "goal": indicator.goal.value, "at_least": at_least}
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
