"""Axes and colours that pictures, slides and workbooks share."""

from collections.abc import Mapping

from virkning.domain.change import ChangeClass
from virkning.domain.text import Language
from virkning.reports import charts
from virkning.reports.documents.values import Chart

_PER_CENT: dict[Language, str] = {"da": "\u00a0%", "en": "%"}


def shares_axis(language: Language) -> dict[str, object]:
    """`60 %` in Danish, `60%` in English."""
    return {"labelExpr": f"round(datum.value * 100) + '{_PER_CENT[language]}'", "tickCount": 5}


_WAYS: Mapping[str, str] = {
    ChangeClass.PROGRESSED.value: charts.BETTER,
    ChangeClass.STATUS_QUO.value: charts.LEVEL,
    ChangeClass.REGRESSED.value: charts.WORSE,
}
"""The same in the whole product, and safe for the colour-blind."""


def colours(chart: Chart) -> tuple[str, ...]:
    """One for each series: the fixed ones of progression, status quo and regression, else in their order."""
    return tuple(
        _WAYS.get(series.key, charts.SERIES[place % len(charts.SERIES)]) for place, series in enumerate(chart.series)
    )
