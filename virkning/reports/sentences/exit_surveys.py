"""Problems met with anonymous answers after a talk."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "survey-title": Text(
        da="Giv den et navn på højst {most} tegn, som I kender den på, for eksempel “Telefonen”.",
        en="Give it a name of at most {most} characters that you know it by, such as “The phone”.",
    ),
    "survey-unknown": Text(da="Linket åbner ikke noget.", en="The link does not open anything."),
    "survey-closed": Text(
        da="Der kan ikke svares længere; det er lukket.",
        en="It can no longer be answered; it is closed.",
    ),
    "survey-busy": Text(
        da="Der er kommet usædvanligt mange svar på kort tid. Intet er sendt. Dine kryds står her stadig; vent et par "
        "minutter, og tryk send igen.",
        en="Unusually many answers came in a short time. Nothing was sent. Your marks still stand here; wait a few "
        "minutes, and press send again.",
    ),
    "form-old": Text(
        da="Siden har stået åben længe. Intet er sendt endnu. Dine kryds står her stadig; tryk send igen.",
        en="The page has been open for long. Nothing is sent yet. Your marks still stand here; press send again.",
    ),
    "nothing-answered": Text(
        da="Der er ikke svaret på noget endnu. Svar på et spørgsmål, eller luk siden.",
        en="Nothing is answered yet. Answer a question, or close the page.",
    ),
    "code-unknown": Text(
        da="Koden passer ikke, eller den er brugt. Se efter på sedlen. Dine kryds står her stadig.",
        en="The code does not fit, or it has been used. Look at the slip. Your marks still stand here.",
    ),
    "codes-too-many": Text(
        da="Skriv, hvor mange sedler der skal laves: fra 1 til {most}.",
        en="Write how many slips to make: from 1 to {most}.",
    ),
    "survey-takes-no-codes": Text(
        da="Der kan svares uden kode her. Åbn en ny, hvis hver seddel skal have sin egen.",
        en="No code is needed here. Open a new one if each slip is to have its own.",
    ),
}
