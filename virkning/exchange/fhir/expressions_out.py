"""A scale as FHIRPath: one variable for each item, and the expression that makes the total of them."""

from collections.abc import Iterator

from virkning.domain.instrument import Instrument, Item, Scale, ScoreRule, WhenMissing
from virkning.exchange.fhir.names import CALCULATED, FHIRPATH, VARIABLE, Resource, number

ANSWERED = "answered"


def expressions(scale: Scale, instrument: Instrument) -> list[Resource]:
    """The extensions of a total that a form filler computes while it is answered."""
    items = [instrument.item_by_key[key] for key in scale.items]
    found = [_variable(name, _answer(item)) for name, item in _named(items)]
    if scale.fewest < len(items) or scale.rule is ScoreRule.MEAN:
        counted = " + ".join(f"iif(%{name}.exists(), 1, 0)" for name, _ in _named(items))
        found.append(_variable(ANSWERED, counted))
    value = {"language": FHIRPATH, "expression": total(scale, items)}
    return [*found, {"url": CALCULATED, "valueExpression": value}]


def total(scale: Scale, items: list[Item]) -> str:
    """The rule of `domain.score`, word for word: counted, prorated or the mean, and nothing where too few answered."""
    complete = scale.fewest >= len(items)
    terms = [_points(scale, item, name) for name, item in _named(items)]
    if not complete:
        terms = [f"iif(%{name}.exists(), {term}, 0)" for term, (name, _) in zip(terms, _named(items), strict=True)]
    made = f"({' + '.join(terms)})"
    if scale.rule is ScoreRule.MEAN:
        made += f" / %{ANSWERED}"
    elif not complete and scale.when_missing is WhenMissing.PRORATE:
        made += f" * {len(items)} / %{ANSWERED}"
    if scale.multiplier != 1:
        made += f" * {number(scale.multiplier)}"
    enough = " and ".join(f"%{name}.exists()" for name, _ in _named(items))
    return f"iif({enough if complete else f'%{ANSWERED} >= {scale.fewest}'}, {made}, {{}})"


def _named(items: list[Item]) -> Iterator[tuple[str, Item]]:
    """Keys may hold hyphens, which names of variables may not."""
    return ((f"a{at}", item) for at, item in enumerate(items, start=1))


def _answer(item: Item) -> str:
    value = "answer.value.code.toInteger()" if item.options else "answer.value"
    return f"%resource.descendants().where(linkId = '{item.key}').{value}"


def _points(scale: Scale, item: Item, name: str) -> str:
    recoding = dict(scale.recode).get(item.key, ())
    made = f"%{name}"
    if recoding:
        made = "{}"
        for answer, points in reversed(recoding):
            made = f"iif(%{name} = {answer}, {points}, {made})"
    return f"({item.low + item.high} - {made})" if item.key in scale.reversed else made


def _variable(name: str, expression: str) -> Resource:
    value = {"name": name, "language": FHIRPATH, "expression": expression}
    return {"url": VARIABLE, "valueExpression": value}
