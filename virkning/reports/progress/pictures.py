"""The pictures of the progress report. Altair takes a second to load: this module is loaded through `drawn`."""

from virkning.domain.text import Language
from virkning.reports.charts import Chart
from virkning.reports.progress.bars import movement_chart
from virkning.reports.progress.dumbbells import category_chart
from virkning.reports.progress.lines import wave_charts
from virkning.reports.progress.report import ProgressReport


def charts(report: ProgressReport, *, language: Language) -> tuple[Chart, ...]:
    """Movement, means over the measurements, then a picture per variable; only those with something to show."""
    found = (
        movement_chart(report, language=language) if report.movements else None,
        *wave_charts(report, language=language),
        *(category_chart(report, change, language=language) for change in report.categories if change.n),
    )
    return tuple(chart for chart in found if chart is not None)
