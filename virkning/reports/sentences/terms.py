"""Problems met in the dictionary."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "term-changed-meanwhile": Text(
        da="Der er kommet en anden version i kraft, mens du læste. Intet er ændret. Se, hvad der gælder nu, og beslut "
        "igen.",
        en="Another version has come in force while you were reading. Nothing is changed. See what holds now, and "
        "decide again.",
    ),
    "term-counted-in-both-languages": Text(
        da="Skriv på begge sprog, hvordan det tælles, eller lad begge felter stå tomme.",
        en="Write in both languages how it is counted, or leave both fields empty.",
    ),
    "term-counted-source": Text(
        da="Skriv, hvor reglen for optælling kommer fra, så andre kan se efter.",
        en="Write where the rule of counting comes from, so that others can look it up.",
    ),
    "term-decided-already": Text(
        da="Forslaget er allerede besluttet af en anden. Intet er ændret.",
        en="Somebody else has decided on the proposal already. Nothing is changed.",
    ),
    "term-in-both-languages": Text(
        da="Ordet og hvad det betyder skal stå på både dansk og engelsk. Det, du skrev, står her stadig.",
        en="The word and what it means must stand in both Danish and English. What you wrote still stands here.",
    ),
    "term-known-already": Text(
        da="Ordbogen har allerede ordet “{word}”. Find det, og foreslå en ændring dér.",
        en="The dictionary has the word “{word}” already. Find it, and propose a change there.",
    ),
    "term-rejected-why": Text(
        da="Skriv kort hvorfor. Den, der foreslog det, får det at vide.",
        en="Write briefly why. Whoever proposed it will be told.",
    ),
    "term-too-long": Text(
        da="Ordet må være {word} tegn og hver tekst {text}. Kort er bedst: det læses midt i noget andet.",
        en="The word may be {word} characters and each text {text}. Short is best: it is read in the middle of "
        "something else.",
    ),
    "term-without-letters": Text(
        da="Det engelske ord har ingen bogstaver, som en adresse kan laves af. Skriv det med bogstaver.",
        en="The English word has no letters that an address can be made of. Write it with letters.",
    ),
    "term-without-source": Text(
        da="Ordet “{term}” siger, hvordan noget tælles, men ikke hvor reglen kommer fra. Skriv en kilde.",
        en="The word “{term}” says how something is counted, but not where the rule comes from. Write a source.",
    ),
    "unknown-organisation": Text(
        da="Der er ingen organisation med nøglen “{organisation}”.",
        en="There is no organisation with the key “{organisation}”.",
    ),
}  # fmt: skip
