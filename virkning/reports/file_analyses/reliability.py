"""Do the questions of a scale measure the same?"""

from dataclasses import asdict

from virkning.analysis.asked import ReliabilityAsked
from virkning.domain.errors import Problem
from virkning.domain.reliability import FEWEST_PEOPLE, Reliability, reliability
from virkning.domain.text import Text
from virkning.reports.documents.figures import EMPTY
from virkning.reports.documents.values import Chart, ChartKind, Column, Row, Section, Series, Table, Unit
from virkning.reports.file_analyses.told import (
    FileAnswer,
    cannot,
    filled,
    plain,
    range_table,
    ranged,
    same,
    told,
    value,
    warning,
)

_COUNTED = Text(
    da="{n} af {answers} svar er hele. Alfa fortæller om præcision, ikke om der kun er én ting bag.",
    en="{n} of {answers} answers are whole. Alpha tells of precision, not whether there is only one matter.",
)
_SAYS = Text(
    da="Skalaens pålidelighed (alfa) er {alpha} ({low} til {high})",
    en="The reliability of the scale (alpha) is {alpha} ({low} to {high})",
)
_TURNED = Text(da="{item} (vendt)", en="{item} (reversed)")
_REST = Text(da="korrelation med resten", en="correlation with the rest")
_COLUMNS = (
    Column("n", same("n")),
    Column("mean", Text(da="gennemsnit", en="mean")),
    Column("sd", same("sd")),
    Column("rest", _REST),
    Column("without", Text(da="alfa uden det", en="alpha without it")),
)


def answer(asked: ReliabilityAsked) -> FileAnswer:
    try:
        found = reliability(asked.answers, asked.names)
    except ValueError as few:
        raise cannot("study-too-few-answers") from few
    warnings = _warnings(found)
    ends = {"low": (found.interval.low, 2), "high": (found.interval.high, 2)}
    headline = filled(_SAYS, alpha=(found.alpha, 2), **ends)
    title = Text(da="Hele skalaen", en="The whole scale")
    rows = [
        ("alpha", Text(da="Cronbachs alfa", en="Cronbach's alpha"), ranged(found.alpha, found.interval)),
        *(
            (key, name, (value(of), EMPTY, EMPTY))
            for key, name, of in (
                (
                    "standardised",
                    Text(da="Alfa af standardiserede spørgsmål", en="Alpha of standardised items"),
                    found.alpha_standardised,
                ),
                (
                    "pairwise",
                    Text(da="Alfa, også af svar, hvor noget mangler", en="Alpha, also of answers with some missing"),
                    found.alpha_pairwise,
                ),
                ("omega", Text(da="Omega (én faktor)", en="Omega (one factor)"), found.omega),
                ("lambda6", Text(da="Guttmans lambda 6", en="Guttman's lambda 6"), found.lambda6),
                (
                    "correlation",
                    Text(da="Gennemsnitlig korrelation mellem spørgsmål", en="Mean correlation between items"),
                    found.mean_correlation,
                ),
            )
        ),
    ]
    sentences = (filled(_COUNTED, n=found.n, answers=found.answers),)
    first = Section("answer", title, sentences, (range_table("scale", title, rows),))
    data = {**asdict(found), "reversed": list(asked.turned), "warnings": told(warnings)}
    return FileAnswer(headline, (first, _items(found, asked.turned)), data, tuple(warnings))


def _items(found: Reliability, turned: tuple[str, ...]) -> Section:
    title = Text(da="Spørgsmål", en="Items")
    names = tuple(filled(_TURNED, item=one.item) if one.item in turned else same(one.item) for one in found.items)
    rows = tuple(
        Row(
            f"item-{at}",
            name,
            (plain(one.n), value(one.mean), value(one.sd), value(one.rest), value(one.without)),
        )
        for at, (name, one) in enumerate(zip(names, found.items, strict=True))
    )
    table = Table("items", title, Text(da="spørgsmål", en="item"), _COLUMNS, rows)
    series = (Series("rest", _REST, tuple(one.rest for one in found.items)),)
    description = Text(
        da="Hvert spørgsmåls korrelation med summen af de andre. Et lavt eller negativt tal passer dårligt med resten.",
        en="Each item's correlation with the sum of the others. A low or negative figure fits badly with the rest.",
    )
    against = [one.item for one in found.items if one.rest < 0]
    seen = (
        Text(da="Nogle spørgsmål går imod de andre", en="Some items go against the others")
        if against
        else Text(da="Spørgsmålene følger de andre", en="The items follow the others")
    )
    chart = Chart("rest", ChartKind.BARS, seen, description, names, series, Unit.NUMBER, 2, note=description)
    return Section("items", title, (), (table,), (chart,))


def _warnings(found: Reliability) -> list[Problem]:
    problems = []
    if found.n < FEWEST_PEOPLE:
        problems.append(warning("study-few-answers", n=found.n, fewest=FEWEST_PEOPLE))
    if against := [one.item for one in found.items if one.rest < 0]:
        problems.append(warning("study-item-against-the-rest", items=", ".join(against)))
    return problems
