"""The report job from sums that were made ahead, and courses of it that are changed at random."""

import time
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.jobs.harness import Figures
from benchmarks.jobs.project import figures, plan
from virkning.analysis.engines import Table
from virkning.analysis.frames import Frames, Sums, frames_in
from virkning.analysis.prepared import frame_of, refreshed, sums_of, tally_of
from virkning.analysis.prepared.reading import read
from virkning.analysis.report import results
from virkning.analysis.scoring import score_frame
from virkning.domain.period import period
from virkning.library.shelves import instruments

SORTED = [("course", "ascending"), ("taken", "ascending"), ("seq", "ascending")]
"""As extracts keep them, so that what belongs to a course lies together."""


class Ahead:
    """The files of one size: scored, summed, and put beside the others."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "ahead"
        self.folder.mkdir(exist_ok=True)
        self.programme, self.instruments = plan(), instruments()
        self.frame = frame_of(self.programme, self.instruments)
        began = time.perf_counter()
        wide = frames_in(folder / "wide")
        self.scores = {
            key: score_frame(pq.read_table(path), self.instruments[key]).sort_by(SORTED)  # type: ignore[arg-type]
            for key, path in wide.answers.items()
        }
        self.scoring = time.perf_counter() - began
        self.plain = {name: pq.read_table(getattr(wide, name)) for name in ("courses", "stays", "missing", "facts")}
        self.size = self.plain["courses"].num_rows
        self.chance = np.random.default_rng(11)
        self.make()

    @cached_property
    def paths(self) -> Sums:
        return Sums(self.folder / "cells.parquet", self.folder / "turns.parquet")

    @property
    def kibibytes(self) -> float:
        return sum(path.stat().st_size for path in self.folder.iterdir()) / 1024

    @property
    def frames(self) -> Frames:
        return Frames(**self.plain, answers={}, scores=self.scores)

    def make(self) -> None:
        sums = sums_of(tally_of(self.frames, self.frame))
        pq.write_table(sums.cells, self.folder / "cells.parquet", compression="zstd")
        pq.write_table(sums.turns, self.folder / "turns.parquet", compression="zstd")
        self.sums: Sums = self.paths

    def report(self, quarter: str) -> Figures:
        """Reads the files of sums each time."""
        ahead = replace(self.frames, sums=self.paths)
        return figures(results(ahead, programme=self.programme, instruments=self.instruments, period=period(quarter)))

    def changes(self, k: int) -> tuple[Frames, Frames]:
        """Some courses with one answer each scored otherwise: as they stood, and as they then are told."""
        chosen = np.sort(self.chance.choice(self.size, k, replace=False))
        source = list(self.scores)[int(self.chance.integers(len(self.scores)))]
        former = self._of(chosen)
        self.scores[source] = self._rescored(self.scores[source], chosen)
        return former, self._of(chosen)

    def refresh(self, former: Frames, fresh: Frames) -> None:
        """From the files of sums to new tables of sums, as an extract does it."""
        found = refreshed(self.sums, former, fresh, self.frame)
        assert found is not None
        self.sums = found

    def equal(self) -> bool:
        anew = sums_of(tally_of(self.frames, self.frame))
        pairs = ((anew.cells, self.sums.cells), (anew.turns, self.sums.turns))
        return all(_sorted(one).equals(_sorted(other)) for one, other in pairs)

    def _rescored(self, table: pa.Table, chosen: np.ndarray) -> pa.Table:
        """The first score of each of the courses becomes that of somebody else."""
        rows = np.searchsorted(np.asarray(table["course"].to_numpy()), chosen)
        name = next(name for name in table.schema.names if name.startswith("score_"))
        values = np.array(table[name].to_numpy())
        values[rows] = self.chance.permutation(values[rows]) if len(rows) > 1 else values[-1]
        place = table.schema.get_field_index(name)
        return table.set_column(place, table.schema.field(place), pa.array(values, from_pandas=True))

    def _of(self, chosen: np.ndarray) -> Frames:
        plain = {name: _taken(table, chosen) for name, table in self.plain.items()}
        return Frames(**plain, answers={}, scores={key: _taken(table, chosen) for key, table in self.scores.items()})


def _taken(table: pa.Table, chosen: np.ndarray) -> pa.Table:
    courses = np.asarray(table["course"].to_numpy())
    return table.take(pa.array(np.flatnonzero(np.isin(courses, chosen)))).combine_chunks()


def _sorted(table: Table) -> pa.Table:
    found = read(table)
    return found.replace_schema_metadata().sort_by([(name, "ascending") for name in found.schema.names])
