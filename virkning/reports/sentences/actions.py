"""Problems found while saving what people enter."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "date-in-future": Text(
        da="Datoen {value} ligger efter i dag. Intet er gemt. Ret datoen; er dag og måned byttet om?",
        en="The date {value} is after today. Nothing is saved. Mend the date; have day and month changed places?",
    ),
    "duplicate-measurement": Text(
        da="Der er allerede en besvarelse fra {value} i samme fase og på samme tidspunkt. Ret den i stedet "
        "for at oprette en ny.",
        en="There is already a response of {value} in the same phase and moment. Correct that one instead "
        "of adding another.",
    ),
    "already-corrected": Text(
        da="Besvarelsen er allerede rettet af en anden. Åbn den nyeste udgave, og ret i den.",
        en="The response has already been corrected by somebody else. Open the newest version, and correct that.",
    ),
    "comment-empty": Text(
        da="Kommentaren er tom. Skriv, hvad tallene siger jer, eller hvad I vil undersøge.",
        en="The comment is empty. Write what the figures tell you, or what you will look into.",
    ),
    "comment-changed": Text(
        da="Kommentaren er ændret, siden du åbnede den. Dit eget står her stadig; se begge dele, og gem igen.",
        en="The comment was changed since you opened it. Your own still stands here; look at both, and save again.",
    ),
    "comment-answered": Text(
        da="Nogen har svaret på kommentaren, så den kan ikke trækkes tilbage. Du kan rette den.",
        en="Somebody has answered the comment, so it cannot be taken back. You can change it.",
    ),
    "comment-not-yours": Text(
        da="Kun den, der har skrevet kommentaren, kan ændre den.",
        en="Only whoever wrote the comment can change it.",
    ),
    "comment-frozen": Text(
        da="Kommentaren følger en godkendt rapport og bliver stående, som den er.",
        en="The comment follows an approved report, and stays as it is.",
    ),
    "comment-asks-nobody": Text(
        da="“@{name}” er ikke navnet på én, der må læse rapporten. Skriv hele navnet, eller vælg på listen.",
        en="“@{name}” is not the name of one who may read the report. Write the whole name, or choose from the list.",
    ),
    "comment-too-long": Text(
        da="Kommentaren er for lang; der er plads til {most} tegn. Den er ikke gemt. Kort den af, eller del den i to.",
        en="The comment is too long; there is room for {most} characters. It is not saved. Shorten it, or make it two.",
    ),
}
