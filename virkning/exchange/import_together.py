"""The same citizen on several sheets, as one course."""

from collections.abc import Iterable
from dataclasses import replace

from virkning.actions.import_rows import CourseRow, StayRow


def merged(courses: Iterable[CourseRow]) -> list[CourseRow]:
    """The same citizen on several sheets: everything together, from the first day to the last."""
    found: dict[str, CourseRow] = {}
    for one in courses:
        before = found.get(one.key)
        found[one.key] = one if before is None else _together(before, one)
    return list(found.values())


def _together(one: CourseRow, other: CourseRow) -> CourseRow:
    ends = [day for day in (one.ended, other.ended) if day is not None]
    stays: dict[str, StayRow] = {}
    for stay in (*one.stays, *other.stays):
        before = stays.get(stay.phase)
        if before is None:
            stays[stay.phase] = stay
        else:
            last = [day for day in (before.ended, stay.ended) if day is not None]
            stays[stay.phase] = StayRow(stay.phase, min(before.started, stay.started), max(last, default=None))
    return replace(
        one,
        started=min(one.started, other.started),
        ended=max(ends, default=None),
        department=one.department or other.department,
        team=one.team or other.team,
        length=one.length or other.length,
        stays=tuple(stays.values()),
        facts=tuple(dict.fromkeys((*one.facts, *other.facts))),
        missing={**other.missing, **one.missing},
        measured=(*one.measured, *other.measured),
        name=one.name or other.name,
        cpr=one.cpr or other.cpr,
        responsible=one.responsible or other.responsible,
    )
