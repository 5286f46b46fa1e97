"""Problems of frameworks for self-assessment, and of rounds."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "degrees-number": Text(
        da="Skalaen skal have mellem {fewest} og {most} trin.",
        en="The scale must have between {fewest} and {most} steps.",
    ),
    "degrees-not-in-steps": Text(
        da="Trinnene skal stå i rækkefølge med én imellem: {value} kan ikke komme efter {after}.",
        en="The steps must stand in order and one apart: {value} cannot come after {after}.",
    ),
    "degrees-some-stages": Text(
        da="Nogle trin har en betydning (meaning), men ikke dette. Skriv den til, eller slet den alle steder.",
        en="Some steps have a meaning, but not this one. Add it, or delete it everywhere.",
    ),
    "element-unknown-group": Text(
        da="Gruppen “{group}” findes ikke i filen. Grupperne er: {allowed}.",
        en="There is no group “{group}” in the file. The groups are: {allowed}.",
    ),
    "element-too-many-questions": Text(
        da="Et element må højst have {most} spørgsmål; ellers er der ingen, der svarer igen næste år.",
        en="An element may have at most {most} questions; else nobody answers again next year.",
    ),
    "readiness-unknown-element": Text(
        da="Elementet “{element}” findes ikke i filen.",
        en="There is no element “{element}” in the file.",
    ),
    "readiness-outside": Text(
        da="talk_below skal ligge mellem 0 og 100, som er den skala, elementerne vises på.",
        en="talk_below must lie between 0 and 100, the scale on which elements are shown.",
    ),
    "raters-no-mail": Text(
        da="Der er ikke sat mail op. Sig det selv til dem; spørgsmålet står under I dag hos hver af dem.",
        en="Mail is not set up. Tell them yourself; the question stands under Today for each of them.",
    ),
    "rating-unknown-question": Text(
        da="Rammen har intet spørgsmål “{question}”. Se spørgsmålene i rammens fil.",
        en="The framework has no question “{question}”. See the questions in its file.",
    ),
    "rating-no-step": Text(
        da="“{value}” er ikke et trin på skalaen (spørgsmålet {question}).",
        en="“{value}” is no step of the scale (question {question}).",
    ),
    "unknown-framework": Text(
        da="Der er ingen ramme “{framework}”. Rammerne er: {allowed}. En fil skal ende på .toml.",
        en="There is no framework “{framework}”. The frameworks are: {allowed}. A file must end in .toml.",
    ),
    "ratings-no-question-column": Text(
        da="Filen skal have en kolonne “question” og en kolonne for hver, der har vurderet. Den første kolonne er "
        "“{first}”.",
        en="The file must have a column “question” and one for each rater. The first column is “{first}”.",
    ),
    "framework-key-taken": Text(
        da="Kortnavnet “{key}” hører til en ramme, der følger med. Giv jeres ramme et andet (key øverst i filen).",
        en="The short name “{key}” belongs to a framework that comes along. Give yours another (key at the top of "
        "the file).",
    ),
    "framework-by-unknown": Text(
        da="Ingen administrator eller dokumentarist her har den mailadresse. Skriv adressen på den, der står inde "
        "for rammen.",
        en="No administrator or documentalist here has that mail address. Give the address of whoever answers for "
        "the framework.",
    ),
    "framework-version-taken": Text(
        da="Version {version} af “{key}” findes allerede med andet indhold, og runder hviler på den. Skriv en ny "
        "version øverst i filen.",
        en="Version {version} of “{key}” is there already with other contents, and rounds rest on it. Write a new "
        "version at the top of the file.",
    ),
    "framework-no-file": Text(da="Vælg først en fil.", en="Choose a file first."),
    "framework-file-too-large": Text(
        da="Filen er for stor til at være en ramme. Intet er gemt.",
        en="The file is too large to be a framework. Nothing is saved.",
    ),
    "rating-note-too-long": Text(
        da="Bemærkningen er for lang: højst {most} tegn.",
        en="The note is too long: at most {most} characters.",
    ),
    "rating-nothing-answered": Text(
        da="Svar på mindst ét spørgsmål, før du afleverer.",
        en="Answer at least one question before you hand in.",
    ),
    "assessment-closed": Text(
        da="Runden er lukket, så der kan ikke svares eller ændres mere.",
        en="The round is closed, so nothing can be answered or changed any more.",
    ),
    "assessment-not-to-talk-about": Text(
        da="Det kan ikke gøres, som runden står nu. Se på rundens side, hvor langt den er.",
        en="That cannot be done as the round stands now. See on its page how far it has come.",
    ),
    "assessment-wrong-subject": Text(
        da="Rammen passer ikke til det, I vil vurdere. Vælg en indsats til en ramme om indsatser og hele "
        "organisationen til en ramme om den.",
        en="The framework does not fit what you want to assess. Choose a programme for a framework of programmes, "
        "and the organisation for one of the organisation.",
    ),
    "assessment-day-is-past": Text(
        da="Den dag er gået. Vælg en dag, hvor der stadig kan svares.",
        en="That day is past. Choose a day until which people can still answer.",
    ),
    "assessment-open-already": Text(
        da="Der er allerede en runde i gang med den samme ramme. Gør den færdig, før I begynder en ny.",
        en="A round with the same framework is going on already. Finish it before you begin another.",
    ),
    "assessment-too-many-raters": Text(
        da="Der kan højst være {most} i en runde.",
        en="There can be at most {most} in a round.",
    ),
    "rater-from-elsewhere": Text(
        da="En af dem, du valgte, hører ikke til organisationen. Bed en partner om at svare med et link i stedet.",
        en="Somebody you chose does not belong to the organisation. Ask a partner to answer by a link instead.",
    ),
    "rater-name": Text(
        da="Skriv, hvem linket er til (højst {most} tegn).",
        en="Write whom the link is for (at most {most} characters).",
    ),
    "rater-handed-in": Text(
        da="Svaret er afleveret og kan ikke tages ud.",
        en="The answer is handed in, and cannot be taken out.",
    ),
    "assessment-nothing-handed-in": Text(
        da="Ingen har afleveret endnu, så der er intet at se sammen.",
        en="Nobody has handed in yet, so there is nothing to see together.",
    ),
    "agreed-no-step": Text(
        da="Vælg et trin på skalaen.",
        en="Choose a step of the scale.",
    ),
    "agreed-says-nothing": Text(
        da="Skriv, hvorfor I er enige om netop det trin.",
        en="Write why you agree on that step.",
    ),
    "agreed-changed-meanwhile": Text(
        da="En anden har skrevet her imens. Det, du skrev, står nedenfor; se det andet ovenfor, og gem igen.",
        en="Somebody else has written here meanwhile. What you wrote stands below; see the other above, and save "
        "again.",
    ),
    "develop-due-is-past": Text(
        da="Den dag er gået. Vælg en dag, der kommer.",
        en="That day is past. Choose a day to come.",
    ),
    "assessment-nothing-agreed": Text(
        da="Bliv enige om mindst ét element, før runden gøres færdig.",
        en="Agree on at least one element before the round is finished.",
    ),
    "leave-to-oneself": Text(
        da="Vælg en anden organisation end jeres egen.",
        en="Choose another organisation than your own.",
    ),
    "evidence-too-much": Text(
        da="Vælg højst {most} ting, der viser det.",
        en="Choose at most {most} things that show it.",
    ),
    "evidence-says-nothing": Text(
        da="Det, der viser det, skal have ord (højst {most} tegn).",
        en="What shows it must have words (at most {most} characters).",
    ),
    "evidence-no-address": Text(
        da="Adressen skal begynde med https:// eller være en side her.",
        en="The address must begin with https:// or be a page here.",
    ),
    "round-file-unreadable": Text(
        da="Filen er ikke en runde fra Virkning. Bed om at få den hentet igen under “Hent”.",
        en="The file is no round from Virkning. Ask for it to be taken out again under “Take along”.",
    ),
    "round-file-newer": Text(
        da="Filen kommer fra en nyere Virkning (format {format}). Opdatér, og prøv igen.",
        en="The file comes from a newer Virkning (format {format}). Update, and try again.",
    ),
    "round-file-too-large": Text(
        da="Filen er for stor til at være en runde. Intet er gemt.",
        en="The file is too large to be a round. Nothing is saved.",
    ),
    "round-file-here-already": Text(
        da="Runden er her allerede.",
        en="The round is here already.",
    ),
    "cost-not-sound": Text(
        da="Skriv en pris over 0, højst 600 minutter og højst 500 procent.",
        en="Write a price above 0, at most 600 minutes, and at most 500 per cent.",
    ),
    "cost-without-source": Text(
        da="Skriv, hvor tallene kommer fra.",
        en="Write where the figures come from.",
    ),
}
