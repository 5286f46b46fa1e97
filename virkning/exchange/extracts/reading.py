"""From an extract to the frames of analysis; the files are read by the engine, where they lie or near by."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from virkning.analysis.frames import COURSES, FACTS, MISSING, STAYS, Frames, Source, Sums, scores_schema
from virkning.analysis.versions import Counted
from virkning.domain.definition_change import Combined, CountedPart
from virkning.domain.errors import Problem, Refused, Unknown
from virkning.exchange.extracts.location import Location
from virkning.exchange.extracts.manifest import CELLS, PEOPLE, TURNS, Extract, Kept, read_extract
from virkning.store.models import Programme


def place_of(row: Programme, part: CountedPart) -> str:
    """Organisation, programme, and the versions that are counted in one go: a folder each."""
    return f"{row.organisation.key}/{row.key}/versions-{'-'.join(map(str, part.versions))}"


def definition_of(part: CountedPart) -> str:
    """Changes when anything changes that the tables were made by."""
    used = sorted({indicator.instrument for indicator in part.programme.scaled})
    told = [part.programme.scaled, *(part.instruments[key].scales for key in used)]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def parts_in(where: Location, row: Programme, combined: Combined) -> Counted:
    """Each part of the programme with its files.

    Raises Unknown when there is no extract, Refused when what it was made by has changed.
    """
    found = extract_at(where)
    return [(part, _frames(where, found, place_of(row, part), part)) for part in combined.parts]


def extract_at(where: Location) -> Extract:
    """Raises Unknown when there is none."""
    found = read_extract(where)
    if found is None:
        raise Unknown([Problem("extract-not-there")])
    return found


def _frames(where: Location, found: Extract, place: str, part: CountedPart) -> Frames:
    own = [one for one in found.files if one.place.startswith(f"{place}/") and one.table != PEOPLE]
    if own and found.definitions.get(place) != definition_of(part):
        raise Refused([Problem("extract-other-definitions")])
    near = there(where, own)
    years = [[one for one in own if one.place == name] for name in sorted({one.place for one in own})]
    parts = tuple(tables_of(near, files, part) for files in years)
    return replace(tables_of(near, own, part), sums=_sums(near, own), parts=parts)


def tables_of(near: Mapping[str, Path], own: Sequence[Kept], part: CountedPart) -> Frames:
    schemas = {"courses": COURSES, "stays": STAYS, "missing": MISSING, "facts": FACTS}
    sources = {indicator.source: part.instruments[indicator.instrument] for indicator in part.programme.scaled}
    plain = {name: _source(near, own, name, schema) for name, schema in schemas.items()}
    scores = {
        source: _source(near, own, f"scores/{source}", scores_schema(tool)) for source, tool in sorted(sources.items())
    }
    return Frames(**plain, answers={}, scores=scores, sums=None, parts=())


def _sums(near: Mapping[str, Path], files: Sequence[Kept]) -> Sums | None:
    """Those of all years; None when a year has none."""
    years = {one.place for one in files}
    cells, turns = ([one for one in files if one.table == table] for table in (CELLS, TURNS))
    if not years or not {one.place for one in cells} == {one.place for one in turns} == years:
        return None
    return Sums(*(tuple(near[one.file] for one in some) for some in (cells, turns)))


def _source(near: Mapping[str, Path], files: Sequence[Kept], table: str, schema: pa.Schema) -> Source:
    paths = tuple(near[one.file] for one in files if one.table == table and one.rows)
    return paths or schema.empty_table()


def there(where: Location, files: Sequence[Kept]) -> Mapping[str, Path]:
    """Where an engine reads each file. Raises Unknown when one is gone."""
    near = where.near([one.file for one in files])
    for one in files:
        if one.file not in near:
            raise Unknown([Problem("extract-file-gone", params={"file": one.file.rpartition("/")[2]})])
    return near
