"""Which combinations of conditions coincide with an outcome."""

from collections.abc import Iterable
from dataclasses import asdict

from virkning.analysis.asked import QcaAsked
from virkning.domain.minimisation import Conjunction
from virkning.domain.qca import QcaAnalysis, QcaModel, QcaSolution, SolutionKind, qca
from virkning.domain.text import Text
from virkning.domain.truth_table import RowOutcome, TruthRow
from virkning.reports.documents.figures import EMPTY, words
from virkning.reports.documents.values import Chart, ChartKind, Column, Figure, Row, Section, Series, Table, Unit
from virkning.reports.file_analyses.told import FileAnswer, filled, plain, same, value, warning

WITH_FIGURES = 5
"""Models that are shown with their figures; where there are more, the rest is one line each."""

KINDS = {
    SolutionKind.CONSERVATIVE: Text(
        da="Konservativ: intet antages om kombinationer uden sager",
        en="Conservative: nothing is assumed of combinations without cases",
    ),
    SolutionKind.INTERMEDIATE: Text(
        da="Mellemliggende: kun det, forventningerne taler for, antages",
        en="Intermediate: only what the expectations speak for is assumed",
    ),
    SolutionKind.PARSIMONIOUS: Text(
        da="Kortest mulig: det, der gør den kortest, antages",
        en="Parsimonious: whatever makes it shortest is assumed",
    ),
}
COUNTS_AS = {
    RowOutcome.POSITIVE: Text(da="med udfaldet", en="with the outcome"),
    RowOutcome.NEGATIVE: Text(da="uden udfaldet", en="without the outcome"),
    RowOutcome.CONTRADICTION: Text(da="selvmodsigende", en="contradiction"),
    RowOutcome.REMAINDER: Text(da="for få sager", en="too few cases"),
}
COINCIDENCE = Text(
    da="Det viser, hvad der fulgtes ad i disse sager: sammenfald, ikke årsag. Læs sagerne, før du konkluderer.",
    en="This shows what went together in these cases: coincidence, not cause. Read the cases before you conclude.",
)
_CASES = Column("cases", Text(da="sager", en="cases"))
_INCLUSION = Column("inclusion", Text(da="inklusion", en="inclusion"))
_PRI = Column("pri", same("PRI"))
_COVERAGE = Column("coverage", Text(da="dækning", en="coverage"))
_NOTHING = Text(
    da="Ingen kombination tæller som med udfaldet: der er intet at sige.",
    en="No combination counts as with the outcome: there is nothing to say.",
)
_SEEN = Text(da="Falder sammen med {goal}: {model}", en="Coincides with {goal}: {model}")
_EMPTY = Text(
    da="{empty} af {all} kombinationer har slet ingen sager.", en="{empty} of {all} combinations have no case at all."
)
_MIXED = Text(
    da="Selvmodsigende: sagerne i {row} er ens på alle betingelser, og {some} af {all} har udfaldet.",
    en="Contradictory: the cases of {row} share every condition, and {some} of {all} have the outcome.",
)
_UNDECIDED = Text(
    da="Præcis på 0,5 og derfor ikke i nogen kombination: {cases}",
    en="At exactly 0.5, and so in no combination: {cases}",
)
_AMBIGUOUS = Text(
    da="{n} modeller er lige gode: sagerne kan ikke afgøre, hvilken af dem der er den rigtige.",
    en="{n} models are equally good: these cases cannot tell which of them is right.",
)
_CUT_SHORT = Text(
    da="Der er flere modeller, end der kan opregnes: der er for mange betingelser til disse sager.",
    en="There are more models than can be listed: there are too many conditions for these cases.",
)
_ASSUMES = Text(
    da="Kombinationer, som ingen sag viser, og som antages: {n}.",
    en="Combinations without cases that are assumed: {n}.",
)
_ASSUMES_NOTHING = Text(
    da="Antager intet om kombinationer uden sager.", en="Assumes nothing of combinations without cases."
)
_TOGETHER = Text(da="alle tilsammen", en="all together")
_MOST_CASES = 12


def answer(asked: QcaAsked) -> FileAnswer:
    expected = {one.condition: one.there for one in asked.expected}
    found = qca(asked.data, cut_offs=asked.cut_offs, expected=expected, kinds=asked.kinds)
    headline = _headline(found, asked)
    solutions = tuple(_solution(one, asked) for one in found.solutions)
    first = _first(found, asked)
    rows = _some(str(row) for row in asked.left_out)
    warnings = (warning("analysis-cases-left-out", rows=rows),) if asked.left_out else ()
    return FileAnswer(headline, (first, _truth(found, asked), *solutions), _data(found, asked), warnings)


def _headline(found: QcaAnalysis, asked: QcaAsked) -> Text:
    """The solution that assumes least; where several models are as good, none is put first."""
    best = found.solutions[0] if found.solutions else None
    if best is None or not best.models:
        return _NOTHING
    if best.ambiguous:
        return filled(_AMBIGUOUS, n=len(best.models))
    return filled(_SEEN, goal=asked.goal, model=best.models[0].written)


def _first(found: QcaAnalysis, asked: QcaAsked) -> Section:
    title = Text(da="Nødvendige betingelser", en="Necessary conditions")
    columns = (_INCLUSION, Column("ron", same("RoN")), _COVERAGE)
    rows = tuple(
        Row(f"necessity-{at}", same(one.written), (value(one.inclusion), value(one.relevance), value(one.coverage)))
        for at, one in enumerate(found.necessity)
    )
    table = Table("necessity", title, Text(da="betingelse", en="condition"), columns, rows)
    return Section("answer", title, (COINCIDENCE,), (table,))


def _truth(found: QcaAnalysis, asked: QcaAsked) -> Section:
    conditions = tuple(Column(f"condition-{at}", same(name)) for at, name in enumerate(asked.data.conditions))
    counts = Column("counts", Text(da="tæller som", en="counts as"))
    columns = (*conditions, _CASES, Column("with", same(asked.goal)), _INCLUSION, _PRI, counts)
    filled_rows = [row for row in found.table.rows if row.cases]
    rows = tuple(
        Row(f"row-{row.number + 1}", same(_combination(row, asked)), _truth_row(row, len(conditions)))
        for row in sorted(filled_rows, key=lambda row: (-(row.fit.inclusion or 0.0), row.number))
    )
    title = Text(da="Sandhedstabel", en="Truth table")
    table = Table("truth", title, Text(da="kombination", en="combination"), columns, rows)
    sentences = [filled(_EMPTY, empty=len(found.table.rows) - len(filled_rows), all=len(found.table.rows))]
    for row in (row for row in found.table.rows if row.mixed):
        counted = {"some": row.with_outcome, "all": len(row.cases)}
        sentences.append(filled(_MIXED, row=_combination(row, asked), **counted))
    if found.table.undecided:
        sentences.append(filled(_UNDECIDED, cases=_some(asked.cases[at] for at in found.table.undecided)))
    return Section("truth", title, tuple(sentences), (table,))


def _truth_row(row: TruthRow, width: int) -> tuple[Figure, ...]:
    bits = tuple(plain(int(bit)) for bit in f"{row.number:0{width}b}")
    counted = (plain(len(row.cases)), plain(row.with_outcome))
    return (*bits, *counted, value(row.fit.inclusion), value(row.fit.pri), words(COUNTS_AS[row.outcome]))


def _solution(solution: QcaSolution, asked: QcaAsked) -> Section:
    title = KINDS[solution.kind]
    if not solution.models:
        return Section(f"solution-{solution.kind}", title, (_NOTHING,))
    shown, rest = solution.models[:WITH_FIGURES], solution.models[WITH_FIGURES:]
    tables = tuple(_model(model, at, asked) for at, model in enumerate(shown, start=1))
    sentences = [same(f"{model.written} → {asked.goal}") for model in rest]
    if solution.ambiguous:
        sentences.append(filled(_AMBIGUOUS, n=len(solution.models)))
    if solution.cut_short:
        sentences.append(_CUT_SHORT)
    charts = () if solution.ambiguous else (_chart(solution.models[0], asked),)
    return Section(f"solution-{solution.kind}", title, tuple(sentences), tables, charts)


def _model(model: QcaModel, number: int, asked: QcaAsked) -> Table:
    columns = (_INCLUSION, _PRI, _COVERAGE, Column("alone", Text(da="alene", en="alone")), _CASES)
    rows = [
        Row(
            f"term-{at}",
            same(term.written),
            (
                *(value(of) for of in (term.fit.inclusion, term.fit.pri, term.fit.coverage, term.unique)),
                words(same(_some(asked.cases[place] for place in term.cases))),
            ),
        )
        for at, term in enumerate(model.terms)
    ]
    whole = tuple(value(of) for of in (model.fit.inclusion, model.fit.pri, model.fit.coverage))
    rows.append(Row("whole", _TOGETHER, (*whole, EMPTY, EMPTY), strong=True))
    n = len(model.assumptions)
    note = filled(_ASSUMES, n=n) if n else _ASSUMES_NOTHING
    title = same(f"{model.written} → {asked.goal}")
    return Table(f"model-{number}", title, Text(da="led", en="term"), columns, tuple(rows), note)


def _chart(model: QcaModel, asked: QcaAsked) -> Chart:
    names = tuple(same(term.written) for term in model.terms)
    series = (
        Series("inclusion", _INCLUSION.title, tuple(term.fit.inclusion for term in model.terms)),
        Series("coverage", _COVERAGE.title, tuple(term.fit.coverage for term in model.terms)),
    )
    description = Text(
        da="Inklusion: hvor ofte udfaldet følger med. Dækning: hvor stor en del af udfaldet kombinationen står for.",
        en="Inclusion: how far the outcome comes along. Coverage: how much of the outcome the combination covers.",
    )
    title = filled(_SEEN, goal=asked.goal, model=model.written)
    return Chart("terms", ChartKind.BARS, title, description, names, series, Unit.NUMBER, 2, note=description)


def _combination(row: TruthRow, asked: QcaAsked) -> str:
    conditions = asked.data.conditions
    return Conjunction(2 ** len(conditions) - 1, row.number).written(conditions)


def _some(texts: Iterable[str]) -> str:
    """The first of them, and that there are more."""
    listed = list(texts)
    more = " …" if len(listed) > _MOST_CASES else ""
    return ", ".join(listed[:_MOST_CASES]) + more


def _data(found: QcaAnalysis, asked: QcaAsked) -> dict[str, object]:
    """For programs: rows of the truth table are numbered from 1, as the R package QCA does."""
    labels = asked.cases
    rows = [
        {
            "row": row.number + 1,
            "combination": _combination(row, asked),
            "cases": [labels[place] for place in row.cases],
            "with_outcome": row.with_outcome,
            "contradictory": row.mixed,
            "outcome": str(row.outcome),
            **asdict(row.fit),
        }
        for row in found.table.rows
    ]
    return {
        "outcome": asked.goal,
        "conditions": asked.data.conditions,
        "necessity": [asdict(one) for one in found.necessity],
        "truth_table": rows,
        "undecided": [labels[place] for place in found.table.undecided],
        "left_out": list(asked.left_out),
        "solutions": {str(one.kind): _solution_data(one, labels) for one in found.solutions},
        "note": COINCIDENCE.en,
    }


def _solution_data(solution: QcaSolution, labels: tuple[str, ...]) -> dict[str, object]:
    models = [
        {
            "model": model.written,
            **asdict(model.fit),
            "assumed_rows": [row + 1 for row in model.assumptions],
            "terms": [
                {
                    "term": term.written,
                    **asdict(term.fit),
                    "unique": term.unique,
                    "cases": [labels[place] for place in term.cases],
                }
                for term in model.terms
            ],
        }
        for model in solution.models
    ]
    return {"models": models, "ambiguous": solution.ambiguous, "cut_short": solution.cut_short}
