"""Extracts for research: projects, approval by a second person, and what is handed out."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from virkning.access.research import (
    concerns_research,
    organisation_to_prepare_in_or_404,
    prepares,
    project_or_404,
    project_to_decide_or_404,
    project_to_prepare_or_404,
    project_to_take_out_or_404,
    takes_out,
)
from virkning.actions import research as actions
from virkning.actions.audit import exported
from virkning.domain.errors import Refused
from virkning.domain.research_project import ProjectState
from virkning.reports.research import receipt_text
from virkning.store.models import Purpose, ResearchProject
from virkning.web import research as pages
from virkning.web.refused import told
from virkning.web.requests import UserRequest, language_of
from virkning.web.research_forms import asked_project

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def projects(request: UserRequest) -> HttpResponse:
    if not concerns_research(request.user):
        raise Http404
    context = pages.overview(request.user, today=timezone.localdate(), language=language_of(request))
    return render(request, "web/research/overview.html", context)


@get_or_post
def new(request: UserRequest) -> HttpResponse:
    organisation, problems = organisation_to_prepare_in_or_404(request.user), list[str]()
    given = request.POST if request.method == "POST" else None
    if given is not None and "show" not in given:
        try:
            made = actions.write_project(
                organisation,
                written=asked_project(organisation, given),
                by=request.user,
                today=timezone.localdate(),
                now=timezone.now(),
            )
        except Refused as refused:
            problems = told(request, refused)
        else:
            messages.success(request, _("The draft is saved. Look below at how easily somebody is known again."))
            return redirect("research-project", made.key)
    context = pages.form(request.user, None, given, language=language_of(request)) | {"problems": problems}
    return render(request, "web/research/form.html", context, status=422 if problems else 200)


@require_safe
def project(request: UserRequest, key: str) -> HttpResponse:
    return _page(request, project_or_404(request.user, key))


def _page(request: UserRequest, row: ResearchProject, status: int = 200, **more: object) -> HttpResponse:
    context = pages.page(request.user, row, today=timezone.localdate(), language=language_of(request))
    return render(request, "web/research/project.html", context | more, status=status)


@get_or_post
def change(request: UserRequest, key: str) -> HttpResponse:
    row, problems = project_to_prepare_or_404(request.user, key), list[str]()
    if request.method != "POST" and row.state != ProjectState.DRAFT:
        return redirect("research-project", key)
    given = request.POST if request.method == "POST" else None
    if given is not None and "show" not in given:
        version = given.get("version", "")
        try:
            actions.change_project(
                row,
                written=asked_project(row.organisation, given),
                version=int(version) if version.isdecimal() and len(version) < 9 else 0,  # noqa: PLR2004 - a small number
                by=request.user,
                today=timezone.localdate(),
            )
        except Refused as refused:
            problems = told(request, refused)
        else:
            messages.success(request, _("The project is saved."))
            return redirect("research-project", key)
    row = project_or_404(request.user, key)
    context = pages.form(request.user, row, given, language=language_of(request)) | {"problems": problems}
    return render(request, "web/research/form.html", context, status=422 if problems else 200)


@require_POST
def ask(request: UserRequest, key: str) -> HttpResponse:
    row = project_to_prepare_or_404(request.user, key)
    try:
        actions.ask_for_project(row, by=request.user, now=timezone.now())
    except Refused as refused:
        return _page(request, row, 422, problems=told(request, refused))
    messages.success(request, _("Approval is asked for. Somebody in the management decides."))
    return redirect("research-project", key)


@require_POST
def decide(request: UserRequest, key: str) -> HttpResponse:
    row = project_to_decide_or_404(request.user, key)
    reason, approved = request.POST.get("reason", ""), "approve" in request.POST
    try:
        actions.decide_project(
            row, approved=approved, reason=reason, by=request.user, today=timezone.localdate(), now=timezone.now()
        )
    except Refused as refused:
        return _page(request, row, 422, problems=told(request, refused), reason=reason)
    messages.success(request, _("The project is approved.") if approved else _("The project is refused."))
    return redirect("research-project", key)


@require_POST
def withdraw(request: UserRequest, key: str) -> HttpResponse:
    row = project_to_prepare_or_404(request.user, key)
    try:
        actions.withdraw_project(row, by=request.user)
    except Refused as refused:
        return _page(request, row, 422, problems=told(request, refused))
    messages.success(request, _("The project is withdrawn, and its key is destroyed."))
    return redirect("research-project", key)


@require_POST
def take_out(request: UserRequest, key: str) -> HttpResponse:
    """The extract, or the file of keys for registers: made now, recorded, and handed out once."""
    from virkning.exchange.research import deliver_extract, deliver_linkage

    row = project_to_take_out_or_404(request.user, key)
    deliver = deliver_linkage if "linkage" in request.POST else deliver_extract
    try:
        made = deliver(row, by=request.user, now=timezone.now(), language=language_of(request))
    except Refused as refused:
        return _page(request, row, 422, problems=told(request, refused))
    return _file(made.content, made.name)


@require_safe
def twin(request: UserRequest, key: str) -> HttpResponse:
    """Invented people with the same columns; before approval too."""
    from virkning.exchange.research import twin_file

    row = project_or_404(request.user, key)
    if not (prepares(request.user, row) or takes_out(request.user, row)):
        raise Http404
    limit = settings.VIRKNING_SMALLEST_RESEARCH
    content = twin_file(row, limit=limit, now=timezone.now(), language=language_of(request))
    exported("research-project", objects=[row.pk], by=request.user, purpose=Purpose.RESEARCH)
    return _file(content, f"{row.key}-twin.zip")


@require_safe
def receipt(request: UserRequest, key: str, number: int) -> HttpResponse:
    row = project_or_404(request.user, key)
    found = row.deliveries.filter(number=number).first()
    if found is None:
        raise Http404
    text = receipt_text(found.receipt, language=language_of(request))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def _file(content: bytes, name: str) -> HttpResponse:
    kind = "application/zip" if name.endswith(".zip") else "application/octet-stream"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
