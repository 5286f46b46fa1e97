"""The profile of a round: median and range of each element, what was agreed, and the same over the years."""

from collections.abc import Sequence

from virkning.domain.assessment import Closeness, RaterSpread, closeness, furthest_apart_first, moves
from virkning.domain.framework import Element
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.assessments.values import RoundTold
from virkning.reports.documents.figures import EMPTY, both, change, plain
from virkning.reports.documents.values import (
    Chart,
    ChartKind,
    Column,
    Figure,
    Row,
    Section,
    Series,
    Table,
    Unit,
)

PROFILE = Text(da="Profil", en="Profile")
ELEMENT = Text(da="Element", en="Element")
LOW, HIGH = Text(da="Lavest", en="Lowest"), Text(da="Højest", en="Highest")
MIDDLE, AGREED = Text(da="Median", en="Median"), Text(da="Aftalt", en="Agreed")
APART, RATED = Text(da="Afstand", en="Distance"), Text(da="Antal", en="Number")
WITH_SPREAD = Text(da="Profil med spredning (0–100)", en="Profile with spread (0–100)")
WITHOUT = Text(da="Aftalte værdier (0–100)", en="Agreed values (0–100)")
YEARS = Text(da="År for år", en="Year by year")
MOVED = Text(da="Flyttet", en="Moved")
MOST_YEARS = 4
_NONE = Text(da="–", en="–")

_COLUMNS = (
    Column("n", RATED, Text(da="Hvor mange vurderinger der giver elementet et tal.", en="How many ratings score it.")),
    Column("low", LOW, Text(da="Det laveste tal, 0–100.", en="The lowest score, 0–100.")),
    Column("median", MIDDLE, Text(da="Det midterste tal, 0–100.", en="The middle score, 0–100.")),
    Column("high", HIGH, Text(da="Det højeste tal, 0–100.", en="The highest score, 0–100.")),
    Column(
        "distance",
        APART,
        Text(da="Hvor langt to vurderinger i gennemsnit er fra hinanden.", en="What two ratings differ by on average."),
    ),
    Column("agreed", AGREED, Text(da="Den værdi, I blev enige om, 0–100.", en="The value you agreed on, 0–100.")),
)
_NOTE = Text(
    da="0–100. Der er ingen samlet sum og ingen bestå-grænse. En streg: færre end tre vurderinger, som derfor ikke "
    "vises.",
    en="0–100. There is no sum and no pass mark. A dash: fewer than three ratings, which are therefore not shown.",
)


def profile_section(told: RoundTold) -> Section:
    rows = tuple(_row(told, element) for element in told.framework.elements)
    return Section(
        "profile",
        PROFILE,
        sentences=(_answered(told), *_apart(told)),
        tables=(Table("profile", PROFILE, ELEMENT, _COLUMNS, rows, _NOTE),),
        charts=profile_chart(told),
        notes=(
            Text(
                da="Begynd med det, I er mest uenige om. Spørg, hvad man har set, ikke hvem der har ret.",
                en="Begin with what you differ most about. Ask what people have seen, not who is right.",
            ),
        ),
    )


def _row(told: RoundTold, element: Element) -> Row:
    spread, agreed = told.spreads[element.key], told.agreed.get(element.key)
    group = next((one.title for one in told.framework.groups if one.key == element.group), None)
    values: tuple[Figure, ...] = (EMPTY,) * 5
    if spread:
        shown = (spread.low, spread.middle, spread.high, spread.distance)
        values = (plain(spread.n), *(plain(value) for value in shown))
    return Row(element.key, element.title, (*values, plain(agreed.points) if agreed else EMPTY), group=group)


def profile_chart(told: RoundTold) -> tuple[Chart, ...]:
    """A bar from lowest to highest, a tick at the median, a diamond at what was agreed; nothing where nothing shows."""
    elements = told.framework.elements
    found = [told.spreads[element.key] for element in elements]
    agreed = [one.points if (one := told.agreed.get(element.key)) else None for element in elements]
    if not any(found) and not any(value is not None for value in agreed):
        return ()
    series = _spread_series(found) if any(found) else []
    if any(value is not None for value in agreed):
        series.append(Series("agreed", AGREED, tuple(agreed), _NONE))
    title = WITH_SPREAD if any(found) else WITHOUT
    names = tuple(element.title for element in elements)
    return (
        Chart(
            "profile",
            ChartKind.PROFILE,
            title,
            both(lambda language: _seen(told, language)),
            names,
            tuple(series),
            Unit.PLAIN,
        ),
    )


def _spread_series(found: Sequence[RaterSpread | None]) -> list[Series]:
    return [
        Series("low", LOW, tuple(one.low if one else None for one in found)),
        Series("middle", MIDDLE, tuple(one.middle if one else None for one in found)),
        Series("high", HIGH, tuple(one.high if one else None for one in found)),
    ]


def _seen(told: RoundTold, language: Language) -> str:
    """What the picture shows, element by element, for those who do not see it."""
    parts = []
    for element in told.framework.elements:
        spread, agreed = told.spreads[element.key], told.agreed.get(element.key)
        said = []
        if spread:
            said.append(range_of(spread, language))
        if agreed:
            said.append(f"{AGREED.to(language).lower()} {numbers.number(agreed.points, 0, language=language)}")
        if said:
            parts.append(f"{element.title.to(language)}: {', '.join(said)}")
    return "; ".join(parts) + "."


def range_of(spread: RaterSpread, language: Language) -> str:
    values = [numbers.number(value, 0, language=language) for value in (spread.middle, spread.low, spread.high)]
    text = {"da": "median {0}, fra {1} til {2}", "en": "median {0}, from {1} to {2}"}[language]
    return text.format(*values)


def _answered(told: RoundTold) -> Text:
    text = Text(
        da="{n} af {of} har svaret. Hvert svar er givet alene og uden navn.",
        en="{n} of {of} have answered. Each answered alone and without a name.",
    )
    n = told.answered
    return both(lambda language: text.to(language).format(n=n, of=max(n, told.invited)))


def _apart(told: RoundTold) -> tuple[Text, ...]:
    """What they differ most about, by name; or that they agree."""
    shown = {key: one for key, one in told.spreads.items() if one}
    if not shown:
        return (
            Text(
                da="Der er færre end tre svar, så spredningen vises ikke: med to kunne hver regne den andens svar ud.",
                en="There are fewer than three answers, so the spread is not shown: with two each could work out "
                "the other's.",
            ),
        )
    order = [key for key in furthest_apart_first(told.framework, told.spreads) if key in shown]
    apart = [key for key in order if closeness(told.framework, shown[key]) is Closeness.APART][:3]
    if not apart:
        return (Text(da="I er ikke langt fra hinanden på noget element.", en="You are far apart on no element."),)
    text = Text(da="I er længst fra hinanden om {names}.", en="You are furthest apart on {names}.")
    return (both(lambda language: text.to(language).format(names=_names(told, apart, language))),)


def _names(told: RoundTold, keys: list[str], language: Language) -> str:
    found = [element.title.to(language) for key in keys if (element := told.framework.element(key))]
    return numbers.list_of(tuple(found), language=language)


def years_section(told: RoundTold) -> Section | None:
    """This round beside those before it: what was agreed, else the median. None where there are none before it."""
    rounds = (*told.earlier, told.standing)[-MOST_YEARS:]
    if len(rounds) == 1:
        return None
    elements = told.framework.elements
    days = [both(lambda language, day=one.day: numbers.day(day, language=language)) for one in rounds]  # type: ignore[misc]  # each its own day
    columns = [Column(f"round-{at}", day) for at, day in enumerate(days, start=1)]
    moved = moves(rounds[-2], rounds[-1])
    rows = tuple(
        Row(
            element.key,
            element.title,
            (
                *(plain(one.value(element.key)) for one in rounds),
                change(moved.get(element.key), decimals=0, n=told.answered),
            ),
        )
        for element in elements
    )
    series = tuple(
        Series(f"round-{at}", day, tuple(one.value(element.key) for element in elements), _NONE)
        for at, (day, one) in enumerate(zip(days, rounds, strict=True), start=1)
    )
    table = Table("years", YEARS, ELEMENT, (*columns, Column("moved", MOVED)), rows, _years_note(told))
    return Section("years", YEARS, _moved_most(told, moved), (table,), _years_chart(told, series))


def _years_note(told: RoundTold) -> Text:
    if moves(told.earlier[-1], told.standing):
        return Text(
            da="Den aftalte værdi, eller medianen hvor intet er aftalt. “Flyttet” er siden sidst og holder kun det "
            "samme op mod "
            "det samme. Det er sjældent de samme mennesker, der vurderer, så små forskelle siger ikke noget.",
            en="The agreed value, or the median where nothing is agreed. “Moved” is since last time, and only "
            "holds like against "
            "like. The raters are seldom the same people, so small differences say nothing.",
        )
    return Text(
        da="Rammen er en anden version end sidst, så tallene holdes ikke op mod hinanden.",
        en="The framework is another version than last time, so the figures are not held against each other.",
    )


def _years_chart(told: RoundTold, series: tuple[Series, ...]) -> tuple[Chart, ...]:
    title = Text(da="Element for element, år for år (0–100)", en="Element by element, year by year (0–100)")
    names = tuple(element.title for element in told.framework.elements)

    def seen(language: Language) -> str:
        told_by = [
            f"{name.to(language)}: "
            + " → ".join(numbers.number(one.values[at], 0, language=language) for one in series)
            for at, name in enumerate(names)
        ]
        return "; ".join(told_by) + "."

    return (Chart("years", ChartKind.MOVES, title, both(seen), names, series, Unit.PLAIN),)


def _moved_most(told: RoundTold, moved: dict[str, float | None]) -> tuple[Text, ...]:
    """What moved a whole step or more, up and down alike."""
    step = told.framework.points(told.framework.degrees[0].value + 1)
    up = [key for key, value in moved.items() if value is not None and value >= step]
    down = [key for key, value in moved.items() if value is not None and value <= -step]
    found = []
    if up:
        text = Text(da="Et helt trin op eller mere: {names}.", en="A whole step up or more: {names}.")
        found.append(both(lambda language: text.to(language).format(names=_names(told, up, language))))
    if down:
        lower = Text(da="Et helt trin ned eller mere: {names}.", en="A whole step down or more: {names}.")
        found.append(both(lambda language: lower.to(language).format(names=_names(told, down, language))))
    if not found and moved:
        found.append(Text(da="Intet har flyttet sig et helt trin.", en="Nothing has moved a whole step."))
    return tuple(found)
