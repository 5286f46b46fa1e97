"""The report told: a title, a lead, a paragraph per outcome, and what the figures cannot say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from virkning.domain.programme import Department
from virkning.domain.result import Span
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.steering.findings import TOLD, Finding, Standing, findings, of, single_departments
from virkning.reports.steering.foot import asked_and_never, phase_results
from virkning.reports.steering.phrases import (
    all_changes,
    capital,
    changes,
    department_list,
    in_span,
    in_spans,
    movement,
    named_span,
    period_name,
    place,
    say,
    scale_names,
)
from virkning.reports.steering.report import SteeringReport
from virkning.reports.steering.title import title
from virkning.reports.steering.verdict import is_thin, shares_withheld
from virkning.reports.steering.words import midway

ENOUGH_PAIRED = 0.7
"""Below this share of possible pairs the story warns that the missing could turn the picture. A convention of this
program, told in docs/reports.md; no limit is agreed upon in the field."""

_MOST_OTHERS = 2
"""More departments than this beside the clearest one are read in the table."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Story:
    title: str
    lead: str
    paragraphs: tuple[Paragraph, ...]


def story(report: SteeringReport, *, language: Language) -> Story:
    found = findings(report)
    paragraphs = tuple(
        Paragraph(
            block.outcome.title.to(language),
            _outcome(report, tuple(f for f in found if f.outcome == block.outcome.key), language),
        )
        for block in report.outcomes
    )
    cautions = Paragraph(say("cautions", language), _cautions(report, found, language))
    return Story(title(report, language=language), lead(report, language=language), (*paragraphs, cautions))


def lead(report: SteeringReport, *, language: Language) -> str:
    """How many changes are sure, which way, and how many cannot be told."""
    found = findings(report)
    period = capital(period_name(report, language))
    counts = {standing: len(of(found, standing)) for standing in Standing}
    told = sum(counts[standing] for standing in TOLD)
    parts = [_told(report, period, counts, language)] if told else [f"{period}."]
    parts += [
        say(f"lead-{standing}", language, changes=changes(counts[standing], language=language))
        for standing in (Standing.FEW, Standing.HIDDEN)
        if counts[standing]
    ]
    return " ".join(parts)


def _told(report: SteeringReport, period: str, counts: Mapping[Standing, int], language: Language) -> str:
    better, worse, unsure = (counts[standing] for standing in TOLD)
    told = better + worse + unsure
    frame: dict[str, str | int] = {"period": period, "threshold": report.threshold}
    if told in (better, worse):
        kind = "lead-all-better" if better else "lead-all-worse"
        return say(kind, language, all=all_changes(told, language=language), **frame)
    if told == unsure:
        return say(f"lead-unsure-{'one' if told == 1 else 'many'}", language, n=told, **frame)
    said = say(
        "lead",
        language,
        whole=changes(told, language=language),
        better=_some(better, language),
        worse=_some(worse, language),
        **frame,
    )
    rest = say(f"lead-rest-{'one' if unsure == 1 else 'many'}", language, n=unsure) if unsure else ""
    return f"{said} {rest}".strip()


def _some(n: int, language: Language) -> str:
    return numbers.count(n, language=language) if n else {"da": "ingen", "en": "none"}[language]


def _outcome(report: SteeringReport, found: Sequence[Finding], language: Language) -> str:
    told = of(found, *TOLD)
    if not told:
        empty = all(f.standing is Standing.EMPTY for f in found)
        return say("nobody" if empty else "nothing-told", language)
    better, worse = of(told, Standing.BETTER), of(told, Standing.WORSE)
    sentences = _goes_well(report, better, language)
    if better:
        sentences += _clearest(report, max(better, key=_weight), told, language)
    if worse:
        sentences.append(_against(report, worse, language))
    sentences.append(_rest(len(told) - len(better) - len(worse), bool(better or worse), language))
    return " ".join(sentence for sentence in sentences if sentence)


def _goes_well(report: SteeringReport, better: Sequence[Finding], language: Language) -> list[str]:
    """One sentence per pattern: `Traume og PTSD falder i Afdeling B i fase 1 og fra start til slut.`"""
    patterns: dict[tuple[bool, str], list[Finding]] = {}
    for scale in dict.fromkeys(f.scale for f in better):
        seen = [f for f in better if f.scale == scale]
        patterns.setdefault((seen[0].lower_is_better, _pattern(report, seen, language)), []).append(seen[0])
    return [
        capital(f"{scale_names([f.rows for f in firsts], language=language)} {_verb(firsts, language)} {where}".strip())
        + "."
        for (_, where), firsts in patterns.items()
    ]


def _verb(firsts: Sequence[Finding], language: Language) -> str:
    return movement(firsts[0].rows.scale.direction, wanted=True, several=len(firsts) > 1, language=language)


def _pattern(report: SteeringReport, seen: Sequence[Finding], language: Language) -> str:
    """`i begge afdelinger i fase 1 og 2, og i Afdeling B fra start til slut i korte forløb`."""
    departments = single_departments(report)
    spans_by_place: dict[tuple[str, ...], list[Span]] = {}
    for span in dict.fromkeys(f.span for f in seen):
        spans_by_place.setdefault(tuple(f.department.key for f in seen if f.span == span), []).append(span)
    clauses = []
    for keys, spans in spans_by_place.items():
        spot = place([d for d in departments if d.key in keys], departments, language=language)
        within = in_spans(spans, report.programme, language=language)
        clauses.append(f"{spot} {within}".strip())
    return _joined(clauses, language)


def _joined(clauses: Sequence[str], language: Language) -> str:
    """Clauses that hold an "and" themselves are kept apart by a comma before the last one."""
    if len(clauses) < 2:
        return "".join(clauses)
    last = {"da": "og", "en": "and"}[language]
    return f"{', '.join(clauses[:-1])}, {last} {clauses[-1]}"


def _weight(finding: Finding) -> tuple[bool, float]:
    """The largest change, but one with most of the possible measured before one with few of them."""
    return not is_thin(finding.result), finding.size


def _clearest(report: SteeringReport, finding: Finding, told: Sequence[Finding], language: Language) -> list[str]:
    """The figures of the clearest change, and of the same measure in the other departments where they are few."""
    figures = _measured(finding, language)
    if len(told) == 1:
        return [say("alone", language, figures=figures)]
    said = [say("clearest", language, what=_what(report, finding, language), figures=figures)]
    others = [
        f for f in told if (f.scale, f.span) == (finding.scale, finding.span) and f is not finding and not _apart(f)
    ]
    departments = single_departments(report)
    for other in others if len(others) <= _MOST_OTHERS else ():
        there = capital(place([other.department], departments, language=language))
        said.append(say("beside", language, place=there, figures=_measured(other, language)))
    return said


def _apart(finding: Finding) -> bool:
    """What goes the other way has a sentence of its own; what few are measured on cannot stand alone."""
    return finding.standing is Standing.WORSE or is_thin(finding.result)


def _measured(finding: Finding, language: Language) -> str:
    """`fra 31 til 58, altså +27 (...), målt hos 9 af 10 borgere. 78 % af dem har rykket sig i den ønskede retning.`"""
    said = say("figures", language, **_figures(finding, language))
    share = finding.result.progressed
    if share.value is None or shares_withheld(finding.result):
        return said
    percent = numbers.percent(share.value, n=share.n, language=language)
    moved = say("share-all", language) if share.count == share.n else say("share", language, share=percent)
    return f"{said} {moved}"


def _against(report: SteeringReport, worse: Sequence[Finding], language: Language) -> str:
    listed = tuple(
        say("against-one", language, what=_what(report, f, language), **_figures(f, language))
        for f in sorted(worse, key=lambda f: -f.size)
    )
    return say("against", language, listed=numbers.list_of(listed, language=language))


def _what(report: SteeringReport, finding: Finding, language: Language) -> str:
    """`PTSD i Afdeling B i fase 1`."""
    parts = (
        midway(finding.rows.indicator.title.to(language)),
        place([finding.department], single_departments(report), language=language),
        in_span(finding.span, report.programme, language=language),
    )
    return " ".join(part for part in parts if part)


def _figures(finding: Finding, language: Language) -> dict[str, str]:
    result, decimals = finding.result, finding.rows.scale.decimals
    return {
        "before": numbers.number(result.before.mean, decimals, language=language),
        "after": numbers.number(result.after.mean, decimals, language=language),
        "difference": numbers.difference(result.difference.mean, decimals, language=language),
        "interval": numbers.interval(result.interval, decimals, language=language, signed=True),
        "n": numbers.out_of(result.paired, result.eligible, language=language),
    }


def _rest(n: int, others: bool, language: Language) -> str:
    if not n:
        return ""
    kind = "rest" if others else "unsure"
    return say(f"{kind}-{'one' if n == 1 else 'many'}", language, n=n)


def _cautions(report: SteeringReport, found: Sequence[Finding], language: Language) -> str:
    told = len(of(found, *TOLD))
    sentences = [*_few(report, found, language), _missing(report, language), *_thin(report, found, language)]
    by_chance = round(0.05 * told)
    if by_chance:
        sentences.append(say("chance", language, n=told, k=by_chance))
    sentences.append(say("no-cause", language))
    return " ".join(sentence for sentence in sentences if sentence)


def _few(report: SteeringReport, found: Sequence[Finding], language: Language) -> list[str]:
    """Per span: which departments are too few to be read, or hidden."""
    sentences = []
    for span in dict.fromkeys(f.span for f in found):
        here = [f for f in found if f.span == span]
        for standing in (Standing.FEW, Standing.HIDDEN):
            for some, departments in _touched(here, standing):
                if not departments:
                    continue
                who = department_list(departments, language=language)
                sentences.append(
                    say(
                        f"some-{standing}" if some else standing,
                        language,
                        place=capital(named_span(span, report.programme, language=language)),
                        who=who,
                        threshold=report.threshold,
                    )
                )
    return sentences


def _touched(here: Sequence[Finding], standing: Standing) -> tuple[tuple[bool, list[Department]], ...]:
    """Departments of which every figure has this standing, and those of which only some have it."""
    whole, some = [], []
    for department in dict.fromkeys(f.department for f in here):
        seen = [f.standing is standing for f in here if f.department == department and f.standing is not Standing.EMPTY]
        if seen and all(seen):
            whole.append(department)
        elif any(seen):
            some.append(department)
    return (False, whole), (True, some)


def _thin(report: SteeringReport, found: Sequence[Finding], language: Language) -> list[str]:
    """The scales where fewer than half are measured in some span, for the departments that share them."""
    departments = single_departments(report)
    thin = [f for f in of(found, *TOLD) if is_thin(f.result)]
    sharing: dict[tuple[str, ...], list[Department]] = {}
    for department in departments:
        scales = dict.fromkeys(f.scale for f in thin if f.department == department)
        sharing.setdefault(tuple(scales), []).append(department)
    rows = {f.scale: f.rows for f in thin}
    sentences = []
    for keys, there in sharing.items():
        where = place(there, departments, language=language)
        scales_named = scale_names([rows[key] for key in keys], language=language)
        if keys:
            sentences.append(say("thin" if where else "thin-all", language, where=capital(where), scales=scales_named))
    return sentences


def _missing(report: SteeringReport, language: Language) -> str:
    shown, _never = asked_and_never(report, phase_results(report))
    paired, eligible = sum(r.paired for r in shown), sum(r.eligible for r in shown)
    if not eligible or paired == eligible:
        return ""
    rate = numbers.percent(paired / eligible, n=min(eligible, 199), language=language)
    kind = "missing-much" if paired / eligible < ENOUGH_PAIRED else "missing"
    return say(f"{kind}-course" if report.programme.only_phase else kind, language, rate=rate)
