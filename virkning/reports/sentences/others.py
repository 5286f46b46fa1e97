"""Problems of questionnaires and answers that came in the formats of others."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "json-too-large": Text(
        da="Filen er større end {most} MB. Del den i flere, og læs dem en ad gangen.",
        en="The file is larger than {most} MB. Split it in several, and read them one at a time.",
    ),
    "too-many-questions": Text(
        da="Der er mere end {most} spørgsmål i filen. Se efter, om den er gået i stykker, og del den ellers op.",
        en="There are more than {most} questions in the file. See whether it is damaged, or split it.",
    ),
    "response-link-nowhere": Text(
        da="Svaret “{link}” hører ikke til noget spørgsmål i skemaet, og intet i skemaet hedder noget, der ligner. Det "
        "er ikke brugt. Se efter, om svarene er givet på et andet skema.",
        en="The answer “{link}” belongs to no question of the form, and nothing in the form is called anything like "
        "it. It was not used. See whether the answers were given to another form.",
    ),
    "response-answered-twice": Text(
        da="“{link}” er besvaret mere end én gang i samme besvarelse. Kun det første svar er brugt; ret filen.",
        en="“{link}” is answered more than once in the same response. Only the first answer was used; mend the file.",
    ),
    "response-several-answers": Text(
        da="“{link}” har {n} svar på én gang. Et spørgsmål, der tæller point, har ét svar; intet af dem er brugt.",
        en="“{link}” has {n} answers at once. A question that counts points has one answer; none of them was used.",
    ),
    "response-not-finished": Text(
        da="Besvarelsen står som “{status}” og ikke som færdig. Den er læst; se efter, om der mangler svar.",
        en="The response is marked “{status}” and not as finished. It was read; see whether answers are missing.",
    ),
    "observation-of-something-else": Text(
        da="Målingen har koden “{code}”, som ikke er en skala i “{instrument}”. Den er ikke brugt. Giv skemaet med, "
        "som den hører til, hvis den er dets sum.",
        en="The observation has the code “{code}”, which is no scale of “{instrument}”. It was not used. Give the "
        "questionnaire that it belongs to if it is its total.",
    ),
    "observation-without-value": Text(
        da="Målingen “{code}” har intet tal. Den er ikke brugt.",
        en="The observation “{code}” has no number. It was not used.",
    ),
    "table-too-large": Text(
        da="Tabellen er større end {rows} rækker og {columns} kolonner. Så stort er intet skema; se efter, om det er "
        "den rigtige fil.",
        en="The table is larger than {rows} rows and {columns} columns. No questionnaire is that large; see whether it "
        "is the right file.",
    ),
    "not-a-questionnaire": Text(
        da="Filen ligner ikke et skema, vi kender (FHIR Questionnaire, XLSForm, REDCap). Det øverste hedder: "
        "{columns}. Eksportér skemaet i et af de formater.",
        en="The file looks like no questionnaire that we know (FHIR Questionnaire, XLSForm, REDCap). Its heads are: "
        "{columns}. Export the questionnaire in one of those formats.",
    ),
    "answers-not-questions": Text(
        da="Filen indeholder svar ({found}) og ikke et skema. Læs den med `virkning score`, eller på siden for import.",
        en="The file holds answers ({found}) and no questionnaire. Read it with `virkning score`, or on the page for "
        "import.",
    ),
    "events-not-questions": Text(
        da="Filen er REDCaps liste over begivenheder eller arme og ikke et skema. Giv REDCaps “data dictionary”.",
        en="The file is REDCap's list of events or arms and no questionnaire. Give REDCap's data dictionary.",
    ),
    "answer-list-alone": Text(
        da="Filen er en svarliste (ValueSet) uden spørgsmål. Giv skemaet sammen med den.",
        en="The file is a list of answers (ValueSet) without questions. Give the questionnaire together with it.",
    ),
    "not-an-answer-list": Text(
        da="Flere filer på én gang kan kun være ét skema i FHIR og dets svarlister (ValueSet). Giv denne fil for sig.",
        en="Several files at once can only be one FHIR questionnaire and its lists of answers (ValueSet). Give this "
        "file by itself.",
    ),
    "several-questionnaires-together": Text(
        da="Der er flere skemaer i det, du gav. Giv dem ét ad gangen.",
        en="There are several questionnaires in what you gave. Give them one at a time.",
    ),
    "too-many-files-together": Text(
        da="Det er flere filer end {most} på én gang. Læg skemaet og dets svarlister i en zip-fil.",
        en="Those are more than {most} files at once. Put the questionnaire and its lists of answers into a zip file.",
    ),
    "older-lforms": Text(
        da="Filen er i LForms' eget, ældre format og ikke FHIR. Spørgsmål, point og summer er læst; eksportér den som "
        "FHIR R4, hvis andet skal med.",
        en="The file is in the older format of LForms itself and not FHIR. Questions, scores and totals were read; "
        "export it as FHIR R4 if more is to come along.",
    ),
    "not-redcaps-own-dictionary": Text(
        da="Filen er en ordbog i et andet format end REDCaps. Det, der har svarmuligheder, er læst som spørgsmål med "
        "ét svar.",
        en="The file is a dictionary in another format than REDCap's. What has answers was read as a question with one "
        "answer.",
    ),
    "several-answers-not-carried": Text(
        da="“{question}” kan have flere svar på én gang. Det er ikke taget med: et spørgsmål, der tæller point, har ét "
        "svar.",
        en="“{question}” may have several answers at once. It was not carried over: a question that counts points has "
        "one answer.",
    ),
    "repeated-not-carried": Text(
        da="“{question}” står i en gruppe, der kan udfyldes flere gange. Det er ikke taget med: her besvares et "
        "spørgsmål én gang pr. måling.",
        en="“{question}” stands in a group that may be filled in several times. It was not carried over: here a "
        "question is answered once per measurement.",
    ),
    "choice-without-answers": Text(
        da="“{question}” har ikke mindst to forskellige svar. Det er ikke taget med; skriv svarene i filen.",
        en="“{question}” does not have at least two different answers. It was not carried over; write the answers in "
        "the file.",
    ),
    "number-without-ends": Text(
        da="“{question}” er et tal, og filen fortæller ikke både det mindste og det største hele tal. Det er ikke "
        "taget med; skriv grænserne i filen.",
        en="“{question}” is a number, and the file does not tell both its least and its greatest whole number. It was "
        "not carried over; write the ends in the file.",
    ),
    "number-too-wide": Text(
        da="“{question}” går over flere end 1000 hele tal eller over ingen. Det er ikke taget med; ret grænserne i "
        "filen.",
        en="“{question}” goes over more than 1000 whole numbers or over none. It was not carried over; mend the ends "
        "in the file.",
    ),
    "own-answer-not-carried": Text(
        da="“{question}” lader borgeren skrive sit eget svar. Her kan kun de faste svar vælges; tilføj et svar som "
        "“andet”, hvis det er nødvendigt.",
        en="“{question}” lets the citizen write an own answer. Here only the fixed answers can be chosen; add one such "
        "as “other” if it is needed.",
    ),
    "hidden-is-asked": Text(
        da="“{question}” er skjult i filen; her stilles det. Tag det ud af filen, hvis det ikke skal stilles.",
        en="“{question}” is hidden in the file; here it is asked. Take it out of the file if it is not to be asked.",
    ),
    "open-text-not-carried": Text(
        da="“{question}” besvares med fri tekst. Det er ikke taget med: fri tekst hører til i journalen, hvor den er "
        "beskyttet.",
        en="“{question}” is answered in free text. It was not carried over: free text belongs in the journal, where it "
        "is protected.",
    ),
    "kind-not-carried": Text(
        da="“{question}” er af en slags, der ikke kan tælles her (dato, fil, sted og lignende). Det er ikke taget med.",
        en="“{question}” is of a kind that cannot be counted here (a day, a file, a place and the like). It was not "
        "carried over.",
    ),
    "names-a-person": Text(
        da="“{question}” er mærket som noget, der kan kende en person. Det er ikke taget med; borgeren kendes af sit "
        "forløb.",
        en="“{question}” is marked as something that tells who a person is. It was not carried over; the citizen is "
        "known by the course.",
    ),
    "total-is-no-sum": Text(
        da="“{question}” regnes ud på en måde, der hverken er en sum eller et gennemsnit af spørgsmål med point. Den "
        "er ikke taget med; sig, om der skal lægges sammen.",
        en="“{question}” is computed in a way that is neither a sum nor a mean of questions with scores. It was not "
        "carried over; say whether there is to be a total.",
    ),
    "question-without-name": Text(
        da="Spørgsmålet har intet navn og er ikke taget med ({question}). Giv det et navn i filen.",
        en="The question has no name and was not carried over ({question}). Give it a name in the file.",
    ),
    "question-without-words": Text(
        da="“{question}” har ingen ord på det valgte sprog og er ikke taget med. Skriv dem i filen.",
        en="“{question}” has no words in the language chosen and was not carried over. Write them in the file.",
    ),
    "codes-taken-as-scores": Text(
        da="Svarenes koder er tal og er læst som point. Se efter, at de er det: 1 og 2 kan også være navne på svar.",
        en="The codes of the answers are numbers and were read as scores. See that they are: 1 and 2 may also be names "
        "of answers.",
    ),
    "answers-not-scored": Text(
        da="Svarene på “{question}” har ingen point i filen. Spørgsmålet stilles, svarene er nummereret, som de står, "
        "og det tæller ikke med i nogen sum.",
        en="The answers to “{question}” have no scores in the file. The question is asked, its answers are numbered as "
        "they stand, and it counts in no total.",
    ),
    "row-without-type": Text(
        da="Rækken med “{question}” har ingen type og er læst som en kommentar.",
        en="The row with “{question}” has no type and was read as a comment.",
    ),
    "metadata-not-carried": Text(
        da="“{question}” noteres af telefonen selv (tid, apparat og lignende). Det er ikke taget med.",
        en="“{question}” is noted by the phone itself (time, device and the like). It was not carried over.",
    ),
    "groups-unbalanced": Text(
        da="En gruppe begynder eller slutter uden sin anden ende ({question}). Spørgsmålene er læst; ret grupperne.",
        en="A group begins or ends without its other end ({question}). The questions were read; mend the groups.",
    ),
    "other-file-not-read": Text(
        da="“{question}” står i en anden fil, som ikke er læst. Saml skemaet i én fil.",
        en="“{question}” stands in another file, which was not read. Put the questionnaire together in one file.",
    ),
    "answers-filtered": Text(
        da="“{question}” viser kun nogle af sine svar, alt efter andre svar; her vises alle.",
        en="“{question}” shows only some of its answers, depending on other answers; here all are shown.",
    ),
    "columns-not-used": Text(
        da="Disse kolonner er ikke brugt: {columns}.",
        en="These columns were not used: {columns}.",
    ),
    "sheet-not-used": Text(
        da="Arket “{sheet}” er ikke brugt.",
        en="The sheet “{sheet}” was not used.",
    ),
    "form-not-checked": Text(
        da="Skemaet har mere end {most} rækker og er ikke efterprøvet med ODK's eget program.",
        en="The form has more than {most} rows and was not checked with the program of ODK itself.",
    ),
    "refused-by-pyxform": Text(
        da="ODK's eget program ville afvise skemaet. Det er læst alligevel; se efter, om noget mangler.",
        en="The program of ODK itself would refuse the form. It was read all the same; see whether something is "
        "missing.",
    ),
    "only-one-language": Text(
        da="Filen har kun ord på ét sprog ({language}). De står også, hvor det andet ({lacking}) skulle stå, indtil I "
        "tilføjer det.",
        en="The file has words in one language only ({language}). They also stand where the other ({lacking}) should, "
        "until you add it.",
    ),
    "words-in-other-language": Text(
        da="Filens ord er på “{found}” og findes hverken på dansk eller engelsk. Tilføj en oversættelse i filen.",
        en="The words of the file are in “{found}”, and stand neither in Danish nor in English. Add a translation to "
        "the file.",
    ),
    "words-of-untold-language": Text(
        da="Filen fortæller ikke, hvilket sprog ordene er på. Sig, om det er dansk eller engelsk.",
        en="The file does not tell which language its words are in. Say whether it is Danish or English.",
    ),
    "nothing-to-ask": Text(
        da="Der er intet spørgsmål i filen, som kan tages med. Der skal være spørgsmål med faste svar eller et helt "
        "tal med grænser.",
        en="There is no question in the file that can be carried over. There must be questions with fixed answers, or "
        "a whole number with ends.",
    ),
    "no-scores": Text(
        da="Ingen af spørgsmålene har point, så der er intet at lægge sammen. Giv svarene tal i filen.",
        en="None of the questions has scores, so there is nothing to add up. Give the answers numbers in the file.",
    ),
    "total-not-told": Text(
        da="Filen fortæller ikke, hvordan de {items} spørgsmål med point lægges sammen. Sig, om det er en sum eller et "
        "gennemsnit.",
        en="The file does not tell how the {items} questions with scores are added up. Say whether it is a sum or a "
        "mean.",
    ),
    "direction-not-told": Text(
        da="Filen fortæller ikke, om et højt eller et lavt tal er bedst. Sig det; det kan ikke gættes.",
        en="The file does not tell whether a high or a low number is better. Say so; it cannot be guessed.",
    ),
    "licence-not-told": Text(
        da="Filen fortæller ikke, hvem der må bruge skemaet. Find ud af det hos ejeren, og skriv det, før det bruges.",
        en="The file does not tell who may use the questionnaire. Find out from its owner, and write it, before it is "
        "used.",
    ),
    "questionnaire-key-taken": Text(
        da="Der er allerede et skema, der hedder “{key}”. Giv dette et andet navn.",
        en="There is already a questionnaire called “{key}”. Give this one another name.",
    ),
    "several-forms": Text(
        da="Filen indeholder flere skemaer: {forms}. Vælg et af dem.",
        en="The file holds several questionnaires: {forms}. Choose one of them.",
    ),
    "no-such-form": Text(
        da="Der er intet skema i filen, der hedder “{form}”. Der er: {forms}.",
        en="There is no questionnaire in the file called “{form}”. There are: {forms}.",
    ),
    "words-not-handed-on": Text(
        da="Ejerens ord må ikke gives videre, så her står vores egne korte betegnelser. Tag jeres egne ord med, hvis I "
        "har lov.",
        en="The owner's words may not be handed on, so our own short labels stand here. Take your own words along if "
        "you may.",
    ),
    "words-handed-on": Text(
        da="Filen indeholder ejerens ord, som jeres organisation har tilføjet. Giv den kun videre, hvis I har lov: "
        "{terms}",
        en="The file holds the owner's words, which your organisation added. Hand it on only if you may: {terms}",
    ),
    "total-differs": Text(
        da="Filens egen sum for “{scale}” er {theirs}; efter skemaets regel er den {ours}. Svarene er læst, og vores "
        "tal gælder. Find ud af, hvordan filens er regnet.",
        en="The file's own total of “{scale}” is {theirs}; by the rule of the questionnaire it is {ours}. The answers "
        "were read, and our figure stands. Find out how the file's was worked out.",
    ),
    "total-differs-open": Text(
        da="Filens egen sum for “{scale}” er {theirs}; efter skemaets regel er den {ours}. Nogle spørgsmål står åbne, "
        "og filen regner nok anderledes med dem. Vores tal gælder.",
        en="The file's own total of “{scale}” is {theirs}; by the rule of the questionnaire it is {ours}. Some "
        "questions are open, and the file probably counts them in another way. Our figure stands.",
    ),
    "total-differs-turned": Text(
        da="Filens egen sum for “{scale}” er {theirs}; efter skemaets regel er den {ours}. Filens er lagt sammen uden "
        "at vende de spørgsmål, der skal vendes. Vores tal gælder.",
        en="The file's own total of “{scale}” is {theirs}; by the rule of the questionnaire it is {ours}. The file's "
        "was added up without turning the questions that must be turned. Our figure stands.",
    ),
    "total-differs-factor": Text(
        da="Filens egen sum for “{scale}” er {theirs}; efter skemaets regel er den {ours}. Filens er før den ganges op "
        "eller er et gennemsnit. Vores tal gælder.",
        en="The file's own total of “{scale}” is {theirs}; by the rule of the questionnaire it is {ours}. The file's "
        "is from before it is multiplied, or is a mean. Our figure stands.",
    ),
    "total-not-ours": Text(
        da="Filen har en sum for “{scale}” ({theirs}), men efter skemaets regel gives ingen: {answered} af mindst "
        "{needed} spørgsmål er besvaret.",
        en="The file has a total of “{scale}” ({theirs}), but by the rule of the questionnaire there is none: "
        "{answered} of at least {needed} questions are answered.",
    ),
    "total-not-checkable": Text(
        da="Filens sum for “{scale}” ({theirs}) kan ikke efterregnes, for svarene er ikke med. Den er ikke brugt.",
        en="The file's total of “{scale}” ({theirs}) cannot be worked out again, since the answers are not there. It "
        "was not used.",
    ),
    "resources-not-used": Text(
        da="{n} ressourcer af slagsen {kind} er ikke brugt.",
        en="{n} resources of the kind {kind} were not used.",
    ),
    "codes-by-their-words": Text(
        da="Kolonnen “{column}” har andre koder end skemaet. {n} af dem er læst efter det, de betyder.",
        en="The column “{column}” has other codes than the questionnaire. {n} of them were read by what they mean.",
    ),
    "rows-of-other-forms": Text(
        da="{n} rækker har ingen svar på dette skema og er sprunget over (andre begivenheder eller skemaer).",
        en="{n} rows have no answers to this questionnaire and were passed over (other events or questionnaires).",
    ),
    "rows-without-answers": Text(
        da="{n} besvarelser har intet brugbart svar og er sprunget over.",
        en="{n} responses have no answer that can be used and were passed over.",
    ),
    "redcap-events": Text(
        da="Der er {n} begivenheder: {events}. Sig, hvilke der er før, under og efter.",
        en="There are {n} events: {events}. Say which are before, during and after.",
    ),
    "redcap-incomplete": Text(
        da="Ikke mærket som færdige i “{column}”: {n}. De er læst.",
        en="Not marked as complete in “{column}”: {n}. They were read.",
    ),
    "marked-as-missing": Text(
        da="{n} værdier i “{column}” er mærket som manglende i filen og tæller ikke som svar.",
        en="{n} values in “{column}” are marked as missing in the file and do not count as answers.",
    ),
}
