"""Totals of a form as scales of an instrument: ranges follow from the answers, and no figure is made up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isclose

from virkning.domain.instrument import Direction, Item, Scale, ScoreRule, WhenMissing
from virkning.domain.text import Text
from virkning.exchange.questionnaires.expressions import NotUnderstood
from virkning.exchange.questionnaires.sums import Sum

FACTORS = (1, 2, 4, 5, 10, 20, 100)
"""What points are multiplied with so that halves and tenths become whole."""


@dataclass(frozen=True, slots=True)
class Counted:
    """An item, and what each of its answers counts in the file."""

    item: Item
    scores: Mapping[int, float]

    @property
    def plain(self) -> bool:
        return all(answer == score for answer, score in self.scores.items())


def scale_of(key: str, title: Text, direction: Direction, found: Sum, items: Mapping[str, Counted]) -> Scale:
    """`items` are those that carry a score, by the name of the question. Raises NotUnderstood."""
    parts = {name: items[name] for name in found.weights}
    weight = abs(next(iter(found.weights.values())))
    turned = [name for name, value in found.weights.items() if value < 0]
    if not all(isclose(abs(value), weight) for value in found.weights.values()):
        raise NotUnderstood
    if not isclose(found.constant, weight * sum(_ends(parts[name]) for name in turned), abs_tol=1e-9):
        raise NotUnderstood
    tables = {name: _table(part, found, turned=name in turned) for name, part in parts.items()}
    factor = _factor([points for table in tables.values() for points in table.values()])
    recoded = {name for name, part in parts.items() if factor != 1 or not part.plain or name in found.recodings}
    rule, multiplier, when_missing = _rule(found, weight, len(parts))
    low, high = _range(tables.values(), rule, multiplier)
    return Scale(
        key=key,
        title=title,
        low=low,
        high=high,
        direction=direction,
        rule=rule,
        items=tuple(part.item.key for part in parts.values()),
        reversed=tuple(parts[name].item.key for name in turned if name not in recoded),
        multiplier=multiplier / factor,
        fewest=found.fewest,
        when_missing=when_missing,
        recode=tuple(
            (parts[name].item.key, tuple((answer, round(points * factor)) for answer, points in tables[name].items()))
            for name in parts
            if name in recoded
        ),
        decimals=0 if rule is ScoreRule.SUM and multiplier / factor == int(multiplier / factor) else 2,
    )


def _ends(part: Counted) -> float:
    return min(part.scores.values()) + max(part.scores.values())


def _table(part: Counted, found: Sum, *, turned: bool) -> dict[int, float]:
    """What each answer counts: its score, what the expression says of it instead, turned round where it must be."""
    said = dict(found.recodings.get(part.item.key, ()))
    table = {answer: said.get(int(score), score) if said else score for answer, score in part.scores.items()}
    return {answer: _ends(part) - points for answer, points in table.items()} if turned else table


def _factor(points: Sequence[float]) -> int:
    for factor in FACTORS:
        if all(isclose(value * factor, round(value * factor), abs_tol=1e-9) for value in points):
            return factor
    raise NotUnderstood


def _rule(found: Sum, weight: float, n: int) -> tuple[ScoreRule, float, WhenMissing]:
    """Per answered, a sum that is made up to all its items is the mean times their number: the same either way."""
    if found.per_answered and n > 1 and weight >= n:
        return ScoreRule.SUM, weight / n, WhenMissing.PRORATE
    if found.per_answered:
        return ScoreRule.MEAN, weight, WhenMissing.PRORATE
    if found.fewest >= n:
        mean = n > 1 and isclose(weight, 1 / n, rel_tol=1e-6)
        return (ScoreRule.MEAN, 1.0, WhenMissing.PRORATE) if mean else (ScoreRule.SUM, weight, WhenMissing.PRORATE)
    return ScoreRule.SUM, weight, WhenMissing.COUNT


def _range(tables: Iterable[Mapping[int, float]], rule: ScoreRule, multiplier: float) -> tuple[float, float]:
    ends = [(min(table.values()), max(table.values())) for table in tables]
    if rule is ScoreRule.MEAN:
        return multiplier * min(low for low, _ in ends), multiplier * max(high for _, high in ends)
    return multiplier * sum(low for low, _ in ends), multiplier * sum(high for _, high in ends)
