"""What is written down around log-ins. Numbers only: a mistyped address may be somebody's password."""

from axes.utils import reset
from django.db import transaction
from django.utils.crypto import salted_hmac

from virkning.actions.audit import log_in_failed, record
from virkning.store.models import AuditEvent, User


@transaction.atomic
def failed(email: str) -> AuditEvent:
    """A try that let nobody in; whose it was, where the address is known."""
    return log_in_failed(User.objects.filter(email=email.strip().lower()).first())


@transaction.atomic
def refused_by_provider() -> AuditEvent:
    """The organisation's own log-in sent someone who has no business here."""
    return record("log-in-refused", subject="user", objects=[], by=None)


@transaction.atomic
def confirmed_again(user: User) -> AuditEvent:
    """Someone showed once more who they are, before something dangerous."""
    return record("confirmed-again", subject="user", objects=[user.pk], by=user)


@transaction.atomic
def second_factor_changed(user: User, *, what: str) -> AuditEvent:
    """`what` is `added`, `removed`, `reset` or `failed`."""
    return record(f"second-factor-{what}", subject="user", objects=[user.pk], by=user if what != "failed" else None)


@transaction.atomic
def password_changed(user: User) -> AuditEvent:
    return record("password-changed", subject="user", objects=[user.pk], by=user)


@transaction.atomic
def sessions_ended(user: User) -> AuditEvent:
    return record("sessions-ended", subject="user", objects=[user.pk], by=user)


@transaction.atomic
def open_log_in(user: User, *, by: User | None) -> AuditEvent:
    """Failed tries to log in as this user are forgotten."""
    reset(username=hidden(user.email))
    return record("log-in-opened", subject="user", objects=[user.pk], by=by)


def hidden(email: str) -> str:
    """What failed tries are counted by: not the address itself, which a copy of the database would tell."""
    return salted_hmac("virkning.failed-log-ins", email.strip().lower(), algorithm="sha256").hexdigest()
