"""Does each method find the effect that was built in? Bias, spread and coverage over many invented studies.

    python -m benchmarks.study_coverage [--sets 500] [--resamples 200] [--helped 108] [--others 240]

Each data set is the demonstration's study of education drawn anew (`library/demonstration/education.py`).
"""

import argparse
from collections.abc import Sequence
from random import Random
from statistics import fmean, stdev

import numpy as np

from virkning.domain.effect_study import Guess, effect_study
from virkning.domain.matching import EffectMethod, chances, log_odds, partners
from virkning.domain.staggered import staggered
from virkning.domain.statistics import Interval
from virkning.domain.study_columns import window_mean
from virkning.library.demonstration.education import EFFECT, WINDOW, YoungMother, young_mothers

NAMES = ("before", "age", "exam", "children")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sets", type=int, default=500)
    asked.add_argument("--resamples", type=int, default=200)
    asked.add_argument("--helped", type=int, default=108)
    asked.add_argument("--others", type=int, default=240)
    asked.add_argument("--seed", type=int, default=1)
    wanted = asked.parse_args()
    found: dict[str, list[Guess]] = {}
    for number in range(wanted.sets):
        rng = Random(f"{wanted.seed} {number}")  # noqa: S311 - invented people, the same each time
        people = young_mothers(rng, helped=wanted.helped, others=wanted.others)
        for name, guess in guesses(people, wanted.resamples).items():
            found.setdefault(name, []).append(guess)
    print(f"{wanted.sets} data sets of {wanted.helped} and {wanted.others}; true effect {EFFECT}")
    print("| method | sets | mean | bias | spread of estimates | mean standard error | coverage of 95 % |")
    print("|---|---|---|---|---|---|---|")
    for name, some in found.items():
        print(line(name, some))


def guesses(people: Sequence[YoungMother], resamples: int) -> dict[str, Guess]:
    rows = [(one, outcome(one), before(one)) for one in people]
    known = [(one, y, b) for one, y, b in rows if y is not None and b is not None]
    y = [value for _, value, _ in known]
    helped = [float(one.helped) for one, _, _ in known]
    columns = [[b, float(one.age), float(one.exam), float(one.children)] for one, _, b in known]
    found = {}
    for method in EffectMethod:
        study = effect_study(y, helped, columns, NAMES, method, resamples=resamples)
        found.setdefault("unadjusted", study.difference)
        found[method.value] = study.effect
        if method is EffectMethod.MATCH:
            found["match, as two samples"] = welch(y, helped, columns)
    panel = [[b, value] for _, value, b in known]
    starts = [0.0 if one.helped else None for one, _, _ in known]
    overall = staggered(panel, starts, [-1.0, 0.0]).overall
    found["did"] = Guess(overall.value, overall.error, overall.interval)
    return found


def welch(y: Sequence[float], helped: Sequence[float], columns: Sequence[Sequence[float]]) -> Guess:
    """The same pairs as if they were two samples: what the interval was before it was by pairs."""
    values, d = np.array(y), np.array(helped)
    found = partners(log_odds(chances(np.array(columns), d)), d)
    own, other = (values[[pair[place] for pair in found]] for place in (0, 1))
    error = float(np.sqrt(own.var(ddof=1) / len(own) + other.var(ddof=1) / len(other)))
    value, margin = float(own.mean() - other.mean()), 1.97 * error
    return Guess(value, error, Interval(value - margin, value + margin))


def outcome(one: YoungMother) -> float | None:
    return window_mean(one.months, first=WINDOW[0], last=WINDOW[1])


def before(one: YoungMother) -> float | None:
    return window_mean(one.months, first=-12, last=0)


def line(name: str, some: Sequence[Guess]) -> str:
    values = [one.value for one in some]
    covered = sum(one.interval.low <= EFFECT <= one.interval.high for one in some)
    error = fmean(one.error for one in some)
    return (
        f"| {name} | {len(some)} | {fmean(values):.4f} | {fmean(values) - EFFECT:+.4f} | {stdev(values):.4f} | "
        f"{error:.4f} | {100 * covered / len(some):.1f} % |"
    )


if __name__ == "__main__":
    main()
