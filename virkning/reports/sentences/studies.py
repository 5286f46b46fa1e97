"""Problems of studies: their plans, and files from outside."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "study-plan-no-question": Text(
        da="Skriv en titel og spørgsmålet med almindelige ord.", en="Write a title, and the question in plain words."
    ),
    "study-plan-no-outcome": Text(
        da="Vælg, hvad der skal måles, og skriv, hvad det hedder.", en="Choose what is measured, and write its name."
    ),
    "study-plan-window": Text(
        da="Vinduet skal begynde før det slutter og ligge inden for {most} måneder.",
        en="The window must begin before it ends, and lie within {most} months.",
    ),
    "study-plan-days": Text(da="Den første dag ligger efter den sidste.", en="The first day is after the last."),
    "study-plan-not-meaningful": Text(
        da="Skriv, hvor stor en forskel der ville betyde noget. Det skal stå der, før nogen ser tallene.",
        en="Write how large a difference would matter. It must stand there before anybody sees the figures.",
    ),
    "study-plan-no-covariates": Text(
        da="Vælg mindst én ting, der tages højde for. Metoden gør grupperne ens på det, der er valgt.",
        en="Choose at least one thing to allow for. The method makes the groups alike in what is chosen.",
    ),
    "study-plan-nobody-measured": Text(
        da="De, der sammenlignes med, har ikke svaret på vores skalaer. Vælg et udfald fra en fil, eller "
        "sammenlign med "
        "andre forløb.",
        en="Those compared with have not answered our scales. Choose an outcome from a file, or compare with other "
        "courses.",
    ),
    "study-plan-no-departments": Text(
        da="Vælg, hvilke afdelinger der gav hjælpen, og hvilke der sammenlignes med.",
        en="Choose which departments gave the help, and which are compared with.",
    ),
    "study-plan-same-department": Text(
        da="En afdeling kan ikke stå på begge sider.", en="A department cannot stand on both sides."
    ),
    "study-plan-no-day": Text(
        da="Skriv den dag, hjælpen begyndte: forløb fra den dag sammenlignes med dem før.",
        en="Write the day the help began: courses from that day are compared with those before.",
    ),
    "study-plan-covariate-of-ours": Text(
        da="De, der sammenlignes med, har ingen forløb her. Tag kun højde for det, filen fortæller om begge "
        "grupper, og "
        "for udfaldet før starten.",
        en="Those compared with have no courses here. Allow only for what the file tells of both groups, and for the "
        "outcome before the start.",
    ),
    "study-plan-whole-quarters": Text(
        da="Brug hele kvartaler: fra den første til den sidste dag i et kvartal. Uden adgang til forløbene skal ingen "
        "kunne findes ved at flytte en dag.",
        en="Use whole quarters: from the first to the last day of one. Without access to the cases nobody may be found "
        "by moving a day.",
    ),
    "study-plan-same": Text(
        da="Planen er den samme som den, der er låst.", en="The plan is the same as the frozen one."
    ),
    "study-plan-no-reason": Text(
        da="Skriv, hvorfor planen ændres. Det står ved resultatet.",
        en="Write why the plan is changed. It stands with the result.",
    ),
    "study-plan-long-reason": Text(da="Højst {most} tegn.", en="At most {most} characters."),
    "study-plan-changed-by-another": Text(
        da="En anden har gemt planen imens. Det, du skrev, står her stadig; se den anden udgave, og gem igen.",
        en="Somebody else has saved the plan meanwhile. What you wrote still stands here; look at the other one, and "
        "save again.",
    ),
    "study-without-result": Text(
        da="Der er ingen undersøgelse med det nummer, som har et resultat.",
        en="There is no study with that number that has a result.",
    ),
    "study-too-few": Text(
        da="Der er for få i en af grupperne til at regne på.", en="One of the groups has too few people to reckon with."
    ),
    "study-not-frozen": Text(
        da="Planen skal låses, før udfaldene åbnes.", en="The plan must be frozen before outcomes are opened."
    ),
    "study-file-no-column": Text(
        da="Der er ingen kolonne, der hedder {names}.", en="There is no column called {names}."
    ),
    "study-file-cpr": Text(
        da="Kolonnen ligner CPR-numre. De må ikke stå her; brug studienøglen i stedet. Intet er gemt.",
        en="The column looks like CPR numbers. They must not stand here; use the study key instead. Nothing is saved.",
    ),
    "study-file-nothing-told": Text(
        da="Filen har ingen kolonner med værdier.", en="The file has no columns of values."
    ),
    "study-file-many-columns": Text(da="Der er mere end {most} kolonner.", en="There are more than {most} columns."),
    "study-file-column-name": Text(
        da="Kolonnens navn skal være højst {most} bogstaver, tal og bindestreger.",
        en="The name of the column must be at most {most} letters, digits and hyphens.",
    ),
    "study-file-no-key": Text(da="Nøglen mangler eller er for lang.", en="The key is missing, or too long."),
    "study-file-no-month": Text(
        da="“{value}” er ikke en måned. Skriv den som 2024-03 eller som en dag.",
        en="“{value}” is not a month. Write it as 2024-03, or as a day.",
    ),
    "study-file-month-twice": Text(
        da="Samme nøgle har allerede en række for den måned.", en="The same key has a row of that month already."
    ),
    "study-file-key-twice": Text(da="Nøglen står i flere rækker.", en="The key stands in several rows."),
    "study-file-long-word": Text(
        da="Højst {most} tegn. Fri tekst om mennesker hører ikke til her.",
        en="At most {most} characters. Free text about people does not belong here.",
    ),
    "study-file-no-start": Text(
        da="Nøglen er ikke en af vores borgeres, så rækken skal have en startmåned.",
        en="The key is not one of our citizens', so the row must have a month of the start.",
    ),
    "study-file-other-value": Text(
        da="Her står en anden værdi end i en fil, der allerede er taget ind. Tag den gamle fil ud først.",
        en="The value differs from that of a file that was taken in before. Take the old file out first.",
    ),
}
