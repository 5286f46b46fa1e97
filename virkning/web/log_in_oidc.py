"""The organisation's own log-in: no stranger gets in, and roles follow its groups at each log-in."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import render
from django.utils import timezone

from virkning.actions import log_ins
from virkning.actions.group_memberships import Arrived, GroupRules, read_rules, welcome


class Adapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # the library has no types
    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Who it is has been proven by the provider; whether they have any business here is asked now."""
        rules = read_rules(settings.VIRKNING_OIDC_GROUPS)
        told = sociallogin.account.extra_data
        known = sociallogin.user if sociallogin.account.pk else None
        with transaction.atomic():
            user = welcome(known, _arrived(told, rules), rules=rules, now=timezone.now())
            sociallogin.account.extra_data = {}  # what the provider told is used, and not kept
            if user is not None and known is None:
                sociallogin.connect(request, user)
            elif known is not None:
                sociallogin.account.save()
        if user is None:
            log_ins.refused_by_provider()
            raise ImmediateHttpResponse(render(request, "web/account/no_business.html", status=403))

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> None:
        raise ImmediateHttpResponse(render(request, "web/account/provider_failed.html", status=401))

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nobody is written to in the library's words."""


def _arrived(told: dict[str, Any], rules: GroupRules) -> Arrived:
    """The claims of the person; the address only where the provider says that it is proven, or is trusted in it."""
    claims = {**told.get("id_token", {}), **told.get("userinfo", {})}
    proven = claims.get("email_verified") is True or settings.VIRKNING_OIDC_TRUST_MAIL
    groups = claims.get(rules.claim) or []
    named = [groups] if isinstance(groups, str) else groups
    email = str(claims.get("email") or "").strip().lower() if proven else ""
    return Arrived(email, str(claims.get("name") or "").strip()[:200], frozenset(str(name) for name in named))
