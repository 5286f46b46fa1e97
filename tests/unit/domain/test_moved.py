"""Splits and what is told apart in them, agendas, and an adjustment that is looked at again."""

from datetime import date, timedelta

import pytest

from virkning.analysis.disclosure import protect_bin, protect_split
from virkning.domain.before_and_after import Method, bins_of, judge
from virkning.domain.indicator import Measure
from virkning.domain.learning import (
    Adjusted,
    AdjustmentState,
    Facet,
    Finding,
    ItemKind,
    Tone,
    adjustment_state,
    agenda,
    not_spoken,
)
from virkning.domain.moved import Bin, Moved, Split, split, thirds
from virkning.domain.result import Moments, Share
from virkning.domain.telling import Verdict

FROM, LOOK = date(2026, 5, 1), date(2026, 10, 21)
CHANGED = Adjusted("motivation", Measure.MEAN, 5.0, 6.5, FROM, LOOK)


def moved(day: date, after: float, *, department: str = "a", wanted: bool = True) -> Moved:
    return Moved(1, department, 4.0, after, day, after - 4.0, wanted)


def monthly(rise: float, *, n: int = 6) -> list[Moved]:
    """Two years before and six months after, with the same small play in every month."""
    rows = []
    for month in range(30):
        first = date(2024 + (4 + month) // 12, (4 + month) % 12 + 1, 10)
        level = 5 + 0.3 * (month % 3 - 1) + (rise if first >= FROM else 0)
        rows += [moved(first, level + 0.2 * (k - n / 2)) for k in range(n)]
    return rows


def test_a_rise_is_told_on_its_day_and_not_before() -> None:
    found = judge(monthly(2.0), CHANGED, sign=1, today=date(2026, 11, 26), number=1)
    assert (found.method, found.verdict) == (Method.SERIES, Verdict.BETTER)
    assert found.difference == pytest.approx(2, abs=0.3)
    assert (found.before.n, found.after.n, found.after_from) == (144, 36, 24)
    early = judge(monthly(2.0), CHANGED, sign=1, today=date(2026, 10, 20), number=1)
    assert early.verdict is Verdict.TOO_EARLY
    worse = judge(monthly(2.0), CHANGED, sign=-1, today=date(2026, 11, 26), number=1)
    assert worse.verdict is Verdict.WORSE
    assert judge(monthly(0.0), CHANGED, sign=1, today=date(2026, 11, 26), number=1).verdict is Verdict.UNSURE


def test_few_are_counted_in_quarters_and_blocks() -> None:
    rows = [row for number, row in enumerate(monthly(2.0)) if number % 6 == 0]
    bins, _ = bins_of(rows, FROM, date(2026, 11, 26))
    assert {first.month for first, _ in bins} <= {1, 4, 7, 10}
    found = judge(rows, CHANGED, sign=1, today=date(2026, 11, 26), number=1)
    assert found.method is Method.BLOCKS
    nobody = judge([], CHANGED, sign=1, today=date(2026, 11, 26), number=1)
    assert (nobody.method, nobody.verdict, nobody.bins) == (Method.NONE, Verdict.TOO_EARLY, ())


def test_parts_are_held_apart_only_when_it_is_clear() -> None:
    day = date(2026, 1, 1)
    early = [moved(day, 4.0 + 0.1 * (k % 3), department="a") for k in range(20)]
    late = [moved(day, 6.0 + 0.1 * (k % 3), department="b") for k in range(20)]
    found = split([*early, *late], Facet.DEPARTMENT, lambda row: row.department, order=("a", "b"))
    apart = found.apart(looked_at=9)
    assert apart is not None
    assert [part.key for part in apart] == ["b", "a"]
    alike = split([*early, *early], Facet.DEPARTMENT, lambda row: row.department, order=("a", "b"))
    assert alike.apart(looked_at=9) is None
    assert thirds([1, 2, 3, 4, 5, 6])(1) == "low"
    assert thirds([1, 2, 3, 4, 5, 6])(6) == "high"
    assert thirds([])(1) == "high"


def test_small_parts_and_periods_are_hidden_with_what_would_give_them_away() -> None:
    day = date(2026, 1, 1)
    sizes = {"a": 3, "b": 9, "c": 20}
    rows = [moved(day, 5.0, department=key) for key, n in sizes.items() for _ in range(n)]
    whole = split(rows, Facet.DEPARTMENT, lambda row: row.department, order=tuple(sizes))
    assert [part.key for part in protect_split(whole).parts if part.hidden] == ["a", "b"]
    apart = Split(Facet.PHASE, whole.parts, whole=False)
    assert [part.key for part in protect_split(apart).parts if part.hidden] == ["a"]
    assert protect_bin(Bin(day, Moments(4, 5.0, 1.0), Share(2, 4))) == Bin(day, Moments(), Share(0, 0))
    assert protect_bin(Bin(day, Moments(12, 5.0, 1.0), Share(10, 12))).wanted == Share(0, 0)
    assert protect_bin(Bin(day, Moments(12, 5.0, 1.0), Share(6, 12))).wanted == Share(6, 12)


def test_an_agenda_begins_with_good_news_and_has_three_questions() -> None:
    told = [Finding(n, Tone.QUESTION, f"q{n}") for n in range(5)] + [Finding(9, Tone.GOOD, "good")]
    points = agenda(told, has_last_time=True)
    kinds = [point.kind for point in points]
    assert kinds[:3] == [ItemKind.WELCOME, ItemKind.LAST_TIME, ItemKind.GOOD]
    assert kinds.count(ItemKind.QUESTION) == 3
    assert kinds[-1] is ItemKind.DECIDE
    assert ItemKind.LAST_TIME not in [point.kind for point in agenda([], has_last_time=False)]
    assert not_spoken([("Mette", True), ("Lars", False)]) == ("Lars",)


def test_where_an_adjustment_stands() -> None:
    day = timedelta(days=1)
    stands = [adjustment_state(CHANGED, today=today, closed=False) for today in (FROM - day, FROM, LOOK - day, LOOK)]
    assert stands == [
        AdjustmentState.PLANNED,
        AdjustmentState.RUNNING,
        AdjustmentState.RUNNING,
        AdjustmentState.DUE,
    ]
    assert adjustment_state(CHANGED, today=LOOK, closed=True) is AdjustmentState.CLOSED
    assert CHANGED.sign == 1
