"""One session of a group: who came, and when it is."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from virkning.access.groups import session_or_404
from virkning.actions.audit import seen
from virkning.store.models import Session
from virkning.web.requests import UserRequest, language_of
from virkning.web.sessions import moved, session_page, ticked
from virkning.web.views.groups import problems_of


@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: UserRequest, key: str, session: int) -> HttpResponse:
    row = session_or_404(request.user, key, session)
    if request.method == "POST":
        today = timezone.localdate()
        return _saved(request, row, lambda: ticked(request.user, row, request.POST, today=today))
    return _page(request, row, [])


@require_POST
def change(request: UserRequest, key: str, session: int) -> HttpResponse:
    row, today = session_or_404(request.user, key, session), timezone.localdate()
    return _saved(request, row, lambda: moved(request.user, row, request.POST, today=today))


def _saved(request: UserRequest, row: Session, save: Callable[[], object]) -> HttpResponse:
    problems = problems_of(request, save)
    if problems:
        return _page(request, row, problems)
    messages.success(request, _("Saved."))
    return redirect("group", row.group.key)


def _page(request: UserRequest, row: Session, problems: list[str]) -> HttpResponse:
    seen("group", objects=[row.group_id], by=request.user)
    row.refresh_from_db(fields=["version", "state", "day", "starts", "minutes", "theme"])
    given = request.POST if problems else None
    context = session_page(request.user, row, given, language=language_of(request)) | {"problems": problems}
    return render(request, "web/groups/session.html", context, status=422 if problems else 200)
