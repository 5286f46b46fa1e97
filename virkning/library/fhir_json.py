"""JSON of others as plain values: bounded, and never trusted to hold what it should."""

import json
from collections.abc import Iterator, Mapping
from math import isfinite
from pathlib import Path

from virkning.domain.errors import Malformed, Place, Problem

Json = Mapping[str, object]

LARGEST = 60_000_000
"""Bytes of one file: a bundle of 20,000 answered forms takes about half."""

MOST_PARTS = 50_000
"""Items of one form, groups and all; the longest form in use has about a thousand."""


def decoded(content: bytes, *, name: str) -> object:
    """What a JSON file holds; Malformed where it is none, is too large or too deep."""
    place = Place(file=name)
    if len(content) > LARGEST:
        raise Malformed([Problem("json-too-large", place, {"most": LARGEST // 1_000_000})])
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Malformed([Problem("not-utf-8", place)]) from error
    except RecursionError as error:
        raise Malformed([Problem("too-deep", place)]) from error
    except json.JSONDecodeError as error:
        where = Place(file=name, row=error.lineno)
        raise Malformed([Problem("json-syntax", where, {"line": error.lineno, "column": error.colno})]) from error
    except ValueError as error:  # a whole number of more than some thousand digits
        raise Malformed([Problem("json-syntax", place, {"line": 1, "column": 1})]) from error


def read_json(path: Path, *, kind: str) -> Json:
    """A FHIR resource of one kind; Malformed when the file is something else."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Malformed([Problem("no-such-file", Place(file=str(path)))]) from error
    return resource_of(decoded(content, name=path.name), kind=kind, name=path.name)


def resource_of(data: object, *, kind: str, name: str) -> Json:
    found = data.get("resourceType", "") if isinstance(data, dict) else ""
    if found != kind or not isinstance(data, dict):
        raise Malformed([Problem("not-the-resource", Place(file=name), {"wanted": kind, "found": str(found)[:40]})])
    return data


def string(data: Json, name: str) -> str:
    value = data.get(name)
    return value if isinstance(value, str) else ""


def objects(data: Json, name: str) -> list[Json]:
    value = data.get(name)
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []


def inner(data: Json, name: str) -> Json:
    value = data.get(name)
    return value if isinstance(value, dict) else {}


def finite(value: object) -> float | None:
    """A number that can be counted with; what JSON also lets through (true, 1e999) is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value) if isfinite(value) else None
    except OverflowError:  # a whole number of more than three hundred digits
        return None


def parts(data: Json, *, file: str) -> Iterator[tuple[Json, tuple[str, ...]]]:
    """Every item in the order of the form, groups too, each with the links of the groups it stands in."""
    waiting: list[tuple[Json, tuple[str, ...]]] = [(item, ()) for item in reversed(objects(data, "item"))]
    for _ in range(MOST_PARTS):
        if not waiting:
            return
        item, groups = waiting.pop()
        yield item, groups
        inside = (*groups[-20:], string(item, "linkId"))
        waiting.extend((part, inside) for part in reversed(objects(item, "item")))
    raise Malformed([Problem("too-many-questions", Place(file=file), {"most": MOST_PARTS})])
