"""Chapter: small numbers."""

from enum import StrEnum

from virkning.domain.change import ChangeRule, Threshold
from virkning.domain.result import Cell, Classes, Moments, Result, Span, SpanKind, Suppression
from virkning.domain.text import Text

TITLE = Text(da="Små tal", en="Small numbers")
INTRO = Text(
    da="Den, der arbejder med forløbene, ser alle tal. Alle andre ser en rapport, hvor de få er beskyttet: et "
    "gennemsnit af tre kan fortælle, hvordan én har det, til den, der kender de to andre. Grænsen er 5, hvis "
    "organisationen ikke har valgt en højere, og den kan aldrig være under 3.",
    en="Those who work with the courses see every number. All others see a report in which the few are protected: a "
    "mean of three can tell how one person is to someone who knows the two others. The threshold is 5 unless the "
    "organisation chose a higher one, and it can never be below 3.",
)


class Shown(StrEnum):
    """What a reader without access to the courses sees of a cell."""

    ALL = "all"
    MEANS = "means"
    SMALL = "small"
    SECONDARY = "secondary"


def shown(result: Result) -> Shown:
    if result.suppressed is None:
        return Shown.ALL
    if result.before.mean is not None:
        return Shown.MEANS
    return {Suppression.SMALL: Shown.SMALL, Suppression.SECONDARY: Shown.SECONDARY}[result.suppressed]


PHASE = Span(SpanKind.PHASE, "f1")
ANY = Threshold(ChangeRule.ANY)


def department(key: str, progressed: int, status_quo: int = 0, regressed: int = 0, *, unpaired: int = 0) -> Result:
    """A cell with so many citizens; means and spread are the same in all, since they do not matter here."""
    n = progressed + status_quo + regressed
    values = Moments(n, 2.0, 1.0) if n else Moments()
    return Result(
        Cell("example", key, PHASE),
        ANY,
        eligible=n + unpaired,
        started=n + unpaired,
        ended=n + unpaired,
        with_before=n + unpaired,
        with_after=n,
        paired=n,
        before=values,
        after=values,
        difference=values,
        unpaired_before=Moments(unpaired, 2.0, 1.0) if unpaired else Moments(),
        classes=Classes(progressed, status_quo, regressed),
    )
