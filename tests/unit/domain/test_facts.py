"""When master data are outdated."""

from datetime import date, timedelta

import pytest

from virkning.domain.facts import FRESH, Outdated, outdated

START, END = date(2026, 1, 5), date(2026, 6, 1)


def test_before_anything_has_ended_only_what_was_never_told() -> None:
    found = outdated(["support", "housing"], {"support": START}, started=START, ends=[])
    assert found == Outdated(START, ("housing",))


@pytest.mark.parametrize(("before", "old"), [(FRESH, ()), (FRESH + timedelta(days=1), ("support",))])
def test_at_the_end_what_was_told_long_before(before: timedelta, old: tuple[str, ...]) -> None:
    found = outdated(["support"], {"support": END - before}, started=START, ends=[date(2026, 3, 1), END])
    assert found == Outdated(END, old)
