"""A round as a file, out and in."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from virkning.access.assessments import assessment_to_run_or_404, organisations_to_assess
from virkning.actions.audit import exported
from virkning.actions.round_files import bring_in_round
from virkning.domain.assessment import RoundState
from virkning.domain.errors import VirkningError
from virkning.exchange.rounds import LARGEST, read_round, round_bytes
from virkning.web import assessments as pages
from virkning.web.refused import told
from virkning.web.requests import UserRequest


@require_safe
def export(request: UserRequest, pk: int) -> HttpResponse:
    """By whoever runs the round: to take it out is to let others see it."""
    row = assessment_to_run_or_404(request.user, pk)
    if row.state != RoundState.DONE:
        raise Http404
    exported("assessment", objects=[row.pk], by=request.user)
    return HttpResponse(
        round_bytes(pages.told_of(row)),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{row.framework_key}-{row.closed:%Y-%m-%d}.round.json"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: UserRequest) -> HttpResponse:
    home, problems = organisations_to_assess(request.user).first(), list[str]()
    if home is None:
        raise Http404
    if request.method == "POST":
        file = request.FILES.get("file")
        if file is None:
            problems = [_("Choose a file first.")]
        else:
            try:
                found = read_round(file.read(LARGEST + 1), name=(file.name or "")[:100])
                row = bring_in_round(home, found, by=request.user, today=timezone.localdate())
            except VirkningError as error:
                problems = told(request, error)
            else:
                messages.success(request, _("The round is here, to be read beside your own."))
                return redirect("assessment", row.pk)
    context = {"room": "learning", "problems": problems, "home": home}
    return render(request, "web/assessments/bring_in.html", context, status=422 if problems else 200)
