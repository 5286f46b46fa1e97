"""The day's work, and saying what was done about an answer that had to be seen at once."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from virkning.access.cases import red_flag_or_404, works_with_cases
from virkning.access.courses import programmes_visible_to
from virkning.access.people import manages_people
from virkning.access.rooms import rooms_of
from virkning.access.setting_up import programmes_to_set_up, sets_up
from virkning.actions.red_flags import acknowledge
from virkning.domain.errors import Refused
from virkning.web.kept_pages import kept_until_written
from virkning.web.refused import tell
from virkning.web.requests import UserRequest, language_of
from virkning.web.today import asked_page, today_page
from virkning.web.turnstile import may_be_kept


@require_safe
def start(request: UserRequest) -> HttpResponse:
    """Where everybody lands: those who work with citizens at the day's work, those who look after users at these."""
    if sets_up(request.user) and not programmes_to_set_up(request.user).exists():
        return redirect("setup")
    if not programmes_visible_to(request.user).exists():
        if sets_up(request.user):  # who looks after users, but is in no programme: the programmes, and the way to users
            return redirect("setup")
        if manages_people(request.user):
            return redirect("people")
    return redirect("today" if works_with_cases(request.user) else "results")


@require_safe
@may_be_kept
def today(request: UserRequest) -> HttpResponse:
    """Those who work with citizens see the day's work; others what is asked of them."""
    return kept_until_written(request, lambda: _today(request))


def _today(request: UserRequest) -> HttpResponse:
    if not works_with_cases(request.user):
        if not rooms_of(request.user).today:
            raise Http404
        return render(request, "web/today/asked.html", asked_page(request.user, language=language_of(request)))
    context = today_page(request.user, whose=request.GET.get("whose", ""), language=language_of(request))
    return render(request, "web/today/today.html", context)


@require_POST
def acknowledge_flag(request: UserRequest, flag: int) -> HttpResponse:
    row = red_flag_or_404(request.user, flag)
    try:
        acknowledge(row, what_was_done=request.POST.get("what_was_done", ""), by=request.user, now=timezone.now())
    except Refused as refused:
        tell(request, refused)
    else:
        messages.success(request, _("It is written down what was done. The answer no longer stands on the list."))
    return redirect("today")
