"""Where results begin: the programmes and reports that one may see."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from virkning.access.cases import works_with_cases
from virkning.access.counted import sees_cases
from virkning.access.courses import programmes_visible_to
from virkning.access.reports import reaches_reports
from virkning.web.requests import UserRequest, language_of
from virkning.web.results_page import programme_cards


@require_safe
def results(request: UserRequest) -> HttpResponse:
    programmes = programmes_visible_to(request.user)
    cards = programme_cards(request.user, programmes, language=language_of(request))
    context = {
        "room": "results",
        "cards": cards,
        "reports": reaches_reports(request.user),
        "own": works_with_cases(request.user),
        "quality": sees_cases(request.user),
    }
    return render(request, "web/results.html", context)
