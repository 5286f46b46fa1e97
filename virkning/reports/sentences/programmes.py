"""Problems met while the next version of a programme is written and put in force."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "arrow-gone": Text(
        da="Pilen er der ikke længere. En kollega har fjernet den, eller boksen i den ene ende. Intet er ændret.",
        en="The arrow is no longer there. A colleague has removed it, or the box at one end. Nothing is changed.",
    ),
    "box-gone": Text(
        da="Boksen er der ikke længere; en kollega har fjernet den. Intet er ændret.",
        en="The box is no longer there; a colleague has removed it. Nothing is changed.",
    ),
    "draft-changed-meanwhile": Text(
        da="En kollega har ændret udkastet, mens du skrev. Intet er overskrevet. Udkastet, som det er nu, og det, du "
        "skrev, står begge nedenfor: se det igennem, og gem igen.",
        en="A colleague changed the draft while you were writing. Nothing is written over. The draft as it is now and "
        "what you wrote both stand below: look it through, and save again.",
    ),
    "draft-gone": Text(
        da="Udkastet er der ikke længere. En kollega har sat det i kraft eller kasseret det, mens du skrev.",
        en="The draft is no longer there. A colleague has put it in force or discarded it while you were writing.",
    ),
    "programme-months": Text(
        da="Skriv antallet af måneder som et helt tal, højst {most}, eller lad feltet stå tomt.",
        en="Write the number of months as a whole number, at most {most}, or leave the field empty.",
    ),
    "programme-many-phases": Text(
        da="Der er flere end {most} faser. Saml nogle af dem.",
        en="There are more than {most} phases. Put some of them together.",
    ),
    "draft-without-changes": Text(
        da="Udkastet er ens med den version, det begyndte som. Ret noget, før det sættes i kraft, eller kassér det.",
        en="The draft is the same as the version it began as. Change something before it is put in force, or discard "
        "it.",
    ),
    "programme-version-not-waiting": Text(
        da="Versionen venter ikke længere på sin dag, så den kan ikke kaldes tilbage.",
        en="The version no longer waits for its day, so it cannot be called off.",
    ),
    "box-without-kind": Text(
        da="Vælg, hvad boksen er: en aktivitet, et resultat eller noget andet.",
        en="Choose what the box is: an activity, a result or something else.",
    ),
    "box-without-title": Text(
        da="Skriv, hvad der skal stå i boksen.", en="Write what is to stand in the box."
    ),
    "version-day": Text(
        da="Skriv den dag, versionen skal gælde fra.", en="Write the day from which the version is to hold."
    ),
    "version-from-the-past": Text(
        da="En version kan ikke begynde på en dag, der er gået: forløbene har fulgt den gamle. Vælg en anden dag.",
        en="A version cannot begin on a day that has passed: the courses followed the old one. Choose today or later.",
    ),
    "version-name": Text(
        da="“{value}” kan ikke være navnet på en version. Brug bogstaver a-z, tal, punktum og bindestreg, fx 2 eller "
        "2026.1.",
        en="“{value}” cannot be the name of a version. Use letters a-z, digits, full stops and hyphens, such as 2 or "
        "2026.1.",
    ),
    "version-name-taken": Text(
        da="Der er allerede en version, der hedder “{value}”. Vælg et andet navn.",
        en="There is already a version called “{value}”. Choose another name.",
    ),
    "version-waits-already": Text(
        da="Version {value} venter allerede på sin første dag. Kald den tilbage, eller vent, til den er trådt i kraft.",
        en="Version {value} waits for its first day already. Call it off, or wait until it has come into force.",
    ),
}  # fmt: skip
