"""One cell said in full, for those who hover, listen or want to be sure."""

from virkning.domain.result import Result, SpanKind
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.steering.report import ScaleRows, SteeringReport
from virkning.reports.steering.verdict import Verdict, is_small, shares_withheld, verdict
from virkning.reports.steering.words import span_phrase, word

_VERDICTS: dict[Verdict, Text] = {
    Verdict.BETTER: Text(
        da="Ændringen går i den ønskede retning og er større end usikkerheden",
        en="The change is in the wanted direction and larger than its uncertainty",
    ),
    Verdict.WORSE: Text(
        da="Ændringen går den anden vej og er større end usikkerheden",
        en="The change is the other way and larger than its uncertainty",
    ),
    Verdict.UNCERTAIN: Text(
        da="Ændringen kan ikke skelnes fra ingen ændring", en="The change cannot be told from no change"
    ),
    Verdict.SAME: Text(da="Gennemsnittet er uændret", en="The mean is unchanged"),
    Verdict.MEASURED: Text(da="", en=""),
    Verdict.EMPTY: Text(
        da="Ingen borgere har begge målinger i perioden", en="No citizen has both measurements in this period"
    ),
    Verdict.HIDDEN: Text(
        da="Skjult, fordi tallet bygger på for få borgere", en="Hidden, because too few citizens stand behind it"
    ),
    Verdict.GUARDED: Text(
        da="Skjult, fordi det er få borgere, eller fordi man ellers kunne regne sig frem til få",
        en="Hidden, because it is few citizens, or because one could otherwise work out few",
    ),
}

_EMPTY_START = Text(da="Ingen borgere har en første måling i perioden", en="No citizen has a first measurement here")
_FROM_TO = Text(
    da="Fra {before} til {after}, ændring {difference} (95\u00a0%-interval {interval})",
    en="From {before} to {after}, change {difference} (95% interval {interval})",
)
_FROM_TO_PLAIN = Text(
    da="Fra {before} til {after}, ændring {difference} (for få til et interval)",
    en="From {before} to {after}, change {difference} (too few for an interval)",
)
_START = Text(
    da="Gennemsnit {before} ved start. {n} borgere er målt",
    en="Mean {before} at the start. {n} citizens are measured",
)
_SHARE = Text(da="{share} har rykket sig i den ønskede retning", en="{share} have moved in the wanted direction")
_SHARE_HIDDEN = Text(
    da="Andelen er skjult, fordi for få borgere har rykket sig den ene eller den anden vej",
    en="The share is hidden, because too few citizens moved one way or the other",
)
_N = Text(da="{n} borgere har begge målinger", en="{n} citizens have both measurements")
_SMALL = Text(da="Bygger på meget få borgere", en="Rests on very few citizens")


def reason(found: Verdict, *, start: bool = False, language: Language) -> str:
    """The two or three words that stand in a cell without figures; the start column tells that nobody began."""
    if start and found is Verdict.EMPTY:
        return word("nobody-began", language)
    name = {Verdict.HIDDEN: "hidden-small", Verdict.GUARDED: "hidden-guarded"}.get(found)
    return word(name, language) if name else ""


def describe(report: SteeringReport, rows: ScaleRows, result: Result, *, language: Language) -> str:
    """`Angst/depression, Afdeling A, fase 1. Fra 2,20 til 1,93, ændring ... 38 af 45 borgere har begge målinger.`"""
    department = next(d for d in report.departments if d.key == result.cell.department)
    where = ", ".join(
        (
            rows.indicator.title.to(language),
            department.title.to(language),
            span_phrase(result.cell.span, report.programme, language=language),
        )
    )
    return " ".join(f"{part}." for part in (where, *_said(report, rows, result, language)) if part)


def _said(report: SteeringReport, rows: ScaleRows, result: Result, language: Language) -> tuple[str, ...]:
    found = verdict(result, rows.scale.direction)
    if found is Verdict.EMPTY and result.cell.span.kind is SpanKind.START:
        return (_EMPTY_START.to(language),)
    if found in (Verdict.EMPTY, Verdict.HIDDEN, Verdict.GUARDED):
        return (_VERDICTS[found].to(language),)
    n = numbers.out_of(result.paired, result.eligible, language=language)
    small = _SMALL.to(language) if is_small(result, report.threshold) else ""
    if found is Verdict.MEASURED:
        before = numbers.number(result.before.mean, rows.scale.decimals, language=language)
        return (_START.to(language).format(before=before, n=n), small)
    return (
        figures(result, rows.scale.decimals, language=language),
        _VERDICTS[found].to(language),
        _share(result, language),
        _N.to(language).format(n=n),
        small,
    )


def figures(result: Result, decimals: int, *, language: Language) -> str:
    template = _FROM_TO if result.interval else _FROM_TO_PLAIN
    return template.to(language).format(
        before=numbers.number(result.before.mean, decimals, language=language),
        after=numbers.number(result.after.mean, decimals, language=language),
        difference=numbers.difference(result.difference.mean, decimals, language=language),
        interval=numbers.interval(result.interval, decimals, language=language, signed=True),
    )


def _share(result: Result, language: Language) -> str:
    if shares_withheld(result):
        return _SHARE_HIDDEN.to(language)
    if result.progressed.value is None:
        return ""
    share = numbers.percent(result.progressed.value, n=result.classes.n, language=language)
    return _SHARE.to(language).format(share=share)
