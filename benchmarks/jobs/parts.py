"""The job as the project does it on the files of an extract, without the sums that lie beside them."""

from dataclasses import replace
from pathlib import Path

from benchmarks.jobs.harness import Figures, main
from benchmarks.jobs.project import figures, plan
from benchmarks.parts import frames_of
from virkning.analysis.report import results
from virkning.domain.period import period
from virkning.library.shelves import instruments


def report(folder: Path, quarter: str) -> Figures:
    """The folder's name is how many courses there are; in one named `questions` nothing is counted in parts."""
    frames = frames_of(int(folder.name))
    if folder.parent.name == "questions":
        frames = replace(frames, parts=())
    return figures(results(frames, programme=plan(), instruments=instruments(), period=period(quarter)))


if __name__ == "__main__":
    main(report)
