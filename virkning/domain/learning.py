"""The learning loop: a finding, a meeting about it, a decision, an adjustment, and a second look at the same number."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from virkning.domain.indicator import Measure
from virkning.domain.text import Text

MOST_QUESTIONS = 3
"""Of a meeting: more than three are hurried through."""

MEETING_MINUTES = 90
LONGEST_TEXT = 2000


class Tone(StrEnum):
    """What kind of news a finding is; the first are taken first."""

    GOOD = "good"
    SURPRISE = "surprise"
    QUESTION = "question"


class FindingState(StrEnum):
    """How far it has come."""

    OPEN = "open"
    IN_MEETING = "in-meeting"
    DECIDED = "decided"
    PUT_ASIDE = "put-aside"  # looked at, and nothing is to be done


class Facet(StrEnum):
    """A way to split those behind a number, to see where it comes from."""

    PHASE = "phase"
    TIME = "time"
    DEPARTMENT = "department"
    START_LEVEL = "start-level"
    DOSE = "dose"
    ATTENDANCE = "attendance"
    FIDELITY = "fidelity"
    DROPOUT = "dropout"
    SEASON = "season"
    FACTS = "facts"  # by one of the programme's master data: age group, source of support, referral


class ItemKind(StrEnum):
    """A point of the agenda, in the order they are taken."""

    WELCOME = "welcome"
    GOOD = "good"
    SURPRISE = "surprise"
    QUESTION = "question"
    LAST_TIME = "last-time"
    DECIDE = "decide"


class Learner(StrEnum):
    """How somebody best takes in results: numbers, pictures, a story, or by talking with others."""

    NUMBERS = "numbers"
    PICTURES = "pictures"
    STORY = "story"
    TALKING = "talking"


class AdvocacyState(StrEnum):
    """How far an outside cause has come."""

    OPEN = "open"
    RAISED = "raised"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Point:
    """One point of an agenda: what, for how long, and the finding that it is about, if any."""

    kind: ItemKind
    text: Text
    minutes: int
    finding: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding as far as an agenda needs it: its number, what kind of news, and what was said."""

    number: int
    tone: Tone
    text: str


_WELCOME = Text(
    da="Velkommen: hvorfor er vi her, og hvad er reglerne?", en="Welcome: why are we here, and what are the rules?"
)
_LAST = Text(da="Fra sidst: hvad blev det til?", en="From last time: what came of it?")
_DECIDE = Text(
    da="Hvad gør vi nu? Hvem, hvornår, og hvornår ser vi efter?",
    en="What do we do now? Who, when, and when do we look?",
)
_MINUTES = {Tone.GOOD: 10, Tone.SURPRISE: 10, Tone.QUESTION: 15}


def agenda(findings: Sequence[Finding], *, has_last_time: bool) -> tuple[Point, ...]:
    """Good news and surprises first, at most three questions, and last what is to be done.

    What is left over waits for the next meeting; nobody decides well on a seventh question.
    """
    points = [Point(ItemKind.WELCOME, _WELCOME, 5)]
    if has_last_time:
        points.append(Point(ItemKind.LAST_TIME, _LAST, 10))
    for tone, most in ((Tone.GOOD, 2), (Tone.SURPRISE, 1), (Tone.QUESTION, MOST_QUESTIONS)):
        chosen = [one for one in findings if one.tone is tone][:most]
        points += [Point(ItemKind(tone.value), Text(one.text, one.text), _MINUTES[tone], one.number) for one in chosen]
    return (*points, Point(ItemKind.DECIDE, _DECIDE, 15))


@dataclass(frozen=True, slots=True)
class Adjusted:
    """What an adjustment is expected to do: move an indicator, measured so, from here to there."""

    indicator: str
    measure: Measure
    expected_from: float
    expected_to: float
    from_day: date
    look_on: date

    @property
    def sign(self) -> int:
        """1 where the figure is expected to rise."""
        return 1 if self.expected_to > self.expected_from else -1


class AdjustmentState(StrEnum):
    """Where an adjustment stands on a day."""

    PLANNED = "planned"  # its first day is not come
    RUNNING = "running"  # it runs, and the day to look is not come
    DUE = "due"  # it waits for its look
    CLOSED = "closed"  # it has been judged


def adjustment_state(adjusted: Adjusted, *, today: date, closed: bool) -> AdjustmentState:
    if closed:
        return AdjustmentState.CLOSED
    if today < adjusted.from_day:
        return AdjustmentState.PLANNED
    return AdjustmentState.DUE if today >= adjusted.look_on else AdjustmentState.RUNNING


def not_spoken(seats: Collection[tuple[str, bool]]) -> tuple[str, ...]:
    """The names of those at the table who have not spoken yet, for whoever leads the meeting."""
    return tuple(name for name, spoken in seats if not spoken)
