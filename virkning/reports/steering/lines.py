"""The extract as CSV: one line per scale, department and span, for programs and for those who want every figure.

UTF-8 without a byte-order mark, commas, decimal points, figures unrounded, column names that never change with the
language: other programs read it as it is. People who want to open it in a spreadsheet take the XLSX.
"""

import csv
from collections.abc import Mapping
from io import StringIO

from virkning.domain.result import Result, SpanKind
from virkning.domain.statistics import Interval
from virkning.domain.text import Language
from virkning.reports.steering.report import Row, ScaleRows, SteeringReport
from virkning.reports.steering.safety import harmless
from virkning.reports.steering.verdict import is_hidden, shares_withheld
from virkning.reports.steering.words import span_title

Value = str | int | float | None

COLUMNS = (
    "programme",
    "programme_version",
    "period",
    "counted_to",
    "outcome",
    "outcome_title",
    "indicator",
    "indicator_title",
    "instrument",
    "instrument_version",
    "scale",
    "range_low",
    "range_high",
    "better",
    "department",
    "department_title",
    "span",
    "span_title",
    "start",
    "start_n",
    "before",
    "after",
    "difference",
    "difference_low",
    "difference_high",
    "sd_before",
    "sd_after",
    "sd_difference",
    "share_progressed",
    "share_low",
    "share_high",
    "eligible",
    "started",
    "ended",
    "with_before",
    "with_after",
    "paired",
    "progressed",
    "status_quo",
    "regressed",
    "unpaired_n",
    "unpaired_before",
    "d_z",
    "g_z",
    "d_av",
    "rule",
    "rule_value",
    "suppressed",
)


def to_csv(report: SteeringReport, *, language: Language) -> str:
    text = StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for line in lines(report, language=language):
        writer.writerow({name: harmless(value) if isinstance(value, str) else value for name, value in line.items()})
    return text.getvalue()


def lines(report: SteeringReport, *, language: Language) -> list[dict[str, Value]]:
    """One mapping per line, in the order of the table; None where there is no figure or it is hidden."""
    return [
        {**_frame(report, language), **_block(report, scale, language), **_place(row, language), **line}
        for scale in report.scales
        for row in scale.rows
        for line in (_line(report, scale, row, result, language) for result in row.cells)
    ]


def _frame(report: SteeringReport, language: Language) -> dict[str, Value]:
    return {
        "programme": report.programme.key,
        "programme_version": report.programme.version,
        "period": report.period.key,
        "counted_to": min(report.period.last, max(report.made, report.period.first)).isoformat(),
    }


def _block(report: SteeringReport, scale: ScaleRows, language: Language) -> dict[str, Value]:
    outcome = next(block.outcome for block in report.outcomes if scale in block.scales)
    known = scale.scale.high > scale.scale.low
    return {
        "outcome": outcome.key,
        "outcome_title": outcome.title.to(language),
        "indicator": scale.indicator.key,
        "indicator_title": scale.indicator.title.to(language),
        "instrument": scale.instrument.key,
        "instrument_version": scale.instrument.version,
        "scale": scale.scale.key,
        "range_low": scale.scale.low if known else None,
        "range_high": scale.scale.high if known else None,
        "better": scale.scale.direction.value,
    }


def _place(row: Row, language: Language) -> dict[str, Value]:
    return {"department": row.department.key, "department_title": row.department.title.to(language)}


def _line(report: SteeringReport, scale: ScaleRows, row: Row, result: Result, language: Language) -> dict[str, Value]:
    span = result.cell.span
    first = next(cell for cell in row.cells if cell.cell.span.kind is SpanKind.START)
    return {
        "span": span.key,
        "span_title": ", ".join(span_title(span, report.programme, language=language)),
        "start": first.before.mean,
        "start_n": None if is_hidden(first) else first.paired,
        **figures(report, result),
        "rule": report.rule.value,
        "rule_value": None if result.threshold is None else result.threshold.value,
        "suppressed": result.suppressed.value if result.suppressed else "",
    }


def figures(report: SteeringReport, result: Result) -> Mapping[str, Value]:
    """Every figure of a cell; a hidden cell has none, one whose shares are withheld has no classes."""
    if is_hidden(result):
        return {}
    changed = result.cell.span.kind is not SpanKind.START
    return {
        "before": result.before.mean if changed else None,
        "after": result.after.mean,
        "difference": result.difference.mean,
        **_ends("difference", result.interval),
        "sd_before": result.before.sd,
        "sd_after": result.after.sd,
        "sd_difference": result.difference.sd,
        "eligible": result.eligible,
        "started": result.started,
        "ended": result.ended,
        "with_before": result.with_before,
        "with_after": result.with_after,
        "paired": result.paired,
        **_unpaired(report, result),
        **(_shares(result) if changed else {}),
        "d_z": result.d_z,
        "g_z": result.g_z,
        "d_av": result.d_av,
    }


def _shares(result: Result) -> dict[str, Value]:
    if shares_withheld(result) or not result.classes.n:
        return {}
    shown: dict[str, Value] = {
        "share_progressed": result.progressed.value,
        **_ends("share", result.progressed.interval),
        "progressed": result.classes.progressed,
    }
    if not result.classes.together:
        shown |= {"status_quo": result.classes.status_quo, "regressed": result.classes.regressed}
    return shown


def _unpaired(report: SteeringReport, result: Result) -> dict[str, Value]:
    """Those with a before but no after are few as a rule, and then only for readers with access to the cases."""
    unpaired = result.unpaired_before
    if not report.reader.sees_small and unpaired.n < report.threshold:
        return {}
    return {"unpaired_n": unpaired.n, "unpaired_before": unpaired.mean}


def _ends(name: str, interval: Interval | None) -> dict[str, Value]:
    if interval is None:
        return {}
    return {f"{name}_low": interval.low, f"{name}_high": interval.high}
