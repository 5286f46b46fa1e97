"""Files that are small on the disk and enormous in memory, or built to be read for ever: refused with a clear word.

Each is read in a process of its own with little memory, so that a reader that gives way fails its own test only.
"""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from virkning.domain.errors import Unreadable
from virkning.exchange.bombs import is_bomb
from virkning.exchange.files import read_content

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
READER = """
import resource, sys
from pathlib import Path
from virkning.domain.errors import Malformed, Unreadable
from virkning.exchange.files import read_file
from virkning.library.fhir import read_json
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


def workbook(sheet: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**PARTS, "xl/worksheets/sheet1.xml": sheet}.items():
            archive.writestr(name, text)
    return content.getvalue()


FAR_OUT = f'{HEAD}<row r="1">{cell("A1")}</row><row r="1048576">{cell("XFD1048576")}</row>{FOOT}'
LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a "haha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + f']>{HEAD}<row r="1">{cell("A1", "&i;")}</row>{FOOT}'
)
OUTSIDE = f'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>{HEAD}<row r="1">{cell("A1", "&a;")}</row>{FOOT}'


def bombs() -> dict[str, tuple[str, bytes, set[str]]]:
    return {
        "a cell in the farthest corner": ("a.xlsx", workbook(FAR_OUT), {"file-too-large"}),
        "zeros that are packed well": (
            "a.xlsx",
            workbook(f"{HEAD}{' ' * 310_000_000}{FOOT}"),
            {"file-too-large"},
        ),
        "names that multiply": ("a.xlsx", workbook(LAUGHS), {"file-damaged", "no-rows"}),
        "a name of a file outside": ("a.xlsx", workbook(OUTSIDE), {"file-damaged", "no-rows"}),
        "a quotation that never ends": ("a.csv", b'a,b\n"' + b"x" * 20_000_000, {"cell-too-long"}),
        "very many columns": ("a.csv", b"a," * 2_000_000, {"no-rows"}),
        "layers of JSON": ("a.json", b'{"a":' * 200_000, {"too-deep", "json-syntax"}),
        "layers of TOML": ("a.toml", b"a = " + b"[" * 200_000, {"too-deep", "toml-syntax"}),
    }


@pytest.mark.parametrize("name", bombs())
def test_a_bomb_is_refused_with_a_word(tmp_path: Path, name: str) -> None:
    file, content, codes = bombs()[name]
    (tmp_path / file).write_bytes(content)
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


def test_an_honest_workbook_is_no_bomb() -> None:
    assert not is_bomb(workbook(f'{HEAD}<row r="1">{cell("A1")}{cell("B1")}</row>{FOOT}'))
    assert not is_bomb(b"a,b\n1,2\n")
