"""What each table and column is, for programs (Frictionless Data Package) and for people (one CSV)."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from virkning.domain.text import Language
from virkning.reports.everything import table_title, word
from virkning.store.opened import Field, Model, columns, name_of

TABLES = "tables/"

_TYPES: tuple[tuple[type[Any], str, str], ...] = (
    (models.BooleanField, "boolean", ""),
    (models.BinaryField, "string", "binary"),
    (models.IntegerField, "integer", ""),
    (models.FloatField, "number", ""),
    (models.DecimalField, "number", ""),
    (models.DateTimeField, "datetime", "any"),
    (models.DateField, "date", ""),
    (models.TimeField, "time", ""),
    (models.DurationField, "number", ""),
)


@dataclass(frozen=True, slots=True)
class Written:
    """One table as it was written."""

    model: Model
    rows: int
    size: int
    sha256: str

    @property
    def path(self) -> str:
        return f"{TABLES}{name_of(self.model)}.csv"


def data_package(written: Iterable[Written], *, made: str, about: Mapping[str, object]) -> dict[str, object]:
    """As specs.frictionlessdata.io/data-package (version 1) and its table schema have it."""
    return {
        "profile": "tabular-data-package",
        "name": "virkning",
        "title": "Everything from Virkning",
        "created": made,
        "virkning": dict(about),
        "resources": [_resource(one) for one in written],
    }


def dictionary(written: Iterable[Written], *, language: Language) -> bytes:
    """A row for each column of each table."""
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    writer.writerow([word(key, language) for key in ("table", "about", "column", "type", "filled", "refers", "codes")])
    for one in written:
        about = (name_of(one.model), table_title(one.model.__name__, language))
        for field in columns(one.model):
            told = _field(field)
            goes_to = _goes_to(field)
            cells = [told["type"], word("no" if field.null else "yes", language), f"{goes_to}.id" if goes_to else ""]
            codes = ", ".join(str(code) for code, _ in field.flatchoices)
            writer.writerow([*about, field.column, *cells, codes])
    return held.getvalue().encode("utf-8-sig")


def _resource(one: Written) -> dict[str, object]:
    schema: dict[str, object] = {
        "fields": [_field(field) for field in columns(one.model)],
        "primaryKey": one.model._meta.pk.column,
        "missingValues": [""],
    }
    if keys := [_foreign_key(field) for field in columns(one.model) if _goes_to(field)]:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": name_of(one.model),
        "path": one.path,
        "title": table_title(one.model.__name__, "en"),
        "description": one.model.__doc__ or "",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": one.size,
        "hash": f"sha256:{one.sha256}",
        "rows": one.rows,
        "schema": schema,
    }


def _field(field: Field) -> dict[str, object]:
    kind, form = _type(field)
    told: dict[str, object] = {"name": field.column, "type": kind}
    if form:
        told["format"] = form
    if field.help_text:
        told["description"] = str(field.help_text)
    limits: dict[str, object] = {} if field.null or kind == "string" else {"required": True}
    if field.unique:
        limits["unique"] = True
    if field.choices:
        limits["enum"] = [code for code, _ in field.flatchoices] + ([""] if field.blank and kind == "string" else [])
    return told | ({"constraints": limits} if limits else {})


def _type(field: Field) -> tuple[str, str]:
    field = field.target_field if isinstance(field, models.ForeignKey) else field
    if isinstance(field, models.JSONField):
        return {list: "array", dict: "object"}.get(field.default, "any"), ""
    return next(((kind, form) for one, kind, form in _TYPES if isinstance(field, one)), ("string", ""))


def _foreign_key(field: Field) -> dict[str, object]:
    """An empty resource is how a table refers to itself."""
    itself = field.related_model is field.model
    return {"fields": field.column, "reference": {"resource": "" if itself else _goes_to(field), "fields": "id"}}


def _goes_to(field: Field) -> str:
    return name_of(field.related_model) if isinstance(field, models.ForeignKey) else ""
