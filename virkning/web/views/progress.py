"""How the courses of a programme have moved so far, measurement by measurement."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from virkning.access import programme_or_404
from virkning.web.requests import UserRequest


@require_safe
def progress(request: UserRequest, key: str) -> HttpResponse:
    programme = programme_or_404(request.user, key)
    return render(request, "web/progress/progress.html", {"programme": programme})
