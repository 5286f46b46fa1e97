"""Chapter: which conditions go together with an outcome."""

from virkning.domain.text import Text

TITLE = Text(da="Hvad fulgtes ad i sagerne", en="What went together in the cases")
INTRO = Text(
    da="Når sagerne er få og velkendte, kan man spørge, hvilke kombinationer af betingelser der fulgtes med et godt "
    "udfald (QCA). Svaret viser sammenfald, ikke årsag. Her står, hvordan en måling bliver til medlemskab, hvornår en "
    "kombination tæller, og hvad der antages om kombinationer, ingen sag viser.",
    en="Where cases are few and known well, one may ask which combinations of conditions went with a good outcome "
    "(QCA). The answer shows coincidence, not cause. Here stands how a measurement becomes membership, when a "
    "combination counts, and what is assumed of combinations that no case shows.",
)
