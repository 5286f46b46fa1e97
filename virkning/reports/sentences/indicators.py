"""Problems with what an indicator is read from, and with its target."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "indicator-no-source": Text(
        da="Indikatoren siger ikke, hvad den læses af. Skriv én af disse: {allowed}.",
        en="The indicator does not say what it is read from. Write one of these: {allowed}.",
    ),
    "indicator-many-sources": Text(
        da="En indikator læses af én ting. Behold én af disse, og lav en indikator mere til den anden: {allowed}.",
        en="An indicator is read from one thing. Keep one of these, and make another indicator for the other: "
        "{allowed}.",
    ),
    "indicator-not-with": Text(
        da="“{key}” passer ikke til det, indikatoren læses af. Slet linjen.",
        en="“{key}” does not go with what the indicator is read from. Delete the line.",
    ),
    "indicator-wanted": Text(
        da="Skriv, hvilke kategorier af “{variable}” der er ønskede: mindst én, og ikke dem alle.",
        en="Write which categories of “{variable}” are wanted: at least one, and not all of them.",
    ),
    "indicator-one-question": Text(
        da="“{scale}” er regnet ud af flere spørgsmål. Efter en samtale tælles ét spørgsmål ad gangen; vælg en skala "
        "med ét spørgsmål.",
        en="“{scale}” is worked out from several questions. After a talk one question is counted at a time; choose a "
        "scale with one question.",
    ),
    "not-a-share": Text(
        da="{value} er ikke en andel. Skriv et tal over 0 og højst 1; 60 procent er 0.6.",
        en="{value} is not a share. Write a number above 0 and at most 1; 60 per cent is 0.6.",
    ),
    "target-one-measure": Text(
        da="Et måltal er én slags tal. Skriv én af disse: {allowed}.",
        en="A target is one kind of number. Write one of these: {allowed}.",
    ),
    "target-no-mean": Text(
        da="Der er intet gennemsnit af det, indikatoren læses af. Skriv share eller count i stedet.",
        en="There is no mean of what the indicator is read from. Write share or count instead.",
    ),
}
