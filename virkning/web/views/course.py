"""One course: its overview, and the steps of its life."""

from collections.abc import Callable, Mapping
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from virkning.access.cases import colleagues, course_to_work_with_or_404, holds, occasion_or_404
from virkning.access.permissions import Permission
from virkning.actions import courses as actions
from virkning.actions import occasions
from virkning.actions.audit import seen
from virkning.domain.errors import Refused
from virkning.domain.result import MissingReason
from virkning.store.models import Course, EndedReason, User
from virkning.web.course_page import overview_page
from virkning.web.refused import tell
from virkning.web.requests import UserRequest, language_of

Step = Callable[[Course, QueryDict, User, date], None]


@require_safe
def overview(request: UserRequest, key: str) -> HttpResponse:
    course = course_to_work_with_or_404(request.user, key)
    seen("course", objects=[course.pk], by=request.user)
    return render(
        request, "web/courses/course.html", overview_page(request.user, course, language=language_of(request))
    )


@require_POST
def step(request: UserRequest, key: str, step: str) -> HttpResponse:
    """One step in the life of a course; what is wrong is told on the course's page, and nothing is saved."""
    course = course_to_work_with_or_404(request.user, key)
    if step not in STEPS or (step in STEERING and not holds(request.user, Permission.STEER_CASES, course)):
        raise Http404
    try:
        STEPS[step](course, request.POST, request.user, timezone.localdate())
    except (Refused, ValueError) as error:
        tell(request, error)
    else:
        messages.success(request, _("Saved. What is due has been brought in step."))
    return redirect("course", course.key)


@require_POST
def give_reasons(request: UserRequest, key: str) -> HttpResponse:
    """Why some measurements were not taken; empty takes the reason back."""
    course = course_to_work_with_or_404(request.user, key)
    reason = request.POST.get("reason", "")
    chosen = [one for one in request.POST.getlist("occasion") if one.isdigit()]
    rows = [occasion_or_404(request.user, int(one)) for one in chosen]
    if reason not in {"", *MissingReason} or any(row.course_id != course.pk for row in rows):
        raise Http404
    try:
        for row in rows:
            if reason:
                occasions.give_reason(row, reason=MissingReason(reason), by=request.user)
            else:
                occasions.take_back_reason(row, by=request.user)
    except Refused as refused:
        tell(request, refused)
    else:
        messages.success(request, _("The reason is saved.") if reason else _("The measurement is due again."))
    return redirect("course", course.key)


def _start_phase(course: Course, given: QueryDict, by: User, today: date) -> None:
    actions.start_phase(course, phase=given.get("phase", ""), started=_day(given), by=by, today=today)


def _end_phase(course: Course, given: QueryDict, by: User, today: date) -> None:
    actions.end_phase(course, phase=given.get("phase", ""), ended=_day(given), by=by, today=today)


def _pause(course: Course, given: QueryDict, by: User, today: date) -> None:
    actions.pause(course, started=_day(given), by=by, today=today)


def _resume(course: Course, given: QueryDict, by: User, today: date) -> None:
    actions.resume(course, resumed=_day(given), by=by, today=today)


def _end(course: Course, given: QueryDict, by: User, today: date) -> None:
    reason = EndedReason(given.get("reason", ""))
    actions.end_course(course, ended=_day(given), reason=reason, by=by, today=today)


def _reopen(course: Course, given: QueryDict, by: User, today: date) -> None:
    actions.reopen(course, by=by, today=today)


def _responsible(course: Course, given: QueryDict, by: User, today: date) -> None:
    chosen = [int(one) for one in given.getlist("user") if one.isdigit()]
    users = colleagues(course.team).filter(pk__in=chosen) if course.team else User.objects.none()
    actions.make_responsible(course, users=list(users), by=by, today=today)


STEPS: Mapping[str, Step] = {
    "start-phase": _start_phase,
    "end-phase": _end_phase,
    "pause": _pause,
    "resume": _resume,
    "end": _end,
    "reopen": _reopen,
    "responsible": _responsible,
}


STEERING = frozenset({"end", "reopen", "responsible"})
"""What outlasts the day's work: not for volunteers, nor through broken glass."""


def _day(given: QueryDict) -> date:
    """Raises ValueError without a date."""
    return date.fromisoformat(given.get("day", ""))
