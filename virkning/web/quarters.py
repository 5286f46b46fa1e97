"""An indicator quarter by quarter: where it was defined anew, and where a manual came in a new version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from virkning.access.manuals import manuals_of_programme
from virkning.domain.definition_change import DefinitionBreak
from virkning.domain.indicator import Indicator, SourceKind
from virkning.domain.indicator_value import IndicatorValue, Stretch
from virkning.domain.instrument import Instrument
from virkning.domain.text import Language, Text
from virkning.reports import indicators as reports
from virkning.reports import numbers
from virkning.reports.indicators.lines import Drawing
from virkning.reports.indicators.words import scale_of
from virkning.reports.steering.definition_changes import break_sentence
from virkning.store.models import Programme
from virkning.web.indicator_values import Readings
from virkning.web.markers import markers_of


@dataclass(frozen=True, slots=True)
class Quarters:
    """The picture with the same as a table, and in words what its upright lines mean."""

    series: tuple[Stretch, ...]
    svg: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    breaks: tuple[str, ...]
    manuals: tuple[str, ...]


def quarters_of(readings: Readings, indicator: Indicator, *, language: Language) -> Quarters:
    series = readings.series(indicator)
    drawing = _drawing(readings, indicator, series, language)
    head, rows = reports.series_rows(series, drawing)
    points = series[-1].points
    new = new_versions(readings.row, since=points[0].period.first, until=points[-1].period.last)
    return Quarters(
        series,
        reports.drawn_series(
            series,
            drawing,
            manuals=[day for day, _, _ in new],
            editions=[one.since for one in readings.breaks(indicator) if one.edition],
        ),
        head,
        rows,
        tuple(_told(readings, one, language) for one in readings.breaks(indicator)),
        manuals_told(new, language=language),
    )


def new_versions(row: Programme, *, since: date, until: date) -> list[tuple[date, Text, int]]:
    """Day, title and number of each manual version after the first, in the order they came."""
    found = [
        (version.since, manual.title, version.number)
        for manual in manuals_of_programme(row)
        for version in manual.versions.all()
        if version.number > 1 and since <= version.since <= until
    ]
    return sorted(found, key=lambda one: (one[0], one[2]))


def manuals_told(new: Sequence[tuple[date, Text, int]], *, language: Language) -> tuple[str, ...]:
    return tuple(
        _("%(title)s: version %(number)d in force from %(day)s.")
        % {"title": title.to(language), "number": number, "day": numbers.day(day, language=language)}
        for day, title, number in new
    )


def known(readings: Readings, indicator: Indicator) -> Mapping[str, Instrument]:
    return readings.combined.instruments[indicator.key]


def _told(readings: Readings, broken: DefinitionBreak, language: Language) -> str:
    combined = readings.combined
    return break_sentence(broken, programme=combined.programme, instruments=combined.instruments, language=language)


def _drawing(readings: Readings, indicator: Indicator, series: tuple[Stretch, ...], language: Language) -> Drawing:
    """What is drawn: what the target asks for, else whatever there is."""
    points = [point.value for stretch in series for point in stretch.points]
    value = next((one for one in reversed(points) if not one.empty and not one.hidden), IndicatorValue())
    return Drawing(
        indicator,
        reports.main_measure(indicator, value),
        scale_of(indicator, known(readings, indicator)),
        language,
        readings.definition.kind_of(indicator) is SourceKind.EXIT,
        tuple((one.day, one.word) for one in markers_of(readings.user, readings.row, indicator.key, language=language)),
    )
