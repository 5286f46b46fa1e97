"""What is said about figures: the list to search in, one thread, changing one's own, and saying that it is seen."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from virkning.access.comments import comment_or_404, may_answer
from virkning.access.reports import reaches_reports
from virkning.actions.comments import (
    Subject,
    add_comment,
    change_comment,
    is_frozen,
    see_mentions,
    withdraw_comment,
)
from virkning.domain.errors import Refused
from virkning.web.comment_list import change_page, list_page, thread_page
from virkning.web.forms import CommentForm, given
from virkning.web.refused import told
from virkning.web.requests import UserRequest, language_of


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def comments(request: UserRequest) -> HttpResponse:
    """The words come in the body of the request, so that they stand in no address and no log."""
    if not reaches_reports(request.user):
        raise Http404
    context = list_page(
        request.user,
        request.POST.get("asked", "")[:200],
        programme=request.POST.get("programme", request.GET.get("programme", "")),
        mine="asked" in request.GET,
        language=language_of(request),
    )
    return render(request, "web/comments/list.html", context)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: UserRequest, number: int) -> HttpResponse:
    """One thread; an answer to it is posted here too."""
    found = comment_or_404(request.user, number)
    language = language_of(request)
    if request.method != "POST":
        return render(request, "web/comments/thread.html", thread_page(request.user, found, language=language))
    if not may_answer(request.user, found):
        raise Http404
    form = CommentForm(request.POST)
    typed = given(form)
    try:
        add_comment(
            Subject.of(found), text=typed.text, answers=found, asks=typed.asks, by=request.user, now=timezone.now()
        )
    except Refused as refused:
        problems = told(request, refused)
        context = thread_page(request.user, found, typed=typed, problems=problems, language=language)
        return render(request, "web/comments/thread.html", context)
    messages.success(request, _("The answer is saved."))
    return redirect("comment", found.answers_id or found.pk)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: UserRequest, number: int) -> HttpResponse:
    found = comment_or_404(request.user, number)
    if found.by_id != request.user.pk:
        raise Http404
    language, problems, typed = language_of(request), [], None
    if request.method == "POST":
        typed, version = request.POST.get("text", ""), request.POST.get("version", "")
        try:
            version_seen = int(version) if version.isdecimal() and len(version) < 6 else 0
            if "withdraw" in request.POST:
                withdraw_comment(found, version=version_seen, by=request.user)
                messages.success(request, _("The comment is taken back."))
                return redirect("comments")
            change_comment(found, text=typed, version=version_seen, by=request.user, now=timezone.now())
        except Refused as refused:
            problems = told(request, refused)
            found.refresh_from_db()
        else:
            messages.success(request, _("The comment is changed."))
            return redirect("comment", found.answers_id or found.pk)
    elif is_frozen(found):
        messages.error(request, _("The comment follows an approved report, and stays as it is."))
        return redirect("comment", found.answers_id or found.pk)
    context = change_page(request.user, found, typed=typed, problems=problems, language=language)
    return render(request, "web/comments/change.html", context)


@require_POST
def seen(request: UserRequest, number: int) -> HttpResponse:
    found = comment_or_404(request.user, number)
    see_mentions(found, by=request.user, now=timezone.now())
    messages.success(request, _("It no longer stands under Today."))
    return redirect("comment", found.answers_id or found.pk)
