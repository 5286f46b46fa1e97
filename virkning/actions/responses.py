"""Saving what was answered: validated, scored once, never changed afterwards."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from virkning.actions.audit import record
from virkning.actions.occasions import follow_correction
from virkning.actions.red_flags import raise_flags
from virkning.actions.system_messages import tell_of_course
from virkning.domain.errors import Place, Problem, Refused
from virkning.domain.instrument import Instrument, Respondent
from virkning.domain.pairing import Moment
from virkning.domain.response import Answers, wrong_answers
from virkning.domain.score import SCORING_VERSION, NotScored, score
from virkning.domain.system import SystemEvent
from virkning.store.models import Course, Response, Score, User


@dataclass(frozen=True, slots=True)
class Occasion:
    """When in a course something was answered. `seq` orders what was registered on the same day."""

    phase: str
    moment: Moment
    taken: date
    seq: int = 0
    respondent: Respondent | None = None  # None: whoever the instrument is meant for


@transaction.atomic
def save_response(
    course: Course,
    *,
    instrument: Instrument,
    answers: Answers,
    occasion: Occasion,
    today: date,
    by: User | None,
    declined: Sequence[str] = (),
) -> Response:
    """Save and score a response, and raise its red flags. `by` is None when the citizen hands in.

    Raises Refused with every problem when an answer is not allowed, the day lies ahead, the programme has no such
    phase, or the same measurement is there already.
    """
    problems = [*wrong_answers(instrument, answers), *_wrong_occasion(course, instrument, occasion, today)]
    if problems:
        raise Refused(problems)
    response = _kept(course, instrument, answers, occasion, by, supersedes=None, declined=declined)
    record("response-saved", subject="response", objects=[response.pk], by=by)
    tell_of_course(SystemEvent.RESPONSE_SAVED, course, response=response.pk)
    return response


@transaction.atomic
def correct_response(response: Response, *, instrument: Instrument, answers: Answers, by: User) -> Response:
    """Save a response that supersedes another on the same occasion; the first one stays as it was."""
    problems = list(wrong_answers(instrument, answers))
    if Response.objects.filter(supersedes=response).exists():
        problems.append(Problem("already-corrected", Place()))
    if problems:
        raise Refused(problems)
    respondent = Respondent(response.respondent) if response.respondent else None
    occasion = Occasion(response.phase, Moment(response.moment), response.taken, response.seq, respondent)
    correction = _kept(response.course, instrument, answers, occasion, by, supersedes=response)
    follow_correction(response, correction)
    record("response-corrected", subject="response", objects=[response.pk, correction.pk], by=by)
    keys = {"response": correction.pk, "supersedes": response.pk}
    tell_of_course(SystemEvent.RESPONSE_CORRECTED, response.course, **keys)
    return correction


def scores_of(response: Response, instrument: Instrument) -> list[Score]:
    """One unsaved row per scale: its value, or the reason why there is none."""
    rows = []
    for scale in instrument.scales:
        row = Score(response=response, scale=scale.key, scoring_version=SCORING_VERSION)
        scored = score(scale, instrument, response.answers)
        if isinstance(scored, NotScored):
            row.reason = scored.reason
        else:
            row.value = scored.value
        rows.append(row)
    return rows


def _kept(
    course: Course,
    instrument: Instrument,
    answers: Answers,
    occasion: Occasion,
    by: User | None,
    *,
    supersedes: Response | None,
    declined: Sequence[str] = (),
) -> Response:
    response = Response.objects.create(
        course=course,
        instrument=instrument.key,
        version=instrument.version,
        phase=occasion.phase,
        moment=occasion.moment,
        taken=occasion.taken,
        seq=occasion.seq,
        answers=dict(answers),
        declined=sorted(declined) or None,
        respondent=occasion.respondent,
        supersedes=supersedes,
        by=by,
    )
    Score.objects.bulk_create(scores_of(response, instrument))
    for flag in raise_flags(response, instrument):
        tell_of_course(SystemEvent.RED_FLAG, course, response=response.pk, flag=flag.pk)
    return response


def _wrong_occasion(course: Course, instrument: Instrument, occasion: Occasion, today: date) -> Iterator[Problem]:
    day = occasion.taken.isoformat()
    if occasion.taken > today:
        yield Problem("date-in-future", Place(), {"value": day})
    if occasion.phase and occasion.phase not in course.programme.defined().phase_by_key:
        yield Problem("unknown-phase", Place(), {"phase": occasion.phase})
    same = Response.objects.filter(
        course=course,
        instrument=instrument.key,
        phase=occasion.phase,
        moment=occasion.moment,
        taken=occasion.taken,
        seq=occasion.seq,
        respondent=occasion.respondent,
        supersedes=None,
    )
    if same.exists():
        yield Problem("duplicate-measurement", Place(), {"value": day})
