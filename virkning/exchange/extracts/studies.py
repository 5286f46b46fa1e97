"""A study's own courses from an extract; its file, and those who asked in vain, stand in the database."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from virkning.analysis.frames import Source, score_column
from virkning.analysis.versions import Counted
from virkning.domain.definition_change import Combined
from virkning.domain.programme import Indicator
from virkning.exchange.extracts.location import Location
from virkning.exchange.extracts.manifest import PEOPLE
from virkning.exchange.extracts.reading import extract_at, parts_in, place_of, there
from virkning.store.models import Programme
from virkning.store.study_ground import Row


@dataclass(frozen=True, slots=True)
class InExtract:
    """`people`: course -> citizen, of those who may be studied."""

    parts: Counted
    people: dict[int, int]

    def rows(self) -> Sequence[Row]:
        found: list[Row] = []
        for _, frames in self.parts:
            for one in _rows(frames.courses, "course", "started", "ended", "department"):
                if one["course"] in self.people:
                    who = self.people[one["course"]]
                    found.append((one["course"], who, one["started"], one["ended"], one["department"]))
        return sorted(found, key=lambda row: (row[2], row[0]))

    def scores(self, courses: Collection[int], indicator: Indicator) -> Iterable[tuple[int, date, float]]:
        wanted, column = set(courses), score_column(indicator.scale)
        found = []
        for _, frames in self.parts:
            if indicator.source in frames.scores:
                for one in _rows(frames.scores[indicator.source], "course", "taken", "seq", column):
                    if one["course"] in wanted and one[column] is not None:
                        found.append((one["taken"], one["seq"], one["course"], one[column]))
        return [(course, taken, value) for taken, _, course, value in sorted(found)]

    def facts(self, courses: Collection[int], variables: Collection[str]) -> Iterable[tuple[int, str, str]]:
        columns = ("course", "variable", "code", "dated", "given")
        rows = [one for _, frames in self.parts for one in _rows(frames.facts, *columns)]
        rows.sort(key=lambda one: (-one["dated"].toordinal(), one["given"]))
        wanted, known = set(courses), set(variables)
        return [
            (one["course"], one["variable"], one["code"])
            for one in rows
            if one["course"] in wanted and one["variable"] in known
        ]


def ground_in(where: Location, row: Programme, combined: Combined) -> InExtract:
    """Raises Unknown when there is no extract, Refused when it was made by other definitions."""
    parts, found = parts_in(where, row, combined), extract_at(where)
    places = tuple(f"{place_of(row, part)}/" for part, _ in parts)
    files = [one for one in found.files if one.table == PEOPLE and one.place.startswith(places)]
    paths = tuple(there(where, files).values())
    people = {one["course"]: one["person"] for one in _rows(paths, "course", "person")}
    return InExtract(parts, people)


def _rows(source: Source, *columns: str) -> Iterator[dict[str, Any]]:
    if isinstance(source, pa.Table):
        yield from source.select(columns).to_pylist()
        return
    for path in (source,) if isinstance(source, Path) else source:
        yield from pq.read_table(path, columns=list(columns)).to_pylist()
