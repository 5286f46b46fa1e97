"""The action plan: looking at it, writing goals and steps, rating, and agreeing on it."""

from collections.abc import Callable, Mapping, Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from virkning.access.cases import course_to_work_with_or_404
from virkning.access.plans import agreement_or_404, goal_or_404, step_or_404
from virkning.actions import plans, status_sheet
from virkning.actions.audit import seen
from virkning.domain.errors import Problem, Refused
from virkning.domain.goal import GoalStanding, RatedBy
from virkning.domain.policies import GOAL, PLAN, GoalMove, PlanMove, why_not
from virkning.store.models import Course, Goal
from virkning.store.states import state_of_goal, state_of_plan
from virkning.web.course_page import shared
from virkning.web.handouts import plan_for_citizen, plan_pdf
from virkning.web.plans.both import Side, both_plans
from virkning.web.plans.forms import (
    day_given,
    goal_fields,
    goal_given,
    number,
    step_fields,
    step_given,
    step_written,
    written,
)
from virkning.web.plans.overview import overview_page
from virkning.web.plans.page import agreement_page, plan_page
from virkning.web.plans.status import answers_given
from virkning.web.refused import tell, told
from virkning.web.requests import UserRequest, as_pdf, language_of

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
Write = Callable[[], object]


@require_safe
def plan(request: UserRequest, key: str) -> HttpResponse:
    course = course_to_work_with_or_404(request.user, key)
    seen("plan", objects=[course.pk], by=request.user)
    return render(request, "web/plans/plan.html", plan_page(request.user, course, language=language_of(request)))


@require_safe
def agreement(request: UserRequest, key: str, number: int) -> HttpResponse:
    course = course_to_work_with_or_404(request.user, key)
    found = agreement_or_404(course, number)
    seen("plan", objects=[course.pk], by=request.user)
    context = agreement_page(request.user, course, found, language=language_of(request))
    return render(request, "web/plans/agreement.html", context)


@require_safe
def overview(request: UserRequest, key: str) -> HttpResponse:
    course = course_to_work_with_or_404(request.user, key)
    seen("plan", objects=[course.pk], by=request.user)
    context = overview_page(request.user, course, language=language_of(request))
    return render(request, "web/plans/overview.html", context)


@require_safe
def overview_pdf(request: UserRequest, key: str) -> HttpResponse:
    course = course_to_work_with_or_404(request.user, key)
    seen("plan", objects=[course.pk], by=request.user)
    return as_pdf(plan_pdf(request.user, course, language=language_of(request)), course.key)


@require_safe
def to_citizen(request: UserRequest, key: str) -> HttpResponse:
    """On paper in plain words; the name of the file tells nothing."""
    course = course_to_work_with_or_404(request.user, key)
    seen("plan", objects=[course.pk], by=request.user)
    return as_pdf(plan_for_citizen(course, language=language_of(request)), _("my-plan"))


@sensitive_post_parameters()
@get_or_post
def new_goal(request: UserRequest, key: str) -> HttpResponse:
    course = course_to_work_with_or_404(request.user, key)
    problems: list[str] = []
    if request.method == "POST":
        given, today = goal_given(request.POST), timezone.localdate()
        try:
            row = plans.add_goal(course, goal=given, by=request.user, today=today)
        except Refused as refused:
            problems = told(request, refused)
        else:
            messages.success(request, _("The goal stands in the plan. Where does it stand today?"))
            return _back(course, row.pk)
    elif closed := why_not(PLAN, PlanMove.ADD_GOAL, state=state_of_plan(course)):
        return _not_now(request, course, closed)
    return _goal_form(request, course, None, request.POST.dict(), problems)


@sensitive_post_parameters()
@get_or_post
def edit_goal(request: UserRequest, key: str, goal: int) -> HttpResponse:
    course, row = _goal(request, key, goal)
    seen("plan", objects=[course.pk], by=request.user)
    if request.method != "POST":
        if closed := why_not(GOAL, GoalMove.CHANGE, state=state_of_goal(row)):
            return _not_now(request, course, closed)
        return _goal_form(request, course, row, written(row), [])
    given, version = goal_given(request.POST), number(request.POST.get("version", ""))
    try:
        plans.change_goal(row, to=given, version=version, by=request.user)
    except Refused as refused:
        return _goal_form(request, course, row, request.POST.dict(), told(request, refused), version=version)
    messages.success(request, _("The goal is saved."))
    return _back(course, row.pk)


@require_POST
def rate(request: UserRequest, key: str, goal: int) -> HttpResponse:
    """One click: the value; the day and who rated are filled in beforehand."""
    course, row = _goal(request, key, goal)
    today = timezone.localdate()
    who = request.POST.get("rated_by", RatedBy.TOGETHER)
    if who not in set(RatedBy):
        raise Http404
    value, day = number(request.POST.get("value", "")), day_given(request.POST, "day") or today
    return _done(
        request,
        course,
        row,
        lambda: plans.rate_goal(row, value=value, day=day, rated_by=RatedBy(who), by=request.user, today=today),
    )


@sensitive_post_parameters()
@require_POST
def settle(request: UserRequest, key: str, goal: int) -> HttpResponse:
    course, row = _goal(request, key, goal)
    chosen = request.POST.get("standing", "")
    if chosen not in set(GoalStanding):
        raise Http404
    why, version = request.POST.get("why", ""), number(request.POST.get("version", ""))
    return _done(
        request,
        course,
        row,
        lambda: plans.settle_goal(
            row, standing=GoalStanding(chosen), why=why, version=version, by=request.user, today=timezone.localdate()
        ),
    )


@sensitive_post_parameters()
@require_POST
def add_step(request: UserRequest, key: str, goal: int) -> HttpResponse:
    course, row = _goal(request, key, goal)
    given = step_given(request.POST)
    return _done(request, course, row, lambda: plans.add_step(row, step=given, by=request.user))


@require_POST
def tick(request: UserRequest, key: str, step: int) -> HttpResponse:
    row = step_or_404(request.user, step)
    course = _same(row.goal.plan.course, key)
    done = request.POST.get("done") == "1"
    return _done(
        request,
        course,
        row.goal,
        lambda: plans.tick_step(row, done=done, by=request.user, today=timezone.localdate()),
    )


@sensitive_post_parameters()
@get_or_post
def edit_step(request: UserRequest, key: str, step: int) -> HttpResponse:
    row = step_or_404(request.user, step)
    course = _same(row.goal.plan.course, key)
    seen("plan", objects=[course.pk], by=request.user)
    given: Mapping[str, str] = step_written(row)
    problems: list[str] = []
    stands = None
    if request.method == "POST":
        given, version = request.POST.dict(), number(request.POST.get("version", ""))
        try:
            plans.change_step(row, to=step_given(request.POST), version=version, by=request.user)
        except Refused as refused:
            problems = told(request, refused)
            stands = step_fields(step_written(row)) if version != row.version else None
        else:
            messages.success(request, _("The step is saved."))
            return _back(course, row.goal_id)
    elif closed := why_not(GOAL, GoalMove.CHANGE_STEP, state=state_of_goal(row.goal)):
        return _not_now(request, course, closed)
    context = shared(request.user, course, place="plan", language=language_of(request)) | step_fields(given)
    context |= {"problems": problems, "stands": stands, "step": row, "goal_words": row.goal.words}
    return render(request, "web/plans/step.html", context)


@sensitive_post_parameters("seen")
@require_POST
def agree(request: UserRequest, key: str) -> HttpResponse:
    course = course_to_work_with_or_404(request.user, key)
    today, version = timezone.localdate(), number(request.POST.get("version", ""))
    agreed, review = day_given(request.POST, "agreed") or today, day_given(request.POST, "next_review")
    try:
        plans.agree(course, agreed=agreed, next_review=review, version=version, by=request.user, today=today)
    except Refused as refused:
        both = both_plans(course, request.POST, language=language_of(request))
        return _plan_again(request, course, told(request, refused), 0, both=both)
    messages.success(request, _("The plan is kept as you agreed on it, and can be read again as it is now."))
    return redirect("course-plan", course.key)


@require_POST
def fill_in_status(request: UserRequest, key: str) -> HttpResponse:
    course = course_to_work_with_or_404(request.user, key)
    answers, today = answers_given(request.POST.dict()), timezone.localdate()
    try:
        status_sheet.fill_in(course, answers=answers, by=request.user, today=today)
    except Refused as refused:
        return _plan_again(request, course, told(request, refused), 0)
    messages.success(request, _("The status sheet is saved."))
    return redirect("course-plan", course.key)


def _done(request: UserRequest, course: Course, goal: Goal, write: Write) -> HttpResponse:
    """Back to the goal, or the plan with what is wrong told and what was typed kept."""
    try:
        write()
    except Refused as refused:
        return _plan_again(request, course, told(request, refused), goal.pk)
    return _back(course, goal.pk)


def _not_now(request: UserRequest, course: Course, problems: Sequence[Problem]) -> HttpResponse:
    """A form that cannot be saved as things stand is not shown: back to the plan, with the reason."""
    tell(request, Refused(problems))
    return redirect("course-plan", course.key)


def _plan_again(
    request: UserRequest, course: Course, problems: list[str], at: int, *, both: Sequence[Side] = ()
) -> HttpResponse:
    seen("plan", objects=[course.pk], by=request.user)
    context = plan_page(
        request.user,
        course,
        language=language_of(request),
        problems=problems,
        typed=request.POST.dict(),
        at=at,
    )
    context["both"] = both
    return render(request, "web/plans/plan.html", context)


def _goal_form(
    request: UserRequest,
    course: Course,
    goal: Goal | None,
    given: Mapping[str, str],
    problems: list[str],
    *,
    version: int | None = None,
) -> HttpResponse:
    """When somebody else was first, what stands now is shown beside what was typed, and can then be saved."""
    language = language_of(request)
    context = shared(request.user, course, place="plan", language=language)
    context |= goal_fields(course, given, language=language) | {"problems": problems, "goal": goal}
    if goal is not None and version not in (None, goal.version):
        context["stands"] = goal_fields(course, written(goal), language=language)
    return render(request, "web/plans/goal.html", context)


def _goal(request: UserRequest, key: str, goal: int) -> tuple[Course, Goal]:
    row = goal_or_404(request.user, goal)
    return _same(row.plan.course, key), row


def _same(course: Course, key: str) -> Course:
    if course.key != key:
        raise Http404
    return course


def _back(course: Course, goal: int) -> HttpResponse:
    return redirect(f"{reverse('course-plan', args=[course.key])}#goal-{goal}")
