"""The tables of one year of one part of a programme: read whole, or the former ones with some courses put in anew."""

import hashlib
import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import cast

import pyarrow as pa
import pyarrow.compute as pc
from django.db.models import QuerySet

from virkning.access.consents import usable
from virkning.analysis.frames import Frames, Sums, schema_of
from virkning.analysis.prepared import Unfit, frame_of, refreshed, sums_of, tally_of
from virkning.domain.consent import ConsentPurpose
from virkning.domain.definition_change import CountedPart
from virkning.exchange.extracts.manifest import CELLS, PEOPLE, TURNS
from virkning.store import extract
from virkning.store.definitions import written_definition
from virkning.store.models import Course, Department, Programme

PLAIN, SCORES = ("courses", "stays", "missing", "facts"), "scores/"

_PEOPLE = schema_of([pa.field("course", pa.int64()), pa.field("person", pa.int64())])

Tables = Mapping[str, pa.Table]
"""By the name that they have in an extract (`Kept.table`)."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A part of a programme and all its courses that may be counted; `row` is the version that is current."""

    row: Programme
    part: CountedPart
    courses: QuerySet[Course]

    @property
    def ground(self) -> str:
        """Changes when anything changes that the tables are made by, besides the rows about single courses."""
        used = {one.instrument: self.part.instruments[one.instrument] for one in self.part.programme.scaled}
        apart = {key: sorted(versions) for key, versions in extract.scored_otherwise(used).items()}
        places = Department.objects.filter(organisation=self.row.organisation_id).order_by("pk")
        told = (
            written_definition(self.part.programme),
            {key: written_definition(tool) for key, tool in used.items()},
            apart,
            sorted(self.row.defined().consents),
            list(places.values_list("pk", "key")),
        )
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def counted_in(row: Programme, part: CountedPart) -> Counted:
    every = Course.objects.filter(programme__organisation=row.organisation_id, programme__key=row.key)
    courses = usable(every, row, ConsentPurpose.QUALITY).filter(programme__in=part.versions)
    return Counted(row, part, courses)


def whole_tables(counted: Counted, year: int) -> Tables:
    """Of every course that began in the year."""
    found = rows_of(counted, counted.courses.filter(started__year=year))
    return in_order({**found, **_sums(found, counted.part)})


def rows_of(counted: Counted, courses: QuerySet[Course]) -> Tables:
    """What the database tells of these courses, without the sums."""
    frames = extract.frames(courses, programme=counted.part.programme, instruments=counted.part.instruments)
    studied = usable(courses, counted.row, ConsentPurpose.RESEARCH).order_by().values_list("pk", "client_id")
    people = list(studied)
    found = {name: getattr(frames, name) for name in PLAIN}
    found |= {f"{SCORES}{source}": table for source, table in frames.scores.items()}
    numbers, persons = ([one[place] for one in people] for place in (0, 1))
    return found | {PEOPLE: pa.table({"course": numbers, "person": persons}, schema=_PEOPLE)}


def merged(former: Tables, fresh: Tables, changed: Collection[int], part: CountedPart) -> Tables:
    """The former tables with the changed courses as they stand in the fresh ones, which hold no others.

    A course that is changed and not there is gone. Tables that came out the same are the same objects.
    """
    numbers = pa.array(sorted(changed), pa.int64())
    taken, found = dict[str, pa.Table](), dict[str, pa.Table]()
    for name, table in fresh.items():
        chosen = pc.is_in(former[name]["course"], value_set=numbers)
        taken[name], added = _sorted(former[name].filter(chosen)), _sorted(table)
        same = taken[name].equals(added)
        found[name] = former[name] if same else pa.concat_tables([former[name].filter(pc.invert(chosen)), added])
    if all(found[name] is former[name] for name in fresh):
        return former
    found |= _refreshed_sums(former, taken, fresh, part, found)
    return {name: table if table is former.get(name) else _sorted(table) for name, table in sorted(found.items())}


def in_order(tables: Tables) -> Tables:
    """Sorted by course, so that what belongs together lies together, and the same rows are the same file."""
    return {name: _sorted(table) for name, table in sorted(tables.items())}


def _sorted(table: pa.Table) -> pa.Table:
    return table.sort_by([(column, "ascending") for column in table.schema.names])


def _sums(tables: Tables, part: CountedPart) -> Tables:
    """By cell and month, which reports are told from; none where a value cannot be summed in whole numbers."""
    if part.programme.scaled:
        with suppress(Unfit):  # then everything is counted when somebody asks
            sums = sums_of(tally_of(_frames(tables), frame_of(part.programme, part.instruments)))
            return _named(sums)
    return {}


def _refreshed_sums(former: Tables, taken: Tables, fresh: Tables, part: CountedPart, found: Tables) -> Tables:
    if CELLS not in former or TURNS not in former:
        return _sums(found, part)
    frame = frame_of(part.programme, part.instruments)
    try:
        sums = refreshed(Sums(former[CELLS], former[TURNS]), _frames(taken), _frames(fresh), frame)
    except Unfit:
        return {}
    return _sums(found, part) if sums is None else _named(sums)


def _named(sums: Sums) -> Tables:
    """Those that were just made, and lie in no file yet."""
    return {CELLS: cast("pa.Table", sums.cells), TURNS: cast("pa.Table", sums.turns)}


def _frames(tables: Tables) -> Frames:
    scores = {name.removeprefix(SCORES): table for name, table in tables.items() if name.startswith(SCORES)}
    courses, stays, missing, facts = (tables[name] for name in PLAIN)
    return Frames(courses, stays, missing, facts, answers={}, scores=scores)
