"""What each operation does, in Danish: the description itself is in English, the guide is in its reader's language."""

from collections.abc import Mapping
from types import MappingProxyType

IN_DANISH: Mapping[str, str] = MappingProxyType(
    {
        "listCourses": "Alle forløb, som systemets roller når, i alle indsatser.",
        "openCourse": "Opret et forløb i et team, hvor systemet må. Sendes identity med, skal nøglen også have "
        "identities:write.",
        "readCourse": "Ét forløb med faser og pauser.",
        "startPhase": "Begynd en fase. Med If-Match kun, når forløbet er, som da det blev læst.",
        "endPhase": "Afslut en fase, der er i gang.",
        "pauseCourse": "Sæt et forløb på pause. Intet skal måles imens.",
        "resumeCourse": "Fortsæt efter en pause; dagen er den, hvor borgeren kom igen.",
        "endCourse": "Afslut et forløb med dets faser og pauser. Kræver en rolle, der styrer sager.",
        "reopenCourse": "Genåbn et forløb, der var afsluttet. Kræver en rolle, der styrer sager.",
        "listOccasions": "Hvad der skal måles nu i de forløb, som systemet må arbejde med; med which=all hele planen.",
        "readOccasion": "Én måling i en plan.",
        "giveReason": "Hvorfor der ikke blev målt; rapporterne tæller grundene.",
        "takeBackReason": "Tag grunden tilbage: der skal måles alligevel.",
        "listResponses": "Hvad der er svaret i de forløb, som systemet må se.",
        "handInResponse": "Aflever svar på et spørgeskema, der er i brug. En måling i planen dengang er så taget.",
        "readResponse": "Én besvarelse med dens scorer.",
        "answerOccasion": "Aflever svar på en måling i planen, i den udgave af skemaet, som planen spørger med.",
        "correctResponse": "En ny besvarelse, der træder i stedet for en anden; den første bliver stående.",
        "readResults": "Tabellen bag siden. Uden adgang til sagerne kun for hele perioder, der er slut.",
        "feedCsv": "Hver indsats og periode, der er slut: UTF-8, komma mellem kolonner, decimalpunktum, faste navne.",
        "feedParquet": "Det samme som Parquet, med typer.",
        "listReports": "Alle rapporter, som systemets roller læser.",
        "readReport": "Én rapport og dens udgaver.",
        "reportFile": "En udgave som fil: pdf, docx, pptx, xlsx, csv eller codebook.csv.",
        "listExtracts": "Organisationens projekter, for en rolle, der forbereder eller godkender udtræk.",
        "readExtract": "Ét projekt og hver fil, der er udleveret til det.",
        "listProgrammes": "De indsatser, som systemets roller når, i den udgave, som nye forløb følger.",
        "readProgramme": "Én indsats.",
        "listInstruments": "Alle spørgeskemaer, der kendes her.",
        "readInstrument": "Ét spørgeskema: spørgsmål, svar, skalaer, grænser og deres kilder.",
        "listSubscriptions": "Systemets egne.",
        "subscribe": "Få besked på en adresse udenfor, over https. Beskeden er underskrevet efter Standard Webhooks.",
        "readSubscription": "Én af systemets egne.",
        "unsubscribe": "Få ikke længere besked dér.",
        "readBenchmark": "Den fælles sammenligning, som nøglen er med i, og dens definitioner.",
        "contribute": "Send én periodes tal. Afvises helt, hvis en definition er en anden, eller et tal er småt.",
        "readComparison": "Én selv ved siden af de andre, som er uden navn. Uden dem, der har forladt sammenligningen.",
        "leaveBenchmark": "Alt, hvad der er sendt, fjernes, og nøglen åbner ikke noget længere.",
        "fhirMetadata": "Hvad FHIR-delen kan.",
        "searchQuestionnaire": "Spørgeskemaer, der kendes her.",
        "readQuestionnaire": "Ét spørgeskema: spørgsmål, svar, grænser og summer.",
        "searchQuestionnaireResponse": "Hvad der er svaret i de forløb, som systemet må se.",
        "createQuestionnaireResponse": "Aflever svar: på den måling i planen, der spørger om dem den dag, ellers som "
        "udvidelsen siger.",
        "readQuestionnaireResponse": "Én besvarelse.",
        "searchObservation": "Scorerne af det, der er svaret, én for hver skala.",
        "readObservation": "Én score.",
    }
)
