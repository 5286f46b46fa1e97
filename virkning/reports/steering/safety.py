"""What keeps a report from telling more, or doing more, than its figures."""

from virkning.domain.result import Result
from virkning.reports.steering.report import SteeringReport

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """A text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def split_shown(report: SteeringReport, result: Result) -> bool:
    """Whether status quo and regressed may be told apart.

    The share progressed may stand while the two others, told apart, would point at one or two people: a reader
    without access to the cases sees them only when each is empty or large enough.
    """
    counts = (result.classes.status_quo, result.classes.regressed)
    return report.reader.sees_small or not any(0 < count < report.threshold for count in counts)
