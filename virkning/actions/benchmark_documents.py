"""The document that leaves one installation for a common benchmark: the same bytes each time, read strictly."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeVar

from virkning.domain.benchmark import Line, Measure
from virkning.domain.errors import Malformed, Problem

FORM = 1
LARGEST = 200_000
"""Bytes; a hundred measures are some fifty thousand."""

MOST = 500
MOST_COUNTED = 10_000_000

T = TypeVar("T", Line, Measure)


@dataclass(frozen=True, slots=True)
class Document:
    period: str
    measures: tuple[Measure, ...]
    lines: tuple[Line, ...]
    left_out: tuple[str, ...]


def written(document: Document) -> bytes:
    told = {
        "form": FORM,
        "period": document.period,
        "measures": [asdict(one) for one in document.measures],
        "lines": [asdict(one) for one in document.lines],
        "left_out": list(document.left_out),
    }
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode()


def read(content: bytes) -> Document:
    """Raises Malformed for anything but what `written` makes: nothing more and nothing else is taken in."""
    try:
        told = json.loads(content[: LARGEST + 1], parse_constant=_refuse)
        if len(content) > LARGEST or set(told) != {"form", "period", "measures", "lines", "left_out"}:
            raise ValueError
        if told["form"] != FORM or not isinstance(told["period"], str) or not isinstance(told["left_out"], list):
            raise ValueError
        document = Document(
            told["period"][:10],
            tuple(made(Measure, one) for one in told["measures"][:MOST]),
            tuple(made(Line, one) for one in told["lines"][:MOST]),
            tuple(str(one)[:50] for one in told["left_out"][:MOST]),
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Malformed([Problem("benchmark-document-wrong")]) from None
    named = [one.indicator for one in document.lines]
    known = {one.indicator for one in document.measures}
    if len(set(named)) != len(named) or not set(named) <= known:
        raise Malformed([Problem("benchmark-document-wrong")])
    return document


def made(kind: type[T], told: Mapping[str, Any]) -> T:
    """One value with exactly its fields, each of its kind."""
    kinds: dict[str, Any] = {field.name: field.type for field in fields(kind)}
    if set(told) != set(kinds):
        raise ValueError
    values: dict[str, Any] = {}
    for name, wanted in kinds.items():
        value = told[name]
        if wanted is str and not (isinstance(value, str) and len(value) <= 100):
            raise ValueError
        if wanted is int and not (type(value) is int and 0 <= value <= MOST_COUNTED):
            raise ValueError
        if wanted is float and not (type(value) in (int, float) and abs(value) <= MOST_COUNTED):
            raise ValueError
        values[name] = float(value) if wanted is float else value
    return kind(**values)


def measures_written(measures: Sequence[Measure]) -> list[dict[str, Any]]:
    return [asdict(one) for one in measures]


def measures_read(told: Sequence[Mapping[str, Any]]) -> tuple[Measure, ...]:
    return tuple(made(Measure, one) for one in told)


def hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _refuse(name: str) -> None:
    raise ValueError(name)
