"""What pyxform, the library of ODK itself, says of an XLSForm: whether a phone would take it."""

from collections.abc import Mapping, Sequence

from virkning.domain.errors import Place, Problem, Severity
from virkning.exchange.questionnaires.grids import Row

MOST_ROWS = 3_000
SHEETS = ("survey", "choices", "settings", "external_choices", "entities", "osm")

Sheets = Mapping[str, tuple[Sequence[str], list[tuple[int, Row]]]]


def pyxform_remarks(sheets: Sheets, *, name: str) -> tuple[Problem, ...]:
    """It is given rows that were read already, never the bytes; its own text may hold values, and is not repeated."""
    if sum(len(rows) for _, rows in sheets.values()) > MOST_ROWS:
        return (Problem("form-not-checked", Place(name), {"most": MOST_ROWS}, Severity.WARNING),)
    from pyxform.xls2xform import convert

    book: dict[str, object] = {"sheet_names": list(sheets), "fallback_form_name": "form"}
    for sheet in SHEETS:
        if sheet in sheets:
            head, rows = sheets[sheet]
            book[sheet] = [dict(row) for _, row in rows]
            book[f"{sheet}_header"] = [dict.fromkeys(filter(None, head))]
    try:
        convert(book, validate=False, form_name="form")
    except Exception:  # noqa: BLE001 - a library that reads what strangers wrote may fail in any way
        return (Problem("refused-by-pyxform", Place(name), severity=Severity.WARNING),)
    return ()
