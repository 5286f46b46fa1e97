"""Which column of a sheet is what: as a programme file says, or guessed from the headings."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from virkning.domain.errors import Problem, Severity, Unreadable
from virkning.domain.instrument import Instrument
from virkning.domain.pairing import Moment
from virkning.domain.programme import Phase, Programme, Variable
from virkning.exchange.cells import Kind
from virkning.exchange.sheets import Column, Sheet, same
from virkning.exchange.words import FIELD_NAMES, MOMENTS, PHASE_WORDS, parts, wave
from virkning.library.programmes import ColumnMap

DAYS = ("date", "started", "ended")
FREE = ("scale", "item", "value")
"""Fields that only mean something together with another: one row per value."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a value is: a scale or an item of an instrument."""

    instrument: str
    name: str
    is_item: bool


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of values; `moment` (a word of the heading) and `phase` are empty where other columns tell them."""

    column: Column
    target: Target
    moment: str = ""
    phase: str = ""


@dataclass(frozen=True, slots=True)
class FactColumn:
    column: Column
    variable: Variable
    moment: str = ""


@dataclass(frozen=True)
class Layout:
    """How a sheet was understood. `targets` names the scales of a file with one row per value.

    `totals` are sums that stand beside the answers they were made of; `days` has the day of each phase and moment that
    headings name, where each has a column of its own.
    """

    fields: Mapping[str, Column]
    values: tuple[ValueColumn, ...]
    facts: tuple[FactColumn, ...] = ()
    targets: Mapping[str, Target] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()
    day: date | None = None
    guessed: bool = False
    unused: tuple[str, ...] = ()
    totals: tuple[ValueColumn, ...] = ()
    days: Mapping[tuple[str, str], Column] = field(default_factory=dict)

    @property
    def is_wide(self) -> bool:
        """One row per course: headings tell the moment."""
        return any(value.moment for value in self.values)

    @property
    def is_one_row_per_value(self) -> bool:
        return bool(self.targets)


def layout_of(
    sheet: Sheet, *, columns: ColumnMap | None, programme: Programme, instruments: Mapping[str, Instrument]
) -> Layout:
    """Understand a sheet; raises Unreadable when it has no column for the citizen or none with values."""
    used = {i.instrument: instruments[i.instrument] for i in programme.scaled if i.instrument in instruments}
    found = _told(sheet, columns, programme, used) if columns else guessed(sheet, programme, used)
    if "course" not in found.fields:
        raise Unreadable([sheet.no_field("course")])
    if not found.values and not found.targets:
        titles = ", ".join(f"{i.key} ({i.title.da})" for i in programme.scaled)
        names = ", ".join(column.name for column in sheet.columns)
        raise Unreadable([Problem("no-scale-columns", sheet.place(), {"scales": titles[:400], "columns": names[:400]})])
    return found


def _told(sheet: Sheet, columns: ColumnMap, programme: Programme, used: Mapping[str, Instrument]) -> Layout:
    """By the file's own [columns]; scales are guessed from the headings where it names none."""
    missing_columns = [
        sheet.no_column(name)
        for name in (*columns.fields.values(), *(v.column for v in columns.values), *(f.column for f in columns.facts))
        if not sheet.has(name)
    ]
    if missing_columns:
        raise Unreadable(missing_columns)
    fields = {name: sheet.column(heading) for name, heading in columns.fields.items()}
    taken = {column.name for column in fields.values()}
    values = [
        ValueColumn(sheet.column(v.column), _target(used[v.instrument], v.name), str(v.moment or ""), v.phase)
        for v in columns.values
    ]
    if not columns.values:
        values = list(_value_columns([c for c in sheet.columns if c.name not in taken], programme, used))
    facts = tuple(
        FactColumn(sheet.column(f.column), programme.variable_by_key[f.variable], str(f.moment or ""))
        for f in columns.facts
    )
    return finished(
        Layout(
            fields,
            tuple(values),
            facts,
            words=columns.words,
            missing=frozenset(code.casefold() for code in columns.missing),
            day=columns.day,
        ),
        sheet,
        used,
    )


def guessed(sheet: Sheet, programme: Programme, used: Mapping[str, Instrument]) -> Layout:
    """What the headings say, as far as it goes."""
    values = list(_value_columns(sheet.columns, programme, used))
    taken = {value.column.name for value in values}
    facts = tuple(_fact_columns([c for c in sheet.columns if c.name not in taken], programme))
    taken |= {fact.column.name for fact in facts}
    fields = guess_fields([c for c in sheet.columns if c.name not in taken])
    targets: dict[str, Target] = {}
    if "scale" in fields and "value" in fields and not values:
        known = names_of(programme, used)
        targets = {text: known[same(text)] for text in fields["scale"].distinct if same(text) in known}
    if not targets:
        fields = {name: column for name, column in fields.items() if name not in FREE}
    return finished(Layout(fields, tuple(values), facts, targets, guessed=True), sheet, used)


def finished(layout: Layout, sheet: Sheet, used: Mapping[str, Instrument]) -> Layout:
    """An instrument's values are either answers to its items or totals, never both."""
    answered = {v.target.instrument for v in layout.values if v.target.is_item}
    values = tuple(
        v
        for v in layout.values
        if v.target.is_item
        or v.target.instrument not in answered
        or used[v.target.instrument].scale_by_key[v.target.name].entered
    )
    taken = {c.name for c in layout.fields.values()} | {f.column.name for f in layout.facts}
    taken |= {value.column.name for value in values}
    totals = tuple(value for value in layout.values if value not in values)
    return replace(
        layout, values=values, totals=totals, unused=tuple(c.name for c in sheet.columns if c.name not in taken)
    )


def guess_fields(columns: Sequence[Column]) -> dict[str, Column]:
    """The columns whose headings are known names of a field, each used once."""
    fields: dict[str, Column] = {}
    for name, headings in FIELD_NAMES.items():
        for heading in headings:
            free = (c for c in columns if same(c.name) == heading and c not in fields.values() and _fits(c, name))
            if found := next(free, None):
                fields[name] = found
                break
    return fields


def _fits(column: Column, name: str) -> bool:
    """Whether the values can be what the heading says: a day, or anything but a day."""
    if name in DAYS:
        # A heading that says date is believed, though most of its cells may be slips: each of them is told.
        called_date = "dat" in same(column.name) and column.kind is not Kind.EMPTY
        return column.kind is Kind.DATE or (called_date and (column.kind is Kind.NUMBER or column.has_days))
    return name == "reason" or column.kind is not Kind.DATE


def names_of(programme: Programme, used: Mapping[str, Instrument]) -> dict[str, Target]:
    """Every name a scale or item may have in a file; a name that could be two of them is no name."""
    found: dict[str, set[Target]] = {}
    for indicator in programme.scaled:
        if indicator.instrument not in used:
            continue
        instrument = used[indicator.instrument]
        scale = instrument.scale_by_key[indicator.scale]
        names = {indicator.key, indicator.title.da, indicator.title.en, f"{instrument.key}.{scale.key}", scale.key}
        names |= {scale.title.da, scale.title.en}
        if len(instrument.scales) == 1:
            names |= {instrument.key, instrument.title.da, instrument.title.en}
        for name in names:
            found.setdefault(same(name), set()).add(Target(instrument.key, scale.key, is_item=False))
    for key, instrument in used.items():
        for item in instrument.items:
            for name in (item.key, f"{key}.{item.key}", item.label.da, item.label.en):
                if not (same(name) in found and any(not target.is_item for target in found[same(name)])):
                    found.setdefault(same(name), set()).add(Target(key, item.key, is_item=True))
    return {name: next(iter(targets)) for name, targets in found.items() if len(targets) == 1}


def _value_columns(
    columns: Iterable[Column], programme: Programme, used: Mapping[str, Instrument]
) -> Iterator[ValueColumn]:
    known = names_of(programme, used)
    usable = [column for column in columns if column.kind is not Kind.DATE]
    yield from (ValueColumn(column, known[same(column.name)]) for column in usable if same(column.name) in known)
    others = (_wide(column, known, programme) for column in usable if same(column.name) not in known)
    wide = [found for found in others if found]
    numbered = Counter(value.target for value in wide if wave(value.moment) is not None)
    # One numbered heading alone is more likely a name with a number in it (WHO5) than the fifth measurement.
    yield from (value for value in wide if wave(value.moment) is None or numbered[value.target] > 1)


def _wide(column: Column, known: Mapping[str, Target], programme: Programme) -> ValueColumn | None:
    """A heading such as `Angst før`, `ptsd_post`, `F1 Traume efter` or `bdi 4`."""
    words = list(parts(column.name))
    phase, words = _take_phase(words, programme.phases)
    moments = [word for word in words if word in MOMENTS]
    if moments:
        words.remove(moments[-1])
    elif words and wave(words[-1]) is not None:
        moments = [words.pop()]
    name = same("".join(words))
    if not moments or name not in known:
        return None
    return ValueColumn(column, known[name], moments[-1], phase)


def _take_phase(words: Sequence[str], phases: Sequence[Phase]) -> tuple[str, list[str]]:
    for phase in phases:
        for name in (phase.key, phase.title.da, phase.title.en):
            wanted = parts(name)
            for at in range(len(words) - len(wanted) + 1):
                if tuple(words[at : at + len(wanted)]) == wanted:
                    return phase.key, [*words[:at], *words[at + len(wanted) :]]
        for at, (word, number) in enumerate(zip(words, words[1:], strict=False)):
            if word in PHASE_WORDS and number == str(phase.number):
                return phase.key, [*words[:at], *words[at + 2 :]]
    return "", list(words)


def _fact_columns(columns: Iterable[Column], programme: Programme) -> Iterator[FactColumn]:
    for column in columns:
        words = [word for word in parts(column.name) if word not in MOMENTS]
        moment = next((word for word in parts(column.name) if word in MOMENTS), "")
        for variable in programme.variables:
            if same("".join(words)) in {same(variable.key), same(variable.title.da), same(variable.title.en)}:
                yield FactColumn(column, variable, moment)


def _target(instrument: Instrument, name: str) -> Target:
    return Target(instrument.key, name, is_item=name not in instrument.scale_by_key)


def notes(layout: Layout, sheet: Sheet, programme: Programme) -> Iterator[Problem]:
    """What a reader should know of how the sheet was understood."""
    measured = {value.target.instrument for value in layout.values} | {t.instrument for t in layout.targets.values()}
    scored = {(v.target.instrument, v.target.name) for v in layout.values if not v.target.is_item}
    answered = {value.target.instrument for value in layout.values if value.target.is_item}
    lacking = [
        indicator.key
        for indicator in programme.scaled
        if indicator.instrument not in measured
        or (scored and indicator.instrument not in answered and (indicator.instrument, indicator.scale) not in scored)
    ]
    if lacking:
        params = {"scales": ", ".join(lacking)[:200]}
        yield Problem("scales-without-column", sheet.place(), params, Severity.WARNING)
    if layout.fields["course"].looks_like_cpr:
        yield Problem("looks-like-cpr", sheet.place(column=layout.fields["course"].name), severity=Severity.WARNING)
    if not layout.is_wide and "moment" not in layout.fields:
        yield Problem("no-moment-column", sheet.place(), severity=Severity.WARNING)


def moment_of(text: str) -> Moment | None:
    """The moment that a word of the file means, or None for a number or an unknown word."""
    return MOMENTS.get(same(text))
