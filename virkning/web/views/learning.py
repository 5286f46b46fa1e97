"""The room of learning: what waits, the targets of a programme, why a number is what it is, and findings."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from virkning.access.courses import programme_or_404
from virkning.access.learning import (
    decision_or_404,
    finding_or_404,
    programme_of,
    programme_to_learn_in_or_404,
    tells_of_the_whole,
)
from virkning.actions import learning as actions
from virkning.domain.errors import Refused
from virkning.domain.learning import FindingState, Tone
from virkning.domain.period import Period
from virkning.web import findings
from virkning.web.case_reviews import closed_cases
from virkning.web.charting import charted_or_404
from virkning.web.learning import charts as learning_charts
from virkning.web.learning import room as learning
from virkning.web.learning import why as learning_why
from virkning.web.refused import told
from virkning.web.requests import UserRequest, language_of

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@vary_on_headers("HX-Request")
def overview(request: UserRequest) -> HttpResponse:
    """The page comes at once; it fetches the targets that were missed by itself, or by a link without a script."""
    language, counted = language_of(request), "counted" in request.GET
    context = learning.missed_targets(request.user, language=language) if counted else {}
    if request.htmx:
        return render(request, "web/learning/missed.html", context)
    context |= learning.overview(request.user, today=timezone.localdate(), language=language)
    context |= closed_cases(request.user)
    return render(request, "web/learning/overview.html", context)


@require_safe
def programme(request: UserRequest, key: str) -> HttpResponse:
    row = programme_or_404(request.user, key)
    today, language = timezone.localdate(), language_of(request)
    context = learning.programme_page(request.user, row, today=today, language=language)
    return render(request, "web/learning/programme.html", context)


@get_or_post
def why(request: UserRequest, key: str, period: Period, indicator: str) -> HttpResponse:
    """The guided analysis. What is seen is saved as a finding, by those who read the whole."""
    row = programme_or_404(request.user, key)
    found, problems = learning_why.scaled_or_404(row, indicator), list[str]()
    if request.method == "POST":
        row = programme_to_learn_in_or_404(request.user, key)
        if not tells_of_the_whole(request.user, row):
            raise Http404
        try:
            made = actions.add_finding(
                row,
                period=period,
                text=request.POST.get("text", ""),
                tone=findings.asked_tone(request.POST.get("tone", "")),
                indicator=indicator,
                facet=learning_why.asked_facet(request.POST.get("facet", "")),
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refused:
            problems = told(request, refused)
        else:
            messages.success(request, _("The finding is saved. Take it to a data meeting."))
            return redirect("finding", made.pk)
    context = learning_why.page(request.user, row, found, period, language=language_of(request))
    context |= {"problems": problems, "typed": request.POST.get("text", ""), "asked": request.POST.get("facet", "")}
    return render(request, "web/learning/why.html", context, status=422 if problems else 200)


@require_safe
def charts(request: UserRequest, key: str, indicator: str) -> HttpResponse:
    """The pictures of one indicator, each with its message, how to read it, and a table."""
    row = programme_or_404(request.user, key)
    found = charted_or_404(row, indicator)
    today, language = timezone.localdate(), language_of(request)
    context = learning_charts.page(request.user, row, found, today=today, language=language)
    return render(request, "web/learning/charts.html", context)


@get_or_post
def new_finding(request: UserRequest, key: str) -> HttpResponse:
    """Good news, a surprise or a question that comes from elsewhere than the guided analysis."""
    row, problems = programme_to_learn_in_or_404(request.user, key), list[str]()
    context = findings.new_page(request.user, row, request.POST or None, language=language_of(request))
    if request.method == "POST":
        try:
            made = actions.add_finding(
                row,
                period=findings.asked_period(request.POST, request.user, row),
                text=request.POST.get("text", ""),
                tone=findings.asked_tone(request.POST.get("tone", Tone.QUESTION)),
                indicator=findings.asked_indicator(request.POST, row),
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refused:
            problems = told(request, refused)
        else:
            return redirect("finding", made.pk)
    context["problems"] = problems
    return render(request, "web/learning/finding_new.html", context, status=422 if problems else 200)


@require_safe
def finding(request: UserRequest, pk: int) -> HttpResponse:
    found = finding_or_404(request.user, pk)
    row = programme_of(request.user, found)
    context = findings.page(request.user, found, row, today=timezone.localdate(), language=language_of(request))
    return render(request, "web/learning/finding.html", context)


@require_POST
def move_finding(request: UserRequest, pk: int) -> HttpResponse:
    """Put aside, or taken up again."""
    found, wanted = finding_or_404(request.user, pk), request.POST.get("to", "")
    if wanted in (FindingState.OPEN, FindingState.PUT_ASIDE):
        actions.move_finding(found, to=FindingState(wanted), by=request.user)
    return redirect("finding", pk)


@require_POST
def carry_out(request: UserRequest, pk: int) -> HttpResponse:
    """A decision is carried out."""
    decision = decision_or_404(request.user, pk)
    actions.carry_out(decision, on=timezone.localdate(), by=request.user)
    messages.success(request, _("The decision is marked as carried out."))
    return redirect(learning.place_of(decision) if request.POST.get("back") else "learning")
