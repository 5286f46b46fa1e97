"""What could be told on the day of a look, kept as it was, so that it stands beside what can be told today."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from virkning.domain.before_and_after import Judged, Method, figure_of
from virkning.domain.indicator import Measure
from virkning.domain.moved import Bin
from virkning.domain.result import Moments, Share
from virkning.domain.statistics import Interval


@dataclass(frozen=True, slots=True)
class ToldThen:
    """The figures behind a verdict."""

    method: Method
    level: float
    difference: float | None
    interval: Interval | None
    before: Bin
    after: Bin


def told_then(judged: Judged) -> ToldThen:
    return ToldThen(
        judged.method, judged.level, judged.difference, judged.interval, judged.before, judged.after
    )  # fmt: skip


def as_written(told: ToldThen) -> dict[str, object]:
    return {
        "method": told.method.value,
        "level": told.level,
        "difference": told.difference,
        "interval": [told.interval.low, told.interval.high] if told.interval else None,
        "before": _bin(told.before),
        "after": _bin(told.after),
    }


def _bin(one: Bin) -> dict[str, object]:
    return {
        "first": one.first.isoformat(),
        "after": [one.after.n, one.after.mean, one.after.sd],
        "wanted": [one.wanted.count, one.wanted.n],
    }


def as_read(written: Mapping[str, Any]) -> ToldThen:
    return ToldThen(
        Method(written["method"]),
        written["level"],
        written["difference"],
        Interval(*written["interval"]) if written["interval"] else None,
        _read(written["before"]),
        _read(written["after"]),
    )


def _read(written: Mapping[str, Any]) -> Bin:
    return Bin(date.fromisoformat(written["first"]), Moments(*written["after"]), Share(*written["wanted"]))


def shown_then(
    told: Sequence[ToldThen], today: ToldThen, measure: Measure, guard: Callable[[Bin], Bin]
) -> list[ToldThen | None]:
    """Oldest first, as a reader may see them who may not see few; None where a look tells nothing.

    Whoever sees two days sees what came between: that has to be nobody, or enough.
    """
    shown: list[ToldThen | None] = []
    last = today
    for one in reversed(told):
        seen = all(figure_of(guard(part), measure) is not None for part in (one.before, one.after))
        between = (_between(one.before, last.before), _between(one.after, last.after))
        if seen and all(_nobody(part, measure) or figure_of(guard(part), measure) is not None for part in between):
            shown.append(one)
            last = one
        else:
            shown.append(None)
    return shown[::-1]


def _between(then: Bin, now: Bin) -> Bin:
    n = abs(now.after.n - then.after.n)
    wanted = Share(abs(now.wanted.count - then.wanted.count), abs(now.wanted.n - then.wanted.n))
    return Bin(now.first, Moments(n, 0.0 if n else None), wanted)


def _nobody(one: Bin, measure: Measure) -> bool:
    return one.wanted == Share(0, 0) if measure is Measure.SHARE else one.after.n == 0
