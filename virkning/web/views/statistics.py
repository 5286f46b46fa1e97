"""Client statistics of a programme, and the quality of the data."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from virkning.access.counted import judgement_or_404, sees_cases
from virkning.access.courses import programme_or_404
from virkning.actions import quality as judging
from virkning.domain.errors import Refused
from virkning.web import quality
from virkning.web import statistics as page
from virkning.web import statistics_results as results
from virkning.web.refused import told
from virkning.web.requests import UserRequest, language_of


@require_safe
def statistics(request: UserRequest, key: str) -> HttpResponse:
    found = page.Statistics(request.user, programme_or_404(request.user, key), request.GET)
    return render(request, "web/statistics/statistics.html", page.page(found, language=language_of(request)))


@require_safe
def missing(request: UserRequest, key: str) -> HttpResponse:
    found = page.Statistics(request.user, programme_or_404(request.user, key), request.GET)
    context = results.missing_page(found, language=language_of(request))
    return render(request, "web/statistics/missing.html", context)


@require_safe
def comparison(request: UserRequest, key: str) -> HttpResponse:
    found = page.Statistics(request.user, programme_or_404(request.user, key), request.GET)
    context = results.comparison_page(found, language=language_of(request))
    return render(request, "web/statistics/comparison.html", context)


@require_safe
def data_quality(request: UserRequest) -> HttpResponse:
    if not sees_cases(request.user):
        raise Http404
    context = quality.page(request.user, request.GET, language=language_of(request))
    return render(request, "web/statistics/quality.html", context)


@sensitive_post_parameters()
@require_POST
def judge_right(request: UserRequest) -> HttpResponse:
    """What was typed comes back where it could not be saved."""
    if not sees_cases(request.user):
        raise Http404
    given = {name: request.POST.get(name, "") for name in ("course", "code", "about", "day", "why")}
    course, found = quality.found_now(request.user, given["course"])
    finding = judging.finding_named(
        found, course=given["course"], code=given["code"], about=given["about"], day=given["day"]
    )
    language = language_of(request)
    try:
        judging.judge_right(course, found=finding, why=given["why"], by=request.user, now=timezone.now())
    except Refused as refused:
        problems = told(request, refused)
        context = quality.page(request.user, request.GET, problems=problems, typed=given, language=language)
        return render(request, "web/statistics/quality.html", context)
    messages.success(request, _("It no longer stands among the doubtful. Below you can take it back."))
    return redirect("data-quality")


@require_POST
def judge_again(request: UserRequest, number: int) -> HttpResponse:
    judging.take_back(judgement_or_404(request.user, number), by=request.user, now=timezone.now())
    messages.success(request, _("It stands among the doubtful again."))
    return redirect("data-quality")
