"""The doors to the learning loop.

Adjustments are read by everybody who sees something of the programme. What people say (findings, meetings, decisions,
outside causes) is read and written by those who work with its results.
"""

from django.db.models import Q, QuerySet
from django.http import Http404

from virkning.access.assessments import assessments_of
from virkning.access.courses import may, programme_or_404, programmes_visible_to, reading_of
from virkning.access.memberships import memberships_in, memberships_with
from virkning.access.permissions import Permission
from virkning.store.models import (
    Adjustment,
    AdvocacyCase,
    Decision,
    Finding,
    Meeting,
    MeetingNote,
    Membership,
    Programme,
    User,
)


def may_learn(user: User, programme: Programme) -> bool:
    """Findings, meetings, decisions and adjustments of a programme are written by those who work with its results."""
    return may(user, Permission.LEARN, programme)


def programme_to_learn_in_or_404(user: User, key: str) -> Programme:
    programme = programme_or_404(user, key)
    if not may_learn(user, programme):
        raise Http404
    return programme


def tells_of_the_whole(user: User, programme: Programme) -> bool:
    """Whether the reader sees figures of the whole programme, so that what is said of them is no part's."""
    return reading_of(user, programme).whole


def findings_of(user: User) -> QuerySet[Finding]:
    return Finding.objects.filter(_reached(programmes_to_learn_in(user))).select_related("by")


def finding_or_404(user: User, pk: int) -> Finding:
    found = findings_of(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def meetings_of(user: User) -> QuerySet[Meeting]:
    return Meeting.objects.filter(_reached(programmes_to_learn_in(user))).select_related(
        "led_by", "organisation", "previous"
    )


def meeting_or_404(user: User, pk: int) -> Meeting:
    found = meetings_of(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def decisions_of(user: User) -> QuerySet[Decision]:
    """Of data meetings, and of the talks about a self-assessment."""
    meetings = Meeting.objects.filter(_reached(programmes_to_learn_in(user)))
    reached = Q(meeting__in=meetings) | Q(assessment__in=assessments_of(user))
    return Decision.objects.filter(reached).select_related("owner", "meeting", "finding", "assessment")


def decision_or_404(user: User, pk: int) -> Decision:
    found = decisions_of(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def note_or_404(user: User, pk: int) -> MeetingNote:
    """One's own note, while the meeting goes on: what others wrote stands as they wrote it."""
    meetings = Meeting.objects.filter(_reached(programmes_to_learn_in(user)), held=None)
    rows = MeetingNote.objects.filter(item__meeting__in=meetings, by=user).select_related("item__meeting", "by")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def adjustments_of(user: User) -> QuerySet[Adjustment]:
    return Adjustment.objects.filter(_reached(programmes_visible_to(user))).select_related(
        "by", "decision", "organisation"
    )


def adjustments_to(user: User, programme: Programme, indicator: str) -> QuerySet[Adjustment]:
    """Those of a programme that are expected to move one indicator, the first one first."""
    rows = adjustments_of(user).filter(organisation=programme.organisation_id, programme_key=programme.key)
    return rows.filter(indicator=indicator).order_by("from_day", "pk")


def adjustment_or_404(user: User, pk: int) -> Adjustment:
    found = adjustments_of(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def advocacy_of(user: User) -> QuerySet[AdvocacyCase]:
    return AdvocacyCase.objects.filter(_reached(programmes_to_learn_in(user))).select_related("by", "finding")


def advocacy_or_404(user: User, pk: int) -> AdvocacyCase:
    found = advocacy_of(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def programme_of(user: User, row: Finding | Meeting | Adjustment | AdvocacyCase) -> Programme:
    """The programme in force of something that the user has been let through to."""
    return programme_or_404(user, row.programme_key)


def learners_in(programme: Programme) -> QuerySet[User]:
    """Who may be asked to a meeting, or to see to a decision: those who may open it."""
    reaching = Q(programme_key="") | Q(programme_key=programme.key)
    rows = Membership.objects.filter(reaching, organisation=programme.organisation_id).order_by().values("user")
    people = User.objects.filter(pk__in=rows, is_active=True, system=None)
    able = [user.pk for user in people if memberships_in(user, programme, Permission.LEARN).exists()]
    return people.filter(pk__in=able).order_by("name", "pk")


def programmes_to_learn_in(user: User) -> QuerySet[Programme]:
    """The programmes in force whose results the user works with."""
    reached = Q(pk__in=[])
    for membership in memberships_with(user, Permission.LEARN):
        here = Q(organisation=membership.organisation_id)
        reached |= here & Q(key=membership.programme_key) if membership.programme_key else here
    return programmes_visible_to(user).filter(reached).select_related("organisation")


def _reached(programmes: QuerySet[Programme]) -> Q:
    """A condition on what has an organisation and the key of a programme."""
    reached = Q(pk__in=[])
    for organisation, key in programmes.order_by().values_list("organisation", "key"):
        reached |= Q(organisation=organisation, programme_key=key)
    return reached
