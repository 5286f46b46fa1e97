"""The title of the report: one sentence made from the result, which never says more than the intervals allow."""

from collections.abc import Sequence

from virkning.domain.programme import Department
from virkning.domain.result import SpanKind
from virkning.domain.text import Language
from virkning.reports.steering.findings import (
    TOLD,
    Finding,
    Standing,
    better_everywhere,
    findings,
    of,
    single_departments,
    undecided_phases,
)
from virkning.reports.steering.phrases import (
    capital,
    go,
    in_span,
    in_spans,
    movement,
    phases,
    place,
    say,
    scale_names,
    within,
)
from virkning.reports.steering.report import ScaleRows, SteeringReport

_MOST_NAMES = 3  # more than this are counted, not named
_MOST_AGAINST = 2  # fewer in the second half of the sentence, to keep it short


def title(report: SteeringReport, *, language: Language) -> str:
    found = findings(report)
    name = within(report, language)
    if all(finding.standing is Standing.EMPTY for finding in found):
        return say("title-empty", language, period=name)
    if not of(found, *TOLD):
        return say("title-few" if of(found, Standing.FEW) else "title-hidden", language, period=name)
    if not of(found, Standing.BETTER, Standing.WORSE):
        return say("title-unsure", language, period=name)
    against = of(found, Standing.WORSE)
    if not of(found, Standing.BETTER):
        what = _subject(_scales(against), language)
        return capital(say("title-against", language, what=what, go=go(len(_scales(against)), language=language)))
    return capital(
        ", ".join(part for part in (_main(report, found, language), _second(report, found, language)) if part)
    )


def _main(report: SteeringReport, found: Sequence[Finding], language: Language) -> str:
    """What moved the wanted way in every department, and in which phases; else how many did anywhere."""
    departments = single_departments(report)
    everywhere = better_everywhere(found, departments)
    if not everywhere:
        return _somewhere(report, of(found, Standing.BETTER), language)
    most = max(len(scales) for scales in everywhere.values())
    best = next(scales for scales in everywhere.values() if len(scales) == most)
    spans = [span for span, scales in everywhere.items() if scales == best]
    where = [place(departments, departments, language=language)]
    if spans[0].kind is SpanKind.COURSE:
        where.append(in_spans(spans, report.programme, language=language))
    elif len(report.programme.phases) > 1:
        inside = {"da": "i", "en": "in"}[language]
        where.append(f"{inside} {phases(spans, report.programme, language=language)}")
    return " ".join(part for part in (_moves(best, len(report.scales), language), *where) if part)


def _somewhere(report: SteeringReport, better: Sequence[Finding], language: Language) -> str:
    """Better in one department is said of that one; in several, but not the same way, only how many."""
    departments = single_departments(report)
    there = {f.department.key for f in better}
    if len(there) > 1:
        return say("title-some", language, count=len(_scales(better)), of=len(report.scales))
    where = [place([d for d in departments if d.key in there], departments, language=language)]
    spans = tuple(dict.fromkeys(f.span for f in better))
    if len(spans) == 1:
        where.append(in_span(spans[0], report.programme, language=language))
    return " ".join(part for part in (_moves(_scales(better), len(report.scales), language), *where) if part)


def _moves(scales: Sequence[ScaleRows], total: int, language: Language) -> str:
    directions = {s.scale.direction for s in scales}
    if len(scales) > _MOST_NAMES or len(directions) > 1:
        return say("counted-better", language, count=len(scales), of=total)
    verb = movement(directions.pop(), wanted=True, several=len(scales) > 1, language=language)
    return f"{scale_names(scales, language=language)} {verb}"


def _second(report: SteeringReport, found: Sequence[Finding], language: Language) -> str:
    """What goes the other way comes first; else the phases that cannot be told yet."""
    against = of(found, Standing.WORSE)
    if against:
        scales = _scales(against)
        where = _where(report, against, language)
        said = say(
            "while-against",
            language,
            what=_subject(scales, language),
            go=go(len(scales), language=language),
            where=where,
        )
        return said.strip()
    undecided = undecided_phases(found)
    if undecided:
        return say("while-undecided", language, phases=phases(undecided, report.programme, language=language))
    return ""


def _where(report: SteeringReport, against: Sequence[Finding], language: Language) -> str:
    spans = tuple(dict.fromkeys(f.span for f in against))
    there = {f.department.key for f in against}
    chosen: list[Department] = [d for d in single_departments(report) if d.key in there]
    within = in_span(spans[0], report.programme, language=language) if len(spans) == 1 else ""
    # Named departments must hold for each scale; "i begge afdelinger" would say that of all of them.
    spot = place(chosen, single_departments(report), language=language) if len(chosen) == 1 else ""
    return " ".join(part for part in (within, spot) if part)


def _subject(scales: Sequence[ScaleRows], language: Language) -> str:
    if len(scales) > _MOST_AGAINST:
        return say("counted", language, count=len(scales))
    return scale_names(scales, language=language)


def _scales(found: Sequence[Finding]) -> tuple[ScaleRows, ...]:
    return tuple({f.scale: f.rows for f in found}.values())
