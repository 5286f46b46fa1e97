"""The doors to studies.

A study is about a whole programme: it is read by those who read the whole, small numbers hidden from whoever does not
see the cases; planned and frozen by those who work with the whole; and files about people are brought in by those of
them who see the cases.
"""

from django.db.models import Q, QuerySet
from django.http import Http404

from virkning.access.consents import usable
from virkning.access.counted import enquiries_in
from virkning.access.courses import may, programme_or_404, programmes_visible_to
from virkning.access.memberships import memberships_in, memberships_with
from virkning.access.permissions import Permission
from virkning.domain.consent import ConsentPurpose
from virkning.store.models import Course, Enquiry, Programme, Study, User


def studies_visible_to(user: User) -> QuerySet[Study]:
    return Study.objects.filter(_reached(user, Permission.SEE_RESULTS)).select_related("organisation", "by")


def study_or_404(user: User, pk: int) -> Study:
    found = studies_visible_to(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def study_to_plan_or_404(user: User, pk: int) -> Study:
    """Written, frozen and analysed by the same people: to freeze binds only whoever plans."""
    found = study_or_404(user, pk)
    if not plans_study(user, found):
        raise Http404
    return found


def plans_study(user: User, study: Study) -> bool:
    return Study.objects.filter(_reached(user, Permission.PLAN_STUDIES), pk=study.pk).exists()


def study_with_files_or_404(user: User, pk: int) -> Study:
    """Keys and values of single people are for those who see the cases of the whole programme, too."""
    found = study_to_plan_or_404(user, pk)
    if not keeps_study_files(user, found):
        raise Http404
    return found


def keeps_study_files(user: User, study: Study) -> bool:
    return plans_study(user, study) and Study.objects.filter(_reached(user, Permission.SEE_CASES), pk=study.pk).exists()


def reads_studies_protected(user: User, study: Study) -> bool:
    """Whether small numbers are hidden from the reader."""
    return not Study.objects.filter(_reached(user, Permission.SEE_CASES), pk=study.pk).exists()


def programmes_to_study(user: User) -> list[Programme]:
    """The programmes in force that the user may plan studies of."""
    rows = programmes_visible_to(user).select_related("organisation")
    return [row for row in rows if _whole(user, row, Permission.PLAN_STUDIES)]


def programme_of_study(user: User, study: Study) -> Programme:
    return programme_or_404(user, study.programme_key)


def reads_studies(user: User) -> bool:
    """Whether the user reads the results of the whole of anything."""
    return memberships_with(user, Permission.SEE_RESULTS).filter(department=None, team=None).exists()


def courses_to_study(programme: Programme) -> QuerySet[Course]:
    """For whoever has been let through to a study: all courses of those who have not said no to being counted."""
    rows = Course.objects.filter(programme__organisation=programme.organisation_id, programme__key=programme.key)
    return usable(usable(rows, programme, ConsentPurpose.QUALITY), programme, ConsentPurpose.RESEARCH)


def enquiries_to_study(programme: Programme) -> QuerySet[Enquiry]:
    return usable(enquiries_in(programme), programme, ConsentPurpose.RESEARCH)


def _whole(user: User, programme: Programme, permission: Permission) -> bool:
    if not may(user, permission, programme):
        return False
    return memberships_in(user, programme, permission).filter(department=None, team=None, own_only=False).exists()


def _reached(user: User, permission: Permission) -> Q:
    reached = Q(pk__in=[])
    for membership in memberships_with(user, permission).filter(department=None, team=None, own_only=False):
        here = Q(organisation=membership.organisation_id)
        reached |= here & Q(programme_key=membership.programme_key) if membership.programme_key else here
    return reached
