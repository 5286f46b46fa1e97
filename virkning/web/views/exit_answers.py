"""The anonymous pages after a talk: the questions, and thanks. No cookie is set, and nothing tells who answers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from virkning.actions import exit_surveys
from virkning.domain.errors import Problem, Refused
from virkning.reports.problems import sentence
from virkning.store.models import ExitSurvey
from virkning.web.answering_safety import citizens_page, stopped, surroundings
from virkning.web.exit_answers import answers_in, asked, instruction, questions_of
from virkning.web.requests import language_of

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@citizens_page
@get_or_post
def questions(request: HttpRequest, token: str, *, on_tablet: bool = False) -> HttpResponse:
    """Every question on one page; sent in once, whatever is pressed."""
    try:
        survey = exit_surveys.survey_of(token, today=timezone.localdate())
    except Refused as refused:
        return _shut(request, refused)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        problems = _kept(request, survey)
        if not problems:
            page = "exit-tablet-thanks" if on_tablet else "exit-thanks"
            return redirect(f"{reverse(page, args=[token])}?language={get_language()}")
    language, sent = language_of(request), request.POST if request.method == "POST" else None
    context = {
        "problems": [sentence(problem, language=language) for problem in problems],
        "form": exit_surveys.new_form(survey),
        "asked": asked(questions_of(survey), sent, language=language),
        "instruction": instruction(questions_of(survey), language),
        "codes_needed": survey.codes_needed and not on_tablet,
        "code": request.POST.get("code", "")[:20],
        "on_tablet": on_tablet,
    }
    status = 429 if any(problem.code == "survey-busy" for problem in problems) else 200
    return render(request, "web/exit_answers/questions.html", context | surroundings(request), status=status)


@citizens_page
@get_or_post
def thanks(request: HttpRequest, token: str, *, on_tablet: bool = False) -> HttpResponse:
    """On a tablet an empty form comes again by itself, for the next one."""
    again = f"{reverse('exit-tablet', args=[token])}?language={get_language()}" if on_tablet else ""
    return render(request, "web/exit_answers/thanks.html", {"again": again, **surroundings(request)})


@citizens_page
def lost(request: HttpRequest, rest: str = "") -> HttpResponse:
    return _shut(request, Refused([Problem("survey-unknown")]))


def _kept(request: HttpRequest, survey: ExitSurvey) -> tuple[Problem, ...]:
    try:
        exit_surveys.answer(
            survey,
            form=request.POST.get("form", "")[:200],
            answers=answers_in(questions_of(survey), request.POST),
            code=request.POST.get("code", "")[:20],
            now=timezone.now(),
            today=timezone.localdate(),
        )
    except Refused as refused:
        return tuple(refused.problems)
    return ()


def _shut(request: HttpRequest, refused: Refused) -> HttpResponse:
    if refused.problems[0].code != "survey-unknown":
        return stopped(request, title=_("The questions are closed"), what=_("Thank you for wanting to."), status=410)
    return stopped(
        request,
        title=_("The link does not open anything"),
        what=_("Look whether the whole address came along, or ask the one who gave it to you for a new one."),
        status=404,
    )
