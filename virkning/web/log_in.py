"""Where log-in is ours: what is written down of it, what it tells nobody, and how it is protected."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from virkning.access.systems import is_system
from virkning.actions import log_ins
from virkning.store.askers import user_numbered
from virkning.store.crypto import seal, unseal
from virkning.store.models import User
from virkning.store.sealed_factors import COLUMN
from virkning.web.reauthentication import confirmed_recently


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """Logs in as the library does. Who it is that asks for a page is found by a sentence that stands ready."""

    def get_user(self, user_id: int) -> User | None:
        user = user_numbered(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library has no types
    """By e-mail and password, passkey, or the organisation's own log-in. Nobody signs up by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Someone who has left, and a program, are met like a wrong password: else it would be told that they are."""
        user = super().authenticate(request, **credentials)
        if user is not None and (not user.is_active or is_system(user)):
            self.authentication_failed(request, **credentials)
            return None
        return user if isinstance(user, User) else None

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        log_ins.failed(str(credentials.get("email") or ""))

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        """The library looks for the address in a table that is not used here."""
        found = self.authenticate(self.request, email=getattr(user, "email", ""), password=password)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        return self.request is None or not confirmed_recently(self.request)

    def get_reauthentication_methods(self, user: AbstractBaseUser) -> list[dict[str, Any]]:
        """Whoever has neither password nor second factor here shows it at the organisation's own log-in."""
        known: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if known or not settings.VIRKNING_OIDC_ISSUER:
            return known
        return [{"id": "provider", "description": "", "url": reverse("confirm-provider")}]

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        """Someone who has left and still has a passkey."""

        return redirect("log-in")

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The library's messages would come in its own words."""

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nor does it write to anybody."""

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:

        return reverse("security")


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the library has no types
    """The secret of an authenticator app is sealed as names and notes are."""

    def encrypt(self, text: str) -> str:
        return seal(text, column=COLUMN)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text, column=COLUMN)

    def get_totp_issuer(self) -> str:
        return "Virkning"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Virkning"}

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        return {**super().get_public_key_credential_user_entity(user), "display_name": getattr(user, "name", "")}

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:  # noqa: A002 - the library's word
        return gettext("My passkey")


def hidden_name(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    return log_ins.hidden(str((credentials or {}).get("email") or ""))


def address_of(request: HttpRequest) -> str:
    """Where the request comes from, as the server before this one says where there is one."""
    return str(Adapter(request).get_client_ip(request)) if "REMOTE_ADDR" in request.META else ""


def nobody_named(*args: object) -> str:
    """What stands in the log of whoever failed to log in."""
    return "someone"
