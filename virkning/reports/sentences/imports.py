"""Problems of files that are brought in."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "import-no-citizen": Text(
        da="Ingen kolonne siger, hvem borgeren er. Vælg kolonnen med nummer eller kode for borgeren.",
        en="No column says who the citizen is. Choose the column with the citizen's number or code.",
    ),
    "import-no-date": Text(
        da="Ingen kolonne siger, hvilken dag der blev målt. Vælg en kolonne med dato, eller første og sidste dag.",
        en="No column says which day was measured. Choose a column with a date, or the first and last day.",
    ),
    "import-nothing": Text(
        da="Ingen kolonne siger, hvad der blev målt, eller hvornår forløbet begyndte. Vælg mindst én af dem.",
        en="No column says what was measured or when the course began. Choose at least one of them.",
    ),
    "import-column-twice": Text(
        da="Kolonnen er det samme som kolonnen {first}. Lad den ene blive udeladt, eller vælg, hvornår hver af dem er "
        "målt.",
        en="The column is the same as the column {first}. Leave one of them out, or choose when each was measured.",
    ),
    "import-unknown-meaning": Text(
        da="Kolonnen er sat til {value}, som indsatsen ikke har. Vælg noget andet.",
        en="The column is set to {value}, which the programme does not have. Choose something else.",
    ),
    "import-many-columns": Text(
        da="Arkene har flere end {most} forskellige kolonner. Slet dem, der ikke skal bruges, og prøv igen.",
        en="The sheets have more than {most} different columns. Delete those that are not needed, and try again.",
    ),
    "import-key-too-long": Text(
        da="Borgerens nummer er længere end {most} tegn. Rækken er udeladt.",
        en="The citizen's number is longer than {most} signs. The row is left out.",
    ),
    "import-no-start": Text(
        da="Der står ingen dato i rækken, så det vides ikke, hvornår forløbet begyndte. Rækken er udeladt.",
        en="There is no date in the row, so it is not known when the course began. The row is left out.",
    ),
    "import-row-unused": Text(
        da="Intet i rækken kunne bruges, og den har ingen startdato. Rækken er udeladt.",
        en="Nothing in the row could be used, and it has no first day. The row is left out.",
    ),
    "import-end-before-start": Text(
        da="Forløbet slutter {value}, før det begynder. Slutdatoen er udeladt.",
        en="The course ends on {value}, before it begins. The last day is left out.",
    ),
    "import-no-cpr": Text(
        da="Der står noget andet end et CPR-nummer på ti cifre. Nummeret er udeladt.",
        en="It is something else than a CPR number of ten digits. The number is left out.",
    ),
    "import-no-department": Text(
        da="Filen nævner ingen afdeling. Gå tilbage til kolonnerne, og vælg, hvor forløbene hører til.",
        en="The file names no department. Go back to the columns, and choose where the courses belong.",
    ),
    "import-unknown-department": Text(
        da="Afdelingen {value} findes ikke her. Opret den under Opsætning, Afdelinger og teams, ret navnet i filen, "
        "eller vælg én afdeling for hele filen.",
        en="There is no department {value} here. Make it under Set-up, Departments and teams, mend the name in the "
        "file, or choose one department for the whole file.",
    ),
    "import-unknown-team": Text(
        da="Teamet {value} findes ikke i den afdeling. Ret navnet i filen, eller lad kolonnen være udeladt.",
        en="There is no team {value} in that department. Mend the name in the file, or leave the column out.",
    ),
    "import-measured-twice": Text(
        da="Samme borger, spørgeskema, tidspunkt og dag står to gange i filen. Den første gælder.",
        en="The same citizen, questionnaire, moment and day stands twice in the file. The first one counts.",
    ),
    "import-other-answers": Text(
        da="Målingen er her allerede med andre svar. Den, der er her, står. Ret den på forløbets side, hvis filen har "
        "ret.",
        en="The measurement is here already with other answers. The one that is here stands. Correct it on the "
        "course's page if the file is right.",
    ),
    "import-other-end": Text(
        da="Forløbet eller fasen har en anden slutdato her. Den, der er her, står.",
        en="The course or phase has another last day here. The one that is here stands.",
    ),
    "import-other-fact": Text(
        da="Der står to forskellige oplysninger om {variable} samme dag. Den første gælder.",
        en="Two different facts about {variable} stand on the same day. The first one counts.",
    ),
    "import-phase-open": Text(
        da="Fasen {phase} er i gang her med en anden startdato. Den, der er her, står.",
        en="The phase {phase} is going on here with another first day. The one that is here stands.",
    ),
    "import-other-version": Text(
        da="Målingen er på en udgave af {instrument}, som ikke bruges her ({version}). Den er udeladt.",
        en="The measurement is in a version of {instrument} that is not used here ({version}). It is left out.",
    ),
    "import-unknown-total": Text(
        da="Skalaen {scale} findes ikke. Totalen er udeladt.",
        en="There is no scale {scale}. The total is left out.",
    ),
    "import-other-total": Text(
        da="Filens egen total ({scale}) er {told}, men svarene giver {found}. Svarene gælder.",
        en="The file's own total ({scale}) is {told}, but the answers give {found}. The answers count.",
    ),
    "import-total-not-scored": Text(
        da="Filen har en total ({scale}), men for få svar til at regne den efter. Svarene er med, totalen er udeladt.",
        en="The file has a total ({scale}), but too few answers to check it. The answers are in, the total "
        "is left out.",
    ),
    "import-row-twice": Text(
        da="Samme borger, fase, tidspunkt og dag står også i række {first}. Den første gælder.",
        en="The same citizen, phase, moment and day stands in row {first} too. The first one counts.",
    ),
    "import-no-such-answer": Text(
        da="Svaret findes ikke; svarene er {low} til {high}. Det tæller som ubesvaret.",
        en="There is no such answer; the answers are {low} to {high}. It counts as unanswered.",
    ),
    "import-unknown-moment": Text(
        da="Er det før, undervejs, efter eller opfølgende? Skriv et af de ord i filen. Målingen er ikke brugt.",
        en="Is that before, during, after or follow-up? Write one of those words in the file. The measurement is not "
        "used.",
    ),
    "import-word-left-out": Text(
        da="Ordet er udeladt, som du har valgt. Antal celler: {n}.",
        en="The word is left out, as you chose. How many cells: {n}.",
    ),
    "import-words-to-tell": Text(
        da="Nogle ord kendes ikke ({n}). De står ved deres kolonne: Vælg, hvad de betyder, eller udelad dem.",
        en="Some words are not known ({n}). They stand by their column: say what they mean, or leave them out.",
    ),
    "import-unknown-responsible": Text(
        da="Ingen medarbejder i det team hedder sådan, eller flere gør. Forløbet kommer med uden ansvarlig.",
        en="No employee of that team has this name, or several have. The course comes without a responsible employee.",
    ),
    "import-fhir-nothing": Text(
        da="Der er ingen svar i filen på skemaer, som indsatsen bruger.",
        en="The file holds no answers to questionnaires that the programme uses.",
    ),
    "import-form-unknown": Text(
        da="{n} besvarelser er af et skema, som indsatsen ikke bruger, eller som ikke kan kendes: {form}.",
        en="{n} responses are of a questionnaire that the programme does not use, or that cannot be told: {form}.",
    ),
    "import-observations-unknown": Text(
        da="{n} observationer er ikke en total på et af indsatsens skemaer. De er udeladt.",
        en="{n} observations are not a total of one of the programme's questionnaires. They are left out.",
    ),
    "import-not-a-date": Text(
        da="Ikke en dato, der kan læses. Skriv 2023-06-03, 3-6-2023 eller 3. juni 2023. Det, der hører til datoen, er "
        "ikke brugt.",
        en="Not a date that can be read. Write 2023-06-03, 3-6-2023 or 3 June 2023. What belongs to the date is not "
        "used.",
    ),
    "import-left-open": Text(
        da="Nogle celler siger med ord, at der intet svar er (?, ved ikke). De tæller som ubesvaret. Antal: {n}.",
        en="Some cells say in words that there is no answer (?, don't know). They count as unanswered. How many: {n}.",
    ),
    "import-by-whom": Text(
        da="Sig med --by, hvem der svarer for det: mailadressen på en administrator eller dokumentalist i "
        "{organisation}.",
        en="Say by --by who answers for it: the mail address of an administrator or documentalist of {organisation}.",
    ),
    "import-which-programme": Text(
        da="Sig med --programme, hvilken indsats det er: {allowed}.",
        en="Say by --programme which programme it is: {allowed}.",
    ),
    "import-no-such-heading": Text(
        da="Filen har ingen kolonne, der hedder {value}.", en="The file has no column that is called {value}."
    ),
    "import-no-mapping": Text(
        da="Filen med kolonnernes betydning kan ikke læses. Skriv [columns] og derunder overskrift = betydning.",
        en="The file of what the columns are cannot be read. Write [columns], and under it heading = meaning.",
    ),
    "import-sheet-left-out": Text(
        da="Ingen kolonne på arket er sat til noget. Arket er udeladt.",
        en="No column of the sheet is set to anything. The sheet is left out.",
    ),
    "import-taken-in": Text(
        da="Filen er hentet ind, eller er ved at blive det.", en="The file is brought in, or is about to be."
    ),
    "import-not-read": Text(
        da="Kolonnerne er ikke bekræftet endnu. Gå tilbage til kolonnerne.",
        en="The columns are not confirmed yet. Go back to the columns.",
    ),
    "import-not-here": Text(
        da="Importen står her ikke, så der er intet at tage ud.",
        en="The import is not here, so nothing can be taken out.",
    ),
    "import-worked-on": Text(
        da="Nogen har siden arbejdet med det, der kom ind ({what}: {n}).",
        en="Somebody has since worked on what came in ({what}: {n}).",
    ),
}
