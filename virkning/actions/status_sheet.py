"""The status sheet filled in together while the action plan is made."""

from datetime import date

from django.db import transaction

from virkning.actions.answering import type_in
from virkning.actions.responses import Occasion as When
from virkning.actions.responses import save_response
from virkning.domain.errors import Problem, Refused
from virkning.domain.pairing import Moment
from virkning.domain.policies import PLAN, PlanMove, why_not
from virkning.domain.response import Answers
from virkning.library.shelves import status_sheet
from virkning.store.models import Course, Occasion, Response, User
from virkning.store.states import state_of_plan


@transaction.atomic
def fill_in(course: Course, *, answers: Answers, by: User, today: date) -> Response:
    """As the measurement that is due, where the plan asks for one now; else as one on the way.

    Raises Refused without an answer, for one that is not allowed, and when it was filled in today already.
    """
    closed = why_not(PLAN, PlanMove.FILL_IN_SHEET, state=state_of_plan(course))
    if closed:
        raise Refused(closed)
    if not answers:
        raise Refused([Problem("no-area-answered")])
    sheet = status_sheet()
    waiting = Occasion.objects.filter(
        course=course, instrument=sheet.key, response=None, cancelled=False, opens__lte=today, closes__gte=today
    ).first()
    if waiting is not None:
        return type_in(waiting, answers=answers, by=by, today=today)
    stay = course.stays.filter(ended=None).order_by("started", "pk").first()
    when = When(stay.phase if stay else "", Moment.DURING, today)
    return save_response(course, instrument=sheet, answers=answers, occasion=when, today=today, by=by)
