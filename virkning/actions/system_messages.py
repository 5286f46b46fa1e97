"""Other programs are told that something happened: by keys only, signed, and again until it arrives or is given up.

What is to be told is written down in the same transaction as what happened, and sent by the clock.
"""

import hmac
import json
import secrets
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from virkning.access.courses import courses_seen_by
from virkning.access.reports import reports_visible_to
from virkning.actions.audit import record
from virkning.actions.memberships import tell_managers
from virkning.actions.posting import Unreachable, address_problems, post
from virkning.domain.errors import Problem, Refused
from virkning.domain.system import SystemEvent, next_try
from virkning.store.models import AccessNotice, Course, Organisation, Report, Subscription, System, SystemMessage

AT_A_TIME = 100
SECRET_BYTES = 32
PREFIX = "whsec_"
MOST = 10
"""Addresses of one system."""


@transaction.atomic
def subscribe(system: System, *, address: str, events: Iterable[SystemEvent], now: datetime) -> Subscription:
    """The secret is told to the system once; here it stands sealed. Raises Refused."""
    chosen, problems = sorted({event.value for event in events}), address_problems(address)
    if not chosen:
        problems.append(Problem("subscription-without-event"))
    if Subscription.objects.filter(system=system, stopped=None).count() >= MOST:
        problems.append(Problem("subscriptions-enough", params={"most": MOST}))
    if problems:
        raise Refused(problems)
    secret = PREFIX + b64encode(secrets.token_bytes(SECRET_BYTES)).decode()
    row = Subscription.objects.create(system=system, address=address, events=chosen, secret=secret, made=now)
    record("subscribed", subject="subscription", objects=[row.pk], by=system.user)
    return row


@transaction.atomic
def unsubscribe(subscription: Subscription, *, now: datetime) -> None:
    """What waits is not sent any more."""
    subscription.stopped = now
    subscription.save(update_fields=["stopped"])
    waiting = SystemMessage.objects.filter(subscription=subscription).exclude(next_try=None)
    waiting.update(next_try=None, given_up=now)
    record("unsubscribed", subject="subscription", objects=[subscription.pk], by=subscription.system.user)


def tell_of_course(event: SystemEvent, course: Course, **keys: str | int) -> None:
    """Called where it happens, in the same transaction: to each system that may see the course."""
    for row in _subscribed(event, course.programme.organisation_id):
        if courses_seen_by(row.system.user).filter(pk=course.pk).exists():
            _write(row, event, {"course": course.key, **keys}, course=course)


def tell_of_report(event: SystemEvent, report: Report, **keys: str | int) -> None:
    for row in _subscribed(event, report.organisation_id):
        if reports_visible_to(row.system.user).filter(pk=report.pk).exists():
            _write(row, event, {"report": report.pk, **keys}, course=None)


def send_waiting(*, now: datetime) -> int:
    """For the clock. Each message is saved by itself: stopped between two, the rest goes with the next pass.

    What was sent and not saved is sent again; a receiver knows it by its number.
    """
    sent = 0
    rows = SystemMessage.objects.filter(next_try__lte=now).order_by("next_try", "pk").values_list("pk", flat=True)
    for number in list(rows[:AT_A_TIME]):
        row = SystemMessage.objects.select_related("subscription__system__user").filter(pk=number).first()
        if row is not None and row.next_try is not None:
            sent += _send(row, now)
    return sent


def headers_of(row: SystemMessage, body: bytes, *, now: datetime) -> Mapping[str, str]:
    """As Standard Webhooks has it: whoever has the secret can tell that it is ours, unchanged and of now."""
    at = str(int(now.timestamp()))
    key = b64decode(row.subscription.secret.removeprefix(PREFIX))
    signed = hmac.new(key, f"{row.key}.{at}.".encode() + body, sha256).digest()
    return {
        "Content-Type": "application/json",
        "User-Agent": "Virkning",
        "webhook-id": row.key,
        "webhook-timestamp": at,
        "webhook-signature": f"v1,{b64encode(signed).decode()}",
    }


def _send(row: SystemMessage, now: datetime) -> int:
    body = json.dumps(row.body, ensure_ascii=False).encode()
    try:
        status = post(row.subscription.address, body, headers_of(row, body, now=now))
    except Unreachable:
        status = 0
    arrived = 200 <= status < 300
    with transaction.atomic():
        row.tries, row.last_status = row.tries + 1, status
        row.delivered = now if arrived else None
        row.next_try = None if arrived else next_try(row.tries, last=now)
        if not arrived and row.next_try is None:
            row.given_up = now
        row.save(update_fields=["tries", "last_status", "delivered", "next_try", "given_up"])
        _note(row, arrived=arrived, now=now)
    return int(arrived)


def _note(row: SystemMessage, *, arrived: bool, now: datetime) -> None:
    """Since when nothing arrives there; whoever looks after the users is told when the first message is given up."""
    told = row.subscription
    if arrived and told.failing is not None:
        Subscription.objects.filter(pk=told.pk).update(failing=None)
    if not arrived and told.failing is None:
        Subscription.objects.filter(pk=told.pk).update(failing=now)
    if row.given_up is not None:
        record("message-given-up", subject="subscription", objects=[told.pk], by=None)
        system = told.system
        tell_managers(system.organisation, about=system.user, kind=AccessNotice.Kind.SYSTEM_UNREACHED, now=now)


def _subscribed(event: SystemEvent, organisation: Organisation | int) -> list[Subscription]:
    rows = Subscription.objects.filter(system__organisation=organisation, stopped=None, system__stopped=None)
    return [row for row in rows.select_related("system__user") if event.value in row.events]


def _write(row: Subscription, event: SystemEvent, keys: Mapping[str, str | int], *, course: Course | None) -> None:
    now = timezone.now()
    body = {"type": event.value, "timestamp": now.isoformat(), "data": dict(keys)}
    SystemMessage.objects.create(
        subscription=row,
        key=f"msg_{secrets.token_hex(16)}",
        event=event.value,
        body=body,
        course=course,
        made=now,
        next_try=now,
    )
