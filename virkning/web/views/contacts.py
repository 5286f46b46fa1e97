"""The contacts of a course: recorded, corrected, withdrawn."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from virkning.access.cases import course_to_work_with_or_404
from virkning.access.contacts import contact_or_404
from virkning.actions.audit import seen
from virkning.actions.contacts import withdraw_contact
from virkning.domain.errors import Refused
from virkning.store.models import Contact, Course
from virkning.web.contacts import Given, contacts_page, corrected, correction_page, given_in, recorded, stands
from virkning.web.refused import tell, told
from virkning.web.requests import UserRequest, language_of


@sensitive_post_parameters("note", "journal")
@require_http_methods(["GET", "HEAD", "POST"])
def contacts(request: UserRequest, key: str) -> HttpResponse:
    course, language = course_to_work_with_or_404(request.user, key), language_of(request)
    given, problems = None, list[str]()
    if request.method == "POST":
        given = given_in(request.POST)
        problems = _problems(request, lambda: _record(request, course, given))
        if not problems:
            return redirect("course-contacts", course.key)
    seen("contacts", objects=[course.pk], by=request.user)
    context = contacts_page(request.user, course, given, language=language) | {"problems": problems}
    return render(request, "web/contacts/contacts.html", context, status=422 if problems else 200)


def _record(request: UserRequest, course: Course, given: Given) -> None:
    entry = recorded(request.user, course, given, now=timezone.now(), today=timezone.localdate())
    if entry is None:
        told = _("The contact is recorded.")
    elif entry.signed:
        told = _("The contact is recorded, and the note in the journal is signed and locked.")
    else:
        told = _("The contact is recorded, and the note waits in the journal as your draft.")
    messages.success(request, told)


@sensitive_post_parameters("note")
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: UserRequest, key: str, contact: int) -> HttpResponse:
    row, language = _of_course(request, key, contact), language_of(request)
    given, problems = None, list[str]()
    if request.method == "POST":
        given, today = given_in(request.POST), timezone.localdate()
        problems = _problems(request, lambda: corrected(request.user, row, given, today=today))
        if not problems:
            messages.success(request, _("Corrected. What stood before is kept under the list."))
            return redirect("course-contacts", key)
    elif not stands(row):
        return redirect("course-contacts", key)
    seen("contacts", objects=[row.course_id], by=request.user)
    context = correction_page(request.user, row, given, language=language) | {"problems": problems}
    return render(request, "web/contacts/correct.html", context, status=422 if problems else 200)


@require_POST
def withdraw(request: UserRequest, key: str, contact: int) -> HttpResponse:
    row = _of_course(request, key, contact)
    try:
        withdraw_contact(row, by=request.user, today=timezone.localdate())
    except Refused as refused:
        tell(request, refused)
    else:
        messages.success(request, _("Withdrawn. It counts no more, and is kept under the list."))
    return redirect("course-contacts", key)


def _of_course(request: UserRequest, key: str, contact: int) -> Contact:
    row = contact_or_404(request.user, contact)
    if row.course.key != key:
        raise Http404
    return row


def _problems(request: UserRequest, save: Callable[[], object]) -> list[str]:
    """What kept it from being saved, as sentences."""
    try:
        save()
    except Refused as refused:
        return told(request, refused)
    except ValueError:
        return [_("A date, a choice or the minutes are missing. What you wrote still stands below.")]
    return []
