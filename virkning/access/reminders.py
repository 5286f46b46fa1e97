"""Whom a reminder may go to: the staff who want it, and citizens on every one of the conditions at once."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from virkning.access.cases import may_see_identity
from virkning.access.consents import consents_of, restriction_of
from virkning.access.permissions import Permission, roles_with
from virkning.access.protection import hides_address, is_named, protection_of
from virkning.domain.consent import ConsentPurpose, ConsentState
from virkning.domain.instrument import Respondent
from virkning.domain.pairing import Moment
from virkning.domain.reminder import LAST_CHANCE, REST
from virkning.store.auditing import write
from virkning.store.models import (
    SEEN,
    AnswerLink,
    Channel,
    ContactWay,
    Course,
    Membership,
    MessageKind,
    Reminding,
    SafeContact,
    SentMessage,
    User,
)

_AFTERWARDS = ConsentPurpose.CONTACT_AFTERWARDS


def staff_to_remind(*, today: date) -> QuerySet[User]:
    """For the clock: who works with cases, wants to be told, and has not been written to today."""
    works = Membership.objects.filter(user=OuterRef("pk"), role__in=roles_with(Permission.WORK_WITH_CASES))
    written = SentMessage.objects.filter(user=OuterRef("pk"), kind=MessageKind.DUE, at__date=today)
    wanted = Q(own_settings=None) | Q(own_settings__reminders=True)
    rows = User.objects.filter(Exists(works), ~Exists(written), wanted, is_active=True, system=None)
    return rows.select_related("own_settings").order_by("pk")


def may_turn_on(user: User, course: Course) -> bool:
    """Whoever may see how the citizen is reached safely; they take it upon themselves that a message is safe."""
    return may_see_identity(user, course) and not hides_address(user, course.client_id)


def safe_contact_of(user: User, course: Course) -> SafeContact | None:
    """How the citizen has said that it is safe to write, and when. The look is written down, as for an identity."""
    if not may_turn_on(user, course):
        return None
    write(SEEN, subject="identity", objects=[course.client_id], by=user)
    return SafeContact.objects.filter(client=course.client_id).first()


def reminding_of(course: Course) -> Reminding | None:
    """For whoever has been let through to the course: that its citizen is reminded, and who turned it on."""
    return Reminding.objects.filter(course=course, until=None).select_related("by").first()


def messages_to(course: Course) -> QuerySet[SentMessage]:
    """For whoever has been let through to the course: the reminders that were sent, one to a link at most."""
    return SentMessage.objects.filter(course=course, kind=MessageKind.REMINDER).order_by("at", "pk")


def links_to_remind(*, now: datetime) -> QuerySet[AnswerLink]:
    """For the clock: open links that are ripe, and not reminded of, where it is turned on. See `may_remind` too."""
    turned_on = Reminding.objects.filter(course=OuterRef("course"), until=None)
    safe = SafeContact.objects.filter(client=OuterRef("course__client")).exclude(way=ContactWay.NONE)
    rows = AnswerLink.objects.filter(
        Exists(turned_on),
        Exists(safe),
        Q(locked_until=None) | Q(locked_until__lte=now),
        channel=Channel.LINK,
        used_at=None,
        messages=None,
        made__lte=now - REST,
        expires__gt=now + LAST_CHANCE,
    )
    # SMS first: a mail server that does not answer then keeps nobody else waiting.
    return rows.select_related("course__programme", "course__client").order_by(
        "-course__client__safe_contact__way", "pk"
    )


def may_remind(link: AnswerLink, *, now: datetime) -> bool:
    """Whether everything that stands about the citizen and the course now lets us write."""
    course, today = link.course, timezone.localdate(now)
    reminding = reminding_of(course)
    return (
        reminding is not None
        and restriction_of(course.client_id) is None
        and holds_under_protection(reminding)
        and not _paused(course, today)
        and _asks_the_citizen(link)
        and (course.ended is None or _asked_afterwards(link))
    )


def holds_under_protection(reminding: Reminding) -> bool:
    """Of a protected citizen: turned on while this very protection held, by somebody who is named in it still."""
    found = protection_of(reminding.course.client_id)
    return found is None or (reminding.protection_number == found.pk and is_named(reminding.by, found))


def _paused(course: Course, today: date) -> bool:
    going = Q(ended=None) | Q(ended__gt=today)
    return course.pauses.filter(going, started__lte=today).exists()


def _asks_the_citizen(link: AnswerLink) -> bool:
    """Something is left to answer, and nobody but the citizen is asked."""
    left = link.occasions.filter(response=None, missing_reason="", cancelled=False)
    return left.exists() and not link.occasions.exclude(respondent=Respondent.CITIZEN).exists()


def _asked_afterwards(link: AnswerLink) -> bool:
    """A follow-up, and a yes to being asked after the end; not having been asked is no yes here."""
    only_follow_up = not link.occasions.exclude(moment=Moment.FOLLOW_UP).exists()
    return only_follow_up and consents_of(link.course.client_id)[_AFTERWARDS] is ConsentState.GIVEN
