"""What can be wrong in the data: missing, overdue, impossible, doubtful, or there twice. Each rule for one thing.

Doubtful is not wrong: somebody who knows the citizen has to look. The limits are conventions of this program, except
for the two seconds a question: Huang, Curran, Keeney, Poposki & DeShon (2012) count pages answered faster than that.
Here it is asked of the whole link, since pages are not timed, which finds fewer (Bowling et al. 2023).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from virkning.domain.instrument import Instrument, Scale

SECONDS_A_QUESTION = 2
FEWEST_FOR_SAME = 6
"""Of fewer questions the same answer to all is quite usual."""
LARGE_SHARE = 0.75
"""A change of this share of the whole scale from one measurement to the next is looked at."""


class QualityKind(StrEnum):
    """What is wrong, from what cannot be to what may be."""

    IMPOSSIBLE = "impossible"
    DUPLICATE = "duplicate"
    OVERDUE = "overdue"
    MISSING = "missing"
    DOUBTFUL = "doubtful"


class QualityCode(StrEnum):
    """One way in which data can be wrong."""

    SCORE_OUTSIDE = "score-outside"
    ANSWER_UNKNOWN = "answer-unknown"
    MEASURED_AFTER_END = "measured-after-end"
    MEASURED_BEFORE_START = "measured-before-start"
    PHASE_OUTSIDE_COURSE = "phase-outside-course"
    CONTACT_OUTSIDE_COURSE = "contact-outside-course"
    ENQUIRED_AFTER_START = "enquired-after-start"
    SAME_PERSON = "same-person"
    SAME_DAY = "same-day"
    NOT_TAKEN = "not-taken"
    NO_REASON = "no-reason"
    NOBODY_RESPONSIBLE = "nobody-responsible"
    NO_END_REASON = "no-end-reason"
    FACTS_UNTOLD = "facts-untold"
    ALL_THE_SAME = "all-the-same"
    TOO_FAST = "too-fast"
    LARGE_CHANGE = "large-change"


KINDS: Mapping[QualityCode, QualityKind] = {
    QualityCode.SCORE_OUTSIDE: QualityKind.IMPOSSIBLE,
    QualityCode.ANSWER_UNKNOWN: QualityKind.IMPOSSIBLE,
    QualityCode.MEASURED_AFTER_END: QualityKind.IMPOSSIBLE,
    QualityCode.MEASURED_BEFORE_START: QualityKind.IMPOSSIBLE,
    QualityCode.PHASE_OUTSIDE_COURSE: QualityKind.IMPOSSIBLE,
    QualityCode.CONTACT_OUTSIDE_COURSE: QualityKind.IMPOSSIBLE,
    QualityCode.ENQUIRED_AFTER_START: QualityKind.IMPOSSIBLE,
    QualityCode.SAME_PERSON: QualityKind.DUPLICATE,
    QualityCode.SAME_DAY: QualityKind.DUPLICATE,
    QualityCode.NOT_TAKEN: QualityKind.OVERDUE,
    QualityCode.NO_REASON: QualityKind.MISSING,
    QualityCode.NOBODY_RESPONSIBLE: QualityKind.MISSING,
    QualityCode.NO_END_REASON: QualityKind.MISSING,
    QualityCode.FACTS_UNTOLD: QualityKind.MISSING,
    QualityCode.ALL_THE_SAME: QualityKind.DOUBTFUL,
    QualityCode.TOO_FAST: QualityKind.DOUBTFUL,
    QualityCode.LARGE_CHANGE: QualityKind.DOUBTFUL,
}


@dataclass(frozen=True, slots=True)
class QualityFinding:
    """One thing to look at in one course. `about` names a questionnaire, scale, phase or other course by its key.

    No text that anybody wrote stands in it.
    """

    code: QualityCode
    course: str
    day: date | None = None
    about: str = ""
    number: int = 0

    @property
    def kind(self) -> QualityKind:
        return KINDS[self.code]


def is_outside(value: float, scale: Scale) -> bool:
    return not scale.low <= value <= scale.high


def answers_unknown(answers: Mapping[str, object], instrument: Instrument) -> bool:
    """Whether some answer is none of those that the question has. Totals entered from elsewhere are scores."""
    items = instrument.item_by_key
    return any(
        not isinstance(value, int | float) or not items[key].allows(value)
        for key, value in answers.items()
        if key in items and value is not None
    )


def all_the_same(answers: Mapping[str, object], instrument: Instrument) -> bool:
    """The same answer to every question, of at least six: said without reading, unless nothing troubles the citizen.

    Where no question is turned round, the same answer at the best end of every scale is a real answer.
    """
    given = [answers[item.key] for item in instrument.items if answers.get(item.key) is not None]
    if len(given) < FEWEST_FOR_SAME or len(set(given)) > 1:
        return False
    turned = any(scale.reversed for scale in instrument.scales)
    return turned or not _is_best(given[0], instrument)


def _is_best(answer: object, instrument: Instrument) -> bool:
    items = instrument.item_by_key
    return all(
        answer == (items[key].answers[-1] if scale.direction.sign > 0 else items[key].answers[0])
        for scale in instrument.scales
        for key in scale.items
    )


def too_fast(seconds: float, questions: int) -> bool:
    """From opening the link to handing in, over all its questions."""
    return questions > 0 and seconds < questions * SECONDS_A_QUESTION


def is_large(before: float, after: float, scale: Scale) -> bool:
    return abs(after - before) > LARGE_SHARE * (scale.high - scale.low)
