"""Sending what is due by the clock: a daily mail to employees, and one reminder of a link to its citizen.

The row that says so is saved before the message leaves. Whoever is stopped in between has told one message too few,
and never sends one twice.
"""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from http.client import HTTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from virkning.access.cases import my_courses, to_take
from virkning.access.reminders import links_to_remind, may_remind, reminding_of, staff_to_remind
from virkning.actions.audit import record
from virkning.actions.invitations import safe_address, safe_number
from virkning.actions.texting import may_text, send_text
from virkning.domain.reminder import CITIZEN_HOURS, STAFF_HOURS
from virkning.domain.text import Language
from virkning.reports.reminders import CITIZEN_SUBJECT, CITIZEN_TEXT, STAFF_SUBJECT, Digest, digest_text
from virkning.store.models import (
    AnswerLink,
    ContactWay,
    Course,
    MessageKind,
    Occasion,
    SentMessage,
    ToldOccasion,
    User,
    UserSettings,
)

log = logging.getLogger(__name__)

BY_ITSELF = {"Auto-Submitted": "auto-generated"}
"""So that nobody's “I am on holiday” is sent back."""


@dataclass(frozen=True, slots=True, repr=False)
class Delivery:
    """A way that is ready: `opened` reaches the server before anything is written, `send` makes the message leave."""

    way: ContactWay
    opened: AbstractContextManager[object]
    send: Callable[[], object]


def remind_staff(*, now: datetime) -> int:
    """One mail a day at most to each employee, of what has become due or overdue since the last one."""
    at = timezone.localtime(now)
    if not settings.EMAIL_HOST or not STAFF_HOURS.hold(at):
        return 0
    return sum(_tell(user, now=now, today=at.date()) for user in staff_to_remind(today=at.date()))


def remind_citizens(*, now: datetime) -> int:
    """One reminder at most of each link, along the way that the citizen has said is safe."""
    if not CITIZEN_HOURS.hold(timezone.localtime(now)):
        return 0
    return sum(_remind(link, now=now) for link in links_to_remind(now=now))


def _tell(user: User, *, now: datetime, today: date) -> bool:
    waiting = list(to_take(my_courses(user), today=today))
    overdue = {row.pk: row.closes < today for row in waiting}
    told = set(ToldOccasion.objects.filter(user=user, occasion__in=waiting).values_list("occasion", "overdue"))
    news = [row for row in waiting if (row.pk, overdue[row.pk]) not in told]
    if not news:
        return False
    late = sum(overdue[row.pk] for row in news)
    mail = _digest(user, Digest(due=len(news) - late, overdue=late, waiting=len(waiting)))
    with get_connection() as post:
        mail.connection = post
        return _send(_written_to_staff(user, news, overdue, now), mail.send, now=now)


@transaction.atomic
def _written_to_staff(user: User, news: list[Occasion], overdue: dict[int, bool], now: datetime) -> SentMessage:
    ToldOccasion.objects.bulk_create(ToldOccasion(user=user, occasion=row, overdue=overdue[row.pk]) for row in news)
    return SentMessage.objects.create(kind=MessageKind.DUE, way=ContactWay.MAIL, at=now, user=user)


def _digest(user: User, digest: Digest) -> EmailMessage:
    chosen = UserSettings.objects.filter(user=user).first()
    language = _language(chosen.language if chosen else settings.LANGUAGE_CODE)
    text = digest_text(digest, address=settings.ADDRESS, language=language)
    return EmailMessage(STAFF_SUBJECT.to(language), text, to=[user.email], headers=dict(BY_ITSELF))


def _remind(link: AnswerLink, *, now: datetime) -> bool:
    if not may_remind(link, now=now) or (delivery := _delivery(link.course)) is None:
        return False
    with delivery.opened:
        message = _written_to_citizen(link, delivery.way, now)
        return message is not None and _send(message, delivery.send, now=now)


@transaction.atomic
def _written_to_citizen(link: AnswerLink, way: ContactWay, now: datetime) -> SentMessage | None:
    """Looked at once more, since the citizen may have answered or somebody may have turned it off just now."""
    locked = AnswerLink.objects.select_for_update(of=("self",)).select_related("course").get(pk=link.pk)
    if locked.used_at is not None or locked.expires <= now or not may_remind(locked, now=now):
        return None
    record("reminder-sent", subject="link", objects=[locked.pk], by=None)
    return SentMessage.objects.create(kind=MessageKind.REMINDER, way=way, at=now, course=locked.course, link=locked)


def _delivery(course: Course) -> Delivery | None:
    """The safe way, if it is set up here. The text names nobody, and neither link nor code are known any more."""
    reminding = reminding_of(course)
    language = _language(reminding.language if reminding else settings.LANGUAGE_CODE)
    subject, text = CITIZEN_SUBJECT.to(language), CITIZEN_TEXT.to(language)
    if settings.EMAIL_HOST and (contact := safe_address(course)):
        post = get_connection()
        mail = EmailMessage(subject, text, contact[1], [contact[0]], connection=post, headers=dict(BY_ITSELF))
        return Delivery(ContactWay.MAIL, post, mail.send)
    if may_text() and (number := safe_number(course)):
        return Delivery(ContactWay.SMS, nullcontext(), lambda: send_text(to=number, text=text))
    return None


def _send(message: SentMessage, send: Callable[[], object], *, now: datetime) -> bool:
    """What did not get through is told by its number, and never by whom it was for."""
    try:
        send()
    except (OSError, HTTPException, ValueError) as fault:  # SMTP's are OSErrors; a ValueError is an odd address
        message.mark_failed(at=now)
        log.error("message %s is not known to have been sent: %s", message.pk, type(fault).__name__)
        return False
    return True


def _language(code: str) -> Language:
    return "en" if code == "en" else "da"
