"""Which column each box stands in, and in what order from the top: the way with the fewest crossing arrows.

Columns by stage; then Sugiyama's method: an arrow over several columns gets a bend in each, and boxes and bends are
sorted by the mean place of what they are tied to in the next column, back and forth, as long as it helps.
Reference: Sugiyama, Tagawa & Toda (1981), IEEE Trans. Syst. Man Cybern. 11(2), 109-125.
"""

from bisect import bisect_right, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from virkning.domain.theory import Stage, Theory, TheoryEdge, layers

SWEEPS = 12

ORDER = {stage: number for number, stage in enumerate(Stage)}

Slot = tuple[str, str]
"""A box as (key, ""), or the bend of the arrow (source, target) in a column that it crosses."""

Places = Mapping[Slot, Sequence[Slot]]


@dataclass(frozen=True)
class Grid:
    """`columns` tells the stage of each, from the left; `slots` what stands in it, from the top. Conditions apart."""

    columns: tuple[Stage, ...]
    slots: tuple[tuple[Slot, ...], ...]
    conditions: tuple[str, ...]
    column_of: Mapping[str, int]

    def boxes(self, column: int) -> tuple[str, ...]:
        return tuple(key for key, bend in self.slots[column] if not bend)


def grid(theory: Theory) -> Grid:
    depth = layers(theory)
    inside = [node for node in theory.nodes if node.stage is not None]
    spots = {node.key: (ORDER[node.stage], depth[node.key]) for node in inside if node.stage is not None}
    columns = sorted(set(spots.values()))
    column_of = {key: columns.index(spot) for key, spot in spots.items()}
    slots: list[list[Slot]] = [[] for _ in columns]
    for node in inside:
        slots[column_of[node.key]].append((node.key, ""))
    tied = _tied(theory.edges, column_of, slots)
    stages = tuple(list(Stage)[order] for order, _ in columns)
    sorted_slots = _sorted(slots, tied, keep_boxes=theory.by_hand)
    conditions = tuple(node.key for node in theory.nodes if node.stage is None)
    return Grid(stages, sorted_slots, conditions, column_of)


def arranged(theory: Theory) -> Theory:
    """The same theory with its boxes in the order they are drawn, to be changed by hand from there."""
    found = grid(theory)
    keys = [key for column in range(len(found.columns)) for key in found.boxes(column)]
    nodes = tuple(theory.node_by_key[key] for key in (*keys, *found.conditions))
    return replace(theory, nodes=nodes, by_hand=True)


def goes_forward(edge: TheoryEdge, column_of: Mapping[str, int]) -> bool:
    """Others (back in time, from and to conditions) are led around the boxes, not between them."""
    source, target = column_of.get(edge.source), column_of.get(edge.target)
    return source is not None and target is not None and source < target


def chain(edge: TheoryEdge, column_of: Mapping[str, int]) -> list[Slot]:
    """From box to box over the bends between."""
    bends = column_of[edge.target] - column_of[edge.source] - 1
    return [(edge.source, ""), *[(edge.source, edge.target)] * bends, (edge.target, "")]


def _tied(
    edges: Sequence[TheoryEdge], column_of: Mapping[str, int], slots: list[list[Slot]]
) -> tuple[tuple[Places, Places], ...]:
    """For each column: what its slots are tied to in the column before, and in the one after. Adds the bends."""
    before: list[dict[Slot, list[Slot]]] = [{} for _ in slots]
    after: list[dict[Slot, list[Slot]]] = [{} for _ in slots]
    for edge in edges:
        if not goes_forward(edge, column_of):
            continue
        first, steps = column_of[edge.source], chain(edge, column_of)
        for number, (left, right) in enumerate(zip(steps, steps[1:], strict=False)):
            after[first + number].setdefault(left, []).append(right)
            before[first + number + 1].setdefault(right, []).append(left)
            if right[1]:
                slots[first + number + 1].append(right)
    return tuple(zip(before, after, strict=True))


def _sorted(
    slots: list[list[Slot]], tied: tuple[tuple[Places, Places], ...], *, keep_boxes: bool
) -> tuple[tuple[Slot, ...], ...]:
    current = [list(column) for column in slots]
    best, fewest = current, _crossings(current, tied)
    for sweep in range(SWEEPS):
        side = sweep % 2
        walk = range(1, len(current)) if side == 0 else range(len(current) - 2, -1, -1)
        current = [list(column) for column in current]
        for number in walk:
            beside = current[number - 1] if side == 0 else current[number + 1]
            current[number] = _by_means(current[number], beside, tied[number][side], keep_boxes=keep_boxes)
        crossed = _crossings(current, tied)
        if crossed < fewest or (sweep == 0 and keep_boxes):
            best, fewest = current, crossed
    return tuple(tuple(column) for column in best)


def _by_means(column: list[Slot], beside: list[Slot], tied: Places, *, keep_boxes: bool) -> list[Slot]:
    """By the mean place of the neighbours; what has none stays about where it is."""
    places = {slot: (number + 0.5) / len(beside) for number, slot in enumerate(beside)}
    wanted: dict[Slot, float] = {}
    reached = 0.0
    for number, slot in enumerate(column):
        near = [places[other] for other in tied.get(slot, ())]
        mean = sum(near) / len(near) if near else (number + 0.5) / len(column)
        if keep_boxes and not slot[1]:
            mean = reached = max(mean, reached)
        wanted[slot] = mean
    return sorted(column, key=lambda slot: wanted[slot])


def _crossings(columns: Sequence[Sequence[Slot]], tied: tuple[tuple[Places, Places], ...]) -> int:
    found = 0
    for number, column in enumerate(columns[:-1]):
        place = {slot: index for index, slot in enumerate(columns[number + 1])}
        passed: list[int] = []
        for slot in column:
            ends = sorted(place[other] for other in tied[number][1].get(slot, ()))
            found += sum(len(passed) - bisect_right(passed, end) for end in ends)
            for end in ends:
                insort(passed, end)
    return found
