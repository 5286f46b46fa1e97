"""The manuals that one course follows, and ticking their checklists."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from virkning.access.cases import course_to_work_with_or_404
from virkning.actions.audit import seen
from virkning.actions.manuals import fill_in_checklist
from virkning.domain.errors import Refused
from virkning.web.checklists import answers_given, checklist_page, sheet_given
from virkning.web.refused import told
from virkning.web.requests import UserRequest, language_of


@require_http_methods(["GET", "HEAD", "POST"])
def checklists(request: UserRequest, key: str) -> HttpResponse:
    course = course_to_work_with_or_404(request.user, key)
    if request.method == "POST":
        found = sheet_given(course, request.POST)
        if found is None:
            raise Http404
        (stay, version), written = found, request.POST.get("seen", "")
        try:
            fill_in_checklist(
                course,
                stay=stay,
                version=version,
                answers=answers_given(request.POST),
                seen=int(written) if written.isdigit() else 0,
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refused:
            problems = told(request, refused)
            context = checklist_page(request.user, course, language=language_of(request), typed=request.POST)
            return render(request, "web/manuals/checklists.html", context | {"problems": problems}, status=422)
        messages.success(request, _("The checklist is saved."))
        return redirect("course-manuals", course.key)
    seen("checklist", objects=[course.pk], by=request.user)
    context = checklist_page(request.user, course, language=language_of(request))
    return render(request, "web/manuals/checklists.html", context)
