"""What a file is, by looking into it."""

import io
import struct
import zipfile

import pytest

from tests.factories.manuals import SMALL_PICTURE
from virkning.domain.attachment import FileKind, kind_of


def png(width: int, height: int) -> bytes:
    return SMALL_PICTURE[:16] + struct.pack(">II", width, height) + SMALL_PICTURE[24:]


def jpeg(width: int, height: int) -> bytes:
    other = b"\xff\xe0" + struct.pack(">H", 4) + b"ab"
    size = b"\xff\xc0" + struct.pack(">HBHH", 17, 8, height, width)
    return b"\xff\xd8" + other + size + b"\x00" * 20


def archive(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as parts:
        for name in names:
            parts.writestr(name, "x")
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (png(2, 2), FileKind.PNG),
        (png(30_000, 30_000), None),
        (png(2, 2)[:20], None),
        (jpeg(4, 4), FileKind.JPEG),
        (jpeg(65_000, 65_000), None),
        (b"\xff\xd8\xff\xe0", None),
        (b"%PDF-1.7 ...", FileKind.PDF),
        (archive("word/document.xml"), FileKind.WORD),
        (archive("word/document.xml", "word/vbaProject.bin"), None),
        (archive("xl/workbook.xml"), None),
        (b"PK\x03\x04 broken", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", None),
        (b"<html>", None),
        (b"", None),
    ],
)
def test_only_what_is_meant_is_taken_in(content: bytes, kind: FileKind | None) -> None:
    assert kind_of(content) is kind


def test_pictures_are_told_from_the_rest() -> None:
    assert [kind for kind in FileKind if kind.is_picture] == [FileKind.PNG, FileKind.JPEG]
