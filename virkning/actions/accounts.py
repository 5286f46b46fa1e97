"""Coming in by invitation, and leaving: links that are used once, and everything ended at once."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db import transaction

from virkning.access.systems import is_system
from virkning.actions.audit import record
from virkning.actions.memberships import Scope, close, give, scope_problems, tell_leaders
from virkning.domain.errors import Problem, Refused
from virkning.store.models import (
    AccountInvitation,
    AccountPolicy,
    Membership,
    Organisation,
    Responsibility,
    Role,
    User,
)

VALID = timedelta(days=7)
SECRET_BYTES = 32
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, repr=False)
class Invited:
    """The invitation, and the secret of its link, which is nowhere else from now on."""

    invitation: AccountInvitation
    secret: str


@transaction.atomic
def invite(
    organisation: Organisation, *, email: str, name: str, scope: Scope, by: User | None, now: datetime
) -> Invited:
    """Make a link for someone new; an older link to the same address ends. Raises Refused with every problem."""
    address, called = email.strip().lower(), name.strip()
    problems = scope_problems(organisation, scope)
    if not _is_mail(address):
        problems.append(Problem("mail-not-understood"))
    elif User.objects.filter(email=address).exists():
        problems.append(Problem("known-already"))
    if not called or len(called) > LONGEST_NAME:
        problems.append(Problem("name-missing"))
    if problems:
        raise Refused(problems)
    waiting = AccountInvitation.objects.filter(organisation=organisation, email=address, used=None, withdrawn=None)
    waiting.update(withdrawn=now)
    return _made(
        AccountInvitation(
            organisation=organisation,
            email=address,
            name=called,
            role=scope.role.value,
            programme_key=scope.programme_key,
            department=scope.department,
            team=scope.team,
            own_only=scope.bounded,
        ),
        by=by,
        now=now,
    )


@transaction.atomic
def new_link(user: User, *, organisation: Organisation, by: User | None, now: datetime) -> Invited:
    """A link by which someone known chooses a new password. Raises Refused for someone who has left."""
    if not user.is_active:
        raise Refused([Problem("has-left")])
    if is_system(user):
        raise Refused([Problem("system-cannot-log-in")])
    AccountInvitation.objects.filter(user=user, used=None, withdrawn=None).update(withdrawn=now)
    made = AccountInvitation(organisation=organisation, user=user, email=user.email, name=user.name)
    return _made(made, by=by, now=now)


@transaction.atomic
def invite_again(email: str, *, by: User | None, now: datetime) -> Invited | None:
    """The latest invitation to the address once more, where it was never used and not taken back, also when it ran out.

    None where there is none; raises Refused as `invite` does.
    """
    unused = AccountInvitation.objects.filter(email=email.strip().lower(), user=None, used=None, withdrawn=None)
    row = unused.exclude(role="").order_by("-pk").first()
    if row is None:
        return None
    return invite(row.organisation, email=row.email, name=row.name, scope=_scope(row), by=by, now=now)


@transaction.atomic
def send(invited: Invited, *, subject: str, text: str, by: User | None) -> None:
    """The mail leaves when everything is saved; OSError then means that it did not, and that the link stands."""
    record("invitation-mailed", subject="invitation", objects=[invited.invitation.pk], by=by)
    mail = EmailMessage(subject, text, to=[invited.invitation.email])
    transaction.on_commit(mail.send)


@transaction.atomic
def withdraw(invitation: AccountInvitation, *, by: User, now: datetime) -> None:
    """Raises Refused when it has been used or withdrawn."""
    row = AccountInvitation.objects.select_for_update().get(pk=invitation.pk)
    if row.used or row.withdrawn:
        raise Refused([Problem("invitation-over")])
    row.withdrawn = now
    row.save(update_fields=["withdrawn"])
    record("invitation-withdrawn", subject="invitation", objects=[row.pk], by=by)


def open_invitation(secret: str, *, now: datetime) -> AccountInvitation | None:
    """The invitation that the link opens; None when it never was, has been used, or is over."""
    found = AccountInvitation.objects.filter(secret_hash=_hash(secret), used=None, withdrawn=None, expires__gt=now)
    return found.select_related("organisation", "user", "department", "team__department").first()


@transaction.atomic
def accept(secret: str, *, name: str, password: str, now: datetime) -> User:
    """Use the link: a new user with the role that was chosen, or a new password. Raises Refused."""
    found = open_invitation(secret, now=now)
    row = AccountInvitation.objects.select_for_update().filter(pk=found.pk, used=None).first() if found else None
    if row is None:
        raise Refused([Problem("invitation-over")])
    user = row.user or User(email=row.email, name=name.strip()[:LONGEST_NAME] or row.name)
    if not user.is_active or (row.user is None and User.objects.filter(email=row.email).exists()):
        raise Refused([Problem("invitation-over")])
    try:
        validate_password(password, user)
    except ValidationError as wrong:
        raise Refused([Problem(_code(error.code)) for error in wrong.error_list]) from None
    user.set_password(password)
    user.save()
    settle(row, user=user, now=now)
    end_sessions(user)
    return user


def settle(invitation: AccountInvitation, *, user: User, now: datetime) -> None:
    """The invitation is used, and its role given. Also when its owner came in by the organisation's own log-in."""
    invitation.used = now
    invitation.save(update_fields=["used"])
    record("invitation-used", subject="invitation", objects=[invitation.pk, user.pk], by=user)
    if invitation.role:
        give(user, organisation=invitation.organisation, scope=_scope(invitation), by=invitation.by, now=now)


def _scope(row: AccountInvitation) -> Scope:
    return Scope(Role(row.role), row.programme_key, row.department, row.team, own_only=row.own_only)


@transaction.atomic
def leave(user: User, *, organisation: Organisation, by: User | None, now: datetime) -> None:
    """Someone no longer works here: out at once on every device, every role ended, every open link withdrawn.

    Raises Refused when nobody would be left to manage people. Courses stay with them until handed over.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    held = list(Membership.objects.filter(user=user, organisation=organisation).select_related("user"))
    managing = Membership.objects.filter(organisation=organisation, role=Role.ADMINISTRATOR, user__is_active=True)
    if any(row.role == Role.ADMINISTRATOR for row in held) and not managing.exclude(user=user).exists():
        raise Refused([Problem("last-administrator")])
    for membership in held:
        close(membership, by=by, now=now)
    if not user.memberships.exists():
        user.is_active = False
        user.save(update_fields=["is_active"])
    end_sessions(user)
    AccountInvitation.objects.filter(user=user, used=None, withdrawn=None).update(withdrawn=now)
    record("left", subject="user", objects=[user.pk], by=by)
    waiting = Responsibility.objects.filter(user=user, until=None, course__ended=None)
    teams = [team for team in waiting.values_list("course__team", flat=True).distinct() if team]
    tell_leaders(teams, about=user, now=now)


@transaction.atomic
def come_back(user: User, *, by: User) -> None:
    """Someone who left may log in again; roles are given anew, one by one."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    record("came-back", subject="user", objects=[user.pk], by=by)


@transaction.atomic
def remove_second_factor(user: User, *, by: User | None) -> None:
    """For someone who has lost telephone, key and codes: set up anew at the next log-in. Everything open ends."""
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    record("second-factor-removed-by-another", subject="user", objects=[user.pk], by=by)


@transaction.atomic
def decide(
    organisation: Organisation,
    *,
    second_factor_roles: list[Role],
    review_months: int,
    names_to_citizens: bool,
    by: User | None,
) -> None:
    """Which roles need a second factor, how often memberships are looked at, what citizens are told. Raises Refused."""
    if not 1 <= review_months <= 24:
        raise Refused([Problem("review-within-two-years")])
    wanted = sorted(role.value for role in second_factor_roles)
    decided = {
        "second_factor_roles": wanted, "review_months": review_months, "names_to_citizens": names_to_citizens,
    }  # fmt: skip
    AccountPolicy.objects.update_or_create(organisation=organisation, defaults=decided)
    record("account-policy-decided", subject="organisation", objects=[organisation.pk], by=by)


def end_sessions(user: User) -> None:
    """Every session of the user's ends now, wherever it is."""
    for session in UserSession.objects.filter(user=user):
        session.end()


def _made(invitation: AccountInvitation, *, by: User | None, now: datetime) -> Invited:
    secret = secrets.token_urlsafe(SECRET_BYTES)
    invitation.secret_hash, invitation.made, invitation.expires, invitation.by = _hash(secret), now, now + VALID, by
    invitation.save()
    record("invited", subject="invitation", objects=[invitation.pk], by=by)
    return Invited(invitation, secret)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _is_mail(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return True


def _code(code: str | None) -> str:
    """Django's names of what is wrong with a password, as ours."""
    return code.replace("_", "-") if code else "password-not-good-enough"
