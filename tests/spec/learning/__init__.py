"""Chapter: learning from the numbers."""

from virkning.domain.text import Text

TITLE = Text(da="At lære af tallene", en="Learning from the numbers")
INTRO = Text(
    da="Et tal ændrer intet i sig selv. Det bliver til et spørgsmål, et møde, en beslutning og et nyt blik på "
    "det samme tal. Her står, hvornår en kurve er mere end tilfældigheder, hvad der kan siges om en justering, og "
    "hvorfor det koster at se efter mange gange.",
    en="A figure changes nothing by itself. It becomes a question, a meeting, a decision and a new look at the "
    "same figure. Here stands when a curve is more than chance, what can be said of an adjustment, and why it "
    "costs to look many times.",
)
