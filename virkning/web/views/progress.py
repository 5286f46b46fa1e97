"""How the courses of a programme have moved so far, measurement by measurement."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from virkning.access.courses import programme_or_404, reading_of
from virkning.web.progress import Progress, page, progress_period
from virkning.web.requests import UserRequest, language_of
from virkning.web.steering import Extract, chosen

KEPT = ("period", "rule", "department")
"""What was chosen, and stays when another indicator is looked at."""


@require_safe
@vary_on_headers("HX-Request")
def progress(request: UserRequest, key: str) -> HttpResponse:
    programme = programme_or_404(request.user, key)
    period = progress_period(request.GET, reading_of(request.user, programme))
    found = Progress(Extract(request.user, programme, chosen(request.GET, programme.defined(), period)))
    drawn, wanted = "drawn" in request.GET, request.GET.get("indicator", "")
    context = page(found, drawn=drawn, indicator=wanted, language=language_of(request))
    context["kept"] = [(name, request.GET[name]) for name in KEPT if name in request.GET]
    return render(request, "web/progress_drawings.html" if request.htmx else "web/progress.html", context)
