"""Other programs let in: made, given tokens that are shown once, and stopped. Roles are given as to people."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Case, F, Value, When

from virkning.access.systems import token_hash
from virkning.actions.audit import record
from virkning.actions.memberships import close
from virkning.domain.errors import Problem, Refused
from virkning.domain.system import LONGEST_TOKEN, Allowance, ApiScope
from virkning.store.models import Membership, Organisation, Purpose, Subscription, System, SystemToken, User

PREFIX, SECRET_BYTES = 6, 32
LONGEST_NAME, LONGEST_ABOUT, LONGEST_TITLE = 200, 2000, 100
PURPOSES = (Purpose.CARE, Purpose.MEASUREMENT, Purpose.QUALITY, Purpose.REPORT, Purpose.RESEARCH)
"""What a system can be for; it stands with each look in the audit, and is told to the citizen who asks."""


@dataclass(frozen=True, slots=True, repr=False)
class Made:
    """A token, and the secret itself, which is nowhere else from now on."""

    token: SystemToken
    secret: str


@transaction.atomic
def make_system(
    organisation: Organisation, *, name: str, about: str, purpose: Purpose, by: User | None, now: datetime
) -> System:
    """A system with a user of its own that nobody can log in as. Raises Refused with every problem."""
    called, problems = name.strip(), list[Problem]()
    if not called or len(called) > LONGEST_NAME:
        problems.append(Problem("system-name-missing"))
    if System.objects.filter(organisation=organisation, user__name=called, stopped=None).exists():
        problems.append(Problem("system-known-already"))
    if len(about) > LONGEST_ABOUT:
        problems.append(Problem("system-about-too-long"))
    if purpose not in PURPOSES:
        problems.append(Problem("system-purpose-unknown"))
    if problems:
        raise Refused(problems)
    user = User.objects.create_user(f"{secrets.token_hex(8)}@system.invalid", None, name=called)
    system = System.objects.create(
        user=user, organisation=organisation, about=about.strip(), purpose=purpose, made=now, made_by=by
    )
    record("system-made", subject="system", objects=[system.pk], by=by)
    return system


@transaction.atomic
def make_token(
    system: System, *, title: str, scopes: Iterable[ApiScope], expires: datetime, by: User | None, now: datetime
) -> Made:
    """Raises Refused when the system is stopped, nothing may be asked for, or it would last for more than a year."""
    chosen, problems = sorted({scope.value for scope in scopes}), list[Problem]()
    if system.stopped:
        problems.append(Problem("system-stopped"))
    if not title.strip() or len(title.strip()) > LONGEST_TITLE:
        problems.append(Problem("token-title-missing"))
    if not chosen:
        problems.append(Problem("token-without-scope"))
    if not now < expires <= now + LONGEST_TOKEN + timedelta(days=1):
        problems.append(Problem("token-within-a-year"))
    if problems:
        raise Refused(problems)
    prefix, rest = secrets.token_hex(PREFIX // 2), secrets.token_urlsafe(SECRET_BYTES)
    secret = f"vk_{prefix}_{rest}"
    token = SystemToken.objects.create(
        system=system,
        title=title.strip(),
        prefix=f"vk_{prefix}",
        secret_hash=token_hash(secret),
        scopes=chosen,
        made=now,
        made_by=by,
        expires=expires,
    )
    record("token-made", subject="system-token", objects=[token.pk, system.pk], by=by)
    return Made(token, secret)


@transaction.atomic
def rotate_token(token: SystemToken, *, by: User | None, now: datetime, overlap: timedelta) -> Made:
    """A new one of the same kind and as long a life; the old one works on for the overlap, so that nothing stops."""
    row = SystemToken.objects.select_for_update(of=("self",)).select_related("system").get(pk=token.pk)
    if row.revoked or row.expires <= now:
        raise Refused([Problem("token-over")])
    scopes = [ApiScope(scope) for scope in row.scopes]
    made = make_token(
        row.system, title=row.title, scopes=scopes, expires=now + (row.expires - row.made), by=by, now=now
    )
    row.expires = min(row.expires, now + overlap)
    row.save(update_fields=["expires"])
    record("token-rotated", subject="system-token", objects=[row.pk, made.token.pk], by=by)
    return made


@transaction.atomic
def revoke_token(token: SystemToken, *, by: User | None, now: datetime) -> None:
    """From the next call on it opens nothing. Revoking twice changes nothing."""
    row = SystemToken.objects.select_for_update().get(pk=token.pk)
    if row.revoked:
        return
    row.revoked, row.revoked_by = now, by
    row.save(update_fields=["revoked", "revoked_by"])
    record("token-revoked", subject="system-token", objects=[row.pk], by=by)


@transaction.atomic
def stop_system(system: System, *, by: User | None, now: datetime) -> None:
    """No token opens anything, every role has ended, nothing is told any longer. What it did stays in the audit."""
    row = System.objects.select_for_update(of=("self",)).select_related("user").get(pk=system.pk)
    if row.stopped:
        raise Refused([Problem("system-stopped")])
    for token in row.tokens.filter(revoked=None):
        revoke_token(token, by=by, now=now)
    for membership in Membership.objects.filter(user=row.user).select_related("user"):
        close(membership, by=by, now=now)
    Subscription.objects.filter(system=row, stopped=None).update(stopped=now)
    row.user.is_active = False
    row.user.save(update_fields=["is_active"])
    row.stopped, row.stopped_by = now, by
    row.save(update_fields=["stopped", "stopped_by"])
    record("system-stopped", subject="system", objects=[row.pk], by=by)


def count_call(token: SystemToken, *, now: datetime, most: int) -> Allowance:
    """One more call in this minute, counted in one statement, so that two server processes count together."""
    minute = int(now.timestamp() // 60)
    SystemToken.objects.filter(pk=token.pk).update(
        calls=Case(When(minute=minute, then=F("calls") + 1), default=Value(1)), minute=minute, last_used=now
    )
    return Allowance(most, SystemToken.objects.values_list("calls", flat=True).get(pk=token.pk))
