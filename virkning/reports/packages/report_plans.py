"""To whom a report goes and how often, in words."""

from collections.abc import Mapping

from virkning.domain.report_plan import Audience, Cadence
from virkning.domain.text import Language, Text

AUDIENCES: Mapping[Audience, Text] = {
    Audience.EMPLOYEE: Text("den enkelte medarbejder", "each employee"),
    Audience.TEAM: Text("teamet", "the team"),
    Audience.STEERING: Text("styregruppen", "the steering group"),
    Audience.MANAGEMENT: Text("ledelsen", "the management"),
    Audience.BOARD: Text("bestyrelsen", "the board"),
    Audience.FUNDER: Text("dem, der giver pengene", "those who give the money"),
    Audience.CITIZENS: Text("borgerne", "the citizens"),
}

CADENCES: Mapping[Cadence, Text] = {
    Cadence.RUNNING: Text("løbende", "as it happens"),
    Cadence.MONTHLY: Text("hver måned", "every month"),
    Cadence.QUARTERLY: Text("hvert kvartal", "every quarter"),
    Cadence.HALF_YEARLY: Text("hvert halve år", "every half-year"),
    Cadence.YEARLY: Text("hvert år", "every year"),
}


def audience_words(audience: Audience, language: Language) -> str:
    return AUDIENCES[audience].to(language)


def cadence_words(cadence: Cadence, language: Language) -> str:
    return CADENCES[cadence].to(language)
