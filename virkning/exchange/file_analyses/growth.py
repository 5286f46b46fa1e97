"""Measurements of people over time."""

from virkning.analysis.asked import GrowthAsked
from virkning.exchange.file_analyses.columns import chosen_wrongly, in_one_role, names, number_column, text_column
from virkning.exchange.sheets import Sheet


def growth_asked(sheet: Sheet, *, who: str, time: str, value: str, knots: str = "") -> GrowthAsked:
    """Rows that lack a person, a time or a value are left out and counted."""
    bends = _bends(knots)
    in_one_role(who, time, value)
    rows = zip(text_column(sheet, who), number_column(sheet, time), number_column(sheet, value), strict=True)
    people: dict[str, list[tuple[float, float]]] = {}
    left_out = 0
    for name, when, what in rows:
        if not name or when is None or what is None:
            left_out += 1
            continue
        people.setdefault(name, []).append((when, what))
    return GrowthAsked(tuple(people), tuple(map(tuple, people.values())), bends, left_out)


def _bends(knots: str) -> tuple[float, ...]:
    try:
        bends = tuple(sorted({float(knot) for knot in names(knots)}))
    except ValueError as wrong:
        raise chosen_wrongly("analysis-knots-not-numbers") from wrong
    if bends and bends[0] <= 0:
        raise chosen_wrongly("analysis-knots-before-start")
    return bends
