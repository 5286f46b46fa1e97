"""The doors to programmes as they are defined: their versions, and the draft of the next one."""

from django.db.models import QuerySet
from django.http import Http404

from virkning.access.doors import programme_or_404
from virkning.access.memberships import memberships_in, memberships_with
from virkning.access.permissions import Permission
from virkning.store.models import Programme, ProgrammeDraft, User


def may_define(user: User, programme: Programme) -> bool:
    """A part of the organisation does not write for the whole: the role must not be bounded to a department or team."""
    return memberships_in(user, programme, Permission.DEFINE_PROGRAMMES).filter(department=None, team=None).exists()


def defines_programmes(user: User) -> bool:
    """Whether the user writes any programme at all."""
    return memberships_with(user, Permission.DEFINE_PROGRAMMES).filter(department=None, team=None).exists()


def programme_to_define_or_404(user: User, key: str) -> Programme:
    programme = programme_or_404(user, key)
    if not may_define(user, programme):
        raise Http404
    return programme


def programme_draft_or_404(user: User, key: str) -> ProgrammeDraft:
    programme = programme_to_define_or_404(user, key)
    rows = ProgrammeDraft.objects.filter(organisation=programme.organisation_id, key=programme.key)
    draft = rows.select_related("base", "by", "organisation").first()
    if draft is None:
        raise Http404
    return draft


def versions_of(programme: Programme) -> QuerySet[Programme]:
    """For whoever has been let through to the programme: all its versions, the newest first."""
    same = Programme.objects.filter(organisation=programme.organisation_id, key=programme.key)
    return same.select_related("organisation").order_by("-created", "-pk")


def programme_version_or_404(user: User, key: str, version: str) -> Programme:
    """One version, also a closed one; one that waits for its day only for those who write them."""
    current = programme_or_404(user, key)
    found = versions_of(current).filter(version=version).first()
    if found is None or (_waits(found) and not may_define(user, current)):
        raise Http404
    return found


def _waits(programme: Programme) -> bool:
    return not programme.current and programme.closed is None
