"""Figures of a document: how they are made, and how they are written in a language."""

from collections.abc import Callable

from virkning.domain.result import Share, Suppression
from virkning.domain.text import LANGUAGES, Language, Text
from virkning.reports import numbers
from virkning.reports.documents.values import Document, Figure, Lean, Unit

EMPTY = Figure()

_HIDDEN = Text(da="skjult", en="hidden")


def both(write: Callable[[Language], str]) -> Text:
    """The same sentence in both languages."""
    return Text(*(write(language) for language in LANGUAGES))


def count(value: int | None) -> Figure:
    """People or what is told of them."""
    return EMPTY if value is None else Figure(float(value), Unit.COUNT, n=value)


def plain(value: float | None, *, decimals: int = 0) -> Figure:
    """A count of what is not people."""
    return EMPTY if value is None else Figure(float(value), Unit.PLAIN, decimals)


def mean(value: float | None, *, decimals: int, n: int) -> Figure:
    return EMPTY if value is None else Figure(value, Unit.NUMBER, decimals, n)


def change(value: float | None, *, decimals: int, n: int, lean: Lean | None = None) -> Figure:
    return EMPTY if value is None else Figure(value, Unit.CHANGE, decimals, n, lean=lean)


def share(of: Share) -> Figure:
    return EMPTY if of.value is None else Figure(of.value, Unit.SHARE, n=of.n)


def part_of(count: int, total: int) -> Figure:
    """The share of a part that is told whole: its count says as much, so the others' few are no secret beside it."""
    return EMPTY if not total else Figure(count / total, Unit.PART, n=total)


def words(text: Text) -> Figure:
    return Figure(text=text)


def p_value(p: float) -> Text:
    """Never 0: what is smaller than a thousandth is told as that."""
    least = 0.001
    return both(
        lambda language: (
            numbers.number(p, 3, language=language) if p >= least else f"<{numbers.number(least, 3, language=language)}"
        )
    )


def hidden(why: Suppression | None) -> Figure:
    return Figure(hidden=why or Suppression.SECONDARY)


def written(figure: Figure, *, language: Language) -> str:
    """As it stands in a table."""
    if figure.hidden is not None:
        return _HIDDEN.to(language)
    if figure.text is not None:
        return figure.text.to(language)
    if figure.unit in (Unit.SHARE, Unit.PART):
        return numbers.percent(figure.value, n=figure.n, language=language)
    if figure.unit is Unit.CHANGE:
        return numbers.difference(figure.value, figure.decimals, language=language)
    return numbers.number(figure.value, figure.decimals, language=language)


def is_small(figure: Figure, threshold: int) -> bool:
    """Tells of fewer people than may be told of, but not of none. A share tells of its two parts."""
    if figure.value is None or figure.unit is Unit.PLAIN:
        return False
    if 0 < figure.n < threshold:
        return True
    if figure.unit is not Unit.SHARE:
        return False
    part = round(figure.value * figure.n)
    return min(part, figure.n - part) < threshold and figure.n > 0


class Unprotected(ValueError):
    """A report for readers without access to the cases was about to hold a small number."""


def demand_protection(document: Document) -> Document:
    """A last lock on the door: analysis protects, and this refuses what it did not."""
    if not document.protected:
        return document
    figures = [
        (section.key, table.key, row.key, figure)
        for section in document.sections
        for table in section.tables
        for row in table.rows
        for figure in row.figures
    ]
    small = [place for *place, figure in figures if is_small(figure, document.threshold)]
    if small:
        raise Unprotected(f"{len(small)} small figures, the first in {'/'.join(map(str, small[0]))}")
    return document
