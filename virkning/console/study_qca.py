"""`virkning study qca`: which combinations of conditions coincide with an outcome, in a plain file."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from virkning.console.choices import file_argument
from virkning.console.commands import command, option
from virkning.console.exits import Ending
from virkning.console.screen import err, out, some, table
from virkning.console.study_columns import as_data, json_option, names, written
from virkning.console.study_sets import Sets, calibrations, read_sets
from virkning.domain.minimisation import Conjunction
from virkning.domain.qca import QcaAnalysis, QcaModel, QcaSolution, SolutionKind, qca
from virkning.domain.truth_table import CutOffs, RowOutcome, SetData, TruthRow
from virkning.exchange import read_file

ALL = "all"
SHARE = click.FloatRange(0, 1)

WITH_FIGURES = 5
"""Models that are shown with their figures; where there are more, the rest is one line each."""

KINDS = {
    SolutionKind.CONSERVATIVE: gettext_lazy("Conservative: nothing is assumed of combinations without cases"),
    SolutionKind.INTERMEDIATE: gettext_lazy("Intermediate: only what the expectations speak for is assumed"),
    SolutionKind.PARSIMONIOUS: gettext_lazy("Parsimonious: whatever makes it shortest is assumed"),
}

COUNTS_AS = {
    RowOutcome.POSITIVE: gettext_lazy("with the outcome"),
    RowOutcome.NEGATIVE: gettext_lazy("without the outcome"),
    RowOutcome.CONTRADICTION: gettext_lazy("contradiction"),
    RowOutcome.REMAINDER: gettext_lazy("too few cases"),
}

COINCIDENCE = gettext_lazy(
    "This shows what went together in these cases: coincidence, not cause. Read the cases before you conclude."
)


@command(
    "qca",
    gettext_lazy(
        "Qualitative comparative analysis: which combinations of conditions coincide with an outcome?\n\nOne row per "
        "case; each condition is 0 or 1, or a membership between them, or is calibrated. Shows coincidence, not cause."
    ),
)
@file_argument()
@option("--outcome", required=True, metavar="COLUMN", words=gettext_lazy("The column of the outcome."))
@option("--conditions", required=True, metavar="A,B", words=gettext_lazy("The columns of the conditions, at most 8."))
@option(
    "--cutoff",
    type=SHARE,
    default=0.8,
    show_default=True,
    words=gettext_lazy("The inclusion from which a combination counts as with the outcome."),
)
@option("--pri-cutoff", type=SHARE, default=0.0, words=gettext_lazy("The PRI it must have as well."))
@option(
    "--lower-cutoff",
    type=SHARE,
    words=gettext_lazy("Below this a combination is without the outcome; between the two it is a contradiction."),
)
@option(
    "--n-cutoff",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    words=gettext_lazy("How many cases a combination must have; with fewer it counts as not seen."),
)
@option(
    "--calibrate",
    multiple=True,
    metavar="COLUMN=RULE",
    words=gettext_lazy(
        "How a column becomes membership: one number (in from there), three (out, crossover, in), five (indirect "
        "method), or the word that means in. May be given more than once."
    ),
)
@option(
    "--expect",
    default="",
    metavar="A,~B",
    words=gettext_lazy("Conditions thought to help by being there, or with ~ by being absent: for the intermediate."),
)
@option(
    "--solution",
    type=click.Choice([ALL, *(kind.value for kind in SolutionKind)]),
    default=ALL,
    show_default=True,
    words=gettext_lazy("Which solution to show. The intermediate needs --expect."),
)
@option("--negate", is_flag=True, words=gettext_lazy("Explain that the outcome did not come, which is a new question."))
@option("--case", default="", metavar="COLUMN", words=gettext_lazy("The column that names the cases; else their row."))
@json_option
def qca_command(file: Path, outcome: str, conditions: str, solution: str, expect: str, **asked: object) -> Ending:
    listed = names(conditions)
    expected = _expected(expect, listed)
    kinds = _kinds(solution, expected)
    cut_offs = CutOffs(asked["cutoff"], asked["pri_cutoff"], asked["n_cutoff"], asked["lower_cutoff"])  # type: ignore[arg-type]  # click has checked each
    if cut_offs.lower is not None and cut_offs.lower > cut_offs.inclusion:
        raise click.UsageError(_("--lower-cutoff must not be above --cutoff."))
    sheet = read_file(file)
    rules = calibrations(asked["calibrate"])  # type: ignore[arg-type]  # texts, as click gives what is multiple
    sets = read_sets(sheet, outcome=outcome, conditions=listed, rules=rules)
    case = str(asked["case"])
    labels = sheet.texts(sheet.column(case)) if case else [str(row) for row in sheet.rows]
    data = sets.data.negated() if asked["negate"] else sets.data
    found = qca(data, cut_offs=cut_offs, expected=expected, kinds=kinds)
    seen = [labels[row] for row in sets.rows]
    goal = f"~{outcome}" if asked["negate"] else outcome
    if asked["as_json"]:
        as_data(_data(found, data, seen, goal, [sheet.rows[row] for row in sets.left_out]))
    else:
        _show(found, data, seen, goal)
    return _ended(sets, sheet.rows)


def _expected(listed: str, conditions: Sequence[str]) -> dict[str, bool]:
    found = {name.removeprefix("~").strip(): not name.startswith("~") for name in names(listed)}
    if unknown := sorted(set(found) - set(conditions)):
        raise click.UsageError(_("--expect names what is no condition: %(names)s") % {"names": ", ".join(unknown)})
    return found


def _kinds(solution: str, expected: dict[str, bool]) -> list[SolutionKind]:
    if solution == SolutionKind.INTERMEDIATE and not expected:
        raise click.UsageError(_("The intermediate solution needs expectations: give --expect."))
    if solution != ALL:
        return [SolutionKind(solution)]
    return [kind for kind in SolutionKind if expected or kind is not SolutionKind.INTERMEDIATE]


def _ended(sets: Sets, rows: Sequence[int]) -> Ending:
    if not sets.left_out:
        return Ending.DONE
    told = some([str(rows[row]) for row in sets.left_out])
    err().print(_("Left out, because a value is missing: row %(rows)s") % {"rows": told})
    return Ending.PARTLY


def _show(found: QcaAnalysis, data: SetData, labels: Sequence[str], goal: str) -> None:
    title = _("Necessary conditions")
    necessity = table(title, _("condition"), _("inclusion"), "RoN", _("coverage"), right=range(1, 4))
    for one in found.necessity:
        necessity.add_row(one.written, written(one.inclusion), written(one.relevance), written(one.coverage))
    out().print(necessity)
    _show_rows(found, data.conditions, goal)
    for mixed in (row for row in found.table.rows if row.mixed):
        text = _("Contradictory: the cases of %(row)s share every condition, and %(some)d of %(all)d have the outcome.")
        params = {"row": _combination(mixed, data), "some": mixed.with_outcome, "all": len(mixed.cases)}
        out().print(text % params)
    if found.table.undecided:
        told = some([labels[place] for place in found.table.undecided])
        out().print(_("At exactly 0.5, and so in no combination: %(cases)s") % {"cases": told})
    for solution in found.solutions:
        _show_solution(solution, labels, goal)
    out().print()
    out().print(str(COINCIDENCE))


def _show_rows(found: QcaAnalysis, conditions: Sequence[str], goal: str) -> None:
    heads = (*conditions, _("cases"), goal, _("inclusion"), "PRI", _("counts as"))
    made = table(_("Truth table"), *heads, right=range(len(heads) - 1))
    filled = [row for row in found.table.rows if row.cases]
    for row in sorted(filled, key=lambda row: (-(row.fit.inclusion or 0.0), row.number)):
        bits = f"{row.number:0{len(conditions)}b}"
        figures = (str(len(row.cases)), str(row.with_outcome), written(row.fit.inclusion), written(row.fit.pri))
        made.add_row(*bits, *figures, str(COUNTS_AS[row.outcome]))
    out().print(made)
    text = _("%(empty)d of %(all)d combinations have no case at all.")
    out().print(text % {"empty": len(found.table.rows) - len(filled), "all": len(found.table.rows)})


def _show_solution(solution: QcaSolution, labels: Sequence[str], goal: str) -> None:
    if not solution.models:
        out().print(
            f"{KINDS[solution.kind]}. {_('No combination counts as with the outcome: there is nothing to say.')}"
        )
        return
    for number, model in enumerate(solution.models[:WITH_FIGURES], start=1):
        _show_model(model, f"{KINDS[solution.kind]} ({number}/{len(solution.models)})", labels, goal)
    for model in solution.models[WITH_FIGURES:]:
        out().print(f"{model.written} → {goal}")
    if solution.ambiguous:
        text = _("%(n)d models are equally good: these cases cannot tell which of them is right.")
        out().print(text % {"n": len(solution.models)})
    if solution.cut_short:
        out().print(_("There are more models than can be listed: there are too many conditions for these cases."))


def _show_model(model: QcaModel, title: str, labels: Sequence[str], goal: str) -> None:
    heads = ("", _("inclusion"), "PRI", _("coverage"), _("alone"), _("cases"))
    made = table(f"{title}\n{model.written} → {goal}", *heads, right=range(1, 5))
    for term in model.terms:
        figures = (term.fit.inclusion, term.fit.pri, term.fit.coverage, term.unique)
        made.add_row(term.written, *map(written, figures), some([labels[place] for place in term.cases]))
    whole = (model.fit.inclusion, model.fit.pri, model.fit.coverage)
    made.add_row(_("all together"), *map(written, whole), "", "")
    out().print(made)
    n = len(model.assumptions)
    text = ngettext("Assumes %(n)d combination without cases.", "Assumes %(n)d combinations without cases.", n)
    out().print(text % {"n": n} if n else _("Assumes nothing of combinations without cases."))


def _combination(row: TruthRow, data: SetData) -> str:
    return Conjunction(2 ** len(data.conditions) - 1, row.number).written(data.conditions)


def _data(
    found: QcaAnalysis, data: SetData, labels: Sequence[str], goal: str, left_out: Sequence[int]
) -> dict[str, object]:
    """For programs: rows of the truth table are numbered from 1, as the R package QCA does."""
    rows = [
        {
            "row": row.number + 1,
            "combination": _combination(row, data),
            "cases": [labels[place] for place in row.cases],
            "with_outcome": row.with_outcome,
            "contradictory": row.mixed,
            "outcome": str(row.outcome),
            **asdict(row.fit),
        }
        for row in found.table.rows
    ]
    return {
        "outcome": goal,
        "conditions": data.conditions,
        "necessity": [asdict(one) for one in found.necessity],
        "truth_table": rows,
        "undecided": [labels[place] for place in found.table.undecided],
        "left_out": left_out,
        "solutions": {str(one.kind): _solution_data(one, labels) for one in found.solutions},
        "note": str(COINCIDENCE),
    }


def _solution_data(solution: QcaSolution, labels: Sequence[str]) -> dict[str, object]:
    models = [
        {
            "model": model.written,
            **asdict(model.fit),
            "assumed_rows": [row + 1 for row in model.assumptions],
            "terms": [
                {
                    "term": term.written,
                    **asdict(term.fit),
                    "unique": term.unique,
                    "cases": [labels[place] for place in term.cases],
                }
                for term in model.terms
            ],
        }
        for model in solution.models
    ]
    return {"models": models, "ambiguous": solution.ambiguous, "cut_short": solution.cut_short}
