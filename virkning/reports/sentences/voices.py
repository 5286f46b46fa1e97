"""Problems of what citizens say in their own words."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "voice-says-nothing": Text(da="Skriv, hvad der blev sagt.", en="Write what was said."),
    "voice-too-long": Text(
        da="Teksten er længere end {most} tegn. Vælg det vigtigste ud; det, du skrev, står her endnu.",
        en="The text is longer than {most} characters. Choose what matters most; what you wrote still stands here.",
    ),
    "voice-of-goal-there": Text(
        da="Ordene fra det mål står her allerede.", en="The words of that goal are here already."
    ),
    "voice-changed-meanwhile": Text(
        da="En anden har rettet teksten imens. Det, du skrev, står her endnu, og det, der gælder, står øverst.",
        en="Somebody changed the text meanwhile. What you wrote still stands here, and what holds now stands above it.",
    ),
    "voice-shows-nothing": Text(da="Skriv den tekst, som andre må læse.", en="Write the text that others may read."),
    "voice-not-agreed": Text(
        da="Borgeren skal have sagt ja til, at ordene må læses af andre. Spørg, før teksten godkendes.",
        en="The citizen must have said yes to the words being read by others. Ask before the text is approved.",
    ),
    "voice-names-somebody": Text(
        da="Der står et navn i teksten, som hører til forløbet. Skriv [navn] i stedet.",
        en="A name that belongs to the course stands in the text. Write [name] instead.",
    ),
    "voice-of-protected": Text(
        da="Borgeren er beskyttet. Ordene bliver i forløbet.",
        en="The citizen is protected. The words stay in the course.",
    ),
    "theme-says-nothing": Text(da="Skriv, hvad temaet hedder.", en="Write what the theme is called."),
    "theme-is-there": Text(da="Det tema findes i forvejen.", en="That theme is there already."),
    "themes-enough": Text(
        da="Der er {most} temaer, og flere kan ikke holdes ude fra hinanden.",
        en="There are {most} themes, and more cannot be kept apart.",
    ),
}
