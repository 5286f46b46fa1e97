"""How often Virkning says that something got better or worse when nothing changed.

    python -m benchmarks.false_alarms [SERIES]

Draws series in which nothing changes and asks of them what the pages ask. What the pages claim is that at most 5 % of
adjustments that changed nothing are ever said to have changed something, over all looks; a look is judged at the level
of `domain.telling.level_of_look`. The table stands in docs/learning.md.
"""

import sys
from datetime import date
from random import Random

from virkning.domain.control_chart import p_chart, xmr
from virkning.domain.indicator import Measure, Target
from virkning.domain.indicator_value import Attained, IndicatorValue, attained
from virkning.domain.instrument import Direction
from virkning.domain.interrupted import interrupted
from virkning.domain.result import Share
from virkning.domain.run_chart import run_chart
from virkning.domain.telling import level_of_look, share_difference
from virkning.domain.text import Text

LOOKS = 4


def followed(rng: Random, n: int, rho: float) -> list[float]:
    """A series where each point follows the one before it by `rho`, and nothing else happens."""
    values = [rng.gauss(0, 1)]
    while len(values) < n:
        values.append(rho * values[-1] + (1 - rho * rho) ** 0.5 * rng.gauss(0, 1))
    return values


def first_look(rng: Random, series: int, before: int, after: int, rho: float) -> float:
    level = 1 - level_of_look(1)
    found = (interrupted(followed(rng, before + after, rho), after_from=before) for _ in range(series))
    return sum(one.difference.p < level for one in found) / series


def any_look(rng: Random, series: int, before: int, rho: float) -> float:
    """Four looks, three points more at each; said at any of them."""
    wrong = 0
    for _ in range(series):
        values = followed(rng, before + 3 * LOOKS, rho)
        wrong += any(
            interrupted(values[: before + 3 * look], after_from=before).difference.p < 1 - level_of_look(look)
            for look in range(1, LOOKS + 1)
        )
    return wrong / series


def shares(rng: Random, series: int, n: int, share: float) -> float:
    """Two groups of citizens with the same share, four looks."""
    wrong = 0
    for _ in range(series):
        before = sum(rng.random() < share for _ in range(2 * n))
        after = [rng.random() < share for _ in range(n * LOOKS)]
        for look in range(1, LOOKS + 1):
            now = Share(sum(after[: n * look]), n * look)
            interval = share_difference(Share(before, 2 * n), now, level=level_of_look(look))
            if interval is not None and interval.excludes_zero:
                wrong += 1
                break
    return wrong / series


def targets(rng: Random, series: int, n: int, share: float) -> float:
    """A share that lies exactly on its target: said to be reached."""
    aim = Target(Measure.SHARE, share, by=date(2030, 1, 1), why=Text("-", "-"))
    wrong = 0
    for _ in range(series):
        value = IndicatorValue(n, 0, sum(rng.random() < share for _ in range(n)))
        wrong += attained(aim, value, direction=Direction.HIGHER, over=True) is Attained.REACHED
    return wrong / series


def charts(rng: Random, series: int, points: int) -> tuple[float, float, float]:
    """Some point stands out, though nothing happened: XmR, p (30 in each point), run chart."""
    found = [0, 0, 0]
    for _ in range(series):
        found[0] += bool(xmr(followed(rng, points, 0.0)).signals)
        found[1] += bool(
            p_chart([sum(rng.random() < 0.5 for _ in range(30)) for _ in range(points)], [30] * points).signals
        )
        found[2] += run_chart(followed(rng, points, 0.0)).signals
    return found[0] / series, found[1] / series, found[2] / series


def main() -> None:
    series = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
    rng = Random(2026)  # noqa: S311 - no secret
    print("interrupted time series, first look (claim: 2.5 %)")
    for before, after in ((8, 3), (12, 4), (24, 6), (24, 12)):
        told = [f"rho {rho}: {first_look(rng, series, before, after, rho):.1%}" for rho in (0.0, 0.2, 0.4, 0.6)]
        print(f"  {before} + {after} points  " + "  ".join(told))
    print("interrupted time series, at any of four looks (claim: 5 %)")
    for before in (8, 24):
        told = [f"rho {rho}: {any_look(rng, series // 2, before, rho):.1%}" for rho in (0.0, 0.4)]
        print(f"  {before} before  " + "  ".join(told))
    print("share before and after, at any of four looks (claim: 5 %)")
    for n, share in ((10, 0.5), (20, 0.2), (40, 0.6), (100, 0.5)):
        print(f"  {n} at each look, share {share}: {shares(rng, series, n, share):.1%}")
    print("a share exactly on its target is said to be reached (claim: 1 in 20)")
    for n, share in ((10, 0.5), (20, 0.6), (40, 0.6), (100, 0.4)):
        print(f"  {n} citizens, target {share}: {targets(rng, series, n, share):.1%}")
    print("some point of a chart stands out (no claim: a signal is a question)")
    for points in (12, 24):
        print("  {} points: XmR {:.0%}, p {:.0%}, run {:.0%}".format(points, *charts(rng, series // 4, points)))


if __name__ == "__main__":
    main()
