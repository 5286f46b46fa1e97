"""The job as a user of polars writes it, lazily, on one row per answer."""

from pathlib import Path

import polars as pl

from benchmarks.jobs.frame import EPSILON, LONG_PHASE, days, scale_rows
from benchmarks.jobs.harness import Figures, main


def report(folder: Path, quarter: str) -> Figures:
    first, last = days(quarter)
    scales = pl.LazyFrame([vars(row) for row in scale_rows()])
    courses = pl.scan_parquet(folder / "wide" / "courses.parquet").select("course", "department", "ended")
    stays = pl.scan_parquet(folder / "wide" / "stays.parquet")
    scores = _scores(pl.scan_parquet(folder / "long.parquet"), scales)
    scored = scores.join(courses, on="course").collect().lazy()
    spans = pl.concat([_phases(scored), _courses(scored, stays)], how="vertical")
    paired = spans.filter(
        pl.col("before").is_not_null() & pl.col("after").is_not_null() & pl.col("day").is_between(first, last)
    )
    better = (pl.col("after") - pl.col("before")) * pl.col("sign") > EPSILON
    changes = paired.group_by("indicator", "department", "span").agg(
        pl.len().alias("n"), pl.col("before").mean(), pl.col("after").mean(), better.mean().alias("share")
    )
    starts = (
        scored.sort("taken")
        .group_by("course", "department", "indicator")
        .agg(pl.col("score").first().alias("before"), pl.col("taken").first().alias("day"))
        .filter(pl.col("day").is_between(first, last))
        .group_by("indicator", "department")
        .agg(pl.len().alias("n"), pl.col("before").mean())
    )
    figures: Figures = {}
    for row in changes.collect().iter_rows(named=True):
        key = f"{row['indicator']}/{row['department']}/{row['span']}"
        figures[key] = (row["n"], row["before"], row["after"], row["share"])
    for row in starts.collect().iter_rows(named=True):
        figures[f"{row['indicator']}/{row['department']}/start"] = (row["n"], row["before"], None, None)
    return figures


def _scores(answers: pl.LazyFrame, scales: pl.LazyFrame) -> pl.LazyFrame:
    total, count = pl.col("value").sum().cast(pl.Float64), pl.len()
    of_items = total * pl.col("items").first() / count
    return (
        answers.join(scales, on=["instrument", "item"])
        .group_by("course", "phase", "moment", "taken", "indicator", "sign")
        .agg(
            pl.when(pl.col("is_sum").first()).then(of_items).otherwise(total / count).alias("score"),
            (count >= pl.col("fewest").first()).alias("enough"),
        )
        .filter("enough")
        .drop("enough")
    )


def _phases(scored: pl.LazyFrame) -> pl.LazyFrame:
    after = pl.col("moment") == "after"
    return (
        scored.sort("taken")
        .group_by("course", "department", "indicator", "phase", "sign")
        .agg(
            pl.col("score").filter(~after).first().alias("before"),
            pl.col("score").filter(after).last().alias("after"),
            pl.col("taken").filter(after).last().alias("day"),
        )
        .select("indicator", "department", "sign", "before", "after", "day", span="phase-" + pl.col("phase"))
    )


def _courses(scored: pl.LazyFrame, stays: pl.LazyFrame) -> pl.LazyFrame:
    reached = stays.filter(pl.col("phase") == LONG_PHASE).select("course", long=pl.lit(value=True)).unique()
    span = pl.when(pl.col("long").is_null()).then(pl.lit("course-short")).otherwise(pl.lit("course-long"))
    return (
        scored.filter(pl.col("ended").is_not_null())
        .sort("taken")
        .group_by("course", "department", "indicator", "sign")
        .agg(
            pl.col("score").first().alias("before"),
            pl.col("score").last().alias("after"),
            pl.col("taken").last().alias("day"),
            pl.len().alias("times"),
        )
        .filter(pl.col("times") > 1)
        .join(reached, on="course", how="left")
        .select("indicator", "department", "sign", "before", "after", "day", span=span)
    )


if __name__ == "__main__":
    main(report)
