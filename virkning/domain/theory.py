"""The theory of change: boxes and arrows from what is put in to what comes of it, and what is assumed on the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from virkning.domain.text import Text


class NodeKind(StrEnum):
    """In the order they are read."""

    TARGET_GROUP = "target-group"
    RESOURCE = "resource"
    ACTIVITY = "activity"
    OUTPUT = "output"  # what is delivered: talks held, groups carried through
    RESULT = "result"  # what changes for the citizen
    CONDITION = "condition"  # in the world around, where the programme decides nothing


class Horizon(StrEnum):
    """How soon a result is expected."""

    SHORT = "short"
    MIDDLE = "middle"
    LONG = "long"


class Stage(StrEnum):
    """A column of the drawing, from the left. Outside conditions stand apart, in none of them."""

    BEFORE = "before"
    ACTIVITIES = "activities"
    OUTPUTS = "outputs"
    SHORT = "short"
    MIDDLE = "middle"
    LONG = "long"


STAGES: dict[NodeKind, Stage] = {
    NodeKind.TARGET_GROUP: Stage.BEFORE,
    NodeKind.RESOURCE: Stage.BEFORE,
    NodeKind.ACTIVITY: Stage.ACTIVITIES,
    NodeKind.OUTPUT: Stage.OUTPUTS,
}


@dataclass(frozen=True, slots=True)
class TheoryNode:
    """A box. A result whose key is that of an `Outcome` is that outcome's box, and carries its indicators."""

    key: str
    kind: NodeKind
    title: Text
    text: Text | None = None
    horizon: Horizon | None = None  # of results, and of nothing else
    phase: str = ""  # where in the course it belongs; empty: no particular phase

    @property
    def stage(self) -> Stage | None:
        if self.kind is NodeKind.RESULT:
            return Stage(self.horizon or Horizon.SHORT)
        return STAGES.get(self.kind)


@dataclass(frozen=True, slots=True)
class TheoryEdge:
    """An arrow: the first box leads to the second, provided that the assumption holds."""

    source: str
    target: str
    assumption: Text | None = None

    @property
    def ends(self) -> tuple[str, str]:
        return (self.source, self.target)


@dataclass(frozen=True)
class Theory:
    """Boxes are told in their order. They are drawn in it, too, where people have arranged them; else as reads best."""

    nodes: tuple[TheoryNode, ...] = ()
    edges: tuple[TheoryEdge, ...] = ()
    by_hand: bool = False

    @cached_property
    def node_by_key(self) -> dict[str, TheoryNode]:
        return {node.key: node for node in self.nodes}

    @cached_property
    def edge_by_ends(self) -> dict[tuple[str, str], TheoryEdge]:
        return {edge.ends: edge for edge in self.edges}

    def into(self, key: str) -> tuple[TheoryEdge, ...]:
        return tuple(edge for edge in self.edges if edge.target == key)

    def out_of(self, key: str) -> tuple[TheoryEdge, ...]:
        return tuple(edge for edge in self.edges if edge.source == key)

    def around(self, key: str) -> "Theory":
        """One box with what leads to it, and what it leads to."""
        edges = tuple(edge for edge in self.edges if key in edge.ends)
        near = {key}.union(*(edge.ends for edge in edges))
        return Theory(tuple(node for node in self.nodes if node.key in near), edges)


def circle(edges: Sequence[TheoryEdge]) -> tuple[str, ...]:
    """The boxes of a circle of arrows, the first named again at the end; nothing when there is none."""
    after: dict[str, list[str]] = {}
    for edge in edges:
        after.setdefault(edge.source, []).append(edge.target)
    done: set[str] = set()
    for first in after:
        path, waiting = [first], [iter(after[first])]
        while waiting and first not in done:
            step = next(waiting[-1], None)
            if step is None:
                done.add(path.pop())
                waiting.pop()
            elif step in path:
                return (*path[path.index(step) :], step)
            elif step not in done:
                path.append(step)
                waiting.append(iter(after.get(step, ())))
    return ()


def layers(theory: Theory) -> dict[str, int]:
    """How far each box stands to the right within its own stage: behind all of the same stage that lead to it."""
    depth: dict[str, int] = {}
    same = [
        edge for edge in theory.edges if theory.node_by_key[edge.source].stage is theory.node_by_key[edge.target].stage
    ]
    into: dict[str, list[str]] = {}
    for edge in same:
        into.setdefault(edge.target, []).append(edge.source)

    def of(key: str) -> int:
        if key not in depth:
            depth[key] = max((of(before) + 1 for before in into.get(key, ())), default=0)
        return depth[key]

    return {node.key: of(node.key) for node in theory.nodes}
