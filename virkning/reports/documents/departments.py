"""The section that sets departments beside each other: a funnel for each measure, and never a ranking."""

from collections.abc import Mapping, Sequence

from virkning.domain.change import ChangeRule
from virkning.domain.funnel import Funnel, FunnelPlace, FunnelPoint, funnel
from virkning.domain.result import Share, Span
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.documents import figures
from virkning.reports.documents.figures import both
from virkning.reports.documents.measured import Measured, ProgrammeResults
from virkning.reports.documents.values import Chart, ChartKind, Column, Figure, Row, Section, Series, Table, Unit
from virkning.reports.steering.verdict import is_hidden, shares_withheld
from virkning.reports.steering.words import RULES

DEPARTMENTS_TITLE = Text(da="Afdelingerne ved siden af hinanden", en="The departments beside each other")
_MEASURE = Text(da="Andel, der er kommet videre", en="Share that has progressed")

PLACES: Mapping[FunnelPlace, Text] = {
    FunnelPlace.WITHIN: Text(da="som tilfældet", en="as by chance"),
    FunnelPlace.OUTSIDE_95: Text(da="uden for 95 %", en="outside 95%"),
    FunnelPlace.OUTSIDE_998: Text(da="uden for 99,8 %", en="outside 99.8%"),
}


def departments_section(found: Sequence[ProgrammeResults], *, span: Span) -> Section | None:
    """A funnel for each measure that at least two departments can be shown of. Departments in their own order."""
    rows: list[Row] = []
    charts: list[Chart] = []
    outside: list[FunnelPoint] = []
    for programme in found:
        titles = {department.key: department.title for department in programme.definition.departments}
        for measured in programme.measured:
            drawn = funnel(_department_shares(programme, measured, span))
            if drawn is None:
                continue
            key = f"{programme.definition.key}.{measured.indicator.key}"
            rows += _funnel_rows(key, measured, drawn, titles)
            charts.append(_funnel_chart(key, measured, drawn, titles, programme.definition.rule))
            outside += [point for point in drawn.points if point.place is not FunnelPlace.WITHIN]
    if not charts:
        return None
    return Section(
        "departments",
        DEPARTMENTS_TITLE,
        sentences=(_outside(outside, len(charts)),),
        tables=(Table("funnels", DEPARTMENTS_TITLE, _DEPARTMENT, _FUNNEL_COLUMNS, tuple(rows)),),
        charts=tuple(charts),
        missing=(
            Text(
                da="Tragten siger, om en afdeling ligger længere fra de andre, end tilfældet rækker. Den siger ikke "
                "hvorfor: det kan være borgerne, opgaven eller målingen. Den er ingen rangliste.",
                en="The funnel says whether a department lies further from the others than chance reaches. It does not "
                "say why: it can be the citizens, the task or the measuring. It is no ranking.",
            ),
        ),
    )


def _department_shares(programme: ProgrammeResults, measured: Measured, span: Span) -> list[tuple[str, Share]]:
    results = [
        (department.key, programme.at(measured.indicator, span, department.key))
        for department in programme.definition.departments
    ]
    return [
        (key, result.progressed)
        for key, result in results
        if not is_hidden(result) and not shares_withheld(result) and result.classes.n
    ]


_DEPARTMENT = Text(da="Afdeling", en="Department")
_FUNNEL_COLUMNS = (
    Column(
        "n",
        Text(da="Målt begge gange", en="Measured both times"),
        Text(da="Borgere med både før- og eftermåling.", en="Citizens with both a before and an after measurement."),
    ),
    Column(
        "share",
        Text(da="Kommet videre", en="Progressed"),
        Text(da="Andel af dem, der er målt begge gange.", en="Share of those measured both times."),
    ),
    Column(
        "inner",
        Text(da="95\u00a0%-grænser", en="95% limits"),
        Text(
            da="Binomial, om andelen i alle afdelinger (Spiegelhalter 2005).",
            en="Binomial, around the share of all departments (Spiegelhalter 2005).",
        ),
    ),
    Column(
        "outer",
        Text(da="99,8\u00a0%-grænser", en="99.8% limits"),
        Text(da="Som de inderste, men ved 99,8 %.", en="As the inner ones, but at 99.8%."),
    ),
    Column(
        "place",
        Text(da="Ligger", en="Lies"),
        Text(da="Inden for grænserne, eller hvor langt ude.", en="Within the limits, or how far outside."),
    ),
)


def _funnel_rows(key: str, measured: Measured, drawn: Funnel, titles: Mapping[str, Text]) -> list[Row]:
    return [
        Row(
            f"{key}.{point.key}",
            titles[point.key],
            (
                figures.count(point.share.n),
                figures.share(point.share),
                _limits(point, inner=True),
                _limits(point, inner=False),
                figures.words(PLACES[point.place]),
            ),
            group=measured.indicator.title,
        )
        for point in drawn.points
    ]


def _limits(point: FunnelPoint, *, inner: bool) -> Figure:
    interval = point.inner if inner else point.outer

    def written(language: Language) -> str:
        low, high = (numbers.percent(end, n=0, language=language) for end in (interval.low, interval.high))
        return f"{low} – {high}"

    return figures.words(both(written))


def _funnel_chart(key: str, measured: Measured, drawn: Funnel, titles: Mapping[str, Text], rule: ChangeRule) -> Chart:
    named = Text(da="{name}: andel, der er kommet videre", en="{name}: share that has progressed")

    def described(language: Language) -> str:
        together = numbers.percent(drawn.target, n=0, language=language)
        text = Text(
            da="{name}: {share} er kommet videre i alle afdelinger samlet. {parts}.",
            en="{name}: {share} have progressed in all departments together. {parts}.",
        )
        parts = "; ".join(
            f"{titles[point.key].to(language)}: {numbers.percent(point.share.value, n=0, language=language)} "
            f"(n {point.share.n}), {PLACES[point.place].to(language)}"
            for point in drawn.points
        )
        return text.to(language).format(name=measured.indicator.title.to(language), share=together, parts=parts)

    return Chart(
        f"funnel-{key}",
        ChartKind.COLUMNS,
        both(lambda language: named.to(language).format(name=measured.indicator.title.to(language))),
        both(described),
        tuple(titles[point.key] for point in drawn.points),
        (Series("share", _MEASURE, tuple(point.share.value for point in drawn.points)),),
        Unit.SHARE,
        funnel=drawn,
        note=_funnel_note(drawn, titles, rule),
    )


def _funnel_note(drawn: Funnel, titles: Mapping[str, Text], rule: ChangeRule) -> Text:
    """Who is counted in each point, and what the curves are."""
    curves = Text(
        da="mellem kurverne kan forskellen være tilfældig (Spiegelhalter 2005)",
        en="between the curves the difference can be chance (Spiegelhalter 2005)",
    )
    moved = Text(da="kommet videre: {rule}", en="progressed: {rule}")

    def written(language: Language) -> str:
        counted = (
            f"{titles[point.key].to(language)} {numbers.count(point.share.n, language=language)}"
            for point in drawn.points
        )
        rules = moved.to(language).format(rule=RULES[rule].to(language))
        return f"n: {', '.join(counted)} · {rules} · {curves.to(language)}"

    return both(written)


def _outside(points: Sequence[FunnelPoint], measures: int) -> Text:
    if not points:
        return both(
            lambda language: (
                Text(
                    da="Ingen afdeling ligger længere fra de andre, end tilfældet rækker, på {n} mål.",
                    en="No department lies further from the others than chance reaches, on {n} measures.",
                )
                .to(language)
                .format(n=measures)
            )
        )
    return both(
        lambda language: (
            Text(
                da="{n} steder ligger en afdeling længere fra de andre, end tilfældet rækker. Se først på, om "
                "borgerne og målingen er de samme.",
                en="In {n} places a department lies further from the others than chance reaches. Look first at whether "
                "the citizens and the measuring are the same.",
            )
            .to(language)
            .format(n=len(points))
        )
    )
