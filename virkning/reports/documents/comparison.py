"""The sections that set figures beside each other: now and before, and departments, without a ranking."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from virkning.domain.comparison import Apart, Difference, apart, means_apart, shares_apart
from virkning.domain.funnel import Funnel, FunnelPlace, FunnelPoint, funnel
from virkning.domain.indicator import Indicator
from virkning.domain.indicator_value import Attained, attained, scale_value
from virkning.domain.instrument import Scale
from virkning.domain.period import Period
from virkning.domain.result import Result, Share, Span
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.documents import figures
from virkning.reports.documents.figures import both
from virkning.reports.documents.measured import Measured, ProgrammeResults, difference_of
from virkning.reports.documents.results import group_of, lines_of
from virkning.reports.documents.values import Chart, ChartKind, Column, Figure, Row, Section, Series, Table, Unit
from virkning.reports.indicators.words import ATTAINED, aim
from virkning.reports.steering.verdict import is_hidden, shares_withheld

TITLE = Text(da="Nu og før", en="Now and before")
DEPARTMENTS_TITLE = Text(da="Afdelingerne ved siden af hinanden", en="The departments beside each other")
_MEASURE = Text(da="Andel, der er kommet videre", en="Share that has progressed")

PLACES: Mapping[FunnelPlace, Text] = {
    FunnelPlace.WITHIN: Text(da="som tilfældet", en="as by chance"),
    FunnelPlace.OUTSIDE_95: Text(da="uden for 95 %", en="outside 95%"),
    FunnelPlace.OUTSIDE_998: Text(da="uden for 99,8 %", en="outside 99.8%"),
}


@dataclass(frozen=True, slots=True)
class Beside:
    """One programme in the period, in the one before and in the same one last year."""

    now: ProgrammeResults
    before: ProgrammeResults
    year_before: ProgrammeResults


def comparison_section(
    found: Sequence[Beside], *, span: Span, periods: tuple[Period, Period, Period], today: date
) -> Section | None:
    """One line for each measure. None where nobody was measured in any of the periods."""
    now, before, earlier = periods
    same = before == earlier
    rows, apart_now = [], []
    for one in found:
        for measured, result in lines_of(one.now, span):
            then = one.before.at(measured.indicator, span)
            last_year = one.year_before.at(measured.indicator, span)
            rows.append(
                Row(
                    f"{one.now.definition.key}.{measured.indicator.key}",
                    measured.indicator.title,
                    _line(measured, result, then, None if same else last_year, today),
                    group=group_of(one.now, measured, several=len(found) > 1),
                )
            )
            apart_now.append((measured, _apart(result, then)))
    if not rows:
        return None
    table = Table("comparison", _MEASURE, Text(da="Mål", en="Measure"), _columns(now, before, earlier), tuple(rows))
    return Section(
        "comparison",
        TITLE,
        sentences=_sentences(apart_now, before),
        tables=(table,),
        notes=(
            Text(
                da="Det er ikke de samme borgere i de to perioder. En forskel kan komme af, hvem der kom.",
                en="They are not the same citizens in the two periods. A difference can come of who came.",
            ),
        ),
    )


def _columns(now: Period, before: Period, earlier: Period) -> tuple[Column, ...]:
    found = [Column("now", _named(now)), Column("before", _named(before))]
    apart_meaning = Text(
        da="Forskel i procentpoint med 95 % interval (Newcombe 1998).",
        en="Difference in percentage points with 95% interval (Newcombe 1998).",
    )
    found.append(Column("to-before", Text(da="Forskel", en="Difference"), apart_meaning))
    if before != earlier:
        found.append(Column("year-before", _named(earlier)))
        found.append(Column("to-year-before", Text(da="Forskel", en="Difference"), apart_meaning))
    return (*found, Column("target", Text(da="Mål at nå", en="Target")))


def _named(period: Period) -> Text:
    return both(lambda language: numbers.period_name(period, language=language))


def _line(measured: Measured, now: Result, then: Result, last_year: Result | None, today: date) -> tuple[Figure, ...]:
    scale = measured.scale
    found = [_compared(now, scale), _compared(then, scale), _apart_words(_apart(now, then), now, scale)]
    if last_year is not None:
        found += [_compared(last_year, scale), _apart_words(_apart(now, last_year), now, scale)]
    return (*found, _target(measured, now, today))


def _compared(result: Result, scale: Scale) -> Figure:
    """The share that progressed; the mean change where the rule has no value for the scale, and so no share."""
    if is_hidden(result) or shares_withheld(result):
        return figures.hidden(result.suppressed)
    if result.threshold is None and result.paired:
        return difference_of(result, scale)
    return figures.share(result.progressed) if result.classes.n else figures.EMPTY


def _apart(now: Result, then: Result) -> Difference | None:
    """Of the shares that progressed; of the mean changes where the rule has no value."""
    if any(is_hidden(one) or shares_withheld(one) for one in (now, then)):
        return None
    if now.classes.n and then.classes.n:
        return shares_apart(now.progressed, then.progressed)
    return None if now.classes.n or then.classes.n else means_apart(now.difference, then.difference)


def _apart_words(difference: Difference | None, now: Result, scale: Scale) -> Figure:
    if difference is None:
        return figures.EMPTY
    of_means = now.threshold is None

    def written(language: Language) -> str:
        if of_means:
            value = numbers.difference(difference.value, scale.decimals, language=language)
            return f"{value} ({numbers.interval(difference.interval, scale.decimals, language=language, signed=True)})"
        low, high = (numbers.points(end, n=0, language=language) for end in _ends(difference))
        to = {"da": "til", "en": "to"}[language]
        value = numbers.points(difference.value, n=0, language=language)
        return f"{value} ({low} {to} {high})"

    return figures.words(both(written))


def _ends(difference: Difference) -> tuple[float, float]:
    return difference.interval.low, difference.interval.high


def _target(measured: Measured, now: Result, today: date) -> Figure:
    indicator = measured.indicator
    if indicator.target is None:
        return figures.EMPTY
    stands = standing(indicator, measured, now, today)
    target = indicator.target

    def written(language: Language) -> str:
        aimed = aim(target, indicator, scale=measured.scale, language=language)
        return f"{aimed}: {ATTAINED[stands].to(language).lower()}"

    return figures.words(both(written))


def standing(indicator: Indicator, measured: Measured, now: Result, today: date) -> Attained:
    target = indicator.target
    if target is None or is_hidden(now) or shares_withheld(now):
        return Attained.NOTHING_KNOWN
    value = scale_value(now, indicator.goal)
    return attained(target, value, direction=measured.scale.direction, over=target.by <= today)


def _sentences(found: Sequence[tuple[Measured, Difference | None]], before: Period) -> tuple[Text, ...]:
    higher = [one for one, difference in found if apart(difference) is Apart.HIGHER]
    lower = [one for one, difference in found if apart(difference) is Apart.LOWER]
    known = [difference for _, difference in found if difference is not None]
    if not known:
        return (Text(da="Der er for få målinger til at sammenligne.", en="There are too few measurements to compare."),)
    said = []
    for some, text in (
        (higher, Text(da="Flere kom videre end i {before}: {names}.", en="More progressed than in {before}: {names}.")),
        (lower, Text(da="Færre kom videre end i {before}: {names}.", en="Fewer progressed than in {before}: {names}.")),
    ):
        if some:
            said.append(_listed(text, some, before))
    calm = Text(
        da="Ingen af andelene er sikkert anderledes end i {before}.",
        en="None of the shares differs for certain from {before}.",
    )
    return tuple(said) or (_listed(calm, [], before),)


def _listed(text: Text, some: Sequence[Measured], before: Period) -> Text:
    def written(language: Language) -> str:
        names = tuple(one.indicator.title.to(language) for one in some)
        return text.to(language).format(
            before=numbers.within(before, language=language), names=numbers.list_of(names, language=language)
        )

    return both(written)


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
            charts.append(_funnel_chart(key, measured, drawn, titles))
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
    Column("n", Text(da="Målt begge gange", en="Measured both times")),
    Column("share", Text(da="Kommet videre", en="Progressed")),
    Column(
        "inner",
        Text(da="95 % grænser", en="95% limits"),
        Text(
            da="Binomial, om andelen i alle afdelinger (Spiegelhalter 2005).",
            en="Binomial, around the share of all departments (Spiegelhalter 2005).",
        ),
    ),
    Column("outer", Text(da="99,8 % grænser", en="99.8% limits")),
    Column("place", Text(da="Ligger", en="Lies")),
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


def _funnel_chart(key: str, measured: Measured, drawn: Funnel, titles: Mapping[str, Text]) -> Chart:
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
        measured.indicator.title,
        both(described),
        tuple(titles[point.key] for point in drawn.points),
        (Series("share", _MEASURE, tuple(point.share.value for point in drawn.points)),),
        Unit.SHARE,
        funnel=drawn,
    )


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
