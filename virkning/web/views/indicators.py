"""The indicators of a programme and their cards, and the questionnaires that they are read from."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from virkning.access.courses import programme_or_404
from virkning.web import indicators as page
from virkning.web import instruments
from virkning.web.indicator_values import Readings
from virkning.web.requests import UserRequest, language_of


@require_safe
def indicators(request: UserRequest, key: str) -> HttpResponse:
    readings = Readings(request.user, programme_or_404(request.user, key))
    return render(request, "web/indicators/list.html", page.list_page(readings, language=language_of(request)))


@require_safe
def indicator(request: UserRequest, key: str, indicator: str) -> HttpResponse:
    readings = Readings(request.user, programme_or_404(request.user, key))
    found = readings.definition.indicator_by_key.get(indicator)
    if found is None:
        raise Http404
    context = page.card_page(readings, found, language=language_of(request))
    return render(request, "web/indicators/card.html", context)


@require_safe
def instrument(request: UserRequest, key: str) -> HttpResponse:
    """For everyone who is logged in: it is about the questionnaire, and about nobody who answered it."""
    found = instruments.instrument_or_404(key)
    context = instruments.page(request.user, found, language=language_of(request))
    return render(request, "web/indicators/instrument.html", context)
