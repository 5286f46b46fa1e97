"""A person's own page: second factors, password, and where one is logged in."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from virkning.access.people import notices_to
from virkning.access.second_factor import has_second_factor, needs_second_factor
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import User
from virkning.store.waiting import waiting

BROWSERS = ("Edg", "OPR", "Firefox", "Chrome", "Safari")
NAMES = {"Edg": "Edge", "OPR": "Opera"}
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class Key:
    pk: int
    name: str
    added: str
    used: str


@dataclass(frozen=True, slots=True)
class Session:
    device: str
    address: str
    began: str
    seen: str
    this: bool


def security_page(user: User, request: HttpRequest, *, language: Language) -> dict[str, object]:
    held = list(Authenticator.objects.filter(user_id=user.pk).order_by("created_at", "pk"))
    keys = [_key(row, language) for row in held if row.type == Authenticator.Type.WEBAUTHN]
    codes = next((row for row in held if row.type == Authenticator.Type.RECOVERY_CODES), None)
    has, needs = has_second_factor(user), needs_second_factor(user)
    return {
        "title": _title(has, needs),
        "needs": needs,
        "has": has,
        "app": any(row.type == Authenticator.Type.TOTP for row in held),
        "keys": keys,
        "has_codes": codes is not None,
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
        "password": user.has_usable_password(),
        "sessions": sessions_of(user, request, language=language),
        "demonstration": not needs and not has and _policy_is_off(user),
    }


def sessions_of(user: User, request: HttpRequest, *, language: Language) -> list[Session]:
    """Where the user is logged in now, this session first."""
    rows = UserSession.objects.purge_and_list(user)
    this = request.session.session_key
    ordered = sorted(rows, key=lambda row: (row.session_key != this, -row.last_seen_at.timestamp()))
    return [_session(row, this, language) for row in ordered]


def notices(user: User) -> list[tuple[int, str, str]]:
    """What the user must be told of others' access, until seen: number, kind, name."""
    return [(row.pk, row.kind, row.about.name) for row in notices_to(user)] if waiting(user.pk).notices else []


def device(user_agent: str) -> str:
    """Browser and machine in words; what is not known is not guessed."""
    browser = next((name for name in BROWSERS if f"{name}/" in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    if not browser and not system:
        return _("Unknown device")
    return ", ".join(part for part in (NAMES.get(browser, browser), system) if part)


def _title(has: bool, needs: bool) -> str:
    if needs and not has:
        return _("Before you go on: one more proof that it is you")
    return _("My security")


def _policy_is_off(user: User) -> bool:
    return user.memberships.filter(organisation__account_policy__second_factor_roles=[]).exists()


def _key(row: Authenticator, language: Language) -> Key:
    used = numbers.day(timezone.localdate(row.last_used_at), language=language) if row.last_used_at else ""
    return Key(row.pk, row.wrap().name, numbers.day(timezone.localdate(row.created_at), language=language), used)


def _session(row: UserSession, this: str | None, language: Language) -> Session:
    return Session(
        device(row.user_agent),
        row.ip,
        moment(row.created_at, language),
        moment(row.last_seen_at, language),
        row.session_key == this,
    )


def moment(at: datetime, language: Language) -> str:
    return numbers.moment(timezone.localtime(at), language=language)
