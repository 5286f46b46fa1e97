"""The doors to what citizens say in their own words.

The words themselves stay with those who work with the citizen. Others read what was approved, and only where the
programme has so many citizens that nobody can tell whose they are.
"""

from django.db.models import Q, QuerySet
from django.http import Http404

from virkning.access.cases import team_courses
from virkning.access.consents import usable
from virkning.access.courses import may, programmes_visible_to
from virkning.access.permissions import Permission
from virkning.domain.consent import ConsentPurpose
from virkning.domain.voice import VoiceSource, VoiceState
from virkning.store.models import AnonymousContact, Course, Programme, Protection, User, Voice, VoiceTheme


def voices_to_work_with(user: User) -> QuerySet[Voice]:
    """Those of the courses that the user works with, and anonymous ones of the places where the user asks."""
    asked = Q(pk__in=[])
    for programme in programmes_visible_to(user):
        if may(user, Permission.USE_SURVEYS, programme):
            asked |= Q(organisation=programme.organisation_id, programme_key=programme.key)
    mine = Q(course__in=team_courses(user).order_by().values("pk"))
    rows = Voice.objects.filter(mine | (asked & Q(source=VoiceSource.AFTER_TALK)))
    return rows.select_related("course", "by", "approved_by").prefetch_related("marks")


def voice_or_404(user: User, pk: int) -> Voice:
    found = voices_to_work_with(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def voices_in(user: User, course: Course) -> QuerySet[Voice]:
    """What this citizen has said, for those who work with the course."""
    return voices_to_work_with(user).filter(course=course)


def may_hear_anonymous(user: User, programme: Programme) -> bool:
    """Whether the user may write down what somebody said after an anonymous talk."""
    return programme.defined().is_anonymous and may(user, Permission.USE_SURVEYS, programme)


def voices_beside(user: User, programme: Programme, *, least: int) -> QuerySet[Voice]:
    """What may be read beside the numbers by whoever sees something of the programme: approved texts, masked.

    None while fewer than `least` citizens stand behind the programme. Those who are protected, or have said no,
    are not quoted.
    """
    rows = Voice.objects.filter(
        organisation=programme.organisation_id, programme_key=programme.key, state=VoiceState.APPROVED
    )
    if not programmes_visible_to(user).filter(pk=programme.pk).exists() or not _enough(programme, least):
        return rows.none()
    willing = usable(_courses(programme), programme, ConsentPurpose.QUALITY).order_by().values("pk")
    shielded = Protection.objects.filter(ended=None).values("client")
    rows = rows.filter(Q(course=None) | Q(course__in=willing)).exclude(course__client__in=shielded)
    return rows.prefetch_related("marks")


def voice_themes_of(user: User, programme: Programme) -> QuerySet[VoiceTheme]:
    """The programme's own, for whoever sees something of it."""
    rows = VoiceTheme.objects.filter(organisation=programme.organisation_id, programme_key=programme.key)
    return rows if programmes_visible_to(user).filter(pk=programme.pk).exists() else rows.none()


def _courses(programme: Programme) -> QuerySet[Course]:
    own = {"programme__organisation": programme.organisation_id, "programme__key": programme.key}
    return Course.objects.filter(**own)


def _enough(programme: Programme, least: int) -> bool:
    if programme.defined().is_anonymous:
        own = {"programme__organisation": programme.organisation_id, "programme__key": programme.key}
        return AnonymousContact.objects.filter(**own).count() >= least
    return _courses(programme).values("client").distinct().count() >= least
