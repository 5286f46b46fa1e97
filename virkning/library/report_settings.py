"""Reads the reports that come with the product: who they are for, how often, and what is in them."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from virkning.domain.report_plan import Audience, Cadence, ReportPlan
from virkning.domain.report_section import SectionKey
from virkning.domain.report_setting import ReportSetting
from virkning.domain.text import Text
from virkning.library.tables import Table, read_table

REPORTS = Path(__file__).parent / "reports"
SPLITS = ("department", "programme", "quarter", "phase", "length")
"""By what a report can be split up."""


@cache
def report_settings() -> Mapping[str, ReportSetting]:
    """Every report that is shipped, by key, in the order of the data hose: nearest to the citizen first."""
    found = [read_report_setting(path) for path in sorted(REPORTS.glob("*.toml"))]
    ordered = sorted(found, key=lambda one: (list(Audience).index(one.plan.audience), one.plan.key))
    return MappingProxyType({one.plan.key: one for one in ordered})


def read_report_setting(path: Path) -> ReportSetting:
    """Raises Malformed with every problem found."""
    table = read_table(path)
    setting = ReportSetting(_plan(table), table.text("about"), table.text_or_none("intro") or Text("", ""))
    table.finish()
    table.problems.raise_if_any()
    return setting


def _plan(table: Table) -> ReportPlan:
    return ReportPlan(
        key=table.key(),
        title=table.text("title"),
        audience=table.choice("audience", Audience),
        cadence=table.choice("cadence", Cadence),
        sections=_known(table, "sections", tuple(SectionKey)),
        splits=_known(table, "splits", SPLITS),
    )


def _known(table: Table, name: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    words = table.strings(name, required=name == "sections")
    for word in words:
        if word not in allowed:
            table.report("unknown-choice", name, value=word, allowed=", ".join(allowed))
    return words
