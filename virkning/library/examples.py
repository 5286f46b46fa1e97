"""Worked examples that come with an instrument: answers, and the score they must give."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isclose

from virkning.domain.instrument import Instrument, Source
from virkning.domain.score import NotScoredReason, Scored, score
from virkning.library.tables import Table

BY_HAND = "by-hand"
"""Source of an example that was worked by hand from the instrument's own rule."""


@dataclass(frozen=True, slots=True)
class Example:
    """Answers to one response and what one scale must give: a value, or a reason for none."""

    scale: str
    answers: Mapping[str, float]
    score: float | None
    not_scored: NotScoredReason | None
    source: Source | None
    """None: worked by hand from the rule."""


def examples_of(table: Table, instrument: Instrument) -> tuple[Example, ...]:
    """Read `[[examples]]`, and report each that the instrument's own rule contradicts."""
    names = table.data.get("sources")
    named = dict(zip(names, instrument.sources, strict=False)) if isinstance(names, dict) else {}
    found = []
    for part in table.tables("examples"):
        example = _example(part, instrument, named)
        if example is not None:
            found.append(example)
            _check(example, instrument, part)
    return tuple(found)


def _example(table: Table, instrument: Instrument, sources: Mapping[str, Source]) -> Example | None:
    key = table.string("scale")
    source = table.string("source")
    if source and source != BY_HAND and source not in sources:
        table.report("unknown-source", "source", source=source)
    value = table.number("score") if table.has("score") else None
    reason = table.choice("not_scored", NotScoredReason) if table.has("not_scored") else None
    if (value is None) == (reason is None):
        table.report("example-without-result", scale=key)
        reason = value = None
    answers = _answers(table, instrument)
    if key not in instrument.scale_by_key:
        table.report(
            "unknown-scale", "scale", scale=key, instrument=instrument.key, allowed=", ".join(instrument.scale_by_key)
        )
        return None
    return Example(key, answers, value, reason, sources.get(source))


def _answers(table: Table, instrument: Instrument) -> dict[str, float]:
    """A list in the order of the items (text such as "" stands for no answer), or a table by key."""
    given = table.data.get("answers")
    table.has("answers")
    if isinstance(given, list):
        if len(given) != len(instrument.items):
            table.report("example-wrong-length", "answers", given=len(given), items=len(instrument.items))
        pairs = list(zip((item.key for item in instrument.items), given, strict=False))
    elif isinstance(given, dict):
        pairs = list(given.items())
    else:
        table.report("missing-key", key="answers")
        return {}
    known = set(instrument.item_by_key) | {scale.key for scale in instrument.scales if scale.entered}
    for key, _ in pairs:
        if key not in known:
            table.report("item-not-in-instrument", "answers", item=key)
    return {key: float(value) for key, value in pairs if isinstance(value, int | float)}


def _check(example: Example, instrument: Instrument, table: Table) -> None:
    got = score(instrument.scale_by_key[example.scale], instrument, example.answers)
    if isinstance(got, Scored):
        agrees = example.score is not None and isclose(got.value, example.score, rel_tol=1e-9, abs_tol=1e-9)
        given = str(got.value)
    else:
        agrees, given = example.not_scored is got.reason, got.reason.value
    if not agrees and (example.score is not None or example.not_scored is not None):
        wanted = str(example.score if example.score is not None else example.not_scored)
        table.report("example-disagrees", scale=example.scale, wanted=wanted, given=given)
