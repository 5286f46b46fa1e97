"""Puts something hostile in every text that a person may write, of every kind of row, whatever page it ends on.

Straight into the rows: past every form and action, so that only what shows the text can make it harmless.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from django.apps import apps
from django.db import connection, models

from virkning.domain.text import Text
from virkning.store.definitions import written_definition
from virkning.store.models import InstrumentVersion, Programme

SHORTEST = 80
"""Letters that a field must hold to be a text that people write; shorter ones are keys and codes."""

NOT_WRITTEN = {"password", "session_key", "token_hash", "code_hash", "code_salt", "cpr_index", "version", "key"}
FILES = {
    *("FileImport.content", "FileImport.rows", "FileAnalysis.content", "QuestionnaireUpload.content"),
    *("Subscription.secret", "KeptAnswer.body"),
}
"""Kept as base64, or made by the program: nobody writes it, and nothing shows it."""

CODE = re.compile(r"[a-z0-9_.:-]*|\d{4}[QH]\d|\d{4}-\d\d-\d\d.*")

if TYPE_CHECKING:
    Field = models.Field[Any, Any]

Hostile = Callable[[str], str]


def poison(hostile: Hostile) -> dict[str, str]:
    """Every text becomes what `hostile` makes of the name of its column; gives what stands where."""
    _thaw()
    put: dict[str, str] = {}
    for model in apps.get_app_config("store").get_models():
        for field in _texts(model):
            name = f"{model.__name__}.{field.name}"
            if name in FILES:
                continue
            for row in model._base_manager.all():
                before = getattr(row, field.name)
                if before:
                    _write(row, field, _poisoned(before, hostile(name)))
                    put[name] = hostile(name)
    for definition in (Programme, InstrumentVersion):
        for row in definition._base_manager.all():
            poisoned = _in_definition(row.defined(), hostile(definition.__name__))
            written = json.dumps(written_definition(poisoned))
            with connection.cursor() as cursor:
                table = definition._meta.db_table
                cursor.execute(f"UPDATE {table} SET definition = %s WHERE id = %s", [written, row.pk])
            put[definition.__name__] = hostile(definition.__name__)
    return put


def _texts(model: type[models.Model]) -> "Iterator[Field]":
    for field in model._meta.concrete_fields:
        if not isinstance(field, models.CharField | models.TextField) or isinstance(field, models.EmailField):
            continue
        if field.choices or field.unique or field.name in NOT_WRITTEN or isinstance(field, models.SlugField):
            continue
        if field.max_length is None or field.max_length >= SHORTEST:
            yield field


def _write(row: models.Model, field: "Field", text: str) -> None:
    """The base manager knows nothing of what may not be changed."""
    models.QuerySet(type(row)).filter(pk=row.pk).update(**{field.name: text[: field.max_length or len(text)]})


def _poisoned(before: str, hostile: str) -> str:
    """A text of several lines keeps their number, one that is JSON its form."""
    try:
        read = json.loads(before)
    except ValueError:
        return "\n".join(hostile for _line in before.split("\n"))
    return json.dumps(_leaves(read, hostile)) if isinstance(read, dict | list) else hostile


def _leaves(read: object, hostile: str) -> object:
    if isinstance(read, dict):
        return {name: _leaves(part, hostile) for name, part in read.items()}
    if isinstance(read, list):
        return [_leaves(part, hostile) for part in read]
    return hostile if isinstance(read, str) and not CODE.fullmatch(read) else read


def _in_definition(value: object, hostile: str) -> object:
    if isinstance(value, Text):
        return Text(hostile, hostile)
    if isinstance(value, tuple):
        return tuple(_in_definition(part, hostile) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: _in_definition(getattr(value, field.name), hostile) for field in fields(value)}
        return replace(cast("Any", value), **parts)
    return value


def _thaw() -> None:
    """Take away what keeps rows as they were written; comes back when the test is taken back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")
