"""The job as the project does it: `analysis.results` on its own wide files."""

from dataclasses import replace
from pathlib import Path

from benchmarks.jobs.harness import Figures, main
from virkning.analysis.frames import frames_in
from virkning.analysis.report import results
from virkning.domain.period import period
from virkning.domain.programme import Programme
from virkning.domain.result import Result
from virkning.library.shelves import instruments, programme


def plan() -> Programme:
    """The others do not lend a phase its before from the phase before it, so neither does this."""
    return replace(programme("uvs"), chain_days=0)


def report(folder: Path, quarter: str) -> Figures:
    found = results(frames_in(folder / "wide"), programme=plan(), instruments=instruments(), period=period(quarter))
    return figures(found)


def figures(found: tuple[Result, ...]) -> Figures:
    told: Figures = {}
    for result in found:
        if result.cell.department and result.paired:
            key = f"{result.cell.indicator}/{result.cell.department}/{result.cell.span.key}"
            told[key] = (result.paired, result.before.mean, result.after.mean, result.progressed.value)
    return told


if __name__ == "__main__":
    main(report)
