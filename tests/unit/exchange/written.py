"""Writes small files for the tests of reading."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from virkning.exchange.files import read_file
from virkning.exchange.sheets import Sheet


def text_file(folder: Path, text: str, *, name: str = "fil.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def sheet(folder: Path, text: str) -> Sheet:
    return read_file(text_file(folder, text))


def workbook(folder: Path, rows: Sequence[Sequence[object]], *, name: str = "fil.xlsx", first: int = 0) -> Path:
    path = folder / name
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd-mm-yyyy", "remove_timezone": True}) as book:
        page = book.add_worksheet("Data")
        for at, row in enumerate(rows):
            page.write_row(first + at, 0, row)
    return path


def parquet(folder: Path, columns: dict[str, list[object]], *, name: str = "fil.parquet") -> Path:
    path = folder / name
    pq.write_table(pa.table(columns), path)
    return path
