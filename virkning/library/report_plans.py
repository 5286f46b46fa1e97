"""Reads which reports a programme gives to whom: the `[[reports]]` tables of its file."""

from virkning.domain.report_plan import Audience, Cadence, ReportPlan
from virkning.library.tables import KEY, Table, report_duplicates


def report_plans_of(table: Table) -> tuple[ReportPlan, ...]:
    plans = tuple(_plan(part) for part in table.tables("reports"))
    report_duplicates([plan.key for plan in plans], "reports", table)
    return plans


def _plan(table: Table) -> ReportPlan:
    return ReportPlan(
        key=table.key(),
        title=table.text("title"),
        audience=table.choice("audience", Audience),
        cadence=table.choice("cadence", Cadence),
        sections=_keys(table, "sections"),
        splits=_keys(table, "splits"),
    )


def _keys(table: Table, name: str) -> tuple[str, ...]:
    """Short names of parts of a report. Which there are is told where reports are made."""
    written = table.strings(name)
    for index, key in enumerate(written):
        if not KEY.match(key):
            table.report("bad-key", f"{name}[{index}]", value=key)
    return written
