"""The citizen's pages: the code, one question at a time or all at once, a look back, and thanks."""

from collections.abc import Callable
from functools import wraps
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from virkning.actions import answering
from virkning.domain.errors import Problem, Refused
from virkning.domain.text import Language
from virkning.web.answering import Booklet, whole_number
from virkning.web.answering_device import (
    ends_with,
    forget,
    goes_on_at,
    handed_over_at,
    opened_here,
    remember,
    take_back,
)
from virkning.web.answering_safety import citizens_page, stopped, surroundings

PageView = Callable[..., HttpResponse]
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def _opened(view: PageView) -> PageView:
    """Only on a device where the code was given; each step puts off the time when it is asked for again."""

    @wraps(view)
    def answer(request: HttpRequest, token: str, **kwargs: int) -> HttpResponse:
        device = opened_here(request, token)
        if device is None:
            return redirect("answering", token)
        try:
            link = answering.standing_link(device.link, now=timezone.now())
        except Refused as refused:
            if _code(refused) == "link-used":
                return render(request, "web/answering/thanks.html", surroundings(request))
            return _shut(request, refused)
        language = cast("Language", request.LANGUAGE_CODE)
        response = view(request, Booklet(link, token, language), **kwargs)
        remember(response, link=link.pk, token=token, language=language)
        return response

    return citizens_page(get_or_post(answer))


@citizens_page
@get_or_post
def code(request: HttpRequest, token: str) -> HttpResponse:
    """The link alone opens nothing."""
    now = timezone.now()
    if opened_here(request, token):
        return redirect("answering-start", token)
    try:
        if request.method == "POST":
            link = answering.open_link(token, code=request.POST.get("code", "")[:20], now=now)
            response = redirect("answering-start", token)
            remember(response, link=link.pk, token=token, language=request.LANGUAGE_CODE)
            return response
        answering.link_of(token, now=now)
    except Refused as refused:
        told = _wrong_code(refused.problems[0])
        if not told:
            return _shut(request, refused)
        status = 429 if _code(refused) == "link-locked" else 200
        return render(request, "web/answering/code.html", {"problem": told, **surroundings(request)}, status=status)
    return render(request, "web/answering/code.html", surroundings(request))


@_opened
def start(request: HttpRequest, booklet: Booklet) -> HttpResponse:
    context = {
        "questions": len(booklet.questions),
        "minutes": booklet.minutes,
        "begun": booklet.begun,
        "first": booklet.resume(),
        "all": booklet.address("all"),
    }
    return render(request, "web/answering/start.html", context | surroundings(request))


@_opened
def question(request: HttpRequest, booklet: Booklet, number: int) -> HttpResponse:
    asked = booklet.question(number)
    if asked is None:
        return redirect(booklet.address("start"))
    onward = booklet.address("check") if "check" in request.GET else booklet.after(asked)
    problem = ""
    if request.method == "POST":
        value = whole_number(request.POST.get("answer", ""))
        if "decline" in request.POST or (value is not None and asked.item.accepts(value)):
            booklet.keep(asked, answer=None if "decline" in request.POST else value, now=timezone.now())
            return redirect(onward)
        problem = _("Write a whole number from %(low)s to %(high)s. Your other answers are saved.")
        problem %= {"low": asked.low, "high": asked.high}
    context = {
        "question": asked,
        "back": booklet.before(asked),
        "next": onward,
        "problem": problem,
        "saved": booklet.begun,
    }
    return render(request, "web/answering/question.html", context | surroundings(request))


@_opened
def everything(request: HttpRequest, booklet: Booklet) -> HttpResponse:
    """All the questions on one page, for those who would rather see them at once."""
    problem = ""
    if request.method == "POST":
        wrong = booklet.keep_all(request.POST, now=timezone.now())
        if not wrong:
            return redirect(booklet.address("check"))
        booklet = Booklet(booklet.link, booklet.token, booklet.language)
        numbers = ", ".join(str(question.number) for question in wrong)
        problem = _("Look at question %(numbers)s: the number is outside the range. All the other answers are saved.")
        problem %= {"numbers": numbers}
    context = {"questions": booklet.questions, "start": booklet.address("start"), "problem": problem}
    return render(request, "web/answering/all.html", context | surroundings(request))


@_opened
def check(request: HttpRequest, booklet: Booklet) -> HttpResponse:
    """The look back, and handing in. A second press hands in nothing new: see `answering.hand_in`."""
    problem = ""
    if request.method == "POST":
        try:
            _hand_in(booklet)
        except Refused:
            problem = _("Some of it was answered in another way meanwhile. Talk with the one who gave you the link.")
        else:
            return redirect(booklet.address("thanks"))
    last = booklet.questions[-1:]
    context = {
        "questions": booklet.questions,
        "open": sum(question.open for question in booklet.questions),
        "back": last[0].address if last else booklet.address("start"),
        "problem": problem,
    }
    return render(request, "web/answering/check.html", context | surroundings(request))


@_opened
def thanks(request: HttpRequest, booklet: Booklet) -> HttpResponse:
    """Reached when nothing is left: the link is used by then, and `_opened` shows the thanks."""
    return redirect(booklet.resume())


@citizens_page
@get_or_post
def leave(request: HttpRequest) -> HttpResponse:
    """The way out: this device forgets the questionnaire. The script asks by POST and goes away by itself."""
    if home := handed_over_at(request):
        return redirect(home)
    away = redirect(settings.VIRKNING_EXIT_ADDRESS) if request.method != "POST" else HttpResponse(status=204)
    forget(away)
    return away


@citizens_page
@get_or_post
def end(request: HttpRequest) -> HttpResponse:
    """The employee takes the tablet back."""
    problem = ""
    if request.method == "POST":
        if ends_with(request, request.POST.get("code", "")[:20]):
            onward = goes_on_at(request)
            response = redirect(reverse("log-in", query={"next": onward} if onward else None))
            take_back(response)
            return response
        problem = _("The code is not right. The questions are still open.")
    context = {"problem": problem, "back": handed_over_at(request)}
    return render(request, "web/answering/end.html", context | surroundings(request))


@citizens_page
def lost(request: HttpRequest, rest: str = "") -> HttpResponse:
    return _shut(request, Refused([Problem("link-unknown")]))


def _hand_in(booklet: Booklet) -> None:
    now, today = timezone.now(), timezone.localdate()
    for sheet in booklet.sheets:
        answering.hand_in(
            booklet.link, occasion=sheet.occasion, answers=sheet.answers, declined=sheet.declined, now=now, today=today
        )


def _code(refused: Refused) -> str:
    return refused.problems[0].code


def _wrong_code(problem: Problem) -> str:
    if problem.code == "link-wrong-code":
        left = int(problem.params["left"])
        return ngettext(
            "The code is not right. You can try %(n)s more time before there is a wait.",
            "The code is not right. You can try %(n)s more times before there is a wait.",
            left,
        ) % {"n": left}
    if problem.code == "link-locked":
        minutes = int(problem.params["minutes"])
        return ngettext(
            "The code was wrong too many times. Wait %(n)s minute and try again. Nothing is lost.",
            "The code was wrong too many times. Wait %(n)s minutes and try again. Nothing is lost.",
            minutes,
        ) % {"n": minutes}
    return ""


def _shut(request: HttpRequest, refused: Refused) -> HttpResponse:
    """A link that opens nothing. Unknown and tampered links are answered alike."""
    title, what, status = {
        "link-used": (
            _("The answers are sent"),
            _("This link has been used. Thank you. If you want to change something, talk with the one who gave it."),
            410,
        ),
        "link-expired": (
            _("The link is too old"),
            _("Ask the one who gave it to you for a new one. The answers you gave before are kept."),
            410,
        ),
    }.get(
        _code(refused),
        (
            _("The link does not open anything"),
            _("Look whether the whole address came along, or ask the one who gave it to you for a new one."),
            404,
        ),
    )
    return stopped(request, title=title, what=what, status=status)
