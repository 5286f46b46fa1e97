"""A programme as the TOML that the library reads: laid out for people, and always the same for the same programme."""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from virkning.domain.change import ChangeRule, GoalType
from virkning.domain.indicator import Indicator, Measure, SourceKind, Target
from virkning.domain.instrument import Instrument
from virkning.domain.plan import Importance, PlannedMeasure
from virkning.domain.programme import Outcome, Programme, Variable
from virkning.domain.report_plan import ReportPlan
from virkning.domain.text import Text
from virkning.library.indicators import ALL_AREAS
from virkning.library.plans import WINDOW_DAYS

Value = str | int | float | bool | Text | Target | Sequence[str]


def written_programme(
    programme: Programme, *, instruments: Mapping[str, Instrument], variables: Mapping[str, Variable]
) -> str:
    """Read again with the same instruments and variables it gives the same programme."""
    blocks = [_head(programme), *_length(programme)]
    blocks += [block("[[phases]]", key=phase.key, title=phase.title) for phase in programme.phases]
    blocks += [block("[[departments]]", key=one.key, title=one.title) for one in programme.departments]
    for outcome in programme.outcomes:
        blocks += _outcome(outcome, instruments)
    for variable in programme.variables:
        blocks += _variable("variables", variable, variables, listed=True)
    if programme.contact_reasons is not None:
        blocks += _variable("contact_reasons", programme.contact_reasons, variables, listed=False)
    blocks += _plan(programme.plan, instruments)
    blocks += _theory(programme)
    blocks += map(_report, programme.report_plans)
    return "\n".join(blocks)


def block(head: str, /, **values: Value | None) -> str:
    """One table; what is None is left out."""
    lines = [f"{name} = {written(value)}" for name, value in values.items() if value is not None]
    return "\n".join([*([head] if head else []), *lines]) + "\n"


def written(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Target):
        return _aimed(value)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, Text):
        return f"{{ da = {quoted(value.da)}, en = {quoted(value.en)} }}"
    return f"[{', '.join(quoted(part) for part in value)}]"


def quoted(text: str) -> str:
    """A TOML basic string; JSON's escapes are a part of TOML's, but for the delete character."""
    return json.dumps(str(text), ensure_ascii=False).replace("\x7f", "\\u007f")


def _head(programme: Programme) -> str:
    months = programme.anonymise_months_after_end
    return block(
        "",
        key=programme.key,
        version=programme.version,
        title=programme.title,
        rule=programme.rule if programme.rule is not ChangeRule.ANY else None,
        chain_days=programme.chain_days or None,
        consents=tuple(programme.consents) or None,
        anonymise_months_after_end=months or None,
    )


def _length(programme: Programme) -> Iterable[str]:
    rule = programme.length
    if rule.long_from_phase or rule.long_from_days is not None:
        yield block("[length]", long_from_phase=rule.long_from_phase or None, long_from_days=rule.long_from_days)


def _outcome(outcome: Outcome, instruments: Mapping[str, Instrument]) -> Iterable[str]:
    yield block("[[outcomes]]", key=outcome.key, title=outcome.title)
    for indicator in outcome.indicators:
        yield _indicator(indicator, instruments)


def _indicator(indicator: Indicator, instruments: Mapping[str, Instrument]) -> str:
    found = instruments.get(indicator.instrument)
    own = found.scale_by_key.get(indicator.scale) if found else None
    plain = own is not None and own.title == indicator.title and indicator.respondent is None
    return block(
        "[[outcomes.indicators]]",
        key=indicator.key,
        **_read_from(indicator),
        wanted=indicator.wanted or None,
        title=None if plain else indicator.title,
        goal=indicator.goal if indicator.goal is not GoalType.DEVELOP else None,
        respondent=indicator.respondent,
        rule=indicator.rule,
        definition=indicator.definition,
        responsible=indicator.responsible,
        use=indicator.use,
        target=indicator.target,
    )


def _read_from(indicator: Indicator) -> Mapping[str, Value]:
    """The one key that tells what it is read from."""
    match indicator.kind:
        case SourceKind.CATEGORY:
            return {"variable": indicator.variable}
        case SourceKind.GOALS:
            return {"goals": indicator.area or ALL_AREAS}
        case SourceKind.ATTENDANCE:
            return {"attendance": indicator.enough}
        case SourceKind.EXIT:
            return {"exit": f"{indicator.instrument}.{indicator.scale}"}
        case SourceKind.SCALE:
            return {"scale": f"{indicator.instrument}.{indicator.scale}"}


def _aimed(target: Target) -> str:
    value = int(target.value) if target.measure is Measure.COUNT else target.value
    parts = (f"{target.measure.value} = {value}", f"by = {target.by.isoformat()}", f"why = {written(target.why)}")
    return f"{{ {', '.join(parts)} }}"


def _variable(name: str, variable: Variable, shipped: Mapping[str, Variable], *, listed: bool) -> Iterable[str]:
    head = f"[[{name}]]" if listed else f"[{name}]"
    if shipped.get(variable.key) == variable:
        yield block(head, use=variable.key)
        return
    yield block(head, key=variable.key, title=variable.title, once=variable.once or None)
    for category in variable.categories:
        yield block(f"[[{name}.categories]]", key=category.key, title=category.title)


def _report(plan: ReportPlan) -> str:
    return block(
        "[[reports]]",
        key=plan.key,
        title=plan.title,
        audience=plan.audience,
        cadence=plan.cadence,
        sections=plan.sections or None,
        splits=plan.splits or None,
    )


def _plan(plan: Sequence[PlannedMeasure], instruments: Mapping[str, Instrument]) -> Iterable[str]:
    """Measures that the reader made from one line become one line again."""
    for _, group in groupby(plan, key=lambda measure: _line(measure, instruments)):
        some = list(group)
        yield _planned(some, instruments)


def _theory(programme: Programme) -> Iterable[str]:
    titles = {outcome.key: outcome.title for outcome in programme.outcomes}
    for node in programme.theory.nodes:
        yield block(
            "[[theory.nodes]]",
            key=node.key,
            kind=node.kind,
            title=None if titles.get(node.key) == node.title else node.title,
            text=node.text,
            horizon=node.horizon,
            phase=node.phase or None,
        )
    for edge in programme.theory.edges:
        yield block("[[theory.edges]]", source=edge.source, target=edge.target, assumption=edge.assumption)


def _line(measure: PlannedMeasure, instruments: Mapping[str, Instrument]) -> tuple[object, ...]:
    """All that measures of one line have in common."""
    return (
        _line_key(measure),
        measure.trigger,
        measure.phase,
        measure.every_weeks,
        measure.every_sessions,
        measure.months_after,
        measure.window_days,
        measure.importance,
        measure.not_within_days,
        _respondent(measure, instruments),
    )


def _line_key(measure: PlannedMeasure) -> str:
    return measure.key.removesuffix(f"-{measure.instrument}")


def _respondent(measure: PlannedMeasure, instruments: Mapping[str, Instrument]) -> str | None:
    """None where it is whoever the questionnaire is meant for."""
    found = instruments.get(measure.instrument)
    return None if found is not None and found.respondent is measure.respondent else measure.respondent.value


def _planned(some: Sequence[PlannedMeasure], instruments: Mapping[str, Instrument]) -> str:
    first = some[0]
    return block(
        "[[plan]]",
        key=_line_key(first),
        when=first.trigger,
        phase=first.phase or None,
        every_weeks=first.every_weeks or None,
        every_sessions=first.every_sessions or None,
        months_after=first.months_after or None,
        instruments=tuple(measure.instrument for measure in some),
        respondent=_respondent(first, instruments),
        importance=first.importance if first.importance is not Importance.REQUIRED else None,
        window_days=first.window_days if first.window_days != WINDOW_DAYS else None,
        not_within_days=first.not_within_days or None,
    )
