"""A common benchmark of separate installations: what is agreed to be sent, and each one set beside the others.

Three rules keep single people and single organisations from being found.

Nothing small is ever sent: a measure leaves an installation only where at least `threshold` citizens changed as wanted
and at least `threshold` did not. So no sum of contributions holds a small cell, and none can be found as a rest.

Fewer than four contributors are not compared. Whoever contributes can take the own figures away from all of them; what
is left must still be of three, the least that the threshold rule is used with (Glossary of Statistical Disclosure
Control, UNECE/Eurostat work session, Geneva 2005, "threshold rule"): of two, each knows the other. What is told of
others has no names.

Only like is set beside like: programme, version, indicator, questionnaire with its scoring, rule and span must be the
same to the letter, else it is told what differs, and nothing is taken.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from virkning.domain.funnel import Funnel, funnel
from virkning.domain.result import Share

FEWEST_CONTRIBUTORS = 4


class Every(StrEnum):
    """What one contribution covers."""

    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Measure:
    """What one figure is a figure of. `scoring` is the SHA-256 of everything that decides about scores and change."""

    indicator: str
    programme: str
    programme_version: str
    instrument: str
    instrument_version: str
    scale: str
    respondent: str
    span: str
    rule: str
    rule_value: float
    scoring: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not the same. `agreed` or `given` is empty where the measure is missing on one side."""

    indicator: str
    what: str
    agreed: str
    given: str


def differences(agreed: Sequence[Measure], given: Sequence[Measure]) -> tuple[Difference, ...]:
    """Every measure that is given must be agreed on, and be the same. A measure that is left out differs in nothing."""
    known = {one.indicator: one for one in agreed}
    found = list[Difference]()
    for one in given:
        asked = known.get(one.indicator)
        if asked is None:
            found.append(Difference(one.indicator, "indicator", "", one.indicator))
            continue
        for field in fields(Measure):
            wanted, told = str(getattr(asked, field.name)), str(getattr(one, field.name))
            if wanted != told:
                found.append(Difference(one.indicator, field.name, wanted, told))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Line:
    """What one organisation tells of one measure in one period, and of whom it is counted (the case-mix).

    eligible: courses that should have both measurements; paired: those that have; progressed: those of them that
    changed as wanted; before_mean, before_sd: where the paired began.
    """

    indicator: str
    eligible: int
    paired: int
    progressed: int
    before_mean: float
    before_sd: float

    @property
    def share(self) -> Share:
        return Share(self.progressed, self.paired)


def is_safe(line: Line, *, threshold: int) -> bool:
    """Neither those who changed as wanted nor the others are few; and it is a count at all."""
    return min(line.progressed, line.paired - line.progressed) >= threshold and line.eligible >= line.paired


@dataclass(frozen=True, slots=True)
class Beside:
    """One contributor as another may see it: no name, in the order of how many are counted."""

    own: bool
    line: Line


@dataclass(frozen=True, slots=True)
class Compared:
    """One measure. `drawn` is None where too few contribute, or where nothing can be set beside."""

    indicator: str
    contributors: int
    beside: tuple[Beside, ...]

    @property
    def told(self) -> bool:
        return bool(self.beside)

    @property
    def drawn(self) -> Funnel | None:
        return funnel([(str(number), one.line.share) for number, one in enumerate(self.beside)])


def compared(
    lines: Mapping[int, Sequence[Line]], *, own: int | None, indicators: Sequence[str], fewest: int
) -> tuple[Compared, ...]:
    """`lines` by contributor. Who has sent nothing sees nothing; the host (`own` None) sees all without names."""
    found = []
    for indicator in indicators:
        rows = [(who, line) for who, told in lines.items() for line in told if line.indicator == indicator]
        taking_part = own is None or any(who == own for who, _line in rows)
        enough = len(rows) >= max(fewest, FEWEST_CONTRIBUTORS) and taking_part
        ordered = sorted(rows, key=lambda row: (-row[1].paired, -row[1].progressed, row[1].before_mean))
        beside = tuple(Beside(who == own, line) for who, line in ordered) if enough else ()
        found.append(Compared(indicator, len(rows), beside))
    return tuple(found)
