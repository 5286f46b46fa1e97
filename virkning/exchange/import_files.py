"""A file that waits, opened: sheets by their shape, what was told or remembered of their columns, and its rows."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from virkning.exchange.import_columns import Meanings, changed, guess, shape_of
from virkning.exchange.imports import ReadFile, ReadSheet, open_file, read_import
from virkning.exchange.sheets import Sheet, same
from virkning.library.shelves import instruments
from virkning.store.models import Department, ImportMapping, Programme, Team


@dataclass(frozen=True)
class Shape:
    """Sheets with the same headings, which are told together."""

    key: str
    sheets: tuple[Sheet, ...]
    meanings: Meanings
    remembered: bool


Told = Mapping[str, Mapping[str, str]]
"""Shape -> heading -> meaning."""


def shapes_of(content: bytes, programme: Programme, *, name: str, told: Told) -> tuple[Shape, ...]:
    """As told of this file, else as remembered from an earlier one, else as guessed. Raises Unreadable."""
    by_shape: dict[str, list[Sheet]] = {}
    definition, known = programme.defined(), instruments()
    for sheet in open_file(content, definition, known, name=name):
        by_shape.setdefault(shape_of(sheet), []).append(sheet)
    kept = dict(
        ImportMapping.objects.filter(
            organisation=programme.organisation_id, programme_key=programme.key, shape__in=list(by_shape)
        ).values_list("shape", "meanings")
    )
    found = []
    for key, sheets in by_shape.items():
        meanings = changed(guess(sheets[0], definition, known), told.get(key) or kept.get(key) or {})
        found.append(Shape(key, tuple(sheets), meanings, remembered=key in kept and key not in told))
    return tuple(found)


def read_shapes(
    shapes: Iterable[Shape],
    programme: Programme,
    *,
    use: Collection[str] | None,
    identities: bool,
    today: date,
) -> ReadFile:
    """The sheets that are used, all of them where `use` is None. Raises Unreadable with what must be told first."""
    sheets = [
        ReadSheet(sheet, shape.meanings)
        for shape in shapes
        for sheet in shape.sheets
        if use is None or sheet.name in use
    ]
    found = read_import(sheets, programme.defined(), instruments(), identities=identities, today=today)
    departments = Department.objects.filter(organisation=programme.organisation_id)
    teams = Team.objects.filter(department__organisation=programme.organisation_id)
    places = (_names(rows.values_list("key", "title")) for rows in (departments, teams))
    return _with_places(found, *places)


def _names(rows: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {name: key for key, title in rows for name in (title, key)}


def _with_places(file: ReadFile, departments: Mapping[str, str], teams: Mapping[str, str]) -> ReadFile:
    """Names of departments and teams as the organisation's keys; one that is unknown stays, and is told later."""
    known = {same(name): key for name, key in departments.items()}
    known_teams = {same(name): key for name, key in teams.items()}
    courses = tuple(
        replace(
            one,
            department=known.get(same(one.department), one.department),
            team=known_teams.get(same(one.team), one.team),
        )
        for one in file.rows.courses
    )
    return replace(file, rows=replace(file.rows, courses=courses))
