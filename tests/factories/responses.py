"""Responses, scored as they are saved."""

from collections.abc import Mapping
from datetime import date

from virkning.actions.responses import scores_of
from virkning.domain.pairing import Moment
from virkning.library.shelves import instrument
from virkning.store.models import Course, Response, Score

HALF = {"q1": 50}


def make_response(
    course: Course,
    *,
    key: str = "trust",
    phase: str = "f1",
    moment: Moment = Moment.BEFORE,
    taken: date = date(2013, 1, 7),
    answers: Mapping[str, float] = HALF,
    seq: int = 0,
    supersedes: Response | None = None,
) -> Response:
    used = instrument(key)
    response = Response.objects.create(
        course=course,
        instrument=used.key,
        version=used.version,
        phase=phase,
        moment=moment,
        taken=taken,
        seq=seq,
        answers=dict(answers),
        supersedes=supersedes,
    )
    Score.objects.bulk_create(scores_of(response, used))
    return response
