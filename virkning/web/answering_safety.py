"""What holds for every page of a citizen: nothing kept, nothing told to others, nothing from elsewhere."""

from collections.abc import Callable
from functools import cache, wraps
from urllib.parse import urlparse

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from virkning.web.answering_device import handed_over, handed_over_at, language_here

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",  # nothing to others; our own forms say where they come from
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
LARGEST = 64 * 1024
"""Bytes in what is sent; the longest questionnaire on one page takes under ten thousand."""

View = Callable[..., HttpResponse]


def citizens_page(view: View) -> View:
    """Open without a log-in, in the language chosen on the device.

    The usual token against forged forms needs a cookie of its own and a referrer. Here the cookie that opens the
    questionnaire is never sent along from other sites, and the browser's word for where a form comes from is asked.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: str, **kwargs: str | int) -> HttpResponse:
        with translation.override(_language(request)):
            request.LANGUAGE_CODE = translation.get_language()
            response = _refused(request) or view(request, *args, **kwargs)
            response.headers["Content-Language"] = request.LANGUAGE_CODE
        return protected(response)

    return csrf_exempt(login_not_required(answer))


def protected(response: HttpResponse) -> HttpResponse:
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


def kept_to_the_questionnaire(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """On a device that is handed over every other address leads back to the questionnaire."""

    def answer(request: HttpRequest) -> HttpResponse:
        home = handed_over_at(request)
        if home and not request.path.startswith(_reached_from(home)):
            return redirect(home)
        return get_response(request)

    return answer


def on_citizens_page(request: HttpRequest) -> bool:
    return request.path.startswith(_of_citizens())


@cache
def _of_citizens() -> tuple[str, str]:
    return reverse("answering-root"), reverse("exit-root")


def _reached_from(home: str) -> tuple[str, ...]:
    """The questions, the way to end, and files; and for a citizen's own link the pages beside them."""
    root = reverse("answering-root")
    return (root if home.startswith(root) else home, reverse("answering-end"), settings.STATIC_URL)


def stopped(request: HttpRequest, *, title: str, what: str, status: int, again: str = "") -> HttpResponse:
    """Something stands in the way: what happened, what was kept, what to do."""
    context = {"title": title, "what": what, "again": again, **surroundings(request)}
    return render(request, "web/answering/stopped.html", context, status=status)


def surroundings(request: HttpRequest) -> dict[str, object]:
    return {"exit_address": settings.VIRKNING_EXIT_ADDRESS, "tablet": bool(handed_over(request))}


def _language(request: HttpRequest) -> str:
    known = dict(settings.LANGUAGES)
    wished = (request.GET.get("language", ""), language_here(request))
    return next((language for language in wished if language in known), settings.LANGUAGE_CODE)


def _from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a form comes from these pages: by its own word, else the origin, else the referrer.

    A browser that says none of it is refused; only Django's test client, unless told otherwise, is taken at its word.
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site in ("same-origin", "none")
    source = request.headers.get("Origin") or request.headers.get("Referer")
    if source:
        return urlparse(source).netloc in {request.get_host(), urlparse(settings.ADDRESS).netloc}
    return getattr(request, "_dont_enforce_csrf_checks", False)


def _refused(request: HttpRequest) -> HttpResponse | None:
    if request.method != "POST":
        return None
    if not _from_here(request):
        return stopped(
            request, title=_("That did not work"), what=_("Open the page with the link you were given."), status=403
        )
    if int(request.headers.get("Content-Length") or 0) > LARGEST:
        return stopped(
            request,
            title=_("That was too much text"),
            what=_("Nothing of it was saved, and the answers you gave before are still there."),
            status=413,
            again=request.path,
        )
    return None
