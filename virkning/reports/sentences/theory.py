"""Problems met while a theory of change is read or written."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "theory-circle": Text(
        da="Pilene går i ring: {boxes}. En kæde skal begynde et sted og ende et andet. Fjern en af pilene.",
        en="The arrows go in a circle: {boxes}. A chain must begin in one place and end in another. Remove one of the "
        "arrows.",
    ),
    "theory-unknown-box": Text(
        da="Der er ingen boks med kortnavnet “{box}”. Boksene er: {allowed}.",
        en="There is no box with the short name “{box}”. The boxes are: {allowed}.",
    ),
    "theory-arrow-twice": Text(
        da="Der er allerede en pil fra “{source}” til “{target}”. Ret den, der er, i stedet.",
        en="There is already an arrow from “{source}” to “{target}”. Change that one instead.",
    ),
    "theory-result-without-horizon": Text(
        da="“{box}” er et resultat. Vælg, om det ventes på kort, mellemlangt eller langt sigt.",
        en="“{box}” is a result. Choose whether it is expected in the short, middle or long run.",
    ),
    "theory-horizon-of-results": Text(
        da="“{box}” er ikke et resultat, så den kan ikke have et sigt. Slet sigtet, eller gør boksen til et resultat.",
        en="“{box}” is not a result, so it cannot have a horizon. Delete the horizon, or make the box a result.",
    ),
    "theory-outcome-is-a-result": Text(
        da="“{box}” har indikatorer og er derfor et resultat. Giv boksen et andet kortnavn, eller gør den til et "
        "resultat.",
        en="“{box}” has indicators and is therefore a result. Give the box another short name, or make it a result.",
    ),
    "theory-text-too-long": Text(
        da="Teksten er for lang. Der er plads til {most} tegn.",
        en="The text is too long. There is room for {most} characters.",
    ),
    "theory-too-large": Text(
        da="Der er for mange bokse. Virkning tegner højst {most}; del forandringsteorien i to indsatser.",
        en="There are too many boxes. Virkning draws at most {most}; split it between two programmes.",
    ),
    "theory-too-many-arrows": Text(
        da="Der er for mange pile. Virkning tegner højst {most}; behold dem, der bærer en antagelse.",
        en="There are too many arrows. Virkning draws at most {most}; keep those that carry an assumption.",
    ),
}  # fmt: skip
