"""Answers that another system hands in beside the plan; a measurement of the plan at that time is then taken."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from virkning.actions.licences import licence_problems
from virkning.actions.occasions import refresh
from virkning.actions.responses import Occasion, save_response
from virkning.domain.errors import Place, Problem, Refused
from virkning.domain.instrument import Instrument
from virkning.domain.response import Answers
from virkning.store.models import Course, Response, User


@transaction.atomic
def hand_in_beside_plan(
    course: Course,
    *,
    instrument: Instrument,
    answers: Answers,
    occasion: Occasion,
    declined: Sequence[str],
    by: User,
    today: date,
) -> Response:
    """As on the pages: only questionnaires that may be used here. Raises Refused with every problem."""
    organisation = course.programme.organisation
    problems = [
        *licence_problems(organisation, [instrument.key], today=occasion.taken),
        *(
            Problem("declined-not-open", Place(), {"item": key})
            for key in declined
            if key not in instrument.item_by_key or key in answers
        ),
        *([] if answers or declined else [Problem("api-no-answers")]),
    ]
    if problems:
        raise Refused(problems)
    saved = save_response(
        course, instrument=instrument, answers=answers, occasion=occasion, declined=declined, today=today, by=by
    )
    refresh(course, today=today, by=by)
    return saved
