"""The guide: which there are, one of them, its pictures, and how everything is computed."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from virkning.library import guides as library
from virkning.web.guides import guide_page, list_page, method_chapter, method_page
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


@require_safe
def method(request: UserRequest) -> HttpResponse:
    return render(request, "web/guides/method.html", method_page(language=language_of(request)))


@require_safe
def chapter(request: UserRequest, key: str) -> HttpResponse:
    found = method_chapter(key, language=language_of(request))
    if found is None:
        raise Http404
    return render(request, "web/guides/method.html", found)


@require_safe
def picture(request: UserRequest, name: str) -> HttpResponse:
    found = library.pictures(language_of(request)).get(name)
    if found is None:
        raise Http404
    return HttpResponse(found.read_bytes(), content_type="image/png")
