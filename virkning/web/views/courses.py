"""The list of courses, and one course's measurements and answers."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from virkning.access.cases import team_courses, works_with_cases
from virkning.access.courses import course_or_404
from virkning.actions.audit import seen
from virkning.web import course_list as lists
from virkning.web.course_page import shared
from virkning.web.courses import course_page
from virkning.web.kept_pages import kept_until_written
from virkning.web.requests import UserRequest, language_of
from virkning.web.turnstile import leave, may_be_kept


@require_safe
@may_be_kept
def course_list(request: UserRequest) -> HttpResponse:
    if request.GET.get("q", "").strip():
        leave(request)
        return _list(request)  # who searches is noted each time
    return kept_until_written(request, lambda: _list(request))


def _list(request: UserRequest) -> HttpResponse:
    if not works_with_cases(request.user):
        raise Http404
    if request.GET.get("state") == "waiting":
        return redirect("enquiries")
    context = lists.course_list(request.user, request.GET, language=language_of(request))
    return render(request, "web/courses/courses.html", context)


@require_safe
def measurements(request: UserRequest, key: str) -> HttpResponse:
    course = course_or_404(request.user, key)
    seen("course", objects=[course.pk], by=request.user)
    context = course_page(course, language=language_of(request))
    if team_courses(request.user).filter(pk=course.pk).exists():
        context |= shared(request.user, course, place="measurements", language=language_of(request))
    return render(request, "web/courses/measurements.html", context)
