"""The words of the file with everything: what each table holds, and how the file is read without Virkning."""

from collections.abc import Mapping

from virkning.domain.text import Language, Text
from virkning.reports.subject.words import TABLES as ABOUT_CITIZENS

TITLES: Mapping[str, Text] = {
    "Organisation": Text(da="Organisationen", en="The organisation"),
    "Department": Text(da="Afdelinger", en="Departments"),
    "Team": Text(da="Team", en="Teams"),
    "User": Text(da="Medarbejdere og andre, der logger ind", en="Staff and others who log in"),
    "Membership": Text(da="Hvem der har hvilken rolle hvor", en="Who has which role where"),
    "PastMembership": Text(da="Roller, der er ophørt", en="Roles that ended"),
    "AccountPolicy": Text(da="Organisationens regler for log-in", en="The organisation's rules of log-in"),
    "AccessNotice": Text(da="Besked om andres adgang", en="Notice of the access of others"),
    "System": Text(da="Andre systemer, der må spørge", en="Other systems that may ask"),
    "Benchmark": Text(da="Fælles sammenligninger, der holdes her", en="Common benchmarks that are hosted here"),
    "BenchmarkMember": Text(da="Hvem der er med i dem", en="Who takes part in them"),
    "BenchmarkContribution": Text(da="Hvad de har sendt", en="What they have sent"),
    "BenchmarkAgreement": Text(
        da="Sammenligninger andre steder, som organisationen er med i", en="Benchmarks elsewhere that one takes part in"
    ),
    "BenchmarkSending": Text(da="Hvad der er sendt dertil", en="What was sent there"),
    "FileImport": Text(da="Filer, der er hentet ind", en="Files that were brought in"),
    "ImportedRange": Text(da="Hvad der blev til ved en import", en="What an import made"),
    "ImportMapping": Text(da="Hvad kolonnerne i en fil betyder", en="What the columns of a file mean"),
    "UserSettings": Text(da="Hvad den enkelte har valgt for sig selv", en="What each person has chosen"),
    "Programme": Text(da="Indsatser, version for version", en="Programmes, version by version"),
    "ProgrammeDraft": Text(da="Udkast til næste version af en indsats", en="Drafts of a programme's next version"),
    "PackageOrigin": Text(da="Hvilken pakke en indsats kom fra", en="Which package a programme came from"),
    "InstrumentVersion": Text(da="Spørgeskemaer, som de var, da de blev brugt", en="Questionnaires as they were used"),
    "LicenceGrant": Text(da="Licenser til spørgeskemaer", en="Licences of questionnaires"),
    "Response": Text(da="Besvarelser af spørgeskemaer", en="Answered questionnaires"),
    "Score": Text(da="Scorer beregnet af besvarelserne", en="Scores worked out from the answers"),
    "Draft": Text(da="Svar, der er begyndt på og ikke afleveret", en="Answers begun and not handed in"),
    "AnonymousContact": Text(da="Svar efter anonyme samtaler", en="Answers after anonymous talks"),
    "ExitSurvey": Text(da="Faste adresser til svar efter en samtale", en="Standing addresses for answers after a talk"),
    "HeldAnswer": Text(
        da="Svar, der venter på at blive talt med sammen med andre", en="Answers that wait to be counted with others"
    ),
    "Case": Text(da="Sager, som samler en families forløb", en="Cases that hold the courses of a family"),
    "Group": Text(da="Grupper", en="Groups"),
    "Group_leaders": Text(da="Hvem der leder hvilken gruppe", en="Who leads which group"),
    "Session": Text(da="Gruppernes mødegange", en="Sessions of the groups"),
    "Protection_staff": Text(
        da="Hvem der må se en borger med skærmede oplysninger", en="Who may see a citizen who is protected"
    ),
    "Manual": Text(da="Manualer", en="Manuals"),
    "ManualVersion": Text(da="Manualernes versioner", en="Versions of manuals"),
    "ManualFile": Text(da="Billeder og bilag til manualer", en="Pictures and attachments of manuals"),
    "Report": Text(da="Rapporter", en="Reports"),
    "Publication": Text(da="Rapporternes fastfrosne udgaver", en="Frozen editions of reports"),
    "PublicationStep": Text(da="Hvem der godkendte og sendte en rapport", en="Who approved and sent a report"),
    "ReportChoice": Text(
        da="Organisationens egne valg af, hvad der står i rapporter",
        en="The organisation's choices of what reports hold",
    ),
    "SavedQuestion": Text(da="Gemte spørgsmål til tallene", en="Saved questions to the numbers"),
    "Told": Text(da="Tal, som de først blev fortalt", en="Figures as they were first told"),
    "Comment": Text(da="Kommentarer til rapporter og tal", en="Comments on reports and figures"),
    "Mention": Text(da="Kolleger, der er spurgt i en kommentar", en="Colleagues who were asked in a comment"),
    "Finding": Text(da="Hvad nogen så i tallene", en="What somebody saw in the numbers"),
    "Meeting": Text(da="Datamøder", en="Data meetings"),
    "MeetingSeat": Text(da="Hvem der er indkaldt til et datamøde", en="Who is asked to a data meeting"),
    "MeetingItem": Text(da="Punkter på dagsordenen", en="Points of the agenda"),
    "MeetingNote": Text(da="Noter fra datamøder", en="Notes from data meetings"),
    "Decision": Text(da="Beslutninger", en="Decisions"),
    "Adjustment": Text(da="Justeringer af indsatsen", en="Adjustments of the programme"),
    "AdjustmentLook": Text(da="Hvad der kom ud af en justering", en="What came of an adjustment"),
    "AdvocacyCase": Text(
        da="Sager til dem, der bestemmer uden for indsatsen", en="Causes for those who decide outside"
    ),
    "CostBasis": Text(da="Hvad en times arbejde koster", en="What an hour of work costs"),
    "VoiceTheme": Text(da="Egne temaer til borgernes ord", en="Own themes for the words of citizens"),
    "Term": Text(da="Ordbogen", en="The dictionary"),
    "OwnFramework": Text(da="Egne rammer til selvvurdering", en="Own frameworks for self-assessment"),
    "Assessment": Text(da="Selvvurderinger af praksis", en="Self-assessments of the practice"),
    "Rater": Text(da="Hvem der er spurgt i en selvvurdering", en="Who is asked in a self-assessment"),
    "RatingSheet": Text(da="Svar i selvvurderinger, uden navn", en="Answers in self-assessments, without names"),
    "AgreedValue": Text(da="Hvad man blev enige om i en selvvurdering", en="What was agreed on in a self-assessment"),
    "Evidence": Text(da="Hvad en vurdering bygger på", en="What a rating rests on"),
    "AssessmentLeave": Text(da="Hvem der må se en selvvurdering ud over egne", en="Who else may see a self-assessment"),
    "CaseReview": Text(da="Gennemlæsninger af lukkede sager", en="Reviews of closed cases"),
    "CaseReview_readers": Text(da="Hvem der læser de lukkede sager", en="Who reads the closed cases"),
    "ToldQuotation": Text(da="Omskrevne citater", en="Rewritten quotations"),
    "ResearchProject": Text(da="Forskningsprojekter", en="Research projects"),
    "ResearchDelivery": Text(da="Udleverede udtræk til forskning", en="Extracts handed out to research"),
    "Study": Text(da="Undersøgelser af effekt", en="Studies of effect"),
    "FrozenPlan": Text(da="Fastfrosne planer for undersøgelser", en="Frozen plans of studies"),
    "StudyFile": Text(da="Filer udefra til undersøgelser", en="Files from outside for studies"),
    "StudyRun": Text(da="Kørsler af en undersøgelse", en="Runs of a study"),
    "StudyResult": Text(da="Undersøgelsers resultater", en="Results of studies"),
    "AuditEvent": Text(da="Loggen: hvem gjorde hvad hvornår", en="The audit: who did what and when"),
    "AuditSubject": Text(da="Hvilke borgere loggen handler om", en="Which citizens the audit is about"),
    "AuditSeal": Text(da="Loggens segl", en="Seals of the audit"),
    "AuditReview": Text(da="Kontrol af opslag", en="Review of look-ups"),
    "ErasureCertificate": Text(da="Beviser for sletning", en="Certificates of erasure"),
}

_WORDS: Mapping[str, Text] = {
    "table": Text(da="tabel", en="table"),
    "about": Text(da="hvad tabellen rummer", en="what the table holds"),
    "column": Text(da="kolonne", en="column"),
    "type": Text(da="type", en="type"),
    "filled": Text(da="altid udfyldt", en="always filled"),
    "refers": Text(da="henviser til", en="refers to"),
    "codes": Text(da="koder", en="codes"),
    "yes": Text(da="ja", en="yes"),
    "no": Text(da="nej", en="no"),
}

_README = Text(
    da="""# Alt fra Virkning

Taget ud {made} med Virkning {version}. Filen rummer **navne, CPR-numre, adresser og journaler i klar tekst**.
Opbevar den krypteret, og slet den, når den ikke længere skal bruges.

- `tables/` har alle tabeller som CSV: UTF-8, komma mellem kolonnerne, punktum i tal, datoer som 2026-03-01, og
  klokkeslæt i UTC. En tom celle betyder, at der ikke står noget. Kolonner, der ender på `_id`, er nummeret på
  rækken i en anden tabel.
- `dictionary.csv` fortæller, hvad hver tabel og kolonne er. `datapackage.json` siger det samme til programmer
  (Frictionless Data Package).
- `ready/` har de samme data, som man gerne vil have dem til analyse, som CSV og Parquet: forløb, scorer og en
  fil for hver version af hvert spørgeskema med én kolonne for hvert spørgsmål.
- `reports/` har de fastfrosne rapporter som PDF.
- `attachments/` har bilag til manualer. Navnene står i tabellen `manualfile`.
- `SHA256SUMS` har en kontrolsum for hver fil: `sha256sum -c SHA256SUMS`.

Excel læser en celle, der begynder med =, + eller @, som en formel. Hent derfor CSV-filerne ind som tekst
(fanen Data, Fra tekst/CSV).

Med vilje mangler: adgangskoder og anden log-in, links til borgere og kolleger, koder til uddelte skemaer, og
filer, der ventede på at blive kigget på. Alle vælger en ny adgangskode, hvis data hentes ind et andet sted med
`virkning import --everything`. Borgernes nøgler i undersøgelser regnes ud af installationens nøgle; tag den
gamle nøgle med (VIRKNING_KEYS_OLD), hvis filer udefra stadig skal passe til dem.
""",
    en="""# Everything from Virkning

Taken out {made} with Virkning {version}. The file holds **names, CPR numbers, addresses and journals in the
clear**. Keep it encrypted, and delete it when it is no longer needed.

- `tables/` has every table as CSV: UTF-8, commas between columns, points in numbers, dates as 2026-03-01, and
  times in UTC. An empty cell means that nothing stands there. Columns that end in `_id` are the number of a row
  in another table.
- `dictionary.csv` tells what each table and column is. `datapackage.json` says the same to programs
  (Frictionless Data Package).
- `ready/` has the same data as analysts want them, as CSV and Parquet: courses, scores, and a file for each
  version of each questionnaire with a column for each question.
- `reports/` has the frozen reports as PDF.
- `attachments/` has the attachments of manuals. Their names stand in the table `manualfile`.
- `SHA256SUMS` has a checksum for each file: `sha256sum -c SHA256SUMS`.

Excel reads a cell that begins with =, + or @ as a formula. Bring the CSV files in as text (the tab Data,
From Text/CSV).

Left out on purpose: passwords and other log-in, links to citizens and colleagues, codes of questionnaires
handed out, and files that waited to be looked at. Everybody chooses a new password if the data are brought in
elsewhere with `virkning import --everything`. Citizens' keys in studies are worked out from the key of the
installation; bring the old key along (VIRKNING_KEYS_OLD) if files from outside must still fit them.
""",
)


def table_title(model: str, language: Language) -> str:
    """What a table holds; the name of the model where nothing is written of it."""
    title = TITLES.get(model) or ABOUT_CITIZENS.get(model)
    return title.to(language) if title else model


def word(key: str, language: Language) -> str:
    return _WORDS[key].to(language)


def readme(*, made: str, version: str, language: Language) -> str:
    return _README.to(language).format(made=made, version=version)
