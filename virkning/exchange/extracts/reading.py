"""From the folder of an extract to the frames of analysis; the files are read where they lie, by the engine."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from virkning.analysis.frames import COURSES, FACTS, MISSING, STAYS, Frames, Source, Sums, scores_schema
from virkning.analysis.versions import Counted
from virkning.domain.definition_change import Combined, CountedPart
from virkning.domain.errors import Problem, Refused, Unknown
from virkning.exchange.extracts.folder import CELLS, TURNS, Extract, Kept, read_extract
from virkning.store.models import Programme


def place_of(row: Programme, part: CountedPart) -> str:
    """Organisation, programme, and the versions that are counted in one go: a folder each."""
    return f"{row.organisation.key}/{row.key}/versions-{'-'.join(map(str, part.versions))}"


def definition_of(part: CountedPart) -> str:
    """Changes when anything changes that the tables were made by."""
    used = sorted({indicator.instrument for indicator in part.programme.scaled})
    told = [part.programme.scaled, *(part.instruments[key].scales for key in used)]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def parts_in(folder: Path, row: Programme, combined: Combined) -> Counted:
    """Each part of the programme with its files.

    Raises Unknown when the folder has no extract, Refused when what it was made by has changed.
    """
    found = read_extract(folder)
    if found is None:
        raise Unknown([Problem("extract-not-there")])
    return [(part, _frames(folder, found, place_of(row, part), part)) for part in combined.parts]


def _frames(folder: Path, found: Extract, place: str, part: CountedPart) -> Frames:
    own = [one for one in found.files if one.place.startswith(f"{place}/")]
    if own and found.definitions.get(place) != definition_of(part):
        raise Refused([Problem("extract-other-definitions")])
    years = [[one for one in own if one.place == name] for name in sorted({one.place for one in own})]
    parts = tuple(_tables(folder, files, part) for files in years)
    return replace(_tables(folder, own, part), sums=_sums(folder, own), parts=parts)


def _tables(folder: Path, own: Sequence[Kept], part: CountedPart) -> Frames:
    schemas = {"courses": COURSES, "stays": STAYS, "missing": MISSING, "facts": FACTS}
    sources = {indicator.source: part.instruments[indicator.instrument] for indicator in part.programme.scaled}
    plain = {name: _source(folder, own, name, schema) for name, schema in schemas.items()}
    scores = {
        source: _source(folder, own, f"scores/{source}", scores_schema(tool))
        for source, tool in sorted(sources.items())
    }
    return Frames(**plain, answers={}, scores=scores, sums=None, parts=())


def _sums(folder: Path, files: Sequence[Kept]) -> Sums | None:
    """Those of all years; None when a year has none."""
    years = {one.place for one in files}
    cells, turns = ([one for one in files if one.table == table] for table in (CELLS, TURNS))
    if not years or not {one.place for one in cells} == {one.place for one in turns} == years:
        return None
    return Sums(*(tuple(there(folder / one.file) for one in some) for some in (cells, turns)))


def _source(folder: Path, files: Sequence[Kept], table: str, schema: pa.Schema) -> Source:
    paths = tuple(there(folder / one.file) for one in files if one.table == table and one.rows)
    return paths or schema.empty_table()


def there(path: Path) -> Path:
    if not path.exists():
        raise Unknown([Problem("extract-file-gone", params={"file": path.name})])
    return path
