"""Everything that stands in a database, more than once: rows that hang together are copied together, by the database.

Organisations, programmes, places and people stay the same ones, so that lists of theirs grow longer. What can be there
once only (a report of a period, an answer to an occasion) is left as it is.
"""

from collections.abc import Iterable

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from virkning.store.models import (
    AuditSeal,
    Department,
    InstrumentVersion,
    Membership,
    Organisation,
    Programme,
    Publication,
    Report,
    Team,
    User,
)

Model = type[models.Model]

THE_SAME: frozenset[Model] = frozenset(
    {Organisation, Programme, Department, Team, InstrumentVersion, AuditSeal, Report, Publication, User, Membership}
)


def enlarge(copies: int) -> dict[str, tuple[int, int]]:
    """Rows before and after, by table. Within the transaction of the caller; references are looked at as ever."""
    wanted = [model for model in apps.get_app_config("store").get_models(include_auto_created=True) if _fits(model)]
    before = {model: model._base_manager.count() for model in wanted}
    moved = {model for model in wanted if before[model]}
    step = 1 + max(_last(model) for model in moved)
    while (refused := _copied(moved, step, [1], on_trial=True)) is not None:
        moved.discard(refused)
    _copied(moved, step, range(1, copies + 1), on_trial=False)
    return {model._meta.db_table: (before[model], model._base_manager.count()) for model in moved}


def _fits(model: Model) -> bool:
    key = model._meta.pk
    return model._meta.managed and model not in THE_SAME and isinstance(key, models.AutoField | models.BigAutoField)


def _last(model: Model) -> int:
    return int(model._base_manager.order_by("-pk").values_list("pk", flat=True)[0])


def _copied(moved: set[Model], step: int, numbers: Iterable[int], *, on_trial: bool) -> Model | None:
    """The first table that will not have its rows twice; None when all will."""
    with transaction.atomic():
        for number in numbers:
            for model in sorted(moved, key=lambda one: one._meta.db_table):
                try:
                    with transaction.atomic(), connection.cursor() as cursor:
                        cursor.execute(_statement(model, moved, step), {"k": number, "step": step})
                except IntegrityError:
                    transaction.set_rollback(True)
                    return model
        if on_trial:
            transaction.set_rollback(True)
    return None


def _statement(model: Model, moved: set[Model], step: int) -> str:
    quote, fields = connection.ops.quote_name, model._meta.local_concrete_fields
    own = {field.name for field in fields if field.primary_key or _target(field) in moved}
    unlike = {names[-1] for names in _once(model) if not own & set(names)}
    values = []
    for field in fields:
        column = quote(str(field.column))
        if field.name in own:
            values.append(f"{column} + %(step)s * %(k)s")
        elif field.name in unlike:
            longest = getattr(field, "max_length", None) or 40
            values.append(f"substr(%(k)s || 'c' || {column}, 1, {longest})")
        else:
            values.append(column)
    names = ", ".join(quote(str(field.column)) for field in fields)
    table = quote(model._meta.db_table)
    return f"INSERT INTO {table} ({names}) SELECT {', '.join(values)} FROM {table} WHERE id < %(step)s"  # noqa: S608


def _target(field: "models.Field") -> Model | None:  # type: ignore[type-arg]
    return field.related_model if isinstance(field, models.ForeignKey) else None


def _once(model: Model) -> list[list[str]]:
    """The names of fields that together can be there once only. Of texts the last one is made another."""
    found = [[field.name] for field in model._meta.local_concrete_fields if field.unique and not field.primary_key]
    found += [list(names) for names in model._meta.unique_together]
    for one in model._meta.constraints:
        if isinstance(one, models.UniqueConstraint):
            found.append(list(one.fields))
    fields = {field.name: field for field in model._meta.local_concrete_fields}
    texts = [[name for name in names if isinstance(fields[name], models.CharField)] for names in found]
    return [ordered for names, text in zip(found, texts, strict=True) if (ordered := _text_last(names, text))]


def _text_last(names: list[str], texts: list[str]) -> list[str]:
    return [*(name for name in names if name not in texts[-1:]), *texts[-1:]]
