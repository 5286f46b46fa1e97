"""Scores for many responses at once: the same rules as `domain.score`, written in Ibis."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import add, and_
from typing import TYPE_CHECKING

import pyarrow as pa

from virkning.analysis.engines import opened
from virkning.analysis.engines.statement import Statement
from virkning.analysis.frames import RESPONSE_FIELDS, responses_schema, score_column
from virkning.domain.instrument import Instrument, Item, Scale, ScoreRule, WhenMissing
from virkning.domain.late import late

if TYPE_CHECKING:
    import ibis
    import ibis.expr.types as ir
else:
    ibis = late("ibis")


RESPONSE_COLUMNS = tuple(field.name for field in RESPONSE_FIELDS)


def scored(responses: ir.Table, instrument: Instrument, scales: Sequence[Scale] = ()) -> ir.Table:
    """Replace the items of a wide table by one `score_<scale>` column per scale; null where not scored."""
    wanted = scales or instrument.scales
    scores = {score_column(scale.key): score(responses, instrument, scale) for scale in wanted}
    return responses.select(*RESPONSE_COLUMNS, **scores)


def score(responses: ir.Table, instrument: Instrument, scale: Scale) -> ir.Value:
    """One scale's score, as `domain.score.score` defines it; null stands for every reason of not scored."""
    if scale.entered:
        total = responses[scale.key].cast("float64")
        return ibis.ifelse(total.between(scale.low, scale.high), total, ibis.null("float64"))
    items = [instrument.item_by_key[key] for key in scale.items]
    answers = [responses[item.key] for item in items]
    answered = reduce(add, [answer.notnull().cast("int32") for answer in answers])
    points = [_points(scale, item, answer) for item, answer in zip(items, answers, strict=True)]
    total = reduce(add, [point.fill_null(0) for point in points])
    enough = answered >= max(scale.fewest, 1)
    valid = reduce(and_, _valid(items, answers))
    return ibis.ifelse(enough & valid, _combine(scale, total, answered), ibis.null("float64"))


def _combine(scale: Scale, total: ir.NumericValue, answered: ir.NumericValue) -> ir.NumericValue:
    # The order of operations is that of domain.score, so that the floats are the same to the last bit.
    if scale.rule is ScoreRule.MEAN:
        value = total / answered
    elif scale.when_missing is WhenMissing.COUNT:
        value = total.cast("float64")
    else:
        value = (total * len(scale.items)) / answered
    return value if scale.multiplier == 1 else value * scale.multiplier


def _points(scale: Scale, item: Item, answer: ir.Column) -> ir.NumericValue:
    value = answer.cast("int32")
    if recoding := dict(scale.recode).get(item.key):
        value = value.cases(*recoding)
    return (item.low + item.high) - value if item.key in scale.reversed else value


def _valid(items: list[Item], answers: list[ir.Column]) -> list[ir.BooleanValue]:
    """One test for items that share a range (least and greatest pass over nulls), one more where values have gaps."""
    tests: list[ir.BooleanValue] = []
    for low, high in sorted({(item.low, item.high) for item in items}):
        same = [answer for item, answer in zip(items, answers, strict=True) if (item.low, item.high) == (low, high)]
        lowest, highest = (ibis.least(*same), ibis.greatest(*same)) if len(same) > 1 else (same[0], same[0])
        tests.append(((lowest >= low) & (highest <= high)).fill_null(True))
    for item, answer in zip(items, answers, strict=True):
        allowed = [option.value for option in item.options]
        if allowed and len(allowed) != item.high - item.low + 1:
            tests.append(answer.isin(allowed).fill_null(True))
    return tests


def score_frame(answers: pa.Table, instrument: Instrument) -> pa.Table:
    """Score a wide Arrow table; gives the fields of a response and one column per scale."""
    known = ibis.table(ibis.Schema.from_pyarrow(responses_schema(instrument)), name="answers")
    with opened() as engine:
        engine.bind("answers", answers)
        return engine.table(Statement(scored(known, instrument)))
