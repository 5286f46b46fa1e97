"""Chapter: citizens and courses."""

from virkning.domain.text import Text

TITLE = Text(da="Borgere og forløb", en="Citizens and courses")
INTRO = Text(
    da="Hvor mange der bad om hjælp, begyndte, fik hjælp og sluttede, og hvor længe de ventede. Tallene er de samme, "
    "hvem der end læser dem; hvem der arbejdede med hvem, tælles ikke.",
    en="How many asked for help, began, were helped and ended, and how long they waited. The figures are the same "
    "whoever reads them; who worked with whom is not counted.",
)
