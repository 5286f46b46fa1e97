"""A person's own page, going out, and the doors of the library in our look."""

from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows import logout as flow
from allauth.account.views import LoginView, PasswordChangeView, ReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByCodeView
from allauth.mfa.recovery_codes.views import DownloadRecoveryCodesView, GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from virkning.access.people import notice_or_404
from virkning.actions import log_ins
from virkning.actions.memberships import acknowledge
from virkning.web.account import security_page
from virkning.web.reauthentication import View
from virkning.web.requests import UserRequest, language_of

ACCOUNT = "web/account"


class LogIn(LoginView):  # type: ignore[misc]  # the library has no types
    template_name = f"{ACCOUNT}/log_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        provider, name = settings.VIRKNING_OIDC_ISSUER, settings.VIRKNING_OIDC_NAME
        return {**super().get_context_data(**kwargs), "provider": provider, "provider_name": name}


def _where_possible(view: View) -> View:
    """For someone who has no way to confirm here there is no such page."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except PermissionDenied:
            raise Http404 from None

    return answer


log_in = LogIn.as_view()
log_in_code = AuthenticateView.as_view(template_name=f"{ACCOUNT}/log_in_code.html")
log_in_passkey = login_not_required(LoginWebAuthnView.as_view(template_name=f"{ACCOUNT}/log_in.html"))
confirm = _where_possible(ReauthenticateView.as_view(template_name=f"{ACCOUNT}/confirm.html"))
confirm_code = _where_possible(ReauthenticateByCodeView.as_view(template_name=f"{ACCOUNT}/confirm_code.html"))
confirm_passkey = _where_possible(ReauthenticateWebAuthnView.as_view(template_name=f"{ACCOUNT}/confirm_passkey.html"))
password = transaction.atomic(PasswordChangeView.as_view(template_name=f"{ACCOUNT}/password.html"))
app_add = transaction.atomic(ActivateTOTPView.as_view(template_name=f"{ACCOUNT}/app_add.html"))
app_remove = transaction.atomic(DeactivateTOTPView.as_view(template_name=f"{ACCOUNT}/app_remove.html"))
passkey_add = transaction.atomic(AddWebAuthnView.as_view(template_name=f"{ACCOUNT}/passkey_add.html"))
passkey_remove = transaction.atomic(RemoveWebAuthnView.as_view(template_name=f"{ACCOUNT}/passkey_remove.html"))
codes = ViewRecoveryCodesView.as_view(template_name=f"{ACCOUNT}/codes.html")
codes_new = transaction.atomic(GenerateRecoveryCodesView.as_view(template_name=f"{ACCOUNT}/codes_new.html"))
codes_download = DownloadRecoveryCodesView.as_view(template_name=f"{ACCOUNT}/codes.txt")


@login_not_required
@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """Also for someone who gave the password and then turned back before the code."""
    flow.logout(request)
    request.session.flush()
    return redirect("log-in")


@require_safe
def confirm_provider(request: UserRequest) -> HttpResponse:
    """Asks at the organisation's own log-in, which is told not to let anybody through unseen."""
    if not settings.VIRKNING_OIDC_ISSUER:
        raise Http404
    there = reverse("openid_connect_login", args=["organisation"])
    query = {"next": request.GET.get("next", ""), "auth_params": "prompt=login"}
    return redirect(f"{there}?{urlencode(query)}")


@require_safe
def security(request: UserRequest) -> HttpResponse:
    context = security_page(request.user, request, language=language_of(request))
    return render(request, f"{ACCOUNT}/security.html", context)


@require_POST
@transaction.atomic
def end_others(request: UserRequest) -> HttpResponse:
    end_other_sessions(request, request.user)
    log_ins.sessions_ended(request.user)
    messages.success(request, _("You are logged out everywhere but here."))
    return redirect("security")


@require_POST
def notice_seen(request: UserRequest, number: int) -> HttpResponse:
    acknowledge(notice_or_404(request.user, number), by=request.user, now=timezone.now())
    return redirect("start")


@require_POST
def stay(request: UserRequest) -> HttpResponse:
    """Somebody is at work on a page that is open: that is noted on the way here."""
    return HttpResponse(status=204)


@login_not_required
@require_safe
def provider_cancelled(request: HttpRequest) -> HttpResponse:
    """Someone turned back at the organisation's own log-in."""
    return redirect("log-in")
