"""Reads the rules of how much to measure, and where each of their figures comes from."""

from functools import cache
from pathlib import Path

from virkning.domain.documentation_dose import DoseLevel, DoseRules, LevelRule
from virkning.library.tables import Table, read_table

FILE = Path(__file__).parent / "documentation_dose.toml"


@cache
def dose_rules() -> DoseRules:
    """The rules that come with the product, least measuring first."""
    table = read_table(FILE)
    levels = tuple(_level(part) for part in table.tables("levels", required=True))
    rules = DoseRules(
        levels=levels,
        most_share=table.whole("most_share"),
        share_source=table.text("share_source"),
        employee_source=table.text("employee_source"),
        principle=table.text("principle"),
        principle_source=table.text("principle_source"),
    )
    table.finish()
    table.problems.raise_if_any()
    return rules


def _level(table: Table) -> LevelRule:
    return LevelRule(
        level=table.choice("key", DoseLevel),
        title=table.text("title"),
        what=table.text("what"),
        when=table.text("when"),
        contacts_from=table.whole("contacts_from"),
        weeks_from=table.whole("weeks_from"),
        most_minutes_at_once=table.whole("most_minutes_at_once"),
        most_items_at_once=table.whole("most_items_at_once"),
        employee_minutes=table.whole("employee_minutes"),
        source=table.text("source"),
    )
