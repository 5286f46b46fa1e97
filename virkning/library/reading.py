"""From a TOML table to an instrument, with every problem reported."""

from collections.abc import Mapping
from dataclasses import dataclass

from virkning.domain.instrument import (
    Direction,
    Instrument,
    Item,
    Licence,
    LicenceNeed,
    Option,
    RedFlag,
    Respondent,
    Scale,
    ScoreRule,
    Source,
    TranslationStatus,
    WhenMissing,
)
from virkning.domain.text import Text
from virkning.library.checks import check_options, check_scale, check_wording
from virkning.library.figures import NO_SOURCE, figures_of, source_of, sources_of
from virkning.library.tables import Table, report_duplicates

ALL_ITEMS = "all"
WIDEST_RANGE = 1000
"""An answer is a small whole number; 0-1000 is finer than anyone answers."""

RESERVED_ITEM_KEYS = frozenset({"course", "phase", "moment", "taken", "seq"})
"""Names of other columns in the tables of answers."""

Options = tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """What the parts of a file refer to by key."""

    sources: Mapping[str, Source]
    options: Mapping[str, Options]


def instrument_of(table: Table) -> Instrument:
    """The instrument that a whole file describes. Look at the table's problems before using it."""
    shared = Shared(sources_of(table), _option_sets(table))
    items = tuple(_item(part, shared) for part in table.tables("items"))
    report_duplicates([item.key for item in items], "items", table)
    _check_item_keys(items, table)
    by_key = {item.key: item for item in items}
    scales = tuple(_scale(part, by_key, shared) for part in table.tables("scales", required=True))
    report_duplicates([scale.key for scale in scales], "scales", table)
    for index, scale in enumerate(scales):
        if scale.entered and scale.key in by_key:
            table.report("duplicate-key", f"scales[{index}].key", key=scale.key)
    licence = _licence(table, shared)
    check_wording(items, licence, table)
    translation = table.table("translation", required=True)
    return Instrument(
        key=table.key(),
        version=table.string("version"),
        title=table.text("title"),
        items=items,
        scales=scales,
        licence=licence,
        translation_da=_translation(translation, "da"),
        translation_en=_translation(translation, "en"),
        description=table.text("description"),
        respondent=table.choice("respondent", Respondent, default=Respondent.CITIZEN),
        minutes=table.whole("minutes", default=1),
        recall=table.text_or_none("recall"),
        instruction=table.text_or_none("instruction"),
        red_flags=tuple(_red_flag(part, by_key) for part in table.tables("red_flags")),
        sources=tuple(shared.sources.values()),
    )


def _translation(table: Table | None, language: str) -> TranslationStatus:
    if table is None:
        return TranslationStatus.OWN
    status = table.choice(language, TranslationStatus)
    if language == "en":
        table.finish()
    return status


def _option_sets(table: Table) -> dict[str, Options]:
    named = table.table("options")
    if named is None:
        return {}
    found = {}
    for name in named.data:
        options = tuple(_option(part) for part in named.tables(name))
        check_options(options, name, named)
        found[name] = options
    return found


def _option(table: Table) -> Option:
    return Option(table.whole("value"), table.own_text())


def _item(table: Table, shared: Shared) -> Item:
    key, label, wording = table.key(), table.text("label"), table.text_or_none("wording")
    name = table.string("options", required=False)
    if not name:
        if not (table.has("low") and table.has("high")):
            table.report("no-answers", item=key)
        low, high = table.whole("low", default=0), table.whole("high", default=1)
        if low >= high:
            table.report("empty-range", "low", low=low, high=high)
        elif high - low > WIDEST_RANGE:
            table.report("range-too-wide", "low", low=low, high=high, widest=WIDEST_RANGE)
            low, high = 0, 1
        return Item(key, label, low, high, wording)
    if table.has("low") or table.has("high"):
        table.report("options-and-range", item=key)
    options = shared.options.get(name, ())
    if name not in shared.options:
        table.report("unknown-options", "options", options=name)
    values = [option.value for option in options] or [0, 1]
    return Item(key, label, min(values), max(values), wording, options)


def _check_item_keys(items: tuple[Item, ...], table: Table) -> None:
    for index, item in enumerate(items):
        if item.key in RESERVED_ITEM_KEYS:
            table.report("reserved-key", f"items[{index}].key", key=item.key)


def _scale(table: Table, items: Mapping[str, Item], shared: Shared) -> Scale:
    chosen = _scale_items(table, items)
    sources = shared.sources
    scale = Scale(
        key=table.key(),
        title=table.text("title"),
        low=table.number("low"),
        high=table.number("high"),
        direction=table.choice("direction", Direction),
        rule=table.choice("rule", ScoreRule, default=ScoreRule.MEAN) if chosen else ScoreRule.MEAN,
        items=chosen,
        reversed=table.strings("reversed"),
        multiplier=table.number("multiplier", default=1.0),
        fewest=table.whole("fewest") if chosen else table.whole("fewest", default=0),
        when_missing=table.choice("when_missing", WhenMissing, default=WhenMissing.PRORATE),
        recode=_recode(table, items),
        decimals=table.whole("decimals", default=2),
        **figures_of(table, sources),
    )
    check_scale(scale, items, table)
    return scale


def _scale_items(table: Table, items: Mapping[str, Item]) -> tuple[str, ...]:
    """`items = "all"`, a list of keys, or nothing for a total that was scored elsewhere."""
    if table.data.get("items") == ALL_ITEMS:
        table.has("items")
        return tuple(items)
    named = table.strings("items")
    for index, key in enumerate(named):
        if key not in items:
            table.report("item-not-in-instrument", f"items[{index}]", item=key)
    return tuple(key for key in named if key in items)


def _recode(table: Table, items: Mapping[str, Item]) -> tuple[tuple[str, tuple[tuple[int, int], ...]], ...]:
    """`recode.<item> = { answer = points, ... }`; TOML writes the answers as text."""
    named = table.table("recode")
    if named is None:
        return ()
    found = []
    for key in named.data:
        part = named.table(key)
        if part is None:
            continue
        if key not in items:
            part.report("item-not-in-instrument", item=key)
        pairs = [(_answer(part, answer), part.whole(answer)) for answer in part.data]
        found.append((key, tuple(pairs)))
        allowed = (
            {n for n in range(items[key].low, items[key].high + 1) if items[key].accepts(n)} if key in items else ()
        )
        for missing in sorted(set(allowed) - {answer for answer, _ in pairs}):
            part.report("recode-incomplete", item=key, answer=missing)
    return tuple(found)


def _answer(table: Table, answer: str) -> int:
    try:
        return int(answer)
    except ValueError:
        table.report("must-be-whole", answer)
        return 0


def _licence(table: Table, shared: Shared) -> Licence:
    part = table.table("licence", required=True)
    if part is None:
        return Licence(Text("", ""), Text("", ""), False, NO_SOURCE)
    licence = Licence(
        terms=part.text("terms"),
        who_may_use=part.text("who_may_use"),
        item_text_shipped=part.flag("item_text_shipped"),
        source=source_of(part, shared.sources),
        wording_found_at=part.string("wording_found_at", required=False),
        needs=part.choice("needs", LicenceNeed, default=LicenceNeed.NOTHING),
    )
    if licence.needs is not LicenceNeed.NOTHING and licence.item_text_shipped:
        part.report("licence-shipped-and-needed", "needs")
    part.finish()
    return licence


def _red_flag(table: Table, items: Mapping[str, Item]) -> RedFlag:
    key, least = table.string("item"), table.whole("least")
    if key and key not in items:
        table.report("item-not-in-instrument", "item", item=key)
    elif key and not items[key].accepts(least):
        table.report("flag-not-an-answer", "least", item=key, value=least)
    return RedFlag(key, least, table.text("title"), table.text("action"))
