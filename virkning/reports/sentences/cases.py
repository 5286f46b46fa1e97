"""Problems met in a course's life and while answering. Those of a link are read by citizens too."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "already-answered": Text(
        da="Skemaet er allerede besvaret. Er der noget, der skal rettes, så ret den besvarelse, der er.",
        en="The questionnaire has been answered already. If something has to be corrected, correct that response.",
    ),
    "already-acknowledged": Text(
        da="En kollega har allerede skrevet, hvad der er gjort. Hent siden igen for at se det.",
        en="A colleague has already written what was done. Load the page again to see it.",
    ),
    "contact-is-a-session": Text(
        da="Et møde i en gruppe registreres på gruppens fremmødeliste og ikke som en kontakt.",
        en="A meeting of a group is recorded on the group's attendance list, not as a contact.",
    ),
    "contact-stands-no-more": Text(
        da="Kontakten er allerede rettet eller trukket tilbage. Se listen igen, og ret den, der gælder nu.",
        en="The contact has already been corrected or withdrawn. Look at the list again, and correct the one that "
        "stands now.",
    ),
    "course-ended-already": Text(
        da="Forløbet er afsluttet. Genåbn det, hvis der skal arbejdes videre i det.",
        en="The course has ended. Reopen it to go on with it.",
    ),
    "course-not-ended": Text(
        da="Forløbet er i gang, så det kan ikke genåbnes.", en="The course is going on, so it cannot be reopened."
    ),
    "cpr-not-ten-digits": Text(
        da="Et CPR-nummer har ti cifre, for eksempel 010203-1234. Ret det, eller lad feltet stå tomt.",
        en="A CPR number has ten digits, such as 010203-1234. Mend it, or leave the field empty.",
    ),
    "date-before-start": Text(
        da="Datoen {value} ligger før den {start}, hvor det begyndte. Ret datoen.",
        en="The date {value} lies before {start}, when it began. Mend the date.",
    ),
    "declined-not-open": Text(
        da="Spørgsmålet {item} kan ikke både være besvaret og stå som et, der ikke ønskes besvaret. Vælg én af delene.",
        en="The question {item} cannot both be answered and be one not to be answered. Choose one of them.",
    ),
    "enquiry-after-start": Text(
        da="Henvendelsen ligger efter, at forløbet begyndte. Ret en af de to datoer.",
        en="The enquiry lies after the start of the course. Mend one of the two dates.",
    ),
    "link-expired": Text(
        da="Linket er udløbet. Bed din kontaktperson om et nyt. Det, du har svaret, er ikke gået tabt.",
        en="The link has run out. Ask your contact person for a new one. What you have answered is not lost.",
    ),
    "link-locked": Text(
        da="Koden er tastet forkert for mange gange. Prøv igen om {minutes} min., eller bed om et nyt link.",
        en="The code has been wrong too many times. Try again in {minutes} min., or ask for a new link.",
    ),
    "link-unknown": Text(
        da="Vi kan ikke finde det, linket peger på. Se efter, om hele linket er kommet med, eller bed om et nyt.",
        en="What the link points to cannot be found. See whether the whole link is there, or ask for a new one.",
    ),
    "link-used": Text(
        da="Tak. Skemaet er allerede sendt, og du skal ikke gøre mere.",
        en="Thank you. The questionnaire has been sent already, and there is nothing more for you to do.",
    ),
    "link-wrong-code": Text(
        da="Koden passer ikke. Se efter, og prøv igen. Du kan prøve {left} gange mere.",
        en="The code does not match. Look again, and try once more. Tries left: {left}.",
    ),
    "sms-not-safe": Text(
        da="Borgeren har ikke sagt, at SMS er trygt, eller SMS er ikke sat op her. Intet er sendt; linket står her.",
        en="The citizen has not said that SMS is safe, or SMS is not set up here. Nothing was sent; the link stands.",
    ),
    "mail-not-safe": Text(
        da="Borgeren har ikke sagt, at mail er sikkert, eller mail er ikke sat op her. Vis linket på skærmen i stedet.",
        en="The citizen has not said that mail is safe, or mail is not set up here. Show the link on the screen.",
    ),
    "no-wording": Text(
        da="Skemaet {instrument} kan borgeren ikke svare på endnu: ordlyden mangler. En dokumentarist eller "
        "administrator sætter den ind under Opsætning, Skemaernes ordlyd; indtil da kan et udfyldt papirskema tastes "
        "ind.",
        en="The citizen cannot answer the questionnaire {instrument} yet: its wording is missing. A documentalist or "
        "administrator puts it in under Set-up, Wording of questionnaires; until then a form filled in on paper can "
        "be typed in.",
    ),
    "not-for-the-citizen": Text(
        da="Skemaet {instrument} udfyldes af en medarbejder og kan ikke sendes til borgeren. Tast det ind her.",
        en="The questionnaire {instrument} is filled in by an employee and cannot be sent to the citizen. "
        "Type it in here.",
    ),
    "not-paused": Text(
        da="Forløbet er ikke på pause. Hent siden igen for at se, hvordan det står.",
        en="The course is not paused. Load the page again to see how it stands.",
    ),
    "nothing-to-answer": Text(
        da="Der er ikke valgt noget skema. Vælg mindst ét.", en="No questionnaire is chosen. Choose at least one."
    ),
    "occasion-cancelled": Text(
        da="Målingen {instrument} er bortfaldet, fordi forløbets datoer er ændret. Hent siden igen, og vælg en anden.",
        en="The measurement {instrument} has lapsed, since the dates of the course were changed. Load the page again, "
        "and choose another.",
    ),
    "paused-already": Text(
        da="Forløbet er allerede på pause. Afslut den pause, før der begynder en ny.",
        en="The course is paused already. End that pause before a new one begins.",
    ),
    "phase-not-open": Text(
        da="Forløbet er ikke i den fase nu. Hent siden igen for at se, hvordan det står.",
        en="The course is not in that phase now. Load the page again to see how it stands.",
    ),
    "phase-open-already": Text(
        da="Forløbet er allerede i den fase, eller den begyndte samme dag. Vælg en anden fase eller en anden dag.",
        en="The course is in that phase already, or it began on the same day. Choose another phase or another day.",
    ),
    "minutes-unlikely": Text(
        da="{value} minutter kan ikke passe. Skriv et helt tal fra 0 til {most}.",
        en="{value} minutes cannot be right. Write a whole number from 0 to {most}.",
    ),
    "safe-way-needs-mail": Text(
        da="Borgeren vil kontaktes på mail, men der står ingen mailadresse. Skriv den, eller vælg en anden vej.",
        en="The citizen wants to be written to by mail, but there is no address. Write it, or choose another way.",
    ),
    "safe-way-needs-phone": Text(
        da="Borgeren vil kontaktes på sms, men der står intet telefonnummer. Skriv det, eller vælg en anden vej.",
        en="The citizen wants text messages, but there is no phone number. Write it, or choose another way.",
    ),
    "several-courses": Text(
        da="Et link gælder kun ét forløb. Lav et link for hvert forløb.",
        en="A link belongs to one course only. Make one link for each course.",
    ),
    "several-respondents": Text(
        da="Et link gælder kun én, der svarer. Lav et link til borgeren og et andet til forælderen.",
        en="A link belongs to one who answers only. Make one link for the citizen and another for the parent.",
    ),
    "department-not-offered": Text(
        da="Indsatsen tilbydes ikke i {value}. Føj den til under Opsætning, Afdelinger og teams, eller vælg en anden "
        "afdeling.",
        en="The programme is not offered in {value}. Add it under Set-up, Departments and teams, or choose another "
        "department.",
    ),
    "team-elsewhere": Text(
        da="Teamet hører til en anden afdeling. Vælg et team i den valgte afdeling.",
        en="The team belongs to another department. Choose a team in the chosen department.",
    ),
    "consent-not-given": Text(
        da="Der er ikke noget samtykke at trække tilbage. Hent siden igen for at se, hvordan det står nu.",
        en="There is no consent to take back. Load the page again to see how it stands now.",
    ),
    "consent-stands-already": Text(
        da="Det står allerede sådan. Hent siden igen for at se, hvornår det er skrevet ned.",
        en="It stands like that already. Load the page again to see when it was written down.",
    ),
    "erase-not-confirmed": Text(
        da="Pseudonymet passer ikke. Skriv {value} for at bekræfte, at det er dette forløb. Intet er slettet.",
        en="The pseudonym does not match. Write {value} to confirm that this is the course. Nothing was erased.",
    ),
    "erase-while-running": Text(
        da="Borgeren har et forløb i gang. Afslut det først, og vælg så igen. Intet er slettet.",
        en="The citizen has a course that is going on. End it first, then choose again. Nothing was erased.",
    ),
    "nobody-named": Text(
        da="Vælg mindst én medarbejder, der må kende adressen. Ellers er der ingen, der kan hjælpe borgeren.",
        en="Choose at least one employee who may know the address. Else nobody could help the citizen.",
    ),
    "not-protected": Text(
        da="Der er ingen beskyttelse at ophæve. Hent siden igen for at se, hvordan det står nu.",
        en="There is no protection to lift. Load the page again to see how it stands now.",
    ),
    "not-restricted": Text(
        da="Brugen af oplysningerne er ikke begrænset. Hent siden igen for at se, hvordan det står nu.",
        en="The use of the data is not restricted. Load the page again to see how it stands now.",
    ),
    "refusal-needs-a-reason": Text(
        da="Skriv hvorfor, når noget ikke er imødekommet. Borgeren har krav på en begrundelse.",
        en="Write why, when something was not met. The citizen has a right to be told the reason.",
    ),
    "restricted-already": Text(
        da="Brugen af oplysningerne er allerede begrænset. Hent siden igen for at se siden hvornår.",
        en="The use of the data is restricted already. Load the page again to see since when.",
    ),
    "right-answered-already": Text(
        da="En kollega har allerede besvaret det. Hent siden igen for at se hvad.",
        en="A colleague has answered it already. Load the page again to see what.",
    ),
    "review-not-ahead": Text(
        da="Datoen {value} er ikke længere frem end i dag. Vælg en dag, hvor I vil se på beskyttelsen igen.",
        en="The date {value} does not lie ahead. Choose a day on which you will look at the protection again.",
    ),
    "text-too-long": Text(
        da="Teksten er for lang; der er plads til {most} tegn. Den er ikke gemt. Kort den af.",
        en="The text is too long; there is room for {most} characters. It is not saved. Shorten it.",
    ),
    "unknown-fact": Text(
        da="“{value}” er ikke en af kategorierne for {variable} i indsatsen. Vælg en fra listen.",
        en="“{value}” is not one of the programme's categories of {variable}. Choose one from the list.",
    ),
    "what-was-done-empty": Text(
        da="Skriv kort, hvad du har gjort, før svaret meldes set: talt med borgeren, ringet, aftalt tid.",
        en="Write briefly what you have done before the answer is marked as seen: talked, called, made an appointment.",
    ),
    "no-safe-way": Text(
        da="Borgeren har ikke sagt, at mail eller SMS er sikkert, så der kan ikke sendes påmindelser. Skriv den sikre "
        "kontaktvej ind under Identitet, når I har aftalt den.",
        en="The citizen has not said that mail or SMS is safe, so no reminder can be sent. Write the safe way under "
        "Identity when you have agreed on it.",
    ),
    "reminders-not-yours": Text(
        da="Påmindelser kan kun slås til af en, der må se, hvem borgeren er, og ved beskyttelse kun af en af de "
        "medarbejdere, der er nævnt. Intet er ændret.",
        en="Reminders can only be turned on by somebody who may see who the citizen is, and of a protected citizen "
        "only by one of the named staff. Nothing is changed.",
    ),
}
