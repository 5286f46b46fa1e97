"""`virkning extract`: from the database to where the extract lies, one year of one programme at a time."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from django.db import transaction

import virkning
from virkning.actions.audit import exported
from virkning.domain.definition_change import combined
from virkning.exchange.extracts.location import Location
from virkning.exchange.extracts.manifest import Extract, Kept, put_manifest, put_table, read_extract, sweep
from virkning.exchange.extracts.reading import definition_of, place_of, there
from virkning.exchange.extracts.tables import Counted, Tables, counted_in, merged, rows_of, whole_tables
from virkning.store.changes import changed_since, position
from virkning.store.models import Programme, Purpose, User
from virkning.store.versions import versions_of

Progress = Callable[[int], None]
"""Told how many years of programmes are done."""

NOTHING = frozenset[int]()

MAKERS = (
    "access/consents.py",
    "analysis",
    "domain",
    "exchange/extracts",
    "store/extract.py",
    "store/extract_events.py",
)
"""What of the program makes the tables, or tells which of them may be kept."""


@dataclass(frozen=True, slots=True)
class Written:
    """Files that the extract is made of now, those of them that are new, and old ones that went.

    `courses`: how many were read because they may have changed; None when everything was read.
    """

    files: int
    new: int
    removed: int
    rows: int
    courses: int | None


def write_extract(
    where: Location, *, by: User | None, every: bool = False, progress: Progress = lambda done: None
) -> Written:
    """Bring the extract up to the database: everybody who may be counted, under their pseudonyms.

    Only courses that may have changed since the last time are read, unless that cannot be told, or `every` is asked
    for; only the tables that came out otherwise are written. Raises Refused when somebody else is writing there,
    Unreadable when something else lies there.
    """
    with where.alone():
        former = read_extract(where)
        present = where.names()
        swept = sweep(where, former, there=present)  # what a killed writer left
        present -= swept
        with transaction.atomic():
            programmes = list(Programme.objects.filter(current=True).select_related("organisation").order_by("pk"))
            exported("analysis-extract", objects=[one.pk for one in programmes], by=by, purpose=Purpose.QUALITY)
        # Changes that come while it is read are in the next extract, if not in this: the mark is older than the rows.
        at = position(former.position if former else None)
        changed = None if every or former is None else _changed(former, present)
        work = _Work(where, former if changed is not None else None, changed or NOTHING, present)
        definitions, grounds = dict[str, str](), dict[str, str]()
        for row in programmes:
            for part in combined(versions_of(row)).parts:
                counted, place = counted_in(row, part), place_of(row, part)
                definitions[place], grounds[place] = definition_of(part), counted.ground
                for _ in work.part(place, counted, grounds[place]):
                    progress(len(work.places))
        now = Extract(definitions, tuple(work.files), grounds, made_by(), at)
        if former != now:
            put_manifest(where, now)
        removed = len(swept | sweep(where, now, there=present | {one.file for one in work.files}))
    rows = sum(one.rows for one in now.files)
    return Written(len(now.files), work.new, removed, rows, None if work.everything else len(work.changed))


def _changed(former: Extract, present: frozenset[str]) -> frozenset[int] | None:
    """None where it is not told, or what was made then cannot be built on."""
    if former.position is None or former.made_by != made_by() or not {one.file for one in former.files} <= present:
        return None
    return changed_since(former.position)


@cache
def made_by() -> str:
    """Changes with every program that the same rows could become other files by."""
    told, home = sha256(pa.__version__.encode()), Path(virkning.__file__).parent
    for made in MAKERS:
        for path in sorted((home / made).rglob("*.py")) if (home / made).is_dir() else [home / made]:
            told.update(path.read_bytes())
    return told.hexdigest()[:32]


@dataclass
class _Work:
    """`former`: what may be built on, else None. `places` are the years that are done."""

    where: Location
    former: Extract | None
    changed: frozenset[int]
    present: frozenset[str]
    files: list[Kept] = field(default_factory=list)
    places: set[str] = field(default_factory=set)
    new: int = 0
    everything: bool = False

    def __post_init__(self) -> None:
        self.everything = self.former is None

    def part(self, place: str, counted: Counted, ground: str) -> Iterator[None]:
        """Bring all years of a part up to the database, one after the other."""
        if self.former is not None and self.former.grounds.get(place) == ground:
            yield from self._partly(self.former, place, counted)
            return
        self.everything = True
        years = counted.courses.order_by().dates("started", "year")
        for year in sorted(day.year for day in years):
            self._put(f"{place}/{year}", whole_tables(counted, year), {})
            yield

    def _partly(self, former: Extract, place: str, counted: Counted) -> Iterator[None]:
        known = {one.place: dict[str, Kept]() for one in former.files if one.place.startswith(f"{place}/")}
        for one in former.files:
            if one.place in known:
                known[one.place][one.table] = one
        now = dict[str, set[int]]()
        for number, started in counted.courses.order_by().filter(pk__in=self.changed).values_list("pk", "started"):
            now.setdefault(f"{place}/{started.year}", set()).add(number)
        for name in sorted({*known, *now}):
            files = known.get(name, {})
            if files and not (now.get(name) or self._were_in(files["courses"])):
                self.files += files.values()
            elif not files:
                self._put(name, whole_tables(counted, int(name.rpartition("/")[2])), {})
            else:
                self._merge(name, files, rows_of(counted, counted.courses.filter(pk__in=now.get(name, ()))), counted)
            self.places.add(name)
            yield

    def _were_in(self, courses: Kept) -> bool:
        if not self.changed:
            return False
        (path,) = there(self.where, [courses]).values()
        return not self.changed.isdisjoint(pq.read_table(path, columns=["course"])["course"].to_pylist())

    def _merge(self, name: str, files: Mapping[str, Kept], fresh: Tables, counted: Counted) -> None:
        """Nothing is left of a year whose last course is gone."""
        near = there(self.where, list(files.values()))
        former = {table: pq.read_table(near[one.file]) for table, one in files.items()}
        found = merged(former, fresh, self.changed, counted.part)
        if found["courses"].num_rows:
            self._put(name, found, {table: files[table] for table in found if found[table] is former.get(table)})

    def _put(self, place: str, tables: Tables, same: Mapping[str, Kept]) -> None:
        for name, table in tables.items():
            if name in same:
                self.files.append(same[name])
                continue
            kept, fresh = put_table(self.where, place, name, table, there=self.present)
            self.files.append(kept)
            self.new += fresh
        self.places.add(place)
