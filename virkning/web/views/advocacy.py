"""Outside causes: the list, one of them, and the file for those who take them up."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from virkning.access.learning import advocacy_or_404, programme_of, programme_to_learn_in_or_404
from virkning.actions import learning as actions
from virkning.actions.audit import exported
from virkning.domain.errors import Refused
from virkning.web import advocacy as page
from virkning.web import findings
from virkning.web.refused import told
from virkning.web.requests import UserRequest, language_of

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@get_or_post
def advocacy(request: UserRequest, key: str) -> HttpResponse:
    row, problems = programme_to_learn_in_or_404(request.user, key), list[str]()
    if request.method == "POST":
        finding = page.asked_finding(request.user, row, request.POST.get("finding", ""))
        try:
            actions.add_advocacy(
                row,
                page.cause_given(request.POST),
                period=findings.asked_period(request.POST, request.user, row),
                indicator=finding.indicator if finding else findings.asked_indicator(request.POST, row),
                finding=finding,
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refused:
            problems = told(request, refused)
        else:
            messages.success(request, _("The cause stands on the list."))
            return redirect("advocacy", key)
    context = page.page(request.user, row, request.POST or request.GET or None, language=language_of(request))
    return render(
        request, "web/learning/advocacy.html", context | {"problems": problems}, status=422 if problems else 200
    )


@get_or_post
def case(request: UserRequest, pk: int) -> HttpResponse:
    """When somebody else has changed it, both stand beside each other."""
    row, problems = advocacy_or_404(request.user, pk), list[str]()
    if request.method == "POST":
        version = request.POST.get("version", "")
        try:
            known = int(version) if version.isdigit() else 0
            actions.change_advocacy(row, page.cause_given(request.POST), version=known, by=request.user)
        except Refused as refused:
            problems = told(request, refused)
            row = advocacy_or_404(request.user, pk)
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("advocacy", row.programme_key)
    programme, given = programme_of(request.user, row), request.POST if problems else None
    context = page.case_page(row, programme, given, language_of(request)) | {"problems": problems}
    return render(request, "web/learning/cause.html", context, status=409 if problems else 200)


@require_safe
def export(request: UserRequest, key: str) -> HttpResponse:
    row = programme_to_learn_in_or_404(request.user, key)
    exported("programme", objects=[row.pk], by=request.user)
    return HttpResponse(
        page.exported_csv(request.user, row, language_of(request)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{key}-causes.csv"'},
    )
