"""The register of licences: read by everybody who works there, written by whoever sets up."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from virkning.access.setting_up import licence_or_404, organisation_to_set_up_or_404
from virkning.access.terms import home_or_404
from virkning.actions import licences as actions
from virkning.domain.errors import Refused
from virkning.store.models import LicenceGrant, Organisation
from virkning.web import licences as pages
from virkning.web.packages import told
from virkning.web.requests import UserRequest, language_of

FORM = ["GET", "HEAD", "POST"]


@require_safe
def licences(request: UserRequest) -> HttpResponse:
    organisation = home_or_404(request.user)
    language, today = language_of(request), timezone.localdate()
    context = pages.licences_page(request.user, organisation, language=language, today=today)
    return render(request, "web/licences/licences.html", context)


@require_http_methods(FORM)
def new(request: UserRequest) -> HttpResponse:
    return _form(request, organisation_to_set_up_or_404(request.user), None)


@require_http_methods(FORM)
def licence(request: UserRequest, number: int) -> HttpResponse:
    row = licence_or_404(request.user, number)
    return _form(request, row.organisation, row)


@require_POST
def withdraw(request: UserRequest, number: int) -> HttpResponse:
    actions.withdraw_licence(licence_or_404(request.user, number), by=request.user, now=timezone.now())
    messages.success(request, _("The licence no longer holds. It stays in the register's history."))
    return redirect("licences")


def _form(request: UserRequest, organisation: Organisation, row: LicenceGrant | None) -> HttpResponse:
    language, problems = language_of(request), list[str]()
    if request.method == "POST":
        try:
            _save(request, organisation, row)
        except Refused as refused:
            problems = told(refused.problems, language)
        else:
            messages.success(request, _("The licence is written down."))
            return redirect("licences")
    context = pages.licence_form(request.POST, row, chosen=request.GET.get("instrument", ""), language=language)
    context |= {"problems": problems}
    return render(request, "web/licences/licence.html", context, status=422 if problems else 200)


def _save(request: UserRequest, organisation: Organisation, row: LicenceGrant | None) -> None:
    data = pages.licence_given(request.POST)
    if row is None:
        instrument, now = request.POST.get("instrument", ""), timezone.now()
        actions.register_licence(organisation, instrument=instrument, data=data, by=request.user, now=now)
        return
    version = request.POST.get("version", "")
    actions.change_licence(row, data=data, version=int(version) if version.isdecimal() else 0, by=request.user)
