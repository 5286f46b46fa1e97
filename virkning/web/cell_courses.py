"""The courses behind one cell of the extract, for those who may see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from virkning.access.courses import courses_visible_to
from virkning.analysis.behind import CourseChange
from virkning.domain.change import ChangeClass
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.web.cells import CellPage
from virkning.web.words import class_name


@dataclass(frozen=True, slots=True)
class Measured:
    value: str
    day: str


@dataclass(frozen=True, slots=True)
class CourseRow:
    """One course in the list behind a cell."""

    key: str
    department: str
    before: Measured
    after: Measured
    difference: str
    kind: ChangeClass | None
    class_name: str


def open_changes(page: CellPage) -> list[CourseChange]:
    """Threatened citizens are counted in the cell, and listed for those who are named only."""
    visible = courses_visible_to(page.wanted.user, page.wanted.row)
    keys = set(visible.filter(key__in=[change.key for change in page.changes]).values_list("key", flat=True))
    return [change for change in page.changes if change.key in keys]


def course_rows(page: CellPage, changes: Sequence[CourseChange]) -> list[CourseRow]:
    """Those that moved the other way first, then by how little they moved; the unpaired last."""
    sign = page.rows.scale.direction.sign
    titles = {d.key: d.title.to(page.language) for d in page.report.departments}
    ordered = sorted(changes, key=lambda c: (c.difference is None, (c.difference or 0) * sign, c.key))
    return [_course_row(page, change, titles) for change in ordered]


def _course_row(page: CellPage, change: CourseChange, titles: Mapping[str, str]) -> CourseRow:
    return CourseRow(
        change.key,
        titles.get(change.department, change.department),
        Measured(page.number(change.before), _day(change.before_taken, page.language)),
        Measured(page.number(change.after), _day(change.after_taken, page.language)),
        page.signed(change.difference),
        change.change_class,
        class_name(change.change_class) if change.change_class else "",
    )


def _day(taken: date | None, language: Language) -> str:
    return numbers.day(taken, language=language) if taken else ""
