"""Everything that stands about one citizen, found by following every relation that leads to them.

A new table is found by itself, so that nobody is forgotten in an erasure or an export; a test lists what is found.
"""

from collections.abc import Iterator
from enum import StrEnum
from functools import cache, reduce
from operator import or_

from django.apps import apps
from django.db import models
from django.db.models import Q

from virkning.store.models import Client

LONGEST_PATH = 5

Path = tuple[str, ...]
Model = type[models.Model]


class Treatment(StrEnum):
    """What becomes of the rows about a citizen when the person goes and the results stay."""

    DELETE = "delete"
    KEEP = "keep"  # made coarse, without notes and without who wrote it
    TRACE = "trace"  # numbers only, and never changed: that somebody looked, that something was erased


KEPT = (
    *("Client", "Course", "PhaseStay", "Pause", "Response", "Score", "MissingMeasurement", "Fact"),
    *("Contact", "ChecklistMark"),
)
"""What results are counted from; everything else about a citizen is deleted."""

TRACES = ("AuditSubject",)


def treatment_of(model: Model) -> Treatment:
    if model.__name__ in KEPT:
        return Treatment.KEEP
    return Treatment.TRACE if model.__name__ in TRACES else Treatment.DELETE


@cache
def about_citizens() -> tuple[Model, ...]:
    """Every table with rows about single citizens, those furthest from the citizen first."""
    found = [model for model in apps.get_app_config("store").get_models(include_auto_created=True) if _paths(model)]
    return tuple(sorted(found, key=lambda model: (-max(map(len, _paths(model))), model.__name__)))


def rows_about(client: int, model: Model, *, not_by: str = "") -> models.QuerySet[models.Model]:
    """The rows of a table that lead to the citizen by any way, but not by the relation `not_by`."""
    paths = [path for path in _paths(model) if not_by not in path]
    found = reduce(or_, (Q(**{"__".join(path): client}) for path in paths))
    rows: models.QuerySet[models.Model] = models.QuerySet(model)
    return rows.filter(pk__in=rows.filter(found).order_by().values("pk"))


@cache
def _paths(model: Model) -> tuple[Path, ...]:
    if model is Client:
        return (("pk",),)
    return tuple(_walk(model, (), (model,)))


def _walk(model: Model, path: Path, seen: tuple[Model, ...]) -> Iterator[Path]:
    """Relations that point at what a row is part of. Ways over a colleague or an organisation lead to no citizen."""
    if len(path) >= LONGEST_PATH:
        return
    for field in model._meta.get_fields():
        if not isinstance(field, models.ForeignKey):
            continue
        target = field.related_model
        if target in seen:
            continue
        here = (*path, field.name)
        if target is Client:
            yield here
        else:
            yield from _walk(target, here, (*seen, target))
