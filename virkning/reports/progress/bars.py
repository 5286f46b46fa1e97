"""Progression, status quo and regression as one bar per scale, with words and numbers in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from virkning.domain.change import ChangeClass
from virkning.domain.late import late
from virkning.domain.result import Result
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.charts import BETTER, INK, LEVEL, SOFT, WORSE, Chart, Spec, chart
from virkning.reports.progress import sentences
from virkning.reports.progress.report import IndicatorProgress, ProgressReport
from virkning.reports.steering.verdict import is_hidden, shares_withheld
from virkning.reports.steering.words import word

if TYPE_CHECKING:
    import altair as alt
else:
    alt = late("altair")


_WIDTH, _STEP, _BAR = 540, 74, 26
_COLOURS = {ChangeClass.PROGRESSED: BETTER, ChangeClass.STATUS_QUO: LEVEL, ChangeClass.REGRESSED: WORSE}
_ROOM_FOR_WORDS = 0.08

_HEADLINE = Text(da="Fra første til sidste måling", en="From the first to the last measurement")
_SCALE = Text(da="Mål", en="Measure")

Segment = dict[str, str | float]


def movement_chart(report: ProgressReport, *, language: Language) -> Chart:
    told = [sentences.movement(found, result, language=language) for found, result in report.movements]
    return chart(
        "movement",
        _spec(report, language),
        title=_HEADLINE.to(language),
        description=" ".join(told),
        language=language,
        head=(_SCALE.to(language), *(text.to(language) for text in sentences.MOVED.values()), "N"),
        rows=tuple(_line(found, result, language) for found, result in report.movements),
    )


def _line(found: IndicatorProgress, result: Result, language: Language) -> tuple[str, ...]:
    shown = _shares(result)
    values = [numbers.percent(shown.get(moved), n=result.classes.n, language=language) for moved in ChangeClass]
    if not shown:
        values = [word("hidden", language) if result.suppressed else numbers.EMPTY] * 3
    return (
        sentences.name(found, result, language=language),
        *values,
        numbers.count(result.classes.n, language=language) if shown else "",
    )


def _shares(result: Result) -> dict[ChangeClass, float]:
    """Each class's share; those that may not be told apart are left out."""
    classes = result.classes
    if is_hidden(result) or shares_withheld(result) or not classes.n:
        return {}
    shares = {ChangeClass.PROGRESSED: classes.progressed / classes.n}
    if not classes.together:
        shares[ChangeClass.STATUS_QUO] = classes.status_quo / classes.n
        shares[ChangeClass.REGRESSED] = classes.regressed / classes.n
    return shares


def _spec(report: ProgressReport, language: Language) -> Spec:
    bars: list[Segment] = []
    names: list[Segment] = []
    for row, (found, result) in enumerate(report.movements):
        y = row * _STEP
        names.append({"y": y + 8, "said": sentences.name(found, result, language=language), "n": _n(result, language)})
        bars += _segments(result, y + 18, language)
        names[-1]["words"] = _words(result, language)
        names[-1]["below"] = y + 18 + _BAR + 11
    plot = alt.Chart(alt.InlineData(values=bars))
    text = alt.Chart(alt.InlineData(values=names))
    down = alt.Y("y:Q", scale=None, axis=None)
    layers = (
        plot.mark_rect(stroke="#ffffff", strokeWidth=1.5).encode(
            x=alt.X("from:Q", scale=None, axis=None),
            x2="to:Q",
            y=down,
            y2="bottom:Q",
            color=alt.Color("colour:N", scale=None),
        ),
        plot.mark_text(color="#ffffff", fontWeight=600, fontSize=12).encode(
            x=alt.X("middle:Q", scale=None, axis=None), y=alt.Y("centre:Q", scale=None, axis=None), text="inside:N"
        ),
        text.mark_text(align="left", fontWeight=600, fontSize=12, color=INK).encode(
            x=alt.value(0), y=down, text="said:N"
        ),
        text.mark_text(align="right", color=SOFT).encode(x=alt.value(_WIDTH), y=down, text="n:N"),
        text.mark_text(align="left", color=SOFT).encode(
            x=alt.value(0), y=alt.Y("below:Q", scale=None, axis=None), text="words:N"
        ),
    )
    spec: Spec = alt.layer(*layers).properties(width=_WIDTH, height=max(1, len(names)) * _STEP - 8).to_dict()
    return spec


def _n(result: Result, language: Language) -> str:
    return f"N = {numbers.count(result.classes.n, language=language)}" if _shares(result) else ""


def _segments(result: Result, top: float, language: Language) -> list[Segment]:
    segments: list[Segment] = []
    at = 0.0
    for moved, share in _shares(result).items():
        end = at + share
        shown = numbers.percent(share, n=result.classes.n, language=language)
        segments.append(_segment(at, end, top, _COLOURS[moved], shown))
        at = end
    if _shares(result) and result.classes.together:
        segments.append(_segment(at, 1.0, top, LEVEL, ""))
    return segments


def _segment(start: float, end: float, top: float, colour: str, shown: str) -> Segment:
    return {
        "from": start * _WIDTH,
        "to": end * _WIDTH,
        "middle": (start + end) / 2 * _WIDTH,
        "y": top,
        "bottom": top + _BAR,
        "centre": top + _BAR / 2,
        "colour": colour,
        "inside": shown if end - start >= _ROOM_FOR_WORDS else "",
    }


def _words(result: Result, language: Language) -> str:
    """The bar in words under it, in the order of its parts: the colour never stands alone."""
    shares, counts = _shares(result), result.classes
    if not shares:
        return word("hidden", language) if result.suppressed else numbers.EMPTY
    of_class = {
        ChangeClass.PROGRESSED: counts.progressed,
        ChangeClass.STATUS_QUO: counts.status_quo,
        ChangeClass.REGRESSED: counts.regressed,
    }
    said = [
        f"{numbers.percent(share, n=counts.n, language=language)} "
        f"{sentences.MOVED[moved].to(language)} ({numbers.count(of_class[moved], language=language)})"
        for moved, share in shares.items()
    ]
    if counts.together:
        share = numbers.percent(counts.together / counts.n, n=counts.n, language=language)
        said.append(f"{share} {sentences.TOGETHER.to(language)} ({numbers.count(counts.together, language=language)})")
    return f" {numbers.NO_BREAK}·{numbers.NO_BREAK} ".join(said)
