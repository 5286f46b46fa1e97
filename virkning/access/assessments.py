"""The doors to rounds of self-assessment.

A round is read by those who work with the results of what it is about; what one rater answered by that rater alone.
"""

from django.db.models import Q, QuerySet
from django.http import Http404

from virkning.access.courses import programmes_visible_to
from virkning.access.memberships import memberships_in, memberships_with
from virkning.access.permissions import Permission
from virkning.store.models import Assessment, Organisation, OwnFramework, Programme, Rater, User


def assessments_of(user: User) -> QuerySet[Assessment]:
    """Of the whole organisation, or of a programme that the role reaches."""
    reached = Q(pk__in=[])
    for membership in memberships_with(user, Permission.READ_ASSESSMENTS):
        here = Q(organisation=membership.organisation_id)
        programme = Q(programme_key="") | Q(programme_key=membership.programme_key)
        reached |= here & programme if membership.programme_key else here
    return Assessment.objects.filter(reached).select_related("organisation", "led_by")


def assessment_or_404(user: User, pk: int) -> Assessment:
    found = assessments_of(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def runs_assessment(user: User, assessment: Assessment) -> bool:
    """Whether the user may invite, close, and write down what is agreed on. A file from elsewhere is only read."""
    if assessment.origin:
        return False
    return assessed_by(user).filter(pk=assessment.pk).exists()


def assessment_to_run_or_404(user: User, pk: int) -> Assessment:
    found = assessment_or_404(user, pk)
    if not runs_assessment(user, found):
        raise Http404
    return found


def assessed_by(user: User) -> QuerySet[Assessment]:
    """Every round that the user may run."""
    reached = Q(pk__in=[])
    for membership in memberships_with(user, Permission.RUN_ASSESSMENTS):
        here = Q(organisation=membership.organisation_id)
        if membership.programme_key:
            reached |= here & Q(programme_key=membership.programme_key)
        else:
            reached |= here if membership.team_id is None else here & ~Q(programme_key="")
    return Assessment.objects.filter(reached)


def programmes_to_assess(user: User) -> list[Programme]:
    """The programmes in force for which the user may begin a round."""
    rows = programmes_visible_to(user).select_related("organisation")
    return [row for row in rows if memberships_in(user, row, Permission.RUN_ASSESSMENTS).exists()]


def organisations_to_assess(user: User) -> QuerySet[Organisation]:
    """Those for the whole of which the user may begin a round."""
    whole = memberships_with(user, Permission.RUN_ASSESSMENTS).filter(programme_key="", team=None, department=None)
    return Organisation.objects.filter(pk__in=whole.values("organisation")).order_by("title", "pk")


def reads_assessments(user: User) -> bool:
    return memberships_with(user, Permission.READ_ASSESSMENTS).exists()


def reading_organisations(user: User) -> QuerySet[Organisation]:
    """Where the user reads rounds of the whole organisation, and so what others let it see."""
    whole = memberships_with(user, Permission.READ_ASSESSMENTS).filter(programme_key="", team=None)
    return Organisation.objects.filter(pk__in=whole.values("organisation")).order_by("title", "pk")


def portfolio_of(user: User) -> QuerySet[Assessment]:
    """Practices side by side: one's own, those that came as files, and those that others have let one see."""
    shared = Q(leaves__to__in=reading_organisations(user))
    rows = Assessment.objects.filter(Q(pk__in=assessments_of(user).values("pk")) | shared)
    return rows.select_related("organisation").distinct()


def shared_assessment_or_404(user: User, pk: int) -> Assessment:
    """Read by those who may, and by those who were let see it."""
    found = portfolio_of(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def ratings_asked_of(user: User) -> QuerySet[Rater]:
    """What the user is asked to rate: one's own rows, and nobody else's."""
    return Rater.objects.filter(user=user, user__is_active=True).select_related("assessment__organisation")


def own_rating_or_404(user: User, assessment: int) -> Rater:
    found = ratings_asked_of(user).filter(assessment=assessment).first()
    if found is None:
        raise Http404
    return found


def own_frameworks_of(organisation: Organisation) -> QuerySet[OwnFramework]:
    """For whoever has been let through to the organisation: what it added, each version."""
    return OwnFramework.objects.filter(organisation=organisation)


def people_to_ask(assessment: Assessment) -> QuerySet[User]:
    """For whoever runs the round: everybody of the organisation who is not asked yet."""
    asked = assessment.raters.exclude(user=None).values("user")
    rows = User.objects.filter(is_active=True, system=None, memberships__organisation=assessment.organisation_id)
    return rows.exclude(pk__in=asked).distinct().order_by("name", "pk")


def rater_in(assessment: Assessment, number: int) -> Rater:
    """For whoever runs the round."""
    found = assessment.raters.select_related("assessment", "user").filter(pk=number).first()
    if found is None:
        raise Http404
    return found
