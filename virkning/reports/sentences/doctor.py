"""What `virkning doctor` says of an installation: how it is, and what to do."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "doctor-licences-ok": Text(
        da="Alle skemaer, der bruges, må der spørges med.",
        en="Every questionnaire in use may be asked.",
    ),
    "doctor-licence-blocked": Text(
        da="Skemaet {instrument} bruges i {programme}, men der er ingen gyldig licens. Skriv den ind under "
        "Viden, Licenser, eller tag skemaet ud af planen.",
        en="The questionnaire {instrument} is used in {programme}, but there is no valid licence. Write it down under "
        "Knowledge, Licences, or take the questionnaire out of the plan.",
    ),
    "doctor-licence-soon": Text(
        da="Licensen til {instrument}, som bruges i {programme}, udløber inden for to måneder. Forny den hos ejeren.",
        en="The licence of {instrument}, used in {programme}, runs out within two months. Renew it with the owner.",
    ),
    "doctor-cannot": Text(
        da="Det kunne ikke undersøges ({what}). Er databasen der, og må Virkning læse mappen?",
        en="This could not be looked at ({what}). Is the database there, and may Virkning read the folder?",
    ),
    "doctor-keys-ok": Text(da="Nøglerne er stærke og ligger for sig.", en="The keys are strong, and lie apart."),
    "doctor-debug-ok": Text(da="Fejlsøgning er slået fra.", en="Debugging is off."),
    "doctor-debug": Text(
        da="Fejlsøgning er slået til: fejlsider viser data. Fjern VIRKNING_DEBUG.",
        en="Debugging is on: error pages show data. Take VIRKNING_DEBUG away.",
    ),
    "doctor-address-ok": Text(da="Adressen svarer, som den skal.", en="The address answers as it should."),
    "doctor-no-https": Text(
        da="{address} er uden https, så kodeord kan læses undervejs. Sæt en server med "
        "certifikat foran, og VIRKNING_ADDRESS "
        "til https://…",
        en="{address} is without https, so passwords can be read on their way. Put a server with "
        "a certificate before it, "
        "and VIRKNING_ADDRESS to https://…",
    ),
    "doctor-no-proxy": Text(
        da="{address} er https, men VIRKNING_BEHIND_PROXY er ikke sat. Står der en server foran, "
        "så sæt den til 1, ellers "
        "bliver der sendt i ring.",
        en="{address} is https, but VIRKNING_BEHIND_PROXY is not set. If a server stands before "
        "it set it to 1, or visitors "
        "are sent in a circle.",
    ),
    "doctor-no-hsts": Text(
        da="{address} svarer uden Strict-Transport-Security. Fjerner serveren foran den?",
        en="{address} answers without Strict-Transport-Security. Does the server before it take it away?",
    ),
    "doctor-not-virkning": Text(
        da="{address} svarer, men ikke som Virkning. Er det den rigtige adresse?",
        en="{address} answers, but not as Virkning does. Is it the right address?",
    ),
    "doctor-answers-wrongly": Text(
        da="{address} svarer {status}. 400: navnet mangler i VIRKNING_HOSTS; i ring: sæt VIRKNING_BEHIND_PROXY=1.",
        en="{address} answers {status}. 400: the name is missing in VIRKNING_HOSTS; in a circle: "
        "VIRKNING_BEHIND_PROXY=1.",
    ),
    "doctor-no-answer": Text(
        da="{address} svarer ikke herfra. Kører `virkning serve`?",
        en="{address} does not answer from here. Does `virkning serve` run?",
    ),
    "doctor-hosts-ok": Text(da="Kun kendte navne svares der på.", en="Only known names are answered to."),
    "doctor-any-host": Text(
        da="Der svares på ethvert navn. Skriv navnene i VIRKNING_HOSTS i stedet for *.",
        en="Any name is answered to. Write the names in VIRKNING_HOSTS instead of *.",
    ),
    "doctor-database-ok": Text(
        da="Databasen er hel og rigtigt sat op.", en="The database is whole and set up rightly."
    ),
    "doctor-old-postgresql": Text(
        da="PostgreSQL er ældre end 14. Opgrader.", en="PostgreSQL is older than 14. Upgrade it."
    ),
    "doctor-connections-ok": Text(
        da="Databasen har plads til de forbindelser, der er brug for.",
        en="The database has room for the connections that are needed.",
    ),
    "doctor-connections-not-shared": Text(
        da="Hver tråd har sin egen forbindelse til PostgreSQL, op til flere hundrede. Lad dem dele: sæt "
        "VIRKNING_DATABASE_CONNECTIONS til 20.",
        en="Each thread has a connection of its own to PostgreSQL, up to hundreds. Let them share: set "
        "VIRKNING_DATABASE_CONNECTIONS to 20.",
    ),
    "doctor-connections-too-many": Text(
        da="En proces må åbne {wanted} forbindelser, og PostgreSQL tillader {most} i alt. Sæt "
        "VIRKNING_DATABASE_CONNECTIONS ned eller max_connections op.",
        en="One process may open {wanted} connections, and PostgreSQL allows {most} in all. Lower "
        "VIRKNING_DATABASE_CONNECTIONS, or raise max_connections.",
    ),
    "doctor-connections-nearly-all": Text(
        da="{taken} af PostgreSQLs {most} forbindelser er i brug. Sæt max_connections op, eller brug færre processer "
        "(--workers gange VIRKNING_DATABASE_CONNECTIONS).",
        en="{taken} of the {most} connections of PostgreSQL are taken. Raise max_connections, or use fewer processes "
        "(--workers times VIRKNING_DATABASE_CONNECTIONS).",
    ),
    "doctor-database-in-the-clear": Text(
        da="Forbindelsen til databasen er ikke krypteret. Sæt ?sslmode=require i DATABASE_URL.",
        en="The connection to the database is not encrypted. Put ?sslmode=require in DATABASE_URL.",
    ),
    "doctor-pragma": Text(
        da="SQLite kører uden {name}. Ligger filen på et netværksdrev? Flyt den til en lokal disk.",
        en="SQLite runs without {name}. Does the file lie on a network drive? Move it to a local disk.",
    ),
    "doctor-damaged": Text(
        da="Databasefilen er ødelagt. Stop Virkning, gem filen, og læg den seneste sikkerhedskopi tilbage.",
        en="The file of the database is damaged. Stop Virkning, keep the file, and restore the latest backup.",
    ),
    "doctor-migrations-ok": Text(da="Databasen er i den nyeste udgave.", en="The database is up to date."),
    "doctor-migrations": Text(
        da="Databasen mangler {n} skridt. Kør `virkning migrate`.",
        en="The database lacks {n} steps. Run `virkning migrate`.",
    ),
    "doctor-triggers-ok": Text(
        da="Databasen afviser selv ændringer i det, der skal blive stående.",
        en="The database itself refuses changes to what must stay.",
    ),
    "doctor-no-trigger": Text(
        da="Databasen vogter ikke {table}. Nogen har fjernet vagten, eller en opgradering gik galt; spørg os.",
        en="The database does not guard {table}. Somebody removed the guard, or an upgrade went wrong; ask us.",
    ),
    "doctor-audit-ok": Text(da="Revisionssporets kæde holder.", en="The chain of the audit holds."),
    "doctor-audit": Text(
        da="Revisionssporets kæde er brudt {n} steder. `virkning audit verify` viser hvor.",
        en="The chain of the audit is broken in {n} places. `virkning audit verify` shows where.",
    ),
    "doctor-backup-ok": Text(
        da="Sikkerhedskopien er ny og lagt tilbage på prøve.", en="The backup is new, and was restored on trial."
    ),
    "doctor-no-recipients": Text(
        da="Der er ingen nøgle at kryptere sikkerhedskopier til. Sæt VIRKNING_BACKUP_RECIPIENTS.",
        en="There is no key to encrypt backups for. Set VIRKNING_BACKUP_RECIPIENTS.",
    ),
    "doctor-no-backup": Text(
        da="Der er aldrig taget en sikkerhedskopi herfra. Sæt VIRKNING_BACKUP_FOLDER, eller kør `virkning backup`.",
        en="No backup was ever made from here. Set VIRKNING_BACKUP_FOLDER, or run `virkning backup`.",
    ),
    "doctor-old-backup": Text(
        da="Den seneste sikkerhedskopi er {hours} timer gammel. Kører `virkning tick`, og er der plads?",
        en="The latest backup is {hours} hours old. Does `virkning tick` run, and is there room?",
    ),
    "doctor-backup-folder": Text(
        da="Der kan ikke skrives i mappen til sikkerhedskopier, {folder}. Giv den til den bruger, Virkning kører som.",
        en="The folder of backups, {folder}, cannot be written in. Give it to the user that Virkning runs as.",
    ),
    "doctor-no-trial": Text(
        da="Ingen sikkerhedskopi er lagt tilbage på prøve i en måned. Kør `virkning backup` uden --no-trial.",
        en="No backup was restored on trial in a month. Run `virkning backup` without --no-trial.",
    ),
    "doctor-files-ok": Text(da="Filerne kan kun læses af Virkning.", en="Only Virkning can read the files."),
    "doctor-readable": Text(
        da="{file} kan læses af andre ({mode}). Kør: chmod 600 {file}",
        en="{file} can be read by others ({mode}). Run: chmod 600 {file}",
    ),
    "doctor-disk-ok": Text(da="Der er plads på disken.", en="There is room on the disk."),
    "doctor-disk": Text(
        da="Der er kun {gb} GB ledig. Skaf plads; uden plads gemmes intet.",
        en="Only {gb} GB are free. Make room; without it nothing is saved.",
    ),
    "doctor-clock-ok": Text(da="Uret går rigtigt.", en="The clock is right."),
    "doctor-clock": Text(
        da="Urene er {seconds} sekunder fra hinanden. Slå tidssynkronisering til (NTP).",
        en="The clocks are {seconds} seconds apart. Turn on time synchronisation (NTP).",
    ),
    "doctor-future": Text(
        da="Der er hændelser fra fremtiden: uret har gået for hurtigt. Slå tidssynkronisering til (NTP).",
        en="There are events from the future: the clock has been fast. Turn on time synchronisation (NTP).",
    ),
    "doctor-mail-ok": Text(da="Mailserveren svarer.", en="The mail server answers."),
    "doctor-no-mail": Text(
        da="Der er ingen mailserver, så links og påmindelser sendes ikke. Sæt VIRKNING_MAIL.",
        en="There is no mail server, so links and reminders are not sent. Set VIRKNING_MAIL.",
    ),
    "doctor-mail-silent": Text(
        da="Mailserveren {host} svarer ikke. Ret VIRKNING_MAIL, eller åbn for den i firewallen.",
        en="The mail server {host} does not answer. Mend VIRKNING_MAIL, or open for it in the firewall.",
    ),
    "doctor-sms-ok": Text(
        da="SMS sendes sikkert og uden at sige fra hvem, eller er ikke sat op.",
        en="SMS are sent safely and without telling from whom, or are not set up.",
    ),
    "doctor-sms-fields": Text(
        da="VIRKNING_SMS_FIELDS mangler {{to}} eller {{text}}, så ingen SMS når frem.",
        en="VIRKNING_SMS_FIELDS lacks {{to}} or {{text}}, so no SMS arrives.",
    ),
    "doctor-sms-no-sender": Text(
        da="VIRKNING_SMS_FIELDS siger ikke, hvem en SMS er fra, så tjenestens egen afsender bruges. Se efter, hvad "
        "der står på en telefon, eller sæt et neutralt navn, fx from=Besked.",
        en="VIRKNING_SMS_FIELDS does not tell whom an SMS is from, so the gateway's own sender is used. Look at what a "
        "telephone shows, or set a neutral name, such as from=Message.",
    ),
    "doctor-sms-sender": Text(
        da="SMS kommer fra “{sender}”. Det kan fortælle den, der ser telefonen, hvor borgeren får hjælp. Vælg et "
        "neutralt navn i VIRKNING_SMS_FIELDS.",
        en="SMS come from “{sender}”. That may tell whoever sees the telephone where the citizen gets help. Choose a "
        "neutral name in VIRKNING_SMS_FIELDS.",
    ),
    "doctor-sms-in-the-clear": Text(
        da="Telefonnumre sendes ukrypteret til {host}. Brug tjenestens https-adresse i VIRKNING_SMS.",
        en="Telephone numbers are sent in the clear to {host}. Use the gateway's https address in VIRKNING_SMS.",
    ),
    "doctor-sms-certificate": Text(
        da="{host} kan ikke bevise, hvem den er (certifikatet), så der sendes ingen SMS. Ret adressen i VIRKNING_SMS, "
        "eller spørg tjenesten.",
        en="{host} cannot prove who it is (its certificate), so no SMS are sent. Mend the address in VIRKNING_SMS, or "
        "ask the gateway.",
    ),
    "doctor-sms-silent": Text(
        da="SMS-tjenesten {host} svarer ikke. Ret VIRKNING_SMS, eller åbn for den i firewallen.",
        en="The SMS gateway {host} does not answer. Mend VIRKNING_SMS, or open for it in the firewall.",
    ),
    "doctor-tick-ok": Text(da="Det, der sker efter uret, sker.", en="What is done by the clock is done."),
    "doctor-no-tick": Text(
        da="`virkning tick` har aldrig kørt her. `virkning serve` gør det selv; ellers sæt den i cron.",
        en="`virkning tick` never ran here. `virkning serve` does it by itself; else put it in cron.",
    ),
    "doctor-old-tick": Text(
        da="`virkning tick` kørte sidst for {minutes} minutter siden. Kører `virkning serve`?",
        en="`virkning tick` last ran {minutes} minutes ago. Does `virkning serve` run?",
    ),
    "doctor-appearance-ok": Text(da="Skrifttyper og udseende er på plads.", en="Typeface and appearance are in place."),
    "doctor-no-design": Text(
        da="Designsystemets filer mangler, så sider og PDF'er ser forkerte ud. Kør `make demo` eller opsætningen igen.",
        en="The files of the design system are missing, so pages and PDFs look wrong. Run the set-up again.",
    ),
}
