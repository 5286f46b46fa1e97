"""How far somebody reaches: by the roles that are held, to one's own courses only, and through broken glass."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from virkning.access.broken_glass import open_glass
from virkning.access.memberships import held_with, place
from virkning.access.permissions import IN_AN_EMERGENCY, Permission
from virkning.access.protection import open_to
from virkning.store.kept import once
from virkning.store.models import Course, Responsibility, User


def courses_reached(user: User, permission: Permission) -> Q:
    """A condition on courses: everything that the user reaches with the permission, in every way there is."""
    return regularly_reached(user, permission) | through_glass(user, permission)


def regularly_reached(user: User, permission: Permission) -> Q:
    """The same without broken glass: for lasting things, and for figures."""
    reached = Q(pk__in=[])
    for membership in held_with(user, permission):
        reach = place(membership)
        reached |= reach & own(user) if membership.own_only else reach
    return reached & open_to(user)


def through_glass(user: User, permission: Permission) -> Q:
    """Courses that are open to the user for some hours, protection or not."""
    if permission not in IN_AN_EMERGENCY:
        return Q(pk__in=[])
    # Numbers and no question within the question: hardly anybody has broken glass, and with an "or" of two questions
    # PostgreSQL reads all courses there are.
    return Q(pk__in=once(lambda: list(open_glass(user).values_list("course", flat=True)), "glass", user.pk))


def things_reached(user: User, permission: Permission) -> Q:
    """A condition on what has a programme, a department and a team but no one responsible."""
    reached = Q(pk__in=[])
    for membership in held_with(user, permission):
        if not membership.own_only:
            reached |= place(membership)
    return reached


def own(user: User) -> Q:
    """A condition on courses: the user is responsible now. Opens nothing by itself."""
    rows = Responsibility.objects.filter(user=user, until=None, course=OuterRef("pk"))
    return Q(Exists(rows))


def courses(user: User, permission: Permission) -> QuerySet[Course]:
    """Put together once for a page: many things of a day ask for it, and it takes as long as asking the database."""

    def made() -> QuerySet[Course]:
        reached = Course.objects.filter(courses_reached(user, permission))
        return reached.select_related("programme", "department", "team")

    return once(made, "courses", user.pk, permission).all()
