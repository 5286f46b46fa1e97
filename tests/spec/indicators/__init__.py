"""Chapter: indicators and their targets."""

from virkning.domain.text import Text

TITLE = Text(da="Indikatorer og måltal", en="Indicators and targets")
INTRO = Text(
    da="En indikator er det tegn, som et resultat ses på. Den læses af en skala, af stamdata, af borgernes egne mål, "
    "af fremmøde eller af svar efter en samtale. Her står, hvornår et måltal er nået, og hvornår tal fra to udgaver "
    "af en indikator må stå i samme serie.",
    en="An indicator is the sign by which a result is seen. It is read from a scale, from master data, from the "
    "citizens' own goals, from attendance, or from answers after a talk. Here stands when a target is reached, and "
    "when figures of two editions of an indicator may stand in one series.",
)
