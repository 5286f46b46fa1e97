"""Reads an SPSS or Stata file in a process of its own: run me with the file on standard input, and JSON comes out.

The reader is written in C and meets what strangers made. Here it may fall, grow or hang, and takes nobody along.
"""

import io
import json
import resource
import sys
from datetime import date, datetime

MOST_MEMORY = 4_000_000_000
MOST_SECONDS = 60
TOO_LARGE = 3


def main() -> int:
    """`argv`: which format, and how many rows, columns and cells at most."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    import pyreadstat

    kind, rows, columns, cells = sys.argv[1], *map(int, sys.argv[2:5])
    content = sys.stdin.buffer.read()
    read = pyreadstat.read_sav if kind == "spss" else pyreadstat.read_dta
    _, told = read(io.BytesIO(content), metadataonly=True)
    n_rows, n_columns = told.number_rows or 0, told.number_columns or 0
    if n_rows > rows or n_columns > columns or n_rows * n_columns > cells:
        return TOO_LARGE
    data, meta = read(io.BytesIO(content), user_missing=kind == "spss", output_format="dict", row_limit=rows)
    labels = {
        column: [[code, words] for code, words in found.items()] for column, found in meta.variable_value_labels.items()
    }
    made = {
        "names": list(meta.column_names),
        "cells": [[_plain(value) for value in data[name]] for name in meta.column_names],
        "labels": labels,
        "missing": {name: [_plain_range(one) for one in found] for name, found in meta.missing_ranges.items()},
    }
    json.dump(made, sys.stdout)
    return 0


def _plain(value: object) -> object:
    """Days are told apart from words that look like days."""
    if isinstance(value, datetime):
        return {"day": value.date().isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if hasattr(value, "item"):
        value = value.item()
    return value if value is None or isinstance(value, str | int | float) else str(value)


def _plain_range(found: object) -> list[object]:
    if isinstance(found, dict):
        return [_plain(found.get("lo")), _plain(found.get("hi"))]
    return [_plain(found), _plain(found)]


if __name__ == "__main__":
    sys.exit(main())
