"""A rule told as examples: each test is a paragraph of the method manual, and its examples are what is tested."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from inspect import signature

import pytest

from tests.spec.references import Reference
from virkning.domain.text import Text

Row = tuple[object, ...]
Test = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One rule: its title, what it says and why, and a table of examples."""

    title: Text
    why: Text
    columns: tuple[Text, ...]
    rows: tuple[Row, ...]
    formula: Text | None = None
    sources: tuple[Reference, ...] = ()


BY_SECTION: dict[str, list[Paragraph]] = {}
"""Module name -> its paragraphs, in the order in which they stand."""


def paragraph(
    title: Text,
    why: Text,
    *,
    columns: Sequence[Text],
    rows: Sequence[Row],
    formula: Text | None = None,
    sources: Sequence[Reference] = (),
) -> Callable[[Test], Test]:
    """Run the test once per row and print the rows in the manual.

    A cell that is a Text explains the row to the reader; the test takes the others, in order.
    """
    told = Paragraph(title, why, tuple(columns), tuple(rows), formula, tuple(sources))

    def mark(test: Test) -> Test:
        names = tuple(signature(test).parameters)
        tested = [tuple(cell for cell in row if not isinstance(cell, Text)) for row in rows]
        if not tested or any(len(row) != len(columns) for row in rows) or any(len(r) != len(names) for r in tested):
            raise ValueError(f"{test.__name__}: examples do not fit columns and parameters")
        BY_SECTION.setdefault(test.__module__, []).append(told)
        ids = [f"example-{number}" for number in range(1, len(rows) + 1)]
        marked: Test = pytest.mark.parametrize(names, [pytest.param(*row) for row in tested], ids=ids)(test)
        return marked

    return mark
