"""Who gains most: what was known early, and how little it tells of one person."""

from collections.abc import Mapping
from dataclasses import asdict

from virkning.analysis.asked import PredictorsAsked
from virkning.domain.errors import Problem
from virkning.domain.predictors import FEWEST, PEOPLE_PER_PREDICTOR, PredictorStudy, predictor_study
from virkning.domain.text import Text
from virkning.reports.documents.figures import p_value, words
from virkning.reports.documents.values import Chart, ChartKind, Column, Row, Section, Series, Table, Unit
from virkning.reports.file_analyses.told import ENDS, FileAnswer, cannot, ends, filled, same, told, value, warning

_PER_SD = Text(da="pr. standardafvigelse", en="per sd")
_COLUMNS = (
    Column("per_sd", _PER_SD),
    *ENDS,
    Column("p", same("p")),
    Column("alone", Text(da="fortæller mere", en="tells more")),
)
_TOLD = Text(
    da="Hos mennesker, som beregningen ikke har set, forklarer startniveauet {start} af variansen, og det hele {all}.",
    en="Of people whom the sum has not seen, the start level explains {start} of the variance, and all of it {all}.",
)
NEVER = Text(
    da="Brug det aldrig på én person: ni ud af ti gæt ligger inden for {missed} af det sande; gætter man, at alle "
    "ender på gennemsnittet, er det inden for {mean}.",
    en="Never use it on one person: nine of ten guesses lie within {missed} of the truth; to guess that all end at the "
    "mean, within {mean}.",
)
_COUNTED = Text(
    da="{n} personer. Det viser, hvem der nåede længere, ikke hvorfor, og ikke hvad der sker, hvis noget ændres.",
    en="{n} people. It shows who gained more, not why, and not what would happen if something were changed.",
)
_NOTHING = Text(
    da="Intet af det, der spørges om, hænger sikkert sammen med, hvor langt mennesker når",
    en="Nothing that is asked about surely goes with how far people come",
)
_GOES = Text(
    da="Hænger sammen med, hvor langt mennesker når: {names}", en="This goes with how far people come: {names}"
)


def answer(asked: PredictorsAsked) -> FileAnswer:
    try:
        found = predictor_study(asked.outcome, asked.start, asked.rows, asked.names)
    except ValueError as unfit:
        raise cannot("study-predictors", fewest=FEWEST) from unfit
    warnings = _warnings(found, asked.left_out)
    data = {**asdict(found), "rows_left_out": asked.left_out, "warnings": told(warnings)}
    return FileAnswer(headline(found), (predictor_section(found),), data, tuple(warnings))


def predictor_section(found: PredictorStudy, names: Mapping[str, Text] | None = None) -> Section:
    called = names or {}
    title = Text(da="Det, man vidste tidligt", en="What was known early")
    rows = tuple(
        Row(
            f"predictor-{at}",
            called.get(one.name, same(one.name)),
            (value(one.per_sd), *ends(one.interval), words(p_value(one.p)), value(one.alone)),
        )
        for at, one in enumerate(found.predictors)
    )
    head = Text(da="kendt tidligt", en="known early")
    sentences = (
        filled(_COUNTED, n=found.people),
        filled(_TOLD, start=(found.told_by_start, 2), all=(found.told_by_all, 2)),
        filled(NEVER, missed=(found.missed_by, 2), mean=(found.missed_by_mean, 2)),
    )
    table = Table("predictors", title, head, _COLUMNS, rows)
    return Section("answer", title, sentences, (table,), (_chart(found, called),))


def headline(found: PredictorStudy, names: Mapping[str, Text] | None = None) -> Text:
    called = names or {}
    sure = [one for one in found.predictors if one.interval.excludes_zero and one.alone > 0]
    if not sure:
        return _NOTHING
    listed = [called.get(one.name, same(one.name)) for one in sure]
    joined = Text(*(", ".join(text.to(language) for text in listed) for language in ("da", "en")))
    return filled(_GOES, names=joined)


def _warnings(found: PredictorStudy, left_out: int) -> list[Problem]:
    problems = []
    if left_out:
        problems.append(warning("study-rows-left-out", n=left_out))
    if found.few:
        params = {"n": found.people, "predictors": len(found.predictors), "fewest": PEOPLE_PER_PREDICTOR}
        problems.append(warning("study-many-predictors", **params))
    return problems


def _chart(found: PredictorStudy, called: Mapping[str, Text]) -> Chart:
    series = (
        Series("per_sd", _PER_SD, tuple(one.per_sd for one in found.predictors)),
        Series("low", ENDS[0].title, tuple(one.interval.low for one in found.predictors)),
        Series("high", ENDS[1].title, tuple(one.interval.high for one in found.predictors)),
    )
    description = Text(
        da="Hvor meget længere de ender, som ligger en standardafvigelse højere, når alt andet er ens.",
        en="How much further those end who stand a standard deviation higher, all else the same.",
    )
    names = tuple(called.get(one.name, same(one.name)) for one in found.predictors)
    note = filled(Text(da="{n} personer, 95 %-intervaller.", en="{n} people, 95% intervals."), n=found.people)
    title = headline(found, called)
    return Chart("per-sd", ChartKind.RANGE, title, description, names, series, Unit.CHANGE, 2, note=note)
