"""Problems of log-in, invitations and roles."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "role-needs-team": Text(
        da="Medarbejdere, teamledere og frivillige hører til i et team. Vælg hvilket.",
        en="Employees, team leaders and volunteers belong to a team. Choose which.",
    ),
    "role-has-no-team": Text(
        da="Denne rolle gælder ikke et enkelt team. Lad feltet stå tomt.",
        en="This role is not held in a single team. Leave the field empty.",
    ),
    "administrator-of-the-whole": Text(
        da="En administrator passer hele organisationens brugere. Lad indsats og afdeling stå tomme.",
        en="An administrator looks after the users of the whole organisation. Leave programme and department empty.",
    ),
    "role-reads-whole-programmes": Text(
        da="Denne rolle læser resultater for hele indsatsen. Lad afdeling stå tom.",
        en="This role reads the results of whole programmes. Leave the department empty.",
    ),
    "role-has-no-own-courses": Text(
        da="Kun medarbejdere og frivillige kan holdes til egne forløb. Fjern fluebenet, eller vælg en anden rolle.",
        en="Only employees and volunteers can be kept to their own courses. Remove the tick, or choose another role.",
    ),
    "role-held-already": Text(
        da="Personen har allerede denne rolle. Intet er ændret.",
        en="The person holds this role already. Nothing is changed.",
    ),
    "last-administrator": Text(
        da="Der skal altid være mindst én, som kan passe brugerne. Gør først en anden til administrator.",
        en="There must always be someone who can look after the users. Make another one administrator first.",
    ),
    "review-by-another": Text(
        da="Du kan ikke gennemgå din egen adgang. En anden administrator skal gøre det. Intet er bekræftet.",
        en="You cannot review your own access. Another administrator must do it. Nothing is confirmed.",
    ),
    "mail-not-understood": Text(
        da="Mailadressen ser ikke rigtig ud. Se efter, om den er skrevet helt.",
        en="The e-mail address does not look right. See whether it is written in full.",
    ),
    "known-already": Text(
        da="Der er allerede en bruger med den mailadresse. Find personen på listen, og giv rollen dér.",
        en="There is a user with that e-mail address already. Find the person in the list, and give the role there.",
    ),
    "name-missing": Text(
        da="Skriv personens navn, så kolleger kan se, hvem det er.",
        en="Write the person's name, so that colleagues can see who it is.",
    ),
    "has-left": Text(
        da="Personen er stoppet og kan ikke logge ind.",
        en="The person has left and cannot log in.",
    ),
    "invitation-over": Text(
        da="Linket gælder ikke længere: det er brugt, trukket tilbage eller for gammelt. Bed om et nyt.",
        en="The link is no longer valid: used, withdrawn or too old. Ask your administrator for a new one.",
    ),
    "review-within-two-years": Text(
        da="Adgang skal gennemgås mindst hvert andet år. Vælg mellem 1 og 24 måneder.",
        en="Access must be reviewed at least every second year. Choose between 1 and 24 months.",
    ),
    "password-too-short": Text(
        da="Adgangskoden er for kort. Brug mindst 12 tegn, gerne nogle ord efter hinanden.",
        en="The password is too short. Use at least 12 characters, perhaps some words in a row.",
    ),
    "password-too-common": Text(
        da="Den adgangskode bruger mange. Vælg en anden.",
        en="Many people use that password. Choose another.",
    ),
    "password-too-similar": Text(
        da="Adgangskoden ligner dit navn eller din mailadresse for meget. Vælg en anden.",
        en="The password is too much like your name or e-mail address. Choose another.",
    ),
    "password-not-good-enough": Text(
        da="Adgangskoden er ikke god nok. Vælg en anden.",
        en="The password is not good enough. Choose another.",
    ),
    "password-entirely-numeric": Text(
        da="Adgangskoden består kun af tal. Vælg en anden.",
        en="The password is made of digits only. Choose another.",
    ),
    "passwords-differ": Text(
        da="De to adgangskoder er ikke ens. Skriv dem igen.",
        en="The two passwords are not the same. Write them again.",
    ),
    "no-such-user": Text(
        da="Der er ingen bruger med den mailadresse.",
        en="There is no user with that e-mail address.",
    ),
    "user-without-role": Text(
        da="Personen har ingen rolle og kan ikke bruge et link. Giv en rolle først.",
        en="The person has no role, and cannot use a link. Give a role first.",
    ),
    "groups-not-understood": Text(
        da="Filen med grupper kan ikke læses: {why}",
        en="The file of groups cannot be read: {why}",
    ),
}
