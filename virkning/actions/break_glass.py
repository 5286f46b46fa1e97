"""Emergency access: opened with a reason for some hours, told to those whom it concerns, and closed again."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from virkning.access.break_glass import shut_course
from virkning.access.permissions import PERMISSIONS, Permission
from virkning.actions.audit import record
from virkning.domain.errors import Problem, Refused
from virkning.store.models import (
    AuditEvent,
    BreakGlass,
    BreakGlassNotice,
    Course,
    Protection,
    Purpose,
    Role,
    User,
)

LASTS = timedelta(hours=4)
MOST_A_DAY = 3
MOST_TRIES = 10
SHORTEST, LONGEST = 10, 2000
REFUSED = "break-glass-refused"


def break_glass(key: str, *, reason: str, by: User, now: datetime) -> BreakGlass:
    """Open a course that is otherwise shut. Raises Refused, in the same words whatever kept it shut.

    A refused try is written down too, so that pseudonyms cannot be guessed at unseen.
    """
    said = reason.strip()
    problems = [*_wrong_text(said, shortest=SHORTEST), *_too_many(by, now)]
    if problems:
        raise Refused(problems)
    course = shut_course(by, key.strip())
    if course is None:
        record(REFUSED, subject="break-glass", objects=[], by=by, purpose=Purpose.BREAK_GLASS)
        raise Refused([Problem("break-glass-not-opened")])
    return _open(course, said, by, now)


@transaction.atomic
def close_glass(glass: BreakGlass, *, by: User, now: datetime) -> None:
    """Before its time: by whoever opened it, or somebody who was told."""
    row = BreakGlass.objects.select_for_update().get(pk=glass.pk)
    if row.closed is None:
        row.closed, row.closed_by = max(now, row.opened), by
        row.save(update_fields=["closed", "closed_by"])
        _told("break-glass-closed", row, by)


@transaction.atomic
def acknowledge_glass(notice: BreakGlassNotice, *, word: str, by: User, now: datetime) -> None:
    """Raises Refused without a word."""
    said = word.strip()
    problems = _wrong_text(said, shortest=1)
    if problems:
        raise Refused(problems)
    row = BreakGlassNotice.objects.select_for_update().get(pk=notice.pk, to=by)
    row.word, row.seen = said, now
    row.save(update_fields=["word", "seen"])
    _told("break-glass-acknowledged", row.glass, by)


@transaction.atomic
def _open(course: Course, reason: str, by: User, now: datetime) -> BreakGlass:
    User.objects.select_for_update().get(pk=by.pk)
    if problems := _too_many(by, now):  # asked again while nobody else can open for the same person
        raise Refused(problems)
    glass = BreakGlass.objects.create(course=course, by=by, reason=reason, opened=now, expires=now + LASTS)
    concerned = _concerned(course, by)
    BreakGlassNotice.objects.bulk_create(BreakGlassNotice(glass=glass, to=user) for user in concerned)
    _told("break-glass-opened", glass, by)
    if settings.EMAIL_HOST:
        for user in concerned:
            transaction.on_commit(_mail(user).send, robust=True)
    return glass


def _mail(user: User) -> EmailMessage:
    """Neutral: no course, no name, and nothing of what it is about."""
    text = (
        "Der er noget, du skal se i Virkning i dag. Log ind for at læse det.\n\n"
        f"There is something for you to see in Virkning today. Log in to read it.\n\n{settings.ADDRESS}\n"
    )
    return EmailMessage("Noget at se i Virkning", text, to=[user.email])


def _concerned(course: Course, by: User) -> list[User]:
    """The team's leaders, those responsible, and whoever is named where the citizen is protected.

    Not volunteers: the reason is what others wrote, and they read only their own.
    """
    leaders = User.objects.filter(memberships__role=Role.TEAM_LEADER, memberships__team=course.team_id, system=None)
    responsible = User.objects.filter(responsibilities__course=course, responsibilities__until=None)
    protections = Protection.objects.filter(client=course.client_id, ended=None)
    named = User.objects.filter(pk__in=protections.values("staff"))
    reading = [role for role, held in PERMISSIONS.items() if Permission.READ_JOURNAL in held]
    readers = User.objects.filter(memberships__role__in=reading)
    found = {*leaders, *responsible, *named} & {*readers}
    return sorted((user for user in found if user.is_active and user.pk != by.pk), key=lambda user: user.pk)


def _too_many(by: User, now: datetime) -> list[Problem]:
    since = now - timedelta(days=1)
    if BreakGlass.objects.filter(by=by, opened__gt=since).count() >= MOST_A_DAY:
        return [Problem("break-glass-too-many", params={"most": MOST_A_DAY})]
    if AuditEvent.objects.filter(by=by, what=REFUSED, at__gt=since).count() >= MOST_TRIES:
        return [Problem("break-glass-too-many", params={"most": MOST_A_DAY})]
    return []


def _wrong_text(text: str, *, shortest: int) -> list[Problem]:
    if len(text) < shortest:
        return [Problem("break-glass-says-nothing")]
    return [Problem("text-too-long", params={"most": LONGEST})] if len(text) > LONGEST else []


def _told(what: str, glass: BreakGlass, by: User) -> None:
    clients = [glass.course.client_id]
    record(what, subject="break-glass", objects=[glass.pk], by=by, purpose=Purpose.BREAK_GLASS, clients=clients)
