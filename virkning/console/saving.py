"""Writes a table of results to a file: CSV for programs, XLSX for people."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import click
import xlsxwriter
from django.utils.translation import gettext as _

from virkning.reports.steering.safety import harmless

Value = str | float | int | None

TEXTS_ARE_TEXTS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""Nothing that stood in a file is ever read as a formula, an address or a number in the next."""


def save_table(path: Path, heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """Write by the name's ending; raises a usage error for another ending or a place that cannot be written."""
    try:
        match path.suffix.lower():
            case ".csv":
                _csv(path, heads, rows)
            case ".xlsx":
                _xlsx(path, heads, rows)
            case _:
                raise unknown_ending(path, (".csv", ".xlsx"))
    except (OSError, xlsxwriter.exceptions.FileCreateError) as error:
        raise not_written(path) from error


def unknown_ending(path: Path, allowed: Sequence[str]) -> click.UsageError:
    text = _("“%(name)s”: the name must end in %(allowed)s.")
    return click.UsageError(text % {"name": path.name, "allowed": ", ".join(allowed)})


def not_written(path: Path | str) -> click.UsageError:
    text = _("“%(name)s” cannot be written. Does the folder exist, and is the file open in another program?")
    return click.UsageError(text % {"name": path})


def _csv(path: Path, heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    # The mark at the start makes Excel read the file as UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([_harmless(head) for head in heads])
        writer.writerows([_harmless(value) for value in row] for row in rows)


def _harmless(value: Value) -> Value:
    return harmless(value) if isinstance(value, str) else value


def _xlsx(path: Path, heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    with xlsxwriter.Workbook(str(path), TEXTS_ARE_TEXTS) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, heads, book.add_format({"bold": True}))
        for at, row in enumerate(rows, start=1):
            sheet.write_row(at, 0, row)
        sheet.autofit()
