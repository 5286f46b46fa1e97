"""The drawing as SVG: labelled, with each box a link that can be reached by keyboard; and as PNG."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape

import vl_convert

from virkning.domain.text import Language, Text
from virkning.domain.theory import NodeKind, Theory
from virkning.reports import fonts
from virkning.reports.charts import INK, LINE, SOFT
from virkning.reports.theory.layout import (
    HEAD,
    NOTE_LINE,
    NOTE_SIZE,
    PAD,
    TITLE_SIZE,
    Box,
    Drawing,
    Point,
    Route,
    layout,
)
from virkning.reports.theory.layout import (
    LINE as TITLE_LINE,
)
from virkning.reports.theory.words import MANY, headings_of, kind_of, summary
from virkning.reports.theory.wrapping import lines

STRIPES: Mapping[NodeKind, str] = {
    NodeKind.TARGET_GROUP: "#1a2230",
    NodeKind.RESOURCE: "#8593a1",
    NodeKind.ACTIVITY: "#2a7a78",
    NodeKind.OUTPUT: "#7a4a86",
    NodeKind.RESULT: "#0b5cad",
    NodeKind.CONDITION: "#8a5a00",
}
"""Kinds are told apart by column and heading; the colour only helps."""

WIDEST_WHOLE = 1700  # pixels; what is wider would be too small to read on a page, and is moved sideways

ARROW, BARE = "#6b7886", "#aab4be"  # with an assumption, and without
CORNER, HEAD_SIZE, LABEL_SIZE = 7.0, 6.0, 12.0

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TITLE = Text(da="Forandringsteori: {programme}", en="Theory of change: {programme}")
_ASSUMED = Text(da="{source} fører til {target}, når: {assumption}", en="{source} leads to {target}, if: {assumption}")
_LEADS = Text(da="{source} fører til {target}", en="{source} leads to {target}")


@dataclass(frozen=True)
class Picture:
    """A theory drawn in one language. `addresses` make links of boxes; without, it is a picture to look at."""

    theory: Theory
    title: str
    language: Language
    notes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)
    chosen: str = ""  # the box that the page is about

    @property
    def drawing(self) -> Drawing:
        return layout(self.theory, language=self.language, notes=self.notes)


def svg(picture: Picture) -> str:
    drawn = picture.drawing
    about = summary(picture.theory, language=picture.language)
    name = _TITLE.to(picture.language).format(programme=picture.title)
    prefix = "t" + sha256(f"{name}{picture.chosen}{picture.theory}".encode("utf-8", "replace")).hexdigest()[:10]
    role = "group" if picture.addresses else "img"
    wide, high = _n(drawn.width), _n(drawn.height)
    family = ", ".join((fonts.FAMILY, *fonts.FALLBACKS[:-1], "sans-serif"))
    names = "theory-drawing theory-wide" if drawn.width > WIDEST_WHOLE else "theory-drawing"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" '
        f'role="{role}" lang="{picture.language}" aria-labelledby="{prefix}-title" aria-describedby="{prefix}-desc" '
        f'font-family="{family}" class="{names}">'
        f'<title id="{prefix}-title">{_t(name)}</title><desc id="{prefix}-desc">{_t(about)}</desc>'
    )
    arrows = "".join(_route(route, picture) for route in drawn.routes)
    boxes = "".join(_box(box, picture) for box in drawn.boxes)
    return f'{head}{"".join(_headings(drawn, picture))}<g aria-hidden="true">{arrows}</g>{boxes}</svg>'


def png(picture: Picture, *, scale: float = 2) -> bytes:
    if folder := fonts.folder():
        vl_convert.register_font_directory(str(folder))
    drawn: bytes = vl_convert.svg_to_png(_on_white(svg(picture)), scale=scale)
    return drawn


def _on_white(drawn: str) -> str:
    return drawn.replace("<title ", '<rect width="100%" height="100%" fill="#ffffff"/><title ', 1)


def _headings(drawn: Drawing, picture: Picture) -> list[str]:
    found = headings_of(picture.theory, language=picture.language)
    made = []
    for heading in drawn.headings:
        made.append(_label(found[heading.stage], heading.x, HEAD - 22, room=heading.width))
        made.append(_rule(heading.x, HEAD - 14, heading.width))
    if drawn.conditions_at is not None and drawn.boxes:
        left = min(box.x for box in drawn.boxes)
        right = max(box.x + box.width for box in drawn.boxes)
        made.append(_label(MANY[NodeKind.CONDITION].to(picture.language), left, drawn.conditions_at + 22, room=400))
        made.append(_rule(left, drawn.conditions_at + 30, right - left))
    return made


def _label(text: str, x: float, y: float, *, room: float) -> str:
    """A heading that is wider than its column takes two lines, the last of them where the only one would stand."""
    rows = lines(text, size=LABEL_SIZE - 0.8, room=room)  # widths are measured generously
    attributes = f'font-size="{_n(LABEL_SIZE)}" font-weight="600" fill="{SOFT}" aria-hidden="true"'
    return "".join(
        f'<text x="{_n(x)}" y="{_n(y - 15 * (len(rows) - number))}" {attributes}>{_t(row)}</text>'
        for number, row in enumerate(rows, start=1)
    )


def _rule(x: float, y: float, width: float) -> str:
    return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="2" fill="{LINE}" aria-hidden="true"/>'


def _box(box: Box, picture: Picture) -> str:
    node = box.node
    chosen = node.key == picture.chosen
    edge, stroke = (STRIPES[node.kind], "2") if chosen or node.kind is NodeKind.RESULT else ("#b9c3cd", "1")
    dashes = ' stroke-dasharray="5 3"' if node.kind is NodeKind.CONDITION else ""
    fill = "#e7f0fa" if chosen else "#ffffff"
    body = (
        f'<rect class="box-edge" x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" height="{_n(box.height)}" '
        f'rx="6" fill="{fill}" stroke="{edge}" stroke-width="{stroke}"{dashes}/>'
        f'<rect x="{_n(box.x)}" y="{_n(box.y + 6)}" width="4" height="{_n(box.height - 12)}" rx="2" '
        f'fill="{STRIPES[node.kind]}"/>'
    ) + "".join(_lines(box))
    told = f"{kind_of(picture.theory, node.key, language=picture.language)}: {node.title.to(picture.language)}"
    told = ". ".join((told, *picture.notes.get(node.key, ())))
    address = picture.addresses.get(node.key)
    if address is None:
        return f'<g class="box" data-key="{_t(node.key)}">{body}</g>'
    current = ' aria-current="true"' if chosen else ""
    return (
        f'<a href="{_t(address)}" class="box" data-key="{_t(node.key)}" aria-label="{_t(told)}"{current}>'
        f'<g aria-hidden="true">{body}</g></a>'
    )


def _lines(box: Box) -> list[str]:
    x, y = box.x + PAD, box.y + PAD + TITLE_SIZE - 1
    made = [
        f'<text x="{_n(x)}" y="{_n(y + TITLE_LINE * number)}" font-size="{_n(TITLE_SIZE)}" font-weight="600" '
        f'fill="{INK}">{_t(line)}</text>'
        for number, line in enumerate(box.lines)
    ]
    y += TITLE_LINE * len(box.lines) - 1
    attributes = f'font-size="{_n(NOTE_SIZE)}" fill="{SOFT}"'
    made += [
        f'<text x="{_n(x)}" y="{_n(y + NOTE_LINE * number)}" {attributes}>{_t(line)}</text>'
        for number, line in enumerate(box.notes)
    ]
    return made


def _route(route: Route, picture: Picture) -> str:
    edge, (x, y) = route.edge, route.points[-1]
    colour = ARROW if edge.assumption else BARE
    path = _curves(route.points) if route.forward else _corners(route.points)
    dashes = "" if route.forward else ' stroke-dasharray="4 3"'
    titles = {key: node.title.to(picture.language) for key, node in picture.theory.node_by_key.items()}
    template = (_ASSUMED if edge.assumption else _LEADS).to(picture.language)
    told = template.format(
        source=titles[edge.source],
        target=titles[edge.target],
        assumption=edge.assumption.to(picture.language) if edge.assumption else "",
    )
    return (
        f'<g class="arrow" data-source="{_t(edge.source)}" data-target="{_t(edge.target)}"><title>{_t(told)}</title>'
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.4"{dashes}/>'
        f'<path d="M{_n(x)},{_n(y)} l{_n(-HEAD_SIZE)},{_n(-HEAD_SIZE / 2)} v{_n(HEAD_SIZE)} z" fill="{colour}"/></g>'
    )


def _curves(points: Sequence[Point]) -> str:
    """Curves across the gutters, straight lines past the columns between."""
    path = f"M{_n(points[0][0])},{_n(points[0][1])}"
    for number, (left, right) in enumerate(zip(points, points[1:], strict=False)):
        end = right if number < len(points) - 2 else (right[0] - HEAD_SIZE + 1, right[1])
        half = (left[0] + end[0]) / 2
        if number % 2:
            path += f" L{_n(end[0])},{_n(end[1])}"
        else:
            path += f" C{_n(half)},{_n(left[1])} {_n(half)},{_n(end[1])} {_n(end[0])},{_n(end[1])}"
    return path


def _corners(points: Sequence[Point]) -> str:
    """Straight lines with rounded corners."""
    path = f"M{_n(points[0][0])},{_n(points[0][1])}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        start, end = _towards(corner, before), _towards(corner, after)
        path += f" L{_n(start[0])},{_n(start[1])} Q{_n(corner[0])},{_n(corner[1])} {_n(end[0])},{_n(end[1])}"
    return f"{path} L{_n(points[-1][0] - HEAD_SIZE + 1)},{_n(points[-1][1])}"


def _towards(corner: Point, other: Point) -> Point:
    """A little way from the corner along the line, never past the middle of it."""
    (x, y), (to_x, to_y) = corner, other
    far = abs(to_x - x) + abs(to_y - y)
    step = min(CORNER, far / 2) / far if far else 0.0
    return (x + (to_x - x) * step, y + (to_y - y) * step)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _t(text: str) -> str:
    """Safe in an attribute and in a text, whatever somebody wrote."""
    return escape(_CONTROLS.sub("", text))
