"""The steering-group extract: the page, its files and its comments."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from virkning.access import Permission, may, programme_or_404, reading_of
from virkning.actions.audit import exported
from virkning.actions.comments import add_comment
from virkning.domain.period import Period
from virkning.web.dictionary import dictionary_for, explain_for
from virkning.web.forms import CommentForm
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
    wanted = Extract(request.user, programme, chosen(request.GET, programme.defined(), period))
    exported("programme", objects=[programme.pk], by=request.user)
    report = replace(wanted.report(), dictionary=dictionary_for(request))
    content = written(report, form, language=language_of(request))
    name = f"{programme.key}-{period.key}.{form}"
    return HttpResponse(
        content,
        content_type=FILES[form].content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_POST
def comment(request: UserRequest, key: str, period: Period) -> HttpResponse:
    programme = programme_or_404(request.user, key)
    if not may(request.user, Permission.COMMENT, programme):
        raise Http404
    form = CommentForm(request.POST)
    if form.is_valid():
        add_comment(programme, period=period, text=form.cleaned_data["text"], by=request.user)
        messages.success(request, _("The comment is saved. It follows the report from now on."))
    else:
        messages.error(request, _("The comment was empty or too long, and was not saved."))
    return redirect(reverse("steering", kwargs={"key": key, "period": period}, fragment="comments"))
