"""The guide: which there are, and one of them."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from virkning.library import guides as library
from virkning.web.guides import guide_page, list_page
from virkning.web.requests import UserRequest, language_of


@require_safe
def guides(request: UserRequest) -> HttpResponse:
    return render(request, "web/guides/guides.html", list_page(request.user, language=language_of(request)))


@require_safe
def guide(request: UserRequest, key: str) -> HttpResponse:
    language = language_of(request)
    found = library.guide(key, language)
    if found is None:
        raise Http404
    return render(request, "web/guides/guide.html", guide_page(found, language=language))
