"""What the commands of `virkning study` share: columns read whole, figures written, and results for programs."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click
from django.utils.translation import gettext_lazy

from virkning.console.commands import option
from virkning.console.exits import Ending
from virkning.console.language import spoken
from virkning.console.screen import show_problems
from virkning.domain.errors import Place, Problem, Severity, Unreadable
from virkning.domain.statistics import Interval
from virkning.exchange import Kind, Sheet
from virkning.reports import numbers

DECIMALS = 3

json_option = option("--json", "as_json", is_flag=True, words=gettext_lazy("Write the result for programs."))


def names(listed: str) -> list[str]:
    """`A, B` as a list of columns."""
    return [name.strip() for name in listed.split(",") if name.strip()]


def number_column(sheet: Sheet, name: str) -> list[float | None]:
    """The column as numbers, None where empty; raises Unreadable with every cell that holds something else."""
    values, unread = sheet.numbers(sheet.column(name))
    if unread:
        raise Unreadable(unread)
    return values


def text_column(sheet: Sheet, name: str) -> list[str]:
    """The column as text, "" where empty."""
    return sheet.texts(sheet.column(name))


def covariate_columns(sheet: Sheet, name: str) -> list[tuple[str, list[float | None]]]:
    """A column of numbers as it is; of words, a column of 0 and 1 for each value but the most common."""
    if sheet.column(name).kind is not Kind.TEXT:
        return [(name, number_column(sheet, name))]
    texts = text_column(sheet, name)
    counted = Counter(text for text in texts if text)
    usual = min(counted, key=lambda text: (-counted[text], text))
    return [
        (f"{name} = {value}", [float(text == value) if text else None for text in texts])
        for value in sorted(counted)
        if value != usual
    ]


def whole_rows(*columns: Sequence[float | None]) -> list[list[float]]:
    """The rows in which nothing is missing, a number for each column."""
    return [
        [float(value) for value in row if value is not None] for row in zip(*columns, strict=True) if None not in row
    ]


def refuse(sheet: Sheet, code: str, *, column: str = "", rows: Sequence[int] = (), **params: str | float) -> Unreadable:
    """The error to raise: this is wrong in these rows of a column, or in the whole file."""
    where = [sheet.place(row, column) for row in rows] or [Place(sheet.file, sheet.name, column=column)]
    return Unreadable([Problem(code, place, params) for place in where])


def warn(file: Path, code: str, **params: str | float) -> Problem:
    """Something worth knowing about the result; nothing is stopped by it."""
    return Problem(code, Place(file.name), params, Severity.WARNING)


def told(problems: Sequence[Problem]) -> list[dict[str, object]]:
    """Warnings as they stand among the figures for programs."""
    return [{"code": one.code, **dict(one.params)} for one in problems]


def written(value: float | None, decimals: int = DECIMALS) -> str:
    return numbers.number(value, decimals, language=spoken())


def limits(interval: Interval | None, decimals: int = DECIMALS) -> tuple[str, str]:
    """Both ends of an interval, or two dashes."""
    return (written(interval.low, decimals), written(interval.high, decimals)) if interval else ("–", "–")


def ended(problems: Sequence[Problem]) -> Ending:
    """Warnings go to standard error, after the result."""
    show_problems(problems)
    return Ending.DONE


def as_data(data: object) -> Ending:
    click.echo(json.dumps(data, indent=2, ensure_ascii=False))
    return Ending.DONE
