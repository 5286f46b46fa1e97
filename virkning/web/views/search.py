"""Searching: the words come in the body of the request, so that they stand in no address and no log."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from virkning.access.cases import works_with_cases
from virkning.web.requests import UserRequest, language_of
from virkning.web.search import search_page


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: UserRequest) -> HttpResponse:
    if not works_with_cases(request.user):
        raise Http404
    context = search_page(request.user, request.POST.get("asked"), language=language_of(request))
    return render(request, "web/search/search.html", context)
