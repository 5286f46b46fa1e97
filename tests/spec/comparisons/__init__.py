"""Chapter: comparisons."""

from virkning.domain.text import Text

TITLE = Text(da="Sammenligninger", en="Comparisons")
INTRO = Text(
    da="To tal ved siden af hinanden frister til at se en forskel. Her siges det, hvornår der er en, og hvem tallene "
    "ikke fortæller om. Afdelinger sættes aldrig i rækkefølge efter, hvordan det går, og medarbejdere sammenlignes "
    "aldrig.",
    en="Two figures side by side tempt one to see a difference. Here it is said when there is one, and whom the "
    "figures do not tell of. Departments are never put in order of how well it goes, and employees are never compared.",
)
