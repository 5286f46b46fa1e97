"""The analysis that a frozen plan asks for: the effect, what it rests on, and what speaks against it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from virkning.domain.balance import CovariateBalance, e_value
from virkning.domain.effect_study import FEWEST_EACH, RESAMPLES, EffectStudy, Guess, effect_study
from virkning.domain.late import late
from virkning.domain.matching import EffectMethod, chances
from virkning.domain.staggered import staggered
from virkning.domain.study import StudyMethod

if TYPE_CHECKING:
    import numpy as np
else:
    np = late("numpy")

FEWER_RESAMPLES = 200
"""For methods that are told beside the planned one."""

BEFORE = "before"
_SMALLEST_BIN = 5
_BINS = 10

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Subject:
    """One person: `panel` holds the outcome by year since the start, as `StudyData.years` names them."""

    treated: bool
    covariates: tuple[float | None, ...]
    outcome: float | None
    before: float | None = None
    control: float | None = None
    panel: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """People of both groups."""

    treated: int
    others: int


@dataclass(frozen=True, slots=True)
class WaveCount:
    """How many were reached by so many months, and of how many something is known then."""

    months: int
    due: Counts
    known: Counts


@dataclass(frozen=True, slots=True)
class StudyData:
    """`names` are the covariates, `years` the places of each panel, the start being 0."""

    names: tuple[str, ...]
    years: tuple[int, ...]
    subjects: tuple[Subject, ...]
    waves: tuple[WaveCount, ...] = ()


@dataclass(frozen=True, slots=True)
class Alike:
    """The balance of one covariate; `ones` are how many have the category, None for a number."""

    told: CovariateBalance
    ones: Counts | None


@dataclass(frozen=True, slots=True)
class ScoreBin:
    """How many of both groups have a propensity score from `low` to `high`."""

    low: float
    high: float
    counts: Counts


@dataclass(frozen=True, slots=True)
class YearEffect:
    """Difference in differences by year since the start; the year before it is the base."""

    year: int
    guess: Guess


@dataclass(frozen=True, slots=True)
class OtherMethod:
    method: StudyMethod
    guess: Guess


@dataclass(frozen=True, slots=True)
class StudyFindings:
    """`matched`, `effective` and `resamples` as in `EffectStudy`; `means` are the plain ones of both groups."""

    method: StudyMethod
    eligible: Counts
    without_covariates: Counts
    without_outcome: Counts
    counted: Counts
    mean_treated: float
    mean_others: float
    sd: float
    difference: Guess
    effect: Guess
    matched: int | None
    effective_others: float
    resamples: int
    e_value: float
    e_value_limit: float
    balance: tuple[Alike, ...]
    overlap: tuple[ScoreBin, ...]
    alone: int
    placebo: Guess | None
    control: Guess | None
    years: tuple[YearEffect, ...]
    years_counted: Counts
    others: tuple[OtherMethod, ...]
    waves: tuple[WaveCount, ...]


class TooFew(ValueError):
    """Too few people in a group, or groups that cannot be made alike."""


def sizes(data: StudyData) -> tuple[Counts, Counts, Counts, Counts]:
    """Eligible, without covariates, without outcome, counted. Told before outcomes are opened: no value is read."""
    whole = [one for one in data.subjects if None not in one.covariates]
    known = [one for one in whole if one.outcome is not None]
    eligible = _counts(data.subjects)
    covered, counted = _counts(whole), _counts(known)
    return (
        eligible,
        Counts(eligible.treated - covered.treated, eligible.others - covered.others),
        Counts(covered.treated - counted.treated, covered.others - counted.others),
        counted,
    )


def analyse(data: StudyData, method: StudyMethod, *, progress: Progress = lambda share: None) -> StudyFindings:
    """By the planned method, with what the plan promises beside it.

    Missing: whoever lacks a covariate or the outcome is left out and counted. The placebo is the outcome before the
    start, with that covariate left out; it should show no effect, nor should the negative control. Raises TooFew.
    """
    eligible, without, unknown, counted = sizes(data)
    if min(counted.treated, counted.others) < FEWEST_EACH:
        raise TooFew("too few in a group")
    names, people = _telling(data)
    progress(5)
    study = _study(people, names, _balancing(method), "outcome")
    effect = _did(people) if method is StudyMethod.DID else study.effect
    if effect is None:
        raise TooFew("nobody is known of before the start")
    progress(35)
    placebo = None if method is StudyMethod.DID else _tried(people, names, method, "before", leave_out=BEFORE)
    progress(50)
    control = _tried(people, names, _steady(method), "control")
    progress(65)
    years, years_counted = _years(data)
    others = _others(people, names, method)
    progress(95)
    y = [one.outcome or 0.0 for one in people]
    own = [value for value, one in zip(y, people, strict=True) if one.treated]
    rest = [value for value, one in zip(y, people, strict=True) if not one.treated]
    bins, alone = _overlap(people)
    sd = float(np.sqrt((np.var(own, ddof=1) + np.var(rest, ddof=1)) / 2))
    return StudyFindings(
        method=method,
        eligible=eligible,
        without_covariates=without,
        without_outcome=unknown,
        counted=counted,
        mean_treated=float(np.mean(own)),
        mean_others=float(np.mean(rest)),
        sd=sd,
        difference=study.difference,
        effect=effect,
        matched=study.matched,
        effective_others=study.effective_others,
        resamples=study.resamples if method is not StudyMethod.DID else 0,
        e_value=_e_value(effect, sd)[0],
        e_value_limit=_e_value(effect, sd)[1],
        balance=_alike(people, study.balance),
        overlap=bins,
        alone=alone,
        placebo=placebo,
        control=control,
        years=years,
        years_counted=years_counted,
        others=others,
        waves=data.waves,
    )


def _telling(data: StudyData) -> tuple[tuple[str, ...], list[Subject]]:
    """Those who are counted, without what is the same for all of them: it makes nobody more alike."""
    people = [one for one in data.subjects if None not in one.covariates and one.outcome is not None]
    kept = [place for place in range(len(data.names)) if len({one.covariates[place] for one in people}) > 1]
    bare = [replace(one, covariates=tuple(one.covariates[place] for place in kept)) for one in people]
    return tuple(data.names[place] for place in kept), bare


def _counts(people: Sequence[Subject]) -> Counts:
    own = sum(one.treated for one in people)
    return Counts(own, len(people) - own)


def _balancing(method: StudyMethod) -> EffectMethod:
    """Difference in differences weighs nobody: its balance is told as the groups are."""
    return EffectMethod.REGRESSION if method is StudyMethod.DID else EffectMethod(method.value)


def _steady(method: StudyMethod) -> StudyMethod:
    return StudyMethod.REGRESSION if method is StudyMethod.DID else method


def _study(
    people: Sequence[Subject],
    names: Sequence[str],
    method: EffectMethod,
    of: str,
    *,
    leave_out: str = "",
    resamples: int | None = None,
) -> EffectStudy:
    kept = [place for place, name in enumerate(names) if name != leave_out]
    try:
        return effect_study(
            [getattr(one, of) for one in people],
            [float(one.treated) for one in people],
            [[one.covariates[place] or 0.0 for place in kept] for one in people],
            [names[place] for place in kept],
            method,
            resamples=RESAMPLES if resamples is None else resamples,
        )
    except ValueError as alone:
        raise TooFew(str(alone)) from alone


def _tried(
    people: Sequence[Subject], names: Sequence[str], method: StudyMethod, of: str, *, leave_out: str = ""
) -> Guess | None:
    """The same method on what the help cannot have changed; None where too few are known."""
    known = [one for one in people if getattr(one, of) is not None]
    try:
        found = _study(known, names, _balancing(method), of, leave_out=leave_out, resamples=FEWER_RESAMPLES)
    except TooFew:
        return None
    return found.effect


def _did(people: Sequence[Subject]) -> Guess | None:
    """The change since before the start, less that of the others."""
    rows = [(one.treated, one.before, one.outcome) for one in people]
    known = [(treated, b, y) for treated, b, y in rows if b is not None and y is not None]
    own = sum(treated for treated, _, _ in known)
    if min(own, len(known) - own) < FEWEST_EACH:
        return None
    found = staggered([[b, y] for _, b, y in known], [0.0 if treated else None for treated, _, _ in known], [-1.0, 0.0])
    return Guess(found.overall.value, found.overall.error, found.overall.interval)


def _years(data: StudyData) -> tuple[tuple[YearEffect, ...], Counts]:
    """Of those known in every year, from the year before the start that all have."""
    kept = [place for place, _ in enumerate(data.years) if _mostly_known(data.subjects, place)]
    years = [data.years[place] for place in kept]
    if -1 not in years or 0 not in years:
        return (), Counts(0, 0)
    rows = [(one.treated, [one.panel[place] for place in kept]) for one in data.subjects if len(one.panel) > max(kept)]
    known = [(treated, panel) for treated, panel in rows if None not in panel]
    own = sum(treated for treated, _ in known)
    counts = Counts(own, len(known) - own)
    if min(counts.treated, counts.others) < FEWEST_EACH:
        return (), counts
    found = staggered(
        [[value or 0.0 for value in panel] for _, panel in known],
        [0.0 if treated else None for treated, _ in known],
        [float(year) for year in years],
    )
    start = years.index(0)
    made = tuple(
        YearEffect(years[start + one.since], Guess(one.value, one.error, one.interval)) for one in found.by_start
    )
    return made, counts


def _mostly_known(people: Sequence[Subject], place: int) -> bool:
    """A year that most of a group have not come to yet would leave most people out."""
    for treated in (True, False):
        group = [one for one in people if one.treated is treated and len(one.panel) > place]
        known = sum(one.panel[place] is not None for one in group)
        if known * 2 < len(group) or known < FEWEST_EACH:
            return False
    return True


def _others(people: Sequence[Subject], names: Sequence[str], planned: StudyMethod) -> tuple[OtherMethod, ...]:
    """What every other method says of the same people, so that a result that hangs on the choice is seen."""
    found = []
    for method in StudyMethod:
        if method is planned or (method is not StudyMethod.DID and not names):
            continue
        guess = _did(people) if method is StudyMethod.DID else _tried(people, names, method, "outcome")
        if guess is not None:
            found.append(OtherMethod(method, guess))
    return tuple(found)


def _alike(people: Sequence[Subject], balance: Sequence[CovariateBalance]) -> tuple[Alike, ...]:
    found = []
    for place, told in enumerate(balance):
        values = [(one.treated, one.covariates[place]) for one in people]
        two = {value for _, value in values} <= {0.0, 1.0}
        own = sum(value == 1.0 for treated, value in values if treated)
        rest = sum(value == 1.0 for treated, value in values if not treated)
        found.append(Alike(told, Counts(own, rest) if two else None))
    return tuple(found)


def _overlap(people: Sequence[Subject]) -> tuple[tuple[ScoreBin, ...], int]:
    """Bins are joined until nobody stands in a bin with fewer than five of a group, so that no single score is told."""
    columns = np.array([[value or 0.0 for value in one.covariates] for one in people], dtype=np.float64)
    treated = np.array([float(one.treated) for one in people])
    if not columns.size:
        return (), 0
    try:
        scores = chances(columns, treated)
    except ValueError:
        return (), 0
    edges = [number / _BINS for number in range(_BINS + 1)]
    bins = []
    for low, high in zip(edges, edges[1:], strict=False):
        inside = (scores >= low) & ((scores < high) | (high == 1.0))
        bins.append(
            ScoreBin(low, high, Counts(int((inside & (treated == 1)).sum()), int((inside & (treated == 0)).sum())))
        )
    return _joined(bins), int((scores[treated == 1] > scores[treated == 0].max()).sum())


def _joined(bins: Sequence[ScoreBin]) -> tuple[ScoreBin, ...]:
    """From the left; what is left over at the end joins the bin before it."""
    found: list[ScoreBin] = []
    for one in bins:
        if found and _small(found[-1].counts):
            found[-1] = _sum(found[-1], one)
        else:
            found.append(one)
    while len(found) > 1 and _small(found[-1].counts):
        found[-2:] = [_sum(found[-2], found[-1])]
    return tuple(found)


def _sum(a: ScoreBin, b: ScoreBin) -> ScoreBin:
    return ScoreBin(a.low, b.high, Counts(a.counts.treated + b.counts.treated, a.counts.others + b.counts.others))


def _small(counts: Counts) -> bool:
    few = any(0 < n < _SMALLEST_BIN for n in (counts.treated, counts.others))
    return few or counts.treated + counts.others == 0


def _e_value(effect: Guess, sd: float) -> tuple[float, float]:
    limit = min((effect.interval.low, effect.interval.high), key=abs) if effect.interval.excludes_zero else 0.0
    return e_value(effect.value, sd), e_value(effect.value, sd, limit)
