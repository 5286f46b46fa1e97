"""Problems of running Virkning: keys, backups, and what is brought back."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "unknown-citizen": Text(
        da="Der er ingen borger og intet forløb med pseudonymet “{value}”.",
        en="There is no citizen and no course with the pseudonym “{value}”.",
    ),
    "review-needs-note": Text(
        da="Skriv, hvad der blev spurgt om, eller hvad bruddet er. Intet er gemt.",
        en="Write what was asked about, or what the breach is. Nothing is saved.",
    ),
    "review-done-already": Text(
        da="En anden har allerede noteret, hvad der blev fundet. Det står ved opslaget.",
        en="Somebody else has noted what was found already. It stands with the look-up.",
    ),
    "key-same-as-secret": Text(
        da="VIRKNING_KEY og VIRKNING_SECRET_KEY er ens. Lav en ny til den ene med `virkning keys new`.",
        en="VIRKNING_KEY and VIRKNING_SECRET_KEY are the same. Make another for one of them with `virkning keys new`.",
    ),
    "key-beside-data": Text(
        da="Nøglen til navne og noter ligger sammen med data ({file}), så den, der tager data, får den med. "
        "Flyt den til VIRKNING_KEY, eller til en fil et andet sted (VIRKNING_KEY_FILE), og slet filen.",
        en="The key to names and notes lies beside the data ({file}), so whoever takes the data has it too. "
        "Move it to VIRKNING_KEY, or to a file elsewhere (VIRKNING_KEY_FILE), and delete the file.",
    ),
    "key-weak": Text(
        da="{name} kan gættes: den gentager sig selv. Lav en ny med `virkning keys new`.",
        en="{name} can be guessed: it repeats itself. Make a new one with `virkning keys new`.",
    ),
    "key-default": Text(
        da="{name} ligner et eksempel fra en vejledning. Lav en ny med `virkning keys new`.",
        en="{name} looks like an example from a guide. Make a new one with `virkning keys new`.",
    ),
    "everything-damaged": Text(
        da="Filen er ikke, som den blev taget ud ({what}). Intet er rørt. Hent den igen, eller tag den ud på ny.",
        en="The file is not as it was taken out ({what}). Nothing was touched. Fetch it again, or take it out anew.",
    ),
    "everything-other-version": Text(
        da="Filen er fra Virkning {theirs}, som har andre tabeller ({what}). Installer den version her, hent alt "
        "ind, og "
        "opgrader bagefter.",
        en="The file is from Virkning {theirs}, which has other tables ({what}). Install that version here, bring "
        "everything "
        "in, and upgrade afterwards.",
    ),
    "everything-other-tables": Text(
        da="Filen har ikke de tabeller, som hører til her ({what}). Intet er rørt.",
        en="The file does not have the tables that belong here ({what}). Nothing was touched.",
    ),
    "everything-not-empty": Text(
        da="Her er allerede data. Alt fra en anden installation kan kun hentes ind, hvor der ikke er noget: sæt en "
        "ny op, og "
        "hent ind dér.",
        en="There are data here already. Everything from another installation can only be brought in where there is "
        "nothing: "
        "set up a new one, and bring it in there.",
    ),
    "everything-not-the-same": Text(
        da="Tabellen “{what}” kom ikke ens ind, så intet er hentet ind. Det er en fejl i Virkning: meld den, uden "
        "filen.",
        en="The table “{what}” did not come in the same, so nothing was brought in. It is a fault in Virkning: "
        "report it, "
        "without the file.",
    ),
    "move-from": Text(
        da="Databasen er allerede PostgreSQL. `virkning move` flytter fra SQLite.",
        en="The database is PostgreSQL already. `virkning move` moves from SQLite.",
    ),
    "move-address": Text(
        da="Adressen skal se sådan ud: postgresql://bruger:kodeord@vært:port/navn.",
        en="The address must look like postgresql://user:password@host:port/name.",
    ),
    "move-version": Text(
        da="De to databaser er ikke fra samme version af Virkning. Intet er flyttet. Kør `virkning migrate`, og prøv "
        "igen.",
        en="The two databases are not of the same version of Virkning. Nothing was moved. Run `virkning migrate`, and "
        "try again.",
    ),
    "move-unreachable": Text(
        da="Den nye database svarer ikke, eller lukker ikke brugeren ind. Se efter vært, port, navn og kodeord, og at "
        "databasen er oprettet.",
        en="The new database does not answer, or does not let the user in. Look at host, port, name and password, and "
        "whether the database has been made.",
    ),
    "move-old": Text(
        da="Serveren er ældre end PostgreSQL 14. Intet er flyttet. Brug en nyere.",
        en="The server is older than PostgreSQL 14. Nothing was moved. Use a newer one.",
    ),
    "move-encoding": Text(
        da="Den nye database har tegnsættet {encoding}. Opret den med UTF8: createdb -E UTF8 -T template0 navn.",
        en="The new database has the encoding {encoding}. Make it with UTF8: createdb -E UTF8 -T template0 name.",
    ),
    "move-busy": Text(
        da="En anden er ved at flytte ind i den database. Intet er flyttet her.",
        en="Somebody else is moving into that database. Nothing was moved here.",
    ),
    "move-not-empty": Text(
        da="Den nye database er ikke tom (tabellen {what}). Intet er rørt. Flyt kun ind i en tom.",
        en="The new database is not empty (the table {what}). Nothing was touched. Only move into an empty one.",
    ),
    "move-no-room": Text(
        da="Der er {free} MB ledige på serverens disk, og der skal bruges {needed} MB under flytningen. Intet er rørt.",
        en="There are {free} MB free on the disk of the server, and {needed} MB are needed while moving. Nothing was "
        "touched.",
    ),
    "move-unfit": Text(
        da="PostgreSQL kan ikke rumme kolonnen {column} i række {row} af tabellen {table}: teksten er for lang eller "
        "rummer et nultegn. Intet er flyttet. Ret den dér, hvor den er skrevet, og flyt igen.",
        en="PostgreSQL cannot hold the column {column} of row {row} in the table {table}: the text is too long, or "
        "holds a null character. Nothing was moved. Mend it where it was written, and move again.",
    ),
    "move-not-the-same": Text(
        da="Tabellen {what} kom ikke ens over, så intet er flyttet. Det er en fejl i Virkning: meld den, uden data.",
        en="The table {what} did not come over the same, so nothing was moved. It is a fault in Virkning: report it, "
        "without data.",
    ),
    "move-other-report": Text(
        da="En rapport blev ikke den samme, så intet er flyttet. Skrev nogen imens? Stop `virkning serve`, og prøv "
        "igen.",
        en="A report did not come out the same, so nothing was moved. Was somebody writing? Stop `virkning serve`, and "
        "try again.",
    ),
    "move-other-audit": Text(
        da="Loggens kæde er ikke den samme, så intet er flyttet. Skrev nogen imens? Stop `virkning serve`, og prøv "
        "igen.",
        en="The audit's chain is not the same, so nothing was moved. Was somebody writing? Stop `virkning serve`, and "
        "try again.",
    ),
    "backup-no-recipient": Text(
        da="Der er ingen at kryptere til. Sæt VIRKNING_BACKUP_RECIPIENTS til en offentlig age-nøgle (age1…), eller "
        "brug --passphrase-file.",
        en="There is nobody to encrypt for. Set VIRKNING_BACKUP_RECIPIENTS to a public age key (age1…), or use "
        "--passphrase-file.",
    ),
    "backup-wrong-recipient": Text(
        da="“{value}” er ikke en offentlig age-nøgle. Den begynder med age1 og laves med `age-keygen`.",
        en="“{value}” is no public age key. It begins with age1, and `age-keygen` makes it.",
    ),
    "backup-no-identity": Text(
        da="Filen holder ingen privat age-nøgle. Den begynder med AGE-SECRET-KEY- og ligger, hvor organisationen "
        "gemmer den, ikke på denne maskine.",
        en="The file holds no private age key. It begins with AGE-SECRET-KEY- and lies where the organisation keeps "
        "it, not on this machine.",
    ),
    "backup-keep": Text(
        da="“{value}” er ikke tre tal. Skriv, hvor mange dage, uger og måneder der gemmes kopier fra: 7,4,12.",
        en="“{value}” is not three numbers. Write of how many days, weeks and months copies are kept, such as 7,4,12.",
    ),
    "backup-wrong-key": Text(
        da="Sikkerhedskopien kan ikke åbnes: det er en anden nøgle, eller filen er ødelagt. Intet er rørt.",
        en="The backup cannot be opened: it is another key, or the file is damaged. Nothing was touched.",
    ),
    "backup-damaged": Text(
        da="Sikkerhedskopien er ikke hel ({what}). Intet er rørt. Prøv en tidligere kopi.",
        en="The backup is not whole ({what}). Nothing was touched. Try an earlier one.",
    ),
    "backup-other-version": Text(
        da="Sikkerhedskopien er fra en anden udgave af databasen ({theirs}; her er {ours}). Brug den samme udgave af "
        "Virkning, og opgrader bagefter.",
        en="The backup is of another version of the database ({theirs}; here it is {ours}). Use the same version of "
        "Virkning, and upgrade afterwards.",
    ),
    "backup-not-empty": Text(
        da="Databasen er ikke tom. Intet er rørt. --force lægger kopien over, efter at det, der står nu, er gemt.",
        en="The database is not empty. Nothing was touched. --force puts the backup over it, once what stands "
        "there now has been saved.",
    ),
    "backup-trial-failed": Text(
        da="Sikkerhedskopien kunne ikke lægges tilbage på prøve ({what}), så den er kasseret. Det, der var før, er der "
        "stadig.",
        en="The backup could not be restored on trial ({what}), so it was thrown away. What was there before is there "
        "still.",
    ),
}
