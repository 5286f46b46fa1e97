"""The doors to what statistics count beside courses, and to the courses whose data somebody keeps in order."""

from django.db.models import Q, QuerySet
from django.http import Http404

from virkning.access.consents import usable
from virkning.access.courses import Reading
from virkning.access.enquiries import enquiries_of
from virkning.access.memberships import memberships_with
from virkning.access.permissions import Permission
from virkning.access.scopes import regularly_reached
from virkning.domain.consent import ConsentPurpose
from virkning.store.models import Course, Enquiry, Programme, QualityJudgement, User


def enquiries_in(programme: Programme) -> QuerySet[Enquiry]:
    """For whoever has been let through to the whole programme: the enquiries that may be counted.

    Who has said no is not counted; of those without a citizen nobody knows who they are.
    """
    rows = Enquiry.objects.filter(
        programme__organisation=programme.organisation_id,
        programme__key=programme.key,
    )
    allowed = usable(rows, programme, ConsentPurpose.QUALITY).values("pk")
    return rows.filter(Q(client=None) | Q(pk__in=allowed))


def enquiries_counted(user: User, programme: Programme, reading: Reading) -> QuerySet[Enquiry]:
    """Of the whole programme to whoever reads the whole; else those that the user may work with."""
    rows = enquiries_in(programme)
    if reading.whole:
        return rows
    return rows.filter(pk__in=enquiries_of(user).order_by().values("pk"))


def courses_to_check(user: User) -> QuerySet[Course]:
    """Whose cases the user sees, whatever the programme; never through broken glass. Nothing sealed is opened."""
    rows = Course.objects.filter(regularly_reached(user, Permission.SEE_CASES))
    return rows.select_related("programme", "department", "team")


def judgements_visible_to(user: User) -> QuerySet[QualityJudgement]:
    """What was looked at and said to be right, in the courses that the user checks."""
    courses = courses_to_check(user).order_by()
    rows = QualityJudgement.objects.filter(course__in=courses.values("pk"), undone=None)
    return rows.select_related("course__programme", "course__team", "course__department", "by").order_by("-at", "-pk")


def judgement_or_404(user: User, number: int) -> QualityJudgement:
    found = judgements_visible_to(user).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def sees_cases(user: User) -> bool:
    return memberships_with(user, Permission.SEE_CASES).exists()
