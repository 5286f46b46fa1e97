"""Problems met with manuals and their checklists."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "checklist-changed-meanwhile": Text(
        da="En kollega har svaret på tjeklisten, mens du gjorde det. Intet er overskrevet. Det, der står nu, og "
        "det, du valgte, er vist nedenfor: se det igennem, og gem igen.",
        en="A colleague answered the checklist while you did. Nothing is written over. What stands now and what you "
        "chose are both shown below: look it over, and save again.",
    ),
    "manual-before-the-last": Text(
        da="Den nye version skal gælde fra samme dag som den forrige eller senere.",
        en="The new version must be in force from the same day as the one before or later.",
    ),
    "manual-changed-meanwhile": Text(
        da="En kollega har skrevet en ny version, mens du skrev. Intet er overskrevet. Nedenfor kan du se, hvad "
        "kollegaen har ændret, og det, du skrev, står i feltet: skriv det sammen, og gem igen.",
        en="A colleague wrote a new version while you were writing. Nothing is written over. Below you can see what "
        "the colleague changed, and what you wrote stands in the field: put them together, and save again.",
    ),
    "manual-file-kind": Text(
        da="Filen er ikke et billede (PNG eller JPEG), en PDF eller et Word-dokument uden makroer. Den er ikke gemt.",
        en="The file is not a picture (PNG or JPEG), a PDF or a Word document without macros. It is not kept.",
    ),
    "manual-file-known": Text(
        da="Manualen har allerede en fil, der hedder {name}. Giv den nye et andet navn, så de gamle versioner stadig "
        "viser den gamle fil.",
        en="The manual has a file called {name} already. Give the new one another name, so that old versions still "
        "show the old file.",
    ),
    "manual-file-too-large": Text(
        da="Filen er større end {most} MB. Gør den mindre, og prøv igen.",
        en="The file is larger than {most} MB. Make it smaller, and try again.",
    ),
    "manual-news": Text(
        da="Skriv kort, hvad der er nyt, så kollegaerne kan se det med det samme.",
        en="Write briefly what is new, so that colleagues see it at once.",
    ),
    "manual-news-too-long": Text(
        da="Det, der er nyt, må højst fylde {most} tegn.", en="What is new may be {most} characters at most."
    ),
    "manual-phase": Text(
        da="Indsatsen har ikke den fase. Vælg en fra listen.",
        en="The programme has no such phase. Choose one from the list.",
    ),
    "manual-since": Text(
        da="Vælg den dag, versionen gælder fra.", en="Choose the day from which the version is in force."
    ),
    "manual-activity": Text(
        da="Aktiviteten hører ikke til den indsats, du har valgt. Vælg en anden, eller lad feltet stå tomt.",
        en="The activity does not belong to the programme that you chose. Choose another, or leave the field empty.",
    ),
    "manual-title": Text(
        da="Giv manualen en kort titel på både dansk og engelsk.",
        en="Give the manual a short title in both Danish and English.",
    ),
    "manual-too-long": Text(
        da="Teksten er længere end {most} tegn. Del den i to manualer.",
        en="The text is longer than {most} characters. Split it into two manuals.",
    ),
    "manual-without-text": Text(da="Skriv den danske tekst.", en="Write the Danish text."),
}  # fmt: skip
