"""The doors to the journal and to notifications. A draft is its author's alone until it is signed."""

from django.db.models import Q, QuerySet
from django.http import Http404

from virkning.access.cases import courses_in_charge_of, courses_with_identity, team_courses
from virkning.access.permissions import Permission
from virkning.access.scopes import courses as courses_with
from virkning.store.models import Course, JournalEntry, Notification, NotificationStep, User


def journal_visible_to(user: User) -> QuerySet[JournalEntry]:
    """Signed notes of the courses whose journal the user reads, and the user's own there, drafts too."""
    signed = Q(signed_at__isnull=False, course__in=courses_with(user, Permission.READ_JOURNAL).values("pk"))
    courses = team_courses(user).order_by().values("pk")
    return JournalEntry.objects.filter(signed | Q(author=user), course__in=courses).select_related("course", "author")


def entry_or_404(user: User, course: Course, entry: int) -> JournalEntry:
    found = journal_visible_to(user).filter(course=course, pk=entry).first()
    if found is None:
        raise Http404
    return found


def draft_or_404(user: User, course: Course, entry: int) -> JournalEntry:
    """The user's own note that is not signed yet."""
    found = entry_or_404(user, course, entry)
    if found.signed:
        raise Http404
    return found


def unsigned_notes(user: User) -> QuerySet[JournalEntry]:
    return journal_visible_to(user).filter(author=user, signed_at=None).order_by("day", "pk")


def may_correct(user: User, entry: JournalEntry) -> bool:
    """The author, and whoever is in charge of the course: the author may have left."""
    if not entry.signed or not journal_visible_to(user).filter(pk=entry.pk).exists():
        return False
    return entry.author_id == user.pk or courses_in_charge_of(user).filter(pk=entry.course_id).exists()


def notifications_visible_to(user: User) -> QuerySet[Notification]:
    """The author's own; once signed, also for those in charge of the course. Nobody else learns that one exists."""
    in_charge = Q(signed_at__isnull=False, course__in=courses_with_identity(user).values("pk"))
    mine = Q(author=user, course__in=team_courses(user).order_by().values("pk"))
    return Notification.objects.filter(in_charge | mine).select_related("course", "author", "child")


def notification_or_404(user: User, course: Course, notification: int) -> Notification:
    found = notifications_visible_to(user).filter(course=course, pk=notification).first()
    if found is None:
        raise Http404
    return found


def steps_of(notification: Notification) -> QuerySet[NotificationStep]:
    """For whoever has been let through to the notification."""
    return notification.steps.select_related("by").order_by("pk")


def unsigned_notifications(user: User) -> QuerySet[Notification]:
    return notifications_visible_to(user).filter(author=user, signed_at=None).order_by("day", "pk")
