"""Outcomes, factors, several factors at once, and how alike the readers read."""

from __future__ import annotations

from math import isinf
from typing import TYPE_CHECKING

from virkning.domain.case_review import CaseOutcome, FactorValue
from virkning.domain.case_review_findings import FactorFinding
from virkning.domain.crosstab import FourFold
from virkning.domain.firth import CASES_PER_FACTOR
from virkning.domain.result import Share
from virkning.domain.statistics import Interval
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.case_reviews.words import COINCIDENCE, OUTCOMES, THE_OUTCOME, VALUES, title_of
from virkning.reports.documents import figures
from virkning.reports.documents.figures import EMPTY, both
from virkning.reports.documents.values import Chart, ChartKind, Column, Figure, Row, Section, Series, Table, Unit

if TYPE_CHECKING:
    from virkning.reports.case_reviews.told import ReviewTold

SURE = 0.05
FACTOR = Text(da="Faktor", en="Factor")
_GOOD = Text(da="Gik godt", en="Went well")
_NOT_GOOD = Text(da="Gik ikke godt", en="Did not go well")


def outcomes_section(told: ReviewTold) -> Section | None:
    found = told.findings
    if not found.settled:
        return None
    title = Text(da="Hvordan forløbene endte", en="How the courses ended")
    good, rest = found.good, found.settled - found.good
    counts = {OUTCOMES[one]: found.outcomes.get(one, 0) for one in CaseOutcome}
    if not told.whole and any(0 < n < told.threshold for n in counts.values()):
        counts = {_GOOD: good, _NOT_GOOD: rest}
    if not told.whole and any(0 < n < told.threshold for n in counts.values()):
        counts = {}
    column = Column("cases", Text(da="Forløb", en="Courses"))
    rows = tuple(Row(f"outcome-{at}", name, (figures.count(n),)) for at, (name, n) in enumerate(counts.items()))
    chart = Chart(
        "outcomes",
        ChartKind.BARS,
        title,
        both(lambda language: "; ".join(f"{name.to(language)}: {n}" for name, n in counts.items()) + "."),
        tuple(counts),
        (Series("cases", Text(da="Forløb", en="Courses"), tuple(float(n) for n in counts.values())),),
    )
    text = Text(da="{n} forløb er læst færdigt.", en="{n} courses were read to the end.")
    said = both(
        lambda language: text.to(language).format(n=numbers.out_of(found.settled, found.cases, language=language))
    )
    return Section(
        "outcomes",
        title,
        (said,),
        (Table("outcomes", title, THE_OUTCOME, (column,), rows),) if rows else (),
        (chart,) if rows else (),
    )


def factors_section(told: ReviewTold) -> Section | None:
    if not told.findings.settled:
        return None
    title = Text(da="Hvad fulgtes ad med, at det gik godt", en="What went together with a good end")
    columns = (
        Column(
            "with",
            Text(da="Godt med", en="Good with"),
            Text(
                da="Af forløb, hvor faktoren var der, gik så mange godt.",
                en="Of courses with the factor, so many went well.",
            ),
        ),
        Column("with-n", Text(da="af", en="of")),
        Column(
            "without",
            Text(da="Godt uden", en="Good without"),
            Text(da="Af forløb, hvor faktoren ikke var der.", en="Of courses without the factor."),
        ),
        Column("without-n", Text(da="af", en="of")),
        Column(
            "odds",
            Text(da="Odds ratio (95\u00a0%)", en="Odds ratio (95%)"),
            Text(da="Betinget, med eksakt interval.", en="Conditional, with its exact interval."),
        ),
        Column(
            "p", Text(da="p", en="p"), Text(da="Fishers eksakte test, tosidet.", en="Fisher's exact test, two-sided.")
        ),
        *(
            (
                Column(
                    "undocumented",
                    Text(da="Ikke dok.", en="Not doc."),
                    Text(da="Forløb, hvor der intet stod.", en="Courses where nothing was written."),
                ),
            )
            if told.whole
            else ()
        ),
    )
    rows = tuple(
        Row(one.factor, title_of(told.codebook, one.factor), _cells(told, one)) for one in told.findings.factors
    )
    tables = [Table("factors", title, FACTOR, columns, rows, _many(told))]
    if told.whole:
        tables.append(_values_table(told))
    return Section(
        "factors",
        title,
        tuple(_sure(told)),
        tuple(tables),
        _shares_chart(told),
        notes=(COINCIDENCE,),
        missing=(COINCIDENCE,),
    )


def _cells(told: ReviewTold, one: FactorFinding) -> tuple[Figure, ...]:
    table = one.table
    undocumented = sum(one.counts[FactorValue.UNDOCUMENTED].values())
    last = (figures.count(undocumented),) if told.whole else ()
    if not may_be_told(told, one):
        return (*(figures.hidden(None),) * 6, *last)
    test = one.test
    return (
        figures.count(table.a),
        figures.count(table.a + table.b),
        figures.count(table.c),
        figures.count(table.c + table.d),
        figures.words(interval(test.odds_ratio, test.low, test.high)) if test else EMPTY,
        figures.words(figures.p_value(test.p)) if test else EMPTY,
        *last,
    )


def interval(value: float, low: float, high: float) -> Text:
    def told(language: Language) -> str:
        one, two, three = (_odds(part, language) for part in (value, low, high))
        return f"{one} ({two}–{three})"

    return both(told)


def _odds(value: float, language: Language) -> str:
    if isinf(value):
        return "∞"
    return numbers.number(value, 2 if value < 10 else 0, language=language)


def _many(told: ReviewTold) -> Text:
    text = Text(
        da="Der er spurgt til {n} faktorer på én gang: en p-værdi under 0,05 kan være tilfældig, selv hvor intet "
        "hænger sammen.",
        en="{n} factors were asked about at once: a p below 0.05 may be chance even where nothing hangs together.",
    )
    return both(lambda language: text.to(language).format(n=len(told.findings.factors)))


def may_be_told(told: ReviewTold, one: FactorFinding) -> bool:
    """To those who do not reach the cases: only where each of the four cells holds enough of them."""
    table = one.table
    return told.whole or min(table.a, table.b, table.c, table.d) >= told.threshold


def _sure(told: ReviewTold) -> list[Text]:
    found = (one for one in told.findings.factors if one.test and one.test.p < SURE and may_be_told(told, one))
    return [_sentence(title_of(told.codebook, one.factor), one.table) for one in found]


def _sentence(name: Text, table: FourFold) -> Text:
    text = Text(
        da="{factor}: {a} af {ab} gik godt, hvor den var der, mod {c} af {cd}, hvor den ikke var.",
        en="{factor}: {a} of {ab} went well where it was there, against {c} of {cd} where it was not.",
    )
    given = {"a": table.a, "ab": table.a + table.b, "c": table.c, "cd": table.c + table.d}
    return both(lambda language: text.to(language).format(factor=name.to(language), **given))


def _shares_chart(told: ReviewTold) -> tuple[Chart, ...]:
    shown = [one for one in told.findings.factors if one.test and may_be_told(told, one)]
    if not shown:
        return ()
    there = tuple(Share(one.table.a, one.table.a + one.table.b).value for one in shown)
    not_there = tuple(Share(one.table.c, one.table.c + one.table.d).value for one in shown)
    names = tuple(title_of(told.codebook, one.factor) for one in shown)
    seen = both(
        lambda language: (
            "; ".join(
                f"{name.to(language)}: {_percent(a, language)} / {_percent(b, language)}"
                for name, a, b in zip(names, there, not_there, strict=True)
            )
            + "."
        )
    )
    return (
        Chart(
            "factor-shares",
            ChartKind.COLUMNS,
            Text(
                da="Andel, der gik godt, med og uden faktoren", en="Share that went well, with and without the factor"
            ),
            seen,
            names,
            (
                Series("with", Text(da="Faktoren var der", en="The factor was there"), there),
                Series("without", Text(da="Den var der ikke", en="It was not"), not_there),
            ),
            Unit.SHARE,
            note=COINCIDENCE,
        ),
    )


def _percent(value: float | None, language: Language) -> str:
    return numbers.percent(value, n=100, language=language)


def _values_table(told: ReviewTold) -> Table:
    title = Text(da="Alle koder og udfald", en="All codes and outcomes")
    columns = tuple(Column(outcome.value, OUTCOMES[outcome]) for outcome in CaseOutcome)
    rows = tuple(
        Row(
            f"{one.factor}.{value.value}",
            VALUES[value],
            tuple(figures.count(one.counts[value].get(outcome, 0)) for outcome in CaseOutcome),
            group=title_of(told.codebook, one.factor),
        )
        for one in told.findings.factors
        for value in FactorValue
    )
    return Table("values", title, Text(da="Kode", en="Code"), columns, rows)


def together_section(told: ReviewTold) -> Section | None:
    title = Text(da="Flere faktorer på én gang", en="Several factors at once")
    if not told.findings.together:
        text = Text(
            da="Der er for få forløb til at se flere faktorer på én gang: mindst {n} af det sjældneste udfald for "
            "hver faktor.",
            en="There are too few courses to look at several factors at once: at least {n} of the rarer outcome for "
            "each.",
        )
        return Section("together", title, (both(lambda language: text.to(language).format(n=CASES_PER_FACTOR)),))
    columns = (
        Column(
            "odds",
            Text(da="Odds ratio (95\u00a0%)", en="Odds ratio (95%)"),
            Text(da="De andre faktorer ens.", en="The other factors being the same."),
        ),
        Column("p", Text(da="p", en="p")),
    )
    rows = tuple(
        Row(
            one.name,
            title_of(told.codebook, one.name),
            (figures.words(interval(one.odds_ratio, one.low, one.high)), figures.words(figures.p_value(one.p))),
        )
        for one in told.findings.together
    )
    note = Text(da="n {n} forløb med alle faktorer dokumenteret.", en="n {n} courses with all factors documented.")
    table = Table(
        "together",
        title,
        FACTOR,
        columns,
        rows,
        both(lambda language: note.to(language).format(n=told.findings.together_cases)),
    )
    return Section("together", title, (COINCIDENCE,), (table,))


def agreement_section(told: ReviewTold) -> Section | None:
    if not told.findings.agreement:
        return None
    title = Text(da="Så ens læste I", en="How alike you read")
    columns = (
        Column("n", Text(da="Læst af to", en="Read by two")),
        Column("share", Text(da="Enige", en="Agree")),
        Column("kappa", Text(da="Cohens kappa (95\u00a0%)", en="Cohen's kappa (95%)")),
        Column("alpha", Text(da="Krippendorffs alfa", en="Krippendorff's alpha")),
    )
    rows = []
    for one in told.findings.agreement:
        study = one.study
        kappa = study.cohen[0].kappa if len(study.cohen) == 1 else None
        shown = figures.words(_kappa(kappa.value, kappa.interval)) if kappa else EMPTY
        alpha = Figure(study.alpha.value, Unit.NUMBER, 2) if study.alpha else EMPTY
        n = study.all_agree.n
        few = not told.whole and n < told.threshold
        agree = figures.hidden(None) if few else Figure(study.all_agree.share, Unit.PART, n=n)
        rows.append(Row(one.factor, title_of(told.codebook, one.factor), (figures.plain(n), agree, shown, alpha)))
    note = Text(
        da="Af det, hver læste alene, før I talte om det. Hvor to næsten altid siger det samme, siger kappa lidt.",
        en="Of what each read alone, before you talked. Where both nearly always say the same, kappa tells little.",
    )
    return Section("agreement", title, (), (Table("agreement", title, FACTOR, columns, tuple(rows), note),))


def _kappa(value: float, interval: Interval | None) -> Text:
    def told(language: Language) -> str:
        ends = (value,) if interval is None else (value, interval.low, interval.high)
        one, *around = (numbers.number(end, 2, language=language) for end in ends)
        return f"{one} ({'–'.join(around)})" if around else one

    return both(told)
