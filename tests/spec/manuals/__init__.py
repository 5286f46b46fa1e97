"""Chapter: whether the manual was followed."""

from virkning.domain.text import Text

TITLE = Text(da="Om manualen blev fulgt", en="Whether the manual was followed")
INTRO = Text(
    da="Et svagt resultat betyder noget forskelligt, alt efter om manualen blev fulgt. Derfor krydses manualens "
    "tjekliste af i hvert forløb, og det vises ved siden af resultatet, hvor stor en del af punkterne der blev udført.",
    en="A weak result means something different depending on whether the manual was followed. So the manual's "
    "checklist is ticked for each course, and the part of the points that were done is shown beside the result.",
)
