"""One row for each case: conditions and an outcome."""

from collections.abc import Mapping, Sequence

from virkning.analysis.asked import Expected, QcaAsked
from virkning.domain.qca import SolutionKind
from virkning.domain.truth_table import CutOffs
from virkning.exchange.file_analyses.columns import chosen_wrongly
from virkning.exchange.file_analyses.sets import read_sets
from virkning.exchange.sheets import Sheet

ALL = "all"


def qca_asked(
    sheet: Sheet,
    *,
    outcome: str,
    conditions: tuple[str, ...],
    rules: Mapping[str, str],
    cut_offs: CutOffs,
    expect: Sequence[str] = (),
    solution: str = ALL,
    negate: bool = False,
    case: str = "",
) -> QcaAsked:
    """`rules` tell how a column becomes membership; `expect` names conditions, with ~ those that help by absence."""
    expected = _expected(expect, conditions)
    kinds = _kinds(solution, expected)
    if cut_offs.lower is not None and cut_offs.lower > cut_offs.inclusion:
        raise chosen_wrongly("analysis-lower-above")
    sets = read_sets(sheet, outcome=outcome, conditions=conditions, rules=rules)
    labels = sheet.texts(sheet.column(case)) if case else [str(row) for row in sheet.rows]
    return QcaAsked(
        sets.data.negated() if negate else sets.data,
        f"~{outcome}" if negate else outcome,
        tuple(labels[row] for row in sets.rows),
        cut_offs,
        expected,
        kinds,
        tuple(sheet.rows[row] for row in sets.left_out),
    )


def _expected(listed: Sequence[str], conditions: Sequence[str]) -> tuple[Expected, ...]:
    found = tuple(Expected(name.removeprefix("~").strip(), not name.startswith("~")) for name in listed)
    if unknown := sorted({one.condition for one in found} - set(conditions)):
        raise chosen_wrongly("analysis-expects-no-condition", names=", ".join(unknown)[:200])
    return found


def _kinds(solution: str, expected: Sequence[Expected]) -> tuple[SolutionKind, ...]:
    if solution == SolutionKind.INTERMEDIATE and not expected:
        raise chosen_wrongly("analysis-expects-nothing")
    if solution != ALL:
        return (SolutionKind(solution),)
    return tuple(kind for kind in SolutionKind if expected or kind is not SolutionKind.INTERMEDIATE)
