"""Results of anonymous talks, for those who read the whole programme."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from virkning.access.courses import programme_or_404, reading_of
from virkning.store import extract
from virkning.web import talks as page
from virkning.web.requests import UserRequest, language_of


@require_safe
def talks(request: UserRequest, key: str) -> HttpResponse:
    programme = programme_or_404(request.user, key)
    if not reading_of(request.user, programme).whole or not extract.contacts(programme):
        raise Http404
    context = page.page(programme, department=request.GET.get("department", ""), language=language_of(request))
    return render(request, "web/talks.html", context)
