"""The steering-group extract on a terminal: compact, with the same figures and signs as on the page."""

from rich import box
from rich.table import Table
from rich.text import Text

from virkning.console.language import spoken
from virkning.console.screen import out
from virkning.reports import numbers
from virkning.reports.steering import SteeringReport, Verdict, story
from virkning.reports.steering.foot import notes
from virkning.reports.steering.table import CellView, RowView, ScaleView, TableView, table

STYLES = {Verdict.BETTER: "bold blue", Verdict.WORSE: "bold dark_orange"}
"""As on the page: colour only where the interval excludes zero, and the arrow says the same without it."""


LABEL = 20
DEPARTMENT = 10
GAP = 3
FIGURES = 13
"""As wide as `50,34 → 54,03`, so that a figure is never cut in two."""


def show_steering(report: SteeringReport) -> None:
    language = spoken()
    told = story(report, language=language)
    period = numbers.period_name(report.period, language=language)
    screen = out()
    screen.print()
    screen.print(f"{report.programme.title.to(language)} · {period}", style="bold")
    screen.print(told.title, style="bold")
    screen.print(told.lead)
    view = table(report, language=language)
    for part in _parts(len(view.heads), screen.width):
        screen.print(_table(view, part))
    for note in notes(report, language=language):
        screen.print(f"{note.term}: {note.meaning}", style="dim")


def _parts(spans: int, width: int) -> list[range]:
    """As many spans beside each other as there is room for; the others below."""
    fitting = max(1, (width - LABEL - DEPARTMENT) // (FIGURES + GAP))
    tables = -(-spans // fitting)
    size = -(-spans // tables)
    return [range(first, min(first + size, spans)) for first in range(0, spans, size)]


def _table(view: TableView, part: range) -> Table:
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    made.add_column("", width=LABEL)
    with_departments = any(len(scale.rows) > 1 for outcome in view.outcomes for scale in outcome.scales)
    if with_departments:
        made.add_column(view.department_head, width=DEPARTMENT)
    for head in view.heads[part.start : part.stop]:
        made.add_column(Text(f"{head.title}\n{head.detail}".strip()), justify="right", min_width=FIGURES)
    for outcome in view.outcomes:
        made.add_section()
        made.add_row(Text(outcome.title.upper(), style="bold"))
        for scale in outcome.scales:
            for at, row in enumerate(scale.rows):
                made.add_row(*_cells(scale, row, part, first=at == 0, with_department=with_departments))
    return made


def _cells(scale: ScaleView, row: RowView, part: range, *, first: bool, with_department: bool) -> list[Text]:
    cells = [Text(f"{scale.title} ({scale.range}) {scale.arrow}" if first else "")]
    if first and scale.threshold:
        cells[0].append(f"\n{scale.threshold}", style="dim")
    if with_department:
        cells.append(Text(row.department))
    return [*cells, *(_cell(cell) for cell in row.cells[part.start : part.stop])]


def _cell(cell: CellView) -> Text:
    """Three lines: before and after; difference and share progressed; how many pairs of how many possible."""
    if not cell.has_figures:
        return Text(cell.why or numbers.EMPTY, style="dim")
    if cell.is_start:
        return Text(f"{cell.before}\n\n{_pairs(cell)}")
    arrow = {True: "↑", False: "↓", None: " "}[cell.up]
    text = Text(f"{cell.before} → {cell.after}\n")
    text.append(f"{arrow}{cell.difference}", style=STYLES.get(cell.verdict, ""))
    text.append(f"  {cell.share}\n")
    text.append(_pairs(cell), style="dim")
    return text


def _pairs(cell: CellView) -> str:
    """`n 38/45`, short for `38 of 45`."""
    first, *_, last = cell.n.split(numbers.NO_BREAK)
    return f"n {first}/{last}"
