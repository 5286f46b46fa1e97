"""Groups: the list, opening one, its overview and its steps."""

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from virkning.access.cases import works_with_cases
from virkning.access.groups import group_or_404
from virkning.actions.audit import seen
from virkning.domain.errors import Refused
from virkning.store.models import Group
from virkning.web import groups as pages
from virkning.web.group_forms import STEPS, change_page, changed, opened, opening_page
from virkning.web.refused import tell, told
from virkning.web.requests import UserRequest, language_of

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
def group_list(request: UserRequest) -> HttpResponse:
    if not works_with_cases(request.user):
        raise Http404
    context = pages.group_list(request.user, request.GET, language=language_of(request))
    return render(request, "web/groups/groups.html", context)


@require_http_methods(GET_OR_POST)
def new(request: UserRequest) -> HttpResponse:
    language, problems = language_of(request), list[str]()
    if request.method == "POST":
        made = list[Group]()
        problems = problems_of(request, lambda: made.append(opened(request.user, request.POST)))
        if made and not problems:
            messages.success(request, _("The group is open. Add those who take part."))
            return redirect("group", made[0].key)
    given = request.POST if request.method == "POST" else request.GET
    context = opening_page(request.user, given, today=timezone.localdate(), language=language)
    return render(request, "web/groups/new.html", {**context, "problems": problems}, status=422 if problems else 200)


@require_safe
def overview(request: UserRequest, key: str) -> HttpResponse:
    group = group_or_404(request.user, key)
    seen("group", objects=[group.pk], by=request.user)
    context = pages.group_page(request.user, group, language=language_of(request))
    return render(request, "web/groups/group.html", context)


@require_http_methods(GET_OR_POST)
def change(request: UserRequest, key: str) -> HttpResponse:
    group, problems = group_or_404(request.user, key), list[str]()
    if request.method == "POST":
        problems = problems_of(request, lambda: changed(request.user, group, request.POST))
        if not problems:
            messages.success(request, _("Saved."))
            return redirect("group", group.key)
        group.refresh_from_db()
    context = pages.shared(request.user, group, place="overview", language=language_of(request))
    context |= change_page(group, request.POST if problems else None) | {"problems": problems}
    return render(request, "web/groups/change.html", context, status=422 if problems else 200)


@require_POST
def step(request: UserRequest, key: str, step: str) -> HttpResponse:
    """What is wrong is told on the group's page, and nothing is saved."""
    group = group_or_404(request.user, key)
    if step not in STEPS:
        raise Http404
    try:
        STEPS[step](group, request.POST, request.user, timezone.localdate())
    except (Refused, ValueError) as error:
        tell(request, error)
    else:
        messages.success(request, _("Saved."))
    return redirect("group", group.key)


@require_safe
def attendance_list(request: UserRequest, key: str) -> HttpResponse:
    """To print: pseudonyms, and a box for each session."""
    group = group_or_404(request.user, key)
    seen("group", objects=[group.pk], by=request.user)
    context = pages.group_page(request.user, group, language=language_of(request))
    return render(request, "web/groups/list.html", context)


def problems_of(request: UserRequest, save: Callable[[], object]) -> list[str]:
    """What kept it from being saved, as sentences; then none of it is."""
    try:
        with transaction.atomic():
            save()
    except Refused as refused:
        return told(request, refused)
    except ValueError:
        return [_("A date, a choice or a number is missing. What you wrote still stands below.")]
    return []
