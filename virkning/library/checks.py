"""What must agree inside an instrument: range with items and rule, bands with range, wording with licence."""

from collections.abc import Mapping, Sequence
from math import inf, isclose

from virkning.domain.instrument import Item, Licence, Option, Scale, ScoreRule
from virkning.domain.score import points
from virkning.library.tables import Table

TOLERANCE = 1e-9


def check_options(options: Sequence[Option], name: str, table: Table) -> None:
    """An answer set needs two ways to answer, each value once."""
    if len(options) < 2:
        table.report("too-few-options", name, options=name)
    values = [option.value for option in options]
    for index, value in enumerate(values):
        if value in values[:index]:
            table.report("duplicate-option", f"{name}[{index}].value", value=value)


def check_wording(items: Sequence[Item], licence: Licence, table: Table) -> None:
    """The wording stands in the file exactly when the licence part says so."""
    for index, item in enumerate(items):
        if licence.item_text_shipped and item.wording is None:
            table.report("wording-missing", f"items[{index}]", item=item.key)
        elif not licence.item_text_shipped and item.wording is not None:
            table.report("wording-not-allowed", f"items[{index}].wording", item=item.key)


def check_scale(scale: Scale, items: Mapping[str, Item], table: Table) -> None:
    if scale.low >= scale.high:
        table.report("empty-range", "low", low=scale.low, high=scale.high)
        return
    if not scale.entered:
        _check_items(scale, table)
        _check_range(scale, items, table)
    _check_bands(scale, table)
    for index, cut_off in enumerate(scale.cut_offs):
        _check_inside(cut_off.value, "cut-off-outside", f"cut_offs[{index}].value", scale, table)
    for name, norm in (("norm_clinical", scale.norm_clinical), ("norm_functional", scale.norm_functional)):
        if norm is not None:
            _check_inside(norm.mean, "norm-outside", f"{name}.mean", scale, table)
    for name, figure in (
        ("deviation", scale.deviation),
        ("important_change", scale.important_change),
        ("reliable_change", scale.reliable_change),
    ):
        if figure is not None and figure.value > scale.high - scale.low:
            table.report("wider-than-range", f"{name}.value", value=figure.value, low=scale.low, high=scale.high)


def _check_inside(value: float, code: str, path: str, scale: Scale, table: Table) -> None:
    if not scale.low <= value <= scale.high:
        table.report(code, path, value=value, low=scale.low, high=scale.high)


def _check_items(scale: Scale, table: Table) -> None:
    if not 1 <= scale.fewest <= len(scale.items):
        table.report("fewest-impossible", "fewest", fewest=scale.fewest, items=len(scale.items))
    recoded = {key for key, _ in scale.recode}
    for name, keys in (("reversed", scale.reversed), ("recode", sorted(recoded))):
        for key in keys:
            if key not in scale.items:
                table.report("item-not-in-scale", name, item=key, scale=scale.key)
    for key in scale.reversed:
        if key in recoded:
            table.report("reversed-and-recoded", "reversed", item=key)


def _check_range(scale: Scale, items: Mapping[str, Item], table: Table) -> None:
    """The printed range must be what the rule can give: the sum or the mean of the least and most points."""
    ends = [_least_and_most(scale, items[key]) for key in scale.items]
    low, high = sum(least for least, _ in ends), sum(most for _, most in ends)
    if scale.rule is ScoreRule.MEAN:
        low, high = min(least for least, _ in ends), max(most for _, most in ends)
    expected = sorted((low * scale.multiplier, high * scale.multiplier))
    if not (isclose(scale.low, expected[0], abs_tol=1e-6) and isclose(scale.high, expected[1], abs_tol=1e-6)):
        table.report(
            "range-disagrees",
            "low",
            low=scale.low,
            high=scale.high,
            expected_low=expected[0],
            expected_high=expected[1],
        )


def _least_and_most(scale: Scale, item: Item) -> tuple[int, int]:
    recoding = dict(dict(scale.recode).get(item.key, ()))
    answers = item.answers if recoding or item.options else (item.low, item.high)
    if recoding:
        answers = tuple(answer for answer in answers if answer in recoding)
    given = [points(scale, item, answer) for answer in answers] or [0]
    return min(given), max(given)


def _check_bands(scale: Scale, table: Table) -> None:
    """Bands follow each other from one end of the range to the other, without gap or overlap."""
    end = -inf
    step = abs(scale.multiplier) if scale.rule is ScoreRule.SUM and not scale.entered else 10.0**-scale.decimals
    if scale.entered:
        step = 1.0
    for index, band in enumerate(scale.bands):
        path = f"bands[{index}]"
        if band.low >= band.high and not isclose(band.low, band.high):
            table.report("empty-range", f"{path}.low", low=band.low, high=band.high)
        if index and band.low <= end + TOLERANCE:
            table.report("band-overlap", path, low=band.low, before=end)
        elif index and band.low - end > step + TOLERANCE:
            table.report("band-gap", path, low=band.low, before=end)
        end = band.high
    if scale.bands and (scale.bands[0].low < scale.low - TOLERANCE or end > scale.high + TOLERANCE):
        table.report("band-outside", "bands", low=scale.low, high=scale.high)
    elif scale.bands and (scale.bands[0].low > scale.low + TOLERANCE or end < scale.high - TOLERANCE):
        table.report("bands-incomplete", "bands", low=scale.low, high=scale.high)
