"""A table as a file of SPSS (.sav) and of Stata (.dta): labels of variables and values, and why values are missing."""

import tempfile
from pathlib import Path
from string import ascii_lowercase
from typing import TYPE_CHECKING

from virkning.domain.extract import MISSING_HIGH, MISSING_LOW, ExtractTable, ExtractVariable, Value, ValueKind
from virkning.domain.text import Language, Text

if TYPE_CHECKING:
    import polars
    from pyreadstat.pyclasses import MissingRange

LONGEST_LABEL = 80
"""Stata cuts what is longer off by itself, in the middle of a letter."""


def to_sav(table: ExtractTable, *, language: Language) -> bytes:
    """Codes of missing values keep their number, and are declared as missing."""
    import pyreadstat

    codes: MissingRange = {"lo": MISSING_LOW, "hi": MISSING_HIGH}
    ranged: dict[str, list[int | float | str | MissingRange]] = {
        one.name: [codes] for one in table.variables if one.missing
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.sav"
        pyreadstat.write_sav(
            _frame(table),
            path,
            file_label=table.title.to(language)[:64],
            column_labels={one.name: one.label.to(language)[:255] for one in table.variables},
            variable_value_labels={
                one.name: {code.value: code.title.to(language)[:120] for code in (*one.codes, *one.missing)}
                for one in table.variables
                if one.codes or one.missing
            },
            missing_ranges=ranged,
            variable_measure={one.name: _measure(one) for one in table.variables},
        )
        return path.read_bytes()


def to_dta(table: ExtractTable, *, language: Language) -> bytes:
    """Codes of missing values become .a, .b, ... in the order of the codebook; the letters are labelled."""
    import pyreadstat

    present = {one.name: _present(table, one) for one in table.variables}
    labels: dict[str, dict[int | float | str, str]] = {}
    for one in table.variables:
        own: dict[int | float | str, str] = {code.value: code.title.to(language) for code in one.codes}
        own |= {letter: title.to(language) for letter, title in present[one.name]}
        if own:
            labels[one.name] = own
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.dta"
        pyreadstat.write_dta(
            _frame(table, letters=True),
            path,
            file_label=table.title.to(language)[:LONGEST_LABEL],
            column_labels={one.name: one.label.to(language)[:LONGEST_LABEL] for one in table.variables},
            version=14,
            variable_value_labels=labels,  # type: ignore[arg-type]  # letters stand for missing values
            missing_user_values={
                name: [letter for letter, _ in letters] for name, letters in present.items() if letters
            },
        )
        return path.read_bytes()


def _present(table: ExtractTable, variable: ExtractVariable) -> list[tuple[str, Text]]:
    """The letters that stand in the column: only these can be declared."""
    values = set(table.column(variable.name)) if variable.missing else set()
    return [(letter, title) for code, letter, title in _letters(variable) if code in values]


def _letters(variable: ExtractVariable) -> list[tuple[int, str, Text]]:
    return [(code.value, letter, code.title) for code, letter in zip(variable.missing, ascii_lowercase, strict=False)]


def _measure(variable: ExtractVariable) -> str:
    return "scale" if variable.kind in (ValueKind.NUMBER, ValueKind.WHOLE, ValueKind.DATE) else "nominal"


def _frame(table: ExtractTable, *, letters: bool = False) -> "polars.DataFrame":
    import polars

    kinds = {
        ValueKind.TEXT: polars.String,
        ValueKind.DATE: polars.Date,
        ValueKind.NUMBER: polars.Float64,
        ValueKind.WHOLE: polars.Int64,
        ValueKind.CODED: polars.Int64,
    }
    columns = []
    for at, variable in enumerate(table.variables):
        values: list[Value] = [row[at] for row in table.rows]
        named = {code: letter for code, letter, _ in _letters(variable)} if letters else {}
        told = [named.get(value, value) if isinstance(value, int) else value for value in values]
        mixed = any(isinstance(one, str) for one in told) and variable.kind is not ValueKind.TEXT
        columns.append(polars.Series(variable.name, told, dtype=polars.Object if mixed else kinds[variable.kind]))
    return polars.DataFrame(columns)
