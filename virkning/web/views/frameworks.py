"""Frameworks for self-assessment: read by all, added from a file by whoever sets up."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from virkning.access.setting_up import organisation_to_set_up_or_404
from virkning.access.terms import home_or_404
from virkning.actions.frameworks import LARGEST, add_framework, frameworks_in
from virkning.domain.errors import Problem, Refused, VirkningError
from virkning.domain.framework import Framework
from virkning.store.models import Organisation
from virkning.web import frameworks as pages
from virkning.web.packages import told
from virkning.web.requests import UserRequest, language_of


@require_safe
def frameworks(request: UserRequest) -> HttpResponse:
    home = home_or_404(request.user)
    context = pages.list_page(request.user, home, language=language_of(request))
    return render(request, "web/frameworks/list.html", context)


@require_safe
def framework(request: UserRequest, key: str) -> HttpResponse:
    home = home_or_404(request.user)
    context = pages.page(home, _found(home, key), language=language_of(request))
    return render(request, "web/frameworks/framework.html", context)


@require_safe
def file(request: UserRequest, key: str) -> HttpResponse:
    """To be changed and added again under another name or version."""
    home = home_or_404(request.user)
    found = _found(home, key)
    headers = {"Content-Disposition": f'attachment; filename="{found.key}.toml"'}
    text = pages.framework_text(home, found.key)
    return HttpResponse(text, content_type="application/toml; charset=utf-8", headers=headers)


@require_POST
def add(request: UserRequest) -> HttpResponse:
    """Read and found sound before it is kept; else told what is wrong, with the line."""
    home, language = organisation_to_set_up_or_404(request.user), language_of(request)
    given = request.FILES.get("file")
    try:
        if given is None:
            raise Refused([Problem("framework-no-file")])
        content, name = given.read(LARGEST + 1), (given.name or "")[:100]
        row = add_framework(home, name=name, content=content, by=request.user, now=timezone.now())
    except VirkningError as error:
        context = pages.list_page(request.user, home, language=language)
        problems = told(error.problems, language)
        return render(request, "web/frameworks/list.html", context | {"problems": problems}, status=422)
    messages.success(request, _("The framework is here. Begin a round with it under Learning."))
    return redirect("framework", row.key)


def _found(home: Organisation, key: str) -> Framework:
    found = frameworks_in(home).get(key)
    if found is None:
        raise Http404
    return found
