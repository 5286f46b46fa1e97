"""Families: one at a glance, who joins and who leaves."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from virkning.access.cases import course_to_work_with_or_404
from virkning.access.families import case_or_404, cases_of_client, family_courses, member_or_404
from virkning.actions import families as actions
from virkning.actions.audit import seen
from virkning.domain.errors import Refused
from virkning.store.models import FamilyRole
from virkning.web.families import course_to_join, family_page
from virkning.web.refused import tell
from virkning.web.requests import UserRequest, language_of


@require_safe
def family(request: UserRequest, key: str) -> HttpResponse:
    case = case_or_404(request.user, key)
    seen("case", objects=[case.pk], by=request.user)
    seen("course", objects=family_courses(request.user, case).values_list("pk", flat=True), by=request.user)
    return render(request, "web/families/family.html", family_page(request.user, case, language=language_of(request)))


@require_POST
def join(request: UserRequest, key: str) -> HttpResponse:
    """A course that is there already becomes the family's: its citizen joins."""
    case, today = case_or_404(request.user, key), timezone.localdate()
    course = course_to_join(request.user, request.POST.get("course", ""))
    if course is None:
        messages.error(request, _("No course that you work with has this pseudonym. Nobody has joined."))
        return redirect("family", case.key)
    try:
        role, since = FamilyRole(request.POST.get("role", "")), date.fromisoformat(request.POST.get("day", ""))
        actions.join(case, client=course.client, role=role, since=since, by=request.user, today=today)
    except (Refused, ValueError) as error:
        tell(request, error)
    else:
        messages.success(request, _("Saved."))
    return redirect("family", case.key)


@require_POST
def leave(request: UserRequest, key: str, member: int) -> HttpResponse:
    case = case_or_404(request.user, key)
    row = member_or_404(request.user, case, member)
    try:
        until = date.fromisoformat(request.POST.get("day", ""))
        actions.leave(row, until=until, by=request.user, today=timezone.localdate())
    except (Refused, ValueError) as error:
        tell(request, error)
    else:
        messages.success(request, _("Saved."))
    return redirect("family", case.key)


@require_POST
def begin(request: UserRequest, key: str) -> HttpResponse:
    """A family that begins with this course's citizen and that of another course."""
    course, today = course_to_work_with_or_404(request.user, key), timezone.localdate()
    case = cases_of_client(request.user, course.client).first()
    try:
        if case is None:
            role, since = FamilyRole(request.POST.get("own_role", "")), min(course.started, today)
            case = actions.open_case(course.client, role=role, since=since, by=request.user, today=today)
    except ValueError as error:
        tell(request, error)
        return redirect("course", course.key)
    return redirect("family", case.key)
