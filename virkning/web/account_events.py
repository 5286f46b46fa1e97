"""What the library does with second factors and passwords, written down. Its signals are its only word about them."""

from typing import Any

from allauth.account.signals import password_changed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
    authenticator_used,
)

from virkning.actions import log_ins

CHANGES = {authenticator_added: "added", authenticator_removed: "removed", authenticator_reset: "reset"}


def listen() -> None:
    """Called once, when the program starts."""
    for signal in CHANGES:
        signal.connect(_changed, dispatch_uid="virkning")
    authentication_failed.connect(_failed, dispatch_uid="virkning")
    authenticator_used.connect(_used, dispatch_uid="virkning")
    password_changed.connect(_password, dispatch_uid="virkning")


def _changed(signal: Any, user: Any, authenticator: Authenticator, **_kwargs: Any) -> None:
    what = CHANGES[signal]
    if what == "added" and authenticator.type == Authenticator.Type.RECOVERY_CODES:
        what = "reset"
    log_ins.second_factor_changed(user, what=what)


def _failed(user: Any, **_kwargs: Any) -> None:
    log_ins.second_factor_changed(user, what="failed")


def _used(user: Any, reauthenticated: bool, **_kwargs: Any) -> None:  # as the library sends it
    if reauthenticated:
        log_ins.confirmed_again(user)


def _password(user: Any, **_kwargs: Any) -> None:
    log_ins.password_changed(user)
