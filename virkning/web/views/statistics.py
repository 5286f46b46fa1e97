"""Client statistics of a programme, and the quality of the data."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from virkning.access import programme_or_404, sees_cases
from virkning.web import quality
from virkning.web import statistics as page
from virkning.web import statistics_results as results
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
