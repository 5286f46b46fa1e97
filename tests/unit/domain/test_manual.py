"""Manuals: the version of a day, the points of a checklist, and whether they were done."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virkning.domain.manual import (
    Done,
    Fidelity,
    ManualVersion,
    checklist,
    fidelity_of,
    followed,
    key_of,
    together,
    version_on,
)
from virkning.domain.text import Text

TEXT = "- [ ] Først {#a}\n* [x] Så\n```\n- [ ] Kode\n```\n- Ikke et punkt\n- [ ] Så\n"


def version(number: int, since: date, text: str = TEXT) -> ManualVersion:
    return ManualVersion(number, since, Text(text, ""))


ONE, TWO = version(1, date(2026, 1, 1)), version(2, date(2026, 5, 1))


def test_points_have_keys_that_stay() -> None:
    assert [(item.key, item.text) for item in checklist(TEXT)] == [("a", "Først"), ("saa", "Så"), ("saa-2", "Så")]
    assert key_of("Ærø & å!") == "aeroe-aa"
    assert key_of("!!") == "punkt"


@given(st.text())
def test_any_text_gives_points_that_are_told_apart(text: str) -> None:
    keys = [item.key for item in checklist(text)]
    assert len(keys) == len(set(keys))


def test_points_in_the_readers_language() -> None:
    both = ManualVersion(1, date(2026, 1, 1), Text("- [ ] Et {#x}\n- [ ] To", "- [ ] One\n- [ ] Two"))
    assert both.words_of("en") == {"x": "One", "to": "Two"}
    assert both.words_of("da") == {"x": "Et", "to": "To"}
    fewer = ManualVersion(1, date(2026, 1, 1), Text("- [ ] Et {#x}\n- [ ] To", "- [ ] One {#x}"))
    assert fewer.words_of("en") == {"x": "One", "to": "To"}
    assert ONE.to("en") == TEXT


def test_the_version_of_a_day() -> None:
    assert version_on([ONE, TWO], date(2025, 12, 31)) is None
    assert version_on([ONE, TWO], date(2026, 4, 30)) is ONE
    assert version_on([ONE, TWO], date(2026, 5, 1)) is TWO
    again = version(3, date(2026, 5, 1))
    assert version_on([again, ONE, TWO], date(2026, 5, 1)) is again


def test_the_versions_that_were_followed() -> None:
    found = followed([TWO, ONE], date(2025, 12, 1), date(2026, 6, 1))
    assert [(one.version.number, one.since) for one in found] == [(1, date(2026, 1, 1)), (2, date(2026, 5, 1))]
    assert [one.version.number for one in followed([ONE, TWO], date(2026, 2, 1), date(2026, 2, 2))] == [1]


@pytest.mark.parametrize(
    ("answers", "share"),
    [
        ({}, None),
        ({"a": Done.NOT_RELEVANT}, None),
        ({"a": Done.DONE, "saa": Done.NOT_DONE, "saa-2": Done.NOT_RELEVANT}, 0.5),
        ({"a": Done.DONE, "gone": Done.NOT_DONE}, 1.0),
    ],
)
def test_the_share_done(answers: dict[str, Done], share: float | None) -> None:
    found = fidelity_of(ONE, answers)
    assert found.share == share
    assert found.courses == (1 if answers else 0)


def test_a_course_with_two_checklists_counts_once() -> None:
    parts = [("x", Fidelity(1, 1, courses=1)), ("x", Fidelity(2, courses=1)), ("y", Fidelity(unanswered=3))]
    assert together(parts) == Fidelity(3, 1, courses=1)
