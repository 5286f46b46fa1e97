"""Any theory of change, however tangled, is drawn whole: no box over another, every arrow there, always the same."""

from itertools import combinations
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from virkning.domain.text import Text
from virkning.domain.theory import Horizon, NodeKind, Theory, TheoryEdge, TheoryNode, circle
from virkning.domain.theory_rules import theory_problems
from virkning.reports.theory import Picture, arranged, svg
from virkning.reports.theory.layout import Box, Drawing, Point, layout

SVG = "{http://www.w3.org/2000/svg}"


@st.composite
def theories(draw: st.DrawFn) -> Theory:
    """Up to 60 boxes of every kind, with titles of any letters, and arrows in any direction but in a circle."""
    kinds = draw(st.lists(st.sampled_from(NodeKind), max_size=60))
    nodes = []
    for number, kind in enumerate(kinds):
        words = draw(st.text(min_size=1, max_size=60))
        horizon = draw(st.sampled_from(Horizon)) if kind is NodeKind.RESULT else None
        nodes.append(TheoryNode(f"n{number}", kind, Text(words, words), horizon=horizon))
    edges: dict[tuple[str, str], TheoryEdge] = {}
    if nodes:
        keys = st.sampled_from([node.key for node in nodes])
        for ends in draw(st.lists(st.tuples(keys, keys), max_size=90)):
            assumption = draw(st.none() | st.builds(Text, st.text(max_size=20), st.text(max_size=20)))
            edge = TheoryEdge(*ends, assumption)
            if ends not in edges and not circle([*edges.values(), edge]):
                edges[ends] = edge
    return Theory(tuple(nodes), tuple(edges.values()), by_hand=draw(st.booleans()))


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height - 0.01
        and other.y < one.y + one.height - 0.01
    )


def inside(point: Point, box: Box) -> bool:
    (x, y), slack = point, 0.01
    across = box.x + slack < x < box.x + box.width - slack
    return across and box.y + slack < y < box.y + box.height - slack


def whole(drawing: Drawing, theory: Theory) -> None:
    assert sorted(box.node.key for box in drawing.boxes) == sorted(theory.node_by_key)
    assert not [pair for pair in combinations(drawing.boxes, 2) if overlap(*pair)]
    assert [route.edge for route in drawing.routes] == list(theory.edges)
    for route in drawing.routes:
        source, target = drawing.by_key[route.edge.source], drawing.by_key[route.edge.target]
        (start_x, start_y), (end_x, end_y) = route.points[0], route.points[-1]
        assert start_x == source.x + source.width
        assert source.y < start_y < source.y + source.height
        assert end_x == target.x
        assert target.y < end_y < target.y + target.height
        assert not [1 for point in _along(route.points) for box in drawing.boxes if inside(point, box)]
    for box in drawing.boxes:
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= drawing.width
        assert box.y + box.height <= drawing.height


def _along(points: tuple[Point, ...]) -> list[Point]:
    """The ends and middles of an arrow's parts; curves keep to the gutters, where no box stands."""
    pairs = zip(points, points[1:], strict=False)
    return [*points, *(((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in pairs)]


@given(theories())
@settings(max_examples=60, deadline=None)
def test_every_theory_is_drawn_whole(theory: Theory) -> None:
    assert theory_problems(theory) == ()
    drawing = layout(theory, language="da", notes={"n0": ("3 indikatorer",)})
    whole(drawing, theory)
    assert drawing == layout(theory, language="da", notes={"n0": ("3 indikatorer",)})


@given(theories())
@settings(max_examples=40, deadline=None)
def test_the_drawing_is_sound_xml_with_a_link_for_each_box(theory: Theory) -> None:
    addresses = {key: f"/x/{key}/" for key in theory.node_by_key}
    drawn = svg(Picture(theory, 'A "b" <c> & d', "en", addresses=addresses))
    read = ElementTree.fromstring(drawn)  # noqa: S314 - our own, made above
    links = [link.get("href", "") for link in read.iter(f"{SVG}a")]
    assert sorted(links) == sorted(addresses.values())
    assert len(read.findall(f".//{SVG}g[@class='arrow']")) == len(theory.edges)


@given(theories())
@settings(max_examples=40, deadline=None)
def test_what_is_arranged_by_hand_stands_as_before(theory: Theory) -> None:
    """Taking over the order that was found moves no box up or down past another."""
    before, after = (layout(one, language="da") for one in (theory, arranged(theory)))
    for one, other in combinations(before.boxes, 2):
        if one.x == other.x and one.node.stage is not None and other.node.stage is not None:
            moved, moved_other = after.by_key[one.node.key], after.by_key[other.node.key]
            assert (one.y < other.y) == (moved.y < moved_other.y)
