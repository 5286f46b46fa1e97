"""From a plain file and what was chosen to a question of research: the same for the pages and the console."""

from virkning.exchange.file_analyses.columns import names
from virkning.exchange.file_analyses.growth import growth_asked
from virkning.exchange.file_analyses.people import effect_asked, predictors_asked
from virkning.exchange.file_analyses.qca import qca_asked
from virkning.exchange.file_analyses.ratings import agreement_asked, reliability_asked
from virkning.exchange.file_analyses.units import did_asked

__all__ = [
    "agreement_asked",
    "did_asked",
    "effect_asked",
    "growth_asked",
    "names",
    "predictors_asked",
    "qca_asked",
    "reliability_asked",
]
