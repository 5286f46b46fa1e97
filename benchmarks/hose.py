"""All the reports of a quarter for an organisation with 20,000 courses: `python -m benchmarks.hose 20000`.

Each report is made as the clock makes it on the first day after the quarter: read, counted, protected, written down
and frozen. Then every format is written of the largest. Prints a table in Markdown.
"""

import argparse
import time
from collections import defaultdict
from datetime import datetime
from pathlib import Path

from benchmarks.organisation import fill, use

MORNING = datetime(2013, 7, 1, 6)  # noqa: DTZ001 - made aware by Django's own zone


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("courses", type=int)
    parser.add_argument("--folder", type=Path, default=Path(__file__).parent / "data")
    chosen = parser.parse_args()
    use(chosen.folder / f"organisation-{chosen.courses}")
    begun = time.perf_counter()
    responses = fill(chosen.courses)
    print(f"{chosen.courses} courses, {responses} responses, loaded in {time.perf_counter() - begun:.0f} s\n")
    _reports()


def _reports() -> None:
    from django.utils import timezone

    from virkning.actions.reports.asked import Kept
    from virkning.actions.reports.calendar import due_in, make
    from virkning.domain.period import period
    from virkning.store.models import Organisation, Report

    organisation = Organisation.objects.get()
    now = timezone.make_aware(MORNING)
    kept: Kept = {}
    taken: dict[str, list[float]] = defaultdict(list)
    whole = time.perf_counter()
    for setting, spot, closed in list(due_in(organisation, today=now.date())):
        if closed.last != period("2013Q2").last:
            continue
        at = time.perf_counter()
        make(setting, spot, closed, now=now, kept=kept)
        taken[setting.plan.key].append(time.perf_counter() - at)
    whole = time.perf_counter() - whole
    print("| report | how many | first, s | median, s | all, s |\n|---|---:|---:|---:|---:|")
    for key, times in taken.items():
        middle = sorted(times)[len(times) // 2]
        print(f"| {key} | {len(times)} | {times[0]:.2f} | {middle:.2f} | {sum(times):.1f} |")
    print(f"| all | {Report.objects.count()} | | | {whole:.1f} |\n")


if __name__ == "__main__":
    main()
