"""The sections about missing data: who was measured twice, why others were not, and how they differed at the start."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from virkning.domain.dropout import StandardisedDifference, Tilt, standardised_difference, tilt
from virkning.domain.result import MissingReason, Result, Span
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.documents import figures
from virkning.reports.documents.figures import both
from virkning.reports.documents.measured import Measured, ProgrammeResults
from virkning.reports.documents.results import group_of, lines_of
from virkning.reports.documents.values import Column, Figure, Row, Section, Table
from virkning.reports.steering.verdict import is_hidden
from virkning.reports.steering.words import midway

TITLE = Text(da="Manglende målinger", en="Missing measurements")
DROPOUT_TITLE = Text(da="Dem, der mangler en eftermåling", en="Those who lack an after measurement")
_MEASURE = Text(da="Mål", en="Measure")
_REASONS = Text(da="Hvorfor der mangler en måling", en="Why a measurement is missing")

REASONS: Mapping[MissingReason, Text] = {
    MissingReason.NO_SHOW: Text(da="Udeblev", en="Did not turn up"),
    MissingReason.BROKE_OFF: Text(da="Afbrød forløbet", en="Left the course"),
    MissingReason.TOO_SHORT: Text(da="For kort forløb", en="Too short"),
    MissingReason.DECLINED: Text(da="Ønskede ikke at svare", en="Did not wish to answer"),
    MissingReason.NOT_RELEVANT: Text(da="Ikke relevant", en="Not relevant"),
    MissingReason.FORGOTTEN: Text(da="Glemt", en="Forgotten"),
    MissingReason.NOT_SCORED: Text(da="For få svar", en="Too few answers"),
    MissingReason.UNKNOWN: Text(da="Ingen grund skrevet", en="No reason given"),
}

COLUMNS = (
    Column(
        "eligible",
        Text(da="Skulle måles", en="To be measured"),
        Text(da="Forløb, der sluttede i perioden.", en="Courses that ended in the period."),
    ),
    Column(
        "with-before", Text(da="Har første", en="Have the first"), Text(da="Heraf målt først.", en="Measured first.")
    ),
    Column("with-after", Text(da="Har sidste", en="Have the last"), Text(da="Målt sidst.", en="Measured last.")),
    Column("paired", Text(da="Har begge", en="Have both"), Text(da="Målt både først og sidst.", en="Measured twice.")),
    Column(
        "rate",
        Text(da="Andel med begge", en="Share with both"),
        Text(da="Har begge, af dem, der skulle måles.", en="Have both, of those to be measured."),
    ),
)

Line = tuple[Measured, Result]


def missing_section(
    found: Sequence[ProgrammeResults], *, span: Span, least: int, due: "Sequence[Due]" = ()
) -> Section | None:
    """`least` is the threshold where small numbers are protected, else 0."""
    lines = [(programme, line) for programme in found for line in lines_of(programme, span)]
    if not lines:
        return None
    rows = tuple(
        Row(
            f"{programme.definition.key}.{measured.indicator.key}",
            measured.indicator.title,
            _counts(result, least),
            group=group_of(programme, measured, several=len(found) > 1),
        )
        for programme, (measured, result) in lines
    )
    told = [line for _, line in lines]
    tables = [Table("missing", TITLE, _MEASURE, COLUMNS, rows)]
    if (reasons := _reasons(told, least)) is not None:
        tables.append(reasons)
    if (asked := _due([one for one in due if one.asked != 0])) is not None:
        tables.append(asked)
    return Section("missing", TITLE, sentences=_sentences(told), tables=tuple(tables))


def _guarded(count: int, least: int) -> Figure:
    return figures.hidden(None) if 0 < count < least else figures.count(count)


def _counts(result: Result, least: int) -> tuple[Figure, ...]:
    if is_hidden(result):
        return (figures.hidden(result.suppressed),) * len(COLUMNS)
    numbers_told = (result.eligible, result.with_before, result.with_after, result.paired)
    if any(0 < number < least for number in numbers_told):
        return (figures.hidden(None),) * len(COLUMNS)
    return (*(figures.count(number) for number in numbers_told), _rate(result))


def _rate(result: Result) -> Figure:
    """In words beside the two numbers that say the same, and so tells no more of the few than these."""
    if result.paired_rate is None:
        return figures.EMPTY
    rate, n = result.paired_rate, result.eligible
    return figures.words(both(lambda language: numbers.percent(rate, n=n, language=language)))


def _reasons(lines: Sequence[Line], least: int) -> Table | None:
    """One line for each measure, one column for each reason that somebody has."""
    shown = [(measured, result) for measured, result in lines if not is_hidden(result) and result.missing]
    used = Counter(reason for _, result in shown for reason, count in result.missing.items() if count)
    if not used:
        return None
    order = [reason for reason in MissingReason if used[reason]]
    rows = tuple(
        Row(
            measured.indicator.key,
            measured.indicator.title,
            tuple(_guarded(result.missing.get(reason, 0), least) for reason in order),
        )
        for measured, result in shown
    )
    return Table("reasons", _REASONS, _MEASURE, tuple(Column(one.value, REASONS[one]) for one in order), rows)


def _sentences(lines: Sequence[Line]) -> tuple[Text, ...]:
    """The measure with most, and the one with least; then the most usual reason."""
    known = [(measured, rate) for measured, r in lines if not is_hidden(r) and (rate := r.paired_rate) is not None]
    if not known:
        return ()
    low = min(known, key=lambda pair: pair[1])
    high = max(known, key=lambda pair: pair[1])
    alike = Text(
        da="{low} af dem, der skulle måles, har både første og sidste måling, uanset hvad de er målt på.",
        en="{low} of those to be measured have both the first and the last, whatever they are measured on.",
    )
    single = Text(
        da="{low} af dem, der skulle måles på {name}, har både første og sidste måling.",
        en="{low} of those to be measured on {name} have both the first and the last.",
    )
    span = Text(
        da="Mellem {low} og {high} af dem, der skulle måles, har både første og sidste måling; færrest på {name}.",
        en="Between {low} and {high} of those to be measured have both the first and the last; fewest on {name}.",
    )

    def written(language: Language) -> str:
        least, most = (numbers.percent(end[1], n=0, language=language) for end in (low, high))
        chosen = span if least != most else alike if len(known) > 1 else single
        return chosen.to(language).format(low=least, high=most, name=midway(low[0].indicator.title.to(language)))

    return (both(written),)


@dataclass(frozen=True, slots=True)
class Due:
    """What the plan asked for in a period: how many measurements of each moment, and what became of them.

    `reasons` are of those not taken; a count is None where it is hidden.
    """

    programme: str
    title: Text
    moment: str
    name: Text
    asked: int | None
    taken: int | None
    reasons: Mapping[str, int | None]


_DUE = Text(da="Målinger, som planen bad om", en="Measurements that the plan asked for")
_OPEN = Text(da="Ikke taget, og ingen grund skrevet", en="Not taken, and no reason given")


def _due(some: Sequence[Due]) -> Table | None:
    """One line for each moment of each programme; a column for each reason that somebody has."""
    if not some:
        return None
    names = {reason.value: text for reason, text in REASONS.items()} | {"": _OPEN}
    order = [key for key in names if any(one.reasons.get(key, 0) != 0 for one in some)]
    columns = (
        Column("asked", Text(da="Skulle tages", en="Were to be taken")),
        Column("taken", Text(da="Taget", en="Taken")),
        *(Column(key or "open", names[key]) for key in order),
    )
    rows = tuple(
        Row(
            f"{one.programme}.{one.moment}",
            one.name,
            (_shown(one.asked), _shown(one.taken), *(_shown(one.reasons.get(key, 0)) for key in order)),
            group=one.title,
        )
        for one in some
    )
    return Table("due", _DUE, Text(da="Måling", en="Measurement"), columns, rows)


def _shown(count: int | None) -> Figure:
    return figures.hidden(None) if count is None else figures.plain(count)


DROPOUT_COLUMNS = (
    Column("paired", Text(da="Målt begge gange", en="Measured both times")),
    Column("before-paired", Text(da="Deres start", en="Their start")),
    Column("unpaired", Text(da="Mangler den sidste", en="Lack the last")),
    Column("before-unpaired", Text(da="Deres start", en="Their start")),
    Column(
        "difference",
        Text(da="Forskel (standardafvigelser)", en="Difference (standard deviations)"),
        Text(
            da="Målte minus manglende ved første måling, Hedges' g med 95 %-interval.",
            en="Measured minus missing at the first measurement, Hedges' g with 95% interval.",
        ),
    ),
    Column("meaning", Text(da="Hvad det kan betyde", en="What it may mean")),
)

MEANINGS: Mapping[Tilt, Text] = {
    Tilt.TOO_BRIGHT: Text(da="Resultatet kan være for lyst", en="The result may be too bright"),
    Tilt.TOO_DARK: Text(da="Resultatet kan være for mørkt", en="The result may be too dark"),
    Tilt.UNLIKELY: Text(da="Vender næppe billedet", en="Hardly turns the picture"),
    Tilt.UNSURE: Text(da="For få til at sige det", en="Too few to tell"),
}


def dropout_section(found: Sequence[ProgrammeResults], *, span: Span) -> Section | None:
    """Only measures where some lack an after and may be told of."""
    rows, told = [], []
    for programme in found:
        for measured, result in lines_of(programme, span):
            if is_hidden(result) or not result.unpaired_before.n or not result.paired:
                continue
            difference = standardised_difference(result.before, result.unpaired_before)
            meaning = tilt(difference, measured.scale.direction)
            rows.append(_dropout_row(programme, measured, result, difference, meaning, several=len(found) > 1))
            told.append((measured, meaning))
    if not rows:
        return None
    table = Table("dropout", DROPOUT_TITLE, _MEASURE, DROPOUT_COLUMNS, tuple(rows))
    return Section("dropout", DROPOUT_TITLE, sentences=_tilted(told), tables=(table,))


def _dropout_row(
    programme: ProgrammeResults,
    measured: Measured,
    result: Result,
    difference: StandardisedDifference | None,
    meaning: Tilt,
    *,
    several: bool,
) -> Row:
    decimals, missing = measured.scale.decimals, result.unpaired_before
    return Row(
        f"{programme.definition.key}.{measured.indicator.key}",
        measured.indicator.title,
        (
            figures.count(result.paired),
            figures.mean(result.before.mean, decimals=decimals, n=result.before.n),
            figures.count(missing.n),
            figures.mean(missing.mean, decimals=decimals, n=missing.n),
            _difference(difference),
            figures.words(MEANINGS[meaning]),
        ),
        group=group_of(programme, measured, several=several),
    )


def _difference(difference: StandardisedDifference | None) -> Figure:
    if difference is None:
        return figures.EMPTY

    def written(language: Language) -> str:
        value = numbers.difference(difference.value, 2, language=language)
        return f"{value} ({numbers.interval(difference.interval, 2, language=language, signed=True)})"

    return figures.words(both(written))


_BRIGHT = Text(
    da="På {names} havde de, der mangler en eftermåling, det sværere ved start end de målte. Bliver de ved med at have "
    "det svært, er det gået dårligere, end tallene viser.",
    en="On {names} those who lack an after measurement had it harder at the start than those measured. If things stay "
    "hard for them, it went less well than the figures show.",
)
_DARK = Text(
    da="På {names} havde de, der mangler en eftermåling, det bedre ved start end de målte. Billedet af borgerne kan "
    "være for mørkt.",
    en="On {names} those who lack an after measurement were better off at the start than those measured. The picture "
    "of the citizens may be too dark.",
)
_CALM = Text(
    da="Vi kan ikke se, at de, der mangler en eftermåling, adskilte sig ved start. Det beviser ikke, at det er gået "
    "dem som de andre.",
    en="We cannot see that those who lack an after measurement differed at the start. That does not prove that "
    "things went for them as for the others.",
)


def _tilted(told: Sequence[tuple[Measured, Tilt]]) -> tuple[Text, ...]:
    said = []
    for wanted, text in ((Tilt.TOO_BRIGHT, _BRIGHT), (Tilt.TOO_DARK, _DARK)):
        titles = [measured.indicator.title for measured, meaning in told if meaning is wanted]
        if titles:
            said.append(_named(text, titles))
    return tuple(said) or (_CALM,)


def _named(text: Text, titles: Sequence[Text]) -> Text:
    def written(language: Language) -> str:
        names = tuple(midway(title.to(language)) for title in titles)
        return text.to(language).format(names=numbers.list_of(names, language=language))

    return both(written)
