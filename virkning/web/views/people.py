"""The pages of whoever manages people, and the page of the one who is invited."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from virkning.access.people import (
    due_for_review,
    hands_over,
    invitation_or_404,
    managed_organisation_or_404,
    membership_or_404,
    person_or_404,
)
from virkning.actions import accounts, memberships
from virkning.actions.courses import make_responsible
from virkning.actions.log_ins import open_log_in
from virkning.domain.errors import Problem, Refused
from virkning.store.models import Organisation, Role, User
from virkning.web.hand_over import course_given, hand_over_page, person_given
from virkning.web.people import (
    choices,
    letter_of,
    link_of,
    mailed,
    people_page,
    person_page,
    review_page,
    rules_page,
    scope_given,
)
from virkning.web.reauthentication import recently_confirmed
from virkning.web.refused import tell, told
from virkning.web.requests import UserRequest, language_of

FORM = ["GET", "HEAD", "POST"]


@require_safe
def people(request: UserRequest) -> HttpResponse:
    context = people_page(request.user, now=timezone.now(), language=language_of(request))
    return render(request, "web/people/people.html", context)


@recently_confirmed
@require_http_methods(FORM)
def invite(request: UserRequest) -> HttpResponse:
    organisation, problems = managed_organisation_or_404(request.user), list[str]()
    if request.method == "POST":
        try:
            scope = scope_given(organisation, request.POST)
            email, name = request.POST.get("email", ""), request.POST.get("name", "")
            made = accounts.invite(
                organisation, email=email, name=name, scope=scope, by=request.user, now=timezone.now()
            )
            return _shown_once(request, made)
        except Refused as refused:
            problems = told(request, refused)
        except (ValueError, ObjectDoesNotExist):
            problems = [_("Choose a role.")]
    offered = choices(organisation, request.POST, language=language_of(request))
    context = {"room": "people", "problems": problems, **offered}
    return render(request, "web/people/invite.html", context, status=422 if problems else 200)


@require_POST
def withdraw(request: UserRequest, number: int) -> HttpResponse:
    now = timezone.now()
    accounts.withdraw(invitation_or_404(request.user, number, now=now), by=request.user, now=now)
    messages.success(request, _("The link no longer works."))
    return redirect("people")


@require_safe
def person(request: UserRequest, number: int) -> HttpResponse:
    found = person_or_404(request.user, number)
    return render(request, "web/people/person.html", person_page(request.user, found, language=language_of(request)))


@recently_confirmed
@require_POST
def step(request: UserRequest, number: int, step: str) -> HttpResponse:
    """One change to one person, then back to the page."""
    organisation, found = managed_organisation_or_404(request.user), person_or_404(request.user, number)
    if step not in STEPS:
        raise Http404
    try:
        shown = STEPS[step](request, found, organisation)
    except Refused as refused:
        tell(request, refused)
        shown = None
    except (ValueError, ObjectDoesNotExist):
        messages.error(request, _("A choice is missing. Nothing is changed."))
        shown = None
    return shown or redirect("person", number)


@recently_confirmed
@require_http_methods(FORM)
def review(request: UserRequest) -> HttpResponse:
    now, language = timezone.now(), language_of(request)
    if request.method == "POST":
        chosen = set(request.POST.getlist("membership"))
        due = due_for_review(managed_organisation_or_404(request.user), now=now)
        rows = [row for row in due if str(row.pk) in chosen]
        try:
            if rows:
                memberships.confirm(rows, by=request.user, now=now)
                messages.success(request, _("Written down who looked, and when."))
        except Refused as refused:
            tell(request, refused)
        return redirect("people-review")
    return render(request, "web/people/review.html", review_page(request.user, now=now, language=language))


@recently_confirmed
@require_http_methods(FORM)
def rules(request: UserRequest) -> HttpResponse:
    organisation, problems = managed_organisation_or_404(request.user), list[str]()
    if request.method == "POST":
        try:
            wanted = [Role(value) for value in request.POST.getlist("role")]
            months = int(request.POST.get("months", ""))
            accounts.decide(
                organisation,
                second_factor_roles=wanted,
                review_months=months,
                names_to_citizens="names" in request.POST,
                by=request.user,
            )
            messages.success(request, _("Decided. It holds from the next page that anybody opens."))
            return redirect("people-rules")
        except Refused as refused:
            problems = told(request, refused)
        except ValueError:
            problems = [_("A choice is missing. Nothing is changed.")]
    context = {**rules_page(request.user), "problems": problems}
    return render(request, "web/people/rules.html", context, status=422 if problems else 200)


@require_http_methods(FORM)
def hand_over(request: UserRequest) -> HttpResponse:
    """For those who lead a team: courses whose responsible colleague has left."""
    if not hands_over(request.user):
        raise Http404
    if request.method == "POST":
        course = course_given(request.user, request.POST.get("course", ""))
        chosen = person_given(course, request.POST.get("user", ""))
        make_responsible(course, users=[chosen], by=request.user, today=timezone.localdate())
        messages.success(request, _("%(name)s now looks after %(key)s.") % {"name": chosen.name, "key": course.key})
        return redirect("people-hand-over")
    context = hand_over_page(request.user, language=language_of(request))
    return render(request, "web/people/hand_over.html", context)


@login_not_required
@sensitive_post_parameters("password", "password2")
@require_http_methods(FORM)
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    now, problems = timezone.now(), list[str]()
    found = accounts.open_invitation(secret, now=now)
    if found is None:
        return render(request, "web/people/invitation_over.html", status=404)
    if request.method == "POST":
        try:
            password = request.POST.get("password", "")
            if password != request.POST.get("password2", ""):
                raise Refused([Problem("passwords-differ")])
            accounts.accept(secret, name=request.POST.get("name", ""), password=password, now=now)
            messages.success(request, _("Your password is chosen. Log in with it now."))
            return redirect("log-in")
        except Refused as refused:
            problems = told(request, refused)
    context = {"invitation": found, "problems": problems, "name": request.POST.get("name", found.name)}
    return render(request, "web/people/invitation.html", context, status=422 if problems else 200)


def _give(request: UserRequest, found: User, organisation: Organisation) -> None:
    scope = scope_given(organisation, request.POST)
    memberships.give(found, organisation=organisation, scope=scope, by=request.user, now=timezone.now())
    messages.success(request, _("The role is given, and holds from now."))


def _end(request: UserRequest, found: User, _organisation: Organisation) -> None:
    membership = membership_or_404(request.user, int(request.POST.get("membership", "")))
    if membership.user_id != found.pk:
        raise Http404
    memberships.end(membership, by=request.user, now=timezone.now())
    messages.success(request, _("The role has ended. What it opened is closed from now."))


def _link(request: UserRequest, found: User, organisation: Organisation) -> HttpResponse:
    made = accounts.new_link(found, organisation=organisation, by=request.user, now=timezone.now())
    return _shown_once(request, made)


def _unlock(request: UserRequest, found: User, _organisation: Organisation) -> None:
    open_log_in(found, by=request.user)
    messages.success(request, _("Failed tries are forgotten. The person can try again now."))


def _second_factor(request: UserRequest, found: User, _organisation: Organisation) -> None:
    accounts.remove_second_factor(found, by=request.user)
    messages.success(request, _("The second factor is removed, and the person is logged out everywhere."))


def _leave(request: UserRequest, found: User, organisation: Organisation) -> None:
    accounts.leave(found, organisation=organisation, by=request.user, now=timezone.now())
    messages.success(request, _("%(name)s is logged out everywhere and cannot log in.") % {"name": found.name})


def _come_back(request: UserRequest, found: User, _organisation: Organisation) -> None:
    accounts.come_back(found, by=request.user)
    messages.success(request, _("%(name)s can log in again. Give the roles anew.") % {"name": found.name})


STEPS: Mapping[str, Callable[[UserRequest, User, Organisation], HttpResponse | None]] = MappingProxyType(
    {
        "give": _give,
        "end": _end,
        "link": _link,
        "unlock": _unlock,
        "second-factor": _second_factor,
        "leave": _leave,
        "come-back": _come_back,
    }
)


def _shown_once(request: UserRequest, made: accounts.Invited) -> HttpResponse:
    """The link itself, which is kept nowhere."""
    try:
        sent = mailed(request, made, by=request.user)
    except OSError:
        sent = False
        messages.error(request, _("The mail did not leave. Hand the link over in another way."))
    context = {"room": "people", "link": link_of(request, made), "sent": sent, "row": made.invitation}
    context["text"] = letter_of(request, made)
    return render(request, "web/people/invited.html", context)
