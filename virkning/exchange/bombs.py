"""Workbooks that are small on the disk and enormous in memory: found out before the reader unpacks them."""

import re
import zipfile
import zlib
from io import BytesIO

LARGEST_UNPACKED = 300_000_000
"""Bytes of all parts together; a sheet of a million answers takes about a third."""

MOST_CELLS = 20_000_000
"""Rows times columns out to the farthest cell: the reader makes room for every cell in between, filled or not."""

_CHUNK = 1 << 20
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_LONGEST_REFERENCE = 16
_LETTERS = 26


def is_bomb(content: bytes) -> bool:
    """Whether a workbook would fill the memory. What is no zip archive cannot; a damaged one is left to the reader."""
    if not content.startswith(b"PK\x03\x04"):
        return False
    left = LARGEST_UNPACKED
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for part in archive.infolist():
                sheet = part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml")
                used = _unpacked(archive, part, left, sheet=sheet)
                if used < 0:
                    return True
                left -= used
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        return len(content) > LARGEST_UNPACKED
    return False


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int, *, sheet: bool) -> int:
    """Bytes of one part, counted and not believed; -1 when it takes more than is left or reaches too far out."""
    used, rows, columns, tail = 0, 0, 0, b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            used += len(chunk)
            if used > left:
                return -1
            if not sheet:
                continue
            for letters, number in _REFERENCE.findall(tail + chunk):
                rows, columns = max(rows, int(number)), max(columns, _column(letters))
            if rows * columns > MOST_CELLS:
                return -1
            tail = chunk[-_LONGEST_REFERENCE:]
    return used


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + letter - ord("A") + 1
    return number
