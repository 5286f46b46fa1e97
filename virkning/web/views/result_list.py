"""The result list for the talk."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from virkning.access.cases import course_to_work_with_or_404
from virkning.actions.audit import seen
from virkning.web.handouts import answers_for_citizen
from virkning.web.requests import UserRequest, as_pdf, language_of
from virkning.web.result_list import result_page


@require_safe
@vary_on_headers("HX-Request")
def result_list(request: UserRequest, key: str) -> HttpResponse:
    course = course_to_work_with_or_404(request.user, key)
    seen("course", objects=[course.pk], by=request.user)
    citizen, drawn = request.GET.get("with") == "citizen", "drawn" in request.GET
    context = result_page(request.user, course, citizen=citizen, drawn=drawn, language=language_of(request))
    return render(request, "web/courses/cards.html" if request.htmx else "web/courses/results.html", context)


@require_safe
def to_citizen(request: UserRequest, key: str) -> HttpResponse:
    """On paper in plain words; the name of the file tells nothing."""
    course = course_to_work_with_or_404(request.user, key)
    seen("course", objects=[course.pk], by=request.user)
    pdf = answers_for_citizen(course, language=language_of(request))
    return as_pdf(pdf, _("my-answers"))
