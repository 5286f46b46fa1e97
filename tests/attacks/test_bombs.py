"""Files that are small on the disk and enormous in memory, or built to be read for ever: refused with a clear word.

Each is read in a process of its own with little memory, so that a reader that gives way fails its own test only.
"""

import io
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from virkning.domain.errors import Unreadable
from virkning.exchange.bombs import is_bomb
from virkning.exchange.files import read_content
from virkning.exchange.reach import BinaryReach

MEMORY = 1_500_000_000
SECONDS = 60
HEAD = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
FOOT = "</sheetData></worksheet>"
PARTS = {
    "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
    'main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" '
    'sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/'
    'package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODS_MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    f'manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
ODS_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="S">'
)
ODS_FOOT = "</table:table></office:spreadsheet></office:body></office:document-content>"
XLSB_SHEET = (
    bytes(4)
    + (1).to_bytes(4, "little")
    + b"".join(len(text).to_bytes(4, "little") + text.encode("utf-16-le") for text in ("rId1", "S"))
)
XLSB_PARTS = {
    "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
    "_rels/.rels": PARTS["_rels/.rels"].replace("workbook.xml", "workbook.bin"),
    "xl/_rels/workbook.bin.rels": PARTS["xl/_rels/workbook.xml.rels"]
    .replace("sheet1.xml", "sheet1.bin")
    .replace('"r1"', '"rId1"'),
}
READER = """
import resource, sys
from pathlib import Path
from virkning.domain.errors import Malformed, Unreadable
from virkning.exchange.files import read_file
from virkning.library.fhir_json import read_json
from virkning.library.tables import read_table
resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
path = Path(sys.argv[1])
read = {".json": lambda: read_json(path, kind="Questionnaire"), ".toml": lambda: read_table(path)}
try:
    read.get(path.suffix, lambda: read_file(path))()
except (Malformed, Unreadable) as refused:
    print(refused.problems[0].code)
else:
    print("read")
"""


def cell(at: str, text: str = "x") -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'


def workbook(sheet: str, *, at: str = "xl/worksheets/sheet1.xml") -> bytes:
    """An XLSX of one sheet, which lies where the workbook says that it does."""
    content, relations = io.BytesIO(), "xl/_rels/workbook.xml.rels"
    moved = PARTS[relations].replace("worksheets/sheet1.xml", f"/{at}")
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**PARTS, relations: moved, at: sheet}.items():
            archive.writestr(name, text)
    return content.getvalue()


def spreadsheet(rows: str, *, declared: str = "") -> bytes:
    """An ODS of one sheet."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODS)
        archive.writestr("META-INF/manifest.xml", ODS_MANIFEST)
        archive.writestr("content.xml", f'<?xml version="1.0"?>{declared}{ODS_HEAD}{rows}{ODS_FOOT}')
    return content.getvalue()


def ods_row(cells: str, *, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


def ods_cell(text: str, *, times: int = 1) -> str:
    repeated = f'table:number-columns-repeated="{times}"'
    if not text:
        return f'<table:table-cell table:style-name="ce1" {repeated}/>'
    return f'<table:table-cell office:value-type="string" {repeated}><text:p>{text}</text:p></table:table-cell>'


def binary(*records: tuple[int, bytes], before: bytes = b"") -> bytes:
    """An XLSB of one sheet with these records."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in XLSB_PARTS.items():
            archive.writestr(name, text)
        workbook_records = [(143, b""), (156, XLSB_SHEET), (144, b""), (157, bytes(26)), (132, b"")]
        archive.writestr("xl/workbook.bin", b"".join(record(*one) for one in workbook_records))
        archive.writestr("xl/worksheets/sheet1.bin", before + b"".join(record(*one) for one in records))
    return content.getvalue()


def record(kind: int, content: bytes) -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(content)
    length = bytes([size]) if size < 128 else bytes([size & 0x7F | 0x80, size >> 7])
    return head + length + content


def number(value: int) -> bytes:
    return value.to_bytes(4, "little")


def binary_sheet(*cells: tuple[int, int, float]) -> bytes:
    """Rows and columns from 0; each cell in a row of its own."""
    last_row, last_column = max(row for row, _, _ in cells), max(column for _, column, _ in cells)
    records = [(129, b""), (148, number(0) + number(last_row) + number(0) + number(last_column)), (145, b"")]
    for row, column, value in cells:
        records.append((0, number(row) + bytes(13)))
        records.append((5, number(column) + number(0) + struct.pack("<d", value)))
    return binary(*records, (146, b""), (130, b""))


ALL_ROWS, ALL_COLUMNS = 1_048_576, 16_384
FAR_OUT = f'{HEAD}<row r="1">{cell("A1")}</row><row r="1048576">{cell("XFD1048576")}</row>{FOOT}'
LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a "haha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + f']>{HEAD}<row r="1">{cell("A1", "&i;")}</row>{FOOT}'
)
OUTSIDE = f'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>{HEAD}<row r="1">{cell("A1", "&a;")}</row>{FOOT}'


BOMBS: dict[str, tuple[str, Callable[[], bytes], set[str]]] = {
    "a cell in the farthest corner": ("a.xlsx", lambda: workbook(FAR_OUT), {"file-too-large"}),
    "zeros that are packed well": (
        "a.xlsx",
        lambda: workbook(f"{HEAD}{' ' * 310_000_000}{FOOT}"),
        {"file-too-large"},
    ),
    "names that multiply": ("a.xlsx", lambda: workbook(LAUGHS), {"file-damaged", "no-rows"}),
    "a name of a file outside": ("a.xlsx", lambda: workbook(OUTSIDE), {"file-damaged", "no-rows"}),
    "an ODS cell that stands for a whole sheet": (
        "a.ods",
        lambda: spreadsheet(ods_row(ods_cell("x", times=ALL_COLUMNS), times=ALL_ROWS)),
        {"file-too-large"},
    ),
    "an ODS cell in the farthest corner": (
        "a.ods",
        lambda: spreadsheet(
            ods_row(ods_cell("x"))
            + ods_row(ods_cell(""), times=ALL_ROWS - 2)
            + ods_row(ods_cell("", times=ALL_COLUMNS - 1) + ods_cell("x"))
        ),
        {"file-too-large"},
    ),
    "ODS rows without number": (
        "a.ods",
        lambda: spreadsheet(ods_row(ods_cell("x") * 2, times=10**30)),
        {"file-too-large"},
    ),
    "an ODS of blanks": ("a.ods", lambda: spreadsheet(" " * 310_000_000), {"file-too-large"}),
    "an ODS of empty cells": (
        "a.ods",
        lambda: spreadsheet(ods_row("<table:table-cell/>" * 9_000_000)),
        {"file-too-large"},
    ),
    "ODS names that multiply": (
        "a.ods",
        lambda: spreadsheet(ods_row(ods_cell("&i;")), declared=LAUGHS[: LAUGHS.index("]>") + 2]),
        {"file-too-large"},
    ),
    "an XLSX cell in the farthest corner, written in another way": (
        "a.xlsx",
        lambda: workbook(f"{HEAD}<row r = '1'><c r='a1'/></row><row r='1048576'><c r='xfd1048576'/></row>{FOOT}"),
        {"file-too-large"},
    ),
    "an XLSX row and a column of very long names": (
        "a.xlsx",
        lambda: workbook(f'{HEAD}<row r="1"><c r="A1"/></row><row r="1"><c r="AAAAAA3999999999"/></row>{FOOT}'),
        {"file-too-large"},
    ),
    "an XLSX row of cells without places, far down": (
        "a.xlsx",
        lambda: workbook(f'{HEAD}<row>{"<c/>" * 1_000_000}</row><row r="1048576"><c/></row>{FOOT}'),
        {"file-too-large"},
    ),
    "an XLSX sheet that lies somewhere else": (
        "a.xlsx",
        lambda: workbook(
            f'{HEAD}<row r="1">{cell("A1")}</row><row r="1048576">{cell("XFD1048576")}</row>{FOOT}',
            at="docProps/app.xml",
        ),
        {"file-too-large"},
    ),
    "an ODS that breaks off for one reader and not for the other": (
        "a.ods",
        lambda: spreadsheet(f'<x y="&none;"/>{ods_row(ods_cell("1", times=10_000), times=100_000)}'),
        {"file-too-large"},
    ),
    "an XLSB cell in the farthest corner": (
        "a.xlsb",
        lambda: binary_sheet((0, 0, 1.0), (ALL_ROWS - 1, ALL_COLUMNS - 1, 1.0)),
        {"file-too-large"},
    ),
    "an XLSB of empty records": (
        "a.xlsb",
        lambda: binary((129, b""), before=record(37, b"") * 5_000_000),
        {"file-too-large"},
    ),
    "a quotation that never ends": ("a.csv", lambda: b'a,b\n"' + b"x" * 20_000_000, {"cell-too-long"}),
    "very many columns": ("a.csv", lambda: b"a," * 2_000_000, {"too-many-columns"}),
    "layers of JSON": ("a.json", lambda: b'{"a":' * 200_000, {"too-deep", "json-syntax"}),
    "layers of TOML": ("a.toml", lambda: b"a = " + b"[" * 200_000, {"too-deep", "toml-syntax"}),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_with_a_word(tmp_path: Path, name: str) -> None:
    file, made, codes = BOMBS[name]
    (tmp_path / file).write_bytes(made())
    ran = subprocess.run(
        [sys.executable, "-c", READER.replace("MEMORY", str(MEMORY)), str(tmp_path / file)],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-500:]
    assert ran.stdout.strip() in codes


def test_what_an_archive_says_of_its_size_is_not_believed() -> None:
    content = workbook(f'{HEAD}<row r="1">{cell("A1", "x" * 4000)}</row><row r="2">{cell("A2")}</row>{FOOT}')
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    lying = content.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != content
    with pytest.raises(Unreadable):
        read_content(lying, name="a.xlsx")


def test_an_ods_with_empty_cells_to_the_end_of_the_sheet_is_read() -> None:
    """So every ODS looks: the rest of each row, and the rows below, stand as one empty cell that is repeated."""
    rest = ods_cell("", times=ALL_COLUMNS - 2)
    rows = [ods_row(ods_cell("a") + ods_cell("b") + rest), ods_row(ods_cell("1", times=2) + rest, times=3)]
    below = ods_row(ods_cell("", times=ALL_COLUMNS), times=ALL_ROWS - 4)
    sheet = read_content(spreadsheet("".join(rows) + below), name="a.ods")
    assert ([column.name for column in sheet.columns], len(sheet.rows)) == (["a", "b"], 3)


def test_an_honest_xlsb_is_read() -> None:
    assert not is_bomb(binary_sheet((0, 0, 1.0), (1, 1, 2.0), (300, 40, 3.0)))
    assert len(read_content(binary_sheet((0, 0, 1.0), (1, 0, 2.0), (2, 0, 3.0)), name="a.xlsb").rows) == 2


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 64])
def test_a_sheet_is_measured_the_same_in_whatever_pieces_it_comes(size: int) -> None:
    """The places where one piece ends and the next begins hide nothing."""
    far = binary_sheet((0, 0, 1.0), (ALL_ROWS - 1, ALL_COLUMNS - 1, 1.0))
    near = binary_sheet((0, 0, 1.0), (9, 9, 1.0))
    for content, expected in ((far, True), (near, False)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            sheet = archive.read("xl/worksheets/sheet1.bin")
        reach = BinaryReach()
        pieces = [sheet[at : at + size] for at in range(0, len(sheet), size)]
        assert (True in [reach.too_far(piece) for piece in pieces]) is expected


def test_an_honest_workbook_is_no_bomb() -> None:
    assert not is_bomb(workbook(f'{HEAD}<row r="1">{cell("A1")}{cell("B1")}</row>{FOOT}'))
    assert not is_bomb(b"a,b\n1,2\n")
