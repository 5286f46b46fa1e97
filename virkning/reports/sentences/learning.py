"""Problems of findings, data meetings, decisions and adjustments."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "finding-says-nothing": Text(da="Skriv, hvad I så.", en="Write what you saw."),
    "meeting-no-mail": Text(
        da="Der er ikke sat mail op. Giv selv linket til dem, der skal komme.",
        en="Mail is not set up. Hand the link yourself to those who are to come.",
    ),
    "decision-says-nothing": Text(da="Skriv, hvad der skal gøres.", en="Write what is to be done."),
    "decision-due-before-meeting": Text(
        da="Fristen ligger før mødet. Vælg en dag, der kan nås.",
        en="The day lies before the meeting. Choose one that can be kept.",
    ),
    "adjustment-says-nothing": Text(da="Skriv, hvad der laves om.", en="Write what is changed."),
    "adjustment-without-indicator": Text(
        da="Vælg den indikator, som ændringen skal kunne ses på. Den skal være aflæst af en skala.",
        en="Choose the indicator that the change is to be seen by. It must be read from a scale.",
    ),
    "adjustment-expects-nothing": Text(
        da="Skriv, hvorfra og hvortil tallet ventes at flytte sig. Uden et gæt på forhånd kan ethvert tal passe.",
        en="Write from where to where the figure is expected to move. Without a guess beforehand any figure fits.",
    ),
    "adjustment-share-beyond": Text(
        da="En andel ligger mellem 0 og 100 procent.", en="A share lies between 0 and 100 per cent."
    ),
    "adjustment-looked-at-before": Text(
        da="Dagen, hvor I ser efter, skal ligge efter den dag, ændringen begynder.",
        en="The day on which you look must come after the day on which the change begins.",
    ),
    "adjustment-unknown-phase": Text(da="Fasen findes ikke i indsatsen.", en="The programme has no such phase."),
    "adjustment-closed": Text(
        da="Justeringen er afsluttet, og der er set efter for sidste gang.",
        en="The adjustment is closed, and has been looked at for the last time.",
    ),
    "adjustment-too-early": Text(
        da="Dagen er ikke kommet. Den, der ser efter hver uge, ser før eller siden noget, som bare er tilfældigt.",
        en="The day is not come. Whoever looks every week will sooner or later see something that is only chance.",
    ),
    "adjustment-again-in-the-past": Text(
        da="Næste gang, I ser efter, skal ligge efter i dag.", en="The next look must come after today."
    ),
    "cause-says-nothing": Text(
        da="Skriv, hvilket forhold der står i vejen.", en="Write which condition stands in the way."
    ),
    "cause-changed-meanwhile": Text(
        da="En anden har rettet i sagen imens. Din tekst står her endnu; læs den anden ved siden af, og gem igen.",
        en="Somebody has changed the case meanwhile. Your text still stands here; read the other, and save again.",
    ),
    "meeting-without-people": Text(da="Vælg mindst én, der skal være med.", en="Choose at least one who is to come."),
    "meeting-has-ended": Text(
        da="Mødet er slut, og noterne ligger fast. Skriv det som et fund, så kommer det med næste gang.",
        en="The meeting has ended, and its notes stand. Write it as a finding, and it comes up next time.",
    ),
    "meeting-enough-questions": Text(
        da="Der er allerede tre spørgsmål på dagsordenen. Flere når I ikke at tale igennem; gem det som et fund.",
        en="There are three questions on the agenda already. More are not talked through; keep it as a finding.",
    ),
    "agenda-changed-meanwhile": Text(
        da="En anden har ændret dagsordenen imens. Se den igen, og tilføj spørgsmålet, hvis det stadig mangler.",
        en="Somebody has changed the agenda meanwhile. Look again, and add the question if it is still missing.",
    ),
    "question-says-nothing": Text(da="Skriv spørgsmålet.", en="Write the question."),
    "note-says-nothing": Text(da="Noten er tom og er ikke gemt.", en="The note is empty and was not saved."),
    "note-of-another": Text(
        da="Noten er en andens. Skriv din egen ved siden af.", en="The note is another's. Write your own beside it."
    ),
    "note-changed-meanwhile": Text(
        da="Noten er rettet i et andet vindue imens. Begge udgaver står her.",
        en="The note was changed in another window meanwhile. Both stand here.",
    ),
}
