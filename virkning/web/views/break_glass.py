"""Emergency access: opening a course, closing it again, writing a word about it, and the controller's list."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from virkning.access.break_glass import glass_notice_or_404, glass_to_close_or_404, may_break_glass
from virkning.actions import break_glass as actions
from virkning.domain.errors import Refused
from virkning.web.break_glass import review_list, standing_open
from virkning.web.reauthentication import recently_confirmed
from virkning.web.refused import tell, told
from virkning.web.requests import UserRequest, language_of


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def break_glass(request: UserRequest) -> HttpResponse:
    """Whoever may not at all is not asked to confirm who they are."""
    if not may_break_glass(request.user):
        raise Http404
    return _confirmed(request)


@recently_confirmed
def _confirmed(request: UserRequest) -> HttpResponse:
    language, problems = language_of(request), list[str]()
    if request.method == "POST":
        key, reason = request.POST.get("course", ""), request.POST.get("reason", "")
        try:
            made = actions.break_glass(key, reason=reason, by=request.user, now=timezone.now())
            return redirect("course", made.course.key)
        except Refused as refused:
            problems = told(request, refused)
    context = {
        "room": "courses",
        "problems": problems,
        "given": request.POST,
        "open": standing_open(request.user, language=language),
        "most": actions.MOST_A_DAY,
        "hours": actions.LASTS.seconds // 3600,
    }
    return render(request, "web/break_glass/break_glass.html", context, status=422 if problems else 200)


@require_POST
def close(request: UserRequest, glass: int) -> HttpResponse:
    row = glass_to_close_or_404(request.user, glass)
    actions.close_glass(row, by=request.user, now=timezone.now())
    messages.success(request, _("The emergency access is closed."))
    return redirect("today")


@sensitive_post_parameters()
@require_POST
def acknowledge(request: UserRequest, notice: int) -> HttpResponse:
    row = glass_notice_or_404(request.user, notice)
    try:
        actions.acknowledge_glass(row, word=request.POST.get("word", ""), by=request.user, now=timezone.now())
    except Refused as refused:
        tell(request, refused)
    else:
        messages.success(request, _("Noted. The controller can read it too."))
    return redirect("today")


@require_safe
def review(request: UserRequest) -> HttpResponse:
    rows = review_list(request.user, language=language_of(request))
    return render(
        request,
        "web/break_glass/review.html",
        {"room": "audit", "rows": rows, "with_why": any(row.course for row in rows)},
    )
