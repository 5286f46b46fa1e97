"""Chapter: from changes to a report's numbers."""

from virkning.domain.text import Text

TITLE = Text(da="Fra ændringer til resultater", en="From changes to results")
INTRO = Text(
    da="Et resultat er ét felt i rapporten: én skala, én afdeling, ét spænd (start, en fase eller start til slut) i én "
    "periode. Det fortæller ikke kun gennemsnit og andel, men også hvem der er talt, hvem der mangler og hvor usikkert "
    "tallet er. Eksemplerne handler om 2. kvartal 2013 og en skala, hvor lavere er bedre.",
    en="A result is one field of the report: one scale, one department, one span (start, a phase or start to end) in "
    "one period. It tells not only means and share but also who is counted, who is missing and how uncertain the "
    "number is. The examples are about the second quarter of 2013 and a scale on which lower is better.",
)

CITIZENS = Text(da="Borgere: før → efter", en="Citizens: before → after")
N = Text(da="n", en="n")
MEAN = Text(da="Gennemsnit", en="Mean")
SD = Text(da="SD", en="SD")
