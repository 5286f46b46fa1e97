"""Which files an extract is made of, and how they are put in place so that it is always whole.

A file is named by its content and never written over. The manifest says which files are the extract; it is put in place
last, in one step. So whoever reads finds the former extract or the new one, whenever the writer was killed.
"""

import hashlib
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field

import pyarrow as pa
import pyarrow.parquet as pq

from virkning.domain.errors import Problem, Unreadable
from virkning.exchange.extracts.folder import ASIDE
from virkning.exchange.extracts.location import Location
from virkning.store.changes import Position

FORMAT = 1
MANIFEST = "manifest.json"
CELLS, TURNS, PEOPLE = "sums/cells", "sums/turns", "people"

_OURS = re.compile(r".+/.+-[0-9a-f]{24}\.parquet")
"""The name of a file of an extract: others in the same place are left in peace."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One file. `place` is organisation/programme/part/year, and `table` a name of `Frames`, scores/<source>,
    a table of sums, or `people`: which courses are of the same citizen, of those who may be studied."""

    place: str
    table: str
    sha256: str
    rows: int

    @property
    def file(self) -> str:
        """With enough of the hash that two contents never meet."""
        return f"{self.place}/{self.table}-{self.sha256[:24]}.parquet"


@dataclass(frozen=True, slots=True)
class Extract:
    """What the manifest says. `definitions`, by part, are what its readers must have alike.

    `grounds`, by part, are all else that its tables were made by besides the rows, `made_by` the program, and
    `position` how far the events went: by these three the next run tells what it need not read again.
    """

    definitions: Mapping[str, str]
    files: tuple[Kept, ...] = field(default=())
    grounds: Mapping[str, str] = field(default_factory=dict)
    made_by: str = ""
    position: Position | None = None


def read_extract(where: Location) -> Extract | None:
    """None where there is none. Raises Unreadable when the manifest is not one."""
    try:
        told = json.loads(where.read(MANIFEST).decode("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise Unreadable([Problem("extract-manifest", params={"file": MANIFEST})]) from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise Unreadable([Problem("extract-manifest", params={"file": MANIFEST})])
    at = told.get("position")
    return Extract(
        told["definitions"],
        tuple(Kept(**one) for one in told["files"]),
        told.get("grounds", {}),
        told.get("made_by", ""),
        Position(at["event"], at["mark"], tuple(at["holes"])) if at else None,
    )


def put_table(where: Location, place: str, name: str, table: pa.Table, *, there: Collection[str]) -> tuple[Kept, bool]:
    """Write the table unless the same one is there; tells whether it was written."""
    sink = pa.BufferOutputStream()
    pq.write_table(table.combine_chunks(), sink, compression="zstd", use_dictionary=True, row_group_size=100_000)
    content = sink.getvalue().to_pybytes()
    kept = Kept(place, name, hashlib.sha256(content).hexdigest(), table.num_rows)
    if kept.file in there:
        return kept, False
    where.put(kept.file, content)
    return kept, True


def put_manifest(where: Location, extract: Extract) -> None:
    told = {
        "format": FORMAT,
        "made_by": extract.made_by,
        "position": asdict(extract.position) if extract.position else None,
        "definitions": dict(sorted(extract.definitions.items())),
        "grounds": dict(sorted(extract.grounds.items())),
        "files": [
            {"place": one.place, "table": one.table, "sha256": one.sha256, "rows": one.rows}
            for one in sorted(extract.files, key=lambda one: one.file)
        ],
    }
    where.put(MANIFEST, json.dumps(told, indent=1).encode())


def sweep(where: Location, extract: Extract | None, *, there: Collection[str]) -> frozenset[str]:
    """Remove every file that the extract is not made of; tells which. Nothing of an erased person stays behind."""
    known = {one.file for one in extract.files} if extract else set()
    ours = frozenset(name for name in there if _OURS.fullmatch(name) or name.endswith(ASIDE))
    where.remove(ours - known)
    return ours - known
