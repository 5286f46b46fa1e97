"""Exit surveys for their staff: the list with what the answers say, one survey and the ways to answer it."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from virkning.access.exit_surveys import (
    exit_survey_or_404,
    exit_surveys_of,
    may_run_exit_survey,
    places_for_exit_surveys,
)
from virkning.actions import exit_surveys
from virkning.domain.errors import Refused
from virkning.reports import handouts
from virkning.store import extract
from virkning.store.models import ExitSurvey
from virkning.web.answering_device import hand_over
from virkning.web.answering_forms import lines, qr_code
from virkning.web.exit_answers import answers_in, questions_of
from virkning.web.exit_surveys import about, card, cards, first_week, periods, place_choices, positive, survey_address
from virkning.web.refused import tell, told
from virkning.web.requests import UserRequest, language_of

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def surveys(request: UserRequest) -> HttpResponse:
    language, today = language_of(request), timezone.localdate()
    found, may_open = cards(request.user, today=today, language=language), bool(places_for_exit_surveys(request.user))
    if not found and not may_open:
        raise Http404
    context = {"room": "surveys", "cards": found, "may_open": may_open}
    return render(request, "web/exit_surveys/surveys.html", context)


@get_or_post
def new(request: UserRequest) -> HttpResponse:
    places = place_choices(request.user, language_of(request))
    if not places:
        raise Http404
    problems: list[str] = []
    if request.method == "POST":
        try:
            return redirect("survey", _opened(request).pk)
        except Refused as refused:
            problems = told(request, refused)
    context = {"room": "surveys", "places": places, "problems": problems, "sent": request.POST}
    return render(request, "web/exit_surveys/new.html", context)


@require_safe
def survey(request: UserRequest, pk: int) -> HttpResponse:
    row, language, today = exit_survey_or_404(request.user, pk), language_of(request), timezone.localdate()
    weeks = extract.exit_answers(exit_surveys_of(request.user).filter(pk=row.pk), since=first_week(today))
    weeks_of = weeks.get(row.pk, {})
    address = survey_address(request, row)
    context = about(row, request.user, language=language) | {
        "card": card(row, weeks_of, today=today, language=language),
        "periods": periods(row, weeks_of, today=today, language=language),
        "address": address,
        "qr": qr_code(address),
        "positive": positive(questions_of(row), language),
        "codes_left": row.codes.count(),
    }
    return render(request, "web/exit_surveys/survey.html", context)


@require_safe
def poster(request: UserRequest, pk: int) -> HttpResponse:
    row = _open_or_404(request, pk)
    pdf = handouts.poster(survey_address(request, row), made=timezone.localdate(), language=language_of(request))
    return _pdf(pdf, "plakat" if language_of(request) == "da" else "poster")


@require_POST
def codes(request: UserRequest, pk: int) -> HttpResponse:
    """Slips with a code each: told in the answer to the form, once, and kept nowhere as they are."""
    row = _run_or_404(request, pk)
    count = request.POST.get("count", "")
    try:
        wanted = int(count) if count.isdigit() and len(count) < 5 else 0
        made = exit_surveys.make_codes(row, count=wanted, by=request.user, today=timezone.localdate())
    except Refused as refused:
        tell(request, refused)
        return redirect("survey", row.pk)
    address, language = survey_address(request, row), language_of(request)
    pdf = handouts.slips(address, made, made=timezone.localdate(), language=language)
    return _pdf(pdf, "sedler" if language == "da" else "slips")


@require_POST
def close(request: UserRequest, pk: int) -> HttpResponse:
    row = _run_or_404(request, pk)
    exit_surveys.close_survey(row, by=request.user, now=timezone.now())
    messages.success(request, _("It is closed. The address and the code on posters no longer open anything."))
    return redirect("survey", row.pk)


@get_or_post
def tablet(request: UserRequest, pk: int) -> HttpResponse:
    """First the code that ends it; then this device is logged out and shows the questions only."""
    row = _open_or_404(request, pk)
    context = about(row, request.user, language=language_of(request))
    code = request.POST.get("code", "")
    if code.isdigit() and len(code) == exit_surveys.TABLET_DIGITS:
        logout(request)
        response = redirect("exit-tablet", row.token)
        hand_over(response, token=row.token, code=code, page="exit-tablet")
        return response
    fresh = exit_surveys.tablet_code()
    context |= {"code": fresh, "shown": f"{fresh[:3]} {fresh[3:]}"}
    return render(request, "web/exit_surveys/tablet.html", context)


@get_or_post
def call(request: UserRequest, pk: int) -> HttpResponse:
    """The phone adviser's window: the caller answers, the adviser types. Nothing tells who typed."""
    row = _open_or_404(request, pk)
    questions, language = questions_of(row), language_of(request)
    problems: list[str] = []
    if request.method == "POST":
        try:
            exit_surveys.answer(
                row,
                form=request.POST.get("form", "")[:200],
                answers=answers_in(questions, request.POST),
                now=timezone.now(),
                today=timezone.localdate(),
                slip=False,
            )
        except Refused as refused:
            problems = told(request, refused)
        else:
            messages.success(request, _("Thank you. The answers are kept, and the page is ready for the next call."))
            return redirect("survey-call", row.pk)
    sent = request.POST if request.method == "POST" else None
    context = about(row, request.user, language=language) | {
        "lines": lines(questions, sent=sent, draft=None, wrong=(), language=language),
        "form": exit_surveys.new_form(row),
        "problems": problems,
    }
    return render(request, "web/exit_surveys/call.html", context)


def _opened(request: UserRequest) -> ExitSurvey:
    """Only in the places that the user may choose among; anything else is not found."""
    wanted = request.POST.get("place", "")
    for programme, department, team in places_for_exit_surveys(request.user):
        if wanted == f"{programme.pk}-{department.pk}-{team.pk if team else 0}":
            return exit_surveys.open_survey(
                programme,
                department=department,
                team=team,
                title=request.POST.get("title", ""),
                codes_needed="codes" in request.POST,
                by=request.user,
                now=timezone.now(),
            )
    raise Http404


def _open_or_404(request: UserRequest, pk: int) -> ExitSurvey:
    row = exit_survey_or_404(request.user, pk)
    if row.closed is not None:
        raise Http404
    return row


def _run_or_404(request: UserRequest, pk: int) -> ExitSurvey:
    row = exit_survey_or_404(request.user, pk)
    if not may_run_exit_survey(request.user, row):
        raise Http404
    return row


def _pdf(pdf: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
