"""Results of a programme in several versions: each by its own definitions, then those that are alike together."""

from collections.abc import Sequence
from dataclasses import replace

from virkning.analysis.frames import Frames
from virkning.analysis.pooling import pooled, pooled_moments
from virkning.analysis.report import results
from virkning.domain.change import ChangeRule
from virkning.domain.definition_change import Combined, CountedPart
from virkning.domain.period import Period
from virkning.domain.programme import Programme
from virkning.domain.result import Cell, Moments, Result
from virkning.domain.waves import Wave

Counted = Sequence[tuple[CountedPart, Frames]]
"""Each part with the tables of its own courses, and no others."""


def combined_results(parts: Counted, *, period: Period, rule: ChangeRule) -> tuple[Result, ...]:
    """Every cell of every part; a cell that several parts have is put together: they count it alike."""
    if len(parts) == 1:
        part, frames = parts[0]
        return results(frames, programme=part.programme, instruments=part.instruments, period=period, rule=rule)
    found: dict[Cell, list[Result]] = {}
    for part, frames in parts:
        for result in results(frames, programme=part.programme, instruments=part.instruments, period=period, rule=rule):
            found.setdefault(result.cell, []).append(result)
    return tuple(some[0] if len(some) == 1 else pooled(cell, some) for cell, some in found.items())


def shown(combined: Combined, results: Sequence[Result], *, current: Programme) -> Programme:
    """What a report of the results has rows for: everything of now, and of former definitions those with courses.

    What is read from no scale has no rows, and stays, so that the report tells of its former definitions too.
    """
    alive = {result.cell.indicator for result in results if result.eligible or result.before.n or result.started}
    alive |= set(current.indicator_by_key) | {one.key for one in combined.programme.indicators if not one.is_scale}
    outcomes = (
        replace(outcome, indicators=tuple(one for one in outcome.indicators if one.key in alive))
        for outcome in combined.programme.outcomes
    )
    return replace(combined.programme, outcomes=tuple(outcomes))


def pooled_waves(parts: Sequence[Sequence[Wave]]) -> tuple[Wave, ...]:
    """The means of the k-th measurement of all courses of the parts together."""
    found: dict[int, list[Moments]] = {}
    for waves in parts:
        for wave in waves:
            found.setdefault(wave.number, []).append(wave.values)
    return tuple(Wave(number, pooled_moments(some)) for number, some in sorted(found.items()))
