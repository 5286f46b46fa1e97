"""Problems of calls to the HTTP API: what is wrong with the call, and what to do in the program that makes it."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "api-no-token": Text(
        da="Send en gyldig nøgle: Authorization: Bearer NØGLEN. Den kan mangle, være udløbet eller være stoppet.",
        en="Send a valid token: Authorization: Bearer TOKEN. It may be missing, expired or stopped.",
    ),
    "api-scope": Text(
        da="Nøglen må ikke bruges til {scope}. Lav en ny nøgle, hvor det er valgt, hvis systemet skal kunne det.",
        en="The token may not be used for {scope}. Make a new one where that is chosen, if the system is to do this.",
    ),
    "api-refused": Text(da="Det er ikke tilladt her.", en="That is not allowed here."),
    "api-not-found": Text(
        da="Der er ikke noget her, som systemet kan se. Se efter adressen, og hvilke roller systemet har.",
        en="There is nothing here that the system may see. Look at the address, and at the roles of the system.",
    ),
    "api-method": Text(
        da="Adressen findes, men ikke med den metode. Se i Allow, hvilke der kan bruges.",
        en="The address is there, but not with this method. See in Allow which ones can be used.",
    ),
    "api-too-often": Text(
        da="Nøglen er brugt mere end {most} gange på et minut. Vent, som der står i Retry-After.",
        en="The token was used more than {most} times in a minute. Wait as Retry-After says.",
    ),
    "api-too-large": Text(da="Send mindre ad gangen.", en="Send less at a time."),
    "api-too-long": Text(da="Adressen er for lang.", en="The address is too long."),
    "api-not-understood": Text(da="Kaldet kunne ikke læses.", en="The call could not be read."),
    "api-content-type": Text(
        da="Skriv indholdets format i Content-Type: {expected}.",
        en="Tell the format of the content in Content-Type: {expected}.",
    ),
    "api-not-json": Text(
        da="Indholdet er ikke gyldig JSON i UTF-8. NaN og Infinity kan ikke bruges.",
        en="The content is not valid JSON in UTF-8. NaN and Infinity cannot be used.",
    ),
    "api-changed": Text(
        da="Det er ændret, siden systemet hentede det. Hent det igen, og se efter, før der skrives.",
        en="It has changed since the system fetched it. Fetch it again, and look, before writing.",
    ),
    "api-key-reused": Text(
        da="Nøglen i Idempotency-Key er brugt til et andet kald. Lav en ny for hvert kald.",
        en="The key in Idempotency-Key was used for another call. Make a new one for each call.",
    ),
    "api-key-not-understood": Text(
        da="Idempotency-Key skal være 1 til 255 almindelige tegn uden mellemrum.",
        en="Idempotency-Key must be 1 to 255 plain characters without spaces.",
    ),
    "api-failed": Text(
        da="Kaldet kunne ikke besvares, og intet er gemt. Prøv igen om lidt.",
        en="The call could not be answered, and nothing is saved. Try again in a moment.",
    ),
    "api-out-of-reach": Text(
        da="Det sted, hvor alt gemmes, kan ikke nås lige nu. Intet er gemt. Prøv igen om lidt.",
        en="The place where everything is kept cannot be reached just now. Nothing is saved. Try again in a moment.",
    ),
    "api-saved-unshown": Text(
        da="Det er gemt, men svaret kunne ikke laves. Hent det, eller send igen med samme Idempotency-Key.",
        en="It is saved, but no answer could be made. Fetch it, or send it again with the same Idempotency-Key.",
    ),
    "api-fate-unknown": Text(
        da="Forbindelsen til det sted, hvor alt gemmes, røg, mens der blev gemt. Send igen med samme "
        "Idempotency-Key, eller se først efter, om det står der.",
        en="The place where everything is kept was lost while this was being saved. Send it again with the same "
        "Idempotency-Key, or look first whether it is there.",
    ),
    "api-missing": Text(da="Feltet mangler. Send det med.", en="The field is missing. Send it."),
    "api-unknown-field": Text(
        da="Feltet kendes ikke her. Se efter navnet.", en="The field is not known here. Look at the name."
    ),
    "api-date": Text(
        da="Skriv en dag som 2026-11-26 eller et tidspunkt som 2026-11-26T10:00:00Z.",
        en="Write a day as 2026-11-26, or a time as 2026-11-26T10:00:00Z.",
    ),
    "api-number": Text(da="Skriv et tal.", en="Write a number."),
    "api-truth": Text(da="Skriv true eller false.", en="Write true or false."),
    "api-choice": Text(da="Vælg en af disse: {expected}.", en="Choose one of these: {expected}."),
    "api-form": Text(
        da="Teksten har ikke den form, der er beskrevet for feltet.",
        en="The text does not have the form that is described for the field.",
    ),
    "api-length": Text(da="Feltet er for langt eller for kort.", en="The field is too long or too short."),
    "api-range": Text(
        da="Tallet er for stort eller for lille. Se grænserne i beskrivelsen.",
        en="The number is too large or too small. See the limits in the description.",
    ),
    "api-no-answers": Text(
        da="Der er ingen svar. Send mindst ét, eller skriv i declined, hvad borgeren ikke ville svare på.",
        en="There are no answers. Send at least one, or tell in declined what the citizen did not wish to answer.",
    ),
    "fhir-no-course": Text(
        da="Skriv forløbets pseudonym i subject.identifier.value, med system urn:virkning:course.",
        en="Tell the pseudonym of the course in subject.identifier.value, with system urn:virkning:course.",
    ),
    "fhir-no-questionnaire": Text(
        da="Skriv hvilket spørgeskema der er svaret på, i questionnaire: urn:virkning:questionnaire:NØGLE|VERSION.",
        en="Tell which questionnaire was answered in questionnaire: urn:virkning:questionnaire:KEY|VERSION.",
    ),
    "fhir-no-day": Text(
        da="Skriv dagen, der er svaret på, i authored: 2026-11-26.",
        en="Tell the day of answering in authored: 2026-11-26.",
    ),
    "fhir-no-moment": Text(
        da="Der er ingen måling i planen på den dag. Skriv i udvidelsen urn:virkning:moment, om det er before, during "
        "eller after.",
        en="The plan has no measurement on that day. Tell in the extension urn:virkning:moment whether it is before, "
        "during or after.",
    ),
    "fhir-not-finished": Text(
        da="Kun svar, der er færdige, kan afleveres: status completed eller amended.",
        en="Only finished answers can be handed in: status completed or amended.",
    ),
    "fhir-other-total": Text(
        da="Totalen for {scale} er en anden end den, svarene giver. Se efter, hvilket af de to der er rigtigt.",
        en="The total of {scale} is another than that of the answers. Look which of the two is right.",
    ),
    "fhir-other-kind": Text(
        da="Send en QuestionnaireResponse.",
        en="Send a QuestionnaireResponse.",
    ),
    "api-value": Text(
        da="Værdien kan ikke bruges her. Se feltets beskrivelse.",
        en="The value cannot be used here. See the description of the field.",
    ),
}
