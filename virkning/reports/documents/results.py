"""The section about results: one line for each measure, what moved for certain, and a picture of the shares."""

from collections.abc import Sequence

from virkning.domain.change import ChangeRule
from virkning.domain.result import Result, Span
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.documents.figures import both
from virkning.reports.documents.measured import COLUMNS, Measured, ProgrammeResults, row_of
from virkning.reports.documents.values import Chart, ChartKind, Row, Section, Series, Table, Unit
from virkning.reports.steering.verdict import Verdict, is_hidden, shares_withheld, verdict
from virkning.reports.steering.words import RULES, midway

TITLE = Text(da="Resultater fra start til slut", en="Results from start to end")
HEAD = Text(da="Mål", en="Measure")
_NOTE = Text(
    da="Før, efter og ændring er gennemsnit for de samme borgere. Farve og pil: ændringen er større end usikkerheden.",
    en="Before, after and change are means of the same citizens. Colour and arrow: larger than its uncertainty.",
)
_MOST_NAMES = 3
FEWEST_DRAWN = 5

Line = tuple[Measured, Result]


def results_section(found: Sequence[ProgrammeResults], *, span: Span) -> Section | None:
    """None where nobody should have been measured in the period."""
    lines = [(programme, line) for programme in found for line in lines_of(programme, span)]
    if not lines:
        return None
    told = [line for _, line in lines]
    rows = tuple(
        Row(
            f"{programme.definition.key}.{measured.indicator.key}",
            measured.indicator.title,
            row_of(result, measured.scale),
            group=group_of(programme, measured, several=len(found) > 1),
        )
        for programme, (measured, result) in lines
    )
    return Section(
        "results",
        TITLE,
        sentences=(summary(told), *against(told)),
        tables=(Table("results", TITLE, HEAD, COLUMNS, rows, _NOTE),),
        charts=shares_chart("results-share", told, rules=[programme.definition.rule for programme in found]),
        missing=lacking(told),
        notes=(
            Text(
                da="Sig først, hvor mange der er målt både før og efter. Tallene fortæller om dem, ikke om alle.",
                en="Say first how many were measured both before and after. The figures tell of them, not of all.",
            ),
        ),
    )


def lines_of(programme: ProgrammeResults, span: Span) -> list[Line]:
    """The measures that somebody should have had measured; a hidden one is told of as hidden."""
    lines = [(one, programme.at(one.indicator, span)) for one in programme.measured]
    return [(one, result) for one, result in lines if result.eligible or result.suppressed]


def group_of(programme: ProgrammeResults, measured: Measured, *, several: bool) -> Text:
    outcome = measured.outcome.title
    if not several:
        return outcome
    title = programme.definition.title
    return Text(*(f"{title.to(language)} · {midway(outcome.to(language))}" for language in ("da", "en")))


def together(found: Sequence[ProgrammeResults], rows: Sequence[Row]) -> tuple[Row, ...]:
    """In the order of the programmes' results, so that all signs of one result stand under it, whatever their kind."""
    keys = [f"{one.definition.key}.{sign.key}" for one in found for sign in one.definition.indicators]
    return tuple(sorted(rows, key=lambda row: keys.index(row.key) if row.key in keys else len(keys)))


def summary(lines: Sequence[Line]) -> Text:
    """How many measures moved the wanted way for certain, and which, where they are few."""
    better = [measured for measured, result in lines if verdict(result, measured.scale.direction) is Verdict.BETTER]
    told = [result for _, result in lines if not is_hidden(result) and result.paired]
    if not told:
        return Text(
            da="Der er for få målinger i perioden til at sige noget om ændringer.",
            en="There are too few measurements in the period to say anything about changes.",
        )
    if not better:
        return Text(
            da="Ingen af ændringerne i perioden er større end usikkerheden.",
            en="None of the changes in the period is larger than its uncertainty.",
        )
    return both(lambda language: _moved(better, len(lines), language))


def _moved(better: Sequence[Measured], of: int, language: Language) -> str:
    if len(better) <= _MOST_NAMES:
        names = numbers.list_of(tuple(names_of(better, language)), language=language)
        text = {
            "da": "Borgerne er kommet videre på {names}; ændringen er større end usikkerheden.",
            "en": "The citizens have progressed on {names}; the change is larger than its uncertainty.",
        }[language]
        return text.format(names=names)
    text = {
        "da": "Borgerne er kommet videre på {n} af {of} mål med en ændring, der er større end usikkerheden.",
        "en": "The citizens have progressed on {n} of {of} measures by more than the uncertainty.",
    }[language]
    return text.format(n=len(better), of=of)


def against(lines: Sequence[Line]) -> tuple[Text, ...]:
    """What went the other way, by name: a report that hides it is not worth reading."""
    worse = [measured for measured, result in lines if verdict(result, measured.scale.direction) is Verdict.WORSE]
    if not worse:
        return ()
    text = Text(da="Det går den anden vej for {names}.", en="It goes the other way for {names}.")
    return (
        both(
            lambda language: text.to(language).format(
                names=numbers.list_of(tuple(names_of(worse, language)), language=language)
            )
        ),
    )


def names_of(some: Sequence[Measured], language: Language) -> list[str]:
    return [midway(one.indicator.title.to(language)) for one in some]


def lacking(lines: Sequence[Line]) -> tuple[Text, ...]:
    """How large a part of what could have been measured is behind the figures shown."""
    shown = [result for _, result in lines if not is_hidden(result)]
    paired, eligible = sum(r.paired for r in shown), sum(r.eligible for r in shown)
    if not eligible or paired == eligible:
        return ()
    text = Text(
        da="Bag tallene står {n} par af målinger ({rate}). De andre borgere mangler en måling, og vi ved ikke, "
        "hvordan det er gået dem.",
        en="Behind the figures stand {n} pairs of measurements ({rate}). The other citizens lack a measurement, and "
        "we do not know how things went for them.",
    )
    return (
        both(
            lambda language: text.to(language).format(
                n=numbers.out_of(paired, eligible, language=language),
                rate=numbers.percent(paired / eligible, n=eligible, language=language),
            )
        ),
    )


def counted_by(shown: Sequence[Result], rules: Sequence[ChangeRule]) -> Text:
    """`n 38 til 52 borgere, målt både før og efter · kommet videre: enhver ændring`: under a picture of shares."""
    of = sorted({result.progressed.n for result in shown})
    named = list(dict.fromkeys(rules))

    def told(language: Language) -> str:
        to, who, moved = {
            "da": ("til", "borgere, målt både før og efter", "kommet videre"),
            "en": ("to", "citizens measured both before and after", "progressed"),
        }[language]
        low, high = (numbers.count(n, language=language) for n in (of[0], of[-1]))
        n = low if low == high else f"{low} {to} {high}"
        by = numbers.list_of(tuple(RULES[rule].to(language) for rule in named), language=language)
        return f"n {n} {who} · {moved}: {by}"

    return both(told)


def shares_chart(key: str, lines: Sequence[Line], *, rules: Sequence[ChangeRule]) -> tuple[Chart, ...]:
    """The share that progressed on each measure that has one. Of fewer than five it stands in the table alone."""
    known_of = [(measured, r) for measured, r in lines if not is_hidden(r) and not shares_withheld(r)]
    shown = [(measured, result) for measured, result in known_of if result.classes.n >= FEWEST_DRAWN]
    known = [(measured, result.progressed.value) for measured, result in shown]
    if not known:
        return ()
    title = Text(da="Andel, der er kommet videre", en="Share that has progressed")
    return (
        Chart(
            key,
            ChartKind.BARS,
            title,
            described(title, [(measured.indicator.title, value) for measured, value in known]),
            tuple(measured.indicator.title for measured, _ in known),
            (Series("share", title, tuple(value for _, value in known)),),
            Unit.SHARE,
            note=counted_by([result for _, result in shown], rules),
        ),
    )


def described(title: Text, values: Sequence[tuple[Text, float | None]]) -> Text:
    """`Andel, der er kommet videre: angst 71 %, depression 64 %.`"""

    def told(language: Language) -> str:
        parts = (
            f"{midway(name.to(language))} {numbers.percent(value, n=0, language=language)}" for name, value in values
        )
        return f"{title.to(language)}: {', '.join(parts)}."

    return both(told)
