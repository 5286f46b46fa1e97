"""Workbooks that are small on the disk and enormous in memory: found out before the reader unpacks them."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Collection
from io import BytesIO

from virkning.exchange.reach import OpenDocumentReach, binary_sheets, reach_of

LARGEST_UNPACKED = 300_000_000
"""Bytes of all parts together; a sheet of a million answers takes about a third."""

MOST_TAGS = 8_000_000
"""Of an ODS, which has four for each cell: counted first, since going through them one by one takes long."""

_CHUNK = 1 << 20
_RELATIONS = "xl/_rels/workbook.bin.rels"

_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, EOFError),
    *(ValueError, OSError, struct.error, OverflowError),  # a place in the archive that cannot be
)


def is_bomb(content: bytes) -> bool:
    """Whether a workbook would fill the memory. What is no zip archive cannot; a damaged one is left to the reader."""
    if not content.startswith(b"PK\x03\x04"):
        return False
    left = LARGEST_UNPACKED
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            sheets = _binary_sheets(archive)
            for part in archive.infolist():
                used = _unpacked(archive, part, left, sheets)
                if used < 0:
                    return True
                left -= used
    except _DAMAGED:
        return len(content) > LARGEST_UNPACKED
    return False


def _binary_sheets(archive: zipfile.ZipFile) -> frozenset[str]:
    names = archive.namelist()
    if _RELATIONS not in names:
        return frozenset()
    with archive.open(_RELATIONS) as stream:
        return binary_sheets(stream.read(_CHUNK), names)


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int, sheets: Collection[str]) -> int:
    """Bytes of one part, counted and not believed; -1 when it takes more than is left or reaches too far out."""
    used, reach = 0, reach_of(part.filename, sheets)
    if isinstance(reach, OpenDocumentReach) and _tags(archive, part) > MOST_TAGS:
        return -1
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            used += len(chunk)
            if used > left or (reach is not None and reach.too_far(chunk)):
                return -1
    return used


def _tags(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """Stops counting where it is enough."""
    found = 0
    with archive.open(part) as stream:
        while found <= MOST_TAGS and (chunk := stream.read(_CHUNK)):
            found += chunk.count(b"<")
    return found
