"""The doors to research projects, and to the courses that one of them may be given."""

from django.db.models import Q, QuerySet
from django.http import Http404

from virkning.access.consents import said_yes, usable
from virkning.access.memberships import memberships_with
from virkning.access.permissions import Permission
from virkning.domain.consent import ConsentPurpose
from virkning.domain.extract import ExtractChoice, Population
from virkning.domain.research_project import ProjectState
from virkning.store.models import Course, Membership, Organisation, Programme, Protection, ResearchProject, User

_HERE = Permission.PREPARE_EXTRACTS, Permission.APPROVE_EXTRACTS


def projects_visible_to(user: User) -> QuerySet[ResearchProject]:
    """All of the organisation to those who prepare and approve; else what one is to receive oneself."""
    here = _whole(user, *_HERE).values("organisation")
    receives = memberships_with(user, Permission.RECEIVE_EXTRACTS).values("organisation")
    own = Q(receiver=user, organisation__in=receives, state__in=[ProjectState.ASKED, ProjectState.APPROVED])
    rows = ResearchProject.objects.filter(Q(organisation__in=here) | own)
    return rows.select_related("organisation", "receiver", "made_by", "asked_by", "decided_by")


def project_or_404(user: User, key: str) -> ResearchProject:
    found = projects_visible_to(user).filter(key=key).first()
    if found is None:
        raise Http404
    return found


def concerns_research(user: User) -> bool:
    return memberships_with(user, *_HERE, Permission.RECEIVE_EXTRACTS).exists()


def writes_research(user: User) -> bool:
    return _whole(user, Permission.PREPARE_EXTRACTS).exists()


def weighs(user: User, project: ResearchProject) -> bool:
    """Who sees how easily somebody is known again: those who prepare and those who approve."""
    return _whole(user, *_HERE).filter(organisation=project.organisation_id).exists()


def prepares(user: User, project: ResearchProject) -> bool:
    return _whole(user, Permission.PREPARE_EXTRACTS).filter(organisation=project.organisation_id).exists()


def decides(user: User, project: ResearchProject) -> bool:
    """Whoever asked never decides, whatever other roles are held."""
    if user.pk == project.asked_by_id:
        return False
    return _whole(user, Permission.APPROVE_EXTRACTS).filter(organisation=project.organisation_id).exists()


def takes_out(user: User, project: ResearchProject) -> bool:
    """The named researcher; for an outside institution whoever prepares."""
    if project.receiver_id is not None:
        reached = memberships_with(user, Permission.RECEIVE_EXTRACTS).filter(organisation=project.organisation_id)
        return user.pk == project.receiver_id and reached.exists()
    return prepares(user, project)


def project_to_prepare_or_404(user: User, key: str) -> ResearchProject:
    found = project_or_404(user, key)
    if not prepares(user, found):
        raise Http404
    return found


def project_to_decide_or_404(user: User, key: str) -> ResearchProject:
    found = project_or_404(user, key)
    if not decides(user, found):
        raise Http404
    return found


def project_to_take_out_or_404(user: User, key: str) -> ResearchProject:
    found = project_or_404(user, key)
    if not takes_out(user, found):
        raise Http404
    return found


def organisation_to_prepare_in_or_404(user: User) -> Organisation:
    """The first where there are several, as for whoever sets up."""
    rows = _whole(user, Permission.PREPARE_EXTRACTS).values("organisation")
    found = Organisation.objects.filter(pk__in=rows).order_by("pk").first()
    if found is None:
        raise Http404
    return found


def programmes_to_research(organisation: Organisation) -> list[Programme]:
    """For whoever prepares: those with courses to follow."""
    rows = Programme.objects.filter(organisation=organisation, current=True).order_by("key")
    return [row for row in rows if not row.defined().is_anonymous]


def researchers_of(organisation: Organisation) -> QuerySet[User]:
    """For whoever prepares: who can be named as receiver."""
    held = Membership.objects.filter(organisation=organisation, role="researcher").values("user")
    return User.objects.filter(pk__in=held, is_active=True, system=None).order_by("name", "pk")


def courses_in_period(programme: Programme, choice: ExtractChoice) -> QuerySet[Course]:
    """For a project of the programme: every course of the period, before anybody is asked for consent."""
    rows = Course.objects.filter(programme__organisation=programme.organisation_id, programme__key=programme.key)
    if choice.population is Population.ENDED:
        return rows.filter(ended__gte=choice.first, ended__lte=choice.last)
    return rows.filter(started__gte=choice.first, started__lte=choice.last)


def courses_for_research(programme: Programme, choice: ExtractChoice) -> QuerySet[Course]:
    """Those whose citizen has said yes to research, has not said no to being counted, and is not restricted."""
    counted = usable(courses_in_period(programme, choice), programme, ConsentPurpose.QUALITY).values("pk")
    return said_yes(courses_in_period(programme, choice), ConsentPurpose.RESEARCH).filter(pk__in=counted)


def clients_to_link(courses: QuerySet[Course]) -> QuerySet[Course]:
    """Of the courses that were let through: not those of citizens who are protected, whoever asks."""
    return courses.exclude(client__in=Protection.objects.filter(ended=None).values("client"))


def _whole(user: User, *permissions: Permission) -> QuerySet[Membership]:
    return memberships_with(user, *permissions).filter(programme_key="", department=None, team=None)
