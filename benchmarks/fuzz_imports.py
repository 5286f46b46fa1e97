"""Broken, hostile and absurd files through the whole reading of an import: `python -m benchmarks.fuzz_imports 500000`.

Every input must end with rows or with Unreadable, within a time and a memory that are bounded. Cells, headings and
whole files are drawn from what goes wrong in the wild; bytes are turned over in between, in workbooks too.
"""

import csv
import io
import resource
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Sequence
from datetime import date
from random import Random

import xlsxwriter

from benchmarks import configured  # noqa: F401 - before the rooms that need settings are read
from virkning.actions.import_rows import packed, unpacked
from virkning.domain.errors import Unreadable
from virkning.domain.programme import Programme
from virkning.exchange.import_columns import FIELDS, Meaning, guess, meaning_of
from virkning.exchange.imports import ReadSheet, open_file, read_import
from virkning.exchange.responses import AnsweredForm
from virkning.exchange.responses.writing import ENDINGS, written
from virkning.library import packages
from virkning.library.shelves import instruments

TODAY = date(2026, 11, 26)
RARE = 0.005
"""Of files of others, those of SPSS and Stata: each is read by a process of its own, which takes most of a second."""

SECONDS = 5.0
"""What one input may take; most take a thousandth of it."""

HEADS = (
    *("borger", "Borger", "id", "nr", "cpr", "navn", "afdeling", "fase", "tidspunkt", "dato", "start", "slut", "team"),
    *("værdi", "skala", "spørgsmål", "Før dato", "efter dato", "F2 efter", "", " ", "\u202e", "=1+1", "a" * 300, "før"),
    *("efter", "køn", "9", "#REF!", "\N{NO-BREAK SPACE}", "borger borger", "dato|før", "value:x.y|before|f1"),
)
CELLS = (
    *(
        "1",
        "17",
        "2,5",
        "2.5",
        "1.234,5",
        "1e999",
        "-1e308",
        "NaN",
        "inf",
        "",
        " ",
        "?",
        "ved ikke",
        "Slet ikke",
        "Altid",
    ),
    *(
        "3/6-13",
        "31-02-2013",
        "3. juni 2013",
        "2013-06-03",
        "99-99-9999",
        "44000",
        "0001-01-01",
        "9999-12-31",
        "13/13-13",
    ),
    *("før", "efter", "undervejs", "T4", "uge 99999999999999999999", "f1", "phase 2", "A1:A1", "=A1", "=HYPERLINK(1)"),
    *("0101010101", "010101-0101", "\ud7ff", "\u0130", "ﬁ", "٣", "²", "१", "½", "x" * 200, '"', "'", ";", "\t", "\0"),
    *("true", "-", "–", "#N/A", "#I/T", "1_000", "０", "1,2,3", "1.2.3", "--1", "+", "1 000,5", "\N{MINUS SIGN}5", "ß"),
)


def main(inputs: int, seed: int) -> None:
    begun = time.monotonic()
    ended, slowest = go(inputs, seed)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    took = time.monotonic() - begun
    sys.stdout.write(
        f"{inputs} inputs, seed {seed}: {took:.0f} s, slowest {slowest * 1000:.0f} ms, at most {peak} MB\n"
    )
    for name, count in sorted(ended.items()):
        sys.stdout.write(f"  {name}: {count}\n")


def go(inputs: int, seed: int) -> tuple[Counter[str], float]:
    """How each kind of input ended, and the seconds of the slowest. Stops at the first that ends otherwise."""
    rng, ended, slowest = Random(seed), Counter[str](), 0.0  # noqa: S311 - draws inputs, no secret
    programmes = [one.programme for one in packages.packages().values() if one.programme.scaled]
    kinds = (*("csv",) * 5, *("bytes",) * 4, *("broken workbook",) * 2, *("workbook",) * 1, *("of others",) * 3)
    pool = [_workbook(rng, rng.choice(programmes)) for _ in range(min(200, inputs // 20 + 1))]
    others, statistics = _of_others(programmes)
    for number in range(inputs):
        kind, programme = kinds[number % len(kinds)], rng.choice(programmes)
        if kind == "of others":
            content = _turned(rng, rng.choice(statistics if rng.random() < RARE else others))
        else:
            content = _made(kind, rng, programme, pool)
        start = time.process_time()
        outcome = _through(content, programme, rng)
        took = time.process_time() - start
        slowest = max(slowest, took)
        if took > SECONDS:
            raise SystemExit(f"input {number} of seed {seed} took {took:.1f} s")
        ended[f"{kind}: {outcome}"] += 1
    return ended, slowest


def _made(kind: str, rng: Random, programme: Programme, pool: Sequence[bytes]) -> bytes:
    match kind:
        case "csv":
            return _csv(rng, programme)
        case "bytes":
            return _turned(rng, _csv(rng, programme))
        case "workbook":
            return _workbook(rng, programme)
    return _broken(rng, rng.choice(pool))


def _through(content: bytes, programme: Programme, rng: Random) -> str:
    known = instruments()
    try:
        sheets = open_file(content, programme, known, name="fil.xlsx")
        told = []
        for sheet in sheets:
            meanings = guess(sheet, programme, known)
            for name in list(meanings):
                if rng.random() < 0.03:
                    meanings[name] = _meaning(rng, programme)
            told.append(ReadSheet(sheet, meanings))
        found = read_import(told, programme, known, identities=rng.random() < 0.5, today=TODAY)
    except Unreadable as error:
        if not error.problems:
            raise SystemExit("unreadable without a reason") from error
        return "refused"
    if unpacked(packed(found.rows)) != found.rows:
        raise SystemExit("rows are not the same when they come back")
    return "read" if found.rows.courses else "empty"


def _meaning(rng: Random, programme: Programme) -> Meaning:
    indicator = rng.choice(programme.scaled)
    what = rng.choice(
        (*FIELDS, "ignore", "name", "cpr", f"value:{indicator.instrument}.{indicator.scale}", "value:", "fact:x")
    )
    return meaning_of("|".join((what, rng.choice(("", "", "before", "after", "3", "?")), rng.choice(("", "", "f1")))))


def _table(rng: Random, programme: Programme) -> list[list[str]]:
    names = [one.title.da for one in programme.scaled] + [
        item.label.da for one in programme.scaled for item in instruments()[one.instrument].items[:3]
    ]
    heads = [
        f"{rng.choice(names)}{rng.choice(('', ' før', ' efter', '_1', '_2'))}"
        if rng.random() < 0.4
        else rng.choice(HEADS)
        for _ in range(rng.randint(1, 9))
    ]
    if rng.random() < 0.6:
        heads[0] = "borger"
    if rng.random() < 0.6 and len(heads) > 1:
        heads[1] = "dato"
    rows = [[_cell(rng, head) for head in heads] for _ in range(rng.randint(0, 6))]
    titles = [[rng.choice(CELLS)] for _ in range(rng.choice((0, 0, 0, 1, 3)))]
    return [*titles, heads, *rows]


def _cell(rng: Random, head: str) -> str:
    if head == "dato" and rng.random() < 0.7:
        return f"{rng.randint(1, 29)}/{rng.randint(1, 12)}-20{rng.randint(10, 26)}"
    return str(rng.randint(0, 60)) if rng.random() < 0.4 else rng.choice(CELLS)


def _csv(rng: Random, programme: Programme) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=rng.choice(";,\t|"))
    try:
        writer.writerows(_table(rng, programme))
    except csv.Error:
        return b"borger;dato\n1;2"
    return out.getvalue().encode(rng.choice(("utf-8", "utf-8-sig", "utf-16", "cp1252")), "replace")


def _turned(rng: Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(changed) + 1)
        match rng.randint(0, 3):
            case 0:
                changed[at : at + 1] = bytes([rng.randrange(256)])
            case 1:
                changed[at:at] = rng.choice(
                    (b'"', b"\xff\xfe", b"\0", b"sep=;\n", b"\r", b"PK\x03\x04", b"PAR1", b";" * 50)
                )
            case 2:
                del changed[at : at + rng.randint(1, 20)]
            case _:
                changed += changed[at : at + 40]
    return bytes(changed)


def _workbook(rng: Random, programme: Programme) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for number in range(rng.choice((1, 1, 2))):
            page = book.add_worksheet(f"Ark{number}")
            for at, row in enumerate(_table(rng, programme)):
                for column, cell in enumerate(row):
                    if cell.isdecimal() and cell.isascii() and len(cell) < 15:
                        page.write_number(at, column, int(cell))
                    else:
                        page.write_string(at, column, cell.replace("\0", ""))
            if rng.random() < 0.3:
                page.merge_range(0, 1, 0, rng.randint(2, 6), rng.choice(("Før", "Efter", "")))
    return out.getvalue()


def _of_others(programmes: Sequence[Programme]) -> tuple[list[bytes], list[bytes]]:
    """Sound answers as FHIR and REDCap hold them, and as SPSS and Stata do."""
    known, plain, statistics = instruments(), list[bytes](), list[bytes]()
    for programme in programmes:
        form = known[programme.scaled[0].instrument]
        answers = {item.key: float(item.answers[0]) for item in form.items[:6]}
        forms = [
            AnsweredForm("B1", form.key, form.version, date(2026, 1, day), answers, moment="before") for day in (2, 9)
        ]
        for ending in ENDINGS:
            made = written(forms, form, ending=ending, language="da")
            (statistics if ending in (".sav", ".dta") else plain).append(made)
    return plain, statistics


def _broken(rng: Random, content: bytes) -> bytes:
    """Bytes turned over in the archive, or in the parts inside it."""
    if rng.random() < 0.5:
        return _turned(rng, content)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            new.writestr(part, _turned(rng, data) if rng.random() < 0.3 else data)
    return out.getvalue()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
