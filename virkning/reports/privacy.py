"""Drafts for the data protection officer, made from how the installation is really set up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from virkning.domain.text import Language, Text
from virkning.reports import numbers


@dataclass(frozen=True, slots=True)
class ProgrammeFacts:
    """What a programme asks and keeps. `months` is 0 where nobody has decided when persons are to go."""

    title: Text
    questionnaires: tuple[Text, ...]
    facts: tuple[Text, ...]
    consents: tuple[Text, ...]
    months: int
    courses: int


@dataclass(frozen=True, slots=True)
class SetUp:
    """The installation as it is: nothing here is about a person."""

    organisations: tuple[str, ...]
    address: str
    made: date
    programmes: tuple[ProgrammeFacts, ...]
    roles: tuple[tuple[Text, int], ...]
    database: str
    encrypted_address: bool
    mail: str
    sms: bool
    backup: bool
    second_factor: tuple[Text, ...]
    sealed: tuple[str, ...]


FILL_IN = Text(da="*[udfyldes af organisationen]*", en="*[to be filled in by the organisation]*")
YES = Text(da="ja", en="yes")
NOT_SET_UP = Text(da="ikke sat op", en="not set up")


def record_of_processing(found: SetUp, *, language: Language) -> str:
    """GDPR art. 30 (1), point by point, as Markdown."""
    return "\n".join(_lines(_record(found, language)))


def impact_assessment(found: SetUp, *, language: Language) -> str:
    """GDPR art. 35 (7): what is done, why it is needed, the risks and what is done about them, as Markdown."""
    return "\n".join(_lines(_assessment(found, language)))


def _lines(parts: Iterator[str]) -> Iterator[str]:
    for part in parts:
        yield part
        yield ""


def _record(found: SetUp, language: Language) -> Iterator[str]:
    def say(da: str, en: str) -> str:
        return Text(da=da, en=en).to(language)

    day = numbers.day(found.made, language=language)
    yield "# " + say("Fortegnelse over behandlingsaktiviteter", "Record of processing activities")
    yield say(
        f"Udkast fra Virkning, {day}, efter databeskyttelsesforordningens artikel 30. Det bygger på, hvordan "
        f"installationen på {found.address} er sat op. Læs det igennem, og udfyld det, der mangler.",
        f"Drafted by Virkning on {day}, after article 30 of the GDPR, from how the installation at {found.address} is "
        "set up. Read it through, and fill in what is missing.",
    )
    yield _section(say("Dataansvarlig", "Controller"), [*found.organisations, FILL_IN.to(language)])
    yield _section(
        say("Formål", "Purposes"),
        [
            say(
                "Hjælp til den enkelte borger og samtale om resultatet",
                "Help for each citizen, and talk about the result",
            ),
            say(
                "Kvalitet: om indsatsen hjælper, for hvem og hvornår", "Quality: whether the help helps, whom and when"
            ),
            say("Forskning, hvor borgeren har sagt ja", "Research, where the citizen has said yes"),
        ],
    )
    yield _section(
        say("Hvem oplysningerne handler om", "Whom the data are about"),
        [
            say("Borgere og deres familie", "Citizens and their family"),
            *(f"{role.to(language)}: {count}" for role, count in found.roles if count),
        ],
    )
    for programme in found.programmes:
        yield _programme(programme, language)
    yield _section(say("Modtagere", "Recipients"), [*_recipients(found, language), FILL_IN.to(language)])
    yield _section(say("Overførsel til tredjelande", "Transfers to third countries"), [FILL_IN.to(language)])
    yield _section(say("Sikkerhed", "Security"), _security(found, language))


def _assessment(found: SetUp, language: Language) -> Iterator[str]:
    def say(da: str, en: str) -> str:
        return Text(da=da, en=en).to(language)

    yield "# " + say("Konsekvensanalyse", "Data protection impact assessment")
    yield say(
        "Udkast fra Virkning efter artikel 35. Borgerne kan være truet på livet, så en fejl kan ikke altid gøres god "
        "igen. Vurdér hver risiko hos jer, og skriv, hvem der har ansvaret.",
        "Drafted by Virkning after article 35. The citizens may be in danger of their lives, so the harm of a mistake "
        "cannot be made good. Judge each risk for yourselves, and write who is responsible.",
    )
    yield "## " + say("Hvad der behandles", "What is processed")
    for programme in found.programmes:
        yield _programme(programme, language)
    yield _section(say("Nødvendighed", "Necessity"), [FILL_IN.to(language)])
    yield "## " + say("Risici", "Risks")
    head = (
        say("Risiko", "Risk"), say("Hvad Virkning gør", "What Virkning does"),
        say("Sandsynlighed", "Likelihood"), say("Alvor", "Severity"), say("Hvad I gør", "What you do"),
    )  # fmt: skip
    yield _table(head, [(risk.to(language), answer.to(language), "", "", "") for risk, answer in RISKS])
    yield _section(say("Sikkerhed, som den er sat op", "Security as it is set up"), _security(found, language))
    yield _section(
        say("Hørt", "Consulted"),
        [
            say("Databeskyttelsesrådgiver", "Data protection officer"),
            say("Borgere eller deres repræsentanter", "Citizens or their representatives"),
        ],
    )


def _programme(programme: ProgrammeFacts, language: Language) -> str:
    def say(da: str, en: str) -> str:
        return Text(da=da, en=en).to(language)

    def listed(texts: Sequence[Text]) -> str:
        return ", ".join(text.to(language) for text in texts) or say("ingen", "none")

    kept = (
        say(
            f"{programme.months} måneder efter sidste forløb; derefter anonymt",
            f"{programme.months} months after the last course; anonymous then",
        )
        if programme.months
        else say("**ikke besluttet**", "**not decided**")
    )
    return _section(
        programme.title.to(language),
        [
            say(f"Forløb: {programme.courses}", f"Courses: {programme.courses}"),
            say("Skemaer: ", "Questionnaires: ") + listed(programme.questionnaires),
            say("Stamdata: ", "Master data: ") + listed(programme.facts),
            say("Hviler på samtykke: ", "Rests on consent: ") + listed(programme.consents),
            say("Slettefrist: ", "Kept for: ") + kept,
        ],
        level=3,
    )


def _recipients(found: SetUp, language: Language) -> Iterator[str]:
    if found.mail:
        yield Text(da=f"Mailserver: {found.mail}", en=f"Mail server: {found.mail}").to(language)
    if found.sms:
        yield Text(
            da="SMS-udbyder (kun telefonnummer og neutral tekst)", en="SMS provider (number and neutral text only)"
        ).to(language)


def _security(found: SetUp, language: Language) -> Iterator[str]:
    def say(da: str, en: str) -> str:
        return Text(da=da, en=en).to(language)

    yes, no = YES.to(language), NOT_SET_UP.to(language)
    yield say("Database: ", "Database: ") + found.database
    yield say("Krypteret forbindelse (https): ", "Encrypted connection (https): ") + (
        yes if found.encrypted_address else no
    )
    yield say("Krypterede kolonner: ", "Sealed columns: ") + ", ".join(found.sealed)
    factor = ", ".join(role.to(language) for role in found.second_factor)
    yield say("Kræver to-faktor: ", "Second factor required of: ") + (factor or no)
    yield say("Krypteret backup: ", "Encrypted backup: ") + (yes if found.backup else no)
    yield say(
        "Hver visning, søgning, ændring og udlevering skrives ned i en kædet log (`virkning audit verify`)",
        "Every look, search, change and handing out is written in a chained log (`virkning audit verify`)",
    )


def _section(title: str, points: Sequence[str] | Iterator[str], *, level: int = 2) -> str:
    return "\n".join([f"{'#' * level} {title}", "", *(f"- {point}" for point in points)])


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


RISKS: tuple[tuple[Text, Text], ...] = (
    (
        Text(da="En voldelig partner finder borgeren gennem os", en="A violent partner finds the citizen through us"),
        Text(
            da="Adresse kun for navngivne; truede borgere står ikke på andres lister; neutral afsender; hurtig vej ud",
            en="Address for named staff only; threatened citizens in nobody else's lists; neutral sender; quick exit",
        ),
    ),
    (
        Text(da="En ansat slår en bekendt op", en="An employee looks up someone they know"),
        Text(
            da="Adgang efter team og ansvar; hvert opslag skrives ned; stikprøver hver måned",
            en="Access by team and responsibility; every look written down; samples each month",
        ),
    ),
    (
        Text(
            da="Barnets sag afslører den anden forælders adresse",
            en="The child's file gives away the other parent's address",
        ),
        Text(
            da="Identitet står hos hver borger for sig; underretningen står ikke i barnets udlevering",
            en="Identity stands with each citizen; the notification is not in what is handed out of the child",
        ),
    ),
    (
        Text(da="Nogen får fat i databasen", en="Somebody gets hold of the database"),
        Text(
            da="Navn, adresse og noter er krypteret med en nøgle, der ikke står i databasen",
            en="Names, addresses and notes are sealed with a key that is not in the database",
        ),
    ),
    (
        Text(
            da="En læser udleder et enkelt svar af små tal", en="A reader works out a single answer from small numbers"
        ),
        Text(
            da="Små tal skjules, og de kan ikke findes ved at trække fra",
            en="Small numbers are hidden, and cannot be found by subtraction",
        ),
    ),
    (
        Text(da="Oplysninger gemmes for længe", en="Data are kept too long"),
        Text(
            da="Anonymiseres af sig selv efter indsatsens slettefrist, hvor den er besluttet",
            en="Made anonymous by itself after the programme's time, where it is decided",
        ),
    ),
    (
        Text(da="Oplysninger går tabt", en="Data are lost"),
        Text(
            da="Krypteret backup med prøve-gendannelse, hvor den er sat op",
            en="Encrypted backup that is restored on trial, where it is set up",
        ),
    ),
)
