"""Chapter: from two scores to a change."""

from virkning.domain.text import Text

TITLE = Text(da="Fra score til ændring", en="From scores to change")
INTRO = Text(
    da="En ændring er efter minus før for én borger på én skala. Om den er fremgang, status quo eller tilbagegang, "
    "afhænger af skalaens ønskede retning og af den regel, man læser den med. Reglen og dens værdi står altid ved "
    "tallet, og tal læst med forskellige regler blandes aldrig. En ændring fra før til efter kaldes aldrig en effekt: "
    "den siger, hvad der skete, ikke hvad det skyldtes.",
    en="A change is after minus before for one citizen on one scale. Whether it is progression, status quo or "
    "regression depends on the scale's wanted direction and on the rule it is read by. The rule and its value always "
    "stand with the number, and numbers read by different rules are never mixed. A change from before to after is "
    "never called an effect: it says what happened, not what caused it.",
)

BEFORE, AFTER = Text(da="Før", en="Before"), Text(da="Efter", en="After")
DIFFERENCE = Text(da="Forskel", en="Difference")
DIRECTION = Text(da="Ønsket retning", en="Wanted direction")
CLASS = Text(da="Klasse", en="Class")
VALUE = Text(da="Værdi", en="Value")
