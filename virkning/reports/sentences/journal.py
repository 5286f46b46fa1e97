"""Problems met while writing notes and notifications to the authorities."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "correction-without-reason": Text(
        da="Skriv, hvorfor notatet rettes. Det gamle notat bliver stående, og begrundelsen står ved det.",
        en="Write why the note is corrected. The old note stays, and the reason stands beside it.",
    ),
    "edited-elsewhere": Text(
        da="Kladden er gemt et andet sted, siden du åbnede den. Intet er overskrevet: din tekst står i felterne, og "
        "den anden står ved siden af. Saml dem, og gem igen.",
        en="The draft was saved elsewhere since you opened it. Nothing is overwritten: your text stands in the fields, "
        "the other beside it. Bring them together, and save again.",
    ),
    "follow-up-empty": Text(da="Skriv, hvad der kom ud af opfølgningen.", en="Write what came of following up."),
    "follow-up-too-early": Text(
        da="Opfølgningen ligger før den dag, du skriver om. Vælg en senere dag.",
        en="The follow-up lies before the day you write of. Choose a later day.",
    ),
    "note-corrected-already": Text(
        da="En anden har allerede rettet notatet. Læs rettelsen først; det, du selv har skrevet, er ikke gået tabt.",
        en="Somebody else has corrected the note already. Read the correction first; what you wrote is not lost.",
    ),
    "note-empty": Text(
        da="Notatet er tomt. Skriv, hvad der skete, eller hvad I aftalte.",
        en="The note is empty. Write what happened, or what you agreed.",
    ),
    "note-not-signed": Text(
        da="Notatet er ikke underskrevet endnu, så det kan rettes, som det er.",
        en="The note is not signed yet, so it can be changed as it is.",
    ),
    "notification-child-missing": Text(
        da="Skriv, hvem barnet er, så kommunen kan finde det: navn, og fødselsdag eller alder, hvis du kender det.",
        en="Write who the child is, so that the municipality can find it: name, and birthday or age if you know it.",
    ),
    "notification-ground-missing": Text(da="Vælg, hvad der giver grund.", en="Choose what gives ground for it."),
    "notification-not-sent": Text(
        da="Skriv først, hvornår og hvordan underretningen er sendt.",
        en="First write when and how the notification was sent.",
    ),
    "notification-not-signed": Text(
        da="Underretningen er ikke underskrevet endnu. Underskriv den først.",
        en="The notification is not signed yet. Sign it first.",
    ),
    "notification-parents-missing": Text(
        da="Vælg, om forældrene er orienteret først.", en="Choose whether the parents were told first."
    ),
    "notification-recipient-missing": Text(
        da="Skriv, hvilken kommune underretningen sendes til.",
        en="Write which municipality the notification goes to.",
    ),
    "notification-section-missing": Text(
        da="Vælg, hvilken paragraf du underretter efter.", en="Choose the section you notify by."
    ),
    "notification-text-missing": Text(
        da="Skriv, hvad du har set, hørt eller fået at vide, og hvornår.",
        en="Write what you have seen, heard or been told, and when.",
    ),
    "notification-way-missing": Text(da="Vælg, hvordan den er sendt.", en="Choose how it was sent."),
    "notification-way-without-sending": Text(
        da="Hvordan den er sendt, hører kun til, når den sendes. Lad feltet stå tomt.",
        en="How it was sent belongs to the sending only. Leave the field empty.",
    ),
    "notification-why-not-missing": Text(
        da="Skriv, hvorfor forældrene ikke er orienteret først.", en="Write why the parents were not told first."
    ),
    "signed-already": Text(
        da="Det er underskrevet, og teksten er låst. Ret den med et nyt notat, der træder i stedet.",
        en="It is signed, and the text is locked. Correct it by a new note that takes its place.",
    ),
}
