"""Reads the indicators of a programme: the `[[outcomes.indicators]]` tables of its file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from virkning.domain.change import ChangeRule, GoalType
from virkning.domain.goal import LifeArea
from virkning.domain.indicator import Indicator, Measure, SourceKind, Target
from virkning.domain.instrument import Instrument, Respondent
from virkning.domain.programme import Variable
from virkning.domain.text import Text
from virkning.library.tables import Table

ENTERED_SCALE = "total"
"""The only scale of an instrument that a programme file defines inline."""

ALL_AREAS = "all"

WHOSE_ANSWERS: Mapping[Respondent, Text] = {
    Respondent.CITIZEN: Text("borgerens svar", "the citizen's answers"),
    Respondent.PARENT: Text("forælderens svar", "the parent's answers"),
    Respondent.EMPLOYEE: Text("medarbejderens svar", "the employee's answers"),
}

SOURCES: Mapping[str, SourceKind] = {
    "scale": SourceKind.SCALE,
    "variable": SourceKind.CATEGORY,
    "goals": SourceKind.GOALS,
    "attendance": SourceKind.ATTENDANCE,
    "exit": SourceKind.EXIT,
}
"""The key that tells what an indicator is read from. It has exactly one of them."""

ONLY_WITH: Mapping[str, SourceKind] = {
    "goal": SourceKind.SCALE,
    "respondent": SourceKind.SCALE,
    "rule": SourceKind.SCALE,
    "wanted": SourceKind.CATEGORY,
}
"""Keys that mean something with one source only."""

WITH_A_MEAN = frozenset({SourceKind.SCALE, SourceKind.GOALS, SourceKind.ATTENDANCE})

NOWHERE = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Known:
    """What an indicator may be read from."""

    instruments: Mapping[str, Instrument]
    variables: Mapping[str, Variable]


def indicator_of(table: Table, known: Known) -> Indicator:
    named = [name for name in SOURCES if table.has(name)]
    if len(named) != 1:
        code = "indicator-many-sources" if named else "indicator-no-source"
        table.report(code, named[1] if named else "", allowed=", ".join(SOURCES))
    kind = SOURCES[named[0]] if named else SourceKind.SCALE
    for name, only in ONLY_WITH.items():
        if table.has(name) and only is not kind:
            table.report("indicator-not-with", name, key=name)
    instrument, scale = _questions(table, named, known)
    respondent = _respondent(table, known.instruments.get(instrument))
    variable = _variable(table, known) if kind is SourceKind.CATEGORY else ""
    return Indicator(
        key=table.key(),
        title=table.text_or_none("title") or _titled(table, known, instrument, scale, respondent, kind),
        instrument=instrument,
        scale=scale,
        goal=table.choice("goal", GoalType, default=GoalType.DEVELOP),
        respondent=respondent,
        kind=kind,
        variable=variable,
        wanted=_wanted(table, known.variables.get(variable)) if kind is SourceKind.CATEGORY else (),
        area=_area(table) if kind is SourceKind.GOALS else None,
        enough=_share(table, "attendance") if kind is SourceKind.ATTENDANCE else 0.0,
        rule=table.choice("rule", ChangeRule) if table.has("rule") else None,
        definition=table.text_or_none("definition"),
        target=_target(table, kind),
        responsible=table.text_or_none("responsible"),
        use=table.text_or_none("use"),
    )


def _questions(table: Table, named: Sequence[str], known: Known) -> tuple[str, str]:
    for name in ("scale", "exit"):
        if name in named:
            instrument, scale = scale_named(table, name, known.instruments)
            found = known.instruments.get(instrument)
            asked = found.scale_by_key.get(scale) if found else None
            if name == "exit" and asked and len(asked.items) != 1:
                table.report("indicator-one-question", name, scale=scale)
            return instrument, scale
    return "", ""


def scale_named(table: Table, name: str, known: Mapping[str, Instrument], *, items: bool = False) -> tuple[str, str]:
    """`"ptsd.total"` or `"stress-barometer.economy"`; `"ptsd"` alone means its scale `total`."""
    written = table.string(name)
    instrument, _, part = written.partition(".")
    part = part or ENTERED_SCALE
    found = known.get(instrument)
    if written and found is None:
        table.report("unknown-instrument", name, instrument=instrument, allowed=", ".join(known))
    elif found and part not in found.scale_by_key and not (items and part in found.item_by_key):
        table.report("unknown-scale", name, scale=part, instrument=instrument, allowed=", ".join(found.scale_by_key))
    return instrument, part


def _respondent(table: Table, instrument: Instrument | None) -> Respondent | None:
    if not table.has("respondent"):
        return None
    respondent = table.choice("respondent", Respondent)
    return instrument.answered_by(respondent) if instrument else respondent


def _titled(
    table: Table, known: Known, instrument: str, scale: str, respondent: Respondent | None, kind: SourceKind
) -> Text:
    """`Barnets hverdag, forælderens svar`: the name in every report tells whose answers they are."""
    if kind not in (SourceKind.SCALE, SourceKind.EXIT):
        return table.text("title")  # reports that it is missing: there is nothing to name it after
    found = known.instruments.get(instrument)
    if found is None or scale not in found.scale_by_key:
        return Text("", "")
    title = found.scale_by_key[scale].title
    if respondent is None:
        return title
    whose = WHOSE_ANSWERS[respondent]
    return Text(f"{title.da}, {whose.da}", f"{title.en}, {whose.en}")


def _variable(table: Table, known: Known) -> str:
    name = table.string("variable")
    if name and name not in known.variables:
        table.report("unknown-variable", "variable", variable=name, allowed=", ".join(sorted(known.variables)))
    return name


def _wanted(table: Table, variable: Variable | None) -> tuple[str, ...]:
    """The categories that are hoped for: some of them, and not all."""
    wanted = table.strings("wanted", required=True)
    categories = [category.key for category in variable.categories] if variable else []
    for index, key in enumerate(wanted):
        if variable and key not in categories:
            table.report("unknown-choice", f"wanted[{index}]", value=key, allowed=", ".join(categories))
    if variable and table.has("wanted") and (not wanted or set(wanted) >= set(categories)):
        table.report("indicator-wanted", "wanted", variable=variable.key)
    return wanted


def _area(table: Table) -> LifeArea | None:
    written = table.string("goals")
    if not written or written == ALL_AREAS:
        return None
    return table.choice("goals", LifeArea, default=LifeArea.OTHER)


def _share(table: Table, name: str) -> float:
    value = table.number(name)
    if not 0 < value <= 1:
        table.report("not-a-share", name, value=value)
    return value


def _target(table: Table, kind: SourceKind) -> Target | None:
    part = table.table("target")
    if part is None:
        return None
    named = [measure for measure in Measure if part.has(measure.value)]
    if len(named) != 1:
        part.report("target-one-measure", allowed=", ".join(Measure))
    measure = named[0] if named else Measure.SHARE
    if measure is Measure.MEAN and kind not in WITH_A_MEAN:
        part.report("target-no-mean", "mean")
    value = _aimed(part, measure) if named else 0.0
    by = part.day("by")
    if not part.has("by"):
        part.report("missing-key", key="by")
    target = Target(measure, value, by or NOWHERE, part.text("why"))
    part.finish()
    return target


def _aimed(table: Table, measure: Measure) -> float:
    if measure is Measure.SHARE:
        return _share(table, "share")
    if measure is Measure.MEAN:
        return table.number("mean")
    count = table.whole("count")
    if count <= 0:
        table.report("not-positive", "count", value=count)
    return float(count)
