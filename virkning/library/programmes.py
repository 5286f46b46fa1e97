"""Reads a programme from a TOML file: phases, results, rule, scales of its own, and how to read its spreadsheet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from virkning.domain.change import ChangeRule
from virkning.domain.consent import ConsentPurpose
from virkning.domain.instrument import (
    Direction,
    Instrument,
    Licence,
    Respondent,
    Scale,
    Source,
    TranslationStatus,
)
from virkning.domain.pairing import CourseLength, Moment
from virkning.domain.programme import (
    Category,
    Department,
    LengthRule,
    Outcome,
    Phase,
    Programme,
    Variable,
)
from virkning.domain.text import Text
from virkning.library.checks import check_scale
from virkning.library.figures import figures_of, sources_of
from virkning.library.indicators import ENTERED_SCALE, Known, indicator_of, scale_named
from virkning.library.plans import plan_of
from virkning.library.report_plans import report_plans_of
from virkning.library.tables import Table, read_table, report_duplicates
from virkning.library.theories import theory_of

UNKNOWN_TERMS = Text("Kun totaler scoret andetsteds; ingen spørgsmål.", "Only totals scored elsewhere; no questions.")
ENTERED_FROM_ELSEWHERE = Text("Totaler, der er scoret andetsteds.", "Totals that were scored elsewhere.")

FIELDS = ("course", "department", "phase", "moment", "date", "started", "ended", "length", "reason")
"""What a column of a spreadsheet may be, beside answers, scores and facts."""


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column with a score or an answer.

    `name` is a scale or item of `instrument`; in a wide file the column also says `moment` and perhaps `phase`,
    in a long file both are empty and stand in columns of their own.
    """

    column: str
    instrument: str
    name: str
    moment: Moment | None = None
    phase: str = ""


@dataclass(frozen=True, slots=True)
class FactColumn:
    """A column with a category of a variable, `moment` as in ValueColumn."""

    column: str
    variable: str
    moment: Moment | None = None


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """How a spreadsheet's own headings and words are to be read.

    `fields` gives the heading of each of FIELDS that the file has. `words` gives, by field or variable, what the
    file's own words mean: `words["moment"]["1"] = "before"`. `missing` are cells that mean "no answer".
    `day` is the day that every measurement counts as taken on where the file has no dates.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    values: tuple[ValueColumn, ...] = ()
    facts: tuple[FactColumn, ...] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    day: date | None = None

    @property
    def is_wide(self) -> bool:
        """One row per course: the moment of each measurement is told by its column."""
        return any(value.moment is not None for value in self.values)


@dataclass(frozen=True, slots=True)
class ProgrammeFile:
    """A programme, the instruments its file defines inline, and how to read its spreadsheet."""

    programme: Programme
    instruments: Mapping[str, Instrument]
    columns: ColumnMap | None


def read_programme(
    path: Path, *, instruments: Mapping[str, Instrument], variables: Mapping[str, Variable] | None = None
) -> ProgrammeFile:
    """The programme in a file, whose indicators may use the `instruments` given; Malformed with every problem."""
    return programme_of(read_table(path), instruments=instruments, variables=variables)


def programme_of(
    table: Table, *, instruments: Mapping[str, Instrument], variables: Mapping[str, Variable] | None = None
) -> ProgrammeFile:
    """The programme that a whole table describes; Malformed with every problem."""
    programme_key, version = table.key(), table.string("version", required=False, default="1")
    inline = _inline_instruments(table, version)
    known = {**instruments, **inline}
    programme = _programme(table, programme_key, version, known, variables or {})
    columns_table = table.table("columns")
    columns = _columns(columns_table, programme, known) if columns_table else None
    table.finish()
    table.problems.raise_if_any()
    return ProgrammeFile(programme, inline, columns)


def _programme(
    table: Table, key: str, version: str, known: Mapping[str, Instrument], variables: Mapping[str, Variable]
) -> Programme:
    phases = tuple(Phase(part.key(), number, part.text("title")) for number, part in _numbered(table, "phases"))
    report_duplicates([phase.key for phase in phases], "phases", table)
    departments = tuple(Department(part.key(), part.text("title")) for part in table.tables("departments"))
    report_duplicates([department.key for department in departments], "departments", table)
    facts = _variables(table, variables)
    outcomes = _outcomes(table, Known(known, {variable.key: variable for variable in facts}))
    programme = Programme(
        key=key,
        version=version,
        title=table.text("title"),
        phases=phases,
        outcomes=outcomes,
        departments=departments,
        variables=facts,
        rule=table.choice("rule", ChangeRule, default=ChangeRule.ANY),
        chain_days=table.whole("chain_days", default=0),
        length=_length(table, {phase.key for phase in phases}),
        plan=plan_of(table, phases=[phase.key for phase in phases], instruments=known),
        contact_reasons=_contact_reasons(table, variables),
        consents=_consents(table),
        anonymise_months_after_end=table.whole("anonymise_months_after_end", default=0),
        theory=theory_of(table, phases=[phase.key for phase in phases], outcomes=outcomes),
        report_plans=report_plans_of(table),
    )
    _report_never_asked(table, programme, known)
    if programme.anonymise_months_after_end < 0:
        table.report("not-positive", "anonymise_months_after_end", value=programme.anonymise_months_after_end)
    if programme.chain_days < 0:
        table.report("not-positive", "chain_days", value=programme.chain_days)
    return programme


def _report_never_asked(table: Table, programme: Programme, known: Mapping[str, Instrument]) -> None:
    """An indicator that is read from one respondent, where the plan asks its instrument of others only."""
    asked: dict[str, set[Respondent]] = {}
    for measure in programme.plan:
        asked.setdefault(measure.instrument, set()).add(measure.respondent)
    for indicator in programme.scaled:
        others = asked.get(indicator.instrument, set())
        if others and (indicator.respondent or known[indicator.instrument].respondent) not in others:
            words = ", ".join(sorted(others))
            table.report("indicator-never-asked", "outcomes", indicator=indicator.key, respondent=words)


def _contact_reasons(table: Table, shipped: Mapping[str, Variable]) -> Variable | None:
    part = table.table("contact_reasons")
    if part is None:
        return None
    found = _variable(part, shipped)
    part.finish()
    return found


def _consents(table: Table) -> tuple[ConsentPurpose, ...]:
    known = {purpose.value: purpose for purpose in ConsentPurpose}
    written = table.strings("consents")
    for index, name in enumerate(written):
        if name not in known:
            table.report("unknown-choice", f"consents[{index}]", value=name, allowed=", ".join(sorted(known)))
    return tuple(known[name] for name in written if name in known)


def _numbered(table: Table, name: str) -> Iterator[tuple[int, Table]]:
    yield from enumerate(table.tables(name), start=1)


def _outcomes(table: Table, known: Known) -> tuple[Outcome, ...]:
    outcomes, indicators = [], list[str]()
    for part in table.tables("outcomes", required=True):
        own = tuple(indicator_of(inner, known) for inner in part.tables("indicators", required=True))
        for index, indicator in enumerate(own):
            if indicator.key in indicators:
                part.report("duplicate-key", f"indicators[{index}].key", key=indicator.key)
            indicators.append(indicator.key)
        outcomes.append(Outcome(part.key(), part.text("title"), own))
    report_duplicates([outcome.key for outcome in outcomes], "outcomes", table)
    return tuple(outcomes)


def _length(table: Table, phases: set[str]) -> LengthRule:
    part = table.table("length")
    if part is None:
        return LengthRule()
    phase = part.string("long_from_phase", required=False)
    days = part.whole("long_from_days", default=0) if part.has("long_from_days") else None
    if phase and phase not in phases:
        part.report("unknown-phase", "long_from_phase", phase=phase)
    if (not phase) == (days is None):
        part.report("length-rule")
    if days is not None and days <= 0:
        part.report("not-positive", "long_from_days", value=days)
    part.finish()
    return LengthRule(phase, days)


def _variables(table: Table, shipped: Mapping[str, Variable]) -> tuple[Variable, ...]:
    variables = tuple(_variable(part, shipped) for part in table.tables("variables"))
    report_duplicates([variable.key for variable in variables], "variables", table)
    return variables


def _variable(table: Table, shipped: Mapping[str, Variable]) -> Variable:
    """A variable with its categories, or `use = "housing"` for one that the library holds."""
    if not table.has("use"):
        return variable_of(table)
    name = table.string("use")
    if name not in shipped:
        table.report("unknown-variable", "use", variable=name, allowed=", ".join(sorted(shipped)))
    return shipped.get(name, Variable(name, Text("", ""), ()))


def variable_of(table: Table) -> Variable:
    categories = tuple(Category(part.key(), part.text("title")) for part in table.tables("categories", required=True))
    report_duplicates([category.key for category in categories], "categories", table)
    return Variable(table.key(), table.text("title"), categories, once=table.flag("once", default=False))


def _inline_instruments(table: Table, version: str) -> dict[str, Instrument]:
    """`[[scales]]` in a programme file: each is an instrument of its own, with one total entered from elsewhere."""
    sources = sources_of(table)
    found = [_inline(part, version, sources) for part in table.tables("scales")]
    report_duplicates([instrument.key for instrument in found], "scales", table)
    return {instrument.key: instrument for instrument in found}


def _inline(table: Table, version: str, sources: Mapping[str, Source]) -> Instrument:
    key, title = table.key(), table.text("title")
    scale = Scale(
        key=ENTERED_SCALE,
        title=title,
        low=table.number("low"),
        high=table.number("high"),
        direction=table.choice("direction", Direction),
        decimals=table.whole("decimals", default=2),
        **figures_of(table, sources),
    )
    check_scale(scale, {}, table)
    return Instrument(
        key=key,
        version=version,
        title=title,
        items=(),
        scales=(scale,),
        licence=Licence(UNKNOWN_TERMS, UNKNOWN_TERMS, False, Source("")),
        translation_da=TranslationStatus.OWN,
        translation_en=TranslationStatus.OWN,
        description=ENTERED_FROM_ELSEWHERE,
        sources=tuple(sources.values()),
    )


def _columns(table: Table, programme: Programme, known: Mapping[str, Instrument]) -> ColumnMap:
    columns = ColumnMap(
        fields={name: table.string(name) for name in FIELDS if table.has(name)},
        values=tuple(_value_column(part, programme, known) for part in table.tables("values")),
        facts=tuple(_fact_column(part, programme) for part in table.tables("facts")),
        words=_words(table, programme),
        missing=table.strings("missing"),
        day=table.day("day"),
    )
    if "course" not in columns.fields:
        table.report("missing-key", key="course")
    if len({value.moment is None for value in columns.values}) > 1:
        table.report("wide-and-long", "values")
    table.finish()
    return columns


def _value_column(table: Table, programme: Programme, known: Mapping[str, Instrument]) -> ValueColumn:
    instrument, name = scale_named(table, "is", known, items=True)
    moment = table.choice("moment", Moment) if table.has("moment") else None
    phase = table.string("phase", required=False)
    if phase and phase not in programme.phase_by_key:
        table.report("unknown-phase", "phase", phase=phase)
    return ValueColumn(table.string("column"), instrument, name, moment, phase)


def _fact_column(table: Table, programme: Programme) -> FactColumn:
    variable = table.string("variable")
    if variable and variable not in programme.variable_by_key:
        table.report(
            "unknown-variable", "variable", variable=variable, allowed=", ".join(sorted(programme.variable_by_key))
        )
    moment = table.choice("moment", Moment) if table.has("moment") else None
    return FactColumn(table.string("column"), variable, moment)


def _words(table: Table, programme: Programme) -> dict[str, dict[str, str]]:
    """`[columns.words.moment]`, each line `"what the file says" = "what it means"`."""
    named = table.table("words")
    if named is None:
        return {}
    meanings: dict[str, set[str]] = {
        "department": {department.key for department in programme.departments},
        "phase": set(programme.phase_by_key),
        "moment": set(Moment),
        "length": set(CourseLength),
        **{v.key: {category.key for category in v.categories} for v in programme.variables},
    }
    found: dict[str, dict[str, str]] = {}
    for name in named.data:
        part = named.table(name)
        if part is None:
            continue
        if name not in meanings:
            named.report("unknown-key", name, key=name, allowed=", ".join(sorted(meanings)))
            continue
        found[name] = {written: part.string(written) for written in part.data}
        for written, meaning in found[name].items():
            if meaning and meaning not in meanings[name]:
                part.report("unknown-choice", written, value=meaning, allowed=", ".join(sorted(meanings[name])))
    return found
