"""The pages of other programs: who they are, their roles, and tokens that are shown once."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from types import MappingProxyType

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from virkning.access.people import managed_organisation_or_404, membership_or_404
from virkning.access.systems import system_or_404, system_token_or_404
from virkning.actions import memberships
from virkning.actions import systems as actions
from virkning.actions.systems import Made
from virkning.domain.errors import Refused
from virkning.domain.system import ApiScope
from virkning.store.models import Purpose, System
from virkning.web.people import scope_given
from virkning.web.reauthentication import recently_confirmed
from virkning.web.refused import tell, told
from virkning.web.requests import UserRequest, language_of
from virkning.web.systems import expiry_given, guide_page, purposes_offered, system_page, systems_page

OVERLAP = timedelta(days=7)
"""How long the old token works on after a new one was made in its place."""


@require_safe
def systems(request: UserRequest) -> HttpResponse:
    context = systems_page(request.user, now=timezone.now(), language=language_of(request))
    return render(request, "web/systems/systems.html", context)


@recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: UserRequest) -> HttpResponse:
    organisation, problems = managed_organisation_or_404(request.user), list[str]()
    if request.method == "POST":
        try:
            made = actions.make_system(
                organisation,
                name=request.POST.get("name", ""),
                about=request.POST.get("about", ""),
                purpose=Purpose(request.POST.get("purpose", "")),
                by=request.user,
                now=timezone.now(),
            )
            messages.success(request, _("The system is there. Give it a role, and then a token."))
            return redirect("system", made.pk)
        except Refused as refused:
            problems = told(request, refused)
        except ValueError:
            problems = [_("Choose what it needs the data for.")]
    offered = purposes_offered(request.POST.get("purpose", ""), language_of(request))
    context = {"room": "people", "problems": problems, "given": request.POST, "purposes": offered}
    return render(request, "web/systems/new.html", context, status=422 if problems else 200)


@require_safe
def system(request: UserRequest, number: int) -> HttpResponse:
    found = system_or_404(request.user, number)
    context = system_page(request.user, found, now=timezone.now(), language=language_of(request))
    return render(request, "web/systems/system.html", context)


@require_safe
def guide(request: UserRequest) -> HttpResponse:
    """For everybody who is logged in: it tells of nobody."""
    return render(request, "web/systems/guide.html", {"room": "people", "groups": guide_page(language_of(request))})


@require_POST
def step(request: UserRequest, number: int, step: str) -> HttpResponse:
    """One change to one system, then back to the page; a new token is shown on a page of its own, once."""
    system_or_404(request.user, number)  # before anybody is asked who they are
    if step not in STEPS:
        raise Http404
    return _taken(request, number, step)


@recently_confirmed
def _taken(request: UserRequest, number: int, step: str) -> HttpResponse:
    found = system_or_404(request.user, number)
    try:
        shown = STEPS[step](request, found)
    except Refused as refused:
        tell(request, refused)
        shown = None
    except (ValueError, ObjectDoesNotExist):
        messages.error(request, _("A choice is missing. Nothing is changed."))
        shown = None
    return shown or redirect("system", number)


def _give(request: UserRequest, found: System) -> None:
    scope = scope_given(found.organisation, request.POST)
    memberships.give(found.user, organisation=found.organisation, scope=scope, by=request.user, now=timezone.now())
    messages.success(request, _("The role is given, and holds from now."))


def _end(request: UserRequest, found: System) -> None:
    membership = membership_or_404(request.user, int(request.POST.get("membership", "")))
    if membership.user_id != found.user_id:
        raise Http404
    memberships.end(membership, by=request.user, now=timezone.now())
    messages.success(request, _("The role has ended. What it opened is closed from now."))


def _token(request: UserRequest, found: System) -> HttpResponse:
    made = actions.make_token(
        found,
        title=request.POST.get("title", ""),
        scopes=[ApiScope(one) for one in request.POST.getlist("scope")],
        expires=expiry_given(request.POST),
        by=request.user,
        now=timezone.now(),
    )
    return _shown_once(request, found, made)


def _rotate(request: UserRequest, found: System) -> HttpResponse:
    token = system_token_or_404(request.user, int(request.POST.get("token", "")))
    if token.system_id != found.pk:
        raise Http404
    made = actions.rotate_token(token, by=request.user, now=timezone.now(), overlap=OVERLAP)
    return _shown_once(request, found, made, overlap=OVERLAP.days)


def _revoke(request: UserRequest, found: System) -> None:
    token = system_token_or_404(request.user, int(request.POST.get("token", "")))
    if token.system_id != found.pk:
        raise Http404
    actions.revoke_token(token, by=request.user, now=timezone.now())
    messages.success(request, _("The token opens nothing from now."))


def _stop(request: UserRequest, found: System) -> None:
    actions.stop_system(found, by=request.user, now=timezone.now())
    messages.success(request, _("The system is stopped. What it did stays in the look-ups."))


STEPS: Mapping[str, Callable[[UserRequest, System], HttpResponse | None]] = MappingProxyType(
    {"give": _give, "end": _end, "token": _token, "rotate": _rotate, "revoke": _revoke, "stop": _stop}
)


def _shown_once(request: UserRequest, found: System, made: Made, *, overlap: int = 0) -> HttpResponse:
    """The token itself, which is kept nowhere."""
    context = {"room": "people", "system": found, "token": made.token, "secret": made.secret, "overlap": overlap}
    return render(request, "web/systems/token.html", context)
