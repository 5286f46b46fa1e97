"""Notifications to the authorities: written and signed by one person, then followed until something came of them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from virkning.actions.audit import record
from virkning.actions.signing import day_problems, held, kept, text_problems
from virkning.domain.errors import Problem, Refused
from virkning.domain.notification import NotificationStage
from virkning.store.models import (
    SEEN,
    Client,
    Course,
    Notification,
    NotificationGround,
    NotificationSection,
    NotificationStep,
    NotificationWay,
    User,
)


@dataclass(frozen=True, slots=True, repr=False)
class NotificationData:
    """What is written in a notification; a draft may lack any of it but the day. `repr` shows none of it."""

    day: date
    child: Client | None = None
    child_told: str = ""
    ground: NotificationGround | None = None
    text: str = ""
    section: NotificationSection | None = None
    parents_informed: bool | None = None
    parents_why_not: str = ""
    recipient: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class StepData:
    """What happened, when, and when to ask again. `way` tells how it was sent."""

    stage: NotificationStage
    day: date
    way: NotificationWay | None = None
    follow_up: date | None = None
    text: str = ""


@transaction.atomic
def write_notification(
    course: Course, *, data: NotificationData, by: User, now: datetime, today: date, sign: bool = False
) -> Notification:
    """A new one, as a draft of its author or signed at once. Raises Refused."""
    _refuse(data, today, sign=sign)
    row = Notification(course=course, author=by, created=now, saved=now)
    return _saved(row, data, by=by, now=now, sign=sign)


@transaction.atomic
def save_notification(
    notification: Notification,
    *,
    data: NotificationData,
    version: int,
    by: User,
    now: datetime,
    today: date,
    sign: bool = False,
) -> Notification:
    """Raises Refused: also when the draft was saved elsewhere since `version`."""
    row = held(notification, version=version, by=by)
    _refuse(data, today, sign=sign)
    return _saved(row, data, by=by, now=now, sign=sign)


@transaction.atomic
def discard_notification(notification: Notification, *, version: int, by: User) -> None:
    """Throw away one's own draft. Raises Refused when it is signed, or was saved elsewhere since."""
    row = held(notification, version=version, by=by)
    _told("notification-discarded", row, by=by)
    row.delete()


@transaction.atomic
def add_step(notification: Notification, *, step: StepData, by: User, now: datetime, today: date) -> NotificationStep:
    """Tell what happened to a signed notification. Raises Refused; what is told stays."""
    row = Notification.objects.select_for_update(of=("self",)).get(pk=notification.pk)
    problems = [*text_problems(step.text), *day_problems(step.day, today), *_step_problems(row, step)]
    if problems:
        raise Refused(problems)
    added = NotificationStep.objects.create(
        notification=row,
        stage=step.stage,
        day=step.day,
        way=step.way or "",
        follow_up=step.follow_up,
        text=step.text.strip(),
        by=by,
        written=now,
    )
    _told(f"notification-{step.stage}", row, by=by)
    return added


def seen_notification(notification: Notification, *, by: User) -> None:
    """Somebody opened it: told of the citizen of the course, and of the child where that is a citizen too."""
    _told(SEEN, notification, by=by)


def _told(what: str, row: Notification, *, by: User) -> None:
    about = {row.course.client_id, *([row.child_id] if row.child_id else [])}
    record(what, subject="notification", objects=[row.pk], by=by, clients=about)


def _step_problems(row: Notification, step: StepData) -> list[Problem]:
    problems = []
    sending = step.stage is NotificationStage.SENT
    if not row.signed:
        problems.append(Problem("notification-not-signed"))
    if sending and step.way is None:
        problems.append(Problem("notification-way-missing"))
    if not sending and step.way is not None:
        problems.append(Problem("notification-way-without-sending"))
    if not sending and not row.steps.filter(stage=NotificationStage.SENT).exists():
        problems.append(Problem("notification-not-sent"))
    if step.stage is NotificationStage.FOLLOWED_UP and not step.text.strip():
        problems.append(Problem("follow-up-empty"))
    if step.follow_up is not None and step.follow_up < step.day:
        problems.append(Problem("follow-up-too-early"))
    return problems


def _saved(row: Notification, data: NotificationData, *, by: User, now: datetime, sign: bool) -> Notification:
    row.day, row.child, row.child_told = data.day, data.child, data.child_told.strip()
    row.ground, row.text, row.section = data.ground or "", data.text.strip(), data.section or ""
    row.parents_informed = data.parents_informed
    row.parents_why_not = "" if data.parents_informed else data.parents_why_not.strip()
    row.recipient = data.recipient.strip()
    kept(row, now=now, sign=sign)
    _told("notification-signed" if sign else "notification-saved", row, by=by)
    return row


def _refuse(data: NotificationData, today: date, *, sign: bool) -> None:
    """A draft may be as unfinished as it is; what is signed must be whole."""
    texts = (data.child_told, data.text, data.parents_why_not, data.recipient)
    problems = [*text_problems(*texts), *day_problems(data.day, today)]
    if sign:
        missing = {
            "notification-child-missing": not data.child_told.strip(),
            "notification-ground-missing": data.ground is None,
            "notification-text-missing": not data.text.strip(),
            "notification-section-missing": data.section is None,
            "notification-parents-missing": data.parents_informed is None,
            "notification-why-not-missing": data.parents_informed is False and not data.parents_why_not.strip(),
            "notification-recipient-missing": not data.recipient.strip(),
        }
        problems += [Problem(code) for code, so in missing.items() if so]
    if problems:
        raise Refused(problems)
