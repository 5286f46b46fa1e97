"""Protecting a citizen, and lifting it again."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from virkning.access.cases import course_to_work_with_or_404
from virkning.actions.protection import lift_protection, protect
from virkning.domain.errors import Refused
from virkning.web.course_page import shared
from virkning.web.protection import may_protect, protection_form, protection_given
from virkning.web.refused import told
from virkning.web.requests import UserRequest, language_of


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def protection(request: UserRequest, key: str) -> HttpResponse:
    course, language = course_to_work_with_or_404(request.user, key), language_of(request)
    if not may_protect(request.user, course):
        raise Http404
    problems: list[str] = []
    if request.method == "POST":
        try:
            wanted, today = protection_given(request.user, course, request.POST), timezone.localdate()
            if wanted is None:
                lift_protection(course.client, by=request.user, today=today)
            else:
                protect(course.client, protection=wanted, by=request.user, today=today)
        except (Refused, ValueError) as error:
            problems = told(request, error)
        else:
            messages.success(request, _("Saved. It holds from now on."))
            # Who did not name themselves has shut the door behind them.
            return redirect("course-identity", key) if may_protect(request.user, course) else redirect("courses")
    form = protection_form(request.user, course, request.POST if problems else None)
    context = {**shared(request.user, course, place="identity", language=language), **form, "problems": problems}
    return render(request, "web/courses/protection.html", context, status=422 if problems else 200)
