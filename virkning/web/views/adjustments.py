"""Adjustments: planned from a decision, and looked at again on their day."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from virkning.access.learning import adjustment_or_404, programme_of, programme_to_learn_in_or_404, tells_of_the_whole
from virkning.actions import learning as actions
from virkning.domain.errors import Refused
from virkning.domain.look_back import told_then
from virkning.domain.telling import Verdict
from virkning.web import adjustments as page
from virkning.web.meetings import parse_date_or_none
from virkning.web.refused import tell, told
from virkning.web.requests import UserRequest, language_of

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@get_or_post
def new(request: UserRequest, key: str) -> HttpResponse:
    row, problems = programme_to_learn_in_or_404(request.user, key), list[str]()
    today, language = timezone.localdate(), language_of(request)
    asked = request.POST.get("decision", "") or request.GET.get("decision", "")
    decision = page.asked_decision(request.user, row, asked)
    if request.method == "POST":
        wanted = page.planned(request.POST)
        try:
            if wanted is None:
                problems = [_("Write both figures as numbers, and choose both days.")]
            else:
                made = actions.plan_adjustment(row, wanted, decision=decision, by=request.user, now=timezone.now())
                messages.success(request, _("The adjustment is written down, and reminds you on the day."))
                return redirect("adjustment", made.pk)
        except Refused as refused:
            problems = told(request, refused)
    context = page.new_page(request.user, row, decision, request.POST or None, today=today, language=language)
    context["problems"] = problems
    return render(request, "web/learning/adjustment_new.html", context, status=422 if problems else 200)


@require_safe
def adjustment(request: UserRequest, pk: int) -> HttpResponse:
    row = adjustment_or_404(request.user, pk)
    programme, today = programme_of(request.user, row), timezone.localdate()
    context = page.page(request.user, row, programme, today=today, language=language_of(request))
    return render(request, "web/learning/adjustment.html", context)


@require_POST
def look(request: UserRequest, pk: int) -> HttpResponse:
    """The verdict is worked out here and not taken from the form."""
    row = adjustment_or_404(request.user, pk)
    programme = programme_to_learn_in_or_404(request.user, row.programme_key)
    today, language = timezone.localdate(), language_of(request)
    if not tells_of_the_whole(request.user, programme):
        messages.error(request, _("Only those who read the whole programme can tell what became of it."))
        return redirect("adjustment", pk)
    found = page.seen(request.user, row, programme, today=today, language=language)
    again = parse_date_or_none(request.POST.get("again_on", "")) if request.POST.get("again") == "yes" else None
    try:
        actions.look(
            row,
            verdict=found.judged.verdict if found else Verdict.TOO_EARLY,
            told=told_then(found.judged) if found else None,
            note=request.POST.get("note", ""),
            again_on=again,
            by=request.user,
            today=today,
        )
        messages.success(request, _("It is written down what could be told today."))
    except Refused as refused:
        tell(request, refused)
    return redirect("adjustment", pk)
