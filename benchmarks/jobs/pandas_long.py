"""The job as an ordinary user of pandas writes it, on one row per answer."""

from pathlib import Path

import pandas as pd

from benchmarks.jobs.frame import EPSILON, LONG_PHASE, days, scale_rows
from benchmarks.jobs.harness import Figures, main


def report(folder: Path, quarter: str) -> Figures:
    first, last = (pd.Timestamp(day) for day in days(quarter))
    scales = pd.DataFrame([vars(row) for row in scale_rows()])
    courses = pd.read_parquet(folder / "wide" / "courses.parquet")[["course", "department", "ended"]]
    stays = pd.read_parquet(folder / "wide" / "stays.parquet")
    answers = pd.read_parquet(folder / "long.parquet").merge(scales, on=["instrument", "item"])
    answers["taken"] = pd.to_datetime(answers["taken"])
    keys = ["course", "phase", "moment", "taken", "indicator"]
    scores = (
        answers.groupby(keys)
        .agg(
            total=("value", "sum"),
            count=("value", "size"),
            items=("items", "first"),
            fewest=("fewest", "first"),
            is_sum=("is_sum", "first"),
            sign=("sign", "first"),
        )
        .reset_index()
    )
    scores = scores[scores["count"] >= scores["fewest"]]
    mean = scores["total"] / scores["count"]
    scores["score"] = mean.where(~scores["is_sum"], scores["total"] * scores["items"] / scores["count"])
    scores = scores.merge(courses, on="course").sort_values("taken")
    spans = pd.concat([_phases(scores), _courses(scores, stays)])
    paired = spans[spans["before"].notna() & spans["after"].notna() & spans["day"].between(first, last)].copy()
    paired["better"] = (paired["after"] - paired["before"]) * paired["sign"] > EPSILON
    changes = paired.groupby(["indicator", "department", "span"]).agg(
        n=("before", "size"), before=("before", "mean"), after=("after", "mean"), share=("better", "mean")
    )
    starts = scores.groupby(["course", "department", "indicator"], as_index=False).first()
    starts = starts[starts["taken"].between(first, last)]
    begun = starts.groupby(["indicator", "department"]).agg(n=("score", "size"), before=("score", "mean"))
    figures: Figures = {}
    for row in changes.itertuples():
        figures["/".join(row.Index)] = (int(row.n), float(row.before), float(row.after), float(row.share))
    for row in begun.itertuples():
        figures[f"{row.Index[0]}/{row.Index[1]}/start"] = (int(row.n), float(row.before), None, None)
    return figures


def _phases(scores: pd.DataFrame) -> pd.DataFrame:
    keys = ["course", "department", "indicator", "phase", "sign"]
    before = scores[scores["moment"] == "before"].groupby(keys)["score"].first().rename("before")
    after = scores[scores["moment"] == "after"].groupby(keys).agg(after=("score", "last"), day=("taken", "last"))
    pairs = pd.concat([before, after], axis=1).reset_index()
    pairs["span"] = "phase-" + pairs["phase"]
    return pairs


def _courses(scores: pd.DataFrame, stays: pd.DataFrame) -> pd.DataFrame:
    finished = scores[scores["ended"].notna()]
    ends = (
        finished.groupby(["course", "department", "indicator", "sign"])
        .agg(before=("score", "first"), after=("score", "last"), day=("taken", "last"), times=("score", "size"))
        .reset_index()
    )
    ends = ends[ends["times"] > 1]
    long = ends["course"].isin(stays.loc[stays["phase"] == LONG_PHASE, "course"])
    ends["span"] = long.map({True: "course-long", False: "course-short"})
    return ends


if __name__ == "__main__":
    main(report)
