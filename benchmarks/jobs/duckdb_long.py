"""The job as a user of DuckDB writes it, on one row per answer."""

from pathlib import Path

import duckdb
import pyarrow as pa

from benchmarks.jobs.frame import EPSILON, LONG_PHASE, days, scale_rows
from benchmarks.jobs.harness import Figures, main

SQL = """
WITH scores AS (
    SELECT course, phase, moment, taken, s.indicator,
           CASE WHEN any_value(s.is_sum) THEN sum(value) * any_value(s.items) / count(*) ELSE sum(value) / count(*) END
               AS score,
           any_value(s.sign) AS sign
    FROM answers JOIN scales s USING (instrument, item)
    GROUP BY course, phase, moment, taken, s.indicator
    HAVING count(*) >= any_value(s.fewest)
),
phases AS (
    SELECT course, indicator, 'phase-' || phase AS span, any_value(sign) AS sign,
           arg_min(score, taken) FILTER (moment = 'before') AS before,
           arg_max(score, taken) FILTER (moment = 'after') AS after,
           max(taken) FILTER (moment = 'after') AS day
    FROM scores GROUP BY course, indicator, phase
),
ends AS (
    SELECT course, indicator, any_value(sign) AS sign, arg_min(score, taken) AS before, arg_max(score, taken) AS after,
           min(taken) AS first_day, max(taken) AS day
    FROM scores GROUP BY course, indicator
),
long_courses AS (SELECT DISTINCT course FROM stays WHERE phase = $long_phase),
spans AS (
    SELECT course, indicator, span, sign, before, after, day FROM phases
    UNION ALL
    SELECT e.course, indicator, CASE WHEN l.course IS NULL THEN 'course-short' ELSE 'course-long' END, sign, before,
           after, day
    FROM ends e JOIN courses c USING (course) LEFT JOIN long_courses l USING (course)
    WHERE c.ended IS NOT NULL AND day > first_day
)
SELECT indicator, c.department, span, count(*) AS n, avg(before) AS before, avg(after) AS after,
       avg(CASE WHEN (after - before) * sign > $epsilon THEN 1.0 ELSE 0.0 END) AS share
FROM spans JOIN courses c USING (course)
WHERE before IS NOT NULL AND after IS NOT NULL AND day BETWEEN $first AND $last
GROUP BY indicator, c.department, span
UNION ALL
SELECT indicator, c.department, 'start', count(*), avg(before), NULL, NULL
FROM ends JOIN courses c USING (course)
WHERE first_day BETWEEN $first AND $last
GROUP BY indicator, c.department
"""


def report(folder: Path, quarter: str) -> Figures:
    first, last = days(quarter)
    rows = scale_rows()
    names = ("indicator", "instrument", "item", "items", "fewest", "is_sum", "sign")
    scales = pa.table({name: [getattr(row, name) for row in rows] for name in names})
    with duckdb.connect() as connection:
        connection.register("scales", scales)
        for name, path in (("answers", "long"), ("courses", "wide/courses"), ("stays", "wide/stays")):
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM '{folder / path}.parquet'")
        asked = {"first": first, "last": last, "long_phase": LONG_PHASE, "epsilon": EPSILON}
        found = connection.execute(SQL, asked).fetchall()
    return {f"{i}/{d}/{s}": (n, before, after, share) for i, d, s, n, before, after, share in found}


if __name__ == "__main__":
    main(report)
