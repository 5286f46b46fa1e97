"""Problems of common benchmarks."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "benchmark-title-missing": Text(
        da="Giv sammenligningen et navn på højst 200 tegn.", en="Give the benchmark a name of 200 signs at most."
    ),
    "benchmark-without-measures": Text(
        da="Indsatsen har ingen indikator fra en skala, som dens regel for ændring har en værdi for.",
        en="The programme has no indicator from a scale for which its rule of change has a value.",
    ),
    "benchmark-closed": Text(da="Sammenligningen er lukket.", en="The benchmark is closed."),
    "benchmark-closed-there": Text(da="Værten har lukket sammenligningen.", en="The host has closed the benchmark."),
    "benchmark-member-name": Text(
        da="Skriv organisationens navn, højst 100 tegn.", en="Write the name of the organisation, 100 signs at most."
    ),
    "benchmark-member-there": Text(da="Den organisation er med allerede.", en="That organisation takes part already."),
    "benchmark-document-wrong": Text(
        da="Det sendte er ikke et bidrag, som Virkning skriver det. Intet er gemt.",
        en="What was sent is no contribution as Virkning writes it. Nothing is saved.",
    ),
    "benchmark-period": Text(
        da="Perioden er ikke slut, eller det er en anden slags, end der er aftalt.",
        en="The period is not over, or of another kind than was agreed on.",
    ),
    "benchmark-period-there": Text(da="Værten tager ikke imod den periode.", en="The host does not take that period."),
    "benchmark-differs": Text(
        da="{indicator}: {what} er ikke det samme. Aftalt: “{agreed}”. Sendt: “{given}”.",
        en="{indicator}: {what} is not the same. Agreed: “{agreed}”. Sent: “{given}”.",
    ),
    "benchmark-differs-there": Text(
        da="Værten har andre definitioner. Intet er taget imod; se listen over, hvad der er forskelligt.",
        en="The host has other definitions. Nothing was taken; see the list of what differs.",
    ),
    "benchmark-small": Text(
        da="{indicator}: færre end {least} har ændret sig som ønsket, eller færre end {least} har ikke.",
        en="{indicator}: fewer than {least} changed as wanted, or fewer than {least} did not. That may not be sent.",
    ),
    "benchmark-small-there": Text(
        da="Værten skjuler flere små tal, end I gør, og har ikke taget imod.",
        en="The host hides more small numbers than you do, and has taken nothing.",
    ),
    "benchmark-invitation-wrong": Text(
        da="Det er ikke en invitation. Den begynder med virkning-benchmark. og er én lang linje.",
        en="That is no invitation. It begins with virkning-benchmark. and is one long line.",
    ),
    "benchmark-invitation-over": Text(
        da="Invitationen gælder ikke længere. Bed værten om en ny.",
        en="The invitation is no longer valid. Ask the host for a new one.",
    ),
    "benchmark-terms-wrong": Text(
        da="Værten svarede noget, der ikke kan læses.", en="The host answered something that cannot be read."
    ),
    "benchmark-no-programme": Text(
        da="Sammenligningen gælder indsatsen {programme}, som ikke er her. Hent dens pakke først.",
        en="The benchmark is about the programme {programme}, which is not here. Import its package first.",
    ),
    "benchmark-there-already": Text(
        da="I er allerede med i den sammenligning.", en="You take part in that benchmark already."
    ),
    "benchmark-signed-or-ended": Text(
        da="Aftalen er allerede underskrevet eller slut.", en="The agreement is signed or ended already."
    ),
    "benchmark-not-signed": Text(
        da="Aftalen er ikke underskrevet. Intet sendes.", en="The agreement is not signed. Nothing is sent."
    ),
    "benchmark-nothing-alike": Text(
        da="Ingen indikator er defineret ens begge steder, så der er intet at sende.",
        en="No indicator is defined alike in both places, so there is nothing to send.",
    ),
    "benchmark-nobody-answers": Text(
        da="Værten svarer ikke, eller svarer ikke som ventet. Prøv igen senere; intet er ændret her.",
        en="The host does not answer, or not as expected. Try again later; nothing has changed here.",
    ),
    "benchmark-file-wrong": Text(
        da="Filen kan ikke åbnes. Den skal være lavet til netop denne sammenligning.",
        en="The file cannot be opened. It must be made for just this benchmark.",
    ),
    "benchmark-file-of-nobody": Text(
        da="Filen er ikke lavet af nogen, der er med.", en="The file was not made by anybody who takes part."
    ),
}
