"""Chapter: which two measurements make a change."""

from virkning.domain.text import Text

TITLE = Text(da="Hvilke to målinger hører sammen", en="Which two measurements belong together")
INTRO = Text(
    da="Et forløb har ofte flere målinger: før og efter hver fase, undervejs og måske opfølgende. Et par er en "
    "førmåling og en eftermåling, der hører sammen. I eksemplerne står målingerne på en tidslinje i den rækkefølge, "
    "de er registreret: dag, slags og score. F1 betyder fase 1. Alle dage er i 2013.",
    en="A course often has several measurements: before and after each phase, during it and perhaps as follow-up. A "
    "pair is a before and an after measurement that belong together. In the examples the measurements stand on a "
    "timeline in the order in which they were registered: day, kind and score. F1 means phase 1. All days are in 2013.",
)

STAYS = Text(da="Faseophold", en="Phase stays")
MEASUREMENTS = Text(da="Målinger", en="Measurements")
BEFORE, AFTER = Text(da="Før", en="Before"), Text(da="Efter", en="After")
DAY = Text(da="Parret falder", en="The pair falls on")
