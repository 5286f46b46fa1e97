"""Every table as a CSV file that anybody can read, sealed texts opened; and back again, sealed with another key."""

import csv
import io
import json
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import models

from virkning.store import dump
from virkning.store.archive import new_identity
from virkning.store.crypto import SealedTextField, seal

Model = type[models.Model]
Field = Any
"""A column of a table; Django's stubs cannot tell which."""

LEFT_OUT = (
    *("AnswerLink", "AccountInvitation", "HandoutCode", "UsedForm"),
    *("SystemToken", "KeptAnswer", "Subscription", "SystemMessage"),
    *("PackageUpload", "QuestionnaireUpload", "FileAnalysis", "Erasing"),
)
"""Ways in, of people and of other programs, which hang on the key of this installation; and what waits for an hour."""

SECRET: Mapping[tuple[str, str], Callable[[], str | None]] = {
    ("User", "password"): lambda: make_password(None),
    ("Identity", "cpr_index"): lambda: "again",  # made by `actions.keys.indexes_again`, which passes over empty ones
    ("ImportedKey", "hash"): lambda: secrets.token_hex(32),  # no two alike, as the table asks
    ("BenchmarkAgreement", "token"): str,  # the host invites anew
    ("Benchmark", "file_key"): lambda: str(new_identity()),
    ("Rater", "token_hash"): lambda: None,
    ("Rater", "code_salt"): str,
    ("Rater", "code_hash"): str,
}
"""Columns that open a door or hang on the key of this installation, and what stands there until it is made anew."""

MISSING = ""

LONGEST_CELL = 1 << 28


def tables() -> tuple[Model, ...]:
    """Those with the organisation's own data: how people log in stays here, and so do links."""
    return tuple(model for model in dump.tables() if model._meta.app_label == "store" and not _is_left_out(model))


def name_of(model: Model) -> str:
    return model._meta.db_table.removeprefix("store_")


def columns(model: Model) -> list[Field]:
    return [field for field in dump.columns(model) if not _stays(field)]


def lines(model: Model) -> Iterator[bytes]:
    """UTF-8 with a line of headings; the same bytes for the same rows, on whichever database and under any key."""
    fields = columns(model)
    held = io.StringIO(newline="")
    writer = csv.writer(
        held, lineterminator="\r\n"
    )  # either of them in a text is quoted then, and it is what RFC 4180 says

    def written(cells: Iterable[str]) -> bytes:
        writer.writerow(cells)
        text = held.getvalue()
        held.seek(0)
        held.truncate()
        return text.encode()

    yield written([field.column for field in fields])
    rows = model._base_manager.order_by("pk").values_list(*(field.attname for field in fields))
    for row in rows.iterator(chunk_size=dump.BATCH):
        yield written([_cell(field, value) for field, value in zip(fields, row, strict=True)])


def load(model: Model, text: Iterable[str]) -> None:
    """Within the transaction of the caller, into a table that is empty. Raises ValueError for what `lines` never wrote.

    `text` keeps the ends of lines as they stand.
    """
    with _long_cells():
        _load(model, csv.reader(text, strict=True))


@contextmanager
def _long_cells() -> Iterator[None]:
    """A frozen report is one cell."""
    usual = csv.field_size_limit(LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(usual)


def _load(model: Model, rows: Iterator[list[str]]) -> None:
    fields = columns(model)
    if next(rows, []) != [field.column for field in fields]:
        raise ValueError(model._meta.db_table)
    everything = dump.columns(model)
    head = dump.line([field.column for field in everything])

    def back() -> Iterator[bytes]:
        yield head
        for row in rows:
            given = {field.column: _value(field, cell) for field, cell in zip(fields, row, strict=True)}
            yield dump.line([given[f.column] if f.column in given else _until_made(f) for f in everything])

    dump.load(model, back())


def _is_left_out(model: Model) -> bool:
    """The table itself, and the one that ties it to others."""
    return any(model.__name__ == name or model.__name__.startswith(f"{name}_") for name in LEFT_OUT)


def _stays(field: Field) -> bool:
    if (field.model.__name__, field.column) in SECRET:
        return True
    return isinstance(field, models.ForeignKey) and _is_left_out(field.related_model)


def _until_made(field: Field) -> object:
    made = SECRET.get((field.model.__name__, field.column))
    return made() if made else None


def _cell(field: Field, value: object) -> str:
    value = dump.plain(value)
    if value is None:
        return MISSING
    if isinstance(field, models.JSONField):
        return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _value(field: Field, cell: str) -> object:
    """As the dump has it. A text that may be missing is never empty here, so that nothing stands for both."""
    kind = field.target_field if isinstance(field, models.ForeignKey) else field
    if cell == MISSING and (field.null or not _is_text(kind)):
        return None
    if isinstance(kind, models.JSONField):
        return json.loads(cell)
    if isinstance(kind, models.BooleanField):
        return {"true": True, "false": False}[cell]
    if isinstance(kind, SealedTextField):
        return seal(cell, column=f"{field.model._meta.db_table}.{field.column}") if cell else cell
    if isinstance(kind, models.FloatField):
        return float(cell)
    return int(cell) if isinstance(kind, models.IntegerField) else cell


def _is_text(field: Field) -> bool:
    return isinstance(field, models.CharField | models.TextField) and not isinstance(field, models.JSONField)
