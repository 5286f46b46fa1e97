"""Tables on slides: a long one goes on over several, small ones beside each other, and one too wide is left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.util import Cm, Pt

from virkning.reports.documents.column_widths import letters_of
from virkning.reports.documents.view import RowView, SectionView, TableView

_WIDTH, _EDGE, _TOP, _ROW, _BETWEEN = Cm(33.867), Cm(1.6), Cm(3.4), Cm(0.9), Cm(1.2)
_HALF = int((_WIDTH - 2 * _EDGE - _BETWEEN) / 2)
_INK, _SOFT, _WASH = RGBColor(0x1A, 0x22, 0x30), RGBColor(0x55, 0x60, 0x6F), RGBColor(0xF3, 0xF5, 0xF8)
_COLOURS = {"better": RGBColor(0x0F, 0x5B, 0xB0), "worse": RGBColor(0xB4, 0x4D, 0x08), "hidden": _SOFT}
_LETTERS = 125  # of all the columns, at the size of a table
_LINES, _COLUMNS = 14, 8  # more than these cannot be read from the back of the room
_WORDS, _WORDS_OF_HALF = 36, 24  # letters of a column; longer texts are folded
_NARROW = 4  # columns beside the first; two such tables can be read beside each other


@dataclass(frozen=True, slots=True)
class Placed:
    """A table, or a part of one, and where on the slide it stands. Beside others it bears its own title."""

    table: TableView
    rows: tuple[RowView, ...]
    left: int
    top: int
    width: int
    titled: bool = False


def slides_of(section: SectionView) -> Iterator[tuple[str, tuple[Placed, ...]]]:
    """The title of each slide, and the tables on it: the small ones first, then each of the others."""
    yield from _shared([table for table in section.tables if _small(table)], section.title)
    for table in section.tables:
        if not _small(table):
            yield from _long(table)


def _small(table: TableView) -> bool:
    return len(table.columns) <= _NARROW and _height(table) <= _LINES


def _height(table: TableView) -> int:
    """In lines: its title and head, which takes two over narrow columns, and each row with the heading over it."""
    return (2 if len(table.columns) < 3 else 3) + len(table.rows) + sum(bool(row.group) for row in table.rows)


def _shared(tables: Sequence[TableView], title: str) -> Iterator[tuple[str, tuple[Placed, ...]]]:
    """Down the left side, then down the right one, then the next slide."""
    if len(tables) < 2:
        for table in tables:
            yield from _long(table)
        return
    slides = list(_filled(tables))
    for number, placed in enumerate(slides, start=1):
        yield (title if len(slides) == 1 else f"{title} ({number}/{len(slides)})", placed)


def _filled(tables: Sequence[TableView]) -> Iterator[tuple[Placed, ...]]:
    placed: list[Placed] = []
    side, used = 0, 0
    for table in tables:
        if used and used + _height(table) > _LINES:
            side, used = side + 1, 0
        if side == 2:
            yield _spread(placed)
            placed, side = [], 0
        left = _EDGE + side * (_HALF + _BETWEEN)
        placed.append(Placed(table, table.rows, left, _TOP + used * _ROW, _HALF, titled=True))
        used += _height(table)
    yield _spread(placed)


def _spread(placed: Sequence[Placed]) -> tuple[Placed, ...]:
    """Where nothing stands beside them they have the whole slide."""
    if all(one.left == _EDGE for one in placed):
        return tuple(replace(one, width=_WIDTH - 2 * _EDGE) for one in placed)
    return tuple(placed)


def _long(table: TableView) -> Iterator[tuple[str, tuple[Placed, ...]]]:
    if len(table.columns) > _COLUMNS:
        return  # the workbook and the PDF have it; here it could not be read
    parts = list(_parts(table))
    for number, rows in enumerate(parts, start=1):
        title = table.title if len(parts) == 1 else f"{table.title} ({number}/{len(parts)})"
        yield (title, (Placed(table, rows, _EDGE, _TOP, _WIDTH - 2 * _EDGE),))


def _parts(table: TableView) -> Iterator[tuple[RowView, ...]]:
    """The heading over a group takes a line too, and so does a text that is longer than its column is wide."""
    part: list[RowView] = []
    used, fits = 0, sum(letters_of(table, most=_WORDS)) <= _LETTERS
    for row in table.rows:
        longest = max(map(len, (row.title, *(cell.text for cell in row.cells))))
        folded = longest // _WORDS if fits else longest * max(len(table.columns), 1) // _LETTERS
        lines = (1 if row.group else 0) + 1 + folded
        if part and used + lines > _LINES:
            yield tuple(part)
            part, used = [], 0
        part.append(row)
        used += lines
    if part:
        yield tuple(part)


def draw(slide: Any, one: Placed) -> None:
    table, top = one.table, one.top
    if one.titled:
        _heading(slide, one)
        top += int(_ROW * 0.8)
    lines: list[RowView | str] = []
    for row in one.rows:
        lines += [row.group, row] if row.group else [row]
    height = int(_ROW * (0.75 if one.titled else 1)) * (len(lines) + 1)
    shape = slide.shapes.add_table(len(lines) + 1, len(table.columns) + 1, one.left, top, one.width, height)
    shape.name = table.title
    grid = shape.table
    _widths(grid, table, one.width)
    _write(grid.cell(0, 0), table.head, bold=True, fill=_WASH)
    for place, (name, words) in enumerate(table.heads, start=1):
        _write(grid.cell(0, place), name, bold=True, right=not words, fill=_WASH)
    for number, line in enumerate(lines, start=1):
        if isinstance(line, str):
            grid.cell(number, 0).merge(grid.cell(number, len(table.columns)))
            _write(grid.cell(number, 0), line, bold=True, fill=_WASH)
        else:
            _row(grid, number, line)


def _heading(slide: Any, one: Placed) -> None:
    frame = slide.shapes.add_textbox(one.left, one.top, one.width, int(_ROW * 0.8)).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_top = frame.margin_bottom = 0
    paragraph = frame.paragraphs[0]
    paragraph.text, paragraph.font.bold, paragraph.font.size, paragraph.font.color.rgb = (
        one.table.title,
        True,
        Pt(13),
        _INK,
    )


def _widths(grid: Any, table: TableView, width: int) -> None:
    """Each column as wide as what stands in it, within reason, so that no word is broken and no date folded."""
    needed = letters_of(table, most=_WORDS if width > _HALF else _WORDS_OF_HALF)
    for place, letters in enumerate(needed):
        grid.columns[place].width = int(width * letters / sum(needed))


def _row(grid: Any, number: int, line: RowView) -> None:
    _write(grid.cell(number, 0), line.title, bold=line.strong)
    for place, cell in enumerate(line.cells, start=1):
        text = f"{cell.mark} {cell.text}{f' [{cell.ref}]' if cell.ref else ''}".strip()
        _write(
            grid.cell(number, place),
            text,
            bold=line.strong or bool(cell.mark),
            right=not cell.told,
            colour=_COLOURS.get(cell.kind, _INK),
        )


def _write(
    cell: Any, text: str, *, bold: bool = False, right: bool = False, colour: Any = _INK, fill: Any = None
) -> None:
    cell.text = text
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.font.size, paragraph.font.bold, paragraph.font.color.rgb = Pt(12), bold, colour
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    cell.margin_top = cell.margin_bottom = Cm(0.08)
    cell.fill.solid()
    cell.fill.fore_color.rgb = fill if fill is not None else RGBColor(0xFF, 0xFF, 0xFF)
