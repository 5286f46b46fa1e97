"""Deciding what stands in the reports: sections, their order, title and first words."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from virkning.access.reports import organisation_to_shape_or_404
from virkning.actions.reports.shaping import shape_report, unshape_report
from virkning.domain.errors import Refused
from virkning.web import report_shaping as page
from virkning.web.refused import told
from virkning.web.requests import UserRequest, language_of


@require_safe
def report_settings(request: UserRequest) -> HttpResponse:
    organisation = organisation_to_shape_or_404(request.user)
    return render(request, "web/reports/settings.html", page.list_page(organisation, language=language_of(request)))


@require_http_methods(["GET", "HEAD", "POST"])
def shape(request: UserRequest, key: str) -> HttpResponse:
    organisation, language = organisation_to_shape_or_404(request.user), language_of(request)
    page.setting_or_404(organisation, key)
    if request.method != "POST":
        return render(request, "web/reports/shape.html", page.shape_page(organisation, key, language=language))
    typed, version = page.shape_of(request.POST, organisation), page.sent_version(request.POST)
    try:
        if "as-shipped" in request.POST:
            unshape_report(organisation, key=key, version=version, by=request.user)
        else:
            shape_report(organisation, key=key, shape=typed, version=version, by=request.user, now=timezone.now())
    except Refused as refused:
        problems = told(request, refused)
        context = page.shape_page(organisation, key, language=language, typed=typed, problems=problems)
        return render(request, "web/reports/shape.html", context, status=409)
    messages.success(
        request, _("Saved. It holds from the next report on; those that are made already stay as they are.")
    )
    return redirect("report-settings")
