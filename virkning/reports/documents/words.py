"""The fixed words of every report of the data hose, in both languages."""

from collections.abc import Mapping

from virkning.domain.change import ChangeRule
from virkning.domain.report_plan import Audience, Cadence
from virkning.domain.text import Language, Text

AUDIENCES: Mapping[Audience, Text] = {
    Audience.EMPLOYEE: Text(da="medarbejderen", en="the employee"),
    Audience.TEAM: Text(da="teamet", en="the team"),
    Audience.STEERING: Text(da="styregruppen", en="the steering group"),
    Audience.MANAGEMENT: Text(da="ledelsen", en="the management"),
    Audience.BOARD: Text(da="bestyrelsen", en="the board"),
    Audience.FUNDER: Text(da="bevillingsgiveren", en="the funder"),
    Audience.CITIZENS: Text(da="borgerne", en="the citizens"),
}

CADENCES: Mapping[Cadence, Text] = {
    Cadence.RUNNING: Text(da="løbende", en="running"),
    Cadence.MONTHLY: Text(da="hver måned", en="every month"),
    Cadence.QUARTERLY: Text(da="hvert kvartal", en="every quarter"),
    Cadence.HALF_YEARLY: Text(da="hvert halve år", en="every half-year"),
    Cadence.YEARLY: Text(da="hvert år", en="every year"),
}

WORDS: Mapping[str, Text] = {
    "hidden-why": Text(
        da="Skjult: færre end {threshold} borgere, eller et tal, som et skjult tal kunne regnes ud af.",
        en="Hidden: fewer than {threshold} citizens, or a figure that a hidden one could be worked out from.",
    ),
    "confidential": Text(
        da="Indeholder tal for få borgere. Må kun læses af dem, der har adgang til forløbene.",
        en="Contains figures for few citizens. Only for readers with access to the cases.",
    ),
    "missing": Text(da="Det, vi ikke ved", en="What we do not know"),
    "comments": Text(da="Kommentarer", en="Comments"),
    "earlier": Text(da="I {period} skrev vi", en="In {period} we wrote"),
    "definitions": Text(da="Definitioner og versioner", en="Definitions and versions"),
    "readers": Text(da="Kunne læses af", en="Could be read by"),
    "changed": Text(da="Rettet siden forrige udgave", en="Corrected since the edition before"),
    "edition": Text(da="{number}. udgave", en="edition {number}"),
    "frozen": Text(da="Tallene er fra {day}", en="The figures are of {day}"),
    "as-table": Text(da="Vis som tabel", en="Show as a table"),
    "nothing": Text(
        da="Der er ikke noget at fortælle om i perioden endnu.", en="There is nothing to tell of the period yet."
    ),
    "better": Text(da="▲ den ønskede vej", en="▲ the wanted way"),
    "worse": Text(da="! den anden vej", en="! the other way"),
    "say": Text(da="Fortæl", en="Tell"),
    "careful": Text(da="Vær opmærksom på", en="Mind that"),
    "no-cause": Text(
        da="En ændring fra før til efter viser ikke, hvad den skyldes. Sig “ændring”, ikke “effekt”.",
        en="A change from before to after does not show what it is due to. Say “change”, not “effect”.",
    ),
    "ask-them": Text(
        da="Spørg dem, der har skrevet, om det stadig ser sådan ud.",
        en="Ask those who wrote whether it still looks that way.",
    ),
    "comments-are": Text(
        da="Kommentarer er det, nogen har set i tallene. De er ikke selv tal.",
        en="Comments are what somebody saw in the figures. They are no figures themselves.",
    ),
    "codebook": Text(da="Kodebog", en="Codebook"),
    "contents": Text(da="Indhold", en="Contents"),
    "page": Text(da="Side", en="Page"),
}


def word(name: str, language: Language) -> str:
    return WORDS[name].to(language)


ROLES: Mapping[str, Text] = {
    "employee": Text(da="medarbejder", en="employee"),
    "team-leader": Text(da="teamleder", en="team leader"),
    "documentalist": Text(da="dokumentarist", en="documentalist"),
    "steering-group": Text(da="styregruppe", en="steering group"),
    "management": Text(da="ledelse", en="management"),
    "board": Text(da="bestyrelse", en="board"),
    "volunteer": Text(da="frivillig", en="volunteer"),
    "researcher": Text(da="forsker", en="researcher"),
    "administrator": Text(da="administrator", en="administrator"),
}
"""By the names that roles have in the store."""

PERIOD_MEANING: tuple[Text, Text] = (
    Text(da="Periode", en="Period"),
    Text(
        da="Et forløb eller en fase tæller i den periode, hvor eftermålingen falder.",
        en="A course or a phase counts in the period in which its after measurement falls.",
    ),
)
SMALL_MEANING: tuple[Text, Text] = (
    Text(da="Små tal", en="Small numbers"),
    Text(
        da="Tal om færre end {threshold} borgere er skjult, og andre tal, som de kunne regnes ud af.",
        en="Figures about fewer than {threshold} citizens are hidden, and others that they could be worked out from.",
    ),
)

PLAIN_PERIOD_MEANING: tuple[Text, Text] = (
    Text(da="Hvem er med?", en="Who is counted?"),
    Text(
        da="De, der har svaret både første og sidste gang. Det sidste svar er fra perioden.",
        en="Those who answered both the first and the last time. The last answer is from the period.",
    ),
)
PLAIN_SMALL_MEANING: tuple[Text, Text] = (
    Text(da="Hvad viser vi ikke?", en="What do we not show?"),
    Text(
        da="Vi viser ikke tal om færre end {threshold} personer. Så kan ingen kende dig.",
        en="We show no figures about fewer than {threshold} people. So nobody can know you.",
    ),
)
PLAIN_RULES: Mapping[ChangeRule, Text] = {
    ChangeRule.ANY: Text(da="svaret var bedre sidst end først", en="the answer was better last than first"),
    ChangeRule.RELIABLE: Text(
        da="svaret var så meget bedre, at det næppe er et tilfælde",
        en="the answer was so much better that it is hardly by chance",
    ),
    ChangeRule.SMALLEST_IMPORTANT: Text(
        da="svaret var så meget bedre, at det kan mærkes", en="the answer was so much better that it can be felt"
    ),
}
PLAIN_PROGRAMME = Text(
    da="At være kommet videre betyder: {rule}. Vi brugte disse spørgeskemaer: {versions}.",
    en="To have progressed means: {rule}. We used these questionnaires: {versions}.",
)
"""For citizens: the same in words of every day."""
