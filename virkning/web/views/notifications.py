"""Notifications to the authorities: writing and signing, following, and the letter that is sent."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from virkning.access.cases import course_to_work_with_or_404
from virkning.access.journal import notification_or_404
from virkning.actions import notifications as actions
from virkning.domain.errors import Refused
from virkning.reports.paper import notification_to_pdf
from virkning.store.models import Course, Notification
from virkning.web.drafts import version_given
from virkning.web.notifications import data_given, form_page, letter_of, notification_page, step_given
from virkning.web.refused import tell, told
from virkning.web.requests import UserRequest, language_of

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@sensitive_post_parameters()
@get_or_post
def new(request: UserRequest, key: str) -> HttpResponse:
    course = course_to_work_with_or_404(request.user, key)
    return _written(request, course, None)


@sensitive_post_parameters()
@get_or_post
def notification(request: UserRequest, key: str, number: int) -> HttpResponse:
    """The author's draft to write on in, or a signed one to read."""
    row = _found(request, key, number)
    actions.seen_notification(row, by=request.user)
    if not row.signed or request.method == "POST":
        if row.author_id != request.user.pk:
            raise Http404
        return _written(request, row.course, row)
    context = notification_page(request.user, row, request.GET, problems=(), language=language_of(request))
    return render(request, "web/journal/notification.html", context)


@require_POST
def discard(request: UserRequest, key: str, number: int) -> HttpResponse:
    row = _found(request, key, number)
    if row.author_id != request.user.pk:
        raise Http404
    try:
        actions.discard_notification(row, version=version_given(request.POST), by=request.user)
    except Refused as refused:
        tell(request, refused)
        return redirect("notification", key, row.pk)
    messages.success(request, _("The draft is thrown away."))
    return redirect("journal", row.course.key)


@sensitive_post_parameters()
@require_POST
def step(request: UserRequest, key: str, number: int) -> HttpResponse:
    """What has become of it; each thing told stays."""
    row, language = _found(request, key, number), language_of(request)
    try:
        actions.add_step(
            row, step=step_given(request.POST), by=request.user, now=timezone.now(), today=timezone.localdate()
        )
    except (Refused, ValueError) as error:
        if not row.signed:
            raise Http404 from None
        problems = told(request, error)
        context = notification_page(request.user, row, request.POST, problems=problems, language=language)
        return render(request, "web/journal/notification.html", context, status=422)
    messages.success(request, _("It is written down."))
    return redirect("notification", row.course.key, row.pk)


@require_safe
def letter(request: UserRequest, key: str, number: int) -> HttpResponse:
    row = _found(request, key, number)
    if not row.signed:
        raise Http404
    actions.seen_notification(row, by=request.user)
    headers = {"Content-Disposition": f'inline; filename="underretning-U{row.pk}.pdf"'}
    return HttpResponse(notification_to_pdf(letter_of(row)), content_type="application/pdf", headers=headers)


def _found(request: UserRequest, key: str, number: int) -> Notification:
    return notification_or_404(request.user, course_to_work_with_or_404(request.user, key), number)


def _written(request: UserRequest, course: Course, draft: Notification | None) -> HttpResponse:
    """Save, or save and sign; what stands in the way is told above the form, with everything typed kept in it."""
    language, problems = language_of(request), list[str]()
    if request.method == "POST":
        try:
            row = _save(request, course, draft)
        except (Refused, ValueError) as error:
            problems = told(request, error)
        else:
            return _saved(request, row)
    now = notification_or_404(request.user, course, draft.pk) if draft is not None and problems else draft
    context = form_page(request.user, course, request.POST, row=now, problems=problems, language=language)
    return render(request, "web/journal/notification_form.html", context, status=422 if problems else 200)


def _save(request: UserRequest, course: Course, draft: Notification | None) -> Notification:
    data, sign = data_given(request.user, course, request.POST, row=draft), "sign" in request.POST
    now, today = timezone.now(), timezone.localdate()
    if draft is None:
        return actions.write_notification(course, data=data, by=request.user, now=now, today=today, sign=sign)
    version = version_given(request.POST)
    return actions.save_notification(
        draft, data=data, version=version, by=request.user, now=now, today=today, sign=sign
    )


def _saved(request: UserRequest, row: Notification) -> HttpResponse:
    if row.signed:
        messages.success(request, _("Signed and locked. Now send it, and write here when and how you did."))
    else:
        messages.success(request, _("The draft is saved. Only you see it until you sign. It has not been sent."))
    return redirect("notification", row.course.key, row.pk)
