"""The employee's own list: each citizen, each measure, its first and latest measurement, and how the change is read.

Only for whoever works with these citizens. They stand by the key of their course, never by name, since the list can be
taken out as a file.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from virkning.domain.change import ChangeClass, ChangeRule
from virkning.domain.series import Series
from virkning.domain.text import Text
from virkning.reports import numbers
from virkning.reports.documents import figures
from virkning.reports.documents.figures import EMPTY, both
from virkning.reports.documents.results import HEAD
from virkning.reports.documents.team import CLASSES
from virkning.reports.documents.values import Column, Figure, Lean, Row, Section, Table
from virkning.reports.steering.words import RULES

TITLE = Text(da="Borger for borger", en="Citizen by citizen")
_COLUMNS = (
    Column("times", Text(da="Målt", en="Measured"), Text(da="Hvor mange gange.", en="How many times.")),
    Column("first", Text(da="Første", en="First"), Text(da="Den første score.", en="The first score.")),
    Column("latest", Text(da="Seneste", en="Latest"), Text(da="Den seneste score.", en="The latest score.")),
    Column("day", Text(da="Målt senest", en="Measured last"), Text(da="Dagen for den.", en="The day of it.")),
    Column("change", Text(da="Ændring", en="Change"), Text(da="Seneste minus første.", en="Latest less first.")),
    Column("reading", Text(da="Aflæst som", en="Read as"), Text(da="Efter reglen.", en="By the rule.")),
    Column(
        "rule",
        Text(da="Regel", en="Rule"),
        Text(da="Hvornår en ændring tæller på målet.", en="When a change counts on the measure."),
    ),
)
_NOTE = Text(
    da="Borgere står med forløbets nøgle, aldrig med navn. Slå dem op på nøglen under Forløb.",
    en="Citizens stand by the key of their course, never by name. Look them up by the key under Courses.",
)


@dataclass(frozen=True, slots=True)
class Citizen:
    """`key` of the course; `series` one for each measure that was taken."""

    key: str
    programme: Text
    series: tuple[Series, ...]


def citizens_section(citizens: Sequence[Citizen]) -> Section | None:
    """A table for each programme, its citizens in the order given."""
    if not citizens:
        return None
    programmes = list(dict.fromkeys(one.programme for one in citizens))
    tables = tuple(
        _table(f"citizens-{place}", programme, [one for one in citizens if one.programme == programme])
        for place, programme in enumerate(programmes, start=1)
    )
    unmeasured = [one.key for one in citizens if not one.series]
    return Section("citizens", TITLE, tables=tuple(t for t in tables if t.rows), missing=_unmeasured(unmeasured))


def _table(key: str, title: Text, citizens: Sequence[Citizen]) -> Table:
    rows = [
        Row(f"{one.key}.{series.indicator}", series.title, _figures(series), group=Text(one.key, one.key))
        for one in citizens
        for series in one.series
    ]
    return Table(key, title, HEAD, _COLUMNS, tuple(rows), _NOTE)


def _figures(series: Series) -> tuple[Figure, ...]:
    scored, decimals = series.scored, series.scale.decimals
    if not scored:
        return (figures.plain(len(series.points)), *(EMPTY,) * 6)
    latest = scored[-1]
    day = both(lambda language: numbers.day(latest.day, language=language))
    shown = (
        figures.plain(len(scored)),
        figures.mean(scored[0].value, decimals=decimals, n=1),
        figures.mean(latest.value if len(scored) > 1 else None, decimals=decimals, n=1),
        figures.words(day),
    )
    if series.change is None or series.change_class is None:
        return (*shown, EMPTY, EMPTY, EMPTY)
    moved = figures.change(series.change.difference, decimals=decimals, n=1, lean=_lean(series))
    return (*shown, moved, figures.words(CLASSES[series.change_class]), figures.words(RULES[series.rule]))


def _lean(series: Series) -> Lean | None:
    """Coloured only where the rule says more than that the figures differ."""
    if series.rule is ChangeRule.ANY:
        return None
    return {ChangeClass.PROGRESSED: Lean.BETTER, ChangeClass.REGRESSED: Lean.WORSE}.get(
        series.change_class or ChangeClass.STATUS_QUO
    )


def _unmeasured(keys: Sequence[str]) -> tuple[Text, ...]:
    if not keys:
        return ()
    text = Text(da="Endnu ikke målt: {keys}.", en="Not measured yet: {keys}.")
    return (both(lambda language: text.to(language).format(keys=numbers.list_of(tuple(keys), language=language))),)
