"""What one cell allows a reader to say: moved for the better, for the worse, cannot be told, or nothing to tell."""

from enum import StrEnum

from virkning.domain.instrument import Direction
from virkning.domain.result import Result, SpanKind, Suppression


class Verdict(StrEnum):
    """BETTER and WORSE only where the 95 % interval of the difference excludes zero."""

    BETTER = "better"
    WORSE = "worse"
    UNCERTAIN = "uncertain"  # a difference is seen, but zero lies within its interval, or there is no interval
    SAME = "same"  # the mean did not move at all
    EMPTY = "empty"  # nobody has both measurements
    HIDDEN = "hidden"  # too few people
    GUARDED = "guarded"  # hidden because a neighbour could be found by subtraction
    MEASURED = "measured"  # the start column: a level, not a change


_STILL = 1e-9  # smaller differences of means are floating point noise


def verdict(result: Result, direction: Direction) -> Verdict:
    if is_hidden(result):
        return Verdict.GUARDED if result.suppressed is Suppression.SECONDARY else Verdict.HIDDEN
    if result.cell.span.kind is SpanKind.START:
        return Verdict.EMPTY if result.before.mean is None else Verdict.MEASURED
    moved = result.difference.mean
    if moved is None:
        return Verdict.EMPTY
    if abs(moved) < _STILL:
        return Verdict.SAME
    sure = result.interval is not None and result.interval.excludes_zero
    if not sure:
        return Verdict.UNCERTAIN
    return Verdict.BETTER if moved * direction.sign > 0 else Verdict.WORSE


def is_hidden(result: Result) -> bool:
    """Every figure is gone. A cell may also be suppressed in its shares only; then its means still stand."""
    return result.suppressed is not None and result.before.mean is None


def shares_withheld(result: Result) -> bool:
    return result.suppressed is not None and not is_hidden(result)


def is_small(result: Result, threshold: int) -> bool:
    """Fewer citizens than a reader without access to the cases may see, but not none."""
    return 0 < result.paired < threshold


THIN = 0.5
"""Where fewer than this share of those who should have both measurements have them, the table marks n and the story
warns. A convention of this program, told in docs/reports.md; no limit is agreed upon in the field."""


def is_thin(result: Result) -> bool:
    """Fewer than half of the possible measured: the others could turn the figure."""
    return 0 < result.paired < THIN * result.eligible
