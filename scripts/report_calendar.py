"""Walks through some years as the clock would have: `python -m scripts.report_calendar 2011-01-01 2014-01-01`.

On the first day of each month every report whose period has closed is made, in the database that VIRKNING_DATA names.
"""

import sys
import time as clock
from datetime import date, datetime, time

import django


def months(first: date, last: date) -> list[date]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(count)]


def main(first: date, last: date) -> None:
    django.setup()
    from django.utils import timezone

    from virkning.actions.reports.calendar import make_due

    begun, made = clock.perf_counter(), 0
    for day in months(first, last):
        now = timezone.make_aware(datetime.combine(day, time(6)))
        at = clock.perf_counter()
        new = make_due(now=now)
        made += new
        print(f"{day}: {new} reports, {clock.perf_counter() - at:.1f} s")  # noqa: T201 - a script for a terminal
    print(f"{made} reports, {clock.perf_counter() - begun:.1f} s")  # noqa: T201


if __name__ == "__main__":
    main(*(date.fromisoformat(argument) for argument in sys.argv[1:3]))
