"""Do those who rated the same say the same?"""

from dataclasses import asdict

from virkning.analysis.asked import AgreementAsked
from virkning.domain.agreement import FEWEST_UNITS, AgreeingShare
from virkning.domain.agreement_study import AgreementStudy, agreement_study
from virkning.domain.errors import Problem
from virkning.domain.intraclass import RaterModel
from virkning.domain.kappa import KappaWeights
from virkning.domain.statistics import Interval
from virkning.domain.text import Text
from virkning.reports.documents.values import Chart, ChartKind, Column, Row, Section, Series, Table, Unit
from virkning.reports.file_analyses.told import (
    ENDS,
    FIGURE,
    VALUE,
    FileAnswer,
    cannot,
    filled,
    plain,
    ranged,
    same,
    told,
    warning,
)

WEIGHTS = {
    KappaWeights.NONE: Text(da="Cohens kappa", en="Cohen's kappa"),
    KappaWeights.LINEAR: Text(da="Cohens kappa, vægtet efter trin", en="Cohen's kappa, weighted by steps"),
    KappaWeights.QUADRATIC: Text(
        da="Cohens kappa, vægtet efter trin i anden", en="Cohen's kappa, weighted by squared steps"
    ),
}
MODELS = {
    RaterModel.ONE_WAY: Text(
        da="Intraklassekorrelation, nye vurderere for hver enhed",
        en="Intraclass correlation, other raters for each unit",
    ),
    RaterModel.AGREEMENT: Text(da="Intraklassekorrelation, samme værdi", en="Intraclass correlation, same value"),
    RaterModel.CONSISTENCY: Text(
        da="Intraklassekorrelation, samme rækkefølge og afstand",
        en="Intraclass correlation, same order and distance",
    ),
}
_ONE = Text(da="én, der vurderer", en="one rater")
_MEAN = Text(da="gennemsnit af {n}", en="mean of {n}")
_ALPHA = Text(da="Krippendorffs alfa", en="Krippendorff's alpha")
_COUNTED = Text(
    da="{units} enheder, {raters}, der vurderer, og {ratings} vurderinger. De to første tal er ikke renset for "
    "tilfældigheder.",
    en="{units} units, {raters} raters, {ratings} ratings. The first two figures are not corrected for chance.",
)
_SCALE = Text(
    da="1 er fuld enighed; 0 er det, tilfældet alene ville give (Kendalls W: ingen fælles rækkefølge).",
    en="1 is full agreement; 0 is what chance alone would give (Kendall's W: no common order).",
)
_SAYS = Text(
    da="Enigheden ud over tilfældet (alfa) er {alpha} ({low} til {high})",
    en="The agreement beyond chance (alpha) is {alpha} ({low} to {high})",
)
_SHARE = Text(da="De, der vurderer, er enige i {share} af parrene", en="The raters agree in {share} of the pairs")

Line = tuple[str, Text, float, Interval | None, int | None]


def answer(asked: AgreementAsked) -> FileAnswer:
    try:
        found = agreement_study(asked.ratings, asked.raters, asked.level)
    except ValueError as alone:
        raise cannot("study-nothing-rated-by-two") from alone
    warnings = _warnings(found)
    title = Text(da="Enigheden", en="The agreement")
    lines = _lines(found)
    rows = tuple(Row(key, name, (*ranged(of, interval), plain(n))) for key, name, of, interval, n in lines)
    table = Table("agreement", title, FIGURE, (VALUE, *ENDS, Column("n", same("n"))), rows)
    counted = {"units": found.units, "raters": len(found.raters), "ratings": found.ratings}
    sentences = (filled(_COUNTED, **counted), _SCALE)
    headline = _headline(found)
    section = Section("answer", title, sentences, (table,), _charts(lines, headline))
    data = {**asdict(found), "warnings": told(warnings)}
    return FileAnswer(headline, (section,), data, tuple(warnings))


def _headline(found: AgreementStudy) -> Text:
    alpha = found.alpha
    if alpha is None or alpha.interval is None:
        return filled(_SHARE, share=_percent(found.pairs_agree))
    return filled(_SAYS, alpha=(alpha.value, 2), low=(alpha.interval.low, 2), high=(alpha.interval.high, 2))


def _percent(of: AgreeingShare) -> str:
    return f"{of.share * 100:.0f} %"


def _lines(found: AgreementStudy) -> list[Line]:
    pairs, whole = found.pairs_agree, found.all_agree
    lines: list[Line] = [
        (
            "pairs",
            Text(da="Par af vurderinger, der er ens", en="Pairs of ratings that agree"),
            pairs.share,
            None,
            pairs.n,
        ),
        ("all", Text(da="Enheder, hvor alle er enige", en="Units where all agree"), whole.share, None, whole.n),
    ]
    if found.alpha:
        lines.append(("alpha", _ALPHA, found.alpha.value, found.alpha.interval, found.alpha.units))
    for at, pair in enumerate(found.cohen):
        name = filled(same("{kind}: {who}"), kind=WEIGHTS[pair.weights], who=" – ".join(pair.raters))
        lines.append((f"cohen-{at}", name, pair.kappa.value, pair.kappa.interval, pair.kappa.n))
    if found.fleiss:
        lines.append(("fleiss", same("Fleiss' kappa"), found.fleiss.value, None, found.fleiss.n))
    if found.kendall:
        name = Text(da="Kendalls W (samme rækkefølge)", en="Kendall's W (same order)")
        lines.append(("kendall", name, found.kendall.value, None, found.kendall.n))
    for at, icc in enumerate(found.intraclass):
        of = _ONE if icc.raters == 1 else filled(_MEAN, n=icc.raters)
        name = filled(same("{model} ({of})"), model=MODELS[icc.model], of=of)
        lines.append((f"icc-{at}", name, icc.value, icc.interval, None))
    return lines


def _charts(lines: list[Line], headline: Text) -> tuple[Chart, ...]:
    """The figures that have an interval."""
    shown = [(name, of, interval) for _key, name, of, interval, _n in lines if interval is not None]
    if not shown:
        return ()
    series = (
        Series("value", VALUE.title, tuple(of for _name, of, _interval in shown)),
        Series("low", ENDS[0].title, tuple(interval.low for _name, _of, interval in shown)),
        Series("high", ENDS[1].title, tuple(interval.high for _name, _of, interval in shown)),
    )
    description = Text(
        da="Enighed ud over tilfældet, med 95 %-intervaller. 1 er fuld enighed.",
        en="Agreement beyond chance, with 95% intervals. 1 is full agreement.",
    )
    names = tuple(name for name, _of, _interval in shown)
    return (
        Chart("agreement", ChartKind.RANGE, headline, description, names, series, Unit.NUMBER, 2, note=description),
    )


def _warnings(found: AgreementStudy) -> list[Problem]:
    if found.alpha is None:
        return [warning("study-all-ratings-alike")]
    if found.alpha.units < FEWEST_UNITS:
        return [warning("study-few-units", n=found.alpha.units, fewest=FEWEST_UNITS)]
    return []
