"""The doors to families. A member is seen only by those who work with that member's course; others are not there."""

from django.db.models import QuerySet
from django.http import Http404

from virkning.access.cases import team_courses
from virkning.store.models import Case, CaseMember, Client, Course, FamilyRole, User


def cases_of(user: User) -> QuerySet[Case]:
    """Every family in which the user may work with a member's course."""
    clients = team_courses(user).order_by().values("client")
    return Case.objects.filter(members__client__in=clients).distinct().order_by("opened", "pk")


def case_or_404(user: User, key: str) -> Case:
    found = cases_of(user).filter(key=key).first()
    if found is None:
        raise Http404
    return found


def cases_of_client(user: User, client: Client) -> QuerySet[Case]:
    """The families that the citizen belongs to now."""
    return cases_of(user).filter(pk__in=CaseMember.objects.filter(client=client, until=None).values("case"))


def members_of(user: User, case: Case) -> QuerySet[CaseMember]:
    """Those whose course the user may work with. That there are others is not told: it may be the one she has fled."""
    clients = team_courses(user).order_by().values("client")
    return case.members.filter(client__in=clients).select_related("client").order_by("since", "pk")


def member_or_404(user: User, case: Case, member: int) -> CaseMember:
    found = members_of(user, case).filter(pk=member).first()
    if found is None:
        raise Http404
    return found


def family_courses(user: User, case: Case) -> QuerySet[Course]:
    """The members' courses as far as the user may work with them."""
    return team_courses(user).filter(client__in=case.members.values("client"))


def children_beside(user: User, course: Course) -> QuerySet[Client]:
    """Children in the families of the course's citizen now, as far as the user may work with their courses."""
    clients = team_courses(user).order_by().values("client")
    children = CaseMember.objects.filter(
        case__in=cases_of_client(user, course.client).order_by().values("pk"),
        role=FamilyRole.CHILD,
        until=None,
        client__in=clients,
    ).exclude(client=course.client)
    return Client.objects.filter(pk__in=children.values("client")).order_by("key")


def is_child(client: Client) -> bool:
    """Whether the citizen stands as a child in a family now: both parents may then ask to see what is written."""
    return client.memberships_of_cases.filter(role="child", until=None).exists()
