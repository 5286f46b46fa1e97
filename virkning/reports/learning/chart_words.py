"""What the charts for learning say: a message over each, and under it the rule, the source and how to read it."""

from collections.abc import Mapping
from enum import StrEnum

from virkning.domain.control_chart import ChartRule
from virkning.domain.text import Text


class ChartKind(StrEnum):
    """The charts of an indicator, in the order they stand."""

    SHARES = "shares"
    SINGLE = "single"
    RUN = "run"
    TIME = "time"
    SPREAD = "spread"
    FUNNEL = "funnel"
    FLOWS = "flows"


NAMES: Mapping[ChartKind, Text] = {
    ChartKind.SHARES: Text(da="Kontroldiagram for andele (p)", en="Control chart of shares (p)"),
    ChartKind.SINGLE: Text(da="Kontroldiagram for enkelte værdier (XmR)", en="Control chart of single values (XmR)"),
    ChartKind.RUN: Text(da="Seriediagram", en="Run chart"),
    ChartKind.TIME: Text(da="Tid i forløbet", en="Time in the course"),
    ChartKind.SPREAD: Text(da="Fordeling af ændringen", en="Distribution of the change"),
    ChartKind.FUNNEL: Text(da="Tragtdiagram", en="Funnel plot"),
    ChartKind.FLOWS: Text(da="Strømme mellem kategorier", en="Flows between categories"),
}
RULES: Mapping[ChartRule, Text] = {
    ChartRule.BEYOND: Text(da="uden for grænserne", en="beyond the limits"),
    ChartRule.TWO_OF_THREE: Text(da="to af tre ud over to sigma", en="two of three beyond two sigma"),
    ChartRule.EIGHT_IN_A_ROW: Text(da="otte i træk på samme side", en="eight in a row on one side"),
}
ORDINARY = Text(da="Alle punkter ligger, hvor tilfældigheder får dem til", en="All points lie where chance puts them")
STANDS_OUT = Text(
    da="{which} skiller sig ud ({rule}). Hvad skete der?", en="{which} stands out ({rule}). What happened?"
)
FROM_BEFORE = Text(
    da="Grænserne er regnet af tiden før den første justering.",
    en="The limits come from the time before the first adjustment.",
)
STEADY = Text(
    da="Tallet svinger om {middle}, som tilfældigheder får det til",
    en="The figure swings about {middle} as chance does",
)
SHIFTED = Text(
    da="Tallet har flyttet sig: punkterne falder ikke tilfældigt om {middle}",
    en="The figure has shifted: the points do not fall by chance about {middle}",
)
TOO_SHORT = Text(
    da="Der er for få punkter til at se, om andet end tilfældigheder er på færde",
    en="There are too few points to see whether anything but chance is at work",
)
COMES = Text(
    da="Ændringen kommer mest mellem uge {since} og {until} ({gain})",
    en="Most of the change comes between week {since} and {until} ({gain})",
)
NO_TIME = Text(
    da="Det kan ikke ses, hvornår i forløbet en ændring kommer",
    en="It cannot be seen when in the course a change comes",
)
MOVED = Text(da="{some} af {n} flyttede sig den ønskede vej", en="{some} of {n} moved in the wanted direction")
SPREAD_ONLY = Text(da="Sådan fordeler ændringen sig", en="This is how the change is spread")
ALIKE = Text(
    da="Afdelingerne ligger ikke længere fra hinanden, end tilfældigheder rækker",
    en="The departments lie no further apart than chance reaches",
)
APART = Text(
    da="{which} ligger længere fra de andre, end tilfældigheder rækker. Spørg hvorfor, og rangordn ikke",
    en="{which} lies further from the others than chance reaches. Ask why, and do not rank",
)
AT_START, NOW = Text(da="Først", en="First"), Text(da="Nu", en="Now")
CAME = Text(
    da="{came} af {n} er kommet til det ønskede, og {left} er gået fra det",
    en="{came} of {n} have come to what is wanted, and {left} have gone from it",
)
NOBODY_MOVED = Text(
    da="Ingen af {n} er kommet til det ønskede eller gået fra det",
    en="None of {n} have come to what is wanted or gone from it",
)
HOW: Mapping[ChartKind, Text] = {
    ChartKind.SHARES: Text(
        da="Båndet er tilfældighedernes almindelige spil: midten ± 3 sigma efter hvert punkts antal. En firkant "
        "skiller sig ud efter en af tre regler: uden for båndet, to af tre i træk ud over to sigma, eller otte i "
        "træk på samme side. Med 24 punkter sker det i 16 % af tilfældene, selv om intet er ændret. Kilder: "
        "Shewhart 1931, Western Electric 1956, Montgomery 2013.",
        en="The band is the ordinary play of chance: the middle ± 3 sigma by the number behind each point. A "
        "square stands out by one of three rules: beyond the band, two of three in a row beyond two sigma, or "
        "eight in a row on one side. With 24 points that happens in 16% of cases though nothing has changed. "
        "Sources: Shewhart 1931, Western Electric 1956, Montgomery 2013.",
    ),
    ChartKind.SINGLE: Text(
        da="Båndet er midten ± 2,66 gange det gennemsnitlige spring fra punkt til punkt. Reglerne er de samme "
        "som for andele; med 24 punkter skiller et punkt sig ud i 14 % af tilfældene, selv om intet er ændret. "
        "Kilde: Wheeler og Chambers 1992.",
        en="The band is the middle ± 2.66 times the mean jump from point to point. The rules are those of "
        "shares; with 24 points one stands out in 14% of cases though nothing has changed. Source: Wheeler and "
        "Chambers 1992.",
    ),
    ChartKind.RUN: Text(
        da="Stregen er medianen. Reglerne ser efter for lange rækker på samme side og for få krydsninger af "
        "stregen; med 24 punkter slår de ud i 4 % af tilfældene, selv om intet er ændret. Kilde: Anhøj og Olesen "
        "2014.",
        en="The line is the median. The rules look for runs that are too long and crossings that are too few; "
        "with 24 points they signal in 4% of cases though nothing has changed. Source: Anhøj and Olesen 2014.",
    ),
    ChartKind.TIME: Text(
        da="Gennemsnittet for alle, uge for uge, med usikkerhed (95 %). Alle målinger tæller, også fra borgere, "
        "der stoppede tidligt; det forudsætter, at de ville have fortsat som dem, der lignede dem. Blandet lineær "
        "model (Laird og Ware 1982), efterregnet mod lme4.",
        en="The mean of all, week by week, with its uncertainty (95%). All measurements count, also of citizens "
        "who left early; that takes for granted that they would have gone on like those who were like them. "
        "Linear mixed model (Laird and Ware 1982), checked against lme4.",
    ),
    ChartKind.SPREAD: Text(
        da="Til højre for 0 er den ønskede vej. Hver prik er en borger; søjler er lagt sammen, til hver har nok. Se "
        "efter dem, der ligger for sig selv: et gennemsnit skjuler dem. Prikdiagram efter Wilkinson 1999.",
        en="To the right of 0 is the wanted way. Each dot is a citizen; bars are put together until each holds "
        "enough. Look for those who lie by themselves: a mean hides them. Dot plot as in Wilkinson 1999.",
    ),
    ChartKind.FUNNEL: Text(
        da="Grænserne viser, hvor langt en afdeling kan ligge fra alle tilsammen af ren tilfældighed, efter hvor "
        "mange den tæller: 95 % og 99,8 %. Afdelinger møder forskellige borgere. Kilde: Spiegelhalter 2005.",
        en="The limits show how far a department may lie from all together by mere chance, by how many it "
        "counts: 95% and 99.8%. Departments meet different citizens. Source: Spiegelhalter 2005.",
    ),
    ChartKind.FLOWS: Text(
        da="Hvert bånd er så tykt, som der er borgere i det: fra det, der stod først, til det, der står nu. De ønskede "
        "kategorier står med fed. Blå bånd går til dem, orange med stiplet kant går fra dem, grå gør ingen af "
        "delene. At noget skifter, siger ikke hvorfor.",
        en="Each band is as thick as there are citizens in it: from what stood first to what stands now. The wanted "
        "categories are in bold. Blue bands go to them, orange ones with a broken rim go from them, grey ones do "
        "neither. That something changes does not say why.",
    ),
}
NOT_SHOWN: Mapping[ChartKind, Text] = {
    ChartKind.SHARES: Text(
        da="Der skal være mindst otte måneder eller kvartaler med nok borgere.",
        en="It takes at least eight months or quarters with enough citizens.",
    ),
    ChartKind.SINGLE: Text(
        da="Der skal være mindst otte måneder eller kvartaler med nok borgere.",
        en="It takes at least eight months or quarters with enough citizens.",
    ),
    ChartKind.RUN: Text(
        da="Der skal være mindst ti punkter, som ikke ligger på medianen.",
        en="It takes at least ten points that do not lie on the median.",
    ),
    ChartKind.TIME: Text(
        da="Der skal være mindst ti borgere, som er målt to gange, på forskellige tidspunkter i forløbet.",
        en="It takes at least ten citizens who were measured twice, at different times in the course.",
    ),
    ChartKind.SPREAD: Text(
        da="Der er for få borgere til at vise fordelingen.", en="There are too few citizens to show the distribution."
    ),
    ChartKind.FUNNEL: Text(
        da="Der skal være mindst to afdelinger, der kan vises.",
        en="It takes at least two departments that can be shown.",
    ),
    ChartKind.FLOWS: Text(
        da="Der skal være borgere med stamdata, hvis forløb sluttede i året. Strømmene er af få, så de vises kun for "
        "dem, der kan se forløbene; hvor mange der stod hvor, fortælles i statistikken.",
        en="It takes citizens with master data whose course ended in the year. The flows are of few, so they are "
        "shown only to those who can see the courses; how many stood where is told in the statistics.",
    ),
}
