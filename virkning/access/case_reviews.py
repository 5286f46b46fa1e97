"""The doors to reviews of closed cases.

Whoever leads a review reaches every case in it. A reader reads the cases whose journal the reader may read anyway, so
that a review opens no journal to anybody. Others read the report, once a second person has approved it.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from virkning.access.courses import may, programmes_visible_to
from virkning.access.journal import journal_visible_to
from virkning.access.memberships import memberships_in, memberships_with
from virkning.access.permissions import Permission, roles_with
from virkning.access.scopes import courses
from virkning.store.models import CaseReview, Course, JournalEntry, Membership, Programme, ReviewedCase, User


def reviews_led_by(user: User) -> QuerySet[CaseReview]:
    """Those of a programme that the user leads reviews in, where every case is within reach."""
    beyond = ReviewedCase.objects.filter(review=OuterRef("pk")).exclude(
        course__in=courses(user, Permission.REVIEW_CASES).values("pk")
    )
    return CaseReview.objects.filter(_of_programmes(user, Permission.REVIEW_CASES)).exclude(Exists(beyond))


def reviews_visible_to(user: User) -> QuerySet[CaseReview]:
    """One's own to lead or to read, those that wait for one's approval, and the approved ones of one's programmes."""
    mine = Q(pk__in=reviews_led_by(user).values("pk")) | Q(readers=user, readers__is_active=True)
    others = _of_programmes(user, Permission.READ_ASSESSMENTS) & Q(approved__isnull=False)
    waiting = _of_programmes(user, Permission.APPROVE_REPORTS, whole=True) & Q(closed__isnull=False)
    found = CaseReview.objects.filter(mine | others | waiting).values("pk")
    return CaseReview.objects.filter(pk__in=found).select_related("organisation", "made_by")


def review_or_404(user: User, pk: int) -> CaseReview:
    found = reviews_visible_to(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def leads_review(user: User, review: CaseReview) -> bool:
    return reviews_led_by(user).filter(pk=review.pk).exists()


def review_to_lead_or_404(user: User, pk: int) -> CaseReview:
    found = review_or_404(user, pk)
    if not leads_review(user, found):
        raise Http404
    return found


def may_approve_review(user: User, review: CaseReview) -> bool:
    """A second person, neither who made it nor who closed it: of the whole programme, or who might have led it."""
    if review.closed is None or user.pk in (review.made_by_id, review.closed_by_id):
        return False
    whole = _of_programmes(user, Permission.APPROVE_REPORTS, whole=True)
    return leads_review(user, review) or CaseReview.objects.filter(whole, pk=review.pk).exists()


def sees_review_whole(user: User, review: CaseReview) -> bool:
    """Whether small numbers and single cases are shown: to those who lead it, and to its readers who reach all."""
    reached = courses(user, Permission.READ_JOURNAL).values("pk")
    reader = review.readers.filter(pk=user.pk, is_active=True).exists()
    return leads_review(user, review) or (reader and not review.cases.exclude(course__in=reached).exists())


def cases_to_read(user: User, review: CaseReview) -> QuerySet[ReviewedCase]:
    """The cases of a review that the user is a reader of, as far as the user reads their journals."""
    found = review.cases.filter(course__in=courses(user, Permission.READ_JOURNAL).values("pk"))
    if not review.readers.filter(pk=user.pk).exists():
        return found.none()
    return found.select_related("course", "review").order_by("pk")


def case_to_read_or_404(user: User, review: CaseReview, case: int) -> ReviewedCase:
    found = cases_to_read(user, review).filter(pk=case).first()
    if found is None:
        raise Http404
    return found


def journal_of_case(user: User, case: ReviewedCase) -> QuerySet[JournalEntry]:
    """The signed notes that stand, the oldest first."""
    corrected = JournalEntry.objects.filter(supersedes=OuterRef("pk"), signed_at__isnull=False)
    rows = journal_visible_to(user).filter(course=case.course_id, signed_at__isnull=False)
    return rows.exclude(Exists(corrected)).order_by("day", "pk")


def programmes_to_review(user: User) -> list[Programme]:
    rows = programmes_visible_to(user).select_related("organisation")
    return [row for row in rows if may(user, Permission.REVIEW_CASES, row)]


def courses_to_review(user: User, programme: Programme) -> QuerySet[Course]:
    """Ended courses of all versions of the programme."""
    found = courses(user, Permission.REVIEW_CASES).filter(
        programme__organisation=programme.organisation_id, programme__key=programme.key, ended__isnull=False
    )
    return found.order_by("ended", "key")


def readers_for(user: User, programme: Programme) -> QuerySet[User]:
    """Colleagues in the user's teams who read journals of the programme."""
    teams = memberships_in(user, programme, Permission.REVIEW_CASES).values("team")
    there = Membership.objects.filter(team__in=teams, role__in=roles_with(Permission.READ_JOURNAL))
    return User.objects.filter(pk__in=there.values("user"), is_active=True, system=None).order_by("name", "pk")


def _of_programmes(user: User, permission: Permission, *, whole: bool = False) -> Q:
    """A condition on reviews: the role reaches the programme, wherever in it; with `whole` all of it."""
    reached = Q(pk__in=[])
    held = memberships_with(user, permission)
    for membership in held.filter(team=None, department=None) if whole else held:
        here = Q(organisation=membership.organisation_id)
        reached |= here & Q(programme_key=membership.programme_key) if membership.programme_key else here
    return reached
