"""The picture that a question of a meeting is talked about by: what its finding was seen under.

It stands on the wall for everybody in the room. So few are hidden, though whoever has opened the screen may see them.
"""

from dataclasses import dataclass

from django.conf import settings

from virkning.actions.steering import today
from virkning.analysis.disclosure import protect_split
from virkning.domain.errors import Unknown
from virkning.domain.learning import Facet
from virkning.domain.period import period
from virkning.domain.text import Language
from virkning.store.models import Finding
from virkning.web.charting import Charting
from virkning.web.indicator_values import Readings
from virkning.web.learning.data import Behind, splits, year_split
from virkning.web.learning.why import looked_at


@dataclass(frozen=True, slots=True)
class WallPicture:
    """`title` says what is seen."""

    title: str
    unit: str
    svg: str
    source: str


def picture_of(finding: Finding | None, readings: Readings, language: Language) -> WallPicture | None:
    """None where the finding was seen under nothing; readers without access to the cases follow the link instead."""
    indicator = readings.definition.indicator_by_key.get(finding.indicator) if finding else None
    if finding is None or not finding.facet or indicator is None or not indicator.is_scale:
        return None
    if readings.reading.protected or readings.definition.is_anonymous:
        return None
    try:
        year = year_split(period(finding.period), protected=False)
    except Unknown:
        return None
    found = splits(Behind(readings, indicator), year)
    seen = next((one for one in found if one.facet == Facet(finding.facet)), None)
    if seen is None:
        return None
    shown = looked_at(
        readings,
        indicator,
        protect_split(seen, threshold=settings.VIRKNING_SMALLEST_SHOWN),
        len(found),
        year,
        language,
    )
    of = Charting(readings, indicator, today(), language)
    counted = of.ended(max(part.gains.n for part in seen.parts), year)
    return WallPicture(shown.sentence, f"{shown.unit} · {counted}", shown.drawing, of.source) if shown.drawing else None
