"""How far out the cells of a sheet go, read piece by piece while it is unpacked, before any reader makes room for them.

The reader makes room for every cell between the first and the farthest, filled or not. Each form of workbook tells in
its own way how far out that is.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Protocol
from xml.parsers import expat

MOST_CELLS = 20_000_000
"""Rows times columns out to the farthest cell."""

MOST_MARKS = 4_000_000
"""Elements or records of one sheet; a cell of ODS is two of them. More take long to go through, whatever they hold."""

_PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]*)(\d+)")
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_MANY = re.compile(rb"repeated\s*=\s*[\"'](?!1[\"'])")
_LONGEST_REFERENCE = 64
_LONGEST_ROW = 4 << 20
_LONGEST_NAME = 4
_LETTERS = 26
_LONGEST_NUMBER = 9


class Reach(Protocol):
    def too_far(self, chunk: bytes) -> bool:
        """Whether the sheet, as far as it is read with this piece, takes more than there is room for."""


class ExcelReach:
    """XLSX: a cell is written with its place, such as `r="XFD1048576"`, a row with its number; else it is the next.

    Whatever is written as such a place is counted, also where it makes the file a damaged one: readers are lenient.
    """

    def __init__(self) -> None:
        self._rows = self._columns = self._unplaced_rows = self._unplaced_cells = self._open_cells = 0
        self._tail = b""

    def too_far(self, chunk: bytes) -> bool:
        piece = self._tail + chunk
        last = piece.rfind(b"row")
        cut = piece.rfind(b"<", 0, last) if last > 0 else -1
        whole = cut >= 0 and len(piece) - cut < _LONGEST_ROW  # the last row is looked at again when more of it is read
        self._tail = piece[cut:] if whole else piece[-_LONGEST_REFERENCE:]
        places = _PLACE.findall(piece)
        for number in {number for _letters, number in places}:
            self._rows = max(self._rows, int(number) if len(number) <= _LONGEST_NUMBER else MOST_CELLS)
        for letters in {letters for letters, _number in places}:
            self._columns = max(self._columns, _column(letters) if len(letters) <= _LONGEST_NAME else MOST_CELLS)
        placed_rows = sum(not letters for letters, _number in places)
        self._unplaced_rows += max(len(_ROW.findall(piece)) - placed_rows, 0)
        if len(_CELL.findall(piece)) > len(places) - placed_rows:
            self._count_unplaced(piece)
        return (self._rows + self._unplaced_rows) * (self._columns + self._unplaced_cells) > MOST_CELLS

    def _count_unplaced(self, piece: bytes) -> None:
        """The most cells of a row that do not say where they are, also of a row that is longer than a piece."""
        for at, row in enumerate(_ROW.split(piece)):
            placed = sum(bool(letters) for letters, _number in _PLACE.findall(row))
            self._open_cells = max(len(_CELL.findall(row)) - placed, 0) + (0 if at else self._open_cells)
            self._unplaced_cells = max(self._unplaced_cells, self._open_cells)


class OpenDocumentReach:
    """ODS: rows and cells are counted, and one may stand for many. Empty ones at the end take no room."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.EntityDeclHandler = self._declared
        self._rows = self._columns = self._row = self._column = self._filled = self._repeated = self._marks = 0
        self._in_cell = self._too_far = self._damaged = False
        self._tail = b""

    def too_far(self, chunk: bytes) -> bool:
        if not self._damaged:
            try:
                self._parser.Parse(chunk, False)  # noqa: FBT003 - expat takes no names
            except expat.ExpatError:
                self._damaged = True  # the reader tells so, or reads on: then nothing may stand for many
        if self._damaged and _MANY.search(self._tail + chunk):
            return True
        self._tail = chunk[-_LONGEST_REFERENCE:]
        return self._too_far or self._rows * self._columns > MOST_CELLS or self._marks > MOST_MARKS

    def _start(self, name: str, given: Mapping[str, str]) -> None:
        self._marks += 1
        if name == "table:table":
            self._row = self._rows = self._columns = 0
        elif name == "table:table-row":
            self._repeated, self._column, self._filled = _times(given, "table:number-rows-repeated"), 0, 0
        elif name in {"table:table-cell", "table:covered-table-cell"}:
            self._column += _times(given, "table:number-columns-repeated")
            self._in_cell = True
            if any(key.startswith(("office:", "table:formula")) for key in given):
                self._filled = self._column
        elif self._in_cell:
            self._filled = self._column

    def _end(self, name: str) -> None:
        if name in {"table:table-cell", "table:covered-table-cell"}:
            self._in_cell = False
        elif name == "table:table-row":
            self._row += self._repeated
            if self._filled:
                self._rows, self._columns = self._row, max(self._columns, self._filled)
                self._too_far |= self._rows * self._columns > MOST_CELLS

    def _declared(self, *_given: object) -> None:
        """No program that writes ODS declares names of its own; they are there to multiply."""
        self._too_far = True


class BinaryReach:
    """XLSB: records, each with a kind and a length; a row and a cell begin with their number."""

    ROW, FIRST_CELL, LAST_CELL = 0, 1, 11

    def __init__(self) -> None:
        self._rows = self._columns = self._marks = self._skip = 0
        self._rest = b""

    def too_far(self, chunk: bytes) -> bool:
        piece, at = self._rest + chunk, self._skip
        while at < len(piece):
            kind, size, start = _head(piece, at)
            if start < 0 or (size >= 4 and start + 4 > len(piece)):
                break
            self._marks += 1
            if size >= 4 and kind <= self.LAST_CELL:
                number = int.from_bytes(piece[start : start + 4], "little") + 1
                if kind == self.ROW:
                    self._rows = max(self._rows, number)
                else:
                    self._columns = max(self._columns, number)
            at = start + size
        self._skip, self._rest = max(at - len(piece), 0), piece[at:]
        return self._rows * self._columns > MOST_CELLS or self._marks > MOST_MARKS


def reach_of(part: str, sheets: Collection[str] = ()) -> Reach | None:
    """For the parts of an archive that may hold cells; `sheets` are those that a binary workbook names as its own."""
    if part == "content.xml":
        return OpenDocumentReach()
    if part.endswith(".bin"):
        return BinaryReach() if part.startswith("xl/worksheets/") or part in sheets else None
    return ExcelReach()


def binary_sheets(relations: bytes, parts: Iterable[str]) -> frozenset[str]:
    """The parts that `workbook.bin.rels` names: sheets may lie anywhere in the archive."""
    return frozenset(part for part in parts if part.rpartition("/")[2].encode() in relations)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + letter - ord("A") + 1
    return number


def _times(given: Mapping[str, str], name: str) -> int:
    said = given.get(name, "1")
    return int(said) if said.isdecimal() and len(said) <= _LONGEST_NUMBER else MOST_CELLS + 1


def _head(piece: bytes, at: int) -> tuple[int, int, int]:
    """Kind, length, and where the content begins; -1 where the piece ends before that."""
    kind, size = piece[at], 0
    at += 1
    if kind & 0x80:
        if at >= len(piece):
            return 0, 0, -1
        kind, at = (kind & 0x7F) | ((piece[at] & 0x7F) << 7), at + 1
    for shift in (0, 7, 14, 21):
        if at >= len(piece):
            return 0, 0, -1
        byte, at = piece[at], at + 1
        size |= (byte & 0x7F) << shift
        if not byte & 0x80:
            break
    return kind, size, at
