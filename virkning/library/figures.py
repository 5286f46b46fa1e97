"""Bands, cut-offs, reliability and norms: the figures of a scale, none of which stands without a source."""

from collections.abc import Mapping
from typing import TypedDict

from virkning.domain.instrument import (
    Band,
    CutOff,
    Deviation,
    ImportantChange,
    Norm,
    Reliability,
    ReliableChange,
    Source,
)
from virkning.library.tables import Table

NO_SOURCE = Source("")


class Figures(TypedDict):
    """The sourced parts of a `domain.instrument.Scale`, by the names they have there."""

    bands: tuple[Band, ...]
    cut_offs: tuple[CutOff, ...]
    reliability: Reliability | None
    deviation: Deviation | None
    important_change: ImportantChange | None
    reliable_change: ReliableChange | None
    norm_clinical: Norm | None
    norm_functional: Norm | None


def sources_of(table: Table) -> dict[str, Source]:
    """The named sources of a file, `[sources.<name>]`."""
    named = table.table("sources")
    if named is None:
        return {}
    found = {}
    for name in named.data:
        part = named.table(name)
        if part is not None:
            found[name] = Source(part.string("citation"), part.string("address", required=False))
            if found[name].address and not found[name].address.startswith(("https://", "http://")):
                part.report("not-an-address", "address", value=found[name].address)
            part.finish()
    return found


def source_of(table: Table, sources: Mapping[str, Source]) -> Source:
    """What `source = "name"` refers to; no figure stands without one."""
    name = table.string("source")
    if name and name not in sources:
        table.report("unknown-source", "source", source=name)
    return sources.get(name, NO_SOURCE)


def figures_of(table: Table, sources: Mapping[str, Source]) -> Figures:
    return Figures(
        bands=tuple(_band(part, sources) for part in table.tables("bands")),
        cut_offs=tuple(_cut_off(part, sources) for part in table.tables("cut_offs")),
        reliability=_reliability(table, sources),
        deviation=_deviation(table, sources),
        important_change=_important_change(table, sources),
        reliable_change=_reliable_change(table, sources),
        norm_clinical=_norm(table, "norm_clinical", sources),
        norm_functional=_norm(table, "norm_functional", sources),
    )


def _band(table: Table, sources: Mapping[str, Source]) -> Band:
    return Band(table.number("low"), table.number("high"), table.text("title"), source_of(table, sources))


def _cut_off(table: Table, sources: Mapping[str, Source]) -> CutOff:
    return CutOff(
        table.number("value"), table.text("title"), source_of(table, sources), table.flag("at_or_above", default=True)
    )


def _reliability(table: Table, sources: Mapping[str, Source]) -> Reliability | None:
    part = table.table("reliability")
    if part is None:
        return None
    value = part.number("value")
    if not 0 < value < 1:
        part.report("reliability-outside", "value", value=value)
    reliability = Reliability(value, part.key("kind"), source_of(part, sources))
    part.finish()
    return reliability


def _deviation(table: Table, sources: Mapping[str, Source]) -> Deviation | None:
    part = table.table("deviation")
    if part is None:
        return None
    deviation = Deviation(_positive(part, "value"), part.text("population"), source_of(part, sources))
    part.finish()
    return deviation


def _important_change(table: Table, sources: Mapping[str, Source]) -> ImportantChange | None:
    part = table.table("important_change")
    if part is None:
        return None
    change = ImportantChange(_positive(part, "value"), source_of(part, sources))
    part.finish()
    return change


def _reliable_change(table: Table, sources: Mapping[str, Source]) -> ReliableChange | None:
    part = table.table("reliable_change")
    if part is None:
        return None
    change = ReliableChange(
        _positive(part, "value"), source_of(part, sources), at_least=part.flag("at_least", default=False)
    )
    part.finish()
    return change


def _norm(table: Table, name: str, sources: Mapping[str, Source]) -> Norm | None:
    part = table.table(name)
    if part is None:
        return None
    norm = Norm(part.number("mean"), _positive(part, "sd"), part.text("population"), source_of(part, sources))
    part.finish()
    return norm


def _positive(table: Table, name: str) -> float:
    value = table.number(name)
    if table.has(name) and value <= 0:
        table.report("not-positive", name, value=value)
    return value
