"""The words of a round."""

from collections.abc import Mapping

from virkning.domain.assessment import Closeness, Lack, RaterKind, RaterSpread, RoundState, closeness, degree_of
from virkning.domain.framework import Framework
from virkning.domain.text import Language, Text
from virkning.reports import numbers

CLOSENESS: Mapping[Closeness, Text] = {
    Closeness.CLOSE: Text(da="tæt på hinanden", en="close to one another"),
    Closeness.SOME: Text(da="noget spredt", en="somewhat spread"),
    Closeness.APART: Text(da="langt fra hinanden", en="far apart"),
}

STATES: Mapping[RoundState, Text] = {
    RoundState.OPEN: Text(da="Der svares", en="People are answering"),
    RoundState.TALK: Text(da="Til samtale", en="To be talked about"),
    RoundState.DONE: Text(da="Færdig", en="Finished"),
}

RATER_KINDS: Mapping[RaterKind, Text] = {
    RaterKind.EMPLOYEE: Text(da="medarbejder", en="employee"),
    RaterKind.LEADER: Text(da="leder", en="leader"),
    RaterKind.PARTNER: Text(da="samarbejdspartner", en="partner"),
}

LACKS: Mapping[Lack, Text] = {
    Lack.NOT_AGREED: Text(da="der er ikke aftalt noget om elementet endnu", en="it is not agreed on yet"),
    Lack.NO_EVIDENCE: Text(da="der er ikke vist noget, der underbygger det", en="nothing is shown that supports it"),
    Lack.TALK_FIRST: Text(da="det bør drøftes, før man går videre", en="it should be talked about first"),
}


def degree_name(framework: Framework, points: float, language: Language) -> str:
    """`I høj grad (75)`, or `trin 4: Fuld anvendelse (75)` where the steps are stages."""
    degree = degree_of(framework, points)
    shown = numbers.number(points, 0, language=language)
    if framework.staged:
        stage = {"da": "trin", "en": "stage"}[language]
        return f"{stage} {degree.value}: {degree.text.to(language)} ({shown})"
    return f"{degree.text.to(language)} ({shown})"


def distance_sentence(framework: Framework, spread: RaterSpread, language: Language) -> str:
    text = {
        "da": "To vurderinger er i gennemsnit {distance} point fra hinanden: I er {said}.",
        "en": "Two ratings are {distance} points apart on average: you are {said}.",
    }[language]
    said = CLOSENESS[closeness(framework, spread)].to(language)
    return text.format(distance=numbers.number(spread.distance, 0, language=language), said=said)


def degree_value(framework: Framework, points: float) -> int:
    return degree_of(framework, points).value
