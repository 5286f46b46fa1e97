"""A small programme and results made by hand, so that every expected word and figure can be worked out on paper."""

from collections.abc import Sequence
from datetime import date

from virkning.domain.change import ChangeRule, Threshold
from virkning.domain.instrument import Direction, Instrument, Licence, Scale, Source, TranslationStatus
from virkning.domain.pairing import CourseLength
from virkning.domain.period import period
from virkning.domain.programme import Department, Indicator, LengthRule, Outcome, Phase, Programme
from virkning.domain.result import START, Cell, Classes, Moments, Result, Span, SpanKind
from virkning.domain.summary import spans
from virkning.domain.text import Text
from virkning.reports import steering
from virkning.reports.steering import Reader

F1, F2 = Span(SpanKind.PHASE, "f1"), Span(SpanKind.PHASE, "f2")
SHORT, LONG = Span(SpanKind.COURSE, length=CourseLength.SHORT), Span(SpanKind.COURSE, length=CourseLength.LONG)
A, B = Department("a", Text("Afdeling A", "Department A")), Department("b", Text("Afdeling B", "Department B"))

_LICENCE = Licence(Text("fri", "free"), Text("alle", "everybody"), item_text_shipped=True, source=Source("own"))

SCALES = {
    "anxiety": Scale("total", Text("Angst", "Anxiety"), 1, 4, Direction.LOWER),
    "ptsd": Scale("total", Text("PTSD", "PTSD"), 1, 4, Direction.LOWER),
    "network": Scale("total", Text("Netværk", "Network"), 0, 10, Direction.HIGHER),
}


def instruments() -> dict[str, Instrument]:
    return {
        key: Instrument(
            key,
            "1",
            scale.title,
            (),
            (scale,),
            _LICENCE,
            TranslationStatus.OWN,
            TranslationStatus.OWN,
            Text("En skala til prøver.", "A scale for tests."),
        )
        for key, scale in SCALES.items()
    }


def programme(*, title: Text | None = None) -> Programme:
    def indicator(key: str) -> Indicator:
        return Indicator(key, SCALES[key].title, key, "total")

    return Programme(
        "uvs",
        "3",
        title or Text("Ud af Voldens Skygge", "Out of the Shadow"),
        (Phase("f1", 1, Text("rådgivning", "counselling")), Phase("f2", 2, Text("efterværn", "aftercare"))),
        (
            Outcome(
                "aftereffects", Text("Psykiske følger", "After-effects"), (indicator("anxiety"), indicator("ptsd"))
            ),
            Outcome("inclusion", Text("Inklusion", "Inclusion"), (indicator("network"),)),
        ),
        (A, B),
        length=LengthRule("f2"),
    )


def start(indicator: str, department: str, mean: float, n: int) -> Result:
    return Result(
        Cell(indicator, department, START),
        Threshold(ChangeRule.ANY),
        eligible=n + 2,
        with_before=n,
        paired=n,
        before=Moments(n, mean, 0.5),
    )


def change(
    indicator: str,
    department: str,
    span: Span,
    *,
    before: float,
    after: float,
    n: int,
    sd: float = 0.4,
    eligible: int | None = None,
    progressed: int | None = None,
) -> Result:
    """A cell whose interval excludes zero when the difference is large against sd / sqrt(n)."""
    moved = n * 3 // 4 if progressed is None else progressed
    return Result(
        Cell(indicator, department, span),
        Threshold(ChangeRule.ANY),
        eligible=n if eligible is None else eligible,
        started=n,
        ended=n,
        with_before=n,
        with_after=n,
        paired=n,
        before=Moments(n, before, 0.5),
        after=Moments(n, after, 0.6),
        difference=Moments(n, after - before, sd),
        classes=Classes(moved, 0, n - moved),
    )


def everywhere(before: float, after: float, *, n: int = 30, sd: float = 0.4) -> tuple[Result, ...]:
    """The same change in every scale, department and span (the scales with higher wanted get it turned round)."""
    found: list[Result] = []
    for indicator, scale in SCALES.items():
        turned = (before, after) if scale.direction is Direction.LOWER else (after, before)
        for department in ("a", "b"):
            found.append(start(indicator, department, turned[0], n))
            found += [
                change(indicator, department, span, before=turned[0], after=turned[1], n=n, sd=sd)
                for span in spans(programme())
                if span != START
            ]
    return tuple(found)


def report(
    results: Sequence[Result],
    *,
    reader: Reader = Reader.DOCUMENTALIST,
    departments: Sequence[Department] = (A, B),
    comments: Sequence[steering.Comment] = (),
    rule: ChangeRule = ChangeRule.ANY,
    of: Programme | None = None,
) -> steering.SteeringReport:
    return steering.build(
        programme=of or programme(),
        instruments=instruments(),
        period=period("2013Q2"),
        rule=rule,
        results=results,
        departments=departments,
        comments=comments,
        organisation="Prøveforeningen",
        made=date(2013, 8, 20),
        reader=reader,
    )
