"""What a file is, found by looking into it: a name or a promise of the sender says nothing."""

import io
import re
import struct
import zipfile
from enum import StrEnum

from virkning.domain.manual import key_of

MOST_PIXELS = 40_000_000
"""A picture with more than a camera makes is there to fill the memory of whoever opens it."""

MOST_PARTS = 2_000
LARGEST_FILE = 8_000_000
PNG, JPEG, PDF, ZIP = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"%PDF-", b"PK\x03\x04"
WORD_PART = "word/document.xml"
SIZE_MARKERS = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})


class FileKind(StrEnum):
    """Kinds that are taken in, and no others: neither SVG nor HTML, which can carry scripts."""

    PNG = "png"
    JPEG = "jpeg"
    PDF = "pdf"
    WORD = "docx"

    @property
    def is_picture(self) -> bool:
        return self in (FileKind.PNG, FileKind.JPEG)


def kind_of(content: bytes) -> FileKind | None:
    """None for what is not taken in, and for a picture too large to be opened."""
    if content.startswith(PNG):
        return FileKind.PNG if _fits(_png_size(content)) else None
    if content.startswith(JPEG):
        return FileKind.JPEG if _fits(_jpeg_size(content)) else None
    if content.startswith(PDF):
        return FileKind.PDF
    return FileKind.WORD if content.startswith(ZIP) and _is_word(content) else None


def file_name(given: str, kind: FileKind) -> str:
    """Letters, digits and lines only, and the ending of what it is: `../../Plan.PDF` becomes `plan.pdf`."""
    stem = re.split(r"[/\\]", given)[-1].rpartition(".")[0] or given
    return f"{key_of(stem)}.{kind.value}"


def _fits(size: tuple[int, int] | None) -> bool:
    return size is not None and 0 < size[0] * size[1] <= MOST_PIXELS


def _png_size(content: bytes) -> tuple[int, int] | None:
    if len(content) < 33 or content[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """The segments are walked until the one that tells the size."""
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], struct.unpack(">H", content[at + 2 : at + 4])[0]
        if marker in SIZE_MARKERS:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None


def _is_word(content: bytes) -> bool:
    """The list of parts is read, and nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            names = parts.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    return WORD_PART in names and len(names) <= MOST_PARTS and not macros
