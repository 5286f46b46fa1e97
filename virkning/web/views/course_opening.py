"""Opening a course, and who the citizen is."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from virkning.access.cases import course_to_work_with_or_404, identity_of, may_see_identity, may_see_name
from virkning.access.families import is_child
from virkning.access.protection import hides_address
from virkning.actions.identities import keep_identity, keep_safe_contact
from virkning.domain.errors import Refused
from virkning.store.models import ContactWay, Course, SafeContact, User
from virkning.web.course_opening import IDENTITY, contact_given, identity_given, opened, opening_page, ways
from virkning.web.course_origin import origin_of, origin_page, prefilled
from virkning.web.course_page import shared
from virkning.web.refused import told
from virkning.web.requests import UserRequest, language_of


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: UserRequest) -> HttpResponse:
    today, language = timezone.localdate(), language_of(request)
    origin = origin_of(request.user, request.POST or request.GET)
    if request.method != "POST":
        given = prefilled(origin, request.GET)
        context = opening_page(request.user, given, today=today, language=language) | origin_page(origin, given)
        return render(request, "web/courses/new.html", context)
    try:
        course = opened(request.user, request.POST, origin, today=today)
    except (Refused, ValueError) as error:
        problems = told(request, error)
    else:
        messages.success(request, _("The course is open under the pseudonym %(key)s.") % {"key": course.key})
        return redirect("course", course.key)
    context = opening_page(request.user, request.POST, today=today, language=language)
    context |= origin_page(origin, request.POST)
    return render(request, "web/courses/new.html", {**context, "problems": problems}, status=422)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def identity(request: UserRequest, key: str) -> HttpResponse:
    """Each look is written down by the door; each change by the action."""
    course, language = course_to_work_with_or_404(request.user, key), language_of(request)
    if not may_see_name(request.user, course):
        raise Http404
    problems: list[str] = []
    if request.method == "POST":
        if hides_address(request.user, course.client_id) or not may_see_identity(request.user, course):
            raise Http404
        try:
            with transaction.atomic():
                keep_identity(course.client, identity=identity_given(request.POST), by=request.user)
                keep_safe_contact(course.client, safe_contact=contact_given(request.POST), by=request.user)
        except Refused as refused:
            problems = told(request, refused)
        except ValueError:
            raise Http404 from None
        else:
            messages.success(request, _("Saved. Only those who may see it can open it."))
            return redirect("course-identity", course.key)
    known = _written(request.POST) if problems else _known(request.user, course)
    context = {**shared(request.user, course, place="identity", language=language), **known, "problems": problems}
    context["child"] = is_child(course.client)
    return render(request, "web/courses/identity.html", context, status=422 if problems else 200)


def _known(user: User, course: Course) -> dict[str, object]:
    found = identity_of(user, course)
    contact = None if found.hidden or found.name_only else SafeContact.objects.filter(client=course.client_id).first()
    given = {name: getattr(found, name) for name in IDENTITY}
    given |= {"times": contact.times if contact else "", "neutral_name": contact.neutral_name if contact else ""}
    return {
        "hidden": found.hidden,
        "name_only": found.name_only,
        "given": given,
        "ways": ways(contact.way if contact else ContactWay.NONE),
        "may_leave_message": bool(contact and contact.may_leave_message),
    }


def _written(given: QueryDict) -> dict[str, object]:
    """What was just written, kept in the form when it could not be saved."""
    return {
        "given": {name: given.get(name, "") for name in (*IDENTITY, "times", "neutral_name")},
        "ways": ways(given.get("way", ContactWay.NONE)),
        "may_leave_message": "may_leave_message" in given,
    }
