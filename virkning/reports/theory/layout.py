"""Where everything in the drawing stands: boxes in columns, arrows between them, none of them over a box."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from virkning.domain.text import Language
from virkning.domain.theory import Stage, Theory, TheoryEdge, TheoryNode
from virkning.reports.theory.grid import Grid, Slot, chain, goes_forward, grid
from virkning.reports.theory.wrapping import lines

BOX, PAD, LINE, NOTE_LINE = 152.0, 12.0, 17.0, 15.0
TITLE_SIZE, NOTE_SIZE = 13.0, 11.5
GUTTER, LANE = 44.0, 7.0
APART, BEND = 16.0, 10.0  # between boxes, and the height that a passing arrow takes
HEAD, BAND, EDGE = 58.0, 44.0, 8.0  # room for two lines of heading over the columns, one over the conditions
SETTLE = 10  # rounds of moving each column towards what it is tied to
MOST_BESIDE = 4  # conditions in a row where there are no columns to follow

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    node: TheoryNode
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Route:
    """`points` of a forward arrow are ends of curves, two for each gutter it crosses; else corners of a line."""

    edge: TheoryEdge
    points: tuple[Point, ...]
    forward: bool


@dataclass(frozen=True, slots=True)
class Heading:
    stage: Stage
    x: float
    width: float


@dataclass(frozen=True)
class Drawing:
    width: float
    height: float
    headings: tuple[Heading, ...] = ()
    boxes: tuple[Box, ...] = ()
    routes: tuple[Route, ...] = ()
    conditions_at: float | None = None  # where the band of outside conditions begins
    by_key: Mapping[str, Box] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Lanes:
    """Arrows that are led around: which gutters each uses, and how many lanes a gutter and the channel have."""

    of_gutter: tuple[tuple[tuple[str, str], ...], ...]
    channel: tuple[tuple[str, str], ...]


def layout(theory: Theory, *, language: Language, notes: Mapping[str, Sequence[str]] | None = None) -> Drawing:
    """`notes` are short lines that stand under the title of a box."""
    found = grid(theory)
    told = notes or {}
    texts = {node.key: lines(node.title.to(language), size=TITLE_SIZE, room=BOX - 2 * PAD) for node in theory.nodes}
    small = {
        node.key: tuple(
            line for note in told.get(node.key, ()) for line in lines(note, size=NOTE_SIZE, room=BOX - 2 * PAD)
        )
        for node in theory.nodes
    }
    heights = {key: 2 * PAD + LINE * len(texts[key]) + NOTE_LINE * len(small[key]) for key in texts}
    across = max(len(found.columns), min(len(found.conditions), MOST_BESIDE), 1)
    spots = _condition_spots(theory, found, across)
    lanes = _lanes(theory, found, spots, across)
    lefts = _lefts(lanes, across)
    middles = _middles(theory, found, heights)
    bottom = max((middles[(key, "")] + heights[key] / 2 for key in found.column_of), default=HEAD - APART)
    channel = bottom + APART
    band = channel + LANE * len(lanes.channel) + (BAND if found.conditions else 0)
    tops, below = _condition_tops(found, spots, heights, band)
    boxes = {
        node.key: Box(
            node,
            lefts[found.column_of[node.key] if node.key in found.column_of else spots[node.key][1]],
            middles[(node.key, "")] - heights[node.key] / 2 if node.key in found.column_of else tops[node.key],
            BOX,
            heights[node.key],
            texts[node.key],
            small[node.key],
        )
        for node in theory.nodes
    }
    tracks = _Tracks(lanes, lefts, channel)
    wide = lefts[-1] + BOX + (LANE * len(lanes.of_gutter[-1]) + GUTTER / 2 if lanes.of_gutter[-1] else 0) + EDGE
    return Drawing(
        width=wide,
        height=(below if found.conditions else channel + LANE * len(lanes.channel) - APART) + EDGE,
        headings=_headings(found, lefts),
        boxes=tuple(boxes.values()),
        routes=_routes(theory, found, boxes, middles, tracks, spots),
        conditions_at=band - BAND if found.conditions else None,
        by_key=boxes,
    )


def _condition_spots(theory: Theory, found: Grid, across: int) -> dict[str, tuple[int, int]]:
    """Row and column of each condition: as near as there is room to the left of what it bears on."""
    taken: set[tuple[int, int]] = set()
    spots: dict[str, tuple[int, int]] = {}
    for number, key in enumerate(found.conditions):
        columns = [found.column_of[edge.target] for edge in theory.out_of(key) if edge.target in found.column_of]
        wanted = max(min(columns) - 1, 0) if columns else 0
        row = number // across  # every row is filled before the next is begun
        free = [column for column in range(across) if (row, column) not in taken]
        spots[key] = (row, min(free, key=lambda column: (abs(column - wanted), column)))
        taken.add(spots[key])
    return spots


def _lanes(theory: Theory, found: Grid, spots: Mapping[str, tuple[int, int]], across: int) -> _Lanes:
    gutters: list[list[tuple[str, str]]] = [[] for _ in range(across + 1)]
    channel: list[tuple[str, str]] = []
    for edge in theory.edges:
        if goes_forward(edge, found.column_of):
            continue
        out, into = _gutters(edge, found, spots)
        gutters[out].append(edge.ends)
        if out != into:
            gutters[into].append(edge.ends)
            channel.append(edge.ends)
    return _Lanes(tuple(tuple(gutter) for gutter in gutters), tuple(channel))


def _gutters(edge: TheoryEdge, found: Grid, spots: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    """Out on the right of the source, in on the left of the target. Gutter 0 is left of the first column."""
    source = found.column_of[edge.source] if edge.source in found.column_of else spots[edge.source][1]
    target = found.column_of[edge.target] if edge.target in found.column_of else spots[edge.target][1]
    return source + 1, target


def _lefts(lanes: _Lanes, across: int) -> list[float]:
    """The left side of each column."""
    first = EDGE + (LANE * len(lanes.of_gutter[0]) + GUTTER / 2 if lanes.of_gutter[0] else 0)
    lefts = [first]
    for number in range(1, across):
        lefts.append(lefts[-1] + BOX + GUTTER + LANE * len(lanes.of_gutter[number]))
    return lefts


def _middles(theory: Theory, found: Grid, heights: Mapping[str, float]) -> dict[Slot, float]:
    """The height of each slot's middle: as near as can be to what it is tied to, in order and apart.

    Slots of several columns with one name (the bends of one arrow) are kept under (name, column) by `_bend`.
    """
    columns = [[_bend(slot, number) for slot in column] for number, column in enumerate(found.slots)]
    tall = {slot: heights[slot[0]] if not slot[1] else BEND for column in columns for slot in column}
    near = _near(theory, found)
    middles: dict[Slot, float] = {}
    for column in columns:
        middles.update(zip(column, _apart([0.0] * len(column), [tall[slot] for slot in column]), strict=True))
    for sweep in range(SETTLE):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            wanted = [
                sum(middles[other] for other in near[slot]) / len(near[slot]) if near.get(slot) else middles[slot]
                for slot in column
            ]
            middles.update(zip(column, _apart(wanted, [tall[slot] for slot in column]), strict=True))
    top = min((middles[slot] - tall[slot] / 2 for slot in tall), default=0.0)
    return {slot: middle - top + HEAD for slot, middle in middles.items()}


def _bend(slot: Slot, column: int) -> Slot:
    return (slot[0], f"{slot[1]}\n{column}") if slot[1] else slot


def _near(theory: Theory, found: Grid) -> dict[Slot, list[Slot]]:
    near: dict[Slot, list[Slot]] = {}
    for edge in theory.edges:
        if goes_forward(edge, found.column_of):
            first = found.column_of[edge.source]
            steps = [_bend(slot, first + number) for number, slot in enumerate(chain(edge, found.column_of))]
            for left, right in zip(steps, steps[1:], strict=False):
                near.setdefault(left, []).append(right)
                near.setdefault(right, []).append(left)
    return near


def _apart(wanted: Sequence[float], tall: Sequence[float]) -> list[float]:
    """The middles nearest to the wanted ones, in this order and without touching: least squares.

    By pooling adjacent violators: what would overlap becomes one block, placed by the mean of its wishes.
    """
    offsets, reached = list[float](), 0.0
    for number, height in enumerate(tall):
        reached += 0.0 if number == 0 else (tall[number - 1] + height) / 2 + APART
        offsets.append(reached)
    blocks: list[tuple[float, int]] = []
    for wish, offset in zip(wanted, offsets, strict=True):
        total, count = wish - offset, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            before, more = blocks.pop()
            total, count = total + before, count + more
        blocks.append((total, count))
    bases = [total / count for total, count in blocks for _ in range(count)]
    return [base + offset for base, offset in zip(bases, offsets, strict=True)]


def _condition_tops(
    found: Grid, spots: Mapping[str, tuple[int, int]], heights: Mapping[str, float], band: float
) -> tuple[dict[str, float], float]:
    tops: dict[str, float] = {}
    y = band
    for row in range(max((row for row, _ in spots.values()), default=-1) + 1):
        keys = [key for key, spot in spots.items() if spot[0] == row]
        tops.update(dict.fromkeys(keys, y))
        y += max(heights[key] for key in keys) + APART
    return tops, y - APART


def _headings(found: Grid, lefts: Sequence[float]) -> tuple[Heading, ...]:
    """One over each stage, as wide as its columns."""
    spans: dict[Stage, tuple[float, float]] = {}
    for number, stage in enumerate(found.columns):
        first, _ = spans.get(stage, (lefts[number], 0.0))
        spans[stage] = (first, lefts[number] + BOX)
    return tuple(Heading(stage, left, right - left) for stage, (left, right) in spans.items())


@dataclass(frozen=True, slots=True)
class _Tracks:
    """Where the lanes of gutters and channel lie."""

    lanes: _Lanes
    lefts: Sequence[float]
    channel: float

    def x(self, gutter: int, ends: tuple[str, str]) -> float:
        """Lanes keep to the left part of a gutter, which leaves room for arrowheads."""
        lane = self.lanes.of_gutter[gutter].index(ends)
        start = 0.0 if gutter == 0 else self.lefts[gutter - 1] + BOX
        return start + GUTTER / 4 + LANE * (lane + 0.5)

    def y(self, ends: tuple[str, str]) -> float:
        return self.channel + LANE * self.lanes.channel.index(ends)


def _routes(
    theory: Theory,
    found: Grid,
    boxes: Mapping[str, Box],
    middles: Mapping[Slot, float],
    tracks: _Tracks,
    spots: Mapping[str, tuple[int, int]],
) -> tuple[Route, ...]:
    leave = _ports(theory, boxes, middles, found, out=True)
    reach = _ports(theory, boxes, middles, found, out=False)
    made = []
    for edge in theory.edges:
        source, target = boxes[edge.source], boxes[edge.target]
        start, end = (source.x + BOX, leave[edge.ends]), (target.x, reach[edge.ends])
        if goes_forward(edge, found.column_of):
            bends = _bend_points(edge, found, middles, tracks.lefts)
            made.append(Route(edge, (start, *bends, end), forward=True))
            continue
        out, into = _gutters(edge, found, spots)
        first, last = tracks.x(out, edge.ends), tracks.x(into, edge.ends)
        between = () if out == into else ((first, tracks.y(edge.ends)), (last, tracks.y(edge.ends)))
        made.append(Route(edge, (start, (first, start[1]), *between, (last, end[1]), end), forward=False))
    return tuple(made)


def _bend_points(
    edge: TheoryEdge, found: Grid, middles: Mapping[Slot, float], lefts: Sequence[float]
) -> tuple[Point, ...]:
    first, last = found.column_of[edge.source], found.column_of[edge.target]
    heights = {column: middles[_bend(edge.ends, column)] for column in range(first + 1, last)}
    return tuple((x, y) for column, y in heights.items() for x in (lefts[column], lefts[column] + BOX))


def _ports(
    theory: Theory, boxes: Mapping[str, Box], middles: Mapping[Slot, float], found: Grid, *, out: bool
) -> dict[tuple[str, str], float]:
    """Where arrows leave (or reach) the side of a box: spread over it, in the order of where they go."""

    def towards(edge: TheoryEdge) -> float:
        if not goes_forward(edge, found.column_of):
            return float("inf")  # led around below
        column = found.column_of[edge.source] + 1 if out else found.column_of[edge.target] - 1
        other = edge.target if out else edge.source
        return boxes[other].middle if found.column_of[other] == column else middles[_bend(edge.ends, column)]

    ports: dict[tuple[str, str], float] = {}
    for key, box in boxes.items():
        edges = sorted(theory.out_of(key) if out else theory.into(key), key=towards)
        for number, edge in enumerate(edges, start=1):
            ports[edge.ends] = box.y + box.height * number / (len(edges) + 1)
    return ports
