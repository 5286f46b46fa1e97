"""What no theory of change may hold. What is merely unfinished is told in `theory_remarks`, and hinders nobody."""

from collections.abc import Collection, Iterator

from virkning.domain.errors import Place, Problem
from virkning.domain.text import Text
from virkning.domain.theory import NodeKind, Theory, TheoryNode, circle

MOST_NODES = 200
MOST_EDGES = 600
"""Ten times what a wall can hold: a limit against mistakes, not a judgement."""

LONGEST_TITLE = 120
LONGEST_TEXT = 1000


def theory_problems(
    theory: Theory, *, phases: Collection[str] = (), outcomes: Collection[str] = ()
) -> tuple[Problem, ...]:
    """Everything that hinders it from being read and drawn; `outcomes` are the keys of the programme's results."""
    found = [*_nodes(theory, phases, outcomes), *_edges(theory)]
    known = [edge for edge in theory.edges if set(edge.ends) <= set(theory.node_by_key)]
    if round_trip := circle(known):
        closing = theory.edges.index(theory.edge_by_ends[round_trip[-2], round_trip[-1]])
        found.append(_problem("theory-circle", f"edges[{closing}]", boxes=" → ".join(round_trip)))
    return tuple(found)


def _nodes(theory: Theory, phases: Collection[str], outcomes: Collection[str]) -> Iterator[Problem]:
    if len(theory.nodes) > MOST_NODES:
        yield _problem("theory-too-large", "nodes", most=MOST_NODES)
    seen: set[str] = set()
    for index, node in enumerate(theory.nodes):
        place = f"nodes[{index}]"
        if node.key in seen:
            yield _problem("duplicate-key", f"{place}.key", key=node.key)
        seen.add(node.key)
        if node.kind is NodeKind.RESULT and node.horizon is None:
            yield _problem("theory-result-without-horizon", place, box=node.key)
        if node.kind is not NodeKind.RESULT and node.horizon is not None:
            yield _problem("theory-horizon-of-results", f"{place}.horizon", box=node.key)
        if node.kind is not NodeKind.RESULT and node.key in outcomes:
            yield _problem("theory-outcome-is-a-result", f"{place}.kind", box=node.key)
        if node.phase and node.phase not in phases:
            yield _problem("unknown-phase", f"{place}.phase", phase=node.phase)
        yield from _lengths(node, place)


def _lengths(node: TheoryNode, place: str) -> Iterator[Problem]:
    if _longest(node.title) > LONGEST_TITLE:
        yield _problem("theory-text-too-long", f"{place}.title", most=LONGEST_TITLE)
    if node.text and _longest(node.text) > LONGEST_TEXT:
        yield _problem("theory-text-too-long", f"{place}.text", most=LONGEST_TEXT)


def _edges(theory: Theory) -> Iterator[Problem]:
    if len(theory.edges) > MOST_EDGES:
        yield _problem("theory-too-many-arrows", "edges", most=MOST_EDGES)
    seen: set[tuple[str, str]] = set()
    for index, edge in enumerate(theory.edges):
        place = f"edges[{index}]"
        for name, key in (("source", edge.source), ("target", edge.target)):
            if key not in theory.node_by_key:
                allowed = ", ".join(theory.node_by_key)
                yield _problem("theory-unknown-box", f"{place}.{name}", box=key, allowed=allowed)
        if edge.ends in seen:
            yield _problem("theory-arrow-twice", place, source=edge.source, target=edge.target)
        seen.add(edge.ends)
        if edge.assumption and _longest(edge.assumption) > LONGEST_TEXT:
            yield _problem("theory-text-too-long", f"{place}.assumption", most=LONGEST_TEXT)


def _longest(text: Text) -> int:
    return max(len(text.da), len(text.en))


def _problem(code: str, path: str, **params: str | int) -> Problem:
    return Problem(code, Place(path=path), params)
