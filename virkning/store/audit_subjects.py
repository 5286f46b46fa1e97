"""Which citizens an event is about, found from its kind of object and their numbers."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from django.apps import apps
from django.db import models

from virkning.store.models import Client

OF_CLIENTS = frozenset({"identity", "client", "subject"})
"""Kinds whose numbers are those of the citizens themselves."""

OTHER_NAMES: Mapping[str, str] = MappingProxyType({"link": "answerlink", "plan": "actionplan", "step": "planstep"})
"""Kinds that are called otherwise than their model."""

OTHER_WAYS: Mapping[str, str] = MappingProxyType(
    {
        "case": "members__client",
        "group": "stays__course__client",
        "session": "attendance__stay__course__client",
    }
)
"""From a model to its citizens, where they point at it and not it at them."""

PAGES_OF_A_COURSE = frozenset({"checklist", "contacts", "group-results", "journal", "plan", "voices"})
"""Pages that were looked at, by the number of their course."""

FARTHEST = 4
"""Ways from an object to its citizen: a step, its goal, its plan, its course, the citizen."""

NO_WAY = frozenset({"user", "organisation", "programme", "department", "team", "membership"})
"""What a citizen has in common with others: no way to a single one."""


def clients_of(subject: str, objects: Sequence[int]) -> set[int]:
    """The numbers of the citizens; none for what is about nobody in particular."""
    if subject in OF_CLIENTS:
        return set(objects)
    model = _model(subject)
    path = (OTHER_WAYS.get(subject) or _path(model)) if model is not None and objects else ""
    if model is None or not path:
        return set()
    found = model._default_manager.filter(pk__in=objects).exclude(**{path: None}).values_list(path, flat=True)
    return set(found)


@cache
def _model(subject: str) -> type[models.Model] | None:
    name = OTHER_NAMES.get(subject, subject.replace("-", ""))
    return apps.get_app_config("store").models.get(name)


@cache
def _path(model: type[models.Model]) -> str:
    """The shortest way from an object to its citizen, such as `response__course__client`."""
    ways: list[tuple[type[models.Model], tuple[str, ...]]] = [(model, ())]
    for _ in range(FARTHEST):
        further = []
        for start, steps in ways:
            for name, target in _steps(start):
                if target is Client:
                    return "__".join((*steps, name))
                further.append((target, (*steps, name)))
        ways = further
    return ""


def _steps(model: type[models.Model]) -> Iterable[tuple[str, type[models.Model]]]:
    for field in model._meta.get_fields():
        if isinstance(field, models.ForeignKey):
            target = field.related_model
            if target._meta.model_name not in NO_WAY and target is not model:
                yield field.name, target
