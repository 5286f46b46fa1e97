"""Problems with programme packages, licences of questionnaires, and how much is measured."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "unknown-package": Text(
        da="Der er ingen pakke, der hedder “{package}”. Mulighederne er: {allowed}.",
        en="There is no package called “{package}”. The possibilities are: {allowed}.",
    ),
    "which-organisation": Text(
        da="Sig, hvilken organisation det gælder, med --organisation. Mulighederne er: {allowed}.",
        en="Say which organisation it is for with --organisation. The possibilities are: {allowed}.",
    ),
    "package-empty": Text(
        da="Filen er tom. Hent pakken igen fra det sted, den kommer fra.",
        en="The file is empty. Fetch the package again from where it came.",
    ),
    "package-too-large": Text(
        da="Filen fylder mere end {most} MB og er ikke læst. En pakke fylder sjældent over 1 MB; se efter, om det er "
        "den rigtige fil, eller tag store bilag ud.",
        en="The file is larger than {most} MB and was not read. A package is seldom larger than 1 MB; check that it is "
        "the right file, or take large attachments out.",
    ),
    "package-not-a-package": Text(
        da="Filen er ikke en programpakke. En pakke er en fil, der ender på .virkning og er lavet af Virkning.",
        en="The file is not a programme package. A package is a file that ends in .virkning and was made by Virkning.",
    ),
    "package-damaged": Text(
        da="Filen er beskadiget og kan ikke pakkes ud. Hent den igen, og bed om en ny, hvis det ikke hjælper.",
        en="The file is damaged and cannot be unpacked. Fetch it again, and ask for a new one if that does not help.",
    ),
    "package-bomb": Text(
        da="Delen fylder mere end {most} MB, når den pakkes ud, og er ikke læst. Sådan ser en pakke ikke ud; brug den "
        "ikke, og spørg afsenderen.",
        en="The part takes more than {most} MB when unpacked, and was not read. A package does not look like that; do "
        "not use it, and ask the sender.",
    ),
    "package-too-many-parts": Text(
        da="Pakken har flere end {most} dele. Sådan ser en pakke ikke ud; spørg afsenderen.",
        en="The package has more than {most} parts. A package does not look like that; ask the sender.",
    ),
    "package-path": Text(
        da="Delens navn peger ud af pakken eller kan ikke bruges som filnavn. Pakken er ikke læst. Spørg afsenderen, "
        "hvordan den er lavet.",
        en="The name of the part points out of the package, or cannot be a file name. The package was not read. Ask "
        "the sender how it was made.",
    ),
    "package-link": Text(
        da="Delen er en genvej til noget uden for pakken. Læg selve filen i pakken i stedet.",
        en="The part is a link to something outside the package. Put the file itself into the package instead.",
    ),
    "package-protected": Text(
        da="Delen er låst med adgangskode. Pak den ud, og pak den igen uden kode.",
        en="The part is protected by a password. Unpack it, and pack it again without one.",
    ),
    "package-part-twice": Text(
        da="Delen findes to gange i pakken, og det kan ikke ses, hvilken der gælder. Slet den ene.",
        en="The part is twice in the package, and it cannot be seen which one counts. Delete one of them.",
    ),
    "package-part-missing": Text(
        da="Delen {part} mangler, så det er ikke en hel programpakke. Hent pakken igen.",
        en="The part {part} is missing, so this is no whole programme package. Fetch the package again.",
    ),
    "package-part-unknown": Text(
        da="Denne del hører ikke til i en pakke. Skemaer ligger i instruments/, en manual i manuals/NAVN/ som "
        "manual.toml, da.md og en.md, dens bilag i attachments/NAVN/, og ord i terms.toml.",
        en="This part does not belong in a package. Questionnaires lie in instruments/, a manual in manuals/NAME/ as "
        "manual.toml, da.md and en.md, its attachments in attachments/NAME/, and words in terms.toml.",
    ),
    "package-manual-part": Text(
        da="Manualen mangler delen {part}. Læg den i pakken, eller tag hele manualen ud.",
        en="The manual lacks the part {part}. Put it into the package, or take the whole manual out.",
    ),
    "package-manual-key": Text(
        da="Manualens mappe har et navn på over {most} tegn. Giv den et kortere.",
        en="The folder of the manual has a name of more than {most} characters. Give it a shorter one.",
    ),
    "package-manual-title": Text(
        da="Manualens titel er længere end {most} tegn. Gør den kortere.",
        en="The title of the manual is longer than {most} characters. Make it shorter.",
    ),
    "package-manual-phase": Text(
        da="Manualen hører til fasen “{phase}”, som indsatsen ikke har. Faserne er: {allowed}. Er den om hele "
        "forløbet, så slet linjen.",
        en="The manual belongs to the phase “{phase}”, which the programme does not have. The phases are: {allowed}. "
        "If it is about the whole course, delete the line.",
    ),
    "package-manual-activity": Text(
        da="Manualen hører til aktiviteten “{activity}”, som ikke står i forandringsteorien. Aktiviteterne er: "
        "{allowed}.",
        en="The manual belongs to the activity “{activity}”, which is not in the theory of change. The activities "
        "are: {allowed}.",
    ),
    "package-attachment-alone": Text(
        da="Bilaget hører til manualen “{manual}”, som ikke er i pakken. Læg manualen i manuals/{manual}/, eller tag "
        "bilaget ud.",
        en="The attachment belongs to the manual “{manual}”, which is not in the package. Put the manual into "
        "manuals/{manual}/, or take the attachment out.",
    ),
    "package-attachment-too-large": Text(
        da="Bilaget fylder mere end {most} MB. Gør det mindre, eller tag det ud.",
        en="The attachment is larger than {most} MB. Make it smaller, or take it out.",
    ),
    "package-attachment-kind": Text(
        da="Bilaget er ikke et billede (PNG eller JPEG), en PDF eller et Word-dokument uden makroer, når man ser i "
        "det. Gem det som PDF, eller tag det ud.",
        en="Seen from within, the attachment is not a picture (PNG or JPEG), a PDF or a Word document without macros. "
        "Save it as PDF, or take it out.",
    ),
    "package-attachment-gone": Text(
        da="Filen {name} til en af manualerne kan ikke læses på serveren. Hent den fra jeres "
        "sikkerhedskopi, og prøv igen.",
        en="The file {name} of one of the manuals cannot be read on the server. Fetch it from your backup, "
        "and try again.",
    ),
    "package-attachment-name": Text(
        da="Bilaget skal hedde {name}: små bogstaver, tal og bindestreger, og den endelse, der passer til indholdet. "
        "Ret også navnet i manualens tekst.",
        en="The attachment must be called {name}: small letters, digits and hyphens, and the ending that fits what it "
        "is. Change the name in the text of the manual, too.",
    ),
    "package-term-too-long": Text(
        da="Ordet “{term}” er for langt. Ordet må fylde {word} tegn, dets kortnavn {key}, og hver tekst {text}.",
        en="The word “{term}” is too long. The word may take {word} characters, its short name {key}, and each text "
        "{text}.",
    ),
    "package-no-author": Text(
        da="Pakken har manualer eller ord med, og de skal have en ansvarlig. Skriv --by og mailadressen på en "
        "administrator eller dokumentarist i organisationen. Intet er importeret.",
        en="The package brings manuals or words, and somebody must answer for them. Write --by and the mail address "
        "of an administrator or documentalist of the organisation. Nothing is imported.",
    ),
    "package-author-unknown": Text(
        da="Der er ingen administrator eller dokumentarist for hele organisationen med den mailadresse. Opret en "
        "med “virkning user create-administrator”, eller vælg en anden. Intet er importeret.",
        en="There is no administrator or documentalist of the whole organisation with that mail address. Make one with "
        "“virkning user create-administrator”, or choose another. Nothing is imported.",
    ),
    "package-cannot-be-read-again": Text(
        da="Pakken ville fylde mere end {most} MB og kunne ikke læses igen. Bilagene til manualerne fylder for meget. "
        "Gør dem mindre i en ny manual, og prøv igen.",
        en="The package would take more than {most} MB and could not be read again. It is the attachments of the "
        "manuals that are large. Make them smaller in a new manual, and try again.",
    ),
    "package-no-format": Text(
        da="Pakken siger ikke, hvilken form den har. Skriv format = {known} øverst, hvis du selv har lavet den.",
        en="The package does not say which form it has. Write format = {known} at the top if you made it yourself.",
    ),
    "package-newer-format": Text(
        da="Pakken er lavet af en nyere Virkning (form {format}; her kendes {known}). Opdatér Virkning, eller bed om "
        "pakken i den ældre form.",
        en="The package was made by a newer Virkning (form {format}; known here is {known}). Update Virkning, or ask "
        "for the package in the older form.",
    ),
    "package-out-of-range": Text(
        da="Tallet skal ligge mellem {low} og {high}.",
        en="The number must be between {low} and {high}.",
    ),
    "package-instrument-name": Text(
        da="Skemaet {instrument} skal ligge i en fil, der hedder instruments/{instrument}.toml.",
        en="The questionnaire {instrument} must lie in a file called instruments/{instrument}.toml.",
    ),
    "package-instrument-missing": Text(
        da="Indsatsen bruger skemaet “{instrument}”, som ikke findes her, og som pakken ikke må give videre. Opdatér "
        "Virkning, eller vælg et andet skema i pakkens programme.toml. Intet er importeret.",
        en="The programme uses the questionnaire “{instrument}”, which is not here, and which the package may not hand "
        "on. Update Virkning, or choose another questionnaire in programme.toml of the package. Nothing is imported.",
    ),
    "package-name-empty": Text(
        da="Et navn er tomt. Skriv det, I selv kalder det.",
        en="A name is empty. Write what you call it yourselves.",
    ),
    "package-name-too-long": Text(
        da="Et navn er længere end {most} tegn. Gør det kortere.",
        en="A name is longer than {most} characters. Make it shorter.",
    ),
    "package-no-place": Text(
        da="Skriv mindst én afdeling. Er I kun ét sted, så skriv jeres eget navn.",
        en="Write at least one department. If you are in one place only, write your own name.",
    ),
    "package-no-team": Text(
        da="Hver afdeling skal have mindst ét team. Er I få, så skriv ét.",
        en="Each department needs at least one team. If you are few, write one.",
    ),
    "department-there-already": Text(
        da="I har allerede en afdeling, der hedder {value}. Giv den nye et andet navn, eller føj et team til den, I "
        "har.",
        en="You already have a department called {value}. Give the new one another name, or add a team to the one you "
        "have.",
    ),
    "team-named-twice": Text(
        da="To teams i samme afdeling kan ikke hedde det samme.",
        en="Two teams of one department cannot have the same name.",
    ),
    "package-too-many-places": Text(
        da="Der kan højst oprettes {most} afdelinger og teams på én gang. Begynd med færre; flere kan komme til.",
        en="At most {most} departments and teams can be made at once. Begin with fewer; more can be added later.",
    ),
    "package-there-already": Text(
        da="I har allerede en indsats, der hedder “{key}”. Sammenlign pakken med den, eller importér den under et "
        "andet kortnavn.",
        en="You already have a programme called “{key}”. Compare the package with it, or import it under another short "
        "name.",
    ),
    "programme-without-results": Text(
        da="Skriv mindst ét resultat, og vælg en skala, der kan vise det.",
        en="Write at least one result, and choose a scale that can show it.",
    ),
    "programme-without-phase": Text(
        da="Skriv mindst én fase. Har indsatsen ingen faser, så skriv det, I gør, f.eks. “Samtaler”.",
        en="Write at least one phase. If the help has no phases, write what you do, such as “Talks”.",
    ),
    "programme-in-use": Text(
        da="Der er forløb eller svar i indsatsen, så den kan ikke tages væk.",
        en="There are courses or answers in the programme, so it cannot be taken away.",
    ),
    "programme-not-measured": Text(
        da="Vælg mindst ét tidspunkt at måle på; ellers bliver der aldrig spurgt.",
        en="Choose at least one time to measure at; else nobody is ever asked.",
    ),
    "dose-numbers": Text(
        da="Skriv hele tal: kontakter 1–1000, uger 1–520 og minutter 1–480.",
        en="Write whole numbers: contacts 1–1000, weeks 1–520 and minutes 1–480.",
    ),
    "dose-anonymous": Text(
        da="Den, der er anonym, kan ikke spørges igen som den samme. Derfor spørges der kun efter samtalen.",
        en="Someone who is anonymous cannot be asked again as the same person. So one asks after the talk only.",
    ),
    "dose-reached": Text(
        da="Et typisk forløb har {contacts} kontakter på {weeks} uger.",
        en="A typical course has {contacts} contacts in {weeks} weeks.",
    ),
    "dose-next-level": Text(
        da="Mere måling giver først mening fra {contacts} kontakter og {weeks} uger.",
        en="More measuring makes sense only from {contacts} contacts and {weeks} weeks.",
    ),
    "dose-risk": Text(
        da="Risikoen er høj. Derfor foreslås et trin mere, så det ses, hvis det går den forkerte vej.",
        en="The risk is high. So one level more is proposed, so that it is seen if things go the wrong way.",
    ),
    "dose-sitting-too-long": Text(
        da="På den længste dag tager spørgsmålene {minutes} minutter; her bør det højst være {most}. Tag et skema ud, "
        "eller del dem på to dage.",
        en="On the longest day the questions take {minutes} minutes; here it should be at most {most}. Take a "
        "questionnaire out, or spread them over two days.",
    ),
    "dose-large-questionnaire": Text(
        da="Borgeren får op til {items} spørgsmål på én dag; til en indsats af denne størrelse bør det højst være "
        "{most}. Store skemaer til små indsatser er en af de fejl, der oftest får dokumentationen til at gå i stå.",
        en="The citizen gets up to {items} questions on one day; for help of this size it should be at most {most}. "
        "Large questionnaires on small interventions are one of the mistakes that most often bring documentation to a "
        "halt.",
    ),
    "dose-share-too-high": Text(
        da="Målingen tager {share} % af den tid, borgeren får hjælp; højst {most} % er rimeligt. Mål sjældnere, eller "
        "brug kortere skemaer.",
        en="Measuring takes {share}% of the time that the citizen gets help; at most {most}% is reasonable. Measure "
        "less often, or use shorter questionnaires.",
    ),
    "dose-nothing-asked": Text(
        da="Planen spørger aldrig om noget. Uden målinger kan I ikke vise, om hjælpen virker.",
        en="The plan never asks anything. Without measurements you cannot show whether the help works.",
    ),
    "dose-asked-once": Text(
        da="Der måles kun én gang, og så kan en ændring ikke ses. Mål både ved start og ved slut.",
        en="There is only one measurement, and so no change can be seen. Measure both at the start and at the end.",
    ),
    "licence-shipped-and-needed": Text(
        da="Ordlyden kan ikke følge med et skema, der kræver licens. Sæt item_text_shipped = false, eller fjern needs.",
        en="The wording cannot come along with a questionnaire that needs a licence. Set item_text_shipped = false, or "
        "remove needs.",
    ),
    "licence-missing": Text(
        da="Skemaet “{instrument}” kræver en licens fra ejeren, og der er ingen i licensregistret. Skaf den, og skriv "
        "den ind under Viden, Licenser; eller vælg et frit skema.",
        en="The questionnaire “{instrument}” needs a licence from its owner, and there is none in the register. Get it "
        "and write it down under Knowledge, Licences; or choose a free questionnaire.",
    ),
    "licence-expired": Text(
        da="Licensen til “{instrument}” er udløbet. Forny den hos ejeren, og skriv den nye ind under Viden, Licenser. "
        "Det, der er svaret, og det, der er planlagt, står stadig.",
        en="The licence of “{instrument}” has expired. Renew it with the owner and write the new one down under "
        "Knowledge, Licences. What is answered and what is planned still stands.",
    ),
    "licence-later": Text(
        da="Licensen til “{instrument}” gælder først fra en senere dag. Vent til da, eller ret datoen i registret.",
        en="The licence of “{instrument}” begins on a later day. Wait until then, or correct the date in the register.",
    ),
    "licence-day": Text(
        da="Skriv den første dag som en dato. Den sidste dag kan stå tom, hvis licensen ikke udløber.",
        en="Write the first day as a date. The last day may be empty if the licence does not expire.",
    ),
    "licence-of-what": Text(
        da="Vælg det skema, licensen gælder.",
        en="Choose the questionnaire that the licence is for.",
    ),
    "licence-whose-and-where": Text(
        da="Skriv, hvem licensen er givet til, og hvor dokumentet ligger, så den kan findes igen.",
        en="Write who the licence was given to and where the document lies, so that it can be found again.",
    ),
    "licence-ends-before-it-begins": Text(
        da="Licensen kan ikke udløbe, før den begynder. Ret en af datoerne.",
        en="The licence cannot expire before it begins. Correct one of the dates.",
    ),
    "licence-text-too-long": Text(
        da="Teksten er længere end {most} tegn. Skriv det vigtigste, og henvis til dokumentet.",
        en="The text is longer than {most} characters. Write what matters most, and refer to the document.",
    ),
    "licence-overtaken": Text(
        da="En anden har ændret licensen imens. Det, du skrev, står stadig i felterne; se den nye ovenfor, og gem så.",
        en="Someone else has changed the licence meanwhile. What you wrote still stands in the fields; see the new one "
        "above, and save again.",
    ),
}
