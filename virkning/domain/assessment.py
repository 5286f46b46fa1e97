"""A self-assessment: from each rater's answers to scores from 0 to 100, and how far apart the raters are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations
from statistics import mean, median

from virkning.domain.errors import Problem
from virkning.domain.framework import Degree, Element, Framework, Readiness

FEWEST_SHOWN = 3
"""With two raters each can work out what the other answered."""

LONGEST_NOTE = 1000

Sheet = Mapping[str, int | None]
"""One rater's answers: question -> a step of the scale, or None for "don't know / not relevant"."""


class RoundState(StrEnum):
    """How far a round has come."""

    OPEN = "open"  # each answers alone
    TALK = "talk"  # closed: the answers are seen together, and a value is agreed on
    DONE = "done"


class RaterKind(StrEnum):
    EMPLOYEE = "employee"
    LEADER = "leader"
    PARTNER = "partner"


class Closeness(StrEnum):
    """How far apart the raters are. One step of the scale is the measure, since nobody can come closer than a step."""

    CLOSE = "close"  # half a step or less
    SOME = "some"
    APART = "apart"  # more than a whole step


@dataclass(frozen=True, slots=True)
class RaterSpread:
    """The raters' scores of one element. `distance` is what two of them differ by on average."""

    n: int
    middle: float
    low: float
    high: float
    distance: float


def wrong_ratings(framework: Framework, sheet: Sheet) -> tuple[Problem, ...]:
    """Every answer that is none: an unknown question, or a value that is no step of the scale."""
    known = {question.key for question in framework.questions}
    values = {degree.value for degree in framework.degrees}
    unknown = [Problem("rating-unknown-question", params={"question": key}) for key in sheet if key not in known]
    wrong = [
        Problem("rating-no-step", params={"question": key, "value": value})
        for key, value in sheet.items()
        if key in known and value is not None and value not in values
    ]
    return (*unknown, *wrong)


def element_score(framework: Framework, element: Element, sheet: Sheet) -> float | None:
    """(mean of the answered questions - lowest) / (highest - lowest) * 100, and none unless half are answered.

    "Don't know / not relevant" is no answer: it counts neither way, and towards the half that is lacking.
    """
    given = [value for question in element.questions if (value := sheet.get(question.key)) is not None]
    if not given or 2 * len(given) < len(element.questions):
        return None
    return framework.points(mean(given))


def scores(framework: Framework, sheet: Sheet) -> dict[str, float | None]:
    """Every element's score of one rater. There is no score of the whole: a profile has no sum and no pass mark."""
    return {element.key: element_score(framework, element, sheet) for element in framework.elements}


def mean_of_elements(values: Mapping[str, float | None]) -> float | None:
    """The unweighted mean of the elements that have a value; only ever shown beside the profile."""
    known = [value for value in values.values() if value is not None]
    return mean(known) if known else None


def spread(values: Sequence[float | None]) -> RaterSpread | None:
    """Median, lowest, highest, and the mean difference of all pairs; None with fewer than three scores."""
    known = sorted(value for value in values if value is not None)
    if len(known) < FEWEST_SHOWN:
        return None
    apart = mean(high - low for low, high in combinations(known, 2))
    return RaterSpread(len(known), median(known), known[0], known[-1], apart)


def spreads(framework: Framework, sheets: Sequence[Sheet]) -> dict[str, RaterSpread | None]:
    every = [scores(framework, sheet) for sheet in sheets]
    return {element.key: spread([one[element.key] for one in every]) for element in framework.elements}


def closeness(framework: Framework, found: RaterSpread) -> Closeness:
    step = framework.points(framework.degrees[0].value + 1)
    if found.distance <= step / 2:
        return Closeness.CLOSE
    return Closeness.APART if found.distance > step else Closeness.SOME


def furthest_apart_first(framework: Framework, found: Mapping[str, RaterSpread | None]) -> tuple[str, ...]:
    """The order to talk in: where raters differ most first, then as the framework has them; unshown ones last."""
    order = [element.key for element in framework.elements]
    return tuple(sorted(order, key=lambda key: (found[key] is None, -(one.distance if (one := found[key]) else 0.0))))


def degree_of(framework: Framework, points: float) -> Degree:
    """The step of the scale that lies nearest to a value from 0 to 100; halfway counts as the lower one."""
    return min(framework.degrees, key=lambda degree: (abs(framework.points(degree.value) - points), degree.value))


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed of one element, from 0 to 100, and how many pieces of evidence stand behind it."""

    points: float
    evidence: int = 0


class Lack(StrEnum):
    """Why an element is to be talked about before the next step."""

    NOT_AGREED = "not-agreed"
    NO_EVIDENCE = "no-evidence"
    TALK_FIRST = "talk-first"


def lacking(readiness: Readiness, agreed: Mapping[str, Agreed]) -> tuple[tuple[str, Lack], ...]:
    """The elements that are not in place for a step, and what each lacks; one reason each, the nearest first."""
    found = [(key, _lack(readiness, agreed.get(key))) for key in readiness.elements]
    return tuple((key, lack) for key, lack in found if lack is not None)


def _lack(readiness: Readiness, one: Agreed | None) -> Lack | None:
    if one is None:
        return Lack.NOT_AGREED
    if one.points < readiness.talk_below:
        return Lack.TALK_FIRST
    return None if one.evidence else Lack.NO_EVIDENCE


@dataclass(frozen=True, slots=True)
class RoundStanding:
    """A round as far as it is compared with others: its day, its framework, and a value of each element, if any."""

    day: date
    framework: str
    version: str
    agreed: Mapping[str, float]
    middle: Mapping[str, float]

    def value(self, element: str) -> float | None:
        """What was agreed; before that the raters' median."""
        return self.agreed.get(element, self.middle.get(element))


def moves(before: RoundStanding, now: RoundStanding) -> dict[str, float | None]:
    """How each element moved. Nothing is told of rounds with another framework or another version of it.

    An agreed value is only held against an agreed one, and a median against a median.
    """
    if (before.framework, before.version) != (now.framework, now.version):
        return {}
    return {key: _move(before, now, key) for key in {**now.middle, **now.agreed}}


def _move(before: RoundStanding, now: RoundStanding, key: str) -> float | None:
    for then, later in ((before.agreed, now.agreed), (before.middle, now.middle)):
        if key in then and key in later:
            return later[key] - then[key]
    return None
