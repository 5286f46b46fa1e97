"""Problems with what an indicator is read from, and with its target."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "indicator-gone": Text(
        da="Indikatoren er ikke i udkastet mere. En kollega har nok taget den ud.",
        en="The indicator is no longer in the draft. A colleague has probably taken it out.",
    ),
    "indicator-without-result": Text(
        da="Vælg det resultat, som indikatoren er et tegn på. Mangler det, så tegn det først som en boks.",
        en="Choose the result that the indicator is a sign of. If it is missing, draw it as a box first.",
    ),
    "indicator-without-title": Text(
        da="Giv indikatoren et navn, eller vælg en skala, som den kan hedde det samme som.",
        en="Give the indicator a name, or choose a scale that it can be called after.",
    ),
    "indicator-without-source": Text(
        da="Vælg, hvad indikatoren læses af.", en="Choose what the indicator is read from."
    ),
    "indicator-hoped-for": Text(
        da="Sæt kryds ved de kategorier, I håber på: mindst én, og ikke dem alle.",
        en="Tick the categories that you hope for: at least one, and not all of them.",
    ),
    "indicator-enough": Text(
        da="Skriv, hvor stor en del af aftalerne der er nok, i procent fra 1 til 100.",
        en="Write how large a part of the appointments is enough, in percent from 1 to 100.",
    ),
    "target-value": Text(
        da="Skriv måltallet som et tal: procent fra 1 til 100 for en andel, et helt tal over 0 for et antal.",
        en="Write the target as a number: percent from 1 to 100 for a share, a whole number above 0 for a count.",
    ),
    "target-day": Text(da="Skriv, hvornår måltallet skal være nået.", en="Write by when the target is to be reached."),
    "target-why": Text(
        da="Skriv, hvorfor måltallet er netop det. Et måltal uden grund ligner viden, men er et gæt.",
        en="Write why the target is that number. A target without a reason looks like knowledge, but is a guess.",
    ),
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
