"""The doors to people who log in: only for whoever manages them, and to oneself."""

from datetime import datetime, time

from django.db.models import Count, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils.timezone import localdate, make_aware

from virkning.access.cases import team_courses
from virkning.access.memberships import memberships_with
from virkning.access.permissions import Permission, roles_with
from virkning.access.second_factor import policy_of
from virkning.domain.schedule import months_later
from virkning.store.models import (
    AccessNotice,
    AccountInvitation,
    Course,
    Membership,
    Organisation,
    PastMembership,
    Responsibility,
    User,
)

LEADING = roles_with(Permission.SEE_IDENTITY)
MANAGING = roles_with(Permission.MANAGE_PEOPLE)


def manages_people(user: User) -> bool:
    return memberships_with(user, Permission.MANAGE_PEOPLE).exists()


def managed_organisations(user: User) -> QuerySet[Organisation]:
    managing = memberships_with(user, Permission.MANAGE_PEOPLE)
    return Organisation.objects.filter(pk__in=managing.values("organisation"))


def managed_organisation_or_404(user: User) -> Organisation:
    """The organisation whose people the user manages; the first where there are several."""
    found = managed_organisations(user).order_by("pk").first()
    if found is None:
        raise Http404
    return found


def people_of(user: User) -> QuerySet[User]:
    """Everybody who has or had a membership where the user manages people, with the memberships of that place."""
    managed = managed_organisations(user)
    now = Membership.objects.filter(organisation__in=managed).select_related("department", "team__department")
    past = PastMembership.objects.filter(organisation__in=managed).select_related("department", "team__department")
    reached = Q(pk__in=now.values("user")) | Q(pk__in=past.values("user"))
    return (
        User.objects.filter(reached, system=None)
        .prefetch_related(Prefetch("memberships", queryset=now.order_by("pk"), to_attr="held"))
        .prefetch_related(Prefetch("past_memberships", queryset=past, to_attr="had"))
        .order_by("-is_active", "name", "pk")
    )


def person_or_404(user: User, number: int) -> User:
    found = people_of(user).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def membership_or_404(user: User, number: int) -> Membership:
    managed = managed_organisations(user)
    found = Membership.objects.filter(pk=number, organisation__in=managed)
    row = found.select_related("user", "organisation", "department", "team__department").first()
    if row is None:
        raise Http404
    return row


def open_invitations(user: User, *, now: datetime) -> QuerySet[AccountInvitation]:
    """Links that wait to be used, where the user manages people."""
    waiting = AccountInvitation.objects.filter(organisation__in=managed_organisations(user))
    return (
        waiting.filter(used=None, withdrawn=None, expires__gt=now)
        .select_related("department", "team__department")
        .order_by("expires")
    )


def invitation_or_404(user: User, number: int, *, now: datetime) -> AccountInvitation:
    found = open_invitations(user, now=now).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def due_for_review(organisation: Organisation, *, now: datetime) -> QuerySet[Membership]:
    """Memberships that nobody has said to be right for as long as the organisation has decided."""
    day = months_later(localdate(now), -policy_of(organisation).review_months)
    limit = make_aware(datetime.combine(day, time.max))
    looked = Membership.objects.filter(organisation=organisation).annotate(
        looked_at=Coalesce("confirmed", "given", "user__created")
    )
    return (
        looked.filter(looked_at__lte=limit)
        .select_related("user", "department", "team__department")
        .order_by("looked_at", "pk")
    )


def courses_left_by(person: User) -> list[tuple[str, int]]:
    """How many open courses each team has whose responsible person this is; no course is named."""
    held = Responsibility.objects.filter(user=person, until=None, course__ended=None)
    counted = held.values("course__team__title", "course__department__title").annotate(n=Count("course"))
    return [
        (f"{row['course__department__title']}, {row['course__team__title']}", row["n"])
        for row in counted.order_by("course__department__title", "course__team__title")
    ]


def hands_over(user: User) -> bool:
    """Whether the user leads a team, and so says who follows whom."""
    return memberships_with(user, Permission.SEE_IDENTITY).exists()


def courses_to_hand_over(user: User) -> QuerySet[Course]:
    """Courses of the teams that the user leads, where someone responsible has left."""
    left = Responsibility.objects.filter(until=None, user__is_active=False)
    led = user.memberships.filter(role__in=LEADING).values("team")
    courses = team_courses(user).filter(team__in=led, ended=None, responsibilities__in=left)
    return courses.select_related("team", "department").distinct()


def notices_to(user: User) -> QuerySet[AccessNotice]:
    """What the user has not yet said to have seen."""
    return user.access_notices.filter(seen=None).select_related("about").order_by("made")


def notice_or_404(user: User, number: int) -> AccessNotice:
    found = notices_to(user).filter(pk=number).first()
    if found is None:
        raise Http404
    return found
