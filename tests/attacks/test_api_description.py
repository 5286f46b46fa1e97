"""The API describes its limits in words that JSON Schema knows, so that whoever reads it can keep to them."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

OURS = frozenset({"ge", "le", "gt", "lt", "max_length", "min_length", "strict"})
"""How pydantic names limits; they turn up in a description where it did not understand them."""


@pytest.mark.once
@pytest.mark.django_db
def test_limits_are_written_as_json_schema_writes_them() -> None:
    described = Client().get("/api/v1/openapi.json").json()
    schemas = list(_schemas(described, "#"))
    assert len(schemas) > 300
    assert {where: found for where, one in schemas if (found := OURS & set(one))} == {}


def _schemas(value: Any, where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict):
        if not where.endswith("/properties"):
            yield where, value
        for name, inner in value.items():
            yield from _schemas(inner, f"{where}/{name}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _schemas(inner, f"{where}/{number}")
