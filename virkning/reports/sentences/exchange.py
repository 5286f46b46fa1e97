"""Problems found while reading files of answers, scores and courses."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "file-not-opened": Text(
        da="Filen kan ikke åbnes. Er navnet rigtigt, og må du læse den?",
        en="The file cannot be opened. Is the name right, and may you read it?",
    ),
    "file-empty": Text(
        da="Filen er tom. Gem den igen fra det program, den kommer fra, og prøv forfra.",
        en="The file is empty. Save it again from the program it comes from, and try once more.",
    ),
    "file-damaged": Text(
        da="Filen ligner {format}, men kan ikke læses; den er nok beskadiget eller kun hentet halvt. Gem "
        "eller hent den igen.",
        en="The file looks like {format} but cannot be read; it is probably damaged or half downloaded. "
        "Save or fetch it again.",
    ),
    "file-too-large": Text(
        da="Pakket ud fylder filen mere, end Virkning vil læse, eller noget står meget langt ude i arket. Slet tomme "
        "rækker og kolonner uden om tabellen, eller gem den som CSV.",
        en="Unpacked, the file takes more room than Virkning will read, or something stands very far out in the sheet. "
        "Delete empty rows and columns around the table, or save it as CSV.",
    ),
    "too-deep": Text(
        da="Filen er bygget op i flere lag, end noget spørgeskema har brug for, og bliver ikke læst.",
        en="The file is built in more layers than any questionnaire needs, and is not read.",
    ),
    "file-protected": Text(
        da="Filen er beskyttet med adgangskode. Gem en kopi uden, og slet kopien bagefter.",
        en="The file is protected by a password. Save a copy without one, and delete the copy afterwards.",
    ),
    "unknown-format": Text(
        da="Det er ikke en fil, Virkning kan læse. Gem den som CSV, XLSX, XLS, ODS eller Parquet.",
        en="This is not a file that Virkning can read. Save it as CSV, XLSX, XLS, ODS or Parquet.",
    ),
    "sheet-not-found": Text(
        da="Der er ikke et ark med det navn. Arkene er: {sheets}.",
        en="There is no sheet of that name. The sheets are: {sheets}.",
    ),
    "no-rows": Text(
        da="Filen har overskrifter, men ingen rækker under dem. Overskrifterne er: {columns}.",
        en="The file has headings but no rows below them. The headings are: {columns}.",
    ),
    "nothing-usable": Text(
        da="Der er ikke én måling i filen, som kan bruges. Se listen over, hvad der er galt, og ret det øverste først.",
        en="There is not one measurement in the file that can be used. See the list of what is wrong, and "
        "mend the first.",
    ),
    "cell-too-long": Text(
        da="En celle er længere end {most} tegn. Der mangler nok et afsluttende anførselstegn lidt tidligere i filen.",
        en="A cell is longer than {most} characters. A closing quotation mark is probably missing a little earlier.",
    ),
    "column-not-found": Text(
        da="Der er ingen kolonne “{column}”. Kolonnerne er: {columns}.",
        en="There is no column “{column}”. The columns are: {columns}.",
    ),
    "column-not-found-guess": Text(
        da="Der er ingen kolonne “{column}”. Mener du “{nearest}”? Kolonnerne er: {columns}.",
        en="There is no column “{column}”. Do you mean “{nearest}”? The columns are: {columns}.",
    ),
    "column-twice": Text(
        da="To kolonner har samme overskrift. Den anden har fået et nummer efter navnet.",
        en="Two columns have the same heading. The second has been given a number after its name.",
    ),
    "too-many-columns": Text(
        da="Der er flere end {most} kolonner. Det er ikke en tabel med målinger.",
        en="There are more than {most} columns. That is no table of measurements.",
    ),
    "row-too-long": Text(
        da="Rækken har flere celler end de {columns} overskrifter. Det, der er for meget, er ikke læst.",
        en="The row has more cells than the {columns} headings. What is too much has not been read.",
    ),
    "no-course-column": Text(
        da="Ingen kolonne siger, hvem målingen hører til. Kald en af dem borger, forløb, løbenr eller id, "
        'eller skriv course = "…" under [columns] i indsatsens fil. Kolonnerne er: {columns}.',
        en="No column tells whom a measurement belongs to. Call one of them citizen, course, person or id, "
        'or write course = "…" under [columns] in the programme\'s file. The columns are: {columns}.',
    ),
    "no-scale-columns": Text(
        da="Ingen kolonne hedder som en af indsatsens skalaer: {scales}. Ret overskrifterne, eller skriv "
        "under [columns] i indsatsens fil, hvad de er. Kolonnerne er: {columns}.",
        en="No column is called like one of the programme's scales: {scales}. Change the headings, or write "
        "under [columns] in the programme's file what they are. The columns are: {columns}.",
    ),
    "no-item-columns": Text(
        da="Ingen kolonne hedder som et spørgsmål i {instrument} ({items}). Skriv hvilke med --items, fx "
        "--items A1-A9. Kolonnerne er: {columns}.",
        en="No column is called like an item of {instrument} ({items}). Say which with --items, such as "
        "--items A1-A9. The columns are: {columns}.",
    ),
    "items-count": Text(
        da="--items nævner {given} kolonner, men {instrument} har {needed} spørgsmål.",
        en="--items names {given} columns, but {instrument} has {needed} items.",
    ),
    "items-without-column": Text(
        da="{n} spørgsmål har ingen kolonne og tæller som ubesvaret: {items}.",
        en="{n} items have no column and count as unanswered: {items}.",
    ),
    "looks-like-cpr": Text(
        da="Kolonnen ligner CPR-numre. Brug et løbenummer i stedet, og behold nøglen et sikkert sted.",
        en="The column looks like civil registration numbers. Use a serial number instead, and keep the key "
        "in a safe place.",
    ),
    "no-moment-column": Text(
        da="Ingen kolonne siger, om en måling er før eller efter. Hvert forløbs første måling tæller som "
        "før, den sidste som efter.",
        en="No column tells whether a measurement is before or after. Each course's first counts as before, "
        "its last as after.",
    ),
    "no-phase-column": Text(
        da="Ingen kolonne siger, hvilken fase en måling hører til. Kun start og start til slut kan opgøres.",
        en="No column tells which phase a measurement belongs to. Only start, and start to end, can be counted.",
    ),
    "no-end-column": Text(
        da="Ingen kolonne siger, hvornår et forløb sluttede. Et forløb, hvis sidste måling er en "
        "eftermåling, tæller som afsluttet den dag; resten tæller som i gang, så frafald kan ikke ses.",
        en="No column tells when a course ended. One whose last measurement is an after measurement counts "
        "as ended that day; the others count as under way, so dropout cannot be seen.",
    ),
    "wave-not-found": Text(
        da="Ingen række hører til målingen “{value}”. I kolonnen står: {found}.",
        en="No row belongs to the measurement “{value}”. The column holds: {found}.",
    ),
    "not-a-number": Text(
        da="Ikke et tal. Cellen tæller som ubesvaret.",
        en="Not a number. The cell counts as unanswered.",
    ),
    "not-a-date": Text(
        da="Ikke en dato, vi kan læse. Skriv 2013-06-03, 3-6-2013 eller 3. juni 2013. Rækken er ikke brugt.",
        en="Not a date that can be read. Write 2013-06-03, 3-6-2013 or 3 June 2013. The row is not used.",
    ),
    "formula-error": Text(
        da="En formel uden resultat. Gem regnearket igen med værdier i stedet for formler. Cellen tæller "
        "som ubesvaret.",
        en="A formula without a result. Save the sheet again with values in place of formulas. The cell "
        "counts as unanswered.",
    ),
    "cell-not-allowed": Text(
        da="Svaret findes ikke; svarene er {low} til {high}. Det tæller som ubesvaret. Betyder koden “intet "
        "svar”, så sig det med --missing eller missing under [columns].",
        en="There is no such answer; the answers are {low} to {high}. It counts as unanswered. If the code "
        "means “no answer”, say so with --missing, or missing under [columns].",
    ),
    "cell-out-of-range": Text(
        da="Uden for skalaen, som går fra {low} til {high}. Værdien er ikke brugt.",
        en="Outside the scale, which goes from {low} to {high}. The value is not used.",
    ),
    "course-missing": Text(
        da="Rækken siger ikke, hvem målingen hører til. Den er ikke brugt.",
        en="The row does not tell whom the measurement belongs to. It is not used.",
    ),
    "date-missing": Text(
        da="Målingen har ingen dato, så den kan ikke lægges i en periode. Den er ikke brugt.",
        en="The measurement has no date, so it cannot be put in a period. It is not used.",
    ),
    "row-in-future": Text(
        da="Datoen ligger efter i dag ({today}). Rækken er ikke brugt. Er dag og måned byttet om?",
        en="The date is after today ({today}). The row is not used. Have day and month changed places?",
    ),
    "row-duplicate": Text(
        da="Samme person, fase, tidspunkt og dag som i en tidligere række (nummeret efter lighedstegnet). "
        "Den sidste er ikke brugt.",
        en="Same person, phase, moment and day as in an earlier row (the number after the equals sign). The "
        "later is not used.",
    ),
    "duplicate-answer": Text(
        da="Spørgsmålet {item} er besvaret to gange i samme besvarelse. Det andet svar er ikke brugt.",
        en="Item {item} is answered twice in the same response. The second answer is not used.",
    ),
    "unknown-moment": Text(
        da="Er det før, undervejs, efter eller opfølgende? Skriv det, eller oversæt ordet under "
        "[columns.words.moment]. Målingen er ikke brugt.",
        en="Is that before, during, after or follow-up? Write so, or translate the word under "
        "[columns.words.moment]. The measurement is not used.",
    ),
    "unknown-phase-value": Text(
        da="Indsatsen har ingen fase, der hedder sådan. Faserne er: {allowed}. Rækken er ikke brugt.",
        en="The programme has no phase of that name. The phases are: {allowed}. The row is not used.",
    ),
    "unknown-scale-value": Text(
        da="Indsatsen har ingen skala, der hedder sådan. Rækken er ikke brugt.",
        en="The programme has no scale of that name. The row is not used.",
    ),
    "unknown-item-value": Text(
        da="{instrument} har intet spørgsmål, der hedder sådan. Rækken er ikke brugt.",
        en="{instrument} has no item of that name. The row is not used.",
    ),
    "unknown-department": Text(
        da="Indsatsen har ingen afdeling, der hedder sådan ({allowed}). Forløbet tæller kun med i alle "
        "afdelinger samlet.",
        en="The programme has no department of that name ({allowed}). The course counts only in all "
        "departments together.",
    ),
    "two-departments": Text(
        da="Forløbet står under flere afdelinger. Det tæller i den første.",
        en="The course stands under more than one department. It counts in the first.",
    ),
    "unknown-category": Text(
        da="Kategorien findes ikke. Kategorierne er: {allowed}. Værdien er ikke brugt.",
        en="There is no such category. The categories are: {allowed}. The value is not used.",
    ),
    "unknown-scale-allowed": Text(
        da="{instrument} har ingen skala “{scale}”. Skalaerne er: {allowed}.",
        en="{instrument} has no scale “{scale}”. The scales are: {allowed}.",
    ),
    "engine-unknown": Text(
        da="VIRKNING_ENGINE er “{value}”. Den skal være duckdb, local[antal] eller spark://vært:port.",
        en="VIRKNING_ENGINE is “{value}”. It must be duckdb, local[number] or spark://host:port.",
    ),
    "engine-not-installed": Text(
        da="Spark er ikke installeret. Installér Virkning med tilvalget spark, eller tag VIRKNING_ENGINE bort.",
        en="Spark is not installed. Install Virkning with the extra spark, or remove VIRKNING_ENGINE.",
    ),
    "engine-not-reached": Text(
        da="Spark på {value} kan ikke startes. Tjek, at Java 17 er installeret, og at serveren kører.",
        en="Spark at {value} cannot be started. Check that Java 17 is installed and that the server is running.",
    ),
    "extract-manifest": Text(
        da="{file} er ikke skrevet af virkning extract eller er af en anden udgave. Vælg et tomt sted.",
        en="{file} was not written by virkning extract, or is of another edition. Choose an empty place.",
    ),
    "extract-being-written": Text(
        da="Udtrækket er ved at blive skrevet. Prøv igen, når det er færdigt.",
        en="Somebody is writing the extract already. Try again when that is done.",
    ),
    "extract-not-there": Text(
        da="Der er intet udtræk. Kør først virkning extract MAPPE.",
        en="There is no extract. Run virkning extract FOLDER first.",
    ),
    "extract-other-definitions": Text(
        da="Indsatsens definitioner er ændret, siden udtrækket blev skrevet. Kør virkning extract igen.",
        en="The programme's definitions have changed since the extract was written. Run virkning extract again.",
    ),
    "extract-not-of-a-part": Text(
        da="Udtrækket holder hele indsatser. Rapporter for et team eller en afdeling laves fra databasen.",
        en="The extract holds whole programmes. Reports of a team or department are made from the database.",
    ),
    "extract-file-gone": Text(
        da="Filen {file} i udtrækket findes ikke. Kør virkning extract igen.",
        en="The file {file} of the extract is not there. Run virkning extract again.",
    ),
    "store-address": Text(
        da="Adressen skal være s3://bucket/mappe: små bogstaver, tal, punktum og bindestreg i navnet på bucketen, og "
        "hverken nøgle eller kodeord.",
        en="The address must be s3://bucket/folder: lower case letters, digits, full stops and hyphens in the name of "
        "the bucket, and neither key nor password.",
    ),
    "store-endpoint": Text(
        da="AWS_ENDPOINT_URL skal være en adresse som https://s3.eksempel.dk, uden nøgle, sti og spørgsmålstegn.",
        en="AWS_ENDPOINT_URL must be an address such as https://s3.example.org, without key, path and question mark.",
    ),
    "store-not-encrypted": Text(
        da="AWS_ENDPOINT_URL skal begynde med https://. Uden kryptering må objektlageret kun ligge på denne maskine.",
        en="AWS_ENDPOINT_URL must begin with https://. Without encryption the object store must be on this machine.",
    ),
    "store-no-key": Text(
        da="Sæt AWS_ACCESS_KEY_ID og AWS_SECRET_ACCESS_KEY i miljøet, så objektlageret lukker op.",
        en="Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, so that the object store opens.",
    ),
    "store-no-region": Text(
        da="Sæt AWS_REGION (som eu-north-1) eller AWS_ENDPOINT_URL i miljøet, så objektlageret kan findes.",
        en="Set AWS_REGION (such as eu-north-1) or AWS_ENDPOINT_URL in the environment, so that the object store is "
        "found.",
    ),
    "store-key-refused": Text(
        da="Objektlageret afviser nøglen, eller nøglen må ikke læse og skrive her.",
        en="The object store refuses the key, or the key may not read and write here.",
    ),
    "store-no-bucket": Text(
        da="Objektlageret har ingen bucket med det navn. Opret den først.",
        en="The object store has no bucket of that name. Make it first.",
    ),
    "store-not-reached": Text(
        da="Der er ingen forbindelse til objektlageret. Tjek AWS_ENDPOINT_URL og netværket, og prøv igen.",
        en="The object store cannot be reached. Check AWS_ENDPOINT_URL and the network, and try again.",
    ),
    "store-failed": Text(
        da="Objektlageret svarede med en fejl ({code}). Prøv igen.",
        en="The object store answered with an error ({code}). Try again.",
    ),
    "store-public": Text(
        da="Alle kan læse det, der lægges her. Luk bucketen for offentligheden, før der skrives et udtræk. Intet er "
        "skrevet.",
        en="Everybody can read what is put here. Close the bucket to the public before an extract is written. Nothing "
        "was written.",
    ),
    "extract-nobody": Text(
        da="Ingen bruger har den mailadresse.",
        en="No user has that mail address.",
    ),
    "no-database": Text(
        da="Databasen er ikke sat op endnu. Kør virkning migrate (tom) eller virkning demo --load-only (med "
        "eksempler), eller giv en fil med målinger.",
        en="The database has not been set up yet. Run virkning migrate (empty) or virkning demo --load-only "
        "(with examples), or give a file of measurements.",
    ),
    "programme-not-in-database": Text(
        da="Databasen har ingen indsats “{programme}”. Den har: {allowed}.",
        en="The database has no programme “{programme}”. It has: {allowed}.",
    ),
    "no-such-department": Text(
        da="Der er ingen afdeling “{department}”. Vælg en af: {allowed}.",
        en="There is no department “{department}”. Choose one of: {allowed}.",
    ),
    "scales-without-column": Text(
        da="Filen har ingen kolonne til: {scales}. De står tomme i rapporten.",
        en="The file has no column for: {scales}. They stand empty in the report.",
    ),
    "hole-in-series": Text(
        da="Her står intet tal. I en kurve flytter et hul alt, der kommer efter: skriv et tal, eller slet rækken.",
        en="No number stands here. In a curve a hole moves all that comes after it: write one, or delete the row.",
    ),
    "not-a-membership": Text(
        da="Et medlemskab ligger mellem 0 (helt ude) og 1 (helt inde). Skriv det sådan, eller brug --calibrate.",
        en="A membership lies between 0 (fully out) and 1 (fully in). Write it so, or use --calibrate.",
    ),
    "more-than-two-words": Text(
        da="Kolonnen har flere end ét andet ord: {words}. Så kan den ikke deles i inde og ude af ét ord.",
        en="The column has more than one other word: {words}. One word cannot part it into in and out.",
    ),
    "no-case-with-every-value": Text(
        da="Ingen række har en værdi i alle kolonner, der skal bruges.",
        en="No row has a value in every column that is needed.",
    ),
    "weight-not-above-zero": Text(
        da="En vægt er, hvor mange der står bag et tal. Den skal være over nul.",
        en="A weight is how many stand behind a figure. It must be above zero.",
    ),
    "too-few-points-around": Text(
        da="Der er for få punkter til at dømme. Det kræver mindst {before} før ændringen og {after} efter.",
        en="There are too few points to judge by. It takes at least {before} before the change and {after} after it.",
    ),
    "too-few-points": Text(
        da="Der er {n} punkter. Grænserne kræver mindst {fewest}; med færre er de selv et gæt.",
        en="There are {n} points. The limits need at least {fewest}; with fewer they are a guess themselves.",
    ),
    "too-few-off-the-median": Text(
        da="Mindst {fewest} punkter skal ligge uden for medianen, før seriens to regler siger noget.",
        en="At least {fewest} points must lie off the median before the two rules of the chart tell anything.",
    ),
    "count-of-more-than-all": Text(
        da="{count} af {n}: antallet skal ligge mellem 0 og hele antallet, og det skal være mindst 1.",
        en="{count} of {n}: the number must lie between 0 and the whole number, which must be at least 1.",
    ),
    "not-a-whole-number": Text(
        da="{value} er ikke et helt tal.",
        en="{value} is not a whole number.",
    ),
}
