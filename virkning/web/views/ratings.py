"""A rater's own pages: by an account, or as a partner by a link and a code."""

from collections.abc import Callable
from functools import wraps
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from virkning.access.assessments import own_rating_or_404
from virkning.actions import rating as actions
from virkning.domain.assessment import RoundState
from virkning.domain.errors import Refused
from virkning.domain.text import Language
from virkning.reports.problems import sentence
from virkning.web import ratings as pages
from virkning.web.answering_device import opened_here, remember
from virkning.web.answering_safety import citizens_page, stopped, surroundings
from virkning.web.ratings import Sheets
from virkning.web.requests import UserRequest, language_of

Page = Callable[..., HttpResponse]
get_or_post = require_http_methods(["GET", "HEAD", "POST"])
BEFORE = "rate/"
"""Set before the token in the cookie, so that it opens no questionnaire of a citizen."""


def _own(page: Page) -> Page:
    """For somebody who is logged in; once the round is closed, its own page is shown instead."""

    @wraps(page)
    def answer(request: UserRequest, pk: int, **kwargs: int) -> HttpResponse:
        rater = own_rating_or_404(request.user, pk)
        if rater.assessment.state != RoundState.OPEN:
            return redirect("assessment", pk)
        return page(request, Sheets(rater, language_of(request)), **kwargs)

    return get_or_post(answer)


def _partner(page: Page) -> Page:
    """Only on a device where the code was given."""

    @wraps(page)
    def answer(request: HttpRequest, token: str, **kwargs: int) -> HttpResponse:
        device = opened_here(request, BEFORE + token)
        if device is None:
            return redirect("partner-rating", token)
        try:
            rater = actions.standing_rater(device.link, now=timezone.now())
        except Refused as refused:
            return _shut(request, refused)
        language = cast("Language", request.LANGUAGE_CODE)
        response = page(request, Sheets(rater, language, token), **kwargs)
        remember(response, link=rater.pk, token=BEFORE + token, language=language)
        return response

    return citizens_page(get_or_post(answer))


@citizens_page
@get_or_post
def code(request: HttpRequest, token: str) -> HttpResponse:
    """The link alone opens nothing."""
    now = timezone.now()
    if opened_here(request, BEFORE + token):
        return redirect("partner-rating-start", token)
    try:
        if request.method == "POST":
            rater = actions.open_rating(token, code=request.POST.get("code", "")[:20], now=now)
            response = redirect("partner-rating-start", token)
            remember(response, link=rater.pk, token=BEFORE + token, language=request.LANGUAGE_CODE)
            return response
        actions.rater_of(token, now=now)
    except Refused as refused:
        problem = refused.problems[0]
        if problem.code not in ("link-wrong-code", "link-locked"):
            return _shut(request, refused)
        told = sentence(problem, language=cast("Language", request.LANGUAGE_CODE))
        status = 429 if problem.code == "link-locked" else 200
        return render(request, "web/answering/code.html", {"problem": told, **surroundings(request)}, status=status)
    return render(request, "web/answering/code.html", surroundings(request))


def _shut(request: HttpRequest, refused: Refused) -> HttpResponse:
    closed = refused.problems[0].code == "assessment-closed"
    title = _("The round is closed. Thank you for taking part.") if closed else _("The link does not work")
    what = sentence(refused.problems[0], language=cast("Language", request.LANGUAGE_CODE))
    return stopped(request, title=title, what=what, status=410)


def start_page(request: HttpRequest, sheets: Sheets) -> HttpResponse:
    return _shown(request, sheets, "start", pages.start_page(sheets))


def element_page(request: HttpRequest, sheets: Sheets, number: int) -> HttpResponse:
    """Each element is saved as one goes; nothing has to be answered."""
    element, problems = sheets.element(number), list[str]()
    if request.method == "POST":
        answers, note = pages.answers_in(element, request.POST), request.POST.get("note", "")
        try:
            actions.keep_rating(sheets.rater, answers=answers, note=note, element=element.key)
        except Refused as refused:
            problems = [sentence(problem, language=sheets.language) for problem in refused.problems]
        else:
            return redirect(sheets.address("check") if "check" in request.GET else sheets.after(number))
    context = pages.element_page(sheets, number, request.POST if problems else None)
    return _shown(request, sheets, "element", context | {"problems": problems}, status=422 if problems else 200)


def check_page(request: HttpRequest, sheets: Sheets) -> HttpResponse:
    problems = list[str]()
    if request.method == "POST":
        try:
            actions.hand_in_rating(sheets.rater)
        except Refused as refused:
            problems = [sentence(problem, language=sheets.language) for problem in refused.problems]
        else:
            return redirect(sheets.address("thanks"))
    context = pages.check_page(sheets) | {"problems": problems}
    return _shown(request, sheets, "check", context, status=422 if problems else 200)


def thanks_page(request: HttpRequest, sheets: Sheets) -> HttpResponse:
    return _shown(request, sheets, "thanks", {"sheets": sheets, "check": sheets.address("check")})


def _shown(
    request: HttpRequest, sheets: Sheets, name: str, context: dict[str, object], status: int = 200
) -> HttpResponse:
    around = surroundings(request) if sheets.token else {}
    more = {"account": not sheets.token, "assessment": sheets.rater.assessment_id}
    return render(request, f"web/assessments/rate_{name}.html", context | around | more, status=status)


start, element, check, thanks = (_own(page) for page in (start_page, element_page, check_page, thanks_page))
partner_start, partner_element, partner_check, partner_thanks = (
    _partner(page) for page in (start_page, element_page, check_page, thanks_page)
)
