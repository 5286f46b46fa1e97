"""An instrument as the TOML that the library reads: laid out for people, and read again it is the same instrument."""

from collections.abc import Iterable, Iterator, Mapping

from virkning.domain.instrument import (
    Instrument,
    Item,
    Licence,
    LicenceNeed,
    Norm,
    Option,
    RedFlag,
    Respondent,
    Scale,
    ScoreRule,
    Source,
    WhenMissing,
)
from virkning.domain.text import Text
from virkning.library.writing import block, quoted, written

Names = Mapping[Source, str]
Sets = Mapping[tuple[Option, ...], str]


def written_instrument(instrument: Instrument) -> str:
    """Worked examples are no part of an instrument, and so not written."""
    names = {source: f"source-{at}" for at, source in enumerate(_sources(instrument), start=1)}
    choices = dict.fromkeys(item.options for item in instrument.items if item.options)
    sets = {options: f"answers-{at}" for at, options in enumerate(choices, start=1)}
    blocks = [_head(instrument), _licence(instrument.licence, names)]
    blocks += [block(f"[sources.{name}]", **_source(source)) for source, name in names.items()]
    if sets:
        blocks.append("\n".join(["[options]", *(_set(name, options) for options, name in sets.items())]) + "\n")
    blocks += [_item(item, sets) for item in instrument.items]
    blocks += [_scale(scale, instrument, names) for scale in instrument.scales]
    blocks += [_flag(flag) for flag in instrument.red_flags]
    return "\n".join(blocks)


def _sources(instrument: Instrument) -> Iterable[Source]:
    found = dict.fromkeys([*instrument.sources, instrument.licence.source])
    for scale in instrument.scales:
        parts = (scale.reliability, scale.deviation, scale.important_change, scale.reliable_change)
        norms = (scale.norm_clinical, scale.norm_functional)
        for part in (*scale.bands, *scale.cut_offs, *parts, *norms):
            if part is not None:
                found[part.source] = None
    return found


def _source(source: Source) -> dict[str, str | None]:
    return {"citation": source.citation, "address": source.address or None}


def _head(one: Instrument) -> str:
    statuses = f"translation = {{ da = {quoted(one.translation_da)}, en = {quoted(one.translation_en)} }}\n"
    return (
        block(
            "",
            key=one.key,
            version=one.version,
            title=one.title,
            description=one.description,
            respondent=one.respondent if one.respondent is not Respondent.CITIZEN else None,
            minutes=one.minutes,
            recall=one.recall,
            instruction=one.instruction,
        )
        + statuses
    )


def _licence(licence: Licence, names: Names) -> str:
    return block(
        "[licence]",
        terms=licence.terms,
        who_may_use=licence.who_may_use,
        item_text_shipped=licence.item_text_shipped,
        wording_found_at=licence.wording_found_at or None,
        needs=licence.needs if licence.needs is not LicenceNeed.NOTHING else None,
        source=names[licence.source],
    )


def _set(name: str, options: tuple[Option, ...]) -> str:
    lines = [f"  {{ value = {one.value}, da = {quoted(one.text.da)}, en = {quoted(one.text.en)} }}," for one in options]
    return "\n".join([f"{name} = [", *lines, "]"])


def _item(item: Item, sets: Sets) -> str:
    return block(
        "[[items]]",
        key=item.key,
        label=item.label,
        wording=item.wording,
        options=sets[item.options] if item.options else None,
        low=None if item.options else item.low,
        high=None if item.options else item.high,
    )


def _scale(scale: Scale, instrument: Instrument, names: Names) -> str:
    all_items = scale.items == tuple(item.key for item in instrument.items)
    made = block(
        "[[scales]]",
        key=scale.key,
        title=scale.title,
        items=None if scale.entered else "all" if all_items else scale.items,
        reversed=scale.reversed or None,
        rule=scale.rule if scale.rule is not ScoreRule.MEAN else None,
        multiplier=scale.multiplier if scale.multiplier != 1 else None,
        fewest=scale.fewest if scale.fewest or not scale.entered else None,
        when_missing=scale.when_missing if scale.when_missing is not WhenMissing.PRORATE else None,
        low=scale.low,
        high=scale.high,
        direction=scale.direction,
        decimals=scale.decimals,
    )
    return made + "".join(f"{line}\n" for line in (*_recodings(scale), *_figures(scale, names)))


def _recodings(scale: Scale) -> Iterator[str]:
    if scale.recode:
        tables = [
            f"{key} = {{ {', '.join(f'{quoted(str(answer))} = {points}' for answer, points in pairs)} }}"
            for key, pairs in scale.recode
        ]
        yield f"recode = {{ {', '.join(tables)} }}"


def _figures(scale: Scale, names: Names) -> Iterator[str]:
    if scale.bands:
        yield "bands = ["
        for band in scale.bands:
            yield "  " + _table(names[band.source], low=band.low, high=band.high, title=band.title) + ","
        yield "]"
    if scale.cut_offs:
        yield "cut_offs = ["
        for cut in scale.cut_offs:
            above = {} if cut.at_or_above else {"at_or_above": False}
            yield "  " + _table(names[cut.source], value=cut.value, title=cut.title, **above) + ","
        yield "]"
    if known := scale.reliability:
        yield f"reliability = {_table(names[known.source], value=known.value, kind=known.kind)}"
    if spread := scale.deviation:
        yield f"deviation = {_table(names[spread.source], value=spread.value, population=spread.population)}"
    if least := scale.important_change:
        yield f"important_change = {_table(names[least.source], value=least.value)}"
    if reliable := scale.reliable_change:
        at_least = {"at_least": True} if reliable.at_least else {}
        yield f"reliable_change = {_table(names[reliable.source], value=reliable.value, **at_least)}"
    for name, norm in (("norm_clinical", scale.norm_clinical), ("norm_functional", scale.norm_functional)):
        if norm is not None:
            yield f"{name} = {_norm(norm, names)}"


def _norm(norm: Norm, names: Names) -> str:
    return _table(names[norm.source], mean=norm.mean, sd=norm.sd, population=norm.population)


def _table(source: str, **values: str | float | bool | Text) -> str:
    parts = [f"{name} = {written(value)}" for name, value in values.items()]
    return f"{{ {', '.join([*parts, f'source = {quoted(source)}'])} }}"


def _flag(flag: RedFlag) -> str:
    return block("[[red_flags]]", item=flag.item, least=flag.least, title=flag.title, action=flag.action)
