"""The words of the report: said to the citizen, so plainly."""

from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.looks.report import Act, Line, LooksReport

PURPOSES: dict[str, Text] = {
    "care": Text(da="Arbejdet med forløbet", en="The work with the course"),
    "measurement": Text(da="Måling og spørgeskemaer", en="Measuring and questionnaires"),
    "coordination": Text(da="Overdragelse og samarbejde i teamet", en="Handing over and team work"),
    "quality-control": Text(da="Kontrol af, at data er rigtige", en="Checking that the data are right"),
    "report": Text(da="Samlede resultater", en="Results of many together"),
    "citizen-request": Text(da="Svar på en anmodning fra dig", en="Answering a request of yours"),
    "break-glass": Text(da="Nødadgang med begrundelse", en="Emergency access with a reason"),
    "administration": Text(da="Administration", en="Administration"),
    "research": Text(da="Forskning, som du har sagt ja til", en="Research that you have said yes to"),
    "system": Text(da="Automatisk", en="Automatic"),
    "": Text(da="Ikke noteret (før formål blev skrevet)", en="Not noted (before purposes were written)"),
}

ROLES: dict[str, Text] = {
    "employee": Text(da="medarbejder", en="employee"),
    "volunteer": Text(da="frivillig", en="volunteer"),
    "team-leader": Text(da="teamleder", en="team leader"),
    "documentalist": Text(da="dokumentarist", en="documentalist"),
    "steering-group": Text(da="styregruppe", en="steering group"),
    "management": Text(da="ledelse", en="management"),
    "board": Text(da="bestyrelse", en="board"),
    "researcher": Text(da="forsker", en="researcher"),
    "administrator": Text(da="systemadministrator", en="system administrator"),
    "": Text(da="tidligere medarbejder", en="former employee"),
}

ACTS: dict[Act, tuple[Text, Text]] = {
    Act.SEEN: (Text(da="set {n} gang", en="seen once"), Text(da="set {n} gange", en="seen {n} times")),
    Act.FOUND: (
        Text(da="fundet i {n} søgning", en="found in {n} search"),
        Text(da="fundet i {n} søgninger", en="found in {n} searches"),
    ),
    Act.TAKEN_OUT: (
        Text(da="taget ud {n} gang", en="taken out once"),
        Text(da="taget ud {n} gange", en="taken out {n} times"),
    ),
    Act.WRITTEN: (
        Text(da="skrevet eller ændret {n} gang", en="written or changed once"),
        Text(da="skrevet eller ændret {n} gange", en="written or changed {n} times"),
    ),
}

SUBJECTS: dict[str, Text] = {
    "course": Text(da="et forløb", en="a course"),
    "client": Text(da="hvem der har set", en="who looked"),
    "identity": Text(da="hvem borgeren er", en="who the citizen is"),
    "contacts": Text(da="kontakter", en="contacts"),
    "journal": Text(da="journalen", en="the journal"),
    "plan": Text(da="handleplanen", en="the action plan"),
    "case": Text(da="en familie", en="a family"),
    "enquiry": Text(da="en henvendelse", en="an enquiry"),
    "programme": Text(da="resultater", en="results"),
    "user": Text(da="brugere", en="users"),
    "response": Text(da="en besvarelse", en="a response"),
    "occasion": Text(da="en måling", en="a measurement"),
    "link": Text(da="et link", en="a link"),
    "goal": Text(da="et mål", en="a goal"),
    "journal-entry": Text(da="et notat", en="a note"),
    "notification": Text(da="en underretning", en="a notification"),
    "questionnaire-wording": Text(da="et skemas ordlyd", en="the wording of a questionnaire"),
    "analysis-extract": Text(
        da="tal til analyse, uden navne, som filer", en="figures for analysis, without names, as files"
    ),
    "research-linkage": Text(da="CPR-nummeret, krypteret, til forskning", en="the CPR number, encrypted, for research"),
    "research-project": Text(da="pseudonymiserede data til forskning", en="pseudonymised data for research"),
}
"""What an event was about; others are left unsaid."""

WORDS: dict[str, Text] = {
    "title": Text(da="Hvem har set mine oplysninger?", en="Who has looked at my data?"),
    "day": Text(da="Dag", en="Day"),
    "time": Text(da="Tid", en="Time"),
    "why": Text(da="Hvorfor", en="Why"),
    "who": Text(da="Hvem", en="Who"),
    "what": Text(da="Hvad", en="What"),
    "system": Text(da="Virkning selv", en="Virkning itself"),
    "person": Text(da="Person {n}", en="Person {n}"),
    "nothing": Text(da="Ingen har set dine oplysninger.", en="Nobody has looked at your data."),
    "masked": Text(
        da="Du har ret til at vide, hvornår og hvorfor dine oplysninger er set (databeskyttelsesforordningen, "
        "artikel 15). Navne på medarbejdere er ikke med; har du brug for et navn for at bruge dine rettigheder, så "
        "skriv til os. Den samme person har det samme nummer hele vejen.",
        en="You have a right to know when and why your data were looked at (GDPR, article 15). Names of employees are "
        "left out; if you need a name to use your rights, write to us. The same person has the same number all "
        "through.",
    ),
    "named": Text(
        da="Du har ret til at vide, hvornår og hvorfor dine oplysninger er set (databeskyttelsesforordningen, "
        "artikel 15). Vi har valgt også at fortælle dig, hvem der har set dem.",
        en="You have a right to know when and why your data were looked at (GDPR, article 15). We have chosen to tell "
        "you too who looked.",
    ),
}


def said(name: str, language: Language) -> str:
    return WORDS[name].to(language)


def purpose_name(purpose: str, language: Language) -> str:
    return PURPOSES.get(purpose, PURPOSES[""]).to(language)


def subject_name(subject: str, language: Language) -> str:
    return SUBJECTS[subject].to(language) if subject in SUBJECTS else ""


def role_name(role: str, language: Language) -> str:
    return ROLES.get(role, ROLES[""]).to(language)


def who(line: Line, language: Language) -> str:
    """`Person 2, medarbejder`, or the name and role."""
    if line.person == 0:
        return said("system", language)
    shown = line.name or said("person", language).format(n=line.person)
    return f"{shown}, {role_name(line.role, language)}"


def when(line: Line, language: Language) -> str:
    sign = "." if language == "da" else ":"
    first, last = (f"{at:%H}{sign}{at:%M}" for at in (line.first, line.last))
    return first if first == last else f"{first}\N{EN DASH}{last}"


def acts(line: Line, language: Language) -> str:
    return ", ".join(ACTS[act][0 if n == 1 else 1].to(language).format(n=n) for act, n in line.acts)


def lead(report: LooksReport, language: Language) -> str:
    """The answer in one sentence."""
    if not report.lines:
        return said("nothing", language)
    count = numbers.count(report.looks, language=language)
    first, last = report.lines[-1].day, report.lines[0].day
    days = (numbers.day(first, language=language), numbers.day(last, language=language))
    if language == "da":
        people = "1 person" if report.people == 1 else f"{report.people} personer"
        return f"{people} har brugt oplysningerne, i alt {count} gange fra {days[0]} til {days[1]}."
    people = "1 person has" if report.people == 1 else f"{report.people} people have"
    return f"{people} used the data, {count} times in all from {days[0]} to {days[1]}."


def rows(report: LooksReport, language: Language) -> list[dict[str, str]]:
    return [
        {
            "day": numbers.day(line.day, language=language),
            "time": when(line, language),
            "why": purpose_name(line.purpose, language),
            "who": who(line, language),
            "what": acts(line, language),
        }
        for line in report.lines
    ]
