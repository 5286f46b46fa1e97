"""What holds for every answer: language, protective headers, and nothing kept of pages."""

from collections.abc import Callable
from contextlib import nullcontext

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from virkning.store.fate import watched
from virkning.store.kept import one_page
from virkning.store.same_file import know_file, leave_old_file
from virkning.web.paths import FOR_PROGRAMS

READING = frozenset({"GET", "HEAD"})

Handler = Callable[[HttpRequest], HttpResponse]

CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_UNUSED = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "geolocation"),
    *("gyroscope", "hid", "idle-detection", "magnetometer", "microphone", "midi", "payment", "screen-wake-lock"),
    *("serial", "usb", "xr-spatial-tracking"),
)
PERMISSIONS = ", ".join(f"{feature}=()" for feature in _UNUSED)


def protective_headers(get_response: Handler) -> Handler:
    """No inline script or style, nothing from elsewhere."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return answer


def no_cookies_for_programs(get_response: Handler) -> Handler:
    """A program shows a token; a browser's cookies open nothing of the API, so that no page can ask in its name."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(FOR_PROGRAMS):
            request.META.pop("HTTP_COOKIE", None)
            request.COOKIES.clear()
        return get_response(request)

    return answer


def chosen_language(get_response: Handler) -> Handler:
    """The language of the cookie, else Danish: the language of the browser says little about that of the workplace."""

    def answer(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Cookie",))
        return response

    return answer


def fate_known(get_response: Handler) -> Handler:
    """Whatever answers, the pages for faults too, can say what became of what was sent."""

    def answer(request: HttpRequest) -> HttpResponse:
        leave_old_file()
        with watched():
            response = get_response(request)
        know_file()
        return response

    return answer


def looked_up_once(get_response: Handler) -> Handler:
    """Who asks, and roles, are looked up once for a page that is read. Whatever writes asks anew at each door."""

    def answer(request: HttpRequest) -> HttpResponse:
        with one_page() if request.method in READING else nullcontext():
            return get_response(request)

    return answer


def nothing_kept(get_response: Handler) -> Handler:
    """Pages stay out of every cache, the browser's too: before the log-in they hold the token of a form."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Cache-Control"] = "no-store"
        return response

    return answer
