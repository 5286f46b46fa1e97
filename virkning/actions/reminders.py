"""Turning reminders on and off: one's own by mail, and a citizen's along the safe way."""

from datetime import datetime

from django.db import transaction

from virkning.access.protection import protection_of
from virkning.access.reminders import may_turn_on, reminding_of
from virkning.actions.audit import record
from virkning.actions.invitations import safe_address, safe_number
from virkning.domain.errors import Problem, Refused
from virkning.domain.text import Language
from virkning.store.models import Course, Purpose, Reminding, User, UserSettings


@transaction.atomic
def choose_settings(user: User, *, reminders: bool, language: Language) -> UserSettings:
    """What a person has chosen for themself."""
    chosen = {"reminders": reminders, "language": language}
    row, _ = UserSettings.objects.update_or_create(user=user, defaults=chosen)
    record("settings-chosen", subject="user", objects=[user.pk], by=user, purpose=Purpose.ADMINISTRATION)
    return row


@transaction.atomic
def remind_citizen(course: Course, *, language: Language, by: User, now: datetime) -> Reminding:
    """Remind the citizen of links from now on. Raises Refused: reminders-not-yours, no-safe-way.

    What was turned on before ends: under a protection that has come since it holds by whoever turns it on now.
    """
    locked = Course.objects.select_for_update().get(pk=course.pk)
    protection = protection_of(locked.client_id)
    if not may_turn_on(by, locked):
        raise Refused([Problem("reminders-not-yours")])
    if safe_address(locked) is None and safe_number(locked) is None:
        raise Refused([Problem("no-safe-way")])
    _turn_off(locked, by=by, now=now)
    made = Reminding.objects.create(
        course=locked,
        language=language,
        since=now,
        by=by,
        protection_number=protection.pk if protection else None,
    )
    record("reminders-turned-on", subject="course", objects=[locked.pk], by=by)
    return made


@transaction.atomic
def leave_citizen_alone(course: Course, *, by: User, now: datetime) -> None:
    """No more reminders. Whoever works with the course may do that."""
    locked = Course.objects.select_for_update().get(pk=course.pk)
    if _turn_off(locked, by=by, now=now):
        record("reminders-turned-off", subject="course", objects=[locked.pk], by=by)


def _turn_off(course: Course, *, by: User, now: datetime) -> bool:
    row = reminding_of(course)
    if row is None:
        return False
    row.until, row.until_by = max(now, row.since), by
    row.save(update_fields=["until", "until_by"])
    return True
