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

WIDTH_OF_A_FILE = 132
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
    """Problems of one kind: what is wrong, and where it was met."""

    what: str
    file: str
    columns: dict[str, None] = field(default_factory=dict)
    rows: dict[str, None] = field(default_factory=dict)
    values: dict[str, None] = field(default_factory=dict)
    count: int = 0

    @property
    def where(self) -> str:
        return " · ".join(filter(None, (self.file, some(list(self.columns)))))


OF_ONE_CELL = frozenset({"value", "first", "item"})
"""Parameters that differ from cell to cell, while the problem is the same."""


def show_problems(found: Sequence[Problem]) -> None:
    """Problems by kind, with the columns, rows and values they were met in; errors before warnings."""
    errors = [problem for problem in found if problem.severity is Severity.ERROR]
    warnings = [problem for problem in found if problem.severity is Severity.WARNING]
    n = numbers.count(len(errors), language=spoken())
    _show_kinds(
        ngettext("%(n)s thing could not be used", "%(n)s things could not be used", len(errors)) % {"n": n}, errors
    )
    _show_kinds(_("Worth knowing"), warnings)


def show_failure(found: Sequence[Problem]) -> None:
    """Why nothing could be done at all: one problem as a sentence, more as a table."""
    kinds = _kinds(found)
    if len(kinds) == 1:
        err().print(": ".join(filter(None, (_place(kinds[0]), kinds[0].what))))
    else:
        _show_kinds(_("This cannot be used"), found)


def _place(kind: _Kind) -> str:
    rows = _("row %(rows)s") % {"rows": some(list(kind.rows))} if kind.rows else ""
    return ", ".join(filter(None, (kind.where, rows)))


def _show_kinds(title: str, found: Sequence[Problem]) -> None:
    kinds = _kinds(sorted(found, key=lambda problem: problem.place.row or 0))
    if not kinds:
        return
    columns = {_("where"): [kind.where for kind in kinds]}
    columns[_("row")] = [some(list(kind.rows)) for kind in kinds]
    columns[_("value")] = [some(list(kind.values)) for kind in kinds]
    columns[_("what is wrong, and what to do")] = [kind.what for kind in kinds]
    filled = {head: cells for head, cells in columns.items() if any(cells)}
    shown = table(title, *filled)
    for cells in list(zip(*filled.values(), strict=True))[:MOST_KINDS]:
        shown.add_row(*cells)
    err().print(shown)
    if len(kinds) > MOST_KINDS:
        left = len(kinds) - MOST_KINDS
        err().print(ngettext("… and %(n)d more kind", "… and %(n)d more kinds", left) % {"n": left})


def _kinds(found: Iterable[Problem]) -> list[_Kind]:
    kinds: dict[tuple[str, str], _Kind] = {}
    for problem in found:
        place = problem.place
        file = " · ".join(filter(None, (place.file, place.sheet, place.path)))
        shared = {name: value for name, value in problem.params.items() if name not in OF_ONE_CELL}
        what = problems.statement(problem, language=spoken())
        kind = kinds.setdefault((f"{problem.code}{sorted(shared.items())}", file), _Kind(what, file))
        kind.count += 1
        if place.column:
            kind.columns[place.column] = None
        if place.row is not None:
            same_as = f" = {problem.params['first']}" if "first" in problem.params else ""
            kind.rows[f"{place.row}{same_as}"] = None
        if "value" in problem.params:
            kind.values[str(problem.params["value"])] = None
    return list(kinds.values())


def figure(value: float) -> str:
    """A number as it stands in its source, with as many decimals: `0,89`."""
    decimals = len(f"{value:g}".partition(".")[2])
    return numbers.number(value, decimals, language=spoken())


def some(values: Sequence[str]) -> str:
    """The first few of many, and how many there are."""
    if len(values) <= ROWS_SHOWN:
        return ", ".join(values)
    more = len(values) - ROWS_SHOWN + 1
    text = _("%(first)s … and %(n)s more")
    first = ", ".join(values[: ROWS_SHOWN - 1])
    return text % {"first": first, "n": numbers.count(more, language=spoken())}
