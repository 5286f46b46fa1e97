"""Runs one job several times in its process and prints its figures and times as JSON."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

Figures = dict[str, tuple[int, float | None, float | None, float | None]]
"""indicator/department/span -> n paired, mean before, mean after, share progressed (start: n and mean only)."""


def main(report: Callable[[Path, str], Figures]) -> None:
    """Arguments: folder, quarter, number of runs. The first run is cold, the rest are warm."""
    folder, quarter, runs = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    seconds = []
    figures: Figures = {}
    for _ in range(runs):
        began = time.perf_counter()
        figures = report(folder, quarter)
        seconds.append(time.perf_counter() - began)
    json.dump({"seconds": seconds, "figures": figures}, sys.stdout)
