"""An import taken out again: exactly the rows that it made, where nobody has worked on them since."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from django.apps import apps
from django.db import models, transaction
from django.db.models import Q

from virkning.actions.audit import record
from virkning.domain.errors import Problem, Refused
from virkning.store.large_writes import large_writes
from virkning.store.models import (
    Course,
    FileImport,
    ImportedRange,
    ImportState,
    Occasion,
    PhaseStay,
    Response,
    User,
)

Ranges = Sequence[tuple[int, int]]
Model = type[models.Model]
Rows = models.QuerySet[models.Model]

ORDER = (
    *("RedFlag", "Score", "Occasion", "Response", "MissingMeasurement", "Fact", "PhaseStay", "Responsibility"),
    *("ImportedKey", "Identity", "Course", "Client"),
)
"""What points at others goes first."""

OF_THE_SYSTEM = frozenset({"Occasion", "ToldOccasion", "AuditSubject", "Score", "RedFlag"})
"""Rows that Virkning itself makes beside others: in nobody's way, and gone with what they stand beside."""

AT_ONCE = 500


def undo_problems(file: FileImport) -> list[Problem]:
    """Why an import cannot be taken out: it is not here, or somebody has worked on it since, with how much."""
    if file.state != ImportState.DONE.value:
        return [Problem("import-not-here")]
    made = _made(file)
    found = list(_later(file))
    for table, ranges in made.items():
        found += [
            Problem("import-worked-on", params={"what": name, "n": count})
            for name, count in _others(_model(table), ranges, made).items()
        ]
    for name, count in _begun(made.get("Course", ())).items():
        found.append(Problem("import-worked-on", params={"what": name, "n": count}))
    return list({(one.code, *one.params.values()): one for one in found}.values())


@large_writes()
@transaction.atomic
def undo(file: FileImport, *, by: User, now: datetime) -> FileImport:
    """Takes out what the import made and puts back what it changed. Raises Refused with every reason not to."""
    row = FileImport.objects.select_for_update().get(pk=file.pk)
    problems = undo_problems(row)
    if problems:
        raise Refused(problems)
    made = _made(row)
    clients = set(
        models.QuerySet(Course).filter(_within("pk", made.get("Course", ()))).values_list("client_id", flat=True)
    )
    clients |= set(
        models.QuerySet(Response)
        .filter(_within("pk", made.get("Response", ())))
        .values_list("course__client_id", flat=True)
    )
    _put_back(row)
    _occasions_gone(made)
    for table in ORDER:
        for ranges in _some(made.get(table, ())):
            models.QuerySet(_model(table)).filter(_within("pk", ranges))._raw_delete("default")
    row.made.all().delete()
    row.state, row.undone, row.undone_by, row.changed = ImportState.UNDONE.value, now, by, []
    row.save(update_fields=["state", "undone", "undone_by", "changed"])
    record("import-undone", subject="file-import", objects=[row.pk], by=by, clients=clients)
    return row


def _made(file: FileImport) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for table, first, last in ImportedRange.objects.filter(file_import=file).values_list("table", "first", "last"):
        found.setdefault(table, []).append((first, last))
    return found


def _later(file: FileImport) -> Iterator[Problem]:
    """What it changed in rows that were there, and somebody has changed again."""
    for name, number, day in file.changed:
        row = _model(name)._default_manager.filter(pk=number).values_list("ended", flat=True).first()
        if row is not None and row != date.fromisoformat(day):
            yield Problem("import-worked-on", params={"what": name, "n": 1})


def _put_back(file: FileImport) -> None:
    for name, number, _day in file.changed:
        model: Model = PhaseStay if name == "PhaseStay" else Course
        models.QuerySet(model).filter(pk=number).update(ended=None)


def _others(model: Model, ranges: Ranges, made: Mapping[str, Ranges]) -> dict[str, int]:
    """Table -> rows that point at what the import made and were not made by it."""
    found = dict[str, int]()
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ForeignObjectRel) or relation.many_to_many:
            continue
        other = relation.related_model
        if other.__name__ in OF_THE_SYSTEM or not isinstance(relation.field, models.ForeignKey):
            continue
        count = 0
        for some in _some(ranges):
            rows: Rows = models.QuerySet(other).filter(_within(f"{relation.field.name}_id", some))
            own = made.get(other.__name__, ())
            if len(own) <= AT_ONCE:
                count += rows.exclude(_within("pk", own)).count() if own else rows.count()
            else:
                count += sum(not _is_in(number, own) for number in rows.values_list("pk", flat=True))
        if count:
            found[other.__name__] = found.get(other.__name__, 0) + count
    if model is Response:
        found |= _flags_met(ranges)
    return found


def _begun(courses: Ranges) -> dict[str, int]:
    """Drafts and links of what is due in the courses, whoever made that it is due."""
    found = dict[str, int]()
    for relation in Occasion._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ForeignObjectRel) and relation.related_model.__name__ not in OF_THE_SYSTEM:
            name = relation.field.name
            rows: Rows = models.QuerySet(relation.related_model)
            count = sum(rows.filter(_within(f"{name}__course_id", some)).count() for some in _some(courses))
            if count:
                found[relation.related_model.__name__] = count
    return found


def _flags_met(ranges: Ranges) -> dict[str, int]:
    """A red flag that somebody has told what was done about is somebody's work."""
    rows: Rows = models.QuerySet(_model("RedFlag")).exclude(acknowledged_at=None)
    count = sum(rows.filter(_within("response_id", some)).count() for some in _some(ranges))
    return {"RedFlag": count} if count else {}


def _occasions_gone(made: Mapping[str, Ranges]) -> None:
    """Those of the courses that go, whoever made them; those of others wait for an answer again."""
    told, flags = _model("ToldOccasion"), _model("RedFlag")
    for some in _some(made.get("Course", ())):
        rows: Rows = models.QuerySet(Occasion).filter(_within("course_id", some))
        models.QuerySet(told).filter(occasion__in=rows.values("pk"))._raw_delete("default")
        rows._raw_delete("default")
    for some in _some(made.get("Response", ())):
        models.QuerySet(Occasion).filter(_within("response_id", some)).update(response=None)
        models.QuerySet(flags).filter(_within("response_id", some))._raw_delete("default")
        models.QuerySet(_model("Score")).filter(_within("response_id", some))._raw_delete("default")


def _some(ranges: Ranges) -> Iterator[Ranges]:
    for at in range(0, len(ranges), AT_ONCE):
        yield ranges[at : at + AT_ONCE]


def _within(field: str, ranges: Ranges) -> Q:
    found = Q(pk__in=[])
    for first, last in ranges:
        found |= Q(**{f"{field}__gte": first, f"{field}__lte": last})
    return found


def _is_in(number: int, ranges: Ranges) -> bool:
    return any(first <= number <= last for first, last in ranges)


def _model(name: str) -> Model:
    return apps.get_model("store", name)
