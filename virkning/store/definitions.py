"""Definitions (frozen dataclasses of `domain`) as JSON, and back to the same value."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from json import dumps, loads
from typing import TYPE_CHECKING, TypeVar, Union, cast, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    T = TypeVar("T", bound=DataclassInstance)
else:
    T = TypeVar("T")

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def written_definition(value: object) -> Json:
    """The value as JSON; what equals its default is left out, so that new fields do not change old definitions."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: written_definition(getattr(value, field.name))
            for field in fields(value)
            if getattr(value, field.name) != field.default
        }
    if isinstance(value, tuple):
        return [written_definition(part) for part in value]
    if isinstance(value, Enum):
        return cast("Json", value.value)
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"a definition cannot hold {type(value).__name__}")


def kept_definition(kind: type[T], json: Mapping[str, object]) -> T:
    """As `read_definition`, and the same value again for the same JSON: every page asks for its programme's.

    What a `DefinitionField` hands out is the same object each time, and is known again without looking into it.
    """
    known = _known.get((kind, id(json)))
    if known is not None and known[0] is json:
        return cast("T", known[1])
    value = _kept(kind, dumps(json))
    if len(_known) >= MOST_KNOWN:
        _known.clear()
    _known[kind, id(json)] = (json, value)
    return cast("T", value)


MOST_KNOWN = 512
_known: dict[tuple[type, int], tuple[object, object]] = {}
"""The JSON itself is kept too, so that no other can come to have its number."""


@lru_cache(maxsize=128)
def _kept(kind: type[T], text: str) -> T:
    return read_definition(kind, loads(text))


def read_definition(kind: type[T], json: Mapping[str, object]) -> T:
    hints = _hints(kind)
    return kind(**{name: _read(hints[name], part) for name, part in json.items()})


@cache
def _hints(kind: type) -> dict[str, object]:
    return get_type_hints(kind)


def _read(hint: object, json: object) -> object:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        parts = cast("list[object]", json)
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return tuple(_read(arguments[0], part) for part in parts)
        return tuple(_read(argument, part) for argument, part in zip(arguments, parts, strict=True))
    if origin in (Union, types.UnionType):
        return None if json is None else _read(next(a for a in arguments if a is not type(None)), json)
    if is_dataclass(hint) and isinstance(hint, type):
        return read_definition(hint, cast("Mapping[str, object]", json))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(json)
    if hint is date:
        return date.fromisoformat(cast("str", json))
    return float(cast("float", json)) if hint is float else json
