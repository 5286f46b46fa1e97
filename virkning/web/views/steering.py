"""The steering-group extract: the page, its files and its comments."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from virkning.access.courses import may, programme_or_404, reading_of
from virkning.access.permissions import Permission
from virkning.actions.audit import exported
from virkning.actions.comments import Subject, add_comment
from virkning.domain.comment import WHOLE
from virkning.domain.errors import Refused
from virkning.domain.period import Period
from virkning.web.cells import CellPage, extract_place_page
from virkning.web.dictionary import dictionary_for, explain_for
from virkning.web.forms import CommentForm, given
from virkning.web.refused import told
from virkning.web.requests import UserRequest, language_of
from virkning.web.steering import Extract, asked_period, chosen, latest_quarter
from virkning.web.steering_files import FILES, written
from virkning.web.steering_page import page
from virkning.web.ways import chosen_way


@require_safe
def latest(request: UserRequest, key: str) -> HttpResponse:
    """The period that was asked for in a form, else the latest whole quarter with measurements."""
    programme = programme_or_404(request.user, key)
    period = asked_period(request.GET) or latest_quarter(reading_of(request.user, programme))
    rest = {name: value for name, value in request.GET.items() if name != "period" and value}
    return redirect(reverse("steering", kwargs={"key": key, "period": period}, query=rest))


@require_safe
@vary_on_headers("HX-Request")
def extract(request: UserRequest, key: str, period: Period) -> HttpResponse:
    programme = programme_or_404(request.user, key)
    wanted = Extract(request.user, programme, chosen(request.GET, programme.defined(), period))
    context = page(
        wanted,
        way=chosen_way(request),
        drawn="drawn" in request.GET,
        explain=explain_for(request),
        language=language_of(request),
    )
    return render(request, "web/drawings.html" if request.htmx else "web/steering/extract.html", context)


@require_safe
def download(request: UserRequest, key: str, period: Period, form: str) -> HttpResponse:
    programme = programme_or_404(request.user, key)
    if form not in FILES:
        raise Http404
    choice = chosen(request.GET, programme.defined(), period)
    wanted = Extract(request.user, programme, choice, for_others=request.GET.get("for") == "others")
    exported("programme", objects=[programme.pk], by=request.user)
    report = replace(wanted.report(), dictionary=dictionary_for(request))
    content = written(report, form, language=language_of(request))
    marks = f"{'-to-date' if report.unfinished else ''}{'-for-others' if wanted.for_others else ''}"
    name = f"{programme.key}-{period.key}{marks}.{form}"
    return HttpResponse(
        content,
        content_type=FILES[form].content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@sensitive_post_parameters()
@require_POST
def comment(request: UserRequest, key: str, period: Period) -> HttpResponse:
    """About the whole extract, or about one cell of it. What cannot be saved comes back with the reason."""
    programme = programme_or_404(request.user, key)
    if not may(request.user, Permission.COMMENT, programme):
        raise Http404
    form = CommentForm(request.POST)
    typed = given(form)
    wanted = Extract(request.user, programme, chosen(request.GET, programme.defined(), period))
    place = (department, indicator, span) = form.cell
    at = CellPage(wanted, department, indicator, span, language_of(request)).at if any(place) else WHOLE
    about = Subject(programme=programme, period=period)
    language = language_of(request)
    try:
        add_comment(about, text=typed.text, at=at, asks=typed.asks, by=request.user, now=timezone.now())
    except Refused as refused:
        problems = told(request, refused)
        context = extract_place_page(wanted, at, place, typed=typed, problems=problems, language=language)
        return render(request, "web/comments/place.html", context)
    messages.success(request, _("The comment is saved. It follows the report from now on."))
    return redirect(reverse("steering", kwargs={"key": key, "period": period}, fragment="comments"))
