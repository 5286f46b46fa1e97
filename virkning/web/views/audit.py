"""The control of look-ups, for whoever answers for data protection."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from virkning.access.looks import event_to_review_or_404
from virkning.actions.audit_review import review
from virkning.domain.errors import Refused
from virkning.store.models import ReviewOutcome
from virkning.web.audit import audit_page
from virkning.web.refused import tell
from virkning.web.requests import UserRequest, language_of


@require_safe
def audit(request: UserRequest) -> HttpResponse:
    today, language = timezone.localdate(), language_of(request)
    return render(
        request, "web/audit/audit.html", audit_page(request.user, request.GET, today=today, language=language)
    )


@sensitive_post_parameters("note")
@require_POST
def audit_review(request: UserRequest, event: int) -> HttpResponse:
    row = event_to_review_or_404(request.user, event)
    if request.POST.get("outcome") not in set(ReviewOutcome):
        raise Http404
    outcome, note = ReviewOutcome(request.POST["outcome"]), request.POST.get("note", "")
    try:
        review(row, outcome=outcome, note=note, by=request.user, now=timezone.now())
    except Refused as refused:
        tell(request, refused)
    else:
        messages.success(request, _("Noted. It stands with the look-up from now on."))
    wanted = {name: request.POST.get(name, "") for name in ("month", "show", "person", "kind")}
    return redirect(reverse("audit", query={name: value for name, value in wanted.items() if value}))
