"""A column of JSON that never changes once it is written: the same text is decoded once for all the rows that carry it.

A list of a hundred courses brings their programme along a hundred times, and decoding it would take longer than
everything else about the list. What comes out is shared, so it is read and never changed.
"""

from functools import lru_cache
from json import loads
from typing import Any

from django.db import models
from django.db.models.expressions import Col


class DefinitionField(models.JSONField):
    """To the database the same as a JSONField."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        if isinstance(value, str) and isinstance(expression, Col):  # the whole of it, and no part
            return _decoded(value)
        return super().from_db_value(value, expression, connection)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs


@lru_cache(maxsize=256)
def _decoded(text: str) -> Any:
    return loads(text)
