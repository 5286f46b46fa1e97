"""Sixty-three invented closed cases: what their journals say, how they ended, and how two readers coded them.

A known truth is built in: a trusted collaboration together with time as needed, or with housing settled, mostly leads
to a good end; without it seldom. The other factors say nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from virkning.domain.case_review import OUTCOME, CaseOutcome, FactorValue

HOW_MANY = 63
SHARES: Mapping[str, float] = {
    "time": 0.6,
    "housing": 0.5,
    "match": 0.6,
    "same-helper": 0.6,
    "own-goals": 0.5,
    "others-with-us": 0.45,
}
_THERE, _PARTLY, _NOT = FactorValue.PRESENT, FactorValue.PARTLY, FactorValue.ABSENT

SAID: Mapping[str, Mapping[FactorValue, tuple[str, ...]]] = {
    "time": {
        _THERE: (
            "Vi har aftalt at fortsætte, til hun selv mener, hun kan klare sig.",
            "Forløbet blev forlænget med to måneder, fordi der var brug for det.",
        ),
        _PARTLY: ("Vi nåede det meste, men hun ville gerne have haft lidt længere tid.",),
        _NOT: (
            "Pladsen skal bruges til en anden, så vi må slutte nu.",
            "Forløbet slutter efter planen, selv om meget er uafklaret.",
        ),
    },
    "housing": {
        _THERE: (
            "Hun har fået egen lejlighed og er faldet til.",
            "Huslejen bliver betalt hver måned, og der er ro om hjemmet.",
        ),
        _PARTLY: ("Boligen er midlertidig, men hun har fået lov at blive året ud.",),
        _NOT: (
            "Hun bor hos en veninde og ved ikke, hvor hun skal være om en måned.",
            "Gælden fylder det meste af samtalen, og der er truet med udsættelse.",
        ),
    },
    "match": {
        _THERE: (
            "Hun siger, at hun kan fortælle mig det, hun ikke siger til andre.",
            "Vi griner en del sammen nu. Hun kommer hver gang og ringer, hvis hun er forsinket.",
        ),
        _PARTLY: ("Hun kommer de fleste gange, men er mest tavs, når vi taler om ham.",),
        _NOT: (
            "Udeblevet for tredje gang uden afbud.",
            "Hun siger, at jeg ikke forstår hende, og at hun hellere vil have en anden.",
        ),
    },
    "same-helper": {
        _THERE: ("Jeg har fulgt hende siden den første samtale.",),
        _PARTLY: ("Der var et skift undervejs, som vi forberedte sammen.",),
        _NOT: ("Hun har nu sin tredje kontaktperson.",),
    },
    "own-goals": {
        _THERE: ("Hendes eget mål er at turde tage bussen alene. Det har vi fulgt op hver gang.",),
        _PARTLY: ("Målene er mest mine ord, men hun er enig i dem.",),
        _NOT: ("Målene står i kommunens handleplan. Hun har ikke selv været med til dem.",),
    },
    "others-with-us": {
        _THERE: ("Skolen og sundhedsplejersken var med til mødet, og alle holder aftalerne.",),
        _PARTLY: ("Skolen er med, men jeg kan ikke få fat i rådgiveren.",),
        _NOT: ("Kommunen og skolen beder hende om hver sin ting, og ingen taler sammen.",),
    },
}
_FIRST = "Første samtale. Hun fortæller om hverdagen og om det, der er sket."
_LAST: Mapping[CaseOutcome, str] = {
    CaseOutcome.REACHED: "Sidste samtale. Det, hun ville, er lykkedes, og hun har lagt en plan for tiden efter.",
    CaseOutcome.PARTLY: "Sidste samtale. Noget er nået, andet må hun arbejde videre med selv.",
    CaseOutcome.NOT: "Sidste samtale. Det meste er, som da vi begyndte.",
    CaseOutcome.WORSE: "Sidste samtale. Det er sværere nu end ved start, og hun er henvist videre.",
    CaseOutcome.BROKEN_OFF: "Hun er ikke kommet siden og har bedt om at slutte.",
}


@dataclass(frozen=True, slots=True)
class ClosedCase:
    """`notes`: the texts in order. `said`: factor -> value and the sentence with the place of its note, if any."""

    notes: tuple[str, ...]
    said: Mapping[str, tuple[FactorValue, str, int]]
    outcome: CaseOutcome


def closed_cases(count: int = HOW_MANY, *, seed: str = "closed cases") -> tuple[ClosedCase, ...]:
    """The same each time."""
    rng = Random(seed)  # noqa: S311 - invented data, not a secret
    return tuple(_case(rng) for _ in range(count))


def _case(rng: Random) -> ClosedCase:
    truth = {factor: _drawn(rng, share) for factor, share in SHARES.items()}
    outcome = _end(rng, truth)
    middle: tuple[list[str], list[str]] = ([], [])
    said: dict[str, tuple[FactorValue, str, int]] = {}
    for factor, value in truth.items():
        if rng.random() < 0.08:
            said[factor] = (FactorValue.UNDOCUMENTED, "", 0)
            continue
        sentence, note = rng.choice(SAID[factor][value]), rng.randint(0, 1)
        middle[note].append(sentence)
        said[factor] = (value, sentence, note + 1)
    texts = (" ".join(middle[0]) or "Kort samtale.", " ".join(middle[1]) or "Opfølgning i telefonen.")
    return ClosedCase((_FIRST, *texts, _LAST[outcome]), said, outcome)


def _drawn(rng: Random, share: float) -> FactorValue:
    if rng.random() < 0.12:
        return FactorValue.PARTLY
    return FactorValue.PRESENT if rng.random() < share else FactorValue.ABSENT


def _end(rng: Random, truth: Mapping[str, FactorValue]) -> CaseOutcome:
    there = {factor for factor, value in truth.items() if value is not FactorValue.ABSENT}
    helped = "match" in there and bool({"time", "housing"} & there)
    if rng.random() < (0.9 if helped else 0.2):
        return CaseOutcome.REACHED if rng.random() < 0.6 else CaseOutcome.PARTLY
    return rng.choice((CaseOutcome.NOT, CaseOutcome.NOT, CaseOutcome.WORSE, CaseOutcome.BROKEN_OFF))


def another_reading(case: ClosedCase, *, seed: str) -> Mapping[str, str]:
    """What a second reader says: mostly the same, now and then the neighbouring value."""
    rng = Random(seed)  # noqa: S311 - as above
    near = {
        FactorValue.PRESENT: FactorValue.PARTLY,
        FactorValue.PARTLY: FactorValue.ABSENT,
        FactorValue.ABSENT: FactorValue.PARTLY,
        FactorValue.UNDOCUMENTED: FactorValue.ABSENT,
    }
    found = {factor: str(value if rng.random() < 0.86 else near[value]) for factor, (value, _, _) in case.said.items()}
    other = CaseOutcome.PARTLY if case.outcome is not CaseOutcome.PARTLY else CaseOutcome.NOT
    return found | {OUTCOME: str(case.outcome if rng.random() < 0.9 else other)}
