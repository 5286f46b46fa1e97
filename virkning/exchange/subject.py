"""From the rows about a citizen to the file that is handed out: no staff, no secrets of links, no other person."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone

from virkning.domain.instrument import Instrument
from virkning.domain.subject import SubjectFile, SubjectTable, Value
from virkning.domain.text import Language
from virkning.library.shelves import instruments
from virkning.store.models import AuditSubject, Client, Course, Response
from virkning.store.subject import Model, Treatment, about_citizens, rows_about, treatment_of

LEFT_OUT = ("Draft", "AnswerLink", "Score", "Erasing", "KeptAnswer", "SystemMessage")
"""Ways to answer hold secrets and answers that are not handed in; scores stand with their answers.

What other systems were told stands among the looks; what is kept for them for two days is a copy.
"""

CHILD = "child"
"""A notification stands on a parent's course: in the child's file it could tell the other parent where that one is."""

TO_THE_MINUTE = ("BreakGlass",)
"""Lasts for hours: days alone would not tell how long."""

SECRET = (
    "cpr_index",
    "protection_number",
    "token_hash",
    "hash",
    "code_hash",
    "code_salt",
    "version",
    "scoring_version",
    "seq",
    "supersedes",
)


def about(client: Client, *, made: date, language: Language) -> SubjectFile:
    """Read anew each time, so that nothing is kept beside the citizen's own rows."""
    tables = [*_tables(client), _answers(client, language), _looks(client)]
    return SubjectFile(client.key, made, tuple(table for table in tables if table.rows))


def _tables(client: Client) -> Iterator[SubjectTable]:
    for model in sorted(about_citizens(), key=lambda model: len(model.__name__)):
        plain = not model._meta.auto_created and treatment_of(model) is not Treatment.TRACE
        if plain and model.__name__ not in LEFT_OUT and model is not Response:
            yield _table(client, model)


def _table(client: Client, model: Model) -> SubjectTable:
    fields = [field for field in model._meta.concrete_fields if is_told(field)]
    rows = [
        tuple(_value(row, field) for field in fields)
        for row in rows_about(client.pk, model, not_by=CHILD).order_by("pk")
    ]
    return SubjectTable(model.__name__, tuple(field.name for field in fields), tuple(rows))


def is_told(field: "models.Field[Any, Any]") -> bool:
    """What says something of the citizen: not numbers of rows, who of the staff, or what opens a link."""
    if field.primary_key or field.name in SECRET:
        return False
    return not isinstance(field, models.ForeignKey) or field.related_model in (Course, Client)


def _value(row: models.Model, field: "models.Field[Any, Any]") -> Value:
    if isinstance(field, models.ForeignKey):
        found = getattr(row, field.name)
        return None if found is None else str(found.key)
    value = getattr(row, field.name)
    if isinstance(value, datetime):
        local = timezone.localtime(value)
        return local if type(row).__name__ in TO_THE_MINUTE else local.date()
    if value is None or isinstance(value, str | int | float | bool | date):
        return value
    return ", ".join(str(part) for part in value) if isinstance(value, list) else str(value)


def _answers(client: Client, language: Language) -> SubjectTable:
    """Every answer with its question in words, and what it scored."""
    rows: list[tuple[Value, ...]] = []
    known = instruments()
    responses = Response.objects.filter(course__client=client).order_by("taken", "seq", "pk")
    for response in responses.select_related("course").prefetch_related("scores"):
        used = known.get(response.instrument)
        head = (response.course.key, response.taken, used.title.to(language) if used else response.instrument)
        rows += [(*head, *_said(used, key, answer, language)) for key, answer in response.answers.items()]
        for score in response.scores.all():
            scale = used.scale_by_key.get(score.scale) if used else None
            rows.append((*head, scale.title.to(language) if scale else score.scale, score.value))
    return SubjectTable("Answer", ("course", "day", "questionnaire", "question", "answer"), tuple(rows))


def _said(used: Instrument | None, key: str, answer: float, language: Language) -> tuple[Value, Value]:
    item = used.item_by_key.get(key) if used else None
    if item is None:
        return key, answer
    text = next((option.text.to(language) for option in item.options if option.value == answer), "")
    return (item.wording or item.label).to(language), text or answer


def _looks(client: Client) -> SubjectTable:
    """When somebody looked or changed something, and why (Datatilsynet, 2024-32-0283); not who of the staff."""
    rows = AuditSubject.objects.filter(client=client).select_related("event").order_by("event__at", "event")
    told = ((timezone.localdate(row.event.at), row.event.what, row.event.purpose or "") for row in rows)
    return SubjectTable("Look", ("day", "what", "purpose"), tuple(dict.fromkeys(told)))
