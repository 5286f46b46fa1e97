"""The sections that set figures beside each other: now and before, and departments, without a ranking."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from virkning.domain.change import ChangeRule
from virkning.domain.comparison import Apart, Difference, apart, means_apart, shares_apart
from virkning.domain.indicator import Indicator, Measure
from virkning.domain.indicator_value import Attained, attained, scale_value
from virkning.domain.instrument import Scale
from virkning.domain.period import Period
from virkning.domain.result import Result, Span
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.documents import figures
from virkning.reports.documents.figures import both
from virkning.reports.documents.measured import Measured, ProgrammeResults, difference_of
from virkning.reports.documents.results import group_of, lines_of, together
from virkning.reports.documents.signs import Sign, apart_words, figure_of, note, target_words
from virkning.reports.documents.values import Column, Figure, Row, Section, Table
from virkning.reports.indicators.words import ATTAINED, aim
from virkning.reports.steering.verdict import is_hidden, shares_withheld
from virkning.reports.steering.words import RULES, midway

TITLE = Text(da="Nu og før", en="Now and before")
_MEASURE = Text(da="Andel, der er kommet videre", en="Share that has progressed")


@dataclass(frozen=True, slots=True)
class Beside:
    """One programme in the period, in the one before and in the same one last year."""

    now: ProgrammeResults
    before: ProgrammeResults
    year_before: ProgrammeResults


def comparison_section(
    found: Sequence[Beside],
    *,
    span: Span,
    periods: tuple[Period, Period, Period],
    today: date,
    signs: Sequence[Sign] = (),
) -> Section | None:
    """One line for each measure and each other sign. None where nothing is known of any of the periods."""
    now, before, earlier = periods
    same = before == earlier
    rows, apart_now, apart_then, aims = [], [], [], []
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
            apart_then.append((measured, _apart(result, last_year)))
            if measured.indicator.target is not None:
                aims.append((measured.indicator.title, standing(measured.indicator, measured, result, today)))
    others = [sign for sign in signs if sign.known]
    for sign in others:
        line = _sign_line(sign, same=same, today=today)
        rows.append(Row(sign.key, sign.indicator.title, line, group=sign.group(several=len(found) > 1)))
        if (stands := sign.standing(today)) is not None:
            aims.append((sign.indicator.title, stands))
    if not rows:
        return None
    columns, told = _columns(now, before, earlier), together([one.now for one in found], rows)
    read_as = _read_as([one.now.definition.rule for one in found])
    table = Table("comparison", _MEASURE, Text(da="Mål", en="Measure"), columns, told, read_as)
    said = (*_sentences(apart_now, before), *(() if same else _sentences(apart_then, earlier)), *_aims(aims))
    return Section(
        "comparison",
        TITLE,
        sentences=tuple(dict.fromkeys(said)),
        tables=(table,),
        missing=(
            Text(
                da="Det er ikke de samme borgere i perioderne. En forskel kan komme af, hvem der kom.",
                en="They are not the same citizens in the periods. A difference can come of who came.",
            ),
            *note(others),
        ),
        notes=(
            Text(
                da="Sammenlign kun det, hvor usikkerheden i parentes ikke rummer nul. Resten kan være tilfældigt.",
                en="Compare only where the uncertainty in brackets does not hold zero. The rest can be chance.",
            ),
        ),
    )


def _read_as(rules: Sequence[ChangeRule]) -> Text:
    """How the figures are to be read, by whoever has not read them before."""
    text = Text(
        da="Tallene er andelen, der er kommet videre ({rule}), af dem, der er målt både før og efter. Har målet ingen "
        "andel, står den gennemsnitlige ændring med fortegn. Forskelle er i procentpoint, ellers i skalaens enheder. I "
        "parentes står usikkerheden (95 %): Rummer den nul, kan forskellen være tilfældig.",
        en="The figures are the share that has progressed ({rule}), of those measured both before and after. Where a "
        "measure has no share, its mean change stands with a sign. Differences are in percentage points, else in units "
        "of the scale. In brackets is the uncertainty (95%): where it holds zero, the difference can be chance.",
    )
    named = tuple(dict.fromkeys(rules))
    return both(
        lambda language: text.to(language).format(
            rule=numbers.list_of(tuple(RULES[rule].to(language) for rule in named), language=language)
        )
    )


def _aims(found: Sequence[tuple[Text, Attained]]) -> tuple[Text, ...]:
    """How many of the targets are reached, by name where they are missed."""
    known = [(one, stands) for one, stands in found if stands is not Attained.NOTHING_KNOWN]
    if not known:
        return ()
    reached = sum(stands is Attained.REACHED for _, stands in known)
    missed = [one for one, stands in known if stands is Attained.NOT_REACHED]
    text = Text(
        da="Af det, vi har sat os for, er {n} nået i perioden.",
        en="Of what we have set out to do, {n} is reached in the period.",
    )
    named = Text(da=" Ikke nået: {names}.", en=" Not reached: {names}.")

    def written(language: Language) -> str:
        said = text.to(language).format(n=numbers.out_of(reached, len(known), language=language))
        if not missed:
            return said
        names = numbers.list_of(tuple(midway(one.to(language)) for one in missed), language=language)
        return said + named.to(language).format(names=names)

    return (both(written),)


def _sign_line(sign: Sign, *, same: bool, today: date) -> tuple[Figure, ...]:
    """In the order of the columns."""
    found = [figure_of(sign.now, sign), figure_of(sign.before, sign), apart_words(sign, sign.before)]
    if not same:
        found += [figure_of(sign.year_before, sign), apart_words(sign, sign.year_before)]
    return (*found, target_words(sign, today))


def _columns(now: Period, before: Period, earlier: Period) -> tuple[Column, ...]:
    found = [Column("now", _named(now)), Column("before", _named(before))]
    found.append(_difference_column("to-before", before))
    if before != earlier:
        found += [Column("year-before", _named(earlier)), _difference_column("to-year-before", earlier)]
    meaning = Text(
        da="Det, vi har sat os for, og om det er nået i perioden: hele usikkerheden på den rigtige side.",
        en="What we have set out to do, and whether it is reached in the period: all of its uncertainty lies there.",
    )
    return (*found, Column("target", Text(da="Det, vi har sat os for", en="What we aim at"), meaning))


def _difference_column(key: str, period: Period) -> Column:
    title = Text(da="Forskel fra {period}", en="Difference from {period}")
    meaning = Text(
        da="Forskel i procentpoint med 95 %-interval (Newcombe 1998); for gennemsnit i skalaens enheder (Welch).",
        en="Difference in percentage points with 95% interval (Newcombe 1998); of means in units of the scale (Welch).",
    )
    return Column(
        key,
        both(lambda language: title.to(language).format(period=numbers.period_name(period, language=language))),
        meaning,
    )


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


_AIMED: Mapping[Measure, Text] = {
    Measure.SHARE: Text(da="andel", en="share"),
    Measure.MEAN: Text(da="gennemsnit efter", en="mean after"),
    Measure.COUNT: Text(da="antal", en="number"),
}


def _target(measured: Measured, now: Result, today: date) -> Figure:
    indicator = measured.indicator
    if indicator.target is None:
        return figures.EMPTY
    stands = standing(indicator, measured, now, today)
    target = indicator.target

    def written(language: Language) -> str:
        aimed = aim(target, indicator, scale=measured.scale, language=language)
        what = _AIMED[target.measure].to(language)
        return f"{what} {aimed}: {ATTAINED[stands].to(language).lower()}"

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
