"""Reads the measurement plan of a programme: the `[[plan]]` tables of its file."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from virkning.domain.instrument import Instrument, Respondent
from virkning.domain.plan import Importance, PlannedMeasure, Trigger
from virkning.library.tables import Table

WINDOW_DAYS = 14

OF_PHASES = frozenset({Trigger.PHASE_START, Trigger.PHASE_END})

BELONGS_TO: Mapping[str, frozenset[Trigger]] = {
    "phase": OF_PHASES | {Trigger.WEEKS, Trigger.SESSIONS},
    "every_weeks": frozenset({Trigger.WEEKS}),
    "every_sessions": frozenset({Trigger.SESSIONS}),
    "months_after": frozenset({Trigger.AFTER_END}),
}
"""Keys that mean something with these triggers only."""


def plan_of(
    table: Table, *, phases: Collection[str], instruments: Mapping[str, Instrument]
) -> tuple[PlannedMeasure, ...]:
    """Every line of the plan; one that names several instruments becomes a measure for each."""
    plan: list[PlannedMeasure] = []
    for line in table.tables("plan"):
        common = _line(line, phases)
        for index, name in enumerate(line.strings("instruments", required=True)):
            if name not in instruments:
                line.report(
                    "unknown-instrument",
                    f"instruments[{index}]",
                    instrument=name,
                    allowed=", ".join(instruments),
                )
                continue
            measure = replace(
                common,
                key=f"{common.key}-{name}",
                instrument=name,
                respondent=_respondent(line, instruments[name]),
            )
            if any(measure.key == other.key for other in plan):
                line.report("duplicate-key", "key", key=measure.key)
            plan.append(measure)
        if line.data.get("instruments") == []:
            line.report("must-be-strings", "instruments")
    return tuple(plan)


def _line(table: Table, phases: Collection[str]) -> PlannedMeasure:
    """What a line says of all its instruments."""
    trigger = table.choice("when", Trigger)
    phase = table.string("phase", required=False)
    if phase and phase not in phases:
        table.report("unknown-phase", "phase", phase=phase)
    elif trigger in OF_PHASES and not phases:
        table.report("plan-without-phases", "when", when=trigger)
    for name, triggers in BELONGS_TO.items():
        if table.has(name) and trigger not in triggers:
            table.report("plan-not-with", name, key=name, when=trigger)
    return PlannedMeasure(
        key=table.key(),
        instrument="",
        trigger=trigger,
        phase=phase,
        every_weeks=_count(table, "every_weeks", required=trigger is Trigger.WEEKS),
        every_sessions=_count(table, "every_sessions", required=trigger is Trigger.SESSIONS),
        months_after=_count(table, "months_after", required=trigger is Trigger.AFTER_END),
        window_days=_count(table, "window_days", default=WINDOW_DAYS),
        importance=table.choice("importance", Importance, default=Importance.REQUIRED),
        not_within_days=_count(table, "not_within_days"),
    )


def _count(table: Table, name: str, *, required: bool = False, default: int = 0) -> int:
    value = table.whole(name) if required else table.whole(name, default=default)
    if table.has(name) and value <= 0:
        table.report("not-positive", name, value=value)
    return value


def _respondent(table: Table, instrument: Instrument) -> Respondent:
    return table.choice("respondent", Respondent, default=instrument.respondent)
