"""The doors to emergency access: which courses may be opened so, who is told, and who controls it."""

from django.db.models import QuerySet
from django.http import Http404

from virkning.access.broken_glass import open_glass
from virkning.access.memberships import memberships_with
from virkning.access.permissions import Permission
from virkning.access.scopes import courses_reached
from virkning.store.models import BreakGlass, BreakGlassNotice, Course, User


def may_break_glass(user: User) -> bool:
    return memberships_with(user, Permission.BREAK_GLASS).filter(own_only=False).exists()


def shut_course(user: User, key: str) -> Course | None:
    """A course of the user's own organisations that is otherwise shut to them. None does not tell why."""
    held = memberships_with(user, Permission.BREAK_GLASS).filter(own_only=False)
    there = Course.objects.filter(key=key, programme__organisation__in=held.values("organisation"))
    return there.exclude(courses_reached(user, Permission.WORK_WITH_CASES)).select_related("programme").first()


def glass_to_close_or_404(user: User, number: int) -> BreakGlass:
    """One's own, and those that one has been told of."""
    mine, told = open_glass(user).filter(pk=number), _notices_to(user).filter(glass=number, glass__closed=None)
    notice = told.first()
    found = mine.first() or (notice.glass if notice else None)
    if found is None:
        raise Http404
    return found


def glass_told_to(user: User) -> QuerySet[BreakGlassNotice]:
    """What the user has been told of and not yet written a word about."""
    return _notices_to(user).filter(seen=None).select_related("glass__course", "glass__by")


def glass_notice_or_404(user: User, number: int) -> BreakGlassNotice:
    found = glass_told_to(user).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def glass_to_review(user: User) -> QuerySet[BreakGlass]:
    """Every emergency access to courses of the organisations whose look-ups the user controls, the latest first.

    What was written of it is only for those that `glass_reasons_told` names.
    """
    reviewing = memberships_with(user, Permission.REVIEW_AUDIT).filter(programme_key="", department=None, team=None)
    if not reviewing.exists():
        raise Http404
    rows = BreakGlass.objects.filter(course__programme__organisation__in=reviewing.values("organisation"))
    return rows.select_related("course__programme", "by", "closed_by").prefetch_related("notices__to")


def glass_reasons_told(user: User) -> frozenset[int]:
    """The organisations all of whose cases the user sees: there a controller reads which course it was, and why."""
    seeing = memberships_with(user, Permission.SEE_CASES).filter(
        programme_key="", department=None, team=None, own_only=False
    )
    return frozenset(seeing.values_list("organisation", flat=True))


def _notices_to(user: User) -> QuerySet[BreakGlassNotice]:
    """As long as the user reads there what others write: the reason is such a text."""
    reading = memberships_with(user, Permission.READ_JOURNAL).values("organisation")
    return BreakGlassNotice.objects.filter(to=user, glass__course__programme__organisation__in=reading)
