"""Reads the theory of change of a programme: `[[theory.nodes]]` and `[[theory.edges]]` of its file."""

from collections.abc import Collection, Mapping, Sequence

from virkning.domain.programme import Outcome
from virkning.domain.text import Text
from virkning.domain.theory import Horizon, NodeKind, Theory, TheoryEdge, TheoryNode
from virkning.domain.theory_rules import theory_problems
from virkning.library.tables import Table


def theory_of(table: Table, *, phases: Collection[str], outcomes: Sequence[Outcome]) -> Theory:
    """A box that has the key of an outcome may leave its title out."""
    part = table.table("theory")
    if part is None:
        return Theory()
    titles = {outcome.key: outcome.title for outcome in outcomes}
    found_before = len(table.problems.found)
    theory = Theory(
        tuple(_node(node, titles) for node in part.tables("nodes")),
        tuple(_edge(edge) for edge in part.tables("edges")),
        by_hand=part.flag("by_hand", default=False),
    )
    part.finish()
    if len(table.problems.found) > found_before:  # what was not read would be told of as missing, too
        return theory
    for problem in theory_problems(theory, phases=phases, outcomes=titles):
        part.report(problem.code, problem.place.path, **problem.params)
    return theory


def _node(table: Table, titles: Mapping[str, Text]) -> TheoryNode:
    key, kind = table.key(), table.choice("kind", NodeKind)
    title = table.text_or_none("title", required=key not in titles) or titles.get(key, Text("", ""))
    return TheoryNode(
        key=key,
        kind=kind,
        title=title,
        text=table.text_or_none("text"),
        horizon=table.choice("horizon", Horizon) if table.has("horizon") else None,
        phase=table.string("phase", required=False),
    )


def _edge(table: Table) -> TheoryEdge:
    return TheoryEdge(table.string("source"), table.string("target"), table.text_or_none("assumption"))
