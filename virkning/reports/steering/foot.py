"""What stands under the table: marks, rule, period, who is counted, what is missing, versions, and the words."""

from collections.abc import Sequence
from dataclasses import dataclass

from virkning.domain.change import ChangeRule
from virkning.domain.instrument import CutOff, Deviation, ImportantChange, Reliability, ReliableChange, Scale
from virkning.domain.result import Result, SpanKind, Suppression
from virkning.domain.text import Language, Text
from virkning.library.terms import terms
from virkning.reports import numbers
from virkning.reports.steering.definition_changes import break_sentences
from virkning.reports.steering.phrases import period_name
from virkning.reports.steering.report import ScaleRows, SteeringReport
from virkning.reports.steering.verdict import is_hidden, is_small, is_thin, shares_withheld
from virkning.reports.steering.words import RULE_MEANINGS, RULES, WANTED, midway, scale_range
from virkning.reports.terms import SOURCE, appendix, words_in

Sourced = CutOff | Reliability | Deviation | ReliableChange | ImportantChange


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of the table and what it means. `kind` names the look: better, worse, uncertain, small, hidden ..."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Definition:
    """`key` is the word of the dictionary that the term is."""

    term: str
    meaning: str
    key: str = ""


_MARKS: dict[str, Text] = {
    "better": Text(
        da="blå: i den ønskede retning, større end usikkerheden",
        en="blue: in the wanted direction, larger than its uncertainty",
    ),
    "worse": Text(
        da="orange med !: den anden vej, større end usikkerheden",
        en="orange with !: the other way, larger than its uncertainty",
    ),
    "uncertain": Text(da="grå: kan ikke skelnes fra ingen ændring", en="grey: cannot be told from no change"),
    "thin": Text(
        da="fed: under halvdelen af de mulige er målt", en="bold: fewer than half of the possible are measured"
    ),
    "small": Text(
        da="skraveret: under {threshold} borgere, vises kun for dem med adgang til forløbene",
        en="hatched: fewer than {threshold} citizens, shown only to those with access to the cases",
    ),
    "hidden": Text(
        da="skjult: færre end {threshold} borgere, eller så få, at nogen kunne genkendes",
        en="hidden: fewer than {threshold} citizens, or so few that someone could be recognised",
    ),
    "guarded": Text(
        da="skjult for at beskytte få: ellers kunne man regne sig frem til dem",
        en="hidden, because it is few citizens, or because one could otherwise work out few",
    ),
    "empty": Text(da="ingen borgere med begge målinger", en="no citizens with both measurements"),
}

_LABELS: dict[str, Text] = {
    "share": Text(da="Andel", en="Share"),
    "threshold": Text(da="Uden andel", en="Without a share"),
    "period": Text(da="Periode", en="Period"),
    "n": Text(da="n", en="n"),
    "measured": Text(da="Målt", en="Measured"),
    "versions": Text(da="Definitioner", en="Definitions"),
    "breaks": Text(da="Ændret definition", en="Changed definition"),
}

_KEYS: dict[str, str] = {
    "share": "share",
    "threshold": "change-rule",
    "period": "period",
    "n": "n",
    "measured": "paired-rate",
    "versions": "version",
}
"""Where each label is explained."""

_RULE = Text(
    da="borgere, der har rykket sig i den ønskede retning. Regel: {rule} ({meaning}).",
    en="citizens who have moved in the wanted direction. Rule: {rule} ({meaning}).",
)
_NO_THRESHOLD = Text(
    da="Reglen har ingen kendt værdi for {scales}; dér vises ingen andel.",
    en="The rule has no known value for {scales}; no share is shown there.",
)
_PERIOD = Text(
    da="{name}{days}. En fase tæller i den periode, hvor dens eftermåling falder.",
    en="{name}{days}. A phase counts in the period in which its after measurement falls.",
)
_PERIOD_OF_COURSES = Text(
    da="{name}{days}. Et forløb tæller i den periode, hvor dets sidste måling falder.",
    en="{name}{days}. A course counts in the period in which its last measurement falls.",
)
_UNFINISHED = Text(
    da="Perioden er ikke slut: tal til og med {day}. De ændrer sig, indtil perioden er forbi.",
    en="The period is not over: figures up to and including {day}. They change until the period has ended.",
)
_WHO = Text(
    da="borgere med både før- og eftermåling, af dem, der skulle have begge. "
    "Før, efter og ændring er gennemsnit for de samme borgere. Start: alle, hvis første måling falder i perioden.",
    en="citizens with both a before and an after measurement, of those who should have both. "
    "Before, after and change are means of the same citizens. Start: everyone whose first measurement falls in the "
    "period.",
)
_MISSING = Text(
    da="{n} mulige par af målinger i de viste fasetal ({rate}).",
    en="{n} possible pairs of measurements in the phase figures shown ({rate}).",
)
_NEVER = Text(
    da="Uden {scales}, som ingen er målt med begge gange.", en="Without {scales}, by which nobody was measured twice."
)
_MISSING_OF_COURSES = Text(da="{n} mulige par af målinger ({rate}).", en="{n} possible pairs of measurements ({rate}).")
_VERSIONS = Text(
    da="{programme}, version {version}; {instruments}.",
    en="{programme}, version {version}; {instruments}.",
)


def marks(report: SteeringReport, *, language: Language) -> tuple[Mark, ...]:
    """Only the marks that this reader can meet in this table."""
    suppressions = {result.suppressed for result in report.results}
    met = ["better", "worse", "uncertain"]
    if any(is_thin(result) for result in report.results):
        met.append("thin")
    if report.reader.sees_small and any(is_small(result, report.threshold) for result in report.results):
        met.append("small")
    if Suppression.SMALL in suppressions:
        met.append("hidden")
    if Suppression.SECONDARY in suppressions:
        met.append("guarded")
    if any(result.before.mean is None and result.suppressed is None for result in report.results):
        met.append("empty")
    return tuple(Mark(kind, _MARKS[kind].to(language).format(threshold=report.threshold)) for kind in met)


def notes(report: SteeringReport, *, language: Language) -> tuple[Definition, ...]:
    """Rule, period, who is counted, n and missing, version of the definitions."""
    lines = {
        "share": _rule(report, language),
        "threshold": _no_threshold(report, language),
        "period": _period(report, language),
        "n": _WHO.to(language),
        "measured": _measured(report, language),
        "versions": _versions(report, language),
        "breaks": " ".join(break_sentences(report, language=language)),
    }
    return tuple(
        Definition(_LABELS[name].to(language), line, _KEYS.get(name, "")) for name, line in lines.items() if line
    )


def _rule(report: SteeringReport, language: Language) -> str:
    return _RULE.to(language).format(
        rule=RULES[report.rule].to(language), meaning=RULE_MEANINGS[report.rule].to(language)
    )


def _period(report: SteeringReport, language: Language) -> str:
    name = period_name(report, language)
    plain = numbers.period_name(report.period, language=language)
    days = " – ".join(numbers.day(day, language=language) for day in (report.period.first, report.period.last))
    text = _PERIOD_OF_COURSES if report.programme.only_phase else _PERIOD
    said = text.to(language).format(name=name, days="" if plain == days else f" ({days})")
    return f"{unfinished_note(report, language=language)} {said}".strip()


def unfinished_note(report: SteeringReport, *, language: Language) -> str:
    """Said wherever the figures are shown, so that nobody takes them for those of the whole period."""
    if not report.unfinished:
        return ""
    return _UNFINISHED.to(language).format(day=numbers.day(report.made, language=language))


def definitions(report: SteeringReport, *, language: Language) -> tuple[Definition, ...]:
    """Each scale with its range, direction, instrument, cut-offs, and the works these come from."""
    return tuple(_scale_definition(scale, report.rule, language) for scale in report.scales)


def terms_used(report: SteeringReport) -> tuple[str, ...]:
    """The words of the dictionary that a reader meets in this table."""
    hidden = any(result.suppressed is not None for result in report.results)
    lengths = any(span.length is not None for span in report.spans)
    left_out = {key for key, met in (("small-numbers", hidden), ("course-length", lengths)) if not met}
    used = (*words_in("steering", report.rule), *(_KEYS.values()))
    return tuple(key for key in dict.fromkeys(used) if key not in left_out)


def word_list(report: SteeringReport, *, language: Language) -> tuple[Definition, ...]:
    """`Ord i denne rapport`, as the organisation's own dictionary has them, but those that the notes tell already.

    A word that the organisation has given a meaning of its own is told here, too: the notes have the common one.
    """
    noted, own = set(_KEYS.values()), report.dictionary or {}
    keys = tuple(key for key in terms_used(report) if key not in noted or own.get(key, terms()[key]) != terms()[key])
    told = appendix(keys, report.dictionary, language=language)
    return tuple(Definition(entry.word, entry.meaning) for entry in told)


def _scale_definition(rows: ScaleRows, rule: ChangeRule, language: Language) -> Definition:
    parts = (
        scale_range(rows.scale, language=language),
        WANTED[rows.scale.direction].to(language),
        f"{rows.instrument.title.to(language)}, version {rows.instrument.version}",
        rows.instrument.description.to(language),
        *(cut.title.to(language) for cut in rows.scale.cut_offs),
        _sources(rows.scale, rule, language),
    )
    return Definition(rows.indicator.title.to(language), " · ".join(part for part in parts if part))


def _sources(scale: Scale, rule: ChangeRule, language: Language) -> str:
    """The works that the figures named here come from: the cut-offs, and the value of the report's rule."""
    values: dict[ChangeRule, tuple[Sourced | None, ...]] = {
        ChangeRule.RELIABLE: (scale.reliable_change,)
        if scale.reliable_change
        else (scale.reliability, scale.deviation),
        ChangeRule.SMALLEST_IMPORTANT: (scale.important_change,),
    }
    sourced = [*scale.cut_offs, *(one for one in values.get(rule, ()) if one is not None)]
    told = dict.fromkeys(one.source.citation.rstrip(".") for one in sourced)
    return SOURCE.to(language).format(source="; ".join(told)) if told else ""


def _no_threshold(report: SteeringReport, language: Language) -> str:
    if report.rule is ChangeRule.ANY:
        return ""
    lacking = tuple(midway(s.indicator.title.to(language)) for s in report.scales if _lacks_threshold(s))
    listed = numbers.list_of(lacking, language=language)
    return _NO_THRESHOLD.to(language).format(scales=listed) if lacking else ""


def _lacks_threshold(rows: ScaleRows) -> bool:
    shown = [cell for row in rows.rows for cell in row.cells if cell.paired]
    return bool(shown) and all(cell.threshold is None for cell in shown)


def _measured(report: SteeringReport, language: Language) -> str:
    shown = [result for result in phase_results(report) if not shares_withheld(result)]
    phases, never = asked_and_never(report, shown)
    paired, eligible = sum(r.paired for r in phases), sum(r.eligible for r in phases)
    if not eligible:
        return ""
    rate = numbers.percent(paired / eligible, n=eligible, language=language)
    text = _MISSING_OF_COURSES if report.programme.only_phase else _MISSING
    line = text.to(language).format(n=numbers.out_of(paired, eligible, language=language), rate=rate)
    lacking = tuple(midway(s.indicator.title.to(language)) for s in report.scales if s.indicator.key in never)
    left_out = _NEVER.to(language).format(scales=numbers.list_of(lacking, language=language)) if lacking else ""
    return f"{line} {left_out}".rstrip()


def asked_and_never(report: SteeringReport, shown: Sequence[Result]) -> tuple[list[Result], frozenset[str]]:
    """The results of measures that somebody was measured by twice, and the other measures.

    A measure of which anything is hidden counts as asked: what is hidden must not be told by saying that it is none.

    A questionnaire that was put into the programme later was never asked of those who came before; counted among what
    is missing, it would make a well measured programme look badly measured. Where none has been measured, all count.
    """
    asked = {one.cell.indicator for one in report.results if one.paired or one.suppressed is not None}
    if not asked:
        return list(shown), frozenset()
    never = frozenset(result.cell.indicator for result in shown) - asked
    return [result for result in shown if result.cell.indicator in asked], never


def phase_results(report: SteeringReport) -> list[Result]:
    """The shown phase cells, each department once (the row of all departments would count them twice).

    Of a programme with one phase the cells from start to end, which are the same.
    """
    kind = SpanKind.COURSE if report.programme.only_phase else SpanKind.PHASE
    single = [d.key for d in report.departments if d.key] or [""]
    return [
        result
        for result in report.results
        if result.cell.span.kind is kind and result.cell.department in single and not is_hidden(result)
    ]


def _versions(report: SteeringReport, language: Language) -> str:
    versions = {rows.instrument.title.to(language): rows.instrument.version for rows in report.scales}
    return _VERSIONS.to(language).format(
        programme=report.programme.title.to(language),
        version=report.programme.version,
        instruments=", ".join(f"{title} {version}" for title, version in versions.items()),
    )
