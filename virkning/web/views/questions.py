"""Questions of one's own: asked, saved, taken away and restored."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from virkning.access.courses import programme_or_404
from virkning.access.questions import question_or_404
from virkning.actions.questions import remove_question, restore_question, save_question
from virkning.domain.errors import Refused
from virkning.web.questions import Inquiry, address, page
from virkning.web.refused import tell
from virkning.web.requests import UserRequest, language_of
from virkning.web.ways import chosen_way


@require_safe
def question(request: UserRequest, key: str) -> HttpResponse:
    found = Inquiry(request.user, programme_or_404(request.user, key), request.GET)
    context = page(found, way=chosen_way(request), language=language_of(request))
    return render(request, "web/questions/question.html", context)


@require_POST
def save(request: UserRequest, key: str) -> HttpResponse:
    found = Inquiry(request.user, programme_or_404(request.user, key), request.POST)
    try:
        save_question(found.row, question=found.question, by=request.user, now=timezone.now())
    except Refused as refused:
        tell(request, refused)
    else:
        messages.success(request, _("The question is saved. It can stand as a section in reports from now on."))
    return redirect(found.address())


@require_POST
def remove(request: UserRequest, key: str, number: int) -> HttpResponse:
    programme = programme_or_404(request.user, key)
    row = remove_question(question_or_404(request.user, programme, number), by=request.user, now=timezone.now())
    messages.success(
        request,
        _("The question is taken away. Reports that are made stay as they are. It stands below and can be restored."),
    )
    return redirect(address(programme, row.question()))


@require_POST
def restore(request: UserRequest, key: str, number: int) -> HttpResponse:
    programme = programme_or_404(request.user, key)
    row = restore_question(question_or_404(request.user, programme, number), by=request.user)
    messages.success(request, _("The question is back, with its place in the reports that it stood in."))
    return redirect(address(programme, row.question()))
