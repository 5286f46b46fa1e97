"""Which combinations of factors went together with a good end: the truth table and the shortest ways to say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from virkning.domain.case_review import GOOD, Codebook
from virkning.domain.case_review_findings import Combinations
from virkning.domain.qca import QcaModel, QcaSolution, SolutionKind
from virkning.domain.text import Language, Text
from virkning.domain.truth_table import RowOutcome
from virkning.reports import numbers
from virkning.reports.case_reviews.words import COINCIDENCE, title_of
from virkning.reports.documents import figures
from virkning.reports.documents.figures import both
from virkning.reports.documents.values import Column, Row, Section, Table

if TYPE_CHECKING:
    from virkning.reports.case_reviews.told import ReviewTold

MOST_MODELS = 5
_KINDS: Mapping[SolutionKind, Text] = {
    SolutionKind.CONSERVATIVE: Text(
        da="Forsigtig: intet antages om det, ingen har set",
        en="Conservative: nothing is assumed of what nobody has seen",
    ),
    SolutionKind.INTERMEDIATE: Text(
        da="Midt imellem: kun det, forventningen taler for", en="Intermediate: only what the expectation speaks for"
    ),
    SolutionKind.PARSIMONIOUS: Text(
        da="Kortest: alt det antages, der gør det kortere", en="Parsimonious: whatever makes it shorter is assumed"
    ),
}
_COUNTS_AS: Mapping[RowOutcome, Text] = {
    RowOutcome.POSITIVE: Text(da="gik godt", en="went well"),
    RowOutcome.NEGATIVE: Text(da="gik ikke godt", en="did not go well"),
    RowOutcome.CONTRADICTION: Text(da="modstrid", en="contradiction"),
    RowOutcome.REMAINDER: Text(da="for få forløb", en="too few courses"),
}
_YES, _NO = Text(da="ja", en="yes"), Text(da="nej", en="no")


def combinations_section(told: ReviewTold) -> Section | None:
    found = told.combinations
    if found is None:
        return None
    title = Text(
        da="Kombinationer, der fulgtes ad med, at det gik godt", en="Combinations that went together with a good end"
    )
    solutions = [solution for solution in found.analysis.solutions if solution.models and _may_be_told(told, solution)]
    tables = [_solutions(told, solutions)] if solutions else []
    if told.whole:
        tables = [_truth_table(told, found), *tables]
    none = Text(
        da="Ingen kombination fulgtes sikkert nok ad med, at det gik godt.",
        en="No combination went surely enough together with a good end.",
    )
    ambiguous = Text(
        da="Flere måder at sige det på er lige gode. Forløbene kan ikke afgøre, hvilken der er rigtig; fortæl "
        "aldrig kun én.",
        en="Several ways to say it are equally good. The courses cannot tell which is right; never tell only one.",
    )
    said = [] if solutions else [none]
    said += [ambiguous] if any(solution.ambiguous for solution in solutions) else []
    n = (_n(told),) if told.whole else ()
    return Section("combinations", title, (*said, *n), tuple(tables), missing=(COINCIDENCE,))


def _may_be_told(told: ReviewTold, solution: QcaSolution) -> bool:
    terms = [term for model in solution.models for term in model.terms]
    return told.whole or all(len(term.cases) >= told.threshold for term in terms)


def _n(told: ReviewTold) -> Text:
    found = told.combinations
    n = len(found.cases) if found else 0
    text = Text(da="{n} forløb med alle faktorer dokumenteret.", en="{n} courses with all factors documented.")
    return both(lambda language: text.to(language).format(n=numbers.out_of(n, told.findings.cases, language=language)))


def _truth_table(told: ReviewTold, found: Combinations) -> Table:
    title = Text(da="Sandhedstabel", en="Truth table")
    columns = (
        *(Column(key, title_of(told.codebook, key)) for key in found.conditions),
        Column("cases", Text(da="Forløb", en="Courses")),
        Column("good", Text(da="Gik godt", en="Went well")),
        Column("inclusion", Text(da="Inklusion", en="Inclusion")),
        Column("counts-as", Text(da="Tæller som", en="Counts as")),
        Column("which", Text(da="Hvilke", en="Which"), Text(da="Forløbenes nøgler.", en="The keys of the courses.")),
    )
    rows = []
    for row in sorted(found.analysis.table.rows, key=lambda one: -len(one.cases)):
        if not row.cases:
            continue
        bits = [bool(row.number >> (len(found.conditions) - 1 - at) & 1) for at in range(len(found.conditions))]
        keys = ", ".join(told.labels[found.cases[case]] for case in row.cases)
        inside = row.fit.inclusion
        cells = (
            *(figures.words(_YES if bit else _NO) for bit in bits),
            figures.count(len(row.cases)),
            figures.count(sum(told.outcomes[found.cases[case]] in GOOD for case in row.cases)),
            figures.mean(inside, decimals=2, n=len(row.cases)),
            figures.words(_COUNTS_AS[row.outcome]),
            figures.words(Text(keys, keys)),
        )
        rows.append(Row(f"row-{row.number}", Text(str(row.number), str(row.number)), cells))
    note = Text(
        da="Et forløb hører til den kombination, det ligger nærmest. Modstrid: forløb med de samme faktorer endte "
        "forskelligt; led dér efter en faktor, der mangler.",
        en="A course belongs to the combination it is nearest to. Contradiction: courses with the same factors "
        "ended differently; look there for a factor that is lacking.",
    )
    return Table("truth-table", title, Text(da="Række", en="Row"), columns, tuple(rows), note)


def _solutions(told: ReviewTold, solutions: list[QcaSolution]) -> Table:
    """Whoever does not reach the cases reads what was found; from inclusion and coverage few cases could be counted."""
    title = Text(da="Kortest sagt", en="In short")
    way = Column("way", Text(da="Det gik godt med", en="It went well with"))
    figured = (
        Column(
            "inclusion",
            Text(da="Inklusion", en="Inclusion"),
            Text(
                da="Hvor sikkert kombinationen førte til, at det gik godt.",
                en="How surely the combination went with a good end.",
            ),
        ),
        Column(
            "coverage",
            Text(da="Dækning", en="Coverage"),
            Text(da="Hvor stor en del af de gode udfald den dækker.", en="How much of the good ends it covers."),
        ),
    )
    rows = []
    for solution in solutions:
        for number, model in enumerate(solution.models[:MOST_MODELS], start=1):
            fits = [figures.mean(value, decimals=2, n=0) for value in (model.fit.inclusion, model.fit.coverage)]
            cells = (figures.words(_written(told.codebook, model)), *(fits if told.whole else ()))
            rows.append(Row(f"{solution.kind.value}-{number}", _KINDS[solution.kind], cells))
    columns = (way, *(figured if told.whole else ()))
    return Table("solutions", title, Text(da="Løsning", en="Solution"), columns, tuple(rows))


def _written(codebook: Codebook, model: QcaModel) -> Text:
    """`Tid efter behov OG ikke Ro om bolig, ELLER Match`."""
    words = {"da": (" og ", ", eller ", "ikke "), "en": (" and ", ", or ", "no ")}

    def told(language: Language) -> str:
        also, either, no = words[language]
        terms = []
        for term in model.terms:
            parts = term.written.split("*")
            names = [title_of(codebook, part.removeprefix("~")).to(language) for part in parts]
            terms.append(
                also.join(
                    f"{no}{name}" if part.startswith("~") else name for part, name in zip(parts, names, strict=True)
                )
            )
        return either.join(terms)

    return both(told)
