"""Master data of a course: told, confirmed and corrected."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from virkning.access.cases import course_to_work_with_or_404
from virkning.actions import facts as actions
from virkning.actions.audit import seen
from virkning.domain.errors import Refused
from virkning.web.facts import facts_page, told_in
from virkning.web.refused import tell, told
from virkning.web.requests import UserRequest, language_of


@require_http_methods(["GET", "HEAD", "POST"])
def facts(request: UserRequest, key: str) -> HttpResponse:
    course, language = course_to_work_with_or_404(request.user, key), language_of(request)
    problems: list[str] = []
    if request.method == "POST":
        try:
            actions.tell(
                course,
                told=told_in(course, request.POST),
                dated=date.fromisoformat(request.POST.get("day", "")),
                by=request.user,
                now=timezone.now(),
                today=timezone.localdate(),
            )
        except (Refused, ValueError) as error:
            problems = told(request, error)
        else:
            messages.success(request, _("Saved. The earlier entries stand in the history."))
            return redirect("course-facts", course.key)
    seen("course", objects=[course.pk], by=request.user)
    context = facts_page(request.user, course, request.POST if problems else None, language=language)
    status = 422 if problems else 200
    return render(request, "web/facts/facts.html", {**context, "problems": problems}, status=status)


@require_POST
def correct(request: UserRequest, key: str, fact: int) -> HttpResponse:
    """A wrong entry: the right one beside it, or without a choice only taken away. Both stay to be seen."""
    course = course_to_work_with_or_404(request.user, key)
    row = course.facts.filter(pk=fact).first()
    if row is None:
        raise Http404
    try:
        actions.correct(
            row,
            code=request.POST.get("code", ""),
            dated=date.fromisoformat(request.POST.get("day", "")),
            by=request.user,
            now=timezone.now(),
            today=timezone.localdate(),
        )
    except (Refused, ValueError) as error:
        tell(request, error)
    else:
        messages.success(request, _("Corrected. The wrong entry stays in the history, struck through."))
    return redirect("course-facts", course.key)
