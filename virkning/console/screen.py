"""What stands on the terminal: results on standard output, all else on standard error."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich import box
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from virkning.console.language import spoken
from virkning.domain.errors import Problem, Severity
from virkning.reports import numbers, problems

WIDTH_OF_A_FILE = 120
"""How wide to write when nobody looks: to a file or to another command."""

ROWS_SHOWN = 5
MOST_KINDS = 15


def out() -> Console:
    """Where results go."""
    return _console(to_error=False)


def err() -> Console:
    """Where previews, problems and progress go, so that results can be sent on alone."""
    return _console(to_error=True)


def _console(*, to_error: bool) -> Console:
    seen = (sys.stderr if to_error else sys.stdout).isatty()
    return Console(stderr=to_error, markup=False, highlight=False, emoji=False, width=None if seen else WIDTH_OF_A_FILE)


def table(title: str, *heads: str, right: Iterable[int] = ()) -> Table:
    """An empty table; the columns in `right` hold numbers."""
    numbers_in = frozenset(right)
    made = Table(title=title or None, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for at, head in enumerate(heads):
        made.add_column(head, justify="right" if at in numbers_in else "left", no_wrap=at in numbers_in)
    return made


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show what is being done, while it is done; nothing when nobody looks."""
    if not sys.stderr.isatty():
        yield
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=err(), transient=True) as progress:
        progress.add_task(what, total=None)
        yield


@dataclass
class _Kind:
    """Problems of one kind in one column: what, and where it was met."""

    what: str
    place: str
    rows: list[int] = field(default_factory=list)
    values: dict[str, None] = field(default_factory=dict)
    count: int = 0


def show_problems(found: Sequence[Problem]) -> None:
    """Problems by kind, with the rows and values they were met in; errors before warnings."""
    for severity, title in (
        (Severity.ERROR, ngettext("%(n)d thing could not be used", "%(n)d things could not be used", _count(found))),
        (Severity.WARNING, _("Worth knowing")),
    ):
        kinds = _kinds(problem for problem in found if problem.severity is severity)
        if not kinds:
            continue
        shown = table(title % {"n": _count(found)} if severity is Severity.ERROR else title, *_heads(kinds))
        for kind in kinds[:MOST_KINDS]:
            shown.add_row(*_cells(kind, kinds))
        err().print(shown)
        if len(kinds) > MOST_KINDS:
            left = len(kinds) - MOST_KINDS
            err().print(ngettext("… and %(n)d more kind", "… and %(n)d more kinds", left) % {"n": left})


def _count(found: Iterable[Problem]) -> int:
    return sum(problem.severity is Severity.ERROR for problem in found)


def _kinds(found: Iterable[Problem]) -> list[_Kind]:
    kinds: dict[tuple[str, str], _Kind] = {}
    for problem in found:
        place = ", ".join(filter(None, (problem.place.file, problem.place.sheet, problem.place.path)))
        params = {name: value for name, value in problem.params.items() if name not in ("value", "first")}
        what = problems.statement(problem, language=spoken())
        key = (f"{problem.code}{sorted(params.items())}", place + problem.place.column)
        kind = kinds.setdefault(key, _Kind(what, _place(place, problem.place.column)))
        kind.count += 1
        if problem.place.row is not None:
            kind.rows.append(problem.place.row)
        if "value" in problem.params:
            kind.values[str(problem.params["value"])] = None
    return list(kinds.values())


def _place(place: str, column: str) -> str:
    return f"{place} · {column}" if place and column else place or column


def _heads(kinds: Sequence[_Kind]) -> list[str]:
    heads = [_("where"), _("row")] if any(kind.rows for kind in kinds) else [_("where")]
    return [*heads, *([_("value")] if any(kind.values for kind in kinds) else []), _("what is wrong, and what to do")]


def _cells(kind: _Kind, kinds: Sequence[_Kind]) -> list[str]:
    cells = [kind.place]
    if any(other.rows for other in kinds):
        cells.append(some([str(row) for row in kind.rows]))
    if any(other.values for other in kinds):
        cells.append(some(list(kind.values)))
    return [*cells, kind.what]


def some(values: Sequence[str]) -> str:
    """The first few of many, and how many there are."""
    if len(values) <= ROWS_SHOWN:
        return ", ".join(values)
    more = len(values) - ROWS_SHOWN + 1
    text = _("%(first)s … and %(n)s more")
    first = ", ".join(values[: ROWS_SHOWN - 1])
    return text % {"first": first, "n": numbers.count(more, language=spoken())}
