"""The way to the pictures: Altair takes a second to load, so it is loaded only when one is asked for."""

from collections.abc import Sequence

from virkning.domain.change import Threshold
from virkning.domain.instrument import Scale
from virkning.domain.text import Language
from virkning.reports.charts import Chart
from virkning.reports.steering.report import SteeringReport


def charts(report: SteeringReport, *, language: Language) -> tuple[Chart, ...]:
    """One picture per scale, in the order of the table: the change of each span and department with its interval."""
    from virkning.reports.steering import pictures

    return pictures.charts(report, language=language)


def change_dots(
    differences: Sequence[float], *, scale: Scale, threshold: Threshold | None, language: Language
) -> Chart:
    """The changes behind one cell, a dot per citizen. Only for readers with access to the cases."""
    from virkning.reports.steering import dots

    return dots.change_dots(differences, scale=scale, threshold=threshold, language=language)
