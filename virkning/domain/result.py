"""One cell of a report: everything that is known of one scale, one span and one group of courses."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from virkning.domain.change import Threshold
from virkning.domain.pairing import CourseLength
from virkning.domain.statistics import (
    Interval,
    d_av,
    d_z,
    g_z,
    mean_interval,
    share_interval,
)


class SpanKind(StrEnum):
    START = "start"
    PHASE = "phase"
    COURSE = "course"


@dataclass(frozen=True, slots=True)
class Span:
    """What a change covers. START has a before only; COURSE is start to end, of short, long or all courses."""

    kind: SpanKind
    phase: str = ""
    length: CourseLength | None = None

    @property
    def key(self) -> str:
        """Lasting name in addresses and files: `start`, `phase-f1`, `course-short`, `course-long`, `course`."""
        return "-".join(part for part in (self.kind.value, self.phase, self.length or "") if part)


START = Span(SpanKind.START)


class MissingReason(StrEnum):
    """Why a measurement that was due was not taken."""

    NO_SHOW = "no-show"
    BROKE_OFF = "broke-off"
    TOO_SHORT = "too-short"
    DECLINED = "declined"
    NOT_RELEVANT = "not-relevant"
    FORGOTTEN = "forgotten"
    NOT_SCORED = "not-scored"
    UNKNOWN = "unknown"


class Suppression(StrEnum):
    """Why figures are hidden: too few people, or a neighbour could be found by subtraction."""

    SMALL = "small"
    SECONDARY = "secondary"


@dataclass(frozen=True, slots=True)
class Moments:
    """n, mean and standard deviation (n - 1); mean is None for n = 0, sd for n < 2."""

    n: int = 0
    mean: float | None = None
    sd: float | None = None


@dataclass(frozen=True, slots=True)
class Classes:
    """How many moved which way, by one rule.

    `together` holds status quo and regressed where they may not be told apart.
    """

    progressed: int = 0
    status_quo: int = 0
    regressed: int = 0
    together: int = 0

    @property
    def n(self) -> int:
        return self.progressed + self.status_quo + self.regressed + self.together

    def merged(self) -> "Classes":
        return Classes(self.progressed, together=self.status_quo + self.regressed + self.together)


@dataclass(frozen=True, slots=True)
class Share:
    count: int
    n: int

    @property
    def value(self) -> float | None:
        return self.count / self.n if self.n else None

    @property
    def interval(self) -> Interval | None:
        return share_interval(self.count, self.n)


ALL_DEPARTMENTS = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a result stands: indicator x department x span. An empty department means all of them together."""

    indicator: str
    department: str
    span: Span


@dataclass(frozen=True, slots=True)
class Result:
    """One cell.

    eligible: courses whose span falls in the period, and so should have both measurements (START: the first one)
    started, ended: courses that began and ended the span in the period
    with_before, with_after, paired: eligible courses that have them
    before, after, difference: of the paired (START: `before` holds everyone with a first measurement)
    unpaired_before: the before of those without an after, so that dropout shows
    missing: why eligible courses are not paired (START: have no first measurement)
    suppressed: the figures (or, where `n` is left, only the shares) are hidden from this reader
    """

    cell: Cell
    threshold: Threshold | None
    eligible: int = 0
    started: int | None = 0
    ended: int | None = 0
    with_before: int = 0
    with_after: int = 0
    paired: int = 0
    before: Moments = Moments()
    after: Moments = Moments()
    difference: Moments = Moments()
    unpaired_before: Moments = Moments()
    classes: Classes = Classes()
    missing: Mapping[MissingReason, int] = field(default_factory=dict)
    suppressed: Suppression | None = None

    @property
    def interval(self) -> Interval | None:
        """95 % interval of the mean difference (exact t)."""
        if self.difference.mean is None:
            return None
        return mean_interval(self.difference.n, self.difference.mean, self.difference.sd)

    @property
    def before_interval(self) -> Interval | None:
        if self.before.mean is None:
            return None
        return mean_interval(self.before.n, self.before.mean, self.before.sd)

    @property
    def progressed(self) -> Share:
        return Share(self.classes.progressed, self.classes.n)

    @property
    def status_quo(self) -> Share:
        return self._told_apart(self.classes.status_quo)

    @property
    def regressed(self) -> Share:
        return self._told_apart(self.classes.regressed)

    def _told_apart(self, count: int) -> Share:
        return Share(0, 0) if self.classes.together else Share(count, self.classes.n)

    @property
    def paired_rate(self) -> float | None:
        """Paired divided by those who should have both."""
        return self.paired / self.eligible if self.eligible else None

    @property
    def d_z(self) -> float | None:
        return None if self.difference.mean is None else d_z(self.paired, self.difference.mean, self.difference.sd)

    @property
    def g_z(self) -> float | None:
        return None if self.difference.mean is None else g_z(self.paired, self.difference.mean, self.difference.sd)

    @property
    def d_av(self) -> float | None:
        return None if self.difference.mean is None else d_av(self.difference.mean, self.before.sd, self.after.sd)

    def hidden(self, why: Suppression) -> "Result":
        """The same cell with every figure gone, so that nothing can leak further on."""
        return Result(self.cell, self.threshold, suppressed=why)

    def without_shares(self, why: Suppression) -> "Result":
        """The same cell with its classes gone: means may be shown, shares may not."""
        return replace(self, classes=Classes(), suppressed=why)
