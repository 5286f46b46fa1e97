"""`virkning extract`: from the database to the folder, one year of one programme at a time."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from django.db import transaction
from django.db.models import QuerySet

from virkning.access.consents import usable
from virkning.actions.audit import exported
from virkning.analysis.frames import Frames
from virkning.analysis.prepared import Unfit, frame_of, sums_of, tally_of
from virkning.domain.consent import ConsentPurpose
from virkning.domain.definition_change import CountedPart
from virkning.exchange.extracts.folder import (
    CELLS,
    PEOPLE,
    TURNS,
    Extract,
    Kept,
    alone_in,
    put_manifest,
    put_table,
    read_extract,
    sweep,
)
from virkning.exchange.extracts.reading import definition_of, place_of
from virkning.store import extract
from virkning.store.models import Course, Programme, Purpose, User
from virkning.store.versions import combined_versions

Progress = Callable[[int], None]
"""Told how many years of programmes are done."""


@dataclass(frozen=True, slots=True)
class Written:
    """Files that the extract is made of now, those of them that are new, and old ones that went."""

    files: int
    new: int
    removed: int
    rows: int


def write_extract(folder: Path, *, by: User | None, progress: Progress = lambda done: None) -> Written:
    """Bring the folder up to the database: everybody who may be counted, under their pseudonyms.

    Every year is read, and only the tables that came out otherwise are written. Raises Refused when somebody else is
    writing there, Unreadable when the folder holds something else.
    """
    with alone_in(folder):
        former = read_extract(folder)
        swept = sweep(folder, former)  # what a killed writer left
        with transaction.atomic():
            programmes = list(Programme.objects.filter(current=True).select_related("organisation").order_by("pk"))
            exported("analysis-extract", objects=[one.pk for one in programmes], by=by, purpose=Purpose.QUALITY)
        files, definitions, new = list[Kept](), dict[str, str](), 0
        # Changes that come while it is read are in the next extract, if not in this: the mark is older than the rows.
        written = extract.last_write()
        for done, (place, part, tables) in enumerate(_places(programmes), start=1):
            definitions[place.rpartition("/")[0]] = definition_of(part)
            for name, table in tables:
                kept, fresh = put_table(folder, place, name, table)
                files.append(kept)
                new += fresh
            progress(done)
        now = Extract(written, definitions, tuple(files))
        if former != now:
            put_manifest(folder, now)
        removed = swept + sweep(folder, now)
    return Written(len(files), new, removed, sum(one.rows for one in files))


_PEOPLE = pa.schema({"course": pa.int64(), "person": pa.int64()})

Tables = Iterator[tuple[str, pa.Table]]


def _places(programmes: list[Programme]) -> Iterator[tuple[str, CountedPart, Tables]]:
    for row in programmes:
        every = Course.objects.filter(programme__organisation=row.organisation_id, programme__key=row.key)
        counted = usable(every, row, ConsentPurpose.QUALITY)
        for part in combined_versions(row).parts:
            courses = counted.filter(programme__in=part.versions)
            years = courses.order_by().dates("started", "year")
            for year in sorted(day.year for day in years):
                of_year = courses.filter(started__year=year)
                frames = extract.frames(of_year, programme=part.programme, instruments=part.instruments)
                place = f"{place_of(row, part)}/{year}"
                studied = usable(of_year, row, ConsentPurpose.RESEARCH)
                yield place, part, _tables(frames, part, studied)


def _tables(frames: Frames, part: CountedPart, studied: QuerySet[Course]) -> Tables:
    """Sorted by course, so that what belongs together lies together, and the same rows are the same file.

    With the sums of them by cell and month, which reports are told from.
    """
    named = {name: getattr(frames, name) for name in ("courses", "stays", "missing", "facts")}
    named |= {f"scores/{source}": table for source, table in frames.scores.items()}
    people = studied.order_by().values_list("pk", "client_id")
    named[PEOPLE] = pa.table(
        {"course": [one for one, _ in people], "person": [one for _, one in people]}, schema=_PEOPLE
    )
    if part.programme.scaled:
        with suppress(Unfit):  # then everything is counted when somebody asks
            sums = sums_of(tally_of(frames, frame_of(part.programme, part.instruments)))
            named |= {CELLS: sums.cells, TURNS: sums.turns}
    for name, table in sorted(named.items()):
        yield name, table.sort_by([(column, "ascending") for column in table.schema.names])
