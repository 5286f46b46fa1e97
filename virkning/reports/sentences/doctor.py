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
    "doctor-address-ok": Text(da="Adressen er krypteret (https).", en="The address is encrypted (https)."),
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
    "doctor-pages-ok": Text(
        da="Siderne svarer på adressen, som de skal.", en="The pages answer at the address as they should."
    ),
    "doctor-pages-later": Text(
        da="Endnu ikke: det ses, når Virkning og webserveren er startet.",
        en="Not yet: it shows when Virkning and the web server are started.",
    ),
    "doctor-no-hsts": Text(
        da="{address} svarer uden Strict-Transport-Security. Fjerner webserveren foran den?",
        en="{address} answers without Strict-Transport-Security. Does the web server before it take it away?",
    ),
    "doctor-not-virkning": Text(
        da="På {address} svarer noget andet end Virkning, måske webserverens egen forside. Er det den rigtige adresse, "
        "og er nginx.conf eller Caddyfile lagt ind og indlæst?",
        en="Something else than Virkning answers at {address}, perhaps the web server's own front page. Is it the "
        "right address, and is nginx.conf or Caddyfile in its place, and loaded?",
    ),
    "doctor-nothing-behind": Text(
        da="Webserveren på {address} svarer, men Virkning bag den gør ikke ({status}). Se, om tjenesten kører: "
        "`systemctl status virkning`; hvad den siger: `journalctl -u virkning`. Porten skal være ens begge steder.",
        en="The web server at {address} answers, but Virkning behind it does not ({status}). See whether the service "
        "runs: `systemctl status virkning`; what it says: `journalctl -u virkning`. The port must be the same in both.",
    ),
    "doctor-in-a-circle": Text(
        da="{address} sender i ring. Sæt VIRKNING_BEHIND_PROXY=1, og lad webserveren sende X-Forwarded-Proto med.",
        en="{address} sends visitors in a circle. Set VIRKNING_BEHIND_PROXY=1, and let the web server send "
        "X-Forwarded-Proto along.",
    ),
    "doctor-name-not-ours": Text(
        da="Virkning afviser navnet {host}. Skriv det i VIRKNING_HOSTS, og lad webserveren sende Host med, som det er.",
        en="Virkning refuses the name {host}. Write it in VIRKNING_HOSTS, and let the web server send Host as it is.",
    ),
    "doctor-answers-wrongly": Text(
        da="{address} svarer med en fejl ({status}). Se, hvad tjenesten siger: `journalctl -u virkning`.",
        en="{address} answers with an error ({status}). See what the service says: `journalctl -u virkning`.",
    ),
    "doctor-not-started": Text(
        da="Ingen svarer på {address}: Virkning kører ikke. Start den: `virkning serve --port {port}`, eller som "
        "tjeneste: `systemctl start virkning`.",
        en="Nobody answers at {address}: Virkning does not run. Start it: `virkning serve --port {port}`, or as a "
        "service: `systemctl start virkning`.",
    ),
    "doctor-refused": Text(
        da="Navnet {host} kendes, men ingen svarer på port {port}: webserveren kører ikke, eller nginx.conf "
        "(Caddyfile) er ikke lagt ind og indlæst. Se efter: `systemctl status nginx` (eller caddy).",
        en="The name {host} is known, but nobody answers on port {port}: the web server does not run, or nginx.conf "
        "(Caddyfile) is not in its place and loaded. Look: `systemctl status nginx` (or caddy).",
    ),
    "doctor-name-unknown": Text(
        da="Navnet {host} kendes ikke på denne maskine. Er det skrevet ind i DNS? Til en prøve: skriv linjen "
        "`127.0.0.1 {host}` i /etc/hosts.",
        en="The name {host} is not known on this machine. Is it entered in DNS? For a trial: write the line "
        "`127.0.0.1 {host}` in /etc/hosts.",
    ),
    "doctor-too-slow": Text(
        da="{host} svarer ikke på port {port} inden for {seconds} sekunder. Lukker en firewall for den, eller peger "
        "navnet på en anden maskine?",
        en="{host} does not answer on port {port} within {seconds} seconds. Does a firewall shut it out, or does the "
        "name point to another machine?",
    ),
    "doctor-unreached": Text(
        da="{host} kan ikke nås på port {port} herfra ({what}). Peger navnet på denne maskine?",
        en="{host} cannot be reached on port {port} from here ({what}). Does the name point to this machine?",
    ),
    "doctor-not-encrypted": Text(
        da="På {host} port {port} svarer noget, der ikke taler https. Mangler certifikatet i webserveren?",
        en="What answers on {host} port {port} does not speak https. Does the web server lack its certificate?",
    ),
    "doctor-certificate-of-ones-own": Text(
        da="Certifikatet for {host} er lavet selv. Det er godt nok til en prøve; browsere advarer mod det. Hent et "
        "rigtigt: se Installation, Certifikatet.",
        en="The certificate of {host} is self-made. For a trial it will do; browsers warn of it. Fetch a real one: see "
        "Installing, The certificate.",
    ),
    "doctor-certificate-expired": Text(
        da="Certifikatet for {host} er udløbet. Forny det: `certbot renew`, og derefter `systemctl reload nginx`.",
        en="The certificate of {host} has run out. Renew it: `certbot renew`, and then `systemctl reload nginx`.",
    ),
    "doctor-certificate-of-another": Text(
        da="Certifikatet er til et andet navn end {host}. Hent et, der gælder {host}, eller ret adressen i "
        "VIRKNING_ADDRESS.",
        en="The certificate is for another name than {host}. Fetch one that holds for {host}, or mend "
        "VIRKNING_ADDRESS.",
    ),
    "doctor-certificate-unknown": Text(
        da="Denne maskine kender ikke den, der har udstedt certifikatet for {host}. Brug hele kæden (fullchain.pem), "
        "og se, at pakken ca-certificates er installeret.",
        en="This machine does not know who issued the certificate of {host}. Use the whole chain (fullchain.pem), and "
        "see that the package ca-certificates is installed.",
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
    "doctor-owner-ok": Text(
        da="Filerne ejes af den, der ejer dataene.", en="The files belong to whom the data belong to."
    ),
    "doctor-of-another": Text(
        da="{file} ejes af en anden end dataene ({owner}), så tjenesten måske ikke kan læse den. Kør som root: "
        "chown -R {owner}: {folders}",
        en="{file} belongs to somebody else than the data do ({owner}), so the service may not be able to read it. "
        "Run as root: chown -R {owner}: {folders}",
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

NAMES: dict[str, Text] = {
    "keys": Text(da="nøgler", en="keys"),
    "debug": Text(da="fejlsøgning", en="debugging"),
    "address": Text(da="adresse", en="address"),
    "pages": Text(da="sider", en="pages"),
    "hosts": Text(da="navne", en="names"),
    "database": Text(da="database", en="database"),
    "connections": Text(da="forbindelser", en="connections"),
    "migrations": Text(da="udgave", en="version"),
    "triggers": Text(da="vagter", en="guards"),
    "audit": Text(da="revisionsspor", en="audit"),
    "backup": Text(da="sikkerhedskopi", en="backup"),
    "files": Text(da="filer", en="files"),
    "owner": Text(da="ejer", en="owner"),
    "disk": Text(da="disk", en="disk"),
    "clock": Text(da="ur", en="clock"),
    "mail": Text(da="mail", en="mail"),
    "sms": Text(da="sms", en="SMS"),
    "tick": Text(da="faste opgaver", en="by the clock"),
    "appearance": Text(da="udseende", en="appearance"),
    "licences": Text(da="licenser", en="licences"),
}
"""What each check looks at, as it stands before its sentence."""
