"""Problems of research projects and their extracts."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "research-not-a-draft": Text(
        da="Projektet er ikke en kladde længere og kan ikke rettes. Træk det tilbage, og skriv et nyt.",
        en="The project is no draft any more and cannot be changed. Withdraw it, and write a new one.",
    ),
    "research-not-asked": Text(
        da="Der er ikke bedt om godkendelse af projektet, eller det er afgjort.",
        en="Nobody has asked for approval of the project, or it is decided.",
    ),
    "research-not-approved": Text(
        da="Projektet er ikke godkendt, så der kan ikke udleveres noget.",
        en="The project is not approved, so nothing can be handed out.",
    ),
    "research-withdrawn-already": Text(
        da="Projektet er afslået eller trukket tilbage i forvejen.", en="The project is refused or withdrawn already."
    ),
    "research-changed-meanwhile": Text(
        da="En kollega har rettet projektet imens. Det, du skrev, står herunder og er ikke gemt. Sammenlign, og "
        "gem igen.",
        en="A colleague has changed the project meanwhile. What you wrote stands below and is not saved. "
        "Compare, and save "
        "again.",
    ),
    "research-second-person": Text(
        da="Du har selv bedt om udtrækket. En anden skal godkende det.",
        en="You asked for the extract yourself. Somebody else must approve it.",
    ),
    "research-may-not-decide": Text(
        da="Kun ledelsen kan godkende et udtræk til forskning.",
        en="Only the management can approve an extract to research.",
    ),
    "research-over": Text(
        da="Projektets sidste dag er forbi. Der kan ikke udleveres mere.",
        en="The last day of the project is past. Nothing more can be handed out.",
    ),
    "research-refusal-needs-a-reason": Text(
        da="Skriv, hvorfor udtrækket ikke godkendes.", en="Write why the extract is not approved."
    ),
    "research-too-few-alike": Text(
        da="Den mindste gruppe er på {smallest}, og grænsen er {limit}. Gør valget grovere, hold de små grupper "
        "tilbage, "
        "eller skriv med mindst {least} tegn, hvorfor det alligevel er rigtigt at godkende.",
        en="The smallest group has {smallest}, and the limit is {limit}. Make the choice coarser, hold back the small "
        "groups, or write in at least {least} signs why it is right to approve all the same.",
    ),
    "research-fewer-alike-now": Text(
        da="Den mindste gruppe er nu på {smallest}, men {accepted} blev godkendt. Nogen har trukket sit samtykke "
        "tilbage. "
        "Et nyt, grovere projekt skal godkendes.",
        en="The smallest group now has {smallest}, but {accepted} was approved. Somebody has withdrawn a "
        "consent. A new, "
        "coarser project must be approved.",
    ),
    "research-nothing-left": Text(
        da="Der er ingen forløb at udlevere: ingen i perioden har et gældende samtykke til forskning.",
        en="There are no courses to hand out: nobody in the period has a standing consent to research.",
    ),
    "research-no-linkage": Text(
        da="Projektet er ikke godkendt til at blive koblet med registre.",
        en="The project is not approved to be linked to registers.",
    ),
    "research-nobody-to-link": Text(
        da="Ingen af borgerne har et CPR-nummer, der må udleveres.",
        en="None of the citizens has a CPR number that may be handed out.",
    ),
    "research-unknown-programme": Text(da="Vælg en indsats med forløb.", en="Choose a programme with courses."),
    "research-title": Text(da="Skriv en titel på højst {most} tegn.", en="Write a title of at most {most} signs."),
    "research-purpose": Text(
        da="Skriv formålet med mellem {least} og {most} tegn, så den, der godkender, kan se, hvad data skal "
        "bruges til.",
        en="Write the purpose in between {least} and {most} signs, so that whoever approves can see what the "
        "data are for.",
    ),
    "research-nobody-receives": Text(
        da="Vælg en forsker, eller skriv, hvilken institution der modtager data.",
        en="Choose a researcher, or write which institution receives the data.",
    ),
    "research-ends-in-the-past": Text(
        da="Projektets sidste dag er forbi. Vælg en senere dag.",
        en="The last day of the project is past. Choose a later day.",
    ),
    "research-period-backwards": Text(da="Perioden slutter, før den begynder.", en="The period ends before it begins."),
    "research-linkage-key": Text(
        da="Nøglen til koblingsfilen skal være en offentlig age-nøgle, der begynder med age1.",
        en="The key of the linkage file must be a public age key that begins with age1.",
    ),
    "research-not-the-receiver": Text(
        da="Kun den, der er nævnt som modtager, kan hente udtrækket. Er det en institution, henter dokumentaristen.",
        en="Only whoever is named as receiver can take out the extract. For an institution the documentalist does.",
    ),
    "research-unknown-project": Text(
        da="Der er intet forskningsprojekt med nøglen “{value}”. `virkning research list` viser dem.",
        en="There is no research project with the key “{value}”. `virkning research list` shows them.",
    ),
    "research-date": Text(
        da="Skriv alle tre datoer: projektets sidste dag, og periodens første og sidste dag.",
        en="Write all three dates: the last day of the project, and the first and last day of the period.",
    ),
}
