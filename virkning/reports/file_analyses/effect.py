"""How those who got the help differ from those who did not, when they are made alike."""

from dataclasses import asdict

from virkning.analysis.asked import EffectAsked
from virkning.domain.effect_study import (
    FEWEST_CALM,
    FEWEST_EACH,
    LITTLE_OVERLAP,
    EffectStudy,
    Progress,
    effect_study,
)
from virkning.domain.errors import Problem
from virkning.domain.matching import EffectMethod
from virkning.domain.text import Text
from virkning.reports.documents.values import Chart, ChartKind, Column, Row, Section, Series, Table, Unit
from virkning.reports.file_analyses.told import (
    ENDS,
    VALUE,
    FileAnswer,
    cannot,
    filled,
    range_table,
    ranged,
    same,
    told,
    value,
    warning,
)

METHODS = {
    EffectMethod.REGRESSION: Text(da="regression på kovariaterne", en="regression on the covariates"),
    EffectMethod.IPW: Text(da="vægtning efter propensity score", en="weighting by the propensity score"),
    EffectMethod.MATCH: Text(
        da="par med næsten samme propensity score", en="pairs with nearly the same propensity score"
    ),
    EffectMethod.ENTROPY: Text(
        da="vægte, der gør gennemsnittene ens (entropi)", en="weights that balance the means (entropy)"
    ),
}
_PLAIN = Text(
    da="forskel mellem grupperne, som de er (sammenhæng)",
    en="difference between the groups as they are (association)",
)
_EFFECT = Text(
    da="effekt, hvis intet andet, der ikke er målt, er forskelligt",
    en="effect, if nothing else that is unmeasured differs",
)
_COUNTED = Text(
    da="Metode: {method}. {treated} fik hjælpen, {others} gjorde ikke; de tæller som {count}.",
    en="Method: {method}. {treated} got the help, {others} did not; these count as {count}.",
)
_SCORES = Text(
    da="Propensity score: {low} til {high} hos dem med hjælp, {other_low} til {other_high} hos de andre.",
    en="Propensity scores: {low} to {high} of those with help, {other_low} to {other_high} of the others.",
)
_E_VALUE = Text(
    da="E-værdi {value} (interval: {limit}): så stærkt skulle noget, der ikke er målt, hænge sammen med både hjælp og "
    "resultat for at forklare det hele.",
    en="E-value {value} (interval: {limit}): so strongly something unmeasured would have to go with both.",
)
_MORE = Text(
    da="De, der fik hjælpen, ligger {size} højere ({low} til {high}), når grupperne er gjort ens i det, der er målt",
    en="Those who got the help lie {size} higher ({low} to {high}), when the groups are alike in what is measured",
)
_LESS = Text(
    da="De, der fik hjælpen, ligger {size} lavere ({low} til {high}), når grupperne er gjort ens i det, der er målt",
    en="Those who got the help lie {size} lower ({low} to {high}), when the groups are alike in what is measured",
)
_UNSURE = Text(
    da="Tallene kan ikke afgøre, om det går dem, der fik hjælpen, anderledes",
    en="The figures cannot tell whether those who got the help fare differently",
)


def answer(asked: EffectAsked, progress: Progress) -> FileAnswer:
    try:
        found = effect_study(asked.outcome, asked.treated, asked.rows, asked.names, asked.method, progress=progress)
    except ValueError as unlike:
        raise cannot("study-groups-not-alike", fewest=FEWEST_EACH) from unlike
    warnings = _warnings(found, asked.left_out)
    count = (found.effective_others, 1)
    sentences = [
        filled(_COUNTED, method=METHODS[found.method], treated=found.treated, others=found.others, count=count),
        filled(_E_VALUE, value=(found.e_value, 2), limit=(found.e_value_limit, 2)),
    ]
    title = Text(da="Forskellen", en="The difference")
    rows = [
        ("difference", _PLAIN, ranged(found.difference.value, found.difference.interval)),
        ("effect", _EFFECT, ranged(found.effect.value, found.effect.interval)),
    ]
    first = Section("answer", title, tuple(sentences), (range_table("effect", title, rows),), (_methods_chart(found),))
    data = {**asdict(found), "rows_left_out": asked.left_out, "warnings": told(warnings)}
    return FileAnswer(headline(found), (first, _alike(found)), data, tuple(warnings))


def headline(found: EffectStudy) -> Text:
    effect = found.effect
    if not effect.interval.excludes_zero:
        return _UNSURE
    low, high = sorted((abs(effect.interval.low), abs(effect.interval.high)))
    return filled(_MORE if effect.value > 0 else _LESS, size=(abs(effect.value), 2), low=(low, 2), high=(high, 2))


def _alike(found: EffectStudy) -> Section:
    title = Text(
        da="Hvor forskellige grupperne er (standardiserede forskelle)",
        en="How unlike the groups are (standardised differences)",
    )
    columns = (
        Column("before", Text(da="før", en="before")),
        Column("after", Text(da="efter", en="after")),
        Column("ratio_before", Text(da="varianser før", en="variances before")),
        Column("ratio_after", Text(da="varianser efter", en="variances after")),
    )
    rows = tuple(
        Row(
            f"covariate-{at}",
            same(one.covariate),
            tuple(value(part) for part in (one.before, one.after, one.ratio_before, one.ratio_after)),
        )
        for at, one in enumerate(found.balance)
    )
    table = Table("balance", title, Text(da="kovariat", en="covariate"), columns, rows)
    sentences: tuple[Text, ...] = ()
    if found.overlap:
        (low, high), (other_low, other_high) = found.overlap.treated, found.overlap.others
        sentences = (filled(_SCORES, low=low, high=high, other_low=other_low, other_high=other_high),)
    series = (
        Series("before", columns[0].title, tuple(abs(one.before) for one in found.balance)),
        Series("after", columns[1].title, tuple(abs(one.after) for one in found.balance)),
    )
    unlike = sum(one.unlike for one in found.balance)
    seen = (
        filled(Text(da="{n} kovariater er stadig forskellige", en="{n} covariates are still unlike"), n=unlike)
        if unlike
        else Text(da="Grupperne er ens i det, der er målt", en="The groups are alike in what is measured")
    )
    description = Text(
        da="Standardiserede forskelle før og efter; den stiplede linje er 0,1.",
        en="Standardised differences before and after; the dashed line is 0.1.",
    )
    names = tuple(same(one.covariate) for one in found.balance)
    chart = Chart("love", ChartKind.LOVE, seen, description, names, series, Unit.NUMBER, 2, note=description)
    return Section("alike", Text(da="Er grupperne ens?", en="Are the groups alike?"), sentences, (table,), (chart,))


def _methods_chart(found: EffectStudy) -> Chart:
    both_ = (found.difference, found.effect)
    series = (
        Series("value", VALUE.title, tuple(one.value for one in both_)),
        Series("low", ENDS[0].title, tuple(one.interval.low for one in both_)),
        Series("high", ENDS[1].title, tuple(one.interval.high for one in both_)),
    )
    names = (Text(da="som de er", en="as they are"), Text(da="gjort ens", en="made alike"))
    description = Text(
        da="Forskellen mellem grupperne, som de er, og når de er gjort ens, med 95 %-intervaller.",
        en="The difference between the groups as they are, and when they are made alike, with 95% intervals.",
    )
    title = headline(found)
    return Chart("difference", ChartKind.RANGE, title, description, names, series, Unit.CHANGE, 2, note=description)


def _warnings(found: EffectStudy, left_out: int) -> list[Problem]:
    problems = []
    if left_out:
        problems.append(warning("study-rows-left-out", n=left_out))
    fewest = min(found.treated, found.others)
    if fewest < FEWEST_CALM:
        problems.append(warning("study-small-group", n=fewest, fewest=FEWEST_CALM))
    if found.method is not EffectMethod.REGRESSION and found.effective_others < FEWEST_CALM:
        problems.append(warning("study-few-count", n=round(found.effective_others)))
    if found.overlap is None:
        problems.append(warning("study-no-overlap"))
    elif found.overlap.alone > LITTLE_OVERLAP * found.treated:
        problems.append(warning("study-little-overlap", n=found.overlap.alone, all=found.treated))
    if found.matched is not None and found.matched < found.treated:
        problems.append(warning("study-without-partner", n=found.treated - found.matched, all=found.treated))
    if unlike := [one.covariate for one in found.balance if one.unlike and found.method is not EffectMethod.REGRESSION]:
        problems.append(warning("study-still-unlike", covariates=", ".join(unlike)[:200]))
    return problems
