"""Those who ask for help: the list, registering one, and what became of it."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from virkning.access.cases import opens_cases
from virkning.access.enquiries import enquiry_or_404
from virkning.actions import enquiries as actions
from virkning.actions.audit import seen
from virkning.domain.errors import Refused
from virkning.store.models import DeclineReason, EnquiryStatus
from virkning.web.enquiries import data_given, enquiry_list, enquiry_page, new_page, registered, team_given
from virkning.web.refused import tell, told
from virkning.web.requests import UserRequest, language_of

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def enquiries(request: UserRequest) -> HttpResponse:
    if not opens_cases(request.user):
        raise Http404
    context = enquiry_list(request.user, request.GET, language=language_of(request))
    return render(request, "web/enquiries/enquiries.html", context)


@sensitive_post_parameters()
@get_or_post
def new(request: UserRequest) -> HttpResponse:
    language, problems = language_of(request), list[str]()
    if request.method == "POST":
        try:
            row = registered(request.user, request.POST, today=timezone.localdate())
        except Refused as refused:
            problems = told(request, refused)
        except ValueError:
            problems = [
                _("A date, a team or the known citizen's pseudonym is missing or not found. It still stands below.")
            ]
        else:
            messages.success(request, _("The enquiry is registered as %(key)s.") % {"key": row.key})
            return redirect("enquiries")
    context = new_page(request.user, request.POST or request.GET, language=language)
    status = 422 if problems else 200
    return render(request, "web/enquiries/new.html", {**context, "problems": problems}, status=status)


@sensitive_post_parameters()
@get_or_post
def enquiry(request: UserRequest, key: str) -> HttpResponse:
    """One enquiry; what was written is kept on the page when it cannot be saved."""
    row, language = enquiry_or_404(request.user, key), language_of(request)
    problems: list[str] = []
    if request.method == "POST":
        try:
            actions.correct(
                row,
                given=data_given(request.POST),
                team=team_given(request.user, row.programme, request.POST),
                version=_version(request),
                by=request.user,
                today=timezone.localdate(),
            )
        except (Refused, ValueError) as error:
            problems = told(request, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("enquiry", row.key)
    seen("enquiry", objects=[row.pk], by=request.user)
    context = enquiry_page(request.user, row, request.POST if problems else None, language=language)
    status = 422 if problems else 200
    return render(request, "web/enquiries/enquiry.html", {**context, "problems": problems}, status=status)


@require_POST
def decide(request: UserRequest, key: str) -> HttpResponse:
    row, given = enquiry_or_404(request.user, key), request.POST
    try:
        actions.decide(
            row,
            status=EnquiryStatus(given.get("status", "")),
            decided=date.fromisoformat(given.get("day", "")),
            reason=DeclineReason(given.get("reason", "")) if given.get("reason") else None,
            version=_version(request),
            by=request.user,
            today=timezone.localdate(),
        )
    except (Refused, ValueError) as error:
        tell(request, error)
    else:
        messages.success(request, _("Saved."))
    return redirect("enquiry", row.key)


def _version(request: UserRequest) -> int:
    """Raises ValueError for what the page never sends."""
    return int(request.POST.get("version", "")[:9])
